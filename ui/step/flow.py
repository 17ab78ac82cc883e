"""What the page shows of the way through the batch: rounds of loops, branches that may be opened, vessels in use."""

from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.batch.flow import stopping, under_way
from batchrecord.batch.rounds import rounds_of
from batchrecord.batch.state import BatchState
from batchrecord.batch.vessels import vessels_in_use
from batchrecord.master.model import Phase, Step
from batchrecord.signing.people import Role

__all__ = ["BranchFacts", "FlowFacts", "read_flow"]


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
