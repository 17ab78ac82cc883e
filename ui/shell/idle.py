"""Nobody there: after some minutes without key, pointer or touch the workstation asks who is there.

What people do reaches the windows of the program first, and is heard there. A filter of the application would be asked
about every event of every widget, thousands of them for one page. A list that drops down is a window of its own for as
long as it is open; to open it is an act in the window it belongs to.
"""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

__all__ = ["AFTER", "IdleWatch"]

AFTER = timedelta(minutes=5)

_ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleWatch(QObject):
    """Watches the windows of the application while it is on."""

    idle = Signal()

    def __init__(self, application: QApplication, after: timedelta = AFTER, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(after / timedelta(milliseconds=1)))
        self._timer.timeout.connect(self.idle)
        application.focusWindowChanged.connect(self._watch)

    def begin(self) -> None:
        """Watch from now on."""
        for window in self._application.allWindows():
            window.installEventFilter(self)
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        for window in self._application.allWindows():
            window.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._timer.start()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and self._timer.isActive():
            window.installEventFilter(self)
