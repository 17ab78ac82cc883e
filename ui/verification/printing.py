"""Prints a result through the printers of this computer."""

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

__all__ = ["print_text"]


def print_text(parent: QWidget, text: str) -> QPrintDialog:
    """Ask for a printer and print a text on it; the dialog ends itself."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)

    def accepted() -> None:
        document = QTextDocument()
        document.setPlainText(text)
        document.print_(printer)

    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog
