"""Garbage is collected where Qt allows it."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from ui.garbage import GarbageCollection, keep, let_go


class Knot(QObject):
    """An object that only the collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_no_other_thread_collects_widgets() -> None:
    """URS-713: work in the background never deletes what belongs to the window; that happens on the window's thread."""
    collection = GarbageCollection()
    try:
        freed_on: list[threading.Thread] = []
        knot = Knot()
        weakref.finalize(knot, lambda: freed_on.append(threading.current_thread()))
        del knot
        worker = threading.Thread(target=lambda: [[] for _ in range(5_000)])
        worker.start()
        worker.join()
        assert freed_on == []
        kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
        collection.collect()
        assert kept
        assert freed_on == [threading.main_thread()]
    finally:
        collection.end()
        assert gc.isenabled()
        gc.disable()  # as the other tests of this folder have it


def test_what_stays_is_not_looked_through_again() -> None:
    """URS-713: what is there once a site is open costs no look at all; once it is closed, it is collected as usual."""
    freed: list[bool] = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(True))
    keep()
    try:
        del knot
        gc.collect()
        assert freed == []
    finally:
        let_go()
    gc.collect()
    assert freed == [True]
