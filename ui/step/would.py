"""What a correction would say and set off, before anybody signs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.batch.basis import Basis, basis_of
from batchrecord.batch.filling import against_filling
from batchrecord.batch.known import Facts
from batchrecord.batch.limits import judge
from batchrecord.batch.past import first_performed
from batchrecord.batch.state import Judgement
from batchrecord.events.common import FieldValues
from batchrecord.execution.attaching import with_files
from batchrecord.execution.building import filled_in
from batchrecord.ledger.store import NO_FILES
from batchrecord.steps.kinds import KINDS
from ui.step.services import StepServices

__all__ = ["Would", "would_correct"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Would:
    """What a correction would say and set off."""

    fields: FieldValues
    reasons: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    departures: tuple[Finding, ...] = ()
    shown: tuple[tuple[Phrase, Phrase], ...] = ()
    basis: Basis | None = None


def would_correct(
    services: StepServices,
    batch: str,
    entry: str,
    fields: FieldValues,
    files: Mapping[str, bytes] = NO_FILES,
    *,
    iteration: int | None = None,
) -> Would:
    """Say what a correction would say and set off, of the present pass or an earlier one; nothing is recorded."""
    with services.looking(batch) as state:
        definition = state.master.entry(entry)
        kind = KINDS[definition.kind]
        try:
            given = with_files(state, definition, fields, files, services.site.store.attachment).fields
            performed = first_performed(state, entry, state.iteration_of(entry) if iteration is None else iteration)
            filled, _ = filled_in(services.site, state, definition, given, iteration, performed=performed)
        except RefusedError as refused:
            return Would(fields=fields, reasons=refused.reasons)
        known = Facts(state, definition, iteration)
        site = services.site
        trouble = against_filling(state, definition, filled, site.register, site.size, iteration=iteration)
        if trouble:
            return Would(fields=filled, reasons=trouble)
        return Would(
            fields=filled,
            judgements=judge(state, definition, filled, iteration),
            departures=tuple(kind.departures(filled, definition.definition, known)),
            shown=kind.shown(filled, definition.definition),
            basis=basis_of(state, definition, filled, performed=performed),
        )
