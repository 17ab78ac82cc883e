"""Draws labels in the background and prints them through the printers of this computer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from batchrecord.base.clock import Clock
from ui.background import Jobs, StoppedError
from ui.labels.sheet import LabelSheet, LabelSource, draw_sheet
from ui.preview.pdf import PdfFile
from ui.preview.printing import AskPrinter, PrintError, Printing, ask_printer, new_printer

__all__ = ["LabelDesk"]

Heard = Callable[[object], object]


class LabelDesk:
    """One for the program; every entry of labels asks it."""

    def __init__(
        self, source: LabelSource, clock: Clock, readers: Jobs, drawers: Jobs, ask: AskPrinter = ask_printer
    ) -> None:
        """Make a desk.

        Args:
            source: the bench.
            clock: of the workstation; labels say until when contents may be used.
            readers: draw labels.
            drawers: draw pages for the printer.
            ask: lets the person choose a printer.
        """
        self._source, self._clock = source, clock
        self._readers, self._drawers, self._ask = readers, drawers, ask

    def draw(
        self, owner: QObject, batch: str, entry: str, serials: tuple[str, ...], *, drawn: Heard, failed: Heard
    ) -> None:
        """Draw labels; ``drawn`` hears the :class:`LabelSheet`, ``failed`` why there is none."""
        self._readers.start(
            owner, lambda _: draw_sheet(self._source, self._clock, batch, entry, serials), drawn, failed
        )

    def print(self, owner: QWidget, sheet: LabelSheet, name: str, *, ended: Callable[[bool], object]) -> None:
        """Let the person choose a printer and print every page once; ``ended`` hears whether all were printed."""
        file = PdfFile(sheet.pdf)
        printer = new_printer(file.sizes[0])
        printer.setDocName(name)
        self._ask(owner, printer, len(file), partial(self._begin, owner, file, printer, ended))

    def _begin(self, owner: QWidget, file: PdfFile, printer: QPrinter, ended: Callable[[bool], object]) -> None:
        printing = Printing(file, printer, self._drawers, owner)

        def over(error: object) -> None:
            printing.deleteLater()
            file.close()
            ended(error is None)
            if error is not None and not isinstance(error, PrintError | StoppedError):
                assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
                raise error

        printing.finished.connect(over)
        printing.begin()
