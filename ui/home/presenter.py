"""Reads what waits for whoever is signed in, and leads there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.errors import BatchRecordError
from batchrecord.batch.attention import Sort
from batchrecord.signing.people import Role
from ui.signing.signer import Signer

if TYPE_CHECKING:
    from batchrecord.execution.worklist import TaskLine
    from ui.background import Run

__all__ = ["HomePresenter", "HomeView", "TaskReader"]

_SCREENS = {
    Sort.STOPPED: "deviations",
    Sort.DEVIATION: "deviations",
    Sort.HELD: "deviations",
    Sort.SAMPLE: "shift",
    Sort.NOTE: "shift",
    Sort.TEST: "laboratory",
    Sort.RESULT: "laboratory",
    Sort.REVIEW: "review",
    Sort.DISPOSITION: "disposition",
}
"""Where each sort of work is done; everything else at its step."""


class TaskReader(Protocol):
    """What the page asks of the site."""

    def tasks(self, person: str, roles: frozenset[Role]) -> "tuple[TaskLine, ...]": ...


class HomeView(Protocol):
    """What the presenter asks of the page."""

    def show_tasks(self, tasks: "Sequence[TaskLine]") -> None: ...
    def show_error(self, error: BatchRecordError) -> None: ...


class HomePresenter:
    """Shows a person her work."""

    def __init__(
        self,
        view: HomeView,
        service: TaskReader,
        run: "Run",
        *,
        opened: Callable[[str, str], object],
        at_step: Callable[[str, str], object],
    ) -> None:
        """Join the page to the site.

        Args:
            view: the page.
            service: reads the work.
            run: has slow reading done elsewhere.
            opened: shows a part of a batch.
            at_step: shows a step of a batch.
        """
        self._view, self._service, self._run = view, service, run
        self._opened, self._at_step = opened, at_step
        self._reading = self._again = False
        self.person: Signer | None = None
        """Who is signed in."""

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in."""
        self.person = person

    def refresh(self) -> None:
        """Read anew."""
        person, service = self.person, self._service
        if person is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        roles = frozenset(Role(role) for role in person.roles)
        self._run(lambda: (person.id, service.tasks(person.id, roles)), self._read, self._failed)

    def open(self, line: "TaskLine") -> None:
        """Go where this is done."""
        screen = _SCREENS.get(line.task.sort, "")
        if screen:
            self._opened(line.batch, screen)
        else:
            self._at_step(line.batch, line.step)

    def open_step(self, batch: str, step: str) -> None:
        """Go to a step, such as that of a time that runs."""
        self._at_step(batch, step)

    def _read(self, found: object) -> None:
        assert isinstance(found, tuple)  # noqa: S101 - what refresh() has read
        self._reading = False
        person, tasks = found
        hers = self.person is not None and self.person.id == person
        if hers:
            self._view.show_tasks(tasks)
        if self._again or not hers:
            self._again = False
            self.refresh()

    def _failed(self, error: object) -> None:
        self._reading = self._again = False
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        self._view.show_error(error)
