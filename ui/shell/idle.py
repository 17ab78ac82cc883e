"""Nobody there: after some minutes without key, pointer or touch the workstation asks who is there."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
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
    """Watches the whole application while it is on."""

    idle = Signal()

    def __init__(self, application: QApplication, after: timedelta = AFTER, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(after / timedelta(milliseconds=1)))
        self._timer.timeout.connect(self.idle)

    def begin(self) -> None:
        """Watch from now on."""
        self._application.installEventFilter(self)
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._timer.start()
        return False
