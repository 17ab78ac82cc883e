"""What every screen is: a page of the window whose words can change over."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.theme import Theme

__all__ = ["Screen"]


class Screen(QWidget):
    """A page of the window. Build the widgets, then call :meth:`retranslate`; afterwards Qt's changes call it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("canvas", "true")

    def retranslate(self) -> None:
        """Set every text of the page anew."""

    def entered(self) -> None:
        """Be shown: put the focus where the work begins."""

    def look_again(self, ledgers: frozenset[str]) -> None:
        """Hear that something was recorded, by whomever: read anew. Typed text, choice and focus stay as they are.

        Args:
            ledgers: what has grown; empty where that may be any.
        """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard when the line that has it goes away or is locked, such as by a hold from elsewhere.

        Qt would hand it to whatever comes next, such as a button of the top bar, and the next Enter would press that.
        """
        line = QApplication.focusWidget()
        gone = line is not None and not (line.isVisible() and line.isEnabled())
        if line is not None and gone and self.isVisible() and self.isAncestorOf(line):
            self.setFocus()
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
