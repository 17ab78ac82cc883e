"""The phases and steps of a batch, with how each of them stands: icon, word and count.

Names for tests: ``navigator``; its rows are found by the identity of a step with :meth:`Navigator.row_of`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from batchrecord.base.sentences import word
from batchrecord.batch.flow import Standing
from ui.step.facts import PhaseFacts, StepLine
from ui.step.rounds import round_words
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.widgets import State

__all__ = ["Navigator"]

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_BRANCH = "+"
"""Row with which a branch is opened."""
_ROW = Qt.ItemDataRole.UserRole

_STATES = {
    Standing.LOCKED: State.LOCKED,
    Standing.OPEN: State.EMPTY,
    Standing.STARTED: State.CURRENT,
    Standing.WITNESS: State.WAITING,
    Standing.DONE: State.OK,
    Standing.SKIPPED: State.LOCKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A phase or a step."""

    id: str
    title: str
    words: str
    """How it stands."""
    icon: str
    tone: str
    count: str = ""
    phase: bool = False
    quiet: bool = False
    current: bool = False

    @property
    def text(self) -> str:
        """What stands in the row."""
        return self.title if self.id == _BRANCH else f"{self.id}  {self.title}"


class _Model(QAbstractListModel):
    """Rows as they are drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Show these rows; where only their look changed, the view keeps its place."""
        before, self.rows = self.rows, tuple(rows)
        if [row.id for row in before] == [row.id for row in self.rows]:
            if self.rows:
                self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        else:
            self.beginResetModel()
            self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (row.text.replace("  ", " "), row.count, row.words)))
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a row: bar, icon, number, title on up to two lines, count."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROW)
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        if row.current:
            painter.fillRect(rect, QColor(theme.tokens.primary_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(4), rect.height()), QColor(theme.tokens.primary))
        left = rect.left() + theme.px(16 if row.phase else 30)
        size = theme.px(20)
        icon = theme.pixmap(row.icon, row.tone, 20)
        painter.drawPixmap(left, rect.center().y() - size // 2, size, size, icon)
        tone = "disabled" if row.quiet else "primary_text" if row.current else "text"
        painter.setPen(QColor(theme.colour(tone)))
        painter.setFont(self._font(option, strong=row.phase or row.current))
        left += size + theme.px(10)
        right = rect.right() - theme.px(14)
        if row.count:
            width = QFontMetrics(painter.font()).horizontalAdvance(row.count)
            counts = QRect(right - width, rect.top(), width, rect.height())
            painter.drawText(counts, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.count)
            right -= width + theme.px(8)
        text = QRect(left, rect.top(), right - left, rect.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(text, flags, row.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, theme = index.data(_ROW), self._theme
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else theme.px(286)
        metrics = QFontMetrics(self._font(option, strong=True))
        count = metrics.horizontalAdvance(row.count) + theme.px(8) if row.count else 0
        room = width - theme.px(16 if row.phase else 30) - theme.px(20 + 10 + 14) - count
        lines = metrics.boundingRect(0, 0, max(room, 40), 10_000, Qt.TextFlag.TextWordWrap, row.text)
        return QSize(width, max(theme.px(48), lines.height() + theme.px(12)))

    def _font(self, option: QStyleOptionViewItem, *, strong: bool) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(self._theme.measures.size("body") - self._theme.px(1))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


class Navigator(QListView):
    """The way through the batch; the phase of the step shown is open, and so is one that is chosen."""

    chosen = Signal(object)
    """Identity of the step to show."""
    branch_asked = Signal()
    """The person wants to open a branch."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigator")
        self._theme, self._translation = theme, translation
        self._phases: tuple[PhaseFacts, ...] = ()
        self._step, self._unfolded, self._branches = "", "", False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._fit)
        self._fit()

    def show_phases(self, phases: Sequence[PhaseFacts], step: str, *, branches: bool = False) -> None:
        """Show how everything stands, with this step as the current one, and whether a branch can be opened."""
        self._branches = branches
        if step != self._step:
            self._unfolded = next((each.id for each in phases if any(s.id == step for s in each.steps)), "")
        self._phases, self._step = tuple(phases), step
        self.retranslate()
        row = self.row_of(step)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))

    def row_of(self, step: str) -> int:
        """Return the row of a step or phase; -1 if it is folded away."""
        return next((number for number, row in enumerate(self._model.rows) if row.id == step), -1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(translate("Navigator", "Steps of the batch"))
        rows: list[_Row] = []
        for phase in self._phases:
            rows.append(self._phase(phase))
            if phase.id == self._unfolded:
                rows.extend(map(self._line, phase.steps))
        if self._branches:
            words = translate("Navigator", "Open a branch …")
            rows.append(_Row(id=_BRANCH, title=words, words="", icon="plus", tone="text2", phase=True))
        self._model.show_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row.id == _BRANCH:
            self.branch_asked.emit()
            return
        if not row.phase:
            self.chosen.emit(row.id)
            return
        self._unfolded = "" if self._unfolded == row.id else row.id
        self.retranslate()
        self.setCurrentIndex(self._model.index(self.row_of(row.id)))

    def _phase(self, phase: PhaseFacts) -> _Row:
        if any(step.deviates for step in phase.steps):
            state, words = State.ALERT, translate("Navigator", "open deviation")
        elif phase.done == len(phase.steps):
            state, words = State.OK, word("standing", "done", self._translation.language)
        elif phase.locked:
            state, words = State.LOCKED, word("standing", "locked", self._translation.language)
        else:
            state, words = State.CURRENT, word("standing", "open", self._translation.language)
        if phase.branch:
            words = ", ".join((translate("Navigator", "branch"), words))
        return _Row(
            id=phase.id,
            title=phase.title.inside(self._translation.language),
            words=words,
            icon="diamond" if phase.branch and state is State.CURRENT else state.icon,
            tone=state.tone,
            count=f"{phase.done} / {len(phase.steps)}",
            phase=True,
            quiet=phase.locked,
        )

    def _line(self, step: StepLine) -> _Row:
        state = _STATES[step.standing]
        words = word("standing", str(step.standing), self._translation.language)
        if step.deviates:
            state, words = State.ALERT, ", ".join((words, translate("Navigator", "open deviation")))
        elif step.waits:
            state, words = State.WAITING, word("standing", "witness", self._translation.language)
        icon = "minus" if step.standing is Standing.SKIPPED else state.icon
        language = self._translation.language
        lane = "" if step.lane is None else step.lane.inside(language)
        again = round_words(step.rounds)
        return _Row(
            id=step.id,
            title=" · ".join(filter(None, (step.title.inside(language), lane))),
            words=", ".join(filter(None, (words, again))),
            count=".".join(map(str, step.rounds)) if again else "",
            icon=icon,
            tone=state.tone,
            quiet=step.standing in {Standing.LOCKED, Standing.SKIPPED},
            current=step.id == self._step,
        )

    def _fit(self) -> None:
        folded = self._theme.density is Density.FOLDED
        if folded:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(self._theme.px(348 if self._theme.density is Density.WIDE else 286))
        self.scheduleDelayedItemsLayout()
