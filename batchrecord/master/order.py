"""What follows from the order of the steps, worked out once for a master: loops, gates, places."""

from collections.abc import Iterable

from batchrecord.master.definitions import Phase, Step

__all__ = ["gates_after", "loops", "places"]


def places(phases: Iterable[Phase]) -> dict[str, tuple[Phase, int]]:
    """Return, for each step, its phase and its place in the whole."""
    found: dict[str, tuple[Phase, int]] = {}
    for phase in phases:
        for step in phase.steps:
            found[step.id] = phase, len(found)
    return found


def gates_after(phases: tuple[Phase, ...]) -> dict[str, tuple[Step, ...]]:
    """Return, for each step, the gates that stand behind it; behind a step of a branch, those of the branch."""
    straight = [step for phase in phases if phase.branch is None for step in phase.steps]
    found = _gates_after(straight)
    for phase in phases:
        if phase.branch is not None:
            found |= _gates_after(list(phase.steps))
    return found


def _gates_after(steps: list[Step]) -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    gates: tuple[Step, ...] = ()
    for step in reversed(steps):
        found[step.id] = gates
        gates = (step, *gates) if step.gate else gates
    return found


def loops(phases: tuple[Phase, ...]) -> dict[str, tuple[tuple[Step, ...], ...]]:
    """Return, for each step that is repeated, the loops it stands in, the inner ones first; the last step repeats."""
    found: dict[str, tuple[tuple[Step, ...], ...]] = {}
    for phase in phases:
        order = [step.id for step in phase.steps]
        groups = [
            phase.steps[order.index(step.repeat.start) : last + 1]
            for last, step in enumerate(phase.steps)
            if step.repeat is not None and step.repeat.start in order
        ]
        for group in sorted((each for each in groups if each), key=len):
            for member in group:
                found[member.id] = (*found.get(member.id, ()), group)
    return found
