"""Two lists to read: what is still open, and the audit trail.

Names for tests: ``review.open``, ``review.trail``, ``review.trail.search``, ``review.trail.kind``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from ui.codes import is_printed_code
from ui.review.page import OpenRow, ReviewPage, TrailRow
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Beside,
    Card,
    Column,
    Combo,
    FactRow,
    Facts,
    Panel,
    RowsModel,
    State,
    Table,
    Text,
    TextInput,
    TypedElsewhere,
)

__all__ = ["OpenPart", "TrailPart"]

_EVERY = "-"
_SECOND = frozenset({"entry.verified", "result.reviewed"})
_TELLING = {
    "signin.failed": State.ALERT,
    "attempt.refused": State.ALERT,
    "deviation.reported": State.ALERT,
    "entry.corrected": State.CORRECTED,
}


class OpenPart(QWidget):
    """What has to be done before the record is complete."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("body", tone="text2", wrap=True)
        columns = (
            Column(title=_place_title, text=_place, state=_open_state),
            Column(title=_what_title, text=_what, stretch=True),
        )
        self._model = RowsModel(theme, columns, self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("review.open")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._said)
        column.addWidget(self._table, 1)

    def show_page(self, page: ReviewPage) -> None:
        """Show what is open in a batch."""
        self._model.show_rows(page.open)
        self._say()

    def show_nothing(self) -> None:
        """Show no batch."""
        self._model.show_rows(())
        self._said.setText("")

    def retranslate(self) -> None:
        """Set every text anew."""
        self._model.retranslate()
        self._table.setAccessibleName(translate("Review", "Still open"))
        self._say()

    def _say(self) -> None:
        if self._model.rowCount():
            self._said.setText(translate("Review", "What has to be done before the batch can be released."))
        else:
            self._said.setText(translate("Review", "Nothing is open: every entry, test and deviation is settled."))


class TrailPart(QWidget):
    """Every signed entry about the batch, the newest first."""

    code_asked = Signal(object)
    """The code of a printed page, scanned into the search."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translation = theme, translation
        self._rows: tuple[TrailRow, ...] = ()
        self._search, self._kind = TextInput(), Combo()
        self._search.setObjectName("review.trail.search")
        self._search.setClearButtonEnabled(True)
        self._kind.setObjectName("review.trail.kind")
        self._count = Text("body", tone="text2")
        self._model = RowsModel(theme, _columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("review.trail")
        self._panel = _TrailPanel(theme)
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        line.setSpacing(theme.px(12))
        line.addWidget(self._search, 2)
        line.addWidget(self._kind, 1)
        line.addWidget(self._count)
        column.addLayout(line)
        column.addWidget(Beside(theme, self._table, self._panel), 1)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._enter)
        TypedElsewhere(self._search, self._table)
        self._kind.chosen.connect(self._filter)
        self._table.picked.connect(self._panel.show_row)

    def show_page(self, page: ReviewPage) -> None:
        """Show the trail of a batch."""
        self._rows = page.trail
        self._show_kinds()
        self._filter()

    def show_entry(self, entry: str, iteration: int | None) -> bool:
        """Mark the newest line in which an entry was made; False if nothing is recorded about it yet."""
        about = [(n, row.kind) for n, row in enumerate(self._rows) if row.is_about(entry, iteration)]
        if not about:
            return False
        # What was recorded says more than who witnessed it, which comes after it.
        number = next((n for n, kind in about if kind not in _SECOND), about[0][0])
        self._search.clear()
        self._kind.choose(_EVERY)
        self._filter()
        self._table.pick(number)
        self._table.scrollTo(self._table.currentIndex())
        self._table.setFocus()
        return True

    def show_nothing(self) -> None:
        """Show no batch."""
        self._rows = ()
        self._search.clear()
        self._filter()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._search.setPlaceholderText(translate("Review", "Search entry, person, word, or scan a page code"))
        self._search.setAccessibleName(translate("Review", "Search the audit trail"))
        self._kind.setAccessibleName(translate("Review", "Kind of entry"))
        self._table.setAccessibleName(translate("Review", "Audit trail"))
        self._model.retranslate()
        self._show_kinds()
        self._panel.retranslate()
        self._show_count()

    def _enter(self) -> None:
        if is_printed_code(self._search.text()):
            self.code_asked.emit(self._search.text())
            self._search.clear()

    def _show_kinds(self) -> None:
        kinds = dict.fromkeys(row.kind for row in self._rows)
        words = [(kind, word("event", kind, self._translation.language)) for kind in kinds]
        before = self._kind.value() or _EVERY
        self._kind.show_options([(_EVERY, translate("Review", "Every kind of entry")), *words])
        self._kind.choose(before if before in kinds else _EVERY)

    def _filter(self) -> None:
        before, kind, text = self._table.current(), self._kind.value() or _EVERY, self._search.text()
        rows = tuple(row for row in self._rows if kind in (_EVERY, row.kind) and row.matches(text))
        self._model.show_rows(rows)
        self._show_count()
        if rows:
            self._table.pick(rows.index(before) if before in rows else 0)
        else:
            self._panel.show_row(None)

    def _show_count(self) -> None:
        words = translate("Review", "Entries: {shown} of {total}")
        self._count.setText(words.format(shown=self._model.rowCount(), total=len(self._rows)))


class _TrailPanel(QWidget):
    """One entry in full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: TrailRow | None = None
        self._title, self._what, self._facts = Text("h2", wrap=True), Text("body", wrap=True), Facts(theme)
        self._card = Card(theme)
        for widget in (self._title, self._what, self._facts):
            self._card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(theme, self._card))

    def show_row(self, row: object) -> None:
        """Show an entry."""
        self._row = row if isinstance(row, TrailRow) else None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        row = self._row
        self._card.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row.event)
        self._what.setText(row.what)
        self._facts.show_rows(
            [
                FactRow(label=translate("Review", "Signed by"), value=row.by),
                FactRow(label=translate("Review", "In the role"), value=row.role),
                FactRow(label=translate("Review", "Meaning"), value=row.meaning),
                FactRow(label=translate("Review", "Time"), value=row.when),
                FactRow(label=translate("Review", "Position"), value=row.seq or "–"),
            ]
        )


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_when_title, text=_when),
        Column(title=_event_title, text=_event, state=_event_state),
        Column(title=_by_title, text=_by, roomy=True),
        Column(title=_meaning_title, text=_meaning, roomy=True),
        Column(title=_what_title, text=_what, stretch=True),
    )


def _place(row: OpenRow) -> str:
    return row.place


def _open_state(row: OpenRow) -> State:
    return State.ALERT if row.deviation else State.EMPTY


def _what(row: OpenRow | TrailRow) -> str:
    return row.what


def _when(row: TrailRow) -> str:
    return row.when


def _by(row: TrailRow) -> str:
    return row.by


def _meaning(row: TrailRow) -> str:
    return row.meaning


def _event(row: TrailRow) -> str:
    return row.event


def _event_state(row: TrailRow) -> State | None:
    return _TELLING.get(row.kind)


def _place_title() -> str:
    return translate("Review", "Where")


def _what_title() -> str:
    return translate("Review", "What")


def _when_title() -> str:
    return translate("Review", "Time")


def _by_title() -> str:
    return translate("Review", "By")


def _meaning_title() -> str:
    return translate("Review", "Meaning")


def _event_title() -> str:
    return translate("Review", "Kind")
