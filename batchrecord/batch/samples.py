"""Samples on their way: from the entry in which one was taken to the laboratory's signature that it has it.

Nobody answers for a sample in between. That time is worked out from the two signed times; a sample that the laboratory
has not received two hours after it was taken calls for attention, and one received later than that is an exception.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from batchrecord.base.findings import Finding, Where
from batchrecord.batch.calculation import elapsed
from batchrecord.batch.facts import SampleReceipt
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import open_deviation, raise_issue
from batchrecord.batch.state import BatchState, EntryState, Instance
from batchrecord.events.laboratory import CONDITIONS, SampleReceived

__all__ = ["WITHIN", "WaitingSample", "is_sample", "received", "sample_code", "waiting_samples"]

WITHIN = timedelta(hours=2)
"""A sample that is received later than this after it was taken is late (process P9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSample:
    """A sample that the laboratory has not received."""

    found: EntryState
    code: str
    """Its number."""
    since: datetime
    late: bool
    """It has been waiting for longer than :data:`WITHIN`."""


def waiting_samples(state: BatchState, now: datetime) -> Iterator[WaitingSample]:
    """Yield the samples that were taken and not received, in the order in which they were taken.

    Args:
        state: Of the batch.
        now: By which they are late or not.
    """
    waiting = [(since, found) for found in _taken(state) if (since := found.performed) is not None]
    for since, found in sorted(waiting, key=lambda pair: pair[0]):
        if (found.definition.id, found.iteration) not in state.receipts:
            yield WaitingSample(found=found, code=sample_code(found), since=since, late=now - since > WITHIN)


def received(event: SampleReceived, state: BatchState, mark: Mark) -> None:
    """Take a receipt into the state; a late one is an exception, and a sample that is not good a deviation."""
    found = state.at(event.target.seq)
    begin = None if found is None else found.performed
    if found is None or begin is None:
        return
    instance: Instance = found.definition.id, found.iteration
    minutes = elapsed(begin, mark.time, "min")
    state.receipts[instance] = SampleReceipt(mark=mark, condition=event.condition, minutes=minutes)
    state.people.analysed.add(mark.by.id)
    if mark.time - begin > WITHIN:
        raise_issue(state, mark, *instance, "late-receipt")
    if event.condition != CONDITIONS[0]:
        facts = {"condition": event.condition, "class": "minor"}
        open_deviation(state, mark, instance, Finding.notice("sample.not-good", Where(entry=instance[0]), **facts))
    state.reviews.clear()


def is_sample(found: EntryState) -> bool:
    """Tell whether an entry is a sample that the laboratory receives."""
    current = found.current
    goes = found.definition.kind == "SMP" and found.definition.definition.receipt
    return goes and current is not None and current.applicable


def sample_code(found: EntryState) -> str:
    """Return the number of a sample."""
    return "" if found.current is None else str(found.current.fields.get("sample", ""))


def _taken(state: BatchState) -> Iterator[EntryState]:
    return (found for found in state.entries.values() if is_sample(found))
