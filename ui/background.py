"""Slow work away from the window: one pattern for all of it.

A job runs in a worker thread and touches neither widgets nor anything the window uses; its results come back on the
thread of the window. Callbacks are arguments of :meth:`Jobs.start`, because a job can be finished before a caller has
connected anything. Reading goes through a :class:`Jobs` with two workers, writing through a second one with a single
worker: the database has one writer anyway, and entries keep the order in which they were asked for.
"""

from collections.abc import Callable
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

__all__ = ["Follow", "Job", "Jobs", "Run", "StoppedError", "Stopping"]

Callback = Callable[[object], object]
Follow = Callable[[int, int], None]
"""Is told by long work how much is done, and of how much, 0 while that is not known.

It raises :class:`StoppedError` to end the work.
"""


class StoppedError(Exception):
    """A person called work off, and it ended where nothing is half done."""


class Run(Protocol):
    """How a presenter has work done: it knows neither threads nor Qt."""

    def __call__(self, work: Callable[[], object], done: Callback, failed: Callback | None = None) -> object:
        """Do the work elsewhere and call back with its result or its exception."""
        ...


class Job(QObject):
    """One piece of work under way."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more; long work looks here between its parts."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Drop the result; the work itself ends when it next looks."""
        self._stop.set()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tell the progress callback, from any thread: it receives ``(done, total, text)``."""
        self.progressed.emit((done, total, text))


class Stopping:
    """Work that tells how far it is, and that a person may call off until it has told that it is through.

    :meth:`stop` is called by the window and :meth:`follow` by the work; each call falls before or after the other, so
    that whoever is told that the work stops can rely on it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked = self._through = False
        self._told = (-1, -1)

    @property
    def asked(self) -> bool:
        """Whether the work was asked to end."""
        return self._asked

    def stop(self) -> bool:
        """Ask the work to end; False if it is too late for that."""
        with self._lock:
            self._asked = self._asked or not self._through
            return self._asked

    def follow(self, job: Job, done: int, total: int) -> None:
        """Tell how far the work is; with the job filled in it is a :data:`Follow`.

        Before the parts are counted, there are 0 of 0.

        Raises:
            StoppedError: a person called it off.
        """
        with self._lock:
            if self._asked:
                raise StoppedError
            self._through = 0 < total <= done
            again, self._told = (done, total) == self._told, (done, total)
        if not again:
            job.report(done, total)


class Jobs(QObject):
    """Runs jobs; one instance for reading and one for writing per application."""

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._workers = workers
        self._made: ThreadPoolExecutor | None = None
        self._live: set[Job] = set()

    def start(
        self,
        owner: QObject,
        work: Callable[[Job], object],
        done: Callback | None = None,
        failed: Callback | None = None,
        progress: Callback | None = None,
    ) -> Job:
        """Run work in the background.

        Args:
            owner: results are dropped once this is deleted.
            work: called in a worker with its job.
            done: called with the result, on the window's thread.
            failed: called with the exception; without it the exception is raised there, which stops signing and is
                shown (:mod:`ui.errors`).
            progress: called with what the work reports.
        """
        job = Job(self)
        self._live.add(job)

        def guarded(callback: Callback) -> Callable[[object], None]:
            def call(value: object) -> None:
                if shiboken6.isValid(owner) and not job.cancelled:
                    callback(value)

            return call

        queued = Qt.ConnectionType.QueuedConnection
        job.failed.connect(guarded(failed or _raise), queued)
        if done:
            job.succeeded.connect(guarded(done), queued)
        if progress:
            job.progressed.connect(guarded(progress), queued)
        job.finished.connect(lambda: self._reap(job), queued)
        owner.destroyed.connect(job.cancel)

        def run() -> None:
            try:
                result = work(job)
            except BaseException as error:  # handed to the window's thread, which handles or raises it
                job.failed.emit(error)
            else:
                job.succeeded.emit(result)
            finally:
                job.finished.emit()

        self._pool().submit(run)
        return job

    def running(self, owner: QObject) -> Run:
        """Return :meth:`start` for one owner, in the shape that presenters take."""

        def run(work: Callable[[], object], done: Callback, failed: Callback | None = None) -> object:
            return self.start(owner, lambda _: work(), done, failed)

        return run

    def idle(self) -> bool:
        """Return whether every job has been heard."""
        return not self._live

    def shutdown(self) -> None:
        """Drop what waits and wait for what runs; afterwards nothing can be started."""
        for job in self._live:
            job.cancel()
        self._pool().shutdown(wait=True, cancel_futures=True)

    def _pool(self) -> "ThreadPoolExecutor":
        if self._made is None:
            from concurrent.futures import ThreadPoolExecutor  # not before there is work: the window is shown first

            self._made = ThreadPoolExecutor(self._workers, "job")
        return self._made

    def _reap(self, job: Job) -> None:
        self._live.discard(job)
        job.deleteLater()


def _raise(error: object) -> None:
    assert isinstance(error, BaseException)  # noqa: S101 - only ever connected to Job.failed
    raise error
