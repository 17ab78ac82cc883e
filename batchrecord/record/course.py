"""When a batch and its phases began and ended: by the first and the last signature under their entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.batch.state import BatchState, EntryState, Mark
from batchrecord.master.model import Phase

__all__ = ["Span", "laboratory", "production", "spans", "told_phases"]


@dataclass(frozen=True, slots=True)
class Span:
    """First and last signature."""

    begun: Mark | None = None
    ended: Mark | None = None


def spans(state: BatchState) -> Mapping[str, Span]:
    """Return the span of each phase that was begun, by the id of the phase."""
    phase_of = {step.id: phase.id for phase in state.master.phases for step in phase.steps}
    found: dict[str, Span] = {}
    for entry in state.entries.values():
        phase = phase_of.get(entry.definition.step)
        if phase is not None:
            found[phase] = _over(found.get(phase, Span()), entry)
    return found


def told_phases(state: BatchState) -> tuple[Phase, ...]:
    """Return the phases a record tells of: all of the main order, and of branches and shipment those that were used."""
    begun = spans(state)
    return tuple(
        phase
        for phase in state.master.phases
        if phase.id in begun or state.openings.get(phase.id) or (phase.branch is None and not phase.stage)
    )


def production(state: BatchState) -> Span:
    """Return the span of all phases before the disposition."""
    whole = Span()
    for entry in state.entries.values():
        if entry.definition.step and not state.master.phase_of(entry.definition.step).stage:
            whole = _over(whole, entry)
    return whole


def laboratory(state: BatchState) -> Span:
    """Return the span of the release tests, their review included."""
    whole = Span()
    for entry in state.entries.values():
        if not entry.definition.step:
            whole = _over(whole, entry)
    return whole


def _over(span: Span, entry: EntryState) -> Span:
    begun, ended = span.begun, span.ended
    for mark in _marks(entry):
        begun = mark if begun is None or mark.seq < begun.seq else begun
        ended = mark if ended is None or mark.seq > ended.seq else ended
    return Span(begun, ended)


def _marks(entry: EntryState) -> Iterator[Mark]:
    if entry.started is not None:
        yield entry.started
    yield from (revision.mark for revision in entry.revisions)
    yield from (verification.mark for verification in entry.verifications)
