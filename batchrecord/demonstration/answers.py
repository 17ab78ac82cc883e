"""What the people of the demonstration measure, choose and scan.

For the shipped master every measured value is a realistic one that fits the others. For any other master, and for what
is not listed, an ordinary answer is found from the definition: the middle of the limits, the first answer that opens no
deviation, the code that is expected, a released lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import ARITHMETIC, Limit, decimal_text, rounded
from batchrecord.batch.labels import label_facts, printed_serials, proposed_serials
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.equipment import EquipmentFact, EquipmentStatus
from batchrecord.registers.lots import LotFact
from batchrecord.steps.form import CONFIRMED

__all__ = ["MEASURED", "RESULTS", "Answers", "Stock", "ordinary"]

Answers = Mapping[str, FieldValues | Sequence[FieldValues]]
"""Fields by entry; a sequence has one for each pass, the last for all further ones."""

MEASURED: Answers = {
    "P1.02.lowest": {"value": "3.4"},
    "P1.02.highest": {"value": "5.9"},
    "P1.02.excursion": {"value": "0"},
    "P1.06.gross": {"value": "268.4", "instrument": "BAL-03"},
    "P1.06.tare": {"value": "42.6"},
    "P1.07.s1": {"sample": "S1-{batch}", "container": "T-004411", "volume": "1.5"},
    "P1.08.total": {"value": ("2.61e7", "2.48e7"), "instrument": "NC-02"},
    "P1.08.viability": {"value": ("97.8", "97.2")},
    "P1.08a.total": {"value": "2.55e7"},
    "P1.08a.viability": {"value": "97.4"},
    "P1.13.retain": {"sample": "RET-{batch}", "container": "CV-20113", "volume": "2.0"},
    "P5.02.volume": {"value": "105.0"},
    "P5.02.viable": {"value": ("1.02e6", "0.97e6"), "instrument": "NC-02"},
    "P5.02.viability": {"value": ("93.1", "92.4")},
    "P5.02a.viable": {"value": "1.00e6"},
    "P5.02a.viability": {"value": "92.8"},
    "P5.03.cd69": {"value": "86.5"},
    "P5.04.vector": {"quantity": "5", "container": "LV26003-014 to 018"},
    "P5.14.volume": {"value": "106.5"},
    "P5.16.used": {"value": "5"},
    "P5.16.unused": {"value": "0"},
    "P8.01.weight": {"value": "68.2"},
    "P8.01.age": {"value": "9"},
    "P8.01a.s4": {"sample": "S4-{batch}", "container": "T-004502", "volume": "2.0"},
    "P8.01a.car": {"value": "42.3", "instrument": "FC-01"},
    "P8.05.dmso": {"quantity": "2.0", "container": "DM-118"},
    "P8.06.temperature": {"value": "4.6"},
    "P8.06.bulk": {"value": "24.2"},
    "P8.07.viable": {"value": ("1.03e7", "0.99e7"), "instrument": "NC-02"},
    "P8.07.viability": {"value": ("93.5", "94.1")},
    "P8.07a.viable": {"value": "1.01e7"},
    "P8.07a.viability": {"value": "93.8"},
    "P8.08.s5": {"sample": "S5-{batch}", "container": "T-004503", "volume": "2.0"},
    "P8.08.bag": {"quantity": "1", "container": "BC-7781"},
    "P8.09.bag": {"serial": "{batch}-01", "cassette": "{batch}-01"},
    "P8.15.samples": {"value": "4.0"},
    "P8.15.discarded": {"value": "3.4"},
}
"""Entries of ``bcma-cart`` 1.0; ``{batch}`` stands for the batch number."""

RESULTS: Answers = {
    "R10": {"value": "94"},
    "R14": {"value": "41.8"},
    "R40a": {"value": "1.14"},
    "R42": {"chosen": "no-growth"},
    "R47": {"value": "<0.05"},
}
"""Release tests of the same master."""


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
    batch = state.text("batch.number") or ""
    given = {name: _named(value, batch) for name, value in listed.items()}
    return {**_usual(state, definition, stock, set(given)), **given}


def _usual(
    state: BatchState, definition: EntryDefinition, stock: Stock, given: set[str]
) -> dict[str, str | tuple[str, ...]]:
    what = definition.definition
    match definition.kind:
        case "ACK":
            return {"confirmed": CONFIRMED}
        case "CHO":
            return {"chosen": next(option.code for option in what.options if not option.deviates)}
        case "SIG":
            return {"decision": next(option.code for option in what.decisions if not option.deviates)}
        case "IDC":
            return {each.name: _expected(state, each.expect) for each in what.compare}
        case "MAT":
            return _material(state, definition, stock.lots)
        case "EQP":
            return {"asset": _asset(definition, stock.equipment, what.sort)}
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


def _expected(state: BatchState, expect: str) -> str:
    if expect.startswith("scan."):
        return "SL-48213"
    return state.text(expect) or ""


def _labels(state: BatchState, definition: EntryDefinition) -> dict[str, str | tuple[str, ...]]:
    label = definition.definition
    if not label.reconciles:
        serials = printed_serials(state, label.reprints)[:1] or proposed_serials(state, definition)
        why = {"reason": "the first one was smeared"} if label.reprints else {}
        return {"printed": str(len(serials)), "serials": serials, **why}
    printed = int(label_facts(state, definition).get("printed", "0"))
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


def _named(value: str | tuple[str, ...], batch: str) -> str | tuple[str, ...]:
    return value.replace("{batch}", batch) if isinstance(value, str) else value
