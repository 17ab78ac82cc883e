"""Python's garbage collector, kept on the thread of the window.

Left alone it runs on whichever thread happens to make an object, and where that is a worker it deletes widgets and
stops timers there, which Qt forbids and answers with warnings or a crash.

While it looks, nothing else happens. What is there once a site is open stays for as long as that: some 200,000 objects,
which a look at all of them would go through each time, and for 140 ms. They are left out.
"""

import gc

from PySide6.QtCore import QObject, QTimer

__all__ = ["GarbageCollection", "keep", "let_go"]

_EVERY = 1000
"""Milliseconds between two looks at what there is to collect."""


class GarbageCollection(QObject):
    """Collects garbage on the thread that made this object, for as long as it is not ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY)

    def collect(self) -> None:
        """Collect each generation that has grown past its threshold, the oldest of them with all younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()


def keep() -> None:
    """Leave everything there is now out of every look."""
    gc.freeze()


def let_go() -> None:
    """Look at everything again."""
    gc.unfreeze()
