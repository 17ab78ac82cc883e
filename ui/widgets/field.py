"""A measured value: label, limits, a big line, unit, and a verdict below.

Nothing is judged while it is typed: typing 92.4 must not flash red at the 9. The field asks to be judged 600 ms after
the last key, on Enter and when it is left; whoever listens to :attr:`judged` answers with :meth:`Field.show_verdict`.
The text is never changed by the program; but where a scanner types a code into it, and somebody takes that, what stood
there before stands there again.
"""

from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from batchrecord.base.characters import pictured
from ui.theme.theme import Theme, restyle
from ui.widgets.inputs import SEPARATORS, CodeInput
from ui.widgets.rhythm import Burst, StrayCode
from ui.widgets.states import State
from ui.widgets.text import Text, VerdictLine

__all__ = ["PAUSE", "Field"]

PAUSE = 600
"""How long nothing is typed before a value is judged, in milliseconds."""


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _ValueInput(CodeInput):
    """Watches whether it is a scanner that types; some end with Enter, others with Tab."""

    tabbed = Signal()
    """Tab behind a code."""

    def __init__(self) -> None:
        super().__init__()
        self._burst = Burst()
        self.code: StrayCode | None = None
        """What was scanned before the last Enter or Tab."""

    def event(self, event: QEvent) -> bool:
        """Hear Tab before the keyboard moves on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            code = self.code = self._burst.end(event.timestamp() / 1000 or perf_counter())
            if code is not None:
                self.tabbed.emit()
                if code.accepted:
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, before, selected = event.timestamp() / 1000 or perf_counter(), self.text(), self.selectedText()
        if event.key() in _ENTER:
            self.code = self._burst.end(now)
        super().keyPressEvent(event)
        typed = pictured(event.text()) if event.text() in SEPARATORS else event.text()
        if (
            typed
            and typed.isprintable()
            and self.text() != before
            and not event.matches(QKeySequence.StandardKey.Paste)
        ):
            self._burst.key(typed, now, before=before, selected=selected)
        elif self.text() != before and event.key() not in _ENTER:
            self._burst.otherwise()


class Field(QFrame):
    """One value to be typed."""

    judged = Signal(object)
    """The text, when it is time to judge it; once for each text."""
    entered = Signal(object)
    """The text, when Enter was pressed; :attr:`judged` comes first."""
    edited = Signal(object)
    """The text, at each change by the person; the verdict before no longer holds."""
    strayed = Signal(object)
    """A :class:`ui.widgets.rhythm.StrayCode`, before it is judged as a value; whoever takes it accepts it."""

    def __init__(self, theme: Theme, *, big: bool = True, framed: bool = True, parent: QWidget | None = None) -> None:
        """Make a field; without a frame of its own it is part of a card that has one."""
        super().__init__(parent)
        self._theme, self._framed = theme, framed
        self._judged: str | None = None
        self._pausing = False
        self.setProperty("field", "true" if framed else "plain")
        self._label, self._limits = Text("h2", wrap=True), Text("label", wrap=True)
        self._limits.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._input = _ValueInput()
        self.input: CodeInput = self._input
        self.input.setProperty("big", "true" if big else "false")
        self.input.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unit = Text("h2")
        self._verdict, self._note = VerdictLine(theme), Text("small")
        self._grid = QGridLayout(self)
        top, middle, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, (line, first, second) in enumerate(
            (
                (top, self._label, self._limits),
                (middle, self.input, self._unit),
                (bottom, self._verdict, self._note),
            )
        ):
            line.setSpacing(theme.px(12))
            line.addWidget(first, 1)
            line.addWidget(second)
            self._grid.addLayout(line, row, 0)
        self._grid.setRowStretch(3, 1)  # fields side by side keep their lines at one height
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._paused)
        self.input.textEdited.connect(self._edited)
        self._input.tabbed.connect(self._ask)
        self.input.returnPressed.connect(self._enter)
        self.input.installEventFilter(self)
        self.setFocusProxy(self.input)
        theme.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text exactly as typed."""
        return self.input.text()

    def set_text(self, text: str) -> None:
        """Put a text in, such as a draft that was kept; it is judged at once."""
        self.input.setText(text)
        self._judged = None
        self._judge()

    def set_label(self, label: str, limits: str = "", unit: str = "") -> None:
        """Name the value, with its limits in words and its unit."""
        self._label.setText(label)
        self._limits.setText(limits)
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        for text in (self._label, self._limits):
            text.setVisible(bool(text.text()))
        self.input.setAccessibleName(" ".join(filter(None, (label, unit))))

    def set_name(self, name: str) -> None:
        """Name the value for assistive technology where its label stands elsewhere."""
        self.input.setAccessibleName(name)

    def set_note(self, note: str) -> None:
        """Show helper text beside the verdict, such as the value of the day before."""
        self._note.setText(note)

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without taking another."""
        self.input.setReadOnly(read_only)

    @property
    def state(self) -> State:
        """The verdict shown."""
        return self._verdict.state

    def verdict(self) -> str:
        """Return the words of the verdict."""
        return self._verdict.text()

    def show_verdict(self, state: State, words: str) -> None:
        """Show what the value is worth; a value within its limits keeps a calm frame."""
        self._verdict.show_state(state, words)
        shown = str(state) if state in (State.OUT, State.ALERT, State.UNREAD) else ""
        restyle(self, inside=QLineEdit, state=shown)
        self.input.setAccessibleDescription(", ".join(filter(None, (self._limits.text(), words))))

    def clear_verdict(self) -> None:
        """Show that the value is not judged."""
        self.show_verdict(State.EMPTY, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and event.type() is QEvent.Type.FocusOut:
            self._judge()
        return super().eventFilter(watched, event)

    @property
    def pausing(self) -> bool:
        """Whether it is judged because of a pause: what stands here may be half of a number."""
        return self._pausing

    def judge_again(self) -> None:
        """Tell the same text once more, on Enter or on leaving."""
        self._judged = None

    def _paused(self) -> None:
        self._pausing = True
        try:
            self._judge()
        finally:
            self._pausing = False

    def _edited(self, text: str) -> None:
        self._judged = None
        self.clear_verdict()
        self._pause.start()
        self.edited.emit(text)

    def _enter(self) -> None:
        if self._ask():
            return
        self._judge()
        self.entered.emit(self.text())

    def _ask(self) -> bool:
        """Ask who takes what was scanned here; the line is then as it was before."""
        code, self._input.code = self._input.code, None
        if code is None:
            return False
        self.strayed.emit(code)
        if code.accepted:
            self.input.setText(code.before)
            self._edited(code.before)
            self.input.setFocus()  # whoever took it may have moved the keyboard
        return code.accepted

    def _judge(self) -> None:
        self._pause.stop()
        text = self.text()
        if text and text != self._judged:
            self._judged = text
            self.judged.emit(text)

    def _fit(self) -> None:
        x, y = (self._theme.measures.space(name) if self._framed else 0 for name in ("field_x", "field_y"))
        self._grid.setContentsMargins(x, y, x, y)
        self._grid.setVerticalSpacing(self._theme.px(8))
