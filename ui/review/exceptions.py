"""The exceptions of a batch: filters with counts, a list, and what happened in the one that is picked.

Names for tests: ``review.filter.<sort>`` (``all``, ``deviation``, ``out-of-limit`` …), ``review.exceptions``,
``review.exception``, ``review.comment``, ``review.acknowledge``, ``review.barred``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.review.page import SORTS, ExceptionRow, ReviewPage, Written
from ui.review.words import SORT_STATES, filter_words, sort_words
from ui.theme import Density, Theme
from ui.translation import translate
from ui.widgets import (
    Banner,
    Beside,
    Button,
    Card,
    Chip,
    Column,
    FactRow,
    Facts,
    Filters,
    Labelled,
    Mark,
    NoteInput,
    Panel,
    RowsModel,
    State,
    Table,
    Text,
)

__all__ = ["ExceptionsPart"]

_ICONS = {"all": "list", **{sort: SORT_STATES[sort].icon for sort in SORTS}}


class ExceptionsPart(QWidget):
    """Reads one exception after the other, and acknowledges each by itself."""

    acknowledged = Signal(object)
    """What is :class:`Written`, when the person wants to sign it."""
    commented = Signal(object)
    """What is :class:`Written`, at each change."""
    picked = Signal(object)
    """The row that is shown now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: ReviewPage | None = None
        self._go_on = False
        self._filters = Filters(theme, "review.filter", _ICONS.items())
        self._model = RowsModel(theme, _columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("review.exceptions")
        self._panel = _ExceptionPanel(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._filters)
        column.addWidget(Beside(theme, self._table, self._panel), 1)
        self._filters.chosen.connect(self._filter)
        self._table.picked.connect(self._pick)
        self._panel.button.clicked.connect(self._acknowledge)
        self._panel.comment.textChanged.connect(self._comment)
        theme.changed.connect(self._show_counts)
        self._show_counts()

    def show_page(self, page: ReviewPage) -> None:
        """Show the exceptions of a batch; the one that was picked stays picked."""
        self._page = page
        self._filter()
        self._go_on = False

    def show_nothing(self) -> None:
        """Show no batch."""
        self._page = None
        self._model.show_rows(())
        self._panel.show_row(None, ())

    def show_comment(self, text: str) -> None:
        """Put a comment in that was kept."""
        if text != self._panel.comment.text():
            self._panel.comment.setPlainText(text)

    def go_on(self) -> None:
        """Once the page is read again, go on to the next exception that waits."""
        self._go_on = True

    def retranslate(self) -> None:
        """Set every text anew."""
        self._show_counts()
        self._model.retranslate()
        self._table.setAccessibleName(translate("Review", "Exceptions"))
        self._panel.retranslate()

    def _show_counts(self) -> None:
        counts = {} if self._page is None else self._page.counts()
        total = 0 if self._page is None else len(self._page.exceptions)
        every = self._theme.density is Density.WIDE
        words = [("all", f"{filter_words('all')} {total}")]
        for sort in SORTS:
            if every or counts.get(sort):
                words.append((sort, f"{filter_words(sort)} {counts.get(sort, 0)}"))
        self._filters.show_words(words)

    def _rows(self) -> tuple[ExceptionRow, ...]:
        if self._page is None:
            return ()
        sort = self._filters.value()
        return tuple(row for row in self._page.exceptions if sort in ("all", *row.sorts))

    def _filter(self) -> None:
        before = self._table.current()
        rows = self._rows()
        self._show_counts()
        self._model.show_rows(rows)
        marked = before.id if isinstance(before, ExceptionRow) and not self._go_on else ""
        waiting = next((n for n, row in enumerate(rows) if not row.acknowledged), 0)
        number = next((n for n, row in enumerate(rows) if row.id == marked), waiting)
        if rows:
            self._table.pick(number)
        else:
            self._pick(None)

    def _pick(self, row: object) -> None:
        shown = row if isinstance(row, ExceptionRow) else None
        self._panel.show_row(shown, () if self._page is None else self._page.barred)
        if shown is not None:
            self.picked.emit(shown)

    def _comment(self) -> None:
        row = self._panel.row
        if row is not None and not row.acknowledged:
            self._panel.allow()
            self.commented.emit(self._written(row))

    def _acknowledge(self) -> None:
        if self._panel.row is not None:
            self.acknowledged.emit(self._written(self._panel.row))

    def _written(self, row: ExceptionRow) -> Written:
        return Written(row=row, texts={"comment": self._panel.comment.text()})


class _ExceptionPanel(QWidget):
    """What happened, and the comment that acknowledges it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("review.exception")
        self.row: ExceptionRow | None = None
        self._barred: tuple[str, ...] = ()
        card = Card(theme)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(6))
        self._chip = [Chip(theme) for _ in range(3)]
        for chip in self._chip:
            self._chips.addWidget(chip)
        self._chips.addStretch()
        self._place = Text("h2", wrap=True)
        self._old, self._new = Text("h1", wrap=True), Text("h1", wrap=True)
        self._old.set_struck(True)
        self._arrow = Mark(theme, "arrow-right", "muted", 22)
        change = QHBoxLayout()
        change.setSpacing(theme.px(10))
        for widget in (self._old, self._arrow, self._new):
            change.addWidget(widget)
        change.addStretch()
        self._sentences = Text("body", wrap=True)
        self._facts = Facts(theme)
        self._note = Banner(theme, "info")
        self._note.setObjectName("review.barred")
        self.comment = NoteInput(theme, 2)
        self.comment.setObjectName("review.comment")
        self._line = Labelled(theme, self.comment)
        self.button = Button(theme, kind="primary", icon="check")
        self.button.setObjectName("review.acknowledge")
        card.body.addLayout(self._chips)
        card.body.addWidget(self._place)
        card.body.addLayout(change)
        for part in (self._sentences, self._facts, self._note, self._line, self.button):
            card.body.addWidget(part)
        self._card, self._none = card, Text("body", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(theme, card, self._none))

    def show_row(self, row: ExceptionRow | None, barred: tuple[str, ...]) -> None:
        """Show an exception; ``barred`` says why this person cannot acknowledge it."""
        self.row, self._barred = row, barred
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._none.setText(translate("Review", "There is no exception of this sort in the batch."))
        self._line.set_label(translate("Review", "Comment: what you think of it"))
        self.button.setText(translate("Review", "Acknowledge"))
        row = self.row
        self._card.setVisible(row is not None)
        self._none.setVisible(row is None)
        if row is None:
            return
        for chip, sort in zip(self._chip, (*row.sorts, "", "", "")[:3], strict=True):
            state = SORT_STATES.get(sort, State.EMPTY)
            chip.setVisible(bool(sort))
            chip.show_words(sort_words(sort) if sort else "", tone=_chip_tone(state), icon=state.icon)
        self._place.setText(" · ".join(filter(None, (row.id, row.place))))
        self._old.setText(row.replaced)
        self._new.setText(row.value)
        self._new.setVisible(bool(row.value))
        self._old.setVisible(bool(row.replaced))
        self._arrow.set_icon("arrow-right" if row.replaced else "", "muted")
        self._sentences.setText("\n".join(row.deviations))
        self._sentences.setVisible(bool(row.deviations))
        self._facts.show_rows(_facts(row))
        waits = not row.acknowledged and not self._barred
        self._line.setVisible(waits)
        self.button.setVisible(waits)
        self._note.setVisible(bool(self._barred) and not row.acknowledged)
        self._note.show_words(translate("Review", "You can read, but not acknowledge"), "\n".join(self._barred))
        self.allow()

    def allow(self) -> None:
        """Offer to sign once there is a comment."""
        self.button.setEnabled(bool(self.comment.text().strip()))


def _facts(row: ExceptionRow) -> list[FactRow]:
    rows = [
        FactRow(label=translate("Review", "Limits"), value=row.limits),
        FactRow(label=translate("Review", "Alert limits"), value=row.alert_limits),
        FactRow(label=translate("Review", "Reason"), value=row.reason),
        FactRow(label=translate("Review", "Signed by"), value=row.by),
        FactRow(label=translate("Review", "Time"), value=row.when),
        FactRow(label=translate("Review", "Meaning"), value=row.meaning),
        FactRow(label=translate("Review", "Acknowledged"), value=row.acknowledged_by, state=State.OK),
        FactRow(label=translate("Review", "Comment"), value=row.comment),
    ]
    return [each for each in rows if each.value]


def _chip_tone(state: State) -> str:
    return {"muted": "", "primary": "primary"}.get(state.tone, state.tone)


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_sort_title, text=_sort, state=_sort_state),
        Column(title=_place_title, text=_place, folds=True),
        Column(title=_happened_title, text=_happened, stretch=True),
        Column(title=_by_title, text=_by, roomy=True),
        Column(title=_when_title, text=_when, roomy=True),
        Column(title=_state_title, text=_standing, state=_standing_state, strong=_waits, whole=True),
    )


def _sort(row: ExceptionRow) -> str:
    return sort_words(row.sort)


def _sort_state(row: ExceptionRow) -> State:
    return SORT_STATES[row.sort]


def _place(row: ExceptionRow) -> str:
    return row.place or "–"


def _happened(row: ExceptionRow) -> str:
    return row.happened


def _by(row: ExceptionRow) -> str:
    return row.by


def _when(row: ExceptionRow) -> str:
    return row.when[:16]


def _standing(row: ExceptionRow) -> str:
    return translate("Review", "Acknowledged") if row.acknowledged else translate("Review", "Needs review")


def _standing_state(row: ExceptionRow) -> State:
    return State.OK if row.acknowledged else State.EMPTY


def _waits(row: ExceptionRow) -> bool:
    return not row.acknowledged


def _sort_title() -> str:
    return translate("Review", "Kind")


def _place_title() -> str:
    return translate("Review", "Entry")


def _happened_title() -> str:
    return translate("Review", "What happened")


def _by_title() -> str:
    return translate("Review", "By")


def _when_title() -> str:
    return translate("Review", "When")


def _state_title() -> str:
    return translate("Review", "State")
