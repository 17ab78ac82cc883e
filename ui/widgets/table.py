"""Lists: a table whose columns are described as data over plain rows.

Sorting and filtering are done where the rows come from, not here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme.measures import Density
from ui.theme.theme import Theme
from ui.widgets.states import State

__all__ = ["Column", "RowsModel", "Table"]

_SAMPLE = 50
"""Rows that are measured for the width of a column."""
_STRETCH = 140
"""What a stretching column is left with, as long as others can give, at 100 %."""
_LEAST = 90
"""Narrowest a column becomes, at 100 %."""
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; functions take a row."""

    title: Callable[[], str]
    """Called each time, so that it follows the language."""
    text: Callable[[Any], str]
    state: Callable[[Any], State | None] | None = None
    """Shown as an icon before the text and as its colour."""
    strong: Callable[[Any], bool] | None = None
    right: bool = False
    """Set numbers to the right."""
    stretch: bool = False
    """Take the room that is left."""
    most: int = 320
    """Greatest width it takes by itself, in pixels at 100 %."""
    roomy: bool = False
    """Shown only where there is much room."""
    folds: bool = False
    """Left out where there is little room, such as with large texts: what is picked says it beside the list."""
    whole: bool = False
    """Never cut, such as a code, a day or a state; where there is no room for it, the list is scrolled sideways."""


class RowsModel(QAbstractTableModel):
    """Rows of any plain kind, and the columns that speak about them."""

    def __init__(self, theme: Theme, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self.columns = theme, tuple(columns)
        self._rows: tuple[object, ...] = ()

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these rows instead of the ones before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> object:
        """Return a row by its number."""
        return self._rows[number]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = self.columns[index.column()], self._rows[index.row()]
        state = column.state(row) if column.state else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(row)
            case Qt.ItemDataRole.DecorationRole if state:
                return self._theme.pixmap(state.icon, state.tone, 18)
            case Qt.ItemDataRole.ForegroundRole if state:
                return QColor(self._theme.colour("primary_text" if state is State.CURRENT else state.tone))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if column.strong and column.strong(row):
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Have titles and texts read anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.refresh()

    def refresh(self) -> None:
        """Have the texts of the rows read anew; widths and the picked row stay."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


class Table(QTableView):
    """Shows rows; one can be picked, and opened with Enter or a double click."""

    picked = Signal(object)
    """The row that became the current one, or None."""
    opened = Signal(object)
    """The row to be opened."""

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        # Measuring every row for its height took 11 seconds for 100,000 rows; all are equally high.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_SAMPLE)
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._fit)
        model.headerDataChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def current(self) -> object | None:
        """Return the picked row, if one is."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def pick(self, number: int) -> None:
        """Make a row the current one."""
        self.selectRow(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(160))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row(index.row()))

    def _current_changed(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows.row(index.row()) if index.isValid() else None)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(48))
        self.horizontalHeader().setFixedHeight(self._theme.px(40))
        size = self._theme.px(18)
        self.setIconSize(QSize(size, size))
        for number, column in enumerate(self._rows.columns):
            roomy = column.roomy and self._theme.density is not Density.WIDE
            folded = column.folds and self._theme.density is Density.FOLDED
            self.setColumnHidden(number, roomy or folded)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what it wants; less to the widest ones where the stretching one would get too little."""
        columns = self._rows.columns
        shown = [number for number in range(len(columns)) if not self.isColumnHidden(number)]
        wanted = {number: self._wanted(number) for number in shown if not columns[number].stretch}
        stretching = [number for number in shown if columns[number].stretch]
        whole = sum(width for number, width in wanted.items() if columns[number].whole)
        room = self.viewport().width() - whole - self._theme.px(_STRETCH) * len(stretching)
        giving = {number: width for number, width in wanted.items() if not columns[number].whole}
        most = max(giving.values(), default=0)
        while most > self._theme.px(_LEAST) and sum(min(width, most) for width in giving.values()) > room:
            most -= 4
        given = whole + sum(min(width, most) for width in giving.values()) + self._theme.px(_LEAST) * len(stretching)
        scrolled = given > self.viewport().width()
        self.horizontalHeader().setStretchLastSection(not stretching)
        for number in shown:
            mode = QHeaderView.ResizeMode.Interactive
            if number in stretching and not scrolled:
                mode = QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(number, mode)
        for number, width in wanted.items():
            self.setColumnWidth(number, min(width, most) if number in giving else width)
        for number in stretching if scrolled else ():
            self.setColumnWidth(number, self._theme.px(_LEAST))

    def _wanted(self, number: int) -> int:
        width = max(self.sizeHintForColumn(number), self.horizontalHeader().sectionSizeHint(number))
        return min(width + self._theme.px(20), self._theme.px(self._rows.columns[number].most))
