"""The page of deviations, for everybody who has a part in them.

Names for tests: ``deviations.screen`` (the page), ``deviations.summary``; further names stand in the module of each
part.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from batchrecord.base.sentences import word
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.deviations.listing import DeviationsPart
from ui.deviations.page import DeviationRow, DeviationsPage, Written
from ui.deviations.presenter import DeviationsPresenter
from ui.deviations.words import FIELDS, field_words
from ui.translation import translate
from ui.widgets import FactRow, Text

__all__ = ["DeviationsScreen"]

_MEANINGS = {
    "investigate": Meaning.DEVIATION_INVESTIGATED,
    "assess": Meaning.DEVIATION_ASSESSED,
    "close": Meaning.DEVIATION_CLOSED,
}


class DeviationsScreen(BatchPage[DeviationsPage]):
    """What was not as it should be, and what is done about it."""

    def __init__(self, around: Surroundings, presenter: DeviationsPresenter) -> None:
        super().__init__(around)
        theme, translation = around.theme, around.translation
        self.setObjectName("deviations.screen")
        self._presenter, self._drafts, self._wanted = presenter, around.drafts, ""
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._summary.setObjectName("deviations.summary")
        self._part = DeviationsPart(theme, translation)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        column.addLayout(head)
        column.addWidget(self._part, 1)
        self._part.picked.connect(self._show_form)
        self._part.panel.written.connect(self._keep)
        self._part.panel.asked.connect(self._ask)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], DeviationsPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: DeviationsPage) -> None:
        wanted, self._wanted = self._wanted, ""
        self._part.show_page(page, wanted)
        self._say()

    def show_deviation(self, number: str) -> None:
        """Turn to a deviation, as soon as the batch is read."""
        self._wanted = number

    def show_nothing(self) -> None:
        self._part.show_nothing()
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Deviations", "Deviations"))
        self._part.retranslate()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        page = self.page
        if page is None:
            self._summary.setText(translate("Deviations", "Reading the record …") if self.batch else "")
            return
        said = translate("Deviations", "Deviations: {all}, of these open: {open}.")
        opened = sum(row.open for row in page.deviations)
        self._summary.setText(said.format(all=len(page.deviations), open=opened))

    def _ask(self, asked: object) -> None:
        assert isinstance(asked, Written)  # noqa: S101 - what the panel emits
        row, texts = asked.row, asked.texts
        rows = [FactRow(label=translate("Deviations", "Deviation"), value=row.id)]
        rows += [
            FactRow(label=field_words(name), value=self._shown(name, texts[name]))
            for name in FIELDS[asked.act]
            if texts[name]
        ]

        def done(_: object) -> None:
            for name in FIELDS[asked.act]:
                self._drafts.keep_text(self.person_id, self.batch, f"{row.id}.{name}", "")
            self.signed(_said(asked.act).format(id=row.id))

        self.ask(
            _title(asked.act),
            row.place,
            rows=tuple(rows),
            meaning=_MEANINGS[asked.act],
            act=self._presenter.doing(self.batch, asked.act, row, texts),
            done=done,
        )

    def _shown(self, name: str, text: str) -> str:
        if name == "classification":
            return word("class", text, self.language)
        people = dict(self.page.people) if self.page is not None else {}
        return f"{people[text]} ({text})" if name == "owner" and text in people else text

    def _keep(self, said: object) -> None:
        assert isinstance(said, Written)  # noqa: S101 - what the panel emits
        for name, text in said.texts.items():
            self._drafts.keep_text(self.person_id, self.batch, f"{said.row.id}.{name}", text)

    def _show_form(self, row: object) -> None:
        assert isinstance(row, DeviationRow)  # noqa: S101 - what the part emits
        names = [name for names in FIELDS.values() for name in names]
        kept = {name: self._drafts.text(self.person_id, self.batch, f"{row.id}.{name}") for name in names}
        self._part.panel.fill(kept)


def _title(act: str) -> str:
    return {
        "investigate": translate("Deviations", "Investigate deviation"),
        "assess": translate("Deviations", "Assess deviation"),
        "close": translate("Deviations", "Close deviation"),
    }[act]


def _said(act: str) -> str:
    return {
        "investigate": translate("Deviations", "Deviation {id} is investigated."),
        "assess": translate("Deviations", "Deviation {id} is assessed."),
        "close": translate("Deviations", "Deviation {id} is closed."),
    }[act]
