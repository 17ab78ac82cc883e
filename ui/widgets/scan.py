"""A code from a scanner, which types like a keyboard and ends with Enter.

A scanner types faster than any hand, so the field can say which of the two it was (:mod:`ui.widgets.rhythm`); what that
means is for the rules. The separator of GS1 codes, a control character, is kept as its picture, as it will be in the
record. An AIM identifier before a plain code is left out: what it says of the symbol is no part of the code.
"""

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from batchrecord.base.codes.scanned import CodeSort, read_code
from batchrecord.base.errors import FormatError
from ui.theme.theme import Theme, restyle
from ui.widgets.inputs import CodeInput
from ui.widgets.rhythm import Rhythm
from ui.widgets.states import State
from ui.widgets.text import Mark, Text, VerdictLine

__all__ = ["Scan", "ScanField"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A code that arrived."""

    text: str
    by_hand: bool
    """Typed or pasted, not scanned."""


class _ScanInput(CodeInput):
    """Watches the rhythm of the keys, and takes Tab for an end of a code as well as Enter."""

    ended = Signal()
    """Enter, or Tab behind a code that is not told yet."""

    def __init__(self) -> None:
        super().__init__()
        self.rhythm = Rhythm()
        self._in_key, self._told = False, True
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self.tell)

    def event(self, event: QEvent) -> bool:
        """Take a Tab before the keyboard moves on: many scanners end their codes with it."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and not self._told and self.text():
            assert isinstance(event, QKeyEvent)  # noqa: S101 - seen above
            if event.key() == Qt.Key.Key_Tab and not event.modifiers():
                self.tell()
                return True
        return super().event(event)

    def tell(self) -> None:
        """Tell that the code is whole."""
        self._told = True
        self.ended.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()  # a scan replaces the code that stands here, however the keyboard came

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)  # whoever hears of the code may put another text here
            return
        # When the key was pressed, not when a busy program came to it; keys without a time are taken as they come.
        now, before = event.timestamp() / 1000 or perf_counter(), self.text()
        self._in_key = not event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        if self._in_key and self.text() != before:
            self.rhythm.key("" if self._replaced(before) else before, self.text(), now)
        self._in_key = False

    def _replaced(self, before: str) -> bool:
        """Tell whether a key wrote over the whole code that was selected."""
        return bool(before) and len(self.text()) == 1

    def _changed(self, text: str) -> None:
        self._told = False
        if not self._in_key:
            self.rhythm.otherwise(text)


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
        self._input.ended.connect(self._entered)
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

    def take(self, code: str) -> None:
        """Take a code that was scanned elsewhere, as if it had been scanned here."""
        self._input.setText(code)
        self.set_by_hand(False)
        self._edited()
        self._entered()

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
        shown = str(state) if state in (State.OUT, State.ALERT, State.UNREAD) else ""
        restyle(self, inside=QLineEdit, state=shown)
        self._input.setAccessibleDescription(words)

    def clear_verdict(self) -> None:
        """Show that the code is not judged."""
        self.show_verdict(State.EMPTY, "")

    @property
    def by_hand(self) -> bool:
        """Whether the code in the line was typed or pasted instead of scanned."""
        return self._input.rhythm.by_hand

    @property
    def longest_pause(self) -> float:
        """Longest pause between two characters of the code in the line, in seconds."""
        return self._input.rhythm.longest

    def set_by_hand(self, by_hand: bool) -> None:
        """Say how a code that was put back had come."""
        self._input.rhythm.restore(by_hand=by_hand)

    def _edited(self) -> None:
        self.clear_verdict()
        self.edited.emit()

    def _entered(self) -> None:
        if self._input.text():
            self._leave_out_identifier()
            self._input.selectAll()
            self.scanned.emit(Scan(text=self._input.text(), by_hand=self.by_hand))

    def _leave_out_identifier(self) -> None:
        try:
            code = read_code(self._input.text())
        except FormatError:
            return  # what is wrong with it is told where it is judged
        if code.symbology and code.sort is CodeSort.PLAIN:
            by_hand = self.by_hand
            self._input.setText(code.text)
            self.set_by_hand(by_hand)

    def _fit(self) -> None:
        x, y = (self._theme.measures.space(name) if self._framed else 0 for name in ("field_x", "field_y"))
        self._column.setContentsMargins(x, y, x, y)
        self._column.setSpacing(self._theme.px(8))
