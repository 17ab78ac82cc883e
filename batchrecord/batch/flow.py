"""Which steps are open, done, skipped or shut (process rules G1, G14).

Steps follow each other in the order of the master, or after those they name. A step is done when each of its entries is
made in the current pass, none of them mismatched or stale, and a witness, where one is demanded, has signed. A step
whose condition does not hold is skipped, and what follows it waits for what came before it. A gate is done while its
signature stands, unless it was signed with a decision that refuses.

The steps of a branch are shut until it is opened, by its condition or by a person. It is under way until they are done;
one that stops the batch shuts all steps outside of branches, except that a time which runs may be taken. The steps of
the shipment open with the disposition that lets the batch go.
"""

from collections.abc import Iterator
from enum import StrEnum

from batchrecord.batch.state import BatchState, EntryState
from batchrecord.batch.values import holds
from batchrecord.master.model import SHIPMENT, EntryDefinition, Phase, Second, Step
from batchrecord.signing.meanings import Meaning

__all__ = [
    "Standing",
    "branches_under_way",
    "demanded",
    "done",
    "in_use",
    "is_open",
    "made",
    "open_steps",
    "settled",
    "skipped",
    "standing",
    "standing_beside",
    "stopping",
    "under_way",
    "unverified",
    "waits",
]

_CRITICAL = frozenset({"CPP", "CQA"})


class Standing(StrEnum):
    """Where a step stands."""

    LOCKED = "locked"
    OPEN = "open"
    STARTED = "started"
    WITNESS = "witness"
    """Everything is made; a second person has to sign before the next step opens."""
    DONE = "done"
    SKIPPED = "skipped"


def skipped(state: BatchState, step: Step) -> bool:
    """Tell whether the condition of a step does not hold now."""
    return step.when is not None and not holds(state, step.when)


def made(state: BatchState, step: Step) -> bool:
    """Tell whether every entry of a step is made in the current pass."""
    iteration = state.passes.get(step.id, 1)
    return all(entry.optional or _is_made(state.entries.get((entry.id, iteration))) for entry in step.entries)


def done(state: BatchState, step: Step) -> bool:
    """Tell whether the next step may follow."""
    if skipped(state, step):
        return all(done(state, state.master.step(earlier)) for earlier in step.after)
    return settled(state, step)


def settled(state: BatchState, step: Step) -> bool:
    """Tell whether nothing is left to do in a step's current pass; where its condition does not hold, there is not."""
    if skipped(state, step):
        return True
    return made(state, step) and (step.second is not Second.WITNESS or not any(unverified(state, step)))


def under_way(state: BatchState, branch: Phase) -> bool:
    """Tell whether a branch is open and something of it has yet to be done."""
    return bool(state.opened(branch.id)) and not all(settled(state, step) for step in branch.steps)


def branches_under_way(state: BatchState) -> tuple[Phase, ...]:
    """Return the branches that are open and not complete, in the order of the master."""
    return tuple(branch for branch in state.master.branches() if under_way(state, branch))


def stopping(state: BatchState) -> Phase | None:
    """Return the branch that keeps all other steps shut now, if there is one."""
    named = (each for each in branches_under_way(state) if each.branch is not None and each.branch.stops)
    return next(named, None)


def in_use(state: BatchState, phase: Phase) -> bool:
    """Tell whether a phase has a part in this batch now: a branch that was opened, a shipment that may begin."""
    if phase.branch is not None:
        return bool(state.opened(phase.id))
    return phase.stage != SHIPMENT or state.let_go


def is_open(state: BatchState, step: Step, *, running: bool = False) -> bool:
    """Tell whether something may be done at a step: those before it are done, its condition holds, nothing shuts it.

    Args:
        state: The batch.
        step: The step.
        running: A time is taken that runs already, which a branch that stops the batch does not hinder.
    """
    if skipped(state, step) or not _reached(state, step):
        return False
    return running or not _shut(state, step)


def standing(state: BatchState, step: Step) -> Standing:
    """Say where a step stands."""
    return standing_beside(state, step, stopping(state))


def standing_beside(state: BatchState, step: Step, stop: Phase | None) -> Standing:
    """Say where a step stands, given the branch that stops the batch; for many steps at once."""
    if not _reached(state, step):
        return Standing.LOCKED
    if skipped(state, step):
        return Standing.SKIPPED
    if made(state, step):
        return Standing.DONE if done(state, step) else Standing.WITNESS
    if stop is not None and state.master.phase_of(step.id).branch is None:
        return Standing.LOCKED
    begun = any((found := state.entry(e.id)) is not None and (found.current or found.started) for e in step.entries)
    return Standing.STARTED if begun else Standing.OPEN


def open_steps(state: BatchState) -> Iterator[Step]:
    """Yield the steps at which something can be done now: those of branches first, then in the order of the master."""
    stop = stopping(state)
    for branches in (True, False):
        for phase in state.master.phases:
            if (phase.branch is not None) is not branches or not in_use(state, phase):
                continue
            for step in phase.steps:
                if standing_beside(state, step, stop) in {Standing.OPEN, Standing.STARTED, Standing.WITNESS}:
                    yield step


def _reached(state: BatchState, step: Step) -> bool:
    if not in_use(state, state.master.phase_of(step.id)):
        return False
    return all(done(state, state.master.step(earlier)) for earlier in step.after)


def _shut(state: BatchState, step: Step) -> bool:
    return state.master.phase_of(step.id).branch is None and stopping(state) is not None


def demanded(state: BatchState, definition: EntryDefinition, found: EntryState) -> Meaning | None:
    """Return the meaning a second person has to sign with under an entry as it stands, or None.

    A corrected critical value is approved by another person (segregation S12; China GMP computerised systems Art. 16).
    """
    if not definition.step or found.current is None:
        return None
    step = state.master.step(definition.step)
    if len(found.revisions) > 1 and not step.gate and _CRITICAL.intersection(step.flags):
        return Meaning.APPROVED_CORRECTION
    if found.late:
        return Meaning.VERIFIED  # nobody can be present at what has happened already
    match step.second:
        case Second.WITNESS:
            return Meaning.WITNESSED
        case Second.VERIFY:
            return Meaning.VERIFIED
        case _:
            return None


def unverified(state: BatchState, step: Step) -> Iterator[EntryState]:
    """Yield the entries of a step's current pass that wait for a second person."""
    iteration = state.passes.get(step.id, 1)
    for definition in step.entries:
        found = state.entries.get((definition.id, iteration))
        if found is not None and waits(state, found):
            yield found


def waits(state: BatchState, found: EntryState) -> bool:
    """Tell whether an entry waits for a second person."""
    return found.verification is None and demanded(state, found.definition, found) is not None


def _is_made(found: EntryState | None) -> bool:
    if found is None or found.current is None:
        return False
    return not (found.stale or found.mismatched or found.refused)
