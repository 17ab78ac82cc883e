"""Whether what is recorded late was done in its turn (process rules G1 and G3).

At the bench the order of steps is kept because a step opens when those before it are done. What is recorded late
brings a time of its own, so it is held against the times of what had to be done before it: the steps before it, the
last step of the round before it in a loop, for the shipment the disposition. One that is claimed earlier opens a
deviation: it may be what happened, and is recorded as it is told (rule G4). That one act was done again before it was
done first cannot have happened, and is refused.

Times on paper are read to the minute, so an act of the same minute is in order. What the program works out is no act of
somebody's hands, and what was left out has no time; behind both what comes before them counts. Whether a witness was in
time is told with the witness (segregation S4), and a branch may be opened after what it was opened for.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.flow import skipped
from batchrecord.batch.state import BatchState
from batchrecord.master.model import SHIPMENT, EntryDefinition, Step
from batchrecord.steps.departure import departure

__all__ = ["against_earlier_pass", "minute_of", "out_of_turn"]

_Done = tuple[datetime, str]
"""When something was done, and what."""


def minute_of(time: datetime) -> datetime:
    """Return the minute of a time, as clocks on the wall are read."""
    return time.replace(second=0, microsecond=0)


def against_earlier_pass(
    state: BatchState, act: Act, definition: EntryDefinition, iteration: int, performed: datetime
) -> Iterator[Finding]:
    """Yield that an entry is claimed to have been performed before the same entry of the pass before it was."""
    found = state.entries.get((definition.id, iteration - 1))
    before = None if found is None else found.performed
    if before is not None and performed < minute_of(before):
        which = {"pass": iteration - 1}
        yield Finding.failed("late.before-earlier-pass", act.where, done=_local(before, act.offset), **which)


def out_of_turn(state: BatchState, definition: EntryDefinition, performed: datetime, offset: str) -> Iterator[Finding]:
    """Yield the departure of an entry that is claimed to have been performed before what had to be done first.

    Args:
        state: The batch, before the entry.
        definition: What is recorded late.
        performed: When it is claimed to have been performed.
        offset: Of the workstation, for the times that are told.
    """
    if not definition.step:
        return
    step, claimed = state.master.step(definition.step), _local(performed, offset)
    last = max(_before(state, step), default=None)
    if last is not None and performed < minute_of(last[0]):
        facts = {"performed": claimed, "earlier": last[1], "done": _local(last[0], offset)}
        yield departure("late.out-of-turn", "major", {**facts})
    decided = None if state.decision is None else state.decision.mark.time
    if state.master.phase_of(step.id).stage == SHIPMENT and decided is not None and performed < minute_of(decided):
        yield departure("late.before-disposition", "critical", {"performed": claimed, "done": _local(decided, offset)})


def _before(state: BatchState, step: Step) -> Iterator[_Done]:
    yield from _steps_before(state, step, state.passes)
    for group in state.master.loops_of(step.id):
        last, rounds = group[-1], state.ended.get(group[-1].id)
        if rounds:
            then = {**state.passes, **rounds[-1]}
            yield from _done_at(state, last, then) or _steps_before(state, last, then)


def _steps_before(state: BatchState, step: Step, passes: Mapping[str, int]) -> Iterator[_Done]:
    """Yield what was done at the steps before one; where nothing was done at one of them, at those before that."""
    pending, seen = list(step.after), set(step.after)
    while pending:
        earlier = state.master.step(pending.pop())
        done = () if skipped(state, earlier) else _done_at(state, earlier, passes)
        yield from done
        further = () if done else tuple(each for each in earlier.after if each not in seen)
        seen.update(further)
        pending += further


def _done_at(state: BatchState, step: Step, passes: Mapping[str, int]) -> tuple[_Done, ...]:
    made = ((each, state.entries.get((each.id, passes.get(step.id, 1)))) for each in step.entries if not each.formula)
    return tuple(
        (found.performed, definition.id)
        for definition, found in made
        if found is not None and found.performed is not None and any(each.applicable for each in found.revisions)
    )


def _local(time: datetime, offset: str) -> str:
    return local_text(utc_text(time), offset)
