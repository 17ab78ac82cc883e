"""The list of batches: read in the background, opened by whoever is signed in, issued by quality assurance."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.text import Phrase
from batchrecord.signing.people import Role
from ui.signing.signer import Signer

if TYPE_CHECKING:
    from batchrecord.batch.state import BatchState
    from batchrecord.execution.bench import BatchOrder
    from batchrecord.execution.identity import Credentials
    from batchrecord.execution.summary import BatchSummary
    from batchrecord.master.model import Master
    from ui.background import Run

__all__ = ["BatchListPresenter", "BatchListView", "BatchRow", "Batches", "read_rows"]


class Batches(Protocol):
    """What the list asks of the site."""

    def batches(self) -> "list[BatchSummary]": ...
    def looking(self, batch: str) -> "AbstractContextManager[BatchState]": ...
    def masters(self) -> "list[Master]": ...
    def issue_batch(self, order: "BatchOrder", master: str, by: "Credentials") -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One line of the list."""

    batch: str
    product: Phrase
    coi: str
    status: str
    """As :class:`batchrecord.execution.summary.BatchStatus` spells it."""
    step: str
    """Step at which the batch stands; empty where none is open."""
    step_title: Phrase
    phase: Phrase
    done: int
    total: int
    deviations: int
    hold: str
    """Why quality assurance holds the batch; empty if it does not."""
    changed: str
    """UTC."""
    offset: str


class BatchListView(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, rows: Sequence[BatchRow]) -> None: ...
    def show_error(self, error: BatchRecordError) -> None: ...
    def allow_issue(self, allowed: bool) -> None: ...
    def show_issue(self, masters: "Sequence[Master]") -> None: ...


def read_rows(service: Batches) -> tuple[BatchRow, ...]:
    """Return the lines of the list, newest batch first."""
    return tuple(_row(service, each) for each in service.batches())


def _row(service: Batches, each: "BatchSummary") -> BatchRow:
    nothing = Phrase.same("")
    first = each.steps[0] if each.steps else ""
    title = phase = nothing
    if first:
        with service.looking(each.batch) as state:
            title, phase = state.master.step(first).title, state.master.phase_of(first).title
    return BatchRow(
        batch=each.batch,
        product=each.product,
        coi=each.coi,
        status=str(each.status),
        step=first,
        step_title=title,
        phase=phase,
        done=each.done,
        total=each.total,
        deviations=each.deviations,
        hold=each.hold,
        changed=each.changed,
        offset=each.offset,
    )


class BatchListPresenter:
    """Shows the batches of the site."""

    def __init__(self, view: BatchListView, service: Batches, run: "Run", opened: Callable[[str], object]) -> None:
        self._view, self._service, self._run, self._opened = view, service, run, opened
        self._reading = False
        self.person: Signer | None = None
        """Who is signed in."""

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in: only quality assurance issues batches."""
        self.person = person
        self._view.allow_issue(person is not None and Role.QUALITY in person.roles)

    def refresh(self) -> None:
        """Read the list anew."""
        if not self._reading:
            self._reading = True
            self._run(lambda: read_rows(self._service), self._read, self._failed)

    def open(self, batch: str) -> None:
        """Open a batch."""
        self._opened(batch)

    def ask_issue(self) -> None:
        """Begin to issue a batch: ask what it is issued for."""
        self._run(self._service.masters, self._offer, self._failed)

    def act_of(self, order: "BatchOrder", master: str) -> "Callable[[Credentials], object]":
        """Return the act that issues a batch; it is signed in the sheet."""
        service = self._service

        def act(by: "Credentials") -> object:
            return service.issue_batch(order, master, by)

        return act

    def issued(self, batch: str) -> None:
        """Hear that a batch was issued: open it."""
        self._opened(batch)

    def _offer(self, masters: object) -> None:
        assert isinstance(masters, list)  # noqa: S101 - what the service returns
        self._view.show_issue(masters)

    def _read(self, rows: object) -> None:
        self._reading = False
        assert isinstance(rows, tuple)  # noqa: S101 - what read_rows returns
        self._view.show_rows(rows)

    def _failed(self, error: object) -> None:
        self._reading = False
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        self._view.show_error(error)
