"""Which lots may be used (process rule G9): released, in date, of the item and in the unit the master asks for.

A planned deviation that quality assurance approved lifts status and expiry for the lot it names; its use opens a
deviation. Whether there is enough of the lot is known only at the site, and asked there before anything is signed. The
facts of the lot are repeated in the entry as its signer saw them; they must be those of the site's register.
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.past import Past, past_of
from batchrecord.batch.planned import permitted
from batchrecord.batch.state import BatchState, EntryState, Mark
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.lots import LotFact
from batchrecord.registers.site import SiteRegister

__all__ = ["against_lot", "lot_facts", "rejected_since"]


def lot_facts(definition: EntryDefinition, lot: str, site: SiteRegister, size: int) -> Mapping[str, str]:
    """Return the fields of a material entry that the register knows; empty for an unknown lot."""
    found = site.lot(definition.definition.item, lot, size)
    if found is None:
        return {}
    fact = found.fact
    attributes = {a.name: fact.attributes.get(a.name, "") for a in definition.definition.attributes}
    return {"item": fact.item, "lot": fact.lot, "expiry": fact.expiry, "status": fact.status, **attributes}


def against_lot(
    state: BatchState, act: Act, definition: EntryDefinition, fields: FieldValues, site: SiteRegister
) -> Iterator[Finding]:
    """Yield every reason why this lot may not be used."""
    item, lot = definition.definition.item, str(fields.get("lot", ""))
    past = past_of(state, act, site)
    found = site.lot(item, lot, past.size)
    if found is None:
        yield Finding.failed("lot.unknown", act.where, item=item, lot=lot[:60])
        return
    if found.fact.status == "retired":
        yield Finding.failed("lot.retired", act.where, lot=lot)
    elif permitted(state, definition.id, "lot", lot, past.utc) is None:
        yield from _against_status(act, found.fact, past)
    if definition.definition.quantity and definition.definition.unit != found.fact.unit:
        unit = definition.definition.unit
        yield Finding.failed("lot.other-unit", act.where, lot=lot, unit=unit, received=found.fact.unit)
    if found.fact.released_by == act.signer.id:
        yield Finding.failed("lot.own-release", act.where, lot=lot)
    for name, fact in lot_facts(definition, lot, site, past.size).items():
        if fields.get(name) != fact:
            yield Finding.failed("lot.facts-differ", act.where, lot=lot, field=name)


def rejected_since(state: BatchState, site: SiteRegister, size: int) -> Iterator[tuple[EntryState, Mark, LotFact]]:
    """Yield each entry whose lot counts in the batch and was rejected by a size of the log, with signature and lot."""
    for found in state.entries.values():
        current = found.current
        if found.definition.kind != "MAT" or current is None or not current.applicable:
            continue
        lot = site.lot(found.definition.definition.item, str(current.fields.get("lot", "")), size)
        if lot is not None and lot.fact.rejected:
            yield found, current.mark, lot.fact


def _against_status(act: Act, fact: LotFact, past: Past) -> Iterator[Finding]:
    if fact.status != "released":
        yield Finding.failed("lot.not-released", act.where, lot=fact.lot, status=fact.status)
    if fact.expiry < past.day:
        yield Finding.failed("lot.expired", act.where, lot=fact.lot, expiry=fact.expiry)
