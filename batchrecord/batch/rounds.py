"""Rounds of loops and branches: what a pass begun anew does to the steps inside, and which passes belong together.

Each step counts its passes by itself, and the count only grows, so that ``P6.03#5`` names one act for good. A loop
inside another begins its own count anew with each round of that, while the numbers of the passes go on. When a round
ends, the pass of every step is kept: a value of an earlier pass is later read together with its contemporaries.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from batchrecord.batch.state import BatchState
from batchrecord.master.model import Step

__all__ = ["begin_again", "contemporary", "rounds_of", "take_back"]


def begin_again(state: BatchState, group: Sequence[Step], name: str = "") -> Mapping[str, int]:
    """Begin another pass of every step of a loop or branch; the loops inside begin their count anew.

    Args:
        state: Changed in place.
        group: Steps of the loop or the branch.
        name: What the rounds are kept under; the repeating step of a loop where it is empty.

    Returns:
        How the loops inside stood.
    """
    turns = {}
    for inner in _inside(state, group, name):
        last = inner[-1].id
        _end(state, inner, last)
        turns[last] = state.turns.pop(last, 1)
    _end(state, group, name or group[-1].id)
    for member in group:
        state.passes[member.id] = state.passes.get(member.id, 1) + 1
    return turns


def take_back(state: BatchState, group: Sequence[Step], name: str, turns: Mapping[str, int]) -> None:
    """Undo what :func:`begin_again` did, where nothing was made in the new pass: the one before is present again."""
    for inner in _inside(state, group, name):
        state.ended[inner[-1].id].pop()
    state.turns.update(turns)
    state.passes.update(state.ended[name].pop())


def contemporary(state: BatchState, step: str, iteration: int, other: str) -> int:
    """Return the pass of another step that belongs to a step's pass: that of the same round of the loop both are in."""
    current = state.passes.get(other, 1)
    if step == other:
        return iteration
    if iteration == state.passes.get(step, 1):
        return current
    for name, members in _around(state, step):
        if other in members:
            rounds = state.ended[name]
            place = bisect_left(rounds, iteration, key=lambda each: each[step])
            return rounds[place][other] if place < len(rounds) else current
    return current


def rounds_of(state: BatchState, step: str) -> tuple[int, ...]:
    """Return in which round of each loop around it a step stands now, the outer one first; empty outside of loops."""
    return tuple(state.turns.get(group[-1].id, 1) for group in reversed(state.master.loops_of(step)))


def _around(state: BatchState, step: str) -> list[tuple[str, set[str]]]:
    """Return the loops around a step, the inner ones first, then its branch."""
    found = [(group[-1].id, {member.id for member in group}) for group in state.master.loops_of(step)]
    phase = state.master.phase_of(step)
    return found if phase.branch is None else [*found, (phase.id, {member.id for member in phase.steps})]


def _inside(state: BatchState, group: Sequence[Step], name: str) -> Iterator[Sequence[Step]]:
    for member in group:
        if member.repeat is not None and (name or member is not group[-1]):
            yield next(each for each in state.master.loops_of(member.id) if each[-1] is member)


def _end(state: BatchState, group: Sequence[Step], name: str) -> None:
    state.ended[name].append({member.id: state.passes.get(member.id, 1) for member in group})
