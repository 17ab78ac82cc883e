"""What of a batch waits for whom: steps, second signatures, hold times, samples, notes, deviations, tests, review.

Nothing here decides whether somebody may do something; that is asked when she does it. It is a list of what is worth
going to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from batchrecord.batch.clocks import HoldTime, running
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.deviations import INVESTIGATED, Deviation
from batchrecord.batch.flow import demanded, open_steps, waits
from batchrecord.batch.handover import waiting_notes
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.mark import Mark
from batchrecord.batch.samples import waiting_samples
from batchrecord.batch.state import BatchState
from batchrecord.events.review import ASPECTS
from batchrecord.signing.meanings import Meaning, may_sign
from batchrecord.signing.people import Role

__all__ = ["Sort", "Task", "hold_times", "tasks"]


class Sort(StrEnum):
    """What kind of work it is; the most pressing comes first."""

    STOPPED = "stopped"
    """An identity does not match; quality assurance has to look at it."""
    SECOND = "second"
    """A second person's signature."""
    SAMPLE = "sample"
    """A sample that the laboratory has not received yet."""
    NOTE = "note"
    """What somebody of the shift before wants known."""
    STEP = "step"
    HELD = "held"
    """A hold that quality assurance has yet to lift."""
    DEVIATION = "deviation"
    TEST = "test"
    RESULT = "result"
    """A result that another analyst has to review."""
    REVIEW = "review"
    DISPOSITION = "disposition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that waits."""

    sort: Sort
    step: str = ""
    entry: str = ""
    iteration: int = 1
    deviation: str = ""
    number: int = 1
    """How many of them, where they are told as one."""
    text: str = ""
    """What a person wrote, or the code of a sample."""
    since: datetime | None = None
    """When a sample was taken."""
    by: Mark | None = None
    """Who did what waits now."""
    mine: bool = False
    """She took part in it before, such as a step that she began."""


def tasks(state: BatchState, person: str, roles: frozenset[Role]) -> tuple[Task, ...]:
    """Return what waits for a person with these roles, the most pressing first."""
    if state.decision is not None and state.decision.event.decision != "held":
        return ()
    worker = _Worker(person, roles)
    return (
        *_stops(state, worker),
        *_seconds(state, worker),
        *_samples(state, worker),
        *_notes(state, worker),
        *_steps(state, worker),
        *_held(state, worker),
        *_deviations(state, worker),
        *_tests(state, worker),
        *_decisions(state, worker),
    )


def hold_times(state: BatchState) -> tuple[HoldTime, ...]:
    """Return what runs, the one that is due first at the beginning; those without limit at the end."""
    return tuple(sorted(running(state), key=lambda hold: (hold.due is None, hold.due or hold.begin)))


@dataclass(frozen=True, slots=True)
class _Worker:
    id: str
    roles: frozenset[Role]

    def may(self, meaning: Meaning) -> bool:
        return any(may_sign(role, meaning) for role in self.roles)


def _stops(state: BatchState, worker: _Worker) -> Iterator[Task]:
    for number in state.stops if worker.may(Meaning.DEVIATION_CLOSED) else ():
        deviation = state.deviations[number]
        yield Task(sort=Sort.STOPPED, entry=deviation.entry, deviation=number, by=deviation.mark)


def _seconds(state: BatchState, worker: _Worker) -> Iterator[Task]:
    for found in state.entries.values():
        if found.current is None or not waits(state, found):
            continue
        meaning = demanded(state, found.definition, found)
        performed = {mark.by.id for mark in (found.current.mark, found.started) if mark is not None}
        if meaning is not None and worker.id not in performed and worker.may(meaning):
            yield Task(
                sort=Sort.SECOND,
                step=found.definition.step,
                entry=found.definition.id,
                iteration=found.iteration,
                by=found.current.mark,
            )


def _samples(state: BatchState, worker: _Worker) -> Iterator[Task]:
    if Role.ANALYST not in worker.roles or state.head is None:
        return
    for sample in waiting_samples(state, state.head.time):
        found = sample.found
        by = None if found.current is None else found.current.mark
        entry, iteration = found.definition.id, found.iteration
        yield Task(sort=Sort.SAMPLE, entry=entry, iteration=iteration, text=sample.code, since=sample.since, by=by)


def _notes(state: BatchState, worker: _Worker) -> Iterator[Task]:
    for note in waiting_notes(state) if worker.may(Meaning.PERFORMED) else ():
        if note.mark.by.id != worker.id:
            yield Task(sort=Sort.NOTE, text=note.text, by=note.mark)


def _held(state: BatchState, worker: _Worker) -> Iterator[Task]:
    for hold in standing_holds(state) if worker.may(Meaning.HOLD_LIFTED) else ():
        yield Task(sort=Sort.HELD, text=hold.reason, by=hold.mark)


def _steps(state: BatchState, worker: _Worker) -> Iterator[Task]:
    if state.stops:
        return
    names = {str(role) for role in worker.roles}
    for step in open_steps(state):
        if names.isdisjoint(map(str, step.who)):
            continue
        states = [state.entry(entry.id) for entry in step.entries]
        if all(found is not None and found.current is not None and not found.stale for found in states):
            continue  # it waits for its second person only
        made = [found.current.mark for found in states if found is not None and found.current is not None]
        started = [found.started for found in states if found is not None and found.started is not None]
        last = max((*made, *started), key=lambda mark: mark.seq, default=None)
        mine = last is not None and last.by.id == worker.id
        yield Task(sort=Sort.STEP, step=step.id, iteration=state.passes.get(step.id, 1), by=last, mine=mine)


def _deviations(state: BatchState, worker: _Worker) -> Iterator[Task]:
    for deviation in state.open_deviations():
        if not deviation.stop and _waits_for(deviation, worker):
            yield Task(sort=Sort.DEVIATION, entry=deviation.entry, deviation=deviation.id, by=deviation.mark)


def _waits_for(deviation: Deviation, worker: _Worker) -> bool:
    """Tell whether it is her turn: to investigate, to assess, or to close what is not her own."""
    if deviation.assessment is not None:
        own = {deviation.assessment.owner, deviation.mark.by.id}
        return worker.may(Meaning.DEVIATION_CLOSED) and worker.id not in own
    if deviation.investigation is None and deviation.classification in INVESTIGATED:
        return worker.may(Meaning.DEVIATION_INVESTIGATED)
    return worker.may(Meaning.DEVIATION_ASSESSED)


def _tests(state: BatchState, worker: _Worker) -> Iterator[Task]:
    analyses, reviews = worker.may(Meaning.ANALYSED), worker.may(Meaning.REVIEWED_RESULT)
    codes = [finding.code for finding in open_tests(state, "released")] if analyses or reviews else []
    missing = sum(code in {"test.missing", "test.stale"} for code in codes)
    if missing and analyses:
        yield Task(sort=Sort.TEST, number=missing)
    if "test.not-reviewed" in codes and reviews:
        yield Task(sort=Sort.RESULT, number=codes.count("test.not-reviewed"))


def _decisions(state: BatchState, worker: _Worker) -> Iterator[Task]:
    reviews, decides = worker.may(Meaning.BATCH_REVIEWED), worker.may(Meaning.RELEASED)
    if not (reviews or decides) or any(before_release(state)):
        return
    reviewed = set(ASPECTS) <= set(state.reviews)
    if reviews and not reviewed:
        yield Task(sort=Sort.REVIEW, number=sum(issue.acknowledged is None for issue in state.issues.values()))
    if decides and reviewed and not any(open_tests(state, "released")):
        yield Task(sort=Sort.DISPOSITION)
