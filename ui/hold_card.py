"""Hold times as a card: a ring for the one that is due first, and a line for each of the others.

Names for tests: ``holds`` (the card), ``holds.ring``, ``holds.first``, ``holds.others``.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from batchrecord.batch.clocks import Nearness
from batchrecord.execution.worklist import RunningHold
from ui.entries.words import capital
from ui.hold_words import allowed_words, clock_text, left_words, state_of, tone_of
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Card, Text, VerdictLine
from ui.widgets.ring import Ring

__all__ = ["HoldCard"]


class HoldCard(Card):
    """Shows the hold times that run."""

    opened = Signal(object)
    """The :class:`RunningHold` whose step is to be shown."""

    def __init__(
        self, theme: Theme, translation: Translation, clock: Clock, *, with_batch: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("holds")
        self._theme, self._translation, self._clock, self._with_batch = theme, translation, clock, with_batch
        self._shown: tuple[RunningHold, ...] = ()
        self._lines: list[VerdictLine] = []
        self._title, self._ring = Text("label"), Ring(theme)
        self._ring.setObjectName("holds.ring")
        self._label, self._left, self._allowed = Text("body", wrap=True), Text("strong", wrap=True), Text("small")
        self._left.setObjectName("holds.first")
        self._open = Button(theme, kind="quiet", icon="arrow-right")
        self._open.setObjectName("holds.open")
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(theme.px(2))
        for widget in (self._label, self._left, self._allowed):
            words.addWidget(widget)
        words.addStretch()
        row.addLayout(words, 1)
        self._others = QWidget()
        self._others.setObjectName("holds.others")
        self._rest = QVBoxLayout(self._others)
        self._rest.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._title)
        self.body.addLayout(row)
        self.body.addWidget(self._others)
        self.body.addWidget(self._open)  # beside the ring it would widen the panel
        self._open.clicked.connect(self._ask)
        self.hide()

    def show_holds(self, holds: Sequence[RunningHold]) -> None:
        """Show these, the one that is due first at the beginning; without any the card is not there."""
        self._shown = tuple(holds)
        for line in self._lines:
            self._rest.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [VerdictLine(self._theme) for _ in self._shown[1:]]
        for line in self._lines:
            self._rest.addWidget(line)
        self._others.setVisible(bool(self._lines))
        self.setVisible(bool(self._shown))
        self.retranslate()

    def tick(self) -> None:
        """Let the time run on."""
        if not self._shown:
            return
        now, first = self._clock.now().utc, self._shown[0].hold
        left, nearness, share = first.left(now), first.nearness(now), first.share(now)
        over = nearness is Nearness.OVER
        middle = clock_text(first.elapsed(now) if left is None else left)
        self._ring.show_share(
            1.0 if share is None else float(share), f"+{middle}" if over else middle, tone_of(nearness)
        )
        self._left.setText(left_words(first, now))
        self._ring.setAccessibleDescription(self._left.text())
        for line, running in zip(self._lines, self._shown[1:], strict=True):
            line.show_state(
                state_of(running.hold.nearness(now)), f"{self._name(running)}: {left_words(running.hold, now)}"
            )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("Hold", "Hold times"))
        self._open.setText(translate("Hold", "Go to the step"))
        if self._shown:
            self._label.setText(self._name(self._shown[0]))
            self._allowed.setText(allowed_words(self._shown[0].hold))
            self._allowed.setVisible(bool(self._allowed.text()))
        self.tick()

    def _name(self, running: RunningHold) -> str:
        label = capital(running.label.inside(self._translation.language))
        return f"{running.batch} · {label}" if self._with_batch else label

    def _ask(self) -> None:
        if self._shown:
            self.opened.emit(self._shown[0])
