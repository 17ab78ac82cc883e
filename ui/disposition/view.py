"""The page of the authorised person.

Names for tests: ``disposition`` (the page); further names stand in the module of each part.
"""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import word
from batchrecord.batch.release_guards import MEANING_OF
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.disposition.decision import DecisionCard
from ui.disposition.documents import DocumentsCard, kind_words, language_words
from ui.disposition.making import MakingCard
from ui.disposition.page import DecisionForm, DispositionPage, DocumentRow, Making
from ui.disposition.presenter import DispositionPresenter
from ui.disposition.requirements import RequirementsCard
from ui.record_words import explained
from ui.signing import LongAct
from ui.translation import translate
from ui.widgets import Beside, FactRow, Panel, Scroll, Text

__all__ = ["DispositionScreen"]


class DispositionScreen(BatchPage[DispositionPage]):
    """Documents and requirements on the left, decision and what can be made on the right."""

    def __init__(
        self,
        around: Surroundings,
        presenter: DispositionPresenter,
        *,
        opener: Callable[[Path], bool] | None = None,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        """Take what opens a file in the viewer of the system, and what asks where a copy goes."""
        super().__init__(around)
        theme = around.theme
        self.setObjectName("disposition")
        self._presenter, self._drafts = presenter, around.drafts
        self._opener, self._choose = opener or _open_in_viewer, choose or _choose_file
        self._title = Text("h1")
        self._requirements = RequirementsCard(theme)
        self._decision = DecisionCard(theme, around.translation)
        self._making = MakingCard(theme, around.translation)
        self._documents = DocumentsCard(theme, around.translation)
        left = Scroll(Panel(theme, self._documents, self._requirements))
        right = Panel(theme, self._decision, self._making)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(self._title)
        column.addWidget(Beside(theme, left, right), 1)
        self._decision.asked.connect(self._decide)
        self._decision.written.connect(self._keep)
        self._making.make_asked.connect(self._make)
        self._making.draft_asked.connect(self._preview)
        self._documents.show_asked.connect(self._show)
        self._documents.open_asked.connect(self._open)
        self._documents.copy_asked.connect(self._copy)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], DispositionPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: DispositionPage) -> None:
        self._requirements.show_requirements(page.requirements)
        self._decision.show_page(page)
        self._making.show_page(page)
        self._documents.show_page(page)
        names = self._decision.names()
        self._decision.fill({name: self._drafts.text(self.person_id, self.batch, name) for name in names})

    def show_nothing(self) -> None:
        self._requirements.show_requirements(())
        self._decision.show_page(None)
        self._making.show_page(None)
        self._documents.show_page(None)

    def retranslate(self) -> None:
        self._title.setText(translate("Disposition", "Disposition"))
        self._requirements.retranslate()
        self._decision.retranslate()
        self._making.retranslate()
        self._documents.retranslate()
        super().retranslate()

    def _keep(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what the card emits
        for name, text in texts.items():
            self._drafts.keep_text(self.person_id, self.batch, name, text)

    def _decide(self, asked: object) -> None:
        assert isinstance(asked, DecisionForm)  # noqa: S101 - what the card emits
        known = dict(self.page.pending) if self.page is not None else {}
        said = word("disposition", asked.decision, self.language)
        rows = (
            FactRow(label=translate("Disposition", "Decision"), value=said),
            FactRow(label=translate("Disposition", "Reason"), value=asked.reason),
            FactRow(label=translate("Disposition", "Last day of use"), value=asked.expiry),
            *(FactRow(label=known.get(p.test, p.test), value=f"{p.due}, {p.owner}") for p in asked.pending),
        )
        final = asked.decision != "held"
        warning = translate("Disposition", "After this, nothing more can be recorded about making this batch.")

        def done(_: object) -> None:
            for name in self._decision.names():
                self._drafts.keep_text(self.person_id, self.batch, name, "")
            self.signed(translate("Disposition", "The decision is signed."))

        self.ask(
            translate("Disposition", "Sign the disposition"),
            "",
            rows=tuple(row for row in rows if row.value),
            meaning=MEANING_OF[asked.decision],
            act=self._presenter.deciding(self.batch, asked),
            done=done,
            warning=warning if final else "",
        )

    def _preview(self, making: object) -> None:
        assert isinstance(making, Making)  # noqa: S101 - what the card emits
        self.show_document(self._presenter.drafting(self.batch, making, self.person_id))

    def _make(self, making: object) -> None:
        assert isinstance(making, Making)  # noqa: S101 - what the card emits
        what = making.what
        name = kind_words(what.kind, what.version, self.language)
        spoken = language_words(making.languages, self.language)
        rows = (
            FactRow(label=translate("Disposition", "Document"), value=name),
            FactRow(label=translate("Disposition", "Languages"), value=spoken),
            FactRow(label=translate("Disposition", "Why this version is issued"), value=making.reason),
        )
        self.ask(
            translate("Disposition", "Make a document"),
            "",
            rows=tuple(row for row in rows if row.value),
            meaning=Meaning.ISSUED,
            act=LongAct(
                act=self._presenter.making(self.batch, making),
                busy=translate("Disposition", "Making the document …"),
                part=translate("Disposition", "Drawing page {done} of {total} …"),
                stopped=translate(
                    "Disposition",
                    "You stopped while the pages were drawn; no file was written. The record stays issued: its "
                    "document can be made again at any time, as the same version.",
                ),
            ),
            done=self._made,
            failed=translate("Disposition", "The document was not made"),
        )

    def _made(self, _: object) -> None:
        self.signed(translate("Disposition", "The document is made and signed."))

    def _show(self, row: object) -> None:
        assert isinstance(row, DocumentRow)  # noqa: S101 - what the card emits
        self.show_document(self._presenter.viewing(row))

    def _open(self, row: object) -> None:
        assert isinstance(row, DocumentRow)  # noqa: S101 - what the card emits
        if not self._opener(row.file):
            words = translate("Disposition", "No program opened the document. It lies here: {file}")
            self.notify(words.format(file=row.file), "warn")

    def _copy(self, row: object) -> None:
        assert isinstance(row, DocumentRow)  # noqa: S101 - what the card emits
        target = self._choose(self, row.file.name)
        if target:
            self.readers.start(self, lambda _: _copied(row.file, Path(target)), self._copied, self._not_copied)

    def _copied(self, target: object) -> None:
        self.notify(translate("Disposition", "The copy lies here: {file}").format(file=target))

    def _not_copied(self, error: object) -> None:
        self.notify(explained(error, self.language), "bad")


def _open_in_viewer(file: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _choose_file(parent: QWidget, name: str) -> str:
    title = translate("Disposition", "Save a copy of the document")
    return QFileDialog.getSaveFileName(parent, title, name, "PDF (*.pdf)")[0]


def _copied(file: Path, target: Path) -> Path:
    try:
        shutil.copyfile(file, target)
    except OSError as error:
        raise StorageError(
            Finding.failed("document.not-written", file=target.name, reason=error.strerror or "")
        ) from error
    return target
