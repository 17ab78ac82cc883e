"""MAT: a lot of a material is scanned and used.

The person scans item, lot and container, or the one GS1 code of the package that says all of them and is kept whole,
and gives the quantity; expiry, status and further attributes of the lot, such
as a titre, are facts that the recorder repeats from the register, so that the record can be judged without it. Whether
the lot may be used now (process rule G9) is judged in the guards, from the register.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import parse_decimal
from batchrecord.base.text import Phrase
from batchrecord.steps.form import fits, one, with_unit
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.typed import TYPED, against_typed, typed_shown
from batchrecord.steps.use import Use, UseSort

__all__ = ["MATERIAL", "Attribute", "Material"]

_NAME = r"[a-z][a-z0-9_]{0,29}"
_RESERVED = frozenset({"item", "lot", "expiry", "status", "container", "quantity", "code", "typed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A fact of the lot that the batch needs, such as a titre."""

    name: str
    label: Phrase
    unit: str = ""
    number: bool = True
    """A number that formulas may read; otherwise a code or text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The material that has to be used."""

    item: str
    """Item code; another item is not accepted."""
    unit: str = ""
    """Unit of the quantity."""
    quantity: bool = True
    """The quantity used is recorded."""
    attributes: tuple[Attribute, ...] = ()


_ITEM = plain("item", "物料代码", "物料代碼")
_LOT = plain("lot", "批号", "批次編號")
_EXPIRY = plain("expiry", "有效期", "到期日")
_STATUS = plain("status of the lot", "物料状态", "批次狀態")
_CODE = plain("code of the package", "包装代码", "包裝代碼")
_CONTAINER = plain("container", "容器编号", "容器編號")
_QUANTITY = plain("quantity", "数量", "數量")
_STATUSES = {
    "released": plain("released", "已放行", "已放行"),
    "quarantine": plain("in quarantine", "待检", "隔離待驗"),
    "rejected": plain("rejected", "不合格", "拒收"),
}


def _read(table: Table) -> Material:
    quantity = table.flag("quantity", default=True)
    attributes: list[Attribute] = []
    for inner in table.tables("attributes"):
        attribute = Attribute(
            name=inner.text("name", pattern=_NAME),
            label=inner.label("label"),
            number=inner.has("unit"),
            unit=inner.unit("unit") if inner.has("unit") else "",
        )
        if attribute.name in _RESERVED or attribute.name in {other.name for other in attributes}:
            inner.complain("master.duplicate", "name", value=attribute.name)
        inner.finish()
        attributes.append(attribute)
    return Material(
        item=table.text("item", pattern=r"[A-Z0-9][A-Z0-9._-]{0,39}"),
        unit=table.unit("unit") if quantity else "",
        quantity=quantity,
        attributes=tuple(attributes),
    )


def _fields(definition: Material) -> tuple[Field, ...]:
    fields = [
        Field(name="item", sort=FieldSort.SCAN, label=_ITEM, limit=60),
        Field(name="lot", sort=FieldSort.SCAN, label=_LOT, limit=60),
        Field(name="container", sort=FieldSort.SCAN, label=_CONTAINER, limit=200, required=False),
        Field(name="code", sort=FieldSort.SCAN, label=_CODE, limit=200, required=False),
    ]
    if definition.quantity:
        fields.append(
            Field(name="quantity", sort=FieldSort.DECIMAL, label=_QUANTITY, unit=definition.unit, limit=40),
        )
    fields += [
        Field(name="expiry", sort=FieldSort.TEXT, label=_EXPIRY, filled=True, limit=40),
        Field(name="status", sort=FieldSort.TEXT, label=_STATUS, filled=True, limit=40),
    ]
    for item in definition.attributes:
        sort = FieldSort.DECIMAL if item.number else FieldSort.TEXT
        fields.append(Field(name=item.name, sort=sort, label=item.label, filled=True, unit=item.unit))
    return (*fields, TYPED)


def _check(fields: Fields, definition: Material, _: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _fields(definition))
    yield from against_typed(fields, _fields(definition))
    item = one(fields, "item")
    if item and item.strip() != definition.item:
        yield Finding.failed("material.other-item", expected=definition.item, found=item[:60])


def _departures(_fields: Fields, _definition: Material, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, definition: Material) -> Mapping[str, Value]:
    values: dict[str, Value] = {name: one(fields, name) for name in ("item", "lot")}
    if definition.quantity:
        values[""] = values["quantity"] = parse_decimal(one(fields, "quantity"))
    for item in definition.attributes:
        text = one(fields, item.name)
        values[item.name] = parse_decimal(text) if item.number else text
    return values


def _sorts(definition: Material) -> Mapping[str, ValueSort]:
    sorts = {name: ValueSort(text=True) for name in ("item", "lot")}
    if definition.quantity:
        sorts[""] = sorts["quantity"] = ValueSort(unit=definition.unit)
    return sorts | {item.name: ValueSort(unit=item.unit, text=not item.number) for item in definition.attributes}


def _readings(fields: Fields, definition: Material) -> tuple[Reading, ...]:
    return (Reading(parse_decimal(one(fields, "quantity"))),) if definition.quantity else ()


def _shown(fields: Fields, definition: Material) -> tuple[tuple[Phrase, Phrase], ...]:
    asked = _fields(definition)
    given = (field for field in asked if field is not TYPED and one(fields, field.name))
    lines = tuple((field.label, _text(field, one(fields, field.name))) for field in given)
    return lines + typed_shown(fields, asked)


def _text(field: Field, value: str) -> Phrase:
    return _status(value) if field.name == "status" else with_unit(value, field.unit)


def _status(code: str) -> Phrase:
    return _STATUSES.get(code, Phrase.same(code))


def _uses(fields: Fields, definition: Material) -> tuple[Use, ...]:
    amount = with_unit(one(fields, "quantity"), definition.unit) if definition.quantity else None
    return (
        Use(
            sort=UseSort.MATERIAL,
            code=one(fields, "item"),
            lot=one(fields, "lot"),
            container=one(fields, "container"),
            amount=amount,
            expiry=one(fields, "expiry"),
            status=_status(one(fields, "status")) if one(fields, "status") else None,
        ),
    )


MATERIAL = EntryKind(
    code="MAT",
    version=1,
    name=plain("material", "物料", "物料"),
    definition=Material,
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
        "item": "VEC-01",
        "lot": "LV26003",
        "container": "LV26003-014",
        "quantity": "5",
        "expiry": "2027-03-31",
        "status": "released",
        "titre": "2.5e8",
    },
    example_definition=Material(
        item="VEC-01",
        unit="vials",
        attributes=(Attribute(name="titre", label=plain("titre", "滴度", "滴度"), unit="TU/mL"),),
    ),
)
