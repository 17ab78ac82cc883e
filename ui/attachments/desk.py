"""Looks at files: a PDF as every document is shown, anything else in a sheet of the window.

One desk serves every screen: ``desk.look_at(file)``.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from batchrecord.base.errors import BatchRecordError, IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence
from batchrecord.steps.attached import AttachedFile
from ui.attachments.chosen import CHOSEN
from ui.attachments.contents import FileContents, contents_of
from ui.attachments.sheet import FileSheet
from ui.background import Jobs
from ui.shell import Window
from ui.theme import Theme
from ui.translation import Translation
from ui.viewing import Show, Viewing

__all__ = ["FileDesk", "Kept"]


class Kept(Protocol):
    """Where files are kept."""

    def attachment(self, digest: str) -> bytes | None:
        """Return a file by its SHA-256 in hexadecimal; None where it is not kept."""
        ...


class FileDesk(QObject):
    """Reads files in the background and shows them."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        window: Window,
        readers: Jobs,
        *,
        kept: Callable[[], Kept],
        show: Show,
        parent: QObject,
    ) -> None:
        """Make the desk.

        Args:
            theme: of the window.
            translation: of the window.
            window: where sheets are shown.
            readers: where files are read.
            kept: the store of the site that is open.
            show: shows a document.
            parent: keeps the desk.
        """
        super().__init__(parent)
        self._theme, self._translation, self._window = theme, translation, window
        self._kept, self._show = kept, show
        self._run = readers.running(self)

    def look_at(self, file: object) -> None:
        """Show a file, an :class:`AttachedFile`: one that was chosen, or one that is recorded."""
        assert isinstance(file, AttachedFile)  # noqa: S101 - what screens emit
        chosen, kept = CHOSEN.file(file.digest), self._kept()

        def read() -> tuple[AttachedFile, bytes, FileContents]:
            data = chosen.data if chosen is not None else kept.attachment(file.digest)
            if data is None:
                raise IntegrityError(Finding.failed("attachment.not-kept", name=file.name))
            return file, data, contents_of(file.media, data)

        self._run(read, self._read, self._failed)

    def _read(self, found: object) -> None:
        assert isinstance(found, tuple)  # noqa: S101 - what read() returns
        file, data, contents = found
        if contents.sort == "pdf":
            self._show(Viewing(name=file.name, read=lambda: data, digests=(file.digest,)))
        elif self._window.sheet is None:
            self._window.show_sheet(FileSheet(self._theme, file, contents, data))

    def _failed(self, error: object) -> None:
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        language = self._translation.language
        words = " ".join(sentence(each, language) for each in error.reasons)
        self._window.notice.show_notice(words, tone="bad")
