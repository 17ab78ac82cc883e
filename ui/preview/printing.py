"""Prints what is on screen through the printers of this computer, page by page and strip by strip.

The pictures are drawn in the background at the resolution of the printer; a strip of a page is in memory at a time, so
that paper of any size and a printer of any fineness need no more room than the screen does.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.background import Job, Jobs, StoppedError
from ui.preview.pdf import PdfFile, Picture

__all__ = ["FINEST", "Printing", "ask_printer", "new_printer"]

FINEST = 600
"""Dots per inch at most: text on paper gets no sharper beyond."""
_STRIP = 6_000_000
"""Dots of one strip."""
_POINTS = 72

AskPrinter = Callable[[QWidget, QPrinter, int, Callable[[], None]], object]
"""Lets the person choose a printer for so many pages, and then calls back."""


def new_printer(size: tuple[float, float]) -> QPrinter:
    """Return a printer set up for pages of a size in points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    width, height = sorted(size)
    paper = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageSize(paper)
    if size[0] > size[1]:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    return printer


def ask_printer(parent: QWidget, printer: QPrinter, pages: int, accepted: Callable[[], None]) -> QPrintDialog:
    """Ask for a printer; the dialog of the system ends itself."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.accepted.connect(lambda *_: accepted())  # it hands over its printer, which is the one it was given
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog


class Printing(QObject):
    """One document on its way to the printer."""

    progressed = Signal(object)
    """``(pages printed, pages in all)``."""
    finished = Signal(object)
    """How it ended: None when all is printed, PrintError if the printer refused, StoppedError, or another error."""

    def __init__(self, file: PdfFile, printer: QPrinter, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._printer, self._jobs = file, printer, jobs
        if printer.resolution() > FINEST:
            printer.setResolution(FINEST)
        self._pages = _chosen(printer, len(file))
        self._painter = QPainter()
        self._job: Job | None = None
        self._strips: Iterator[tuple[int, int, int, int, int]] = iter(())
        self._printed = 0

    def begin(self) -> None:
        """Print; the pages follow one another as they are drawn."""
        if not self._pages or not self._painter.begin(self._printer):
            self._end(PrintError())
            return
        self.progressed.emit((0, len(self._pages)))
        self._begin_page()

    def cancel(self) -> None:
        """Print no further; what the printer has already it may still put out."""
        if self._job is not None:
            self._job.cancel()
        self._printer.abort()
        self._end(StoppedError())

    def _begin_page(self) -> None:
        self._strips = iter(self._strips_of(self._pages[self._printed]))
        self._next_strip()

    def _next_strip(self) -> None:
        strip = next(self._strips, None)
        if strip is None:
            self._page_printed()
            return
        page, width, height, top, rows = strip
        draw = partial(self._file.draw, page, width, height, top=top, rows=rows)
        self._job = self._jobs.start(self, lambda _: draw(), partial(self._paint, width, height, top), self._end)

    def _paint(self, width: int, height: int, top: int, picture: object) -> None:
        assert isinstance(picture, Picture)  # noqa: S101 - what PdfFile.draw returns
        image = QImage(picture.data, picture.width, picture.height, QImage.Format.Format_RGB32)
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        scale = min(1.0, paper.width() / width, paper.height() / height)
        left = (paper.width() - width * scale) / 2
        target = QRectF(left, top * scale, width * scale, picture.height * scale)
        self._painter.drawImage(target, image, QRectF(QRect(0, 0, picture.width, picture.height)))
        self._next_strip()

    def _page_printed(self) -> None:
        self._printed += 1
        self.progressed.emit((self._printed, len(self._pages)))
        if self._printed == len(self._pages):
            self._end(None)
        elif not self._printer.newPage():
            self._end(PrintError())
        else:
            self._begin_page()

    def _strips_of(self, page: int) -> Iterator[tuple[int, int, int, int, int]]:
        fine = self._printer.resolution() / _POINTS
        width, height = (max(1, round(length * fine)) for length in self._file.sizes[page])
        rows = max(1, _STRIP // width)
        for top in range(0, height, rows):
            yield page, width, height, top, min(rows, height - top)

    def _end(self, error: object) -> None:
        self._strips = iter(())
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(error)


class PrintError(Exception):
    """The printer took nothing, or no further page."""


def _chosen(printer: QPrinter, pages: int) -> tuple[int, ...]:
    """Return the pages that the person chose, in the order in which they are printed."""
    first, last = 1, pages
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = max(1, printer.fromPage()), min(pages, printer.toPage() or pages)
    chosen = tuple(range(first - 1, last))
    return chosen[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else chosen
