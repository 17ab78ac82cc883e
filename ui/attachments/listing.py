"""Every file of a batch, for whoever makes, reviews or decides it; one is opened with Enter or a double click.

Names for tests: ``files`` (the page), ``files.summary``, ``files.list``, ``files.look``.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from batchrecord.base.clock import local_text
from batchrecord.batch.attachments import counting
from batchrecord.batch.state import AttachmentFact, BatchState
from batchrecord.steps.attached import AttachedFile, file_size
from ui.batch_page import BatchPage, Surroundings
from ui.entries.words import capital
from ui.translation import translate
from ui.widgets import Button, Column, RowsModel, State, Table, Text

__all__ = ["FileRow", "FilesScreen"]

Looking = Callable[[str], AbstractContextManager[BatchState]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file."""

    file: AttachedFile
    entry: str
    """Number and label of the entry that brought it."""
    counts: bool
    """Whether it is named by what counts; else it was replaced and stays readable."""
    by: str
    time: str


class FilesScreen(BatchPage[tuple[FileRow, ...]]):
    """The files of a batch."""

    file_asked = Signal(object)
    """The person wants to look at a file: an :class:`AttachedFile`."""

    def __init__(self, around: Surroundings, looking: Looking) -> None:
        super().__init__(around)
        theme = around.theme
        self.setObjectName("files")
        self._looking = looking
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._summary.setObjectName("files.summary")
        self._look = Button(theme, kind="primary", icon="eye")
        self._look.setObjectName("files.look")
        self._model = RowsModel(theme, _COLUMNS, self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("files.list")
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        head.addWidget(self._look)
        column.addLayout(head)
        column.addWidget(self._table, 1)
        self._table.opened.connect(self._open)
        self._table.picked.connect(self._allow)
        self._look.clicked.connect(lambda: self._open(self._table.current()))
        self._allow(None)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], tuple[FileRow, ...]]:
        return partial(_read, self._looking, batch, language)

    def show_page(self, page: tuple[FileRow, ...]) -> None:
        self._model.show_rows(page)
        self._say()
        self._allow(self._table.current())

    def show_nothing(self) -> None:
        self._model.show_rows(())
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Files", "Files"))
        self._look.setText(translate("Files", "Look at the file"))
        self._model.retranslate()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        if self.page is None:
            self._summary.setText("")
        elif not self.page:
            self._summary.setText(translate("Files", "No file has been attached yet."))
        else:
            size = file_size(sum(row.file.size for row in self.page))
            words = translate("Files", "{count} files, {size}. They are inside the document of the batch record.")
            self._summary.setText(words.format(count=len(self.page), size=size))

    def _allow(self, row: object) -> None:
        self._look.setEnabled(isinstance(row, FileRow))

    def _open(self, row: object) -> None:
        if isinstance(row, FileRow):
            self.file_asked.emit(row.file)


def _read(looking: Looking, batch: str, language: str) -> tuple[FileRow, ...]:
    with looking(batch) as state:
        current, facts = counting(state), state.attachments.values()
        return tuple(_row(state, fact, language, counts=fact.file.digest in current) for fact in facts)


def _row(state: BatchState, fact: AttachmentFact, language: str, *, counts: bool) -> FileRow:
    label = capital(state.master.entry(fact.entry).label.inside(language))
    number = fact.entry if fact.iteration < 2 else f"{fact.entry}#{fact.iteration}"
    return FileRow(
        file=fact.file,
        entry=f"{number} {label}",
        counts=counts,
        by=fact.mark.by.name,
        time=local_text(fact.mark.utc, fact.mark.offset),
    )


_COLUMNS = (
    Column(title=lambda: translate("Files", "File"), text=lambda row: row.file.name, strong=lambda _: True),
    Column(title=lambda: translate("Files", "Entry"), text=lambda row: row.entry, stretch=True),
    Column(title=lambda: translate("Files", "Size"), text=lambda row: file_size(row.file.size), right=True),
    Column(
        title=lambda: translate("Files", "Standing"),
        text=lambda row: translate("Files", "counts") if row.counts else translate("Files", "replaced"),
        state=lambda row: State.OK if row.counts else State.CORRECTED,
    ),
    Column(title=lambda: translate("Files", "Attached by"), text=lambda row: row.by),
    Column(title=lambda: translate("Files", "Time"), text=lambda row: row.time, roomy=True),
)
