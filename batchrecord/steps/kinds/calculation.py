"""CALC: computed by the program from earlier values, signed as performed by the person at the step.

``value`` keeps all digits and is what further formulas read; ``displayed`` is the reportable value, rounded half up,
and is what limits judge (process rule G13). Neither is typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import decimal_text, parse_decimal, rounded
from batchrecord.base.text import Phrase
from batchrecord.steps.form import fits, one, with_unit
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["CALCULATION", "Calculation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A computed quantity; its formula stands in the entry's definition."""

    unit: str
    decimals: int
    """Decimals of the reportable value."""


_RESULT = plain("result", "结果", "結果")
_EXACT = plain("result, all digits", "结果（全部位数）", "結果（所有位數）")


def _read(table: Table) -> Calculation:
    return Calculation(unit=table.unit("unit"), decimals=table.whole("decimals", low=0, high=12))


def _fields(definition: Calculation) -> tuple[Field, ...]:
    return (
        Field(name="value", sort=FieldSort.DECIMAL, label=_EXACT, filled=True, unit=definition.unit, limit=80),
        Field(name="displayed", sort=FieldSort.DECIMAL, label=_RESULT, filled=True, unit=definition.unit, limit=40),
    )


def _check(fields: Fields, definition: Calculation, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    if trouble:
        return
    expected = decimal_text(rounded(parse_decimal(one(fields, "value")), definition.decimals))
    if one(fields, "displayed") != expected:
        yield Finding.failed("calculation.rounding", expected=expected, found=one(fields, "displayed"))


def _departures(_fields: Fields, _definition: Calculation, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, _: Calculation) -> Mapping[str, Value]:
    return {"": parse_decimal(one(fields, "value"))}


def _sorts(definition: Calculation) -> Mapping[str, ValueSort]:
    return {"": ValueSort(unit=definition.unit)}


def _readings(fields: Fields, _: Calculation) -> tuple[Reading, ...]:
    return (Reading(parse_decimal(one(fields, "displayed"))),)


def _shown(fields: Fields, definition: Calculation) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_RESULT, with_unit(one(fields, "displayed"), definition.unit)),)


CALCULATION = EntryKind(
    code="CALC",
    version=1,
    name=plain("calculation", "计算", "計算"),
    definition=Calculation,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    example={"value": "2.7272727272727", "displayed": "2.73"},
    example_definition=Calculation(unit="copies/cell", decimals=2),
)
