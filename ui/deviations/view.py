"""The page of deviations, for everybody who has a part in them.

Names for tests: ``deviations.screen`` (the page), ``deviations.summary``, ``deviations.part.deviations``, ``.report``,
``.plans``, ``.holds`` (its parts), ``reporting`` (the form of a report, lines ``entry classification text
immediate_action``); further names stand in the module of each part.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from batchrecord.base.sentences import word
from batchrecord.events.deviation import CLASSES
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.deviations.listing import DeviationsPart
from ui.deviations.page import DeviationRow, DeviationsPage, HoldRow, PlanRow, Written
from ui.deviations.plans import PlansPart
from ui.deviations.presenter import Act, DeviationsPresenter
from ui.deviations.stops import StopsPart
from ui.deviations.words import FIELDS, field_words
from ui.form_card import FormCard
from ui.translation import translate
from ui.widgets import FactRow, Filters, Panel, Scroll, Text

__all__ = ["DeviationsScreen"]

_MEANINGS = {
    "investigate": Meaning.DEVIATION_INVESTIGATED,
    "assess": Meaning.DEVIATION_ASSESSED,
    "close": Meaning.DEVIATION_CLOSED,
}
_PARTS = {"deviations": "triangle-alert", "report": "flag", "plans": "clipboard-list", "holds": "octagon-alert"}
_NOWHERE = "-"
"""Stands for a report that is about no entry."""


class DeviationsScreen(BatchPage[DeviationsPage]):
    """What was not as it should be, and what is done about it."""

    def __init__(self, around: Surroundings, presenter: DeviationsPresenter) -> None:
        super().__init__(around)
        theme, translation = around.theme, around.translation
        self.setObjectName("deviations.screen")
        self._presenter, self._drafts, self._wanted = presenter, around.drafts, ""
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._summary.setObjectName("deviations.summary")
        self._parts = Filters(theme, "deviations.part", _PARTS.items())
        self._part, self._plans = DeviationsPart(theme, translation), PlansPart(theme, translation)
        self._stops = StopsPart(theme)
        lines = (("entry", "choice"), ("classification", "choice"), ("text", "note"), ("immediate_action", "note"))
        self._report = FormCard(theme, "reporting", lines)
        self._report.setMaximumWidth(theme.px(900))
        self._stack = QStackedWidget()
        for part in (self._part, Scroll(Panel(theme, self._report)), self._plans, self._stops):
            self._stack.addWidget(part)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        column.addLayout(head)
        column.addWidget(self._parts)
        column.addWidget(self._stack, 1)
        self._join()

    def _join(self) -> None:
        self._parts.chosen.connect(self._turn)
        self._part.picked.connect(self._show_form)
        self._part.panel.written.connect(self._keep)
        self._part.panel.asked.connect(self._ask)
        self._report.asked.connect(self._ask_report)
        self._plans.form.asked.connect(self._ask_plan)
        self._plans.approved.connect(self._ask_approval)
        self._stops.form.asked.connect(self._ask_hold)
        self._stops.lifted.connect(self._ask_lifting)
        for name, form in self._forms().items():
            form.written.connect(partial(self._keep_form, name))

    def reader(self, batch: str, person: str, language: str) -> Callable[[], DeviationsPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: DeviationsPage) -> None:
        wanted, self._wanted = self._wanted, ""
        self._part.show_page(page, wanted)
        self._plans.show_page(page)
        self._stops.show_page(page)
        self._show_report()
        for name, form in self._forms().items():
            form.fill(self._kept_form(name, form))
        if wanted:
            self._parts.choose("deviations")
            self._turn()
        self._say()

    def show_deviation(self, number: str) -> None:
        """Turn to a deviation, as soon as the batch is read."""
        self._wanted = number

    def show_nothing(self) -> None:
        for part in (self._part, self._plans, self._stops):
            part.show_nothing()
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Deviations", "Deviations"))
        for part in (self._part, self._plans, self._stops):
            part.retranslate()
        self._show_report()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        page = self.page
        waiting = {"deviations": 0, "report": 0, "plans": 0, "holds": 0}
        if page is not None:
            waiting["deviations"] = sum(row.open for row in page.deviations)
            waiting["plans"] = sum(not row.approved_by for row in page.plans)
            waiting["holds"] = sum(not row.lifted_by for row in page.holds)
        words = {
            "deviations": translate("Deviations", "Deviations"),
            "report": translate("Deviations", "Report deviation"),
            "plans": translate("Deviations", "Planned deviations"),
            "holds": translate("Deviations", "Holds"),
        }
        self._parts.show_words((part, f"{words[part]} {waiting[part] or ''}".strip()) for part in _PARTS)
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

    # ---------------------------------------------------------------------------------------- reports, plans and holds

    def _forms(self) -> dict[str, FormCard]:
        return {
            "report": self._report,
            "plan": self._plans.form,
            "hold": self._stops.form,
            "lift": self._stops.lifting,
        }

    def _kept_form(self, name: str, form: FormCard) -> dict[str, str]:
        return {line: self._drafts.text(self.person_id, self.batch, f"{name}.{line}") for line in form.value()}

    def _keep_form(self, name: str, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        for line, text in texts.items():
            self._drafts.keep_text(self.person_id, self.batch, f"{name}.{line}", text)

    def _turn(self) -> None:
        self._stack.setCurrentIndex(list(_PARTS).index(self._parts.value()))

    def _show_report(self) -> None:
        page, language = self.page, self.language
        self._report.show_words(
            translate("Deviations", "Report a deviation"),
            translate("Deviations", "Sign report"),
            {
                "entry": translate("Deviations", "Entry it is about"),
                "classification": translate("Deviations", "How grave it seems; quality assurance decides"),
                "text": translate("Deviations", "What happened"),
                "immediate_action": translate("Deviations", "What was done at once"),
            },
        )
        self._report.show_options("classification", ((code, word("class", code, language)) for code in CLASSES))
        nothing = (_NOWHERE, translate("Deviations", "the batch as a whole"))
        self._report.show_options("entry", (nothing, *(page.entries if page is not None else ())))
        self._report.setVisible(page is None or not page.closed)

    def _ask_form(self, name: str, title: str, meaning: Meaning, act: Act, said: str) -> None:
        form = self._forms()[name]

        def done(_: object) -> None:
            self._keep_form(name, dict.fromkeys(form.value(), ""))
            form.fill({})
            self.signed(said)

        labels = form.labels()
        rows = tuple(FactRow(label=labels[line], value=form.shown(line)) for line, text in form.value().items() if text)
        self.ask(title, "", rows=rows, meaning=meaning, act=act, done=done)

    def _ask_report(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        given = {**texts, "entry": "" if texts["entry"] == _NOWHERE else texts["entry"]}
        act = self._presenter.reporting(self.batch, given)
        title, said = (
            translate("Deviations", "Report a deviation"),
            translate("Deviations", "The deviation is reported."),
        )
        self._ask_form("report", title, Meaning.DEVIATION_OPENED, act, said)

    def _ask_plan(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        act = self._presenter.planning(self.batch, texts)
        title = translate("Deviations", "Ask for a departure before it happens")
        said = translate("Deviations", "The departure is asked for; quality assurance decides.")
        self._ask_form("plan", title, Meaning.DEVIATION_OPENED, act, said)

    def _ask_approval(self, row: object) -> None:
        assert isinstance(row, PlanRow)  # noqa: S101 - what the part emits
        rows = (
            FactRow(label=translate("Deviations", "Planned deviation"), value=row.id),
            FactRow(label=translate("Deviations", "Class"), value=word("class", row.classification, self.language)),
            FactRow(label=translate("Deviations", "Lot or equipment"), value=row.code),
            FactRow(label=translate("Deviations", "What will be done"), value=row.text),
            FactRow(label=translate("Deviations", "Why"), value=row.justification),
        )

        def done(_: object) -> None:
            self.signed(translate("Deviations", "Plan {id} is approved.").format(id=row.id))

        self.ask(
            translate("Deviations", "Approve a planned deviation"),
            row.place,
            rows=tuple(each for each in rows if each.value),
            meaning=Meaning.APPROVED,
            act=self._presenter.approving(self.batch, row),
            done=done,
        )

    def _ask_hold(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        act = self._presenter.holding(self.batch, texts["reason"])
        title, said = translate("Deviations", "Hold the batch"), translate("Deviations", "The batch is held.")
        self._ask_form("hold", title, Meaning.HELD, act, said)

    def _ask_lifting(self, asked: object) -> None:
        assert isinstance(asked, tuple)  # noqa: S101 - what the part emits
        row, reason = asked
        assert isinstance(row, HoldRow)  # noqa: S101 - as above
        act = self._presenter.lifting(self.batch, row, reason)
        title = translate("Deviations", "Lift this hold")
        said = translate("Deviations", "Hold {id} is lifted.").format(id=row.id)
        self._ask_form("lift", f"{title}: {row.id}", Meaning.HOLD_LIFTED, act, said)

    # ----------------------------------------------------------------------------------------------------- deviations

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
