"""Errors nobody expected: kept, shown, and no signature until they are acknowledged.

Qt prints an exception in a slot and goes on as if nothing had happened, and the program still ends with status 0. Both
hooks are therefore installed at the start. What is kept is the traceback, never the values in it.
"""

import sys
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from batchrecord.base.clock import Clock

__all__ = ["Errors", "Fault"]

_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One unexpected error."""

    time: str
    """When it happened, in UTC."""
    kind: str
    """Class of the exception."""
    trace: str
    """The traceback."""
    file: Path | None
    """Where it was kept; None if even that failed."""


class Errors(QObject):
    """Hears every unexpected error, from any thread."""

    occurred = Signal(object)
    """A :class:`Fault`, on the thread of the window."""
    acknowledged = Signal()

    _heard = Signal(object)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        """Keep errors in ``errors.log`` in a folder, which belongs to the site."""
        super().__init__(parent)
        self._file, self._clock = folder / "errors.log", clock
        self._lock = threading.Lock()
        self._open: list[Fault] = []
        self._heard.connect(self._hear)

    def install(self) -> None:
        """Take over both hooks of Python, for the rest of the program."""
        sys.excepthook = self.hook
        threading.excepthook = self.thread_hook

    def keep_in(self, folder: Path) -> None:
        """Keep errors in the folder of another site from now on."""
        self._file = folder / "errors.log"

    @property
    def blocked(self) -> bool:
        """Whether signing is stopped, because an error is not acknowledged."""
        return bool(self._open)

    def acknowledge(self) -> None:
        """Let signing go on: a person has read what happened."""
        self._open.clear()
        self.acknowledged.emit()

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Hear an error; has the form of ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))[-_LONGEST:]
        time = self._clock.now().text
        fault = Fault(time=time, kind=kind.__name__, trace=text, file=self._keep(f"--- {time}\n{text}\n"))
        with self._lock:
            self._open.append(fault)
        if sys.stderr is not None:
            sys.stderr.write(text)
        self._heard.emit(fault)

    def thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        """Hear an error of a thread; has the form of ``threading.excepthook``."""
        if arguments.exc_value is not None:
            self.hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _keep(self, text: str) -> Path | None:
        try:
            with self._lock, self._file.open("a", encoding="utf-8") as log:
                log.write(text)
        except OSError:
            return None  # a full disk must not hide the error that is being told
        return self._file

    def _hear(self, fault: object) -> None:
        self.occurred.emit(fault)
