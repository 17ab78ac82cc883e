"""A list, or what is said in its place while there is nothing to list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.theme.theme import Theme
from ui.widgets.banner import EmptyState
from ui.widgets.table import RowsModel, Table

__all__ = ["Listed"]


class Listed(QStackedWidget):
    """Shows a table as soon as it has rows, and says that there are none once that is known."""

    def __init__(self, theme: Theme, table: Table, model: RowsModel, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._table, self._empty = model, table, EmptyState(theme, icon)
        self._empty.setObjectName(f"{table.objectName()}.empty")
        self.addWidget(table)
        self.addWidget(self._empty)

    def show_rows(self, rows: Sequence[object] | None) -> None:
        """Show rows; None while nothing is read."""
        self._model.show_rows(rows or ())
        self.setCurrentWidget(self._table if rows is None or rows else self._empty)

    def show_words(self, title: str, text: str = "") -> None:
        """Say what it means that there are none, and how one comes to be."""
        self._empty.show_words(title, text)
