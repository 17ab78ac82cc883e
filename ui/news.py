"""Hears what others record, in other windows and programs on the same database.

The size of the log is looked at every now and then, which costs next to nothing; what grew is told, and the screen that
is shown reads anew. Whoever writes at this workstation is heard in the same way. A look that fails is no news: the
next one, or the next act, tells.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from batchrecord.base.errors import BatchRecordError
from ui.background import Jobs

__all__ = ["EVERY", "Log", "News"]

EVERY = timedelta(milliseconds=600)
"""Between two looks; what somebody records is on every screen within two seconds."""
_MANY = 200
"""Entries at once, such as after a restore, of which it is not asked to which batches they belong."""


class Log(Protocol):
    """What is asked of the log."""

    def size(self) -> int: ...
    def between(self, start_index: int, end_index: int) -> Iterator[Any]: ...


class News(QObject):
    """Looks at the log of a site while it is open."""

    heard = Signal(object)
    """Names of the ledgers that have grown, as a frozenset; empty where that may be any."""

    def __init__(self, log: Log, parent: QObject, every: timedelta = EVERY) -> None:
        super().__init__(parent)
        self._log, self._size, self._looking = log, _size_or_none(log), False
        self._jobs = Jobs(self, workers=1)  # of its own: nothing slow shall keep it from looking
        self._timer = QTimer(self)
        self._timer.setInterval(int(every / timedelta(milliseconds=1)))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now, unless that is under way."""
        if not self._looking:
            self._looking = True
            self._jobs.start(self, lambda _: _grown(self._log, self._size), self._looked, self._failed)

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._jobs.shutdown()

    def _looked(self, found: object) -> None:
        self._looking = False
        assert isinstance(found, tuple)  # noqa: S101 - what _grown returns
        before, (self._size, ledgers) = self._size, found
        if before != self._size:
            self.heard.emit(ledgers)

    def _failed(self, error: object) -> None:
        self._looking = False
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error


def _size_or_none(log: Log) -> int:
    """Return the size from which on is listened; -1 where it cannot be read now, and everything is news."""
    try:
        return log.size()
    except BatchRecordError:
        return -1


def _grown(log: Log, known: int) -> tuple[int, frozenset[str]]:
    size = log.size()
    if known < 0 or not 0 < size - known <= _MANY:
        return size, frozenset()
    return size, frozenset(stored.entry.payload.ledger for stored in log.between(known, size))
