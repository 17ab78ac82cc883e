"""Whether what was filled in can be signed as it is, as far as the kind of the entry and the registers know."""

from batchrecord.base.findings import Finding
from batchrecord.batch.known import Facts
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.site import SiteRegister
from batchrecord.steps.kinds import KINDS

__all__ = ["against_filling"]

_NOT_FILLED = "field.not-filled"


def against_filling(
    state: BatchState,
    definition: EntryDefinition,
    fields: FieldValues,
    site: SiteRegister,
    size: int,
    *,
    iteration: int | None = None,
) -> tuple[Finding, ...]:
    """Return every reason why these fields do not fit the entry.

    What the program could not fill in because no register has the lot or the equipment is left out: that it is unknown
    is said by the rule about lots and equipment, in words that help, and is an attempt to be kept.
    """
    trouble = KINDS[definition.kind].check(fields, definition.definition, Facts(state, definition, iteration))
    unknown = _is_unknown(definition, fields, site, size)
    return tuple(finding for finding in trouble if not (unknown and finding.code == _NOT_FILLED))


def _is_unknown(definition: EntryDefinition, fields: FieldValues, site: SiteRegister, size: int) -> bool:
    match definition.kind:
        case "MAT":
            lot = str(fields.get("lot", ""))
            return bool(lot) and site.lot(definition.definition.item, lot, size) is None
        case "EQP":
            asset = str(fields.get("asset", ""))
            return bool(asset) and site.equipment.piece(asset, size) is None
    return False
