"""The shop clock: every hold time that runs at the site, for whatever screen shows it, and the strip that warns.

They are read in the background when something was recorded, and told every second, because time runs by itself.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from batchrecord.base.clock import Clock
from batchrecord.base.errors import BatchRecordError
from batchrecord.execution.worklist import RunningHold
from ui.background import Jobs
from ui.hold_words import urgent

__all__ = ["Holds"]

_TICK = 1000


class Holds(QObject):
    """Knows the hold times that run."""

    changed = Signal()
    """Others run now than before."""
    ticked = Signal()
    """A second has passed."""

    def __init__(
        self, read: Callable[[], tuple[RunningHold, ...]], readers: Jobs, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._read, self._readers, self.clock = read, readers, clock
        self._reading = self._again = False
        self.all: tuple[RunningHold, ...] = ()
        """The one that is due first at the beginning."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ticked)
        self._timer.start(_TICK)

    def of(self, batch: str) -> tuple[RunningHold, ...]:
        """Return those of a batch."""
        return tuple(each for each in self.all if each.batch == batch)

    def urgent(self) -> tuple[RunningHold, ...]:
        """Return those of which everybody should hear now; what is over is told until its deviation is open."""
        now = self.clock.now().utc
        return tuple(each for each in self.all if not each.known and urgent(each.hold, now))

    def look_again(self, _: Any = None) -> None:
        """Read them anew."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._readers.start(self, lambda _: self._read(), self._heard, self._failed)

    def _heard(self, found: object) -> None:
        self._reading = False
        assert isinstance(found, tuple)  # noqa: S101 - what the worklist returns
        if found != self.all:
            self.all = found
            self.changed.emit()
        if self._again:
            self._again = False
            self.look_again()

    def _failed(self, error: object) -> None:
        """Leave what was known; a ledger that contradicts itself is told by the screen that reads it."""
        self._reading = self._again = False
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
