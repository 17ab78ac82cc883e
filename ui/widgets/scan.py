"""A code from a scanner, which types like a keyboard and ends with Enter.

A scanner types faster than any hand, so the field can say which of the two it was; what that means is for the rules.
The separator of GS1 codes, a control character, is kept as its picture, as it will be in the record.
"""

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.characters import pictured
from ui.theme.theme import Theme, restyle
from ui.widgets.inputs import CodeInput
from ui.widgets.states import State
from ui.widgets.text import Mark, Text, VerdictLine

__all__ = ["Scan", "ScanField"]

SLOWEST_SCANNER = 0.060
"""Longest pause between two keys of a scanner, in seconds; hands are slower."""
_SEPARATORS = "\x1c\x1d\x1e\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A code that arrived."""

    text: str
    by_hand: bool
    """Typed or pasted, not scanned."""


class _ScanInput(CodeInput):
    """Watches the rhythm of the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.by_hand = False
        self._last: float | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()  # a scan replaces the code that stands here, however the keyboard came

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, before = perf_counter(), self.text()
        if event.text() and event.text() in _SEPARATORS:
            self.insert(pictured(event.text()))
        else:
            super().keyPressEvent(event)
        if self.text() == before:
            return
        fresh = not before or len(self.text()) <= 1
        if fresh:
            self.by_hand = len(self.text()) > 1  # several characters by one key were pasted
        elif self._last is None or now - self._last > SLOWEST_SCANNER or len(self.text()) != len(before) + 1:
            self.by_hand = True
        self._last = now


class ScanField(QFrame):
    """One code to be scanned, with what it turned out to be below it."""

    scanned = Signal(object)
    """A :class:`Scan`, when Enter ended it. The line keeps the code, selected, so that the next scan replaces it."""

    edited = Signal()
    """The code was changed by the person; the verdict before no longer holds."""

    def __init__(self, theme: Theme, *, framed: bool = True, parent: QWidget | None = None) -> None:
        """Make a field; without a frame of its own it is part of a card that has one."""
        super().__init__(parent)
        self._theme, self._framed = theme, framed
        self.setProperty("field", "true" if framed else "plain")
        self._label, self._hint = Text("h2", wrap=True), Text("label", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._input = _ScanInput()
        self.input: CodeInput = self._input
        self._verdict = VerdictLine(theme)
        self._column = QVBoxLayout(self)
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self._hint)
        middle.addWidget(Mark(theme, "scan-line", "text2", 24))
        middle.addWidget(self._input, 1)
        middle.setSpacing(theme.px(12))
        self._column.addLayout(top)
        self._column.addLayout(middle)
        self._column.addWidget(self._verdict)
        self._input.returnPressed.connect(self._entered)
        self._input.textEdited.connect(self._edited)
        self.setFocusProxy(self._input)
        theme.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the code in the line."""
        return self._input.text()

    def set_text(self, text: str) -> None:
        """Put a code in, such as one that was kept."""
        self._input.setText(text)

    def set_label(self, label: str, hint: str = "") -> None:
        """Name the code, with a hint such as where it is printed."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._input.setAccessibleName(label)

    def set_read_only(self, read_only: bool) -> None:
        """Show the code without taking another."""
        self._input.setReadOnly(read_only)

    @property
    def state(self) -> State:
        """The verdict shown."""
        return self._verdict.state

    def verdict(self) -> str:
        """Return the words of the verdict."""
        return self._verdict.text()

    def show_verdict(self, state: State, words: str) -> None:
        """Show what the code turned out to be."""
        self._verdict.show_state(state, words)
        restyle(self, state=str(state) if state in (State.OUT, State.ALERT, State.UNREAD) else "")
        self._input.setAccessibleDescription(words)

    def clear_verdict(self) -> None:
        """Show that the code is not judged."""
        self.show_verdict(State.EMPTY, "")

    @property
    def by_hand(self) -> bool:
        """Whether the code in the line was typed or pasted instead of scanned."""
        return self._input.by_hand

    def set_by_hand(self, by_hand: bool) -> None:
        """Say how a code that was put back had come."""
        self._input.by_hand = by_hand

    def _edited(self) -> None:
        self.clear_verdict()
        self.edited.emit()

    def _entered(self) -> None:
        if text := self._input.text():
            self._input.selectAll()
            self.scanned.emit(Scan(text=text, by_hand=self._input.by_hand))

    def _fit(self) -> None:
        x, y = (self._theme.measures.space(name) if self._framed else 0 for name in ("field_x", "field_y"))
        self._column.setContentsMargins(x, y, x, y)
        self._column.setSpacing(self._theme.px(8))
