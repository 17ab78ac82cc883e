"""Planned deviations: what quality assurance has allowed before it happens (process rules G9, G10).

Production asks, quality assurance allows, and the plan lifts the refusal of one lot or one piece of equipment at one
entry. Making that entry with it opens a deviation of the plan's class, so that it is assessed like any other.
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.findings import Finding, Where
from batchrecord.batch.deviations import PlannedDeviation
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.use import UseSort

__all__ = ["permitted", "used"]

_ALLOWANCE: Mapping[UseSort, str] = {UseSort.MATERIAL: "lot", UseSort.EQUIPMENT: "equipment"}


def permitted(state: BatchState, entry: str, allows: str, code: str, at: str) -> PlannedDeviation | None:
    """Return the approved plan that lets this lot or this equipment be used at this entry, or None.

    Args:
        state: Of the batch.
        entry: Entry of the master at which it is used.
        allows: ``lot`` or ``equipment``.
        code: The lot or the asset.
        at: When it is used, UTC; a plan that was approved later allows nothing that was done before.
    """
    wanted = allows, code
    plans = (plan for plan in state.plans_at.get(entry, ()) if plan.approved is not None and plan.approved.utc <= at)
    return next((plan for plan in plans if (plan.event.allows, plan.event.code) == wanted), None)


def used(state: BatchState, definition: EntryDefinition, fields: FieldValues) -> Iterator[Finding]:
    """Yield a departure for each approved plan that an entry makes use of, before it is signed and afterwards."""
    named = {("", "")}
    for use in KINDS[definition.kind].uses(fields, definition.definition):
        named.add((_ALLOWANCE.get(use.sort, ""), use.lot or use.code))
    for plan in state.plans_at.get(definition.id, ()):
        asked = plan.event
        if (asked.allows, asked.code) in named:
            facts = {"plan": plan.id, "text": asked.text, "class": asked.classification}
            yield Finding.notice("deviation.planned-used", Where(entry=definition.id), **facts)
