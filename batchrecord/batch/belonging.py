"""Which gate a deviation belongs to: what has to be closed before that gate is signed.

A deviation belongs to a gate when it is about something the gate answers for: an entry that stands before the gate, in
whichever lane, the gate's own signature, or the batch as a whole. One at a step behind the gate, or at a release test,
belongs to a later gate or to the release, and does not keep this one shut. Every deviation belongs to the release.
"""

from collections.abc import Iterator

from batchrecord.batch.state import BatchState, Deviation
from batchrecord.master.model import Step

__all__ = ["belonging_to"]


def belonging_to(state: BatchState, gate: Step) -> Iterator[Deviation]:
    """Return the open deviations that have to be closed before this gate is signed, oldest first."""
    answered = {gate.id, *(step.id for step in state.master.steps_before(gate.id))}
    later = {step.id for step in state.master.steps()} - answered
    return (each for each in state.open_deviations() if not _lies_in(state, each, later))


def _lies_in(state: BatchState, deviation: Deviation, later: set[str]) -> bool:
    """Tell whether a deviation is about a release test, or about one of these steps."""
    if not state.master.has_entry(deviation.entry):
        return False
    step = state.master.entry(deviation.entry).step
    return not step or step in later
