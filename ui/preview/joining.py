"""Joins the preview to what it shows; :class:`ui.aside.Aside` does it when a document is first looked at."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.background import Job, Jobs, StoppedError
from ui.codes import is_printed_code
from ui.preview.presenter import PreviewPresenter
from ui.preview.printing import AskPrinter, PrintError, Printing, ask_printer, new_printer
from ui.preview.view import PreviewScreen
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.viewing import Viewing

__all__ = ["PreviewPage"]


class PreviewPage(QObject):
    """The page and its conversation; keep it as long as the page is needed."""

    code_asked = Signal(object)
    """The code of a printed page, typed or scanned into the search."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        readers: Jobs,
        drawers: Jobs,
        *,
        opener: Callable[[Path], bool] | None = None,
        choose: Callable[[QWidget, str], str] | None = None,
        ask: AskPrinter = ask_printer,
    ) -> None:
        """Make the page.

        Args:
            theme: of the window.
            translation: of the window.
            readers: where documents are read and searched.
            drawers: where pages are drawn, one at a time.
            opener: opens a file in the viewer of the system.
            choose: asks where a copy goes.
            ask: lets the person choose a printer.
        """
        super().__init__()
        self._drawers, self._ask = drawers, ask
        self._printing: Printing | None = None
        self.screen = PreviewScreen(theme, translation, opener=opener or _open_in_viewer, choose=choose)
        self.presenter = PreviewPresenter(self.screen, readers.running(self.screen), self._draw)
        self.screen.pages_wanted.connect(partial(self._want, "pages"))
        self.screen.thumbnails_wanted.connect(partial(self._want, "thumbnails"))
        self.screen.page_turned.connect(self._read)
        self.screen.search_asked.connect(self._search)
        self.screen.stepped.connect(self.presenter.step)
        self.screen.keep_asked.connect(self.presenter.keep)
        self.screen.outside_asked.connect(self.presenter.open_outside)
        self.screen.print_asked.connect(self._print)
        self.screen.hidden.connect(self.end)

    def show(self, viewing: Viewing) -> None:
        """Show a document."""
        self.presenter.open(viewing)

    def end(self) -> None:
        """Show nothing any more, and print no further."""
        if self._printing is not None:
            self._printing.cancel()
        self.presenter.close()

    def _draw(
        self, work: Callable[[], object], done: Callable[[object], object], failed: Callable[[object], object]
    ) -> Job:
        def unless_cancelled(job: Job) -> object:
            return None if job.cancelled else work()

        return self._drawers.start(self.screen, unless_cancelled, done, failed)

    def _want(self, kind: str, wants: object) -> None:
        assert isinstance(wants, tuple)  # noqa: S101 - what the page emits
        self.presenter.want(kind, wants)

    def _read(self, page: object) -> None:
        assert isinstance(page, int)  # noqa: S101 - what the page emits
        self.presenter.read(page)

    def _search(self, asked: object) -> None:
        assert isinstance(asked, tuple)  # noqa: S101 - what the page emits
        text, page = asked
        if is_printed_code(text):
            self.code_asked.emit(text)
        else:
            self.presenter.search(text, page)

    # -------------------------------------------------------------------------------------------------------- printing

    def _print(self) -> None:
        file, viewing = self.presenter.file, self.presenter.viewing
        if self._printing is not None:
            self._printing.cancel()
        elif file is not None and viewing is not None and not viewing.draft:
            printer = new_printer(file.sizes[0])
            # A file that is printed to is offered this name; it must not be that of the signed document.
            printer.setDocName(translate("Preview", "Print of {0}").format(Path(viewing.name).stem))
            self._ask(self.screen, printer, len(file), partial(self._begin_printing, printer))

    def _begin_printing(self, printer: QPrinter) -> None:
        file = self.presenter.file
        if file is None:
            return
        self._printing = Printing(file, printer, self._drawers, self)
        self._printing.progressed.connect(self._printed)
        self._printing.finished.connect(self._ended)
        self._printing.begin()

    def _printed(self, progress: object) -> None:
        assert isinstance(progress, tuple)  # noqa: S101 - what Printing emits
        self.screen.show_printing(*progress)

    def _ended(self, error: object) -> None:
        printing, self._printing = self._printing, None
        if printing is not None:
            printing.deleteLater()
        match error:
            case None:
                self.screen.show_printed(translate("Preview", "The document went to the printer."), "ok")
            case PrintError():
                words = translate(
                    "Preview", "The printer took nothing. Choose another printer, or look after this one."
                )
                self.screen.show_printed(words, "bad")
            case StoppedError():
                self.screen.show_printed(translate("Preview", "Printing was stopped."), "warn")
            case _:
                assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
                self.screen.show_printed(translate("Preview", "Printing was stopped."), "bad")
                raise error


def _open_in_viewer(file: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
