"""Departures that are asked for before they happen: the list, one of them, and the form to ask for another.

Names for tests: ``plans`` (the list), ``plan`` (one of them), ``plan.approve``, ``plan.barred``; ``planning`` (the
form; its lines are those of :mod:`ui.form_card`: ``entry allows code classification text justification``).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from batchrecord.events.deviation import CLASSES
from ui.deviations.page import DeviationsPage, PlanRow
from ui.form_card import FormCard
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Beside,
    Button,
    Card,
    Chip,
    Column,
    FactRow,
    Facts,
    Listed,
    Panel,
    RowsModel,
    State,
    Table,
    Text,
)

__all__ = ["PlansPart"]


class PlansPart(QWidget):
    """The planned deviations of a batch."""

    approved = Signal(object)
    """The :class:`ui.deviations.page.PlanRow` that the person wants to approve."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translation = translation
        self._page: DeviationsPage | None = None
        self._row: PlanRow | None = None
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("plans")
        self._listed = Listed(theme, self._table, self._model, "clipboard-list")
        self._card, self._chip, self._title = Card(theme), Chip(theme), Text("h2", wrap=True)
        self._card.setObjectName("plan")
        self._facts, self._note = Facts(theme), Banner(theme, "info")
        self._note.setObjectName("plan.barred")
        self._approve = Button(theme, kind="primary", icon="check")
        self._approve.setObjectName("plan.approve")
        for widget in (self._chip, self._title, self._facts, self._note, self._approve):
            self._card.body.addWidget(widget)
        lines = (
            ("entry", "choice"),
            ("allows", "choice"),
            ("code", "text?"),
            ("classification", "choice"),
            ("text", "note"),
            ("justification", "note"),
        )
        self.form = FormCard(theme, "planning", lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._listed, Panel(theme, self._card, self.form)), 1)
        self._table.picked.connect(self._pick)
        self._approve.clicked.connect(self._ask)

    def show_page(self, page: DeviationsPage) -> None:
        """Show the plans of a batch."""
        before, self._page = self._row, page
        self._listed.show_rows(page.plans)
        marked = next((n for n, row in enumerate(page.plans) if before is not None and row.seq == before.seq), 0)
        if page.plans:
            self._table.pick(marked)
        else:
            self._pick(None)
        self.retranslate()

    def show_nothing(self) -> None:
        """Show no batch."""
        self._page = None
        self._listed.show_rows(None)
        self._pick(None)

    def retranslate(self) -> None:
        """Set every text anew."""
        language, page = self._translation.language, self._page
        self._model.retranslate()
        self._table.setAccessibleName(translate("Deviations", "Planned deviations"))
        self._listed.show_words(
            translate("Deviations", "No planned deviations"),
            translate("Deviations", "A departure that is asked for before it happens is listed here."),
        )
        self._approve.setText(translate("Deviations", "Approve plan"))
        self.form.show_words(
            translate("Deviations", "Ask for a departure before it happens"),
            translate("Deviations", "Sign request"),
            {
                "entry": translate("Deviations", "Entry at which it will be used"),
                "allows": translate("Deviations", "What shall be allowed"),
                "code": translate("Deviations", "Lot or equipment, if one is allowed"),
                "classification": translate("Deviations", "Class"),
                "text": translate("Deviations", "What will be done otherwise"),
                "justification": translate("Deviations", "Why, and why the product does not suffer"),
            },
            translate("Deviations", "Departures are asked for by the supervisor"),
        )
        self.form.show_options("classification", ((code, word("class", code, language)) for code in CLASSES))
        self.form.show_options(
            "allows",
            (
                ("-", translate("Deviations", "another way of working")),
                ("lot", translate("Deviations", "a lot that is not released or expired")),
                ("equipment", translate("Deviations", "equipment that is overdue")),
            ),
        )
        self.form.show_options("entry", page.entries if page is not None else ())
        self.form.show_against(page.against_planning if page is not None else ())
        self._show()

    def _pick(self, row: object) -> None:
        self._row = row if isinstance(row, PlanRow) else None
        self._show()

    def _show(self) -> None:
        row = self._row
        self._card.setVisible(row is not None)
        if row is None:
            return
        self._chip.show_words(_standing(row), tone=_state(row).tone, icon=_state(row).icon)
        self._title.setText(f"{row.id} · {row.place}")
        rows = [
            FactRow(
                label=translate("Deviations", "Class"),
                value=word("class", row.classification, self._translation.language),
            ),
            FactRow(label=translate("Deviations", "Lot or equipment"), value=row.code),
            FactRow(label=translate("Deviations", "What will be done"), value=row.text),
            FactRow(label=translate("Deviations", "Why"), value=row.justification),
            FactRow(label=translate("Deviations", "Asked for by"), value=row.asked_by),
            FactRow(label=translate("Deviations", "Approved by"), value=row.approved_by, state=State.OK),
        ]
        self._facts.show_rows(each for each in rows if each.value)
        waits = not row.approved_by
        self._note.show_words(translate("Deviations", "You cannot approve this plan"), "\n".join(row.against))
        self._note.setVisible(waits and bool(row.against))
        self._approve.setVisible(waits and not row.against)

    def _ask(self) -> None:
        if self._row is not None:
            self.approved.emit(self._row)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_number_title, text=_number, strong=_waits),
            Column(title=_place_title, text=_place),
            Column(title=_text_title, text=_what, stretch=True),
            Column(title=_state_title, text=_standing, state=_state),
        )


def _waits(row: PlanRow) -> bool:
    return not row.approved_by


def _number(row: PlanRow) -> str:
    return row.id


def _place(row: PlanRow) -> str:
    return row.place


def _what(row: PlanRow) -> str:
    return row.text


def _standing(row: PlanRow) -> str:
    return translate("Deviations", "Approved") if row.approved_by else translate("Deviations", "To be approved")


def _state(row: PlanRow) -> State:
    return State.OK if row.approved_by else State.WAITING


def _number_title() -> str:
    return translate("Deviations", "Number")


def _place_title() -> str:
    return translate("Deviations", "Entry")


def _text_title() -> str:
    return translate("Deviations", "What will be done")


def _state_title() -> str:
    return translate("Deviations", "State")
