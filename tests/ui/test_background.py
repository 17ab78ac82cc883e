"""Work away from the window."""

import threading
import time
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import Job, Jobs, StoppedError, Stopping


def test_result_and_progress_arrive_unchanged_on_the_window_thread(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: what the work returns is the same object, heard on the window's thread."""
    owner = QObject()
    heard: list[object] = []
    threads: set[threading.Thread] = set()
    value = {1: Decimal("1.10")}

    def hear(found: object) -> None:
        heard.append(found)
        threads.add(threading.current_thread())

    def work(job: Job) -> object:
        assert threading.current_thread() is not threading.main_thread()
        job.report(1, 2, "half")
        return value

    jobs.start(owner, work, hear, progress=hear)
    qtbot.waitUntil(lambda: len(heard) == 2)

    assert heard[0] == (1, 2, "half")
    assert heard[1] is value
    assert threads == {threading.main_thread()}


def _same(number: int, _: Job) -> int:
    return number


def test_no_result_is_lost(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: of many short jobs each is heard once."""
    owner = QObject()
    heard: list[object] = []
    for number in range(500):
        jobs.start(owner, partial(_same, number), heard.append)
    qtbot.waitUntil(jobs.idle)

    assert len(heard) == 500
    assert set(heard) == set(range(500))


def test_a_failure_reaches_its_callback(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: the exception itself arrives."""
    owner = QObject()
    failures: list[object] = []
    error = OSError("disk")

    def work(_: Job) -> object:
        raise error

    jobs.start(owner, work, failed=failures.append)
    qtbot.waitUntil(jobs.idle)

    assert failures == [error]


def test_a_failure_nobody_handles_is_not_swallowed(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: without a callback the exception is raised on the window's thread, where the hooks see it."""
    owner = QObject()
    with qtbot.captureExceptions() as exceptions:
        jobs.start(owner, lambda _: 1 // 0)
        qtbot.waitUntil(jobs.idle)

    assert [kind for kind, *_ in exceptions] == [ZeroDivisionError]


@pytest.mark.parametrize("how", ["deleted", "cancelled"])
def test_a_late_result_is_dropped(jobs: Jobs, qtbot: QtBot, how: str) -> None:
    """URS-713: work whose page is gone, or that was cancelled, calls nothing."""
    owner, go = QObject(), threading.Event()
    heard: list[object] = []
    job = jobs.start(owner, lambda _: go.wait(5), heard.append)
    if how == "deleted":
        owner.deleteLater()
        qtbot.waitUntil(lambda: job.cancelled)
    else:
        job.cancel()
    go.set()
    qtbot.waitUntil(jobs.idle)

    assert heard == []


def test_writes_keep_their_order(qtbot: QtBot) -> None:
    """URS-713: with a single worker, what was asked for first is written first."""
    writes, owner = Jobs(workers=1), QObject()
    order: list[int] = []

    def write(number: int, _: Job) -> None:
        time.sleep(0.002 if number % 2 == 0 else 0)
        order.append(number)

    for number in range(20):
        writes.start(owner, partial(write, number))
    qtbot.waitUntil(writes.idle)
    writes.shutdown()

    assert order == list(range(20))


def test_jobs_leave_nothing_behind(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: after each job is heard its object is deleted, so that a long day does not fill the memory."""
    owner = QObject()
    for _ in range(50):
        jobs.start(owner, lambda _: None, lambda _: None)
    qtbot.waitUntil(jobs.idle)
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))


def test_what_was_told_is_not_told_again(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-713: work that counts ten thousand times the same does not flood the window."""
    stopping, heard = Stopping(), list[object]()

    def work(job: Job) -> None:
        for _ in range(10_000):
            stopping.follow(job, 0, 0)
        stopping.follow(job, 1, 2)

    jobs.start(QObject(), work, progress=heard.append)
    qtbot.waitUntil(jobs.idle)
    assert heard == [(0, 0, ""), (1, 2, "")]
    assert stopping.stop(), "work that has not counted its parts, or not all, can be called off"


def test_work_stops_or_says_that_it_is_too_late(jobs: Jobs, qtbot: QtBot) -> None:
    """URS-716: whoever is told that work stops can rely on it; after the last part nothing stops it any more."""
    stopping, heard = Stopping(), list[object]()
    jobs.start(QObject(), lambda job: stopping.follow(job, 1, 2))
    qtbot.waitUntil(jobs.idle)
    assert stopping.stop()
    jobs.start(QObject(), lambda job: stopping.follow(job, 2, 2), failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], StoppedError)

    late = Stopping()
    jobs.start(QObject(), lambda job: late.follow(job, 2, 2))
    qtbot.waitUntil(jobs.idle)
    assert not late.stop()
    assert not late.asked
