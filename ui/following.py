"""Follows the code of a printed page to what is recorded there, and that of a step sheet to its step."""

from functools import partial

from PySide6.QtCore import QObject

from batchrecord.batch.sheets import SheetCode, is_sheet_code
from batchrecord.document.shelf import DocumentShelf
from batchrecord.execution.bench import Bench
from ui.page_codes import Destination, destination, sheet_step
from ui.record_words import explained
from ui.review.view import ReviewScreen
from ui.translation import translate
from ui.way import Way

__all__ = ["Following"]


class Following(QObject):
    """Finds out in the background where a code leads to, and goes there."""

    def __init__(self, way: Way, bench: Bench, shelf: DocumentShelf, review: ReviewScreen) -> None:
        super().__init__(way)
        self._way, self._bench, self._shelf, self._review = way, bench, shelf, review
        self._turn = 0

    def follow(self, code: object) -> None:
        """Go where a code leads to, or say why it leads nowhere."""
        notice = self._way.parts.window.notice
        if self._way.person is None:
            words = translate("Program", "Sign in first: a page code leads to what is recorded in a batch.")
            notice.show_notice(words, tone="warn")
            return
        self._turn += 1
        notice.clear()
        if is_sheet_code(str(code)):
            find_step, failed = partial(sheet_step, self._bench, str(code)), partial(self._explain, self._turn)
            self._way.parts.readers.start(self, lambda _: find_step(), partial(self._record, self._turn), failed)
            return
        find = partial(destination, self._bench, self._shelf, str(code))
        found, not_found = partial(self._go, self._turn), partial(self._explain, self._turn)
        self._way.parts.readers.start(self, lambda _: find(), found, not_found)

    def _go(self, turn: int, there: object) -> None:
        assert isinstance(there, Destination)  # noqa: S101 - what destination() returns
        if turn != self._turn or self._way.person is None:
            return
        if there.document is not None:
            self._way.show_batch(there.batch, "disposition")
            self._way.show_preview(there.document)
        elif there.entry is not None:
            self._review.show_entry(there.entry)
            self._way.show_batch(there.batch, "review")
        if there.version < there.newest:
            words = translate("Program", "The page is of version {version}. Version {newest} replaces it.")
            said = words.format(version=there.version, newest=there.newest)
            self._way.parts.window.notice.show_notice(said, tone="warn")

    def _record(self, turn: int, code: object) -> None:
        assert isinstance(code, SheetCode)  # noqa: S101 - what sheet_step() returns
        if turn == self._turn and self._way.person is not None:
            self._way.sheet_scanned.emit(code.text)
            self._way.show_step(code.batch, code.step)

    def _explain(self, turn: int, error: object) -> None:
        if turn == self._turn:
            words = explained(error, self._way.parts.translation.language)
            self._way.parts.window.notice.show_notice(words, tone="bad")
