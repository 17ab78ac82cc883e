"""The strip that warns everybody of a hold time that is nearly over, whatever she looks at.

It never takes the keyboard, and is gone as soon as the time was taken, or its deviation is open.

Names for tests: ``hold-strip``, ``hold-strip.open``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from batchrecord.batch.clocks import Nearness
from batchrecord.execution.worklist import RunningHold
from ui.entries.words import capital
from ui.hold_words import left_words
from ui.holds import Holds
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.translation import Translation, translate
from ui.widgets import Button, Mark, Text

__all__ = ["HoldStrip"]


class HoldStrip(QFrame):
    """One line about the hold time that presses most."""

    opened = Signal(object)
    """The :class:`RunningHold` whose step is to be shown."""

    def __init__(self, theme: Theme, translation: Translation, holds: Holds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hold-strip")
        self._translation, self._holds = translation, holds
        self._shown: RunningHold | None = None
        self._there = False
        self._mark, self._text = Mark(theme, "timer", "warn", 22), Text("strong", wrap=True)
        self._open = Button(theme, kind="quiet", icon="arrow-right")
        self._open.setObjectName("hold-strip.open")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(2), theme.px(12), theme.px(2))
        row.setSpacing(theme.px(12))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._open)
        self._open.clicked.connect(self._ask)
        holds.changed.connect(self.tick)
        holds.ticked.connect(self.tick)
        translation.changed.connect(self.tick)
        self.hide()

    def set_there(self, there: bool) -> None:
        """Follow whether somebody is signed in."""
        self._there = there
        self.tick()

    def tick(self) -> None:
        """Say what presses most now."""
        urgent = self._holds.urgent() if self._there else ()
        self._shown = urgent[0] if urgent else None
        self.setVisible(self._shown is not None)
        if self._shown is None:
            return
        running, now = self._shown, self._holds.clock.now().utc
        over = running.hold.nearness(now) is Nearness.OVER
        tone = "bad" if over else "warn"
        restyle(self, tone=tone)
        self._mark.set_icon("octagon-alert" if over else "timer", tone)
        label = capital(running.label.inside(self._translation.language))
        words = f"{running.batch} · {label}: {left_words(running.hold, now)}"
        if over:
            warning = translate("Hold", "The next signature opens a deviation.")
            words = f"{words}. {warning}"
        self._text.setText(words)
        self._open.setText(translate("Hold", "Go to the step"))

    def _ask(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown)
