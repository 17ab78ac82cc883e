"""What the code on a package says of a lot, compared with the register.

One scan of a GS1 code fills in lot and container of a material entry, and the item where the register knows the trade
item number of the lot (its attribute ``gtin``). The whole code is kept as it was scanned. Where it says otherwise than
the register or the entry, the lot may not be used: one of the two is wrong, and nobody can tell which at the bench.
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.codes.scanned import read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.past import past_of
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.lots import GTIN
from batchrecord.registers.site import SiteRegister

__all__ = ["against_package", "package_facts"]


def package_facts(definition: EntryDefinition, text: str, site: SiteRegister, size: int) -> Mapping[str, str]:
    """Return what the code on a package fills into a material entry; empty where it says nothing or is damaged."""
    try:
        code = read_code(text)
    except FormatError:
        return {}
    item: str = definition.definition.item
    found = site.lot(item, code.lot, size)
    known = found is not None and code.gtin and found.fact.attributes.get(GTIN) == code.gtin
    facts = {"item": item if known or code.element("240") == item else "", "lot": code.lot, "container": code.serial}
    return {name: value for name, value in facts.items() if value}


def against_package(
    state: BatchState, act: Act, definition: EntryDefinition, fields: FieldValues, site: SiteRegister
) -> Iterator[Finding]:
    """Yield everything in which the scanned package differs from the entry and from the register."""
    text = str(fields.get("code", ""))
    if not text:
        return
    try:
        code = read_code(text)
        expiry = code.expiry(act.time.year)
    except FormatError as refused:
        yield from (Finding(reason.code, reason.outcome, act.where, reason.facts) for reason in refused.reasons)
        return
    lot = str(fields.get("lot", ""))
    if code.lot and code.lot != lot:
        yield Finding.failed("lot.label-lot", act.where, lot=lot[:60], found=code.lot)
    container = str(fields.get("container", ""))
    if code.serial and container != code.serial:
        yield Finding.failed("lot.label-container", act.where, container=container[:60], found=code.serial)
    found = site.lot(definition.definition.item, lot, past_of(state, act, site).size)
    if found is None:
        return
    if expiry is not None and expiry.isoformat() != found.fact.expiry:
        facts = {"lot": lot, "found": expiry.isoformat(), "expiry": found.fact.expiry}
        yield Finding.failed("lot.label-expiry", act.where, **facts)
    known = found.fact.attributes.get(GTIN, "")
    if code.gtin and known and code.gtin != known:
        yield Finding.failed("lot.label-item", act.where, lot=lot, found=code.gtin, expected=known)
