"""Branches in the fold: what opens them, and what takes an opening back.

A branch opens when its condition is fulfilled, read from entries it was not opened for yet: in a loop each pass can
fulfil it anew. While it is under way it covers what fulfils the condition again. A correction that takes the condition
away shuts a branch in which nothing was made; one in which something was made goes on, because what was begun has to be
brought to an end. A person opens a branch by an event of its own.
"""

from batchrecord.batch.flow import under_way
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import raise_issue
from batchrecord.batch.rounds import begin_again, take_back
from batchrecord.batch.state import BatchState, Instance, Opening
from batchrecord.batch.values import At, at_pass, holds, inputs_of
from batchrecord.events import flow
from batchrecord.master.formula import Expression
from batchrecord.master.model import Phase

__all__ = ["choose", "settle_branches"]


def choose(event: flow.FlowChosen, state: BatchState, mark: Mark) -> None:
    """A person opens a branch."""
    branch = next((each for each in state.master.branches() if each.id == event.branch), None)
    if branch is None:
        return
    _open(state, branch, Opening(mark=mark, reason=event.reason))
    raise_issue(state, mark, branch.steps[0].entries[0].id, state.passes.get(branch.steps[0].id, 1), "branch")


def settle_branches(state: BatchState, mark: Mark, instance: Instance) -> None:
    """Open the branches whose condition an entry has fulfilled, and take back those whose condition it took away."""
    for branch in state.master.opened_by(instance[0]):
        condition = branch.branch.when if branch.branch is not None else None
        if condition is None:
            continue
        _take_back(state, mark, branch, condition)
        for at in _contexts(state, instance):
            if holds(state, condition, at):
                _fulfil(state, mark, branch, _read(state, condition, at), instance)


def _contexts(state: BatchState, instance: Instance) -> tuple[At, ...]:
    """Return the passes to read the condition in: the present ones, and those of an earlier pass that was corrected."""
    definition = state.master.entry(instance[0])
    earlier = at_pass(state, definition, instance[1])
    return (None,) if earlier is None else (None, earlier)


def _fulfil(state: BatchState, mark: Mark, branch: Phase, read: frozenset[Instance], instance: Instance) -> None:
    openings = state.opened(branch.id)
    if any(read in opening.read for opening in openings):
        return
    if openings and under_way(state, branch):
        openings[-1].read.append(read)
        return
    _open(state, branch, Opening(mark=mark, read=[read]))
    raise_issue(state, mark, *instance, "branch")


def _open(state: BatchState, branch: Phase, opening: Opening) -> None:
    if state.opened(branch.id):
        opening.turns = begin_again(state, branch.steps, branch.id)
    state.openings[branch.id].append(opening)
    state.review_anew()


def _take_back(state: BatchState, mark: Mark, branch: Phase, condition: Expression) -> None:
    openings = state.opened(branch.id)
    if not openings or openings[-1].reason is not None or _begun(state, branch):
        return
    last = openings[-1]
    if not any(holds(state, condition, _as_read(state, read)) for read in last.read):
        last.withdrawn = mark
        if len(openings) > 1:
            take_back(state, branch.steps, branch.id, last.turns)


def _begun(state: BatchState, branch: Phase) -> bool:
    return any(
        (found := state.entry(entry.id)) is not None and (found.current is not None or found.started is not None)
        for step in branch.steps
        for entry in step.entries
    )


def _as_read(state: BatchState, read: frozenset[Instance]) -> At:
    passes = dict(sorted(read))
    return lambda name: passes[name] if name in passes else state.iteration_of(name)


def _read(state: BatchState, condition: Expression, at: At) -> frozenset[Instance]:
    return frozenset((each.entry, each.iteration) for each in inputs_of(state, condition.references, at))
