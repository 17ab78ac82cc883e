"""One line about a batch, for lists."""

from dataclasses import dataclass
from enum import StrEnum

from batchrecord.base.text import Phrase
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.flow import Standing, in_use, open_steps, standing_beside, stopping
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.state import BatchState

__all__ = ["BatchStatus", "BatchSummary", "summary"]


class BatchStatus(StrEnum):
    """Where a batch stands, in one word; after the disposition the word of that."""

    RUNNING = "running"
    STOPPED = "stopped"
    """An identity does not match; only quality assurance can open the batch again."""
    TESTING = "testing"
    """Everything at the bench is made; release tests are still open."""
    REVIEW = "review"
    """Everything is there; review or disposition are still open."""
    HELD = "held"
    CONDITIONAL = "conditional"
    RELEASED = "released"
    EXCEPTIONAL = "exceptional"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """What a list shows of a batch."""

    batch: str
    product: Phrase
    master: str
    """Identity and version."""
    coi: str
    issued: str
    """UTC."""
    offset: str
    """Of the workstation at issue."""
    status: BatchStatus
    steps: tuple[str, ...]
    """Steps at which something can be done now."""
    done: int
    """Steps that are made or skipped."""
    total: int
    deviations: int
    """Open ones."""
    hold: str
    """Why quality assurance holds the batch; empty if it does not."""
    changed: str
    """UTC time of the last entry."""
    versions: int
    """Records issued so far."""


def summary(state: BatchState) -> BatchSummary:
    """Return what a list shows of a batch that was issued."""
    issued, mark, head = state.issued, state.issued_by, state.head
    used = [step for phase in state.master.phases if in_use(state, phase) for step in phase.steps]
    stop = stopping(state)
    settled = [standing_beside(state, step, stop) in {Standing.DONE, Standing.SKIPPED} for step in used]
    return BatchSummary(
        batch="" if issued is None else issued.batch,
        product=state.master.product,
        master=f"{state.master.id} {state.master.version}",
        coi="" if issued is None else issued.coi,
        issued="" if mark is None else mark.utc,
        offset="" if mark is None else mark.offset,
        status=_status(state),
        steps=tuple(step.id for step in open_steps(state)),
        done=sum(settled),
        total=len(settled),
        deviations=sum(1 for _ in state.open_deviations()),
        hold=next((hold.reason for hold in standing_holds(state)), ""),
        changed="" if head is None else head.utc,
        versions=len(state.records),
    )


def _status(state: BatchState) -> BatchStatus:
    if state.decision is not None:
        return BatchStatus(state.decision.event.decision)
    if state.stops:
        return BatchStatus.STOPPED
    if any(before_release(state)):
        return BatchStatus.RUNNING
    return BatchStatus.TESTING if any(open_tests(state, "released")) else BatchStatus.REVIEW
