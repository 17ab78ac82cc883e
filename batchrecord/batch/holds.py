"""Holds: while one stands, nothing may be recorded but what ends safely and what quality assurance decides."""

from collections.abc import Iterator

from batchrecord.batch.facts import Hold
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import raise_issue
from batchrecord.batch.state import BatchState
from batchrecord.events.hold import HoldLifted, HoldPlaced

__all__ = ["lifted", "placed", "standing_holds"]


def standing_holds(state: BatchState) -> Iterator[Hold]:
    """Yield the holds that are not lifted, oldest first."""
    return (state.holds[number] for number in state.held)


def placed(event: HoldPlaced, state: BatchState, mark: Mark) -> None:
    """Take a hold into the state; it is an exception of the review."""
    hold = Hold(mark=mark, reason=event.reason)
    state.holds[hold.id] = hold
    state.held[hold.id] = None
    raise_issue(state, mark, "", 0, "hold")
    state.reviews.clear()


def lifted(event: HoldLifted, state: BatchState, mark: Mark) -> None:
    """Take into the state that a hold is lifted."""
    hold = state.holds.get(event.hold)
    if hold is not None:
        hold.lifted, hold.lifted_because = mark, event.reason
        state.held.pop(hold.id, None)
