"""Which gate a deviation belongs to: what has to be closed before that gate is signed.

A deviation belongs to a gate when it is about something the gate answers for: an entry that stands before the gate, in
whichever lane, the gate's own signature, or the batch as a whole. One at a step behind the gate, or at a release test,
belongs to a later gate or to the release, and does not keep this one shut. Every deviation belongs to the release. One
in a branch belongs to the next gate, as the branch does; the gate of a branch answers for the branch alone.
"""

from collections.abc import Iterator

from batchrecord.batch.state import BatchState, Deviation
from batchrecord.master.model import Step

__all__ = ["belonging_to"]


def belonging_to(state: BatchState, gate: Step) -> Iterator[Deviation]:
    """Return the open deviations that have to be closed before this gate is signed, oldest first."""
    answered = {gate.id, *(step.id for step in state.master.steps_before(gate.id))}
    if state.master.phase_of(gate.id).branch is not None:
        return (each for each in state.open_deviations() if _step_of(state, each) in answered)
    straight = {step.id for phase in state.master.phases if phase.branch is None for step in phase.steps}
    return (each for each in state.open_deviations() if not _lies_in(state, each, straight - answered))


def _lies_in(state: BatchState, deviation: Deviation, later: set[str]) -> bool:
    """Tell whether a deviation is about a release test, or about one of these steps."""
    step = _step_of(state, deviation)
    return step is not None and (not step or step in later)


def _step_of(state: BatchState, deviation: Deviation) -> str | None:
    """Return the step a deviation is about: empty for a release test, None for the batch as a whole."""
    return state.master.entry(deviation.entry).step if state.master.has_entry(deviation.entry) else None
