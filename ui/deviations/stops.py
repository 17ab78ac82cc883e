"""Holds by quality assurance: the list, one of them, and the form to place another.

Names for tests: ``stops`` (the list); ``lifting`` and ``placing``, the forms (line ``reason``).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.deviations.page import DeviationsPage, HoldRow
from ui.form_card import FormCard
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Beside, Card, Column, FactRow, Facts, Listed, Panel, RowsModel, State, Table, Text

__all__ = ["StopsPart"]


class StopsPart(QWidget):
    """The holds of a batch."""

    lifted = Signal(object)
    """``(HoldRow, reason)``, when the person wants to lift a hold."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: DeviationsPage | None = None
        self._row: HoldRow | None = None
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("stops")
        self._listed = Listed(theme, self._table, self._model, "circle-check")
        self._card, self._title, self._facts = Card(theme), Text("h2", wrap=True), Facts(theme)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._facts)
        self.lifting = FormCard(theme, "lifting", (("reason", "note"),))
        self.form = FormCard(theme, "placing", (("reason", "note"),), kind="danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._listed, Panel(theme, self._card, self.lifting, self.form)), 1)
        self._table.picked.connect(self._pick)
        self.lifting.asked.connect(self._lift)

    def show_page(self, page: DeviationsPage) -> None:
        """Show the holds of a batch."""
        before, self._page = self._row, page
        self._listed.show_rows(page.holds)
        marked = next((n for n, row in enumerate(page.holds) if before is not None and row.id == before.id), 0)
        if page.holds:
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
        page = self._page
        self._model.retranslate()
        self._table.setAccessibleName(translate("Deviations", "Holds by quality assurance"))
        self._listed.show_words(
            translate("Deviations", "No holds"),
            translate("Deviations", "Quality assurance has never held this batch."),
        )
        only = translate("Deviations", "Only quality assurance holds a batch and lifts the hold")
        reason = {"reason": translate("Deviations", "Reason")}
        self.lifting.show_words(
            translate("Deviations", "Lift this hold"), translate("Deviations", "Lift hold"), reason, only
        )
        self.form.show_words(
            translate("Deviations", "Hold the batch"), translate("Deviations", "Place hold"), reason, only
        )
        self.form.show_against(page.against_holding if page is not None else ())
        self.lifting.show_against(page.against_holding if page is not None else ())
        self._show()

    def _pick(self, row: object) -> None:
        self._row = row if isinstance(row, HoldRow) else None
        self._show()

    def _show(self) -> None:
        row, barred = self._row, bool(self._page is not None and self._page.against_holding)
        self._card.setVisible(row is not None)
        self.lifting.setVisible(row is not None and not row.lifted_by and not barred)
        if row is not None:
            self._title.setText(row.id)
            rows = [
                FactRow(label=translate("Deviations", "Reason"), value=row.reason),
                FactRow(label=translate("Deviations", "Placed by"), value=row.placed_by),
                FactRow(label=translate("Deviations", "Lifted because"), value=row.lifted_because),
                FactRow(label=translate("Deviations", "Lifted by"), value=row.lifted_by, state=State.OK),
            ]
            self._facts.show_rows(each for each in rows if each.value)

    def _lift(self, texts: object) -> None:
        if self._row is not None and isinstance(texts, dict):
            self.lifted.emit((self._row, texts["reason"]))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_number_title, text=_number, strong=_stands),
            Column(title=_reason_title, text=_reason, stretch=True),
            Column(title=_state_title, text=_standing, state=_state),
        )


def _stands(row: HoldRow) -> bool:
    return not row.lifted_by


def _number(row: HoldRow) -> str:
    return row.id


def _reason(row: HoldRow) -> str:
    return row.reason


def _standing(row: HoldRow) -> str:
    return translate("Deviations", "Lifted") if row.lifted_by else translate("Deviations", "Stands")


def _state(row: HoldRow) -> State:
    return State.OK if row.lifted_by else State.OUT


def _number_title() -> str:
    return translate("Deviations", "Number")


def _reason_title() -> str:
    return translate("Deviations", "Reason")


def _state_title() -> str:
    return translate("Deviations", "State")
