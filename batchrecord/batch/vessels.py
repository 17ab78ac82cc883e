"""The vessels of a batch: which are in use, and which came from which.

They follow from the identity checks that name vessels, in the order in which these were first made, each as it says
now. A check that stops the batch counts for nothing until it is corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState, EntryState, Instance
from batchrecord.steps.form import one, readings
from batchrecord.steps.kinds.identity import Identity
from batchrecord.steps.vessel import NO_VESSELS, VesselRule, vessel_code

__all__ = ["TakenIntoUse", "rule_of", "taken_into_use", "vessels_in_use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIntoUse:
    """A vessel of the batch."""

    code: str
    parents: tuple[str, ...]
    """Those it was filled from; none for the first."""
    keeps: bool
    """Whether these stayed in use."""
    entry: str
    iteration: int
    mark: Mark


def rule_of(found: EntryState) -> VesselRule:
    """Return what an entry does with vessels."""
    definition = found.definition.definition
    return definition.vessels if isinstance(definition, Identity) else NO_VESSELS


def taken_into_use(state: BatchState, before: Instance | None = None) -> Iterator[TakenIntoUse]:
    """Yield the vessels in the order in which they were taken into use.

    Args:
        state: The batch.
        before: Only what came before this entry was first made; everything where it is None or not made yet.
    """
    for instance in state.vessel_entries:
        if instance == before:
            return
        found = state.entries[instance]
        current, rule = found.current, rule_of(found)
        if current is None or found.mismatched or rule.mode not in {"first", "new"}:
            continue
        yield TakenIntoUse(
            code=vessel_code(one(current.fields, "vessel")),
            parents=tuple(vessel_code(text) for text in readings(current.fields, "parents")),
            keeps=rule.keeps_parent,
            entry=instance[0],
            iteration=instance[1],
            mark=current.mark,
        )


def vessels_in_use(state: BatchState, before: Instance | None = None) -> tuple[str, ...]:
    """Return the codes of the vessels in use, oldest first; of the time before an entry where one is named."""
    in_use: dict[str, None] = {}
    for taken in taken_into_use(state, before):
        if not taken.keeps:
            for parent in taken.parents:
                in_use.pop(parent, None)
        in_use[taken.code] = None
    return tuple(in_use)
