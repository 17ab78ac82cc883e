"""The bar below the page: what can be reported, what is being done, and the one filled button.

Names for tests: ``actions`` (the bar), ``action`` (the filled button), ``action.words``, ``action.report``,
``action.steps`` (folded layout).

A scanner that types while the filled button has the keyboard does not press it: a space or Return that follows other
characters at once belongs to a code.
"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Density, Theme
from ui.translation import translate
from ui.widgets import Button, Mark, State, Text

__all__ = ["ActionBar"]

_BURST = 0.3
"""Seconds within which keys after each other come from a scanner; hands take longer between a key and a press."""
_PRESSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ActionBar(QFrame):
    """What can be done now."""

    report_asked = Signal()
    steps_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("actions")
        self._theme = theme
        self._act: Callable[[], object] | None = None
        self._typed = 0.0
        self._report, self._steps = Button(theme, kind="danger", icon="flag"), Button(theme, icon="list")
        self._report.setObjectName("action.report")
        self._steps.setObjectName("action.steps")
        self._mark, self._words = Mark(theme, size=20), Text("body", tone="text2", wrap=True)
        self._words.setObjectName("action.words")
        self._button = Button(theme, kind="primary", icon="pen")
        self._button.setObjectName("action")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(self._steps)
        row.addWidget(self._report)
        row.addSpacing(theme.px(12))
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self._do)
        self._button.installEventFilter(self)
        self._report.clicked.connect(self.report_asked)
        self._steps.clicked.connect(self.steps_asked)
        theme.changed.connect(self._fit)
        self._fit()

    def offer(
        self,
        words: str,
        icon: str = "pen",
        act: Callable[[], object] | None = None,
        *,
        ready: bool = True,
        about: tuple[State, str] = (State.EMPTY, ""),
    ) -> None:
        """Offer one thing to do.

        Args:
            words: of the button; without them there is none.
            icon: before the words.
            act: what it does; without it the button cannot be pressed.
            ready: whether it can be pressed yet.
            about: said beside the button. Both are shown at once: what comes and goes has the page laid out anew.
        """
        self._act = act
        self._button.set_icon(icon)
        self._button.setText(words)
        self._button.setVisible(bool(words))
        self._button.setEnabled(ready and act is not None)
        state, said = about
        self._mark.set_icon(state.icon if said else "", state.tone)
        self._words.setText(said)

    def allow_report(self, allowed: bool) -> None:
        """Let deviations be reported, or not."""
        self._report.setVisible(allowed)

    def focus(self) -> None:
        """Put the keyboard on the button, if it can be pressed."""
        if self._button.isEnabled():
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text of the bar anew."""
        self._report.setText(translate("StepPage", "Report deviation"))
        self._steps.setText(translate("StepPage", "Steps"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._button and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            now = perf_counter()
            pressing = event.key() in _PRESSING
            if event.text() and not (pressing and now - self._typed > _BURST):
                self._typed = now
                if pressing:
                    return True
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        if self._act is not None:
            self._act()

    def _fit(self) -> None:
        folded = self._theme.density is Density.FOLDED
        self._steps.setVisible(folded)
        self._report.set_wordless(folded)
