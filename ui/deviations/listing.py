"""The list of deviations with class and standing, and one of them beside it.

Name for tests: ``deviations`` (the list).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from ui.deviations.page import DeviationRow, DeviationsPage
from ui.deviations.panel import DeviationPanel
from ui.deviations.words import STATES, standing_words
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Beside, Column, Listed, RowsModel, State, Table

__all__ = ["DeviationsPart"]


class DeviationsPart(QWidget):
    """A list of deviations, and what there is to know and to do about one."""

    picked = Signal(object)
    """The row that is shown now."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translation = translation
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("deviations")
        self._listed = Listed(theme, self._table, self._model, "circle-check")
        self.panel = DeviationPanel(theme, translation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._listed, self.panel), 1)
        self._table.picked.connect(self._pick)

    def show_page(self, page: DeviationsPage, wanted: str = "") -> None:
        """Show the deviations of a batch: the one wanted, or the one that was picked before."""
        before = self._table.current()
        self.panel.show_people(page.people)
        self._listed.show_rows(page.deviations)
        marked = wanted or (before.id if isinstance(before, DeviationRow) else "")
        number = next((n for n, row in enumerate(page.deviations) if row.id == marked), 0)
        if page.deviations:
            self._table.pick(number)
        else:
            self._pick(None)

    def show_nothing(self) -> None:
        """Show no batch."""
        self._listed.show_rows(None)
        self.panel.show_row(None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._model.retranslate()
        self._table.setAccessibleName(translate("Deviations", "Deviations"))
        self._listed.show_words(
            translate("Deviations", "No deviations"),
            translate("Deviations", "Whatever leaves its limits, or is reported, is listed here."),
        )
        self.panel.retranslate()

    def _pick(self, row: object) -> None:
        shown = row if isinstance(row, DeviationRow) else None
        self.panel.show_row(shown)
        if shown is not None:
            self.picked.emit(shown)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_number_title, text=_number, strong=_is_open, whole=True),
            Column(title=_class_title, text=self._class),
            Column(title=_place_title, text=_place, folds=True),
            Column(title=_opened_title, text=_opened, stretch=True),
            Column(title=_when_title, text=_when, roomy=True),
            Column(title=_state_title, text=_standing, state=_standing_state, whole=True),
        )

    def _class(self, row: DeviationRow) -> str:
        return word("class", row.classification, self._translation.language)


def _number(row: DeviationRow) -> str:
    return row.id


def _is_open(row: DeviationRow) -> bool:
    return row.open


def _place(row: DeviationRow) -> str:
    return row.place or "–"


def _opened(row: DeviationRow) -> str:
    return row.opened


def _when(row: DeviationRow) -> str:
    return row.when[:16]


def _standing(row: DeviationRow) -> str:
    return standing_words(row.standing)


def _standing_state(row: DeviationRow) -> State:
    return STATES[row.standing]


def _number_title() -> str:
    return translate("Deviations", "Number")


def _class_title() -> str:
    return translate("Deviations", "Class")


def _place_title() -> str:
    return translate("Deviations", "Entry")


def _opened_title() -> str:
    return translate("Deviations", "What opened it")


def _when_title() -> str:
    return translate("Deviations", "When")


def _state_title() -> str:
    return translate("Deviations", "State")
