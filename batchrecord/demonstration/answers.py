"""What the people of the demonstration measure, choose and scan.

A script lists realistic values that fit each other. For what it does not list, an ordinary answer is found from the
definition: the middle of the limits, the first answer that opens no deviation, the code that is expected, a released
lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import count

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import ARITHMETIC, Limit, decimal_text, rounded
from batchrecord.batch.known import Facts
from batchrecord.batch.labels import printed_labels, printed_serials, proposed_serials
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState, Instance
from batchrecord.batch.vessels import taken_into_use, vessels_in_use
from batchrecord.demonstration.script import Answers
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.equipment import EquipmentFact, EquipmentStatus
from batchrecord.registers.lots import LotFact
from batchrecord.steps.form import CONFIRMED
from batchrecord.steps.vessel import VesselRule, vessel_code

__all__ = ["Stock", "ordinary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What is there to be used."""

    lots: tuple[LotFact, ...]
    equipment: tuple[EquipmentFact, ...]


def ordinary(
    state: BatchState, definition: EntryDefinition, stock: Stock, answers: Answers, iteration: int
) -> FieldValues:
    """Return what an honest person would fill in.

    Raises:
        RefusedError: there is no lot, or no equipment, to use.
    """
    listed = answers.get(definition.id, {})
    if not isinstance(listed, Mapping):
        listed = listed[min(max(iteration, 1), len(listed)) - 1]
    given = {name: _named(value, state) for name, value in listed.items()}
    return {**_usual(state, definition, stock, set(given), iteration), **given}


def _usual(
    state: BatchState, definition: EntryDefinition, stock: Stock, given: set[str], iteration: int
) -> dict[str, str | tuple[str, ...]]:
    what = definition.definition
    match definition.kind:
        case "ACK":
            return {"confirmed": CONFIRMED}
        case "CHO":
            return {"chosen": next(option.code for option in what.options if not option.deviates)}
        case "SIG":
            usual = (option.code for option in what.decisions if not option.deviates)
            return {"decision": next(usual, what.decisions[0].code)}
        case "IDC":
            scans = {each.name: _expected(state, definition, each.expect) for each in what.compare}
            return scans | _vessels(state, what.vessels, (definition.id, iteration))
        case "MAT":
            return _material(state, definition, stock.lots)
        case "EQP":
            return {"asset": _asset(definition, stock.equipment, what.sort)}
        case "TXT":
            return {"text": "nothing to remark"}
        case "SMP":
            return {"sample": f"{definition.name.upper()}-1", "container": "T-1", "volume": _middle(state, definition)}
        case "LBL":
            return _labels(state, definition)
        case "NUM" if "value" not in given:
            value = _middle(state, definition)
            fields: dict[str, str | tuple[str, ...]] = {
                "value": value if what.readings == 1 else (value,) * what.readings
            }
            return fields | (
                {"instrument": _asset(definition, stock.equipment, what.instrument_sort)} if what.instrument else {}
            )
    return {}


def _expected(state: BatchState, definition: EntryDefinition, expect: str) -> str:
    if expect.startswith("scan."):
        return "SL-48213"
    return Facts(state, definition).text(expect) or ""


def _vessels(state: BatchState, rule: VesselRule, instance: Instance) -> dict[str, str | tuple[str, ...]]:
    """Take a vessel with the next label into use, filled from those there are; or scan these."""
    in_use = vessels_in_use(state, instance)
    taken = [each.code for each in taken_into_use(state)]
    labels = (f"{state.text('batch.number')}-V{number:02}" for number in count(len(taken) + 1))
    following = next(label for label in labels if vessel_code(label) not in taken)
    match rule.mode:
        case "first":
            return {"vessel": following}
        case "new":
            return {"vessel": following, "parents": in_use}
        case "one":
            return {"vessel": in_use[0]}
        case "all":
            return {"vessels": in_use}
    return {}


def _labels(state: BatchState, definition: EntryDefinition) -> dict[str, str | tuple[str, ...]]:
    label = definition.definition
    if not label.reconciles:
        serials = printed_serials(state, label.reprints)[:1] if label.reprints else proposed_serials(state, definition)
        why = {"reason": "the first one was smeared"} if label.reprints else {}
        return {"printed": str(len(serials)), "serials": serials, **why}
    printed = int(printed_labels(state, label) or 0)
    specimen = sum(state.master.entry(name).definition.specimen for name in label.reconciles)
    return {"applied": str(printed - specimen), "specimen": str(specimen), "destroyed": "0"}


def _material(
    state: BatchState, definition: EntryDefinition, lots: Sequence[LotFact]
) -> dict[str, str | tuple[str, ...]]:
    item = definition.definition.item
    found = next((lot for lot in lots if lot.item == item and lot.status == "released"), None)
    if found is None:
        raise RefusedError(Finding.failed("lot.none-released", Where(entry=definition.id), item=item))
    fields: dict[str, str | tuple[str, ...]] = {"item": item, "lot": found.lot}
    if definition.definition.quantity:
        fields["quantity"] = _middle(state, definition)
    return fields


def _asset(definition: EntryDefinition, equipment: Sequence[EquipmentFact], sort: str) -> str:
    for piece in equipment:
        if (not sort or piece.sort == sort) and piece.status is EquipmentStatus.AVAILABLE:
            return piece.asset
    raise RefusedError(Finding.failed("equipment.none-available", Where(entry=definition.id), sort=sort))


def _middle(state: BatchState, definition: EntryDefinition) -> str:
    """Return the middle of the limits, or a value inside of the one there is."""
    limit = bounds(state, definition.limit)
    plausible = definition.entry_kind.plausible(definition.definition)
    low = limit.low if limit.low is not None else _near(limit.high, plausible.low)
    high = limit.high if limit.high is not None else _near(limit.low, plausible.high)
    with localcontext(ARITHMETIC):
        return decimal_text(rounded((low + high) / 2, 2 if definition.decimals is None else definition.decimals))


def _near(other: Decimal | None, plausible: Decimal | None) -> Decimal:
    if other is not None and (plausible is None or Limit(low=plausible).low != other):
        return other
    return plausible if plausible is not None else Decimal(1)


def _named(value: str | tuple[str, ...], state: BatchState) -> str | tuple[str, ...]:
    """Put the batch number, its end and the day of collection where an answer says so."""
    if not isinstance(value, str):
        return value
    batch, collected = state.text("batch.number") or "", state.text("batch.collection_end") or ""
    for name, meant in (("{batch}", batch), ("{tail}", batch.rpartition("-")[2]), ("{collected}", collected[:10])):
        value = value.replace(name, meant)
    return value
