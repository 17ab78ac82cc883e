"""What the page shows of the way through the batch: rounds of loops, branches that may be opened, vessels in use."""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.batch.flow import stopping, under_way, waits
from batchrecord.batch.rounds import rounds_of
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.batch.vessels import vessels_in_use
from batchrecord.master.model import EntryDefinition, Phase, Step
from batchrecord.signing.people import Role

__all__ = ["BranchFacts", "FlowFacts", "left_behind", "read_flow", "said_before"]

Said = tuple[int, tuple[Phrase, ...]]
"""A pass, and what stood in it."""

_LAST = 4
"""Passes that are shown besides the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchFacts:
    """A branch that a person may open now."""

    id: str
    title: Phrase
    trigger: Phrase
    """When to open it."""
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFacts:
    """Where the step stands on the way."""

    rounds: tuple[int, ...]
    """Rounds of the loops the step stands in, the outer one first; empty outside of loops."""
    branches: tuple[BranchFacts, ...]
    """Those that can be opened."""
    stops: Phrase | None
    """The branch that keeps all other steps shut."""
    vessels: tuple[str, ...]
    """In use, oldest first."""


def read_flow(state: BatchState, step: Step) -> FlowFacts:
    """Read where a step stands on the way."""
    stop = stopping(state)
    return FlowFacts(
        rounds=rounds_of(state, step.id),
        branches=tuple(found for each in state.master.branches() if (found := _branch(state, each)) is not None),
        stops=None if stop is None else stop.title,
        vessels=vessels_in_use(state),
    )


def _branch(state: BatchState, phase: Phase) -> BranchFacts | None:
    branch = phase.branch
    if branch is None or not branch.open or under_way(state, phase):
        return None
    opened = sum(opening.reason is not None for opening in state.opened(phase.id))
    if opened >= branch.most or bool(phase.stage) != state.let_go or (state.decided and not state.let_go):
        return None
    return BranchFacts(id=phase.id, title=phase.title, trigger=branch.trigger, roles=branch.open)


def left_behind(state: BatchState, step: Step) -> Iterator[EntryState]:
    """Yield the entries of earlier passes in which something is left to do: a second person, or to make them again."""
    for iteration in range(1, state.passes.get(step.id, 1)):
        for definition in step.entries:
            found = state.entries.get((definition.id, iteration))
            if (
                found is not None
                and found.current is not None
                and (found.stale or found.mismatched or waits(state, found))
            ):
                yield found


def said_before(state: BatchState, definition: EntryDefinition, iteration: int) -> tuple[Said, ...]:
    """Return what an entry said in the last passes before one, oldest first."""
    told = []
    for number in range(max(1, iteration - _LAST), iteration):
        found = state.entries.get((definition.id, number))
        current = None if found is None else found.current
        if current is not None and current.applicable:
            shown = definition.entry_kind.shown(current.fields, definition.definition)
            told.append((number, tuple(text for _, text in shown)))
    return tuple(told)
