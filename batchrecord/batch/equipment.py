"""Which equipment may be used (process rule G10).

It is registered, of the class the master asks for, neither blocked nor retired, and its calibration, cleaning and
qualification are in date where it needs them. This holds for whatever an entry names as equipment, be it the entry's
own subject or the instrument of a measurement. A planned deviation that quality assurance approved lifts what is
overdue or was never entered, for the piece it names; its use opens a deviation. The facts of an equipment entry are
repeated in it as its signer saw them; they must be those of the site's register.
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.past import Past, past_of
from batchrecord.batch.planned import permitted
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.equipment import EquipmentFact, EquipmentStatus
from batchrecord.registers.site import SiteRegister
from batchrecord.steps.use import Use, UseSort

__all__ = ["against_equipment", "equipment_evidence", "equipment_facts", "equipment_known", "overdue"]

_REPEATED = ("sort", "calibration", "cleaning", "qualification", "status")


def equipment_facts(asset: str, site: SiteRegister, size: int) -> Mapping[str, str]:
    """Return the fields of an equipment entry that the register knows; empty for unknown equipment."""
    found = site.equipment.piece(asset, size)
    if found is None:
        return {}
    facts = {name: str(getattr(found.fact, name)) for name in _REPEATED}
    return {name: text for name, text in facts.items() if text}


def equipment_known(asset: str, site: SiteRegister, size: int) -> Mapping[str, str]:
    """Return what is told of equipment that is scanned: its facts, and empty what it needs and was never entered."""
    found = site.equipment.piece(asset, size)
    if found is None:
        return {}
    fact = found.fact
    needed = {"calibration": fact.calibrated, "cleaning": fact.cleaned, "qualification": fact.qualified}
    never = {name: "" for name, needs in needed.items() if needs}
    return {**never, **equipment_facts(asset, site, size)}


def against_equipment(
    state: BatchState, act: Act, definition: EntryDefinition, fields: FieldValues, site: SiteRegister
) -> Iterator[Finding]:
    """Yield every reason why the equipment that an entry names may not be used."""
    past = past_of(state, act, site)
    for use in _named(definition, fields):
        found = site.equipment.piece(use.code, past.size)
        if found is None:
            yield Finding.failed("equipment.unknown", act.where, asset=use.code[:60])
            continue
        yield from _against_class(act, use, found.fact)
        yield from _against_status(act, found.fact)
        if permitted(state, definition.id, "equipment", use.code, past.utc) is None:
            yield from overdue(act, found.fact, past)
        if definition.kind == "EQP":
            facts = equipment_facts(use.code, site, past.size)
            for name in _REPEATED:
                if fields.get(name, "") != facts.get(name, ""):
                    yield Finding.failed("equipment.facts-differ", act.where, asset=use.code, field=name)


def equipment_evidence(
    definition: EntryDefinition, fields: FieldValues, site: SiteRegister, size: int
) -> Iterator[str]:
    """Yield the leaves of the site entries that :func:`against_equipment` relies on."""
    for use in _named(definition, fields):
        found = site.equipment.piece(use.code, size)
        if found is not None:
            yield from found.leaves


def _named(definition: EntryDefinition, fields: FieldValues) -> Iterator[Use]:
    uses = definition.entry_kind.uses(fields, definition.definition)
    return (use for use in uses if use.sort is UseSort.EQUIPMENT)


def _against_class(act: Act, use: Use, fact: EquipmentFact) -> Iterator[Finding]:
    if use.demanded and use.demanded != fact.sort:
        yield Finding.failed(
            "equipment.other-class", act.where, asset=fact.asset, expected=use.demanded, found=fact.sort
        )


def _against_status(act: Act, fact: EquipmentFact) -> Iterator[Finding]:
    if fact.status is EquipmentStatus.BLOCKED:
        yield Finding.failed("equipment.blocked", act.where, asset=fact.asset)
    elif fact.status is EquipmentStatus.RETIRED:
        yield Finding.failed("equipment.retired", act.where, asset=fact.asset)


def overdue(act: Act, fact: EquipmentFact, past: Past) -> Iterator[Finding]:
    """Yield what of a piece of equipment was not in date when an act was performed, or was never entered."""
    asset, now, today = fact.asset, past.utc, past.day
    if fact.calibrated and not fact.calibration:
        yield Finding.failed("equipment.not-calibrated", act.where, asset=asset)
    elif fact.calibrated and fact.calibration < today:
        yield Finding.failed("equipment.calibration-overdue", act.where, asset=asset, due=fact.calibration)
    if fact.cleaned and not fact.cleaning:
        yield Finding.failed("equipment.not-cleaned", act.where, asset=asset)
    elif fact.cleaned and fact.cleaning < now:
        yield Finding.failed("equipment.cleaning-overdue", act.where, asset=asset, until=fact.cleaning)
    if fact.qualified and not fact.qualification:
        yield Finding.failed("equipment.not-qualified", act.where, asset=asset)
    elif fact.qualified and fact.qualification < today:
        yield Finding.failed("equipment.qualification-overdue", act.where, asset=asset, until=fact.qualification)
