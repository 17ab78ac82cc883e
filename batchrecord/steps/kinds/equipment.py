"""EQP: a piece of equipment is scanned and used.

The person scans the number on its label; class, calibration, cleaning, qualification and status are facts that the
recorder repeats from the register, so that the record can be judged without it. Whether the piece may be used now
(process rule G10) is judged in the guards, from the register.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.typed import TYPED, against_typed, typed_shown
from batchrecord.steps.use import CLASS, Use, UseSort

__all__ = ["EQUIPMENT", "Equipment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """The equipment that has to be used."""

    sort: str
    """Its class; a piece of another class is refused."""


_STATUSES = {
    "available": plain("available", "可用", "可用"),
    "blocked": plain("blocked", "停用", "停用"),
    "retired": plain("retired", "已报废", "已退役"),
}
_FIELDS = (
    Field(name="asset", sort=FieldSort.SCAN, label=plain("equipment", "设备编号", "設備編號"), limit=60),
    Field(name="sort", sort=FieldSort.TEXT, label=plain("class", "设备类别", "設備類別"), filled=True, limit=40),
    Field(
        name="calibration",
        sort=FieldSort.TEXT,
        label=plain("calibrated until", "校准有效期至", "校準有效期至"),
        filled=True,
        required=False,
        limit=40,
    ),
    Field(
        name="cleaning",
        sort=FieldSort.TEXT,
        label=plain("clean until (UTC)", "清洁有效期至（UTC）", "清潔有效期至（UTC）"),
        filled=True,
        required=False,
        limit=40,
    ),
    Field(
        name="qualification",
        sort=FieldSort.TEXT,
        label=plain("qualified until", "确认有效期至", "確效有效期至"),
        filled=True,
        required=False,
        limit=40,
    ),
    Field(name="status", sort=FieldSort.TEXT, label=plain("status", "状态", "狀態"), filled=True, limit=40),
    TYPED,
)


def _read(table: Table) -> Equipment:
    return Equipment(sort=table.text("sort", pattern=CLASS))


def _fields(_: Equipment) -> tuple[Field, ...]:
    return _FIELDS


def _check(fields: Fields, _definition: Equipment, _: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _FIELDS)
    yield from against_typed(fields, _FIELDS)


def _departures(_fields: Fields, _definition: Equipment, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, _definition: Equipment) -> Mapping[str, Value]:
    return {"": one(fields, "asset"), "asset": one(fields, "asset")}


def _sorts(_: Equipment) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True), "asset": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: Equipment) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, _definition: Equipment) -> tuple[tuple[Phrase, Phrase], ...]:
    given = (field for field in _FIELDS if field is not TYPED and one(fields, field.name))
    lines = tuple((field.label, _text(field.name, one(fields, field.name))) for field in given)
    return lines + typed_shown(fields, _FIELDS)


def _text(name: str, value: str) -> Phrase:
    return _STATUSES.get(value, Phrase.same(value)) if name == "status" else Phrase.same(value)


def _uses(fields: Fields, definition: Equipment) -> tuple[Use, ...]:
    asset = one(fields, "asset")
    return (Use(sort=UseSort.EQUIPMENT, code=asset, demanded=definition.sort),) if asset else ()


EQUIPMENT = EntryKind(
    code="EQP",
    version=1,
    name=plain("equipment", "设备", "設備"),
    definition=Equipment,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    uses=_uses,
    example={
        "asset": "BAL-03",
        "sort": "balance",
        "calibration": "2027-03-31",
        "qualification": "2028-03-31",
        "status": "available",
    },
    example_definition=Equipment(sort="balance"),
)
