"""Which bags a batch filled, by the codes scanned from them.

A bag is filled at an entry that the master names for it; where that entry stands in a loop, each pass filled one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.ids import Reference
from batchrecord.batch.rounds import contemporary
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.batch.values import lookup

__all__ = ["Bag", "bags", "bags_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """One final container."""

    code: str
    shows: tuple[EntryState | None, ...]
    """What the master tells of it, in its order; None where that is not made."""


def bags(state: BatchState) -> tuple[Bag, ...]:
    """Return the bags in the order in which the master names them, pass by pass; each code once."""
    return tuple({bag.code: bag for bag in reversed(tuple(_bags(state)))}.values())[::-1]


def bags_of(state: BatchState) -> tuple[str, ...]:
    """Return the codes of the bags; each once, in the same order."""
    return tuple(bag.code for bag in bags(state))


def _bags(state: BatchState) -> Iterator[Bag]:
    plans = {plan.code: plan.shows for plan in state.master.record.bags}
    for reference in state.master.bags:
        resolved = state.master.resolve(reference)
        if resolved is None:
            continue
        for iteration in range(1, state.iteration_of(resolved[0]) + 1):
            code = lookup(state, Reference(reference.entry, iteration))
            if isinstance(code, str) and code:
                shown = plans.get(str(reference), ())
                yield Bag(code=code, shows=tuple(_shown(state, resolved[0], iteration, entry) for entry in shown))


def _shown(state: BatchState, code: str, iteration: int, entry: str) -> EntryState | None:
    """Return what was made of an entry for this bag: in the same round of the same loop, else as it stands."""
    step, other = state.master.entry(code).step, state.master.entry(entry).step
    return state.entry(entry, contemporary(state, step, iteration, other))
