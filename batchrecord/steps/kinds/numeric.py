"""NUM: one or more readings of a measured quantity.

An absurd value (outside the plausible range: another order of magnitude, negative, viability above 100) is asked for
again without showing the first; both are kept (process rule G5). The second one counts. If it is absurd again it must
at least repeat the first, and is then accepted with a minor deviation: refusing would teach people to type a passing
number (G4). Where the master names a value of a file, it is filled in from there; typing another one opens a minor
deviation. Whether a value lies within its limits is judged in ``batch/limits.py``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit, Position, decimal_text, parse_decimal, written
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one, readings, with_unit
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.use import CLASS, Use, UseSort

__all__ = ["NUMERIC", "Numeric"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric:
    """A measurement."""

    unit: str
    decimals: int | None
    """Decimals of the reportable value; None leaves it as typed."""
    readings: int = 1
    plausible_low: Decimal
    plausible_high: Decimal
    instrument: bool = False
    """The instrument is named beside the value."""
    instrument_sort: str = ""
    """Class of equipment that the instrument must be of; empty where any will do."""
    censored: bool = False
    """``<0.05`` and ``>1000`` are allowed."""
    imports: str = ""
    """Value of a file that is filled in, such as ``P1.08.file.viability``; another one may be typed."""

    @property
    def plausible(self) -> Limit:
        """The range in which a value can lie at all."""
        return Limit(low=self.plausible_low, high=self.plausible_high)


_VALUE = plain("value", "数值", "數值")
_REENTERED = plain("value, entered again", "数值（再次输入）", "數值（再次輸入）")
_INSTRUMENT = plain("instrument", "仪器", "儀器")
_FIRST = plain("value entered first", "首次输入值", "首次輸入的數值")


def _read(table: Table) -> Numeric:
    plausible = table.table("plausible", required=True)
    low = high = Decimal(0)
    if plausible is not None:
        low, high = plausible.decimal("low"), plausible.decimal("high")
        if plausible.has("low") and plausible.has("high") and low >= high:
            plausible.complain("master.range-empty", "low", low=str(low), high=str(high))
        plausible.finish()
    sort = table.optional_text("instrument_sort", pattern=CLASS)
    imports = table.optional_text("imports")
    if imports and table.raw().get("readings", 1) != 1:
        table.complain("master.out-of-range", "readings", low=1, high=1)
    return Numeric(
        unit=table.unit("unit"),
        decimals=table.optional_whole("decimals", low=0, high=12),
        readings=table.whole("readings", 1, low=1, high=9),
        plausible_low=low,
        plausible_high=high,
        instrument=table.flag("instrument") or bool(sort),
        instrument_sort=sort,
        censored=table.flag("censored"),
        imports=imports,
    )


def _fields(definition: Numeric) -> tuple[Field, ...]:
    count, unit = definition.readings, definition.unit
    fields = [
        Field(name="value", sort=FieldSort.DECIMAL, label=_VALUE, count=count, unit=unit, limit=40),
        Field(
            name="reentered",
            sort=FieldSort.DECIMAL,
            label=_REENTERED,
            count=count,
            unit=unit,
            limit=40,
            required=False,
        ),
    ]
    if definition.instrument:
        fields.append(Field(name="instrument", sort=FieldSort.SCAN, label=_INSTRUMENT, limit=60))
    return tuple(fields)


def _check(fields: Fields, definition: Numeric, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition), censored=definition.censored))
    yield from trouble
    if trouble:
        return
    for number, (first, second) in enumerate(_pairs(fields, definition), 1):
        if second is None:
            if _absurd(first, definition):
                yield Finding.failed("numeric.implausible", field="value", reading=number)
        elif not _absurd(first, definition):
            yield Finding.failed("numeric.reentry-unasked", field="reentered", reading=number)
        elif _absurd(second, definition) and second != first:
            yield Finding.failed("numeric.reentry-differs", field="reentered", reading=number)


def _departures(fields: Fields, definition: Numeric, facts: BatchFacts) -> Iterator[Finding]:
    for number, (first, second) in enumerate(_pairs(fields, definition), 1):
        if _absurd(second or first, definition):
            yield departure("numeric.implausible-confirmed", "minor", {"reading": number})
    filed = facts.text(definition.imports) if definition.imports else None
    for reading in _readings(fields, definition) if filed is not None else ():
        if reading.operator or reading.value != parse_decimal(filed or ""):
            shown = written(filed or "", definition.unit)
            typed = written(f"{reading.operator}{decimal_text(reading.value)}", definition.unit)
            yield departure("numeric.differs-from-file", "minor", {"typed": typed, "filed": shown})


def _pairs(fields: Fields, definition: Numeric) -> Iterator[tuple[Reading, Reading | None]]:
    again = readings(fields, "reentered") or ("",) * definition.readings
    for first, second in zip(readings(fields, "value"), again, strict=False):
        yield (
            Reading.parse(first, censored=definition.censored),
            Reading.parse(second, censored=definition.censored) if second else None,
        )


def _absurd(reading: Reading, definition: Numeric) -> bool:
    return definition.plausible.judge(reading.value) is not Position.WITHIN


def _readings(fields: Fields, definition: Numeric) -> tuple[Reading, ...]:
    return tuple(second or first for first, second in _pairs(fields, definition))


def _values(fields: Fields, definition: Numeric) -> Mapping[str, Value]:
    numbers = tuple(reading.value for reading in _readings(fields, definition))
    if len(numbers) != definition.readings:
        raise FormatError(
            Finding.failed("field.count", field="value", expected=definition.readings, found=len(numbers))
        )
    return {"": numbers if definition.readings > 1 else numbers[0]}


def _sorts(definition: Numeric) -> Mapping[str, ValueSort]:
    return {"": ValueSort(unit=definition.unit, several=definition.readings > 1)}


def _shown(fields: Fields, definition: Numeric) -> tuple[tuple[Phrase, Phrase], ...]:
    lines: list[tuple[Phrase, Phrase]] = []
    again = readings(fields, "reentered") or ("",) * definition.readings
    for number, (first, second) in enumerate(zip(readings(fields, "value"), again, strict=False), 1):
        lines.append((_numbered(_VALUE, number, definition), with_unit(second or first, definition.unit)))
        if second:
            lines.append((_numbered(_FIRST, number, definition), with_unit(first, definition.unit)))
    if definition.instrument:
        lines.append((_INSTRUMENT, Phrase.same(one(fields, "instrument"))))
    return tuple(lines)


def _numbered(label: Phrase, number: int, definition: Numeric) -> Phrase:
    if definition.readings == 1:
        return label
    return Phrase({language: f"{text} {number}" for language, text in label})


def _needs(definition: Numeric) -> tuple[str, ...]:
    return (definition.imports,) if definition.imports else ()


def _plausible(definition: Numeric) -> Limit:
    return definition.plausible


def _uses(fields: Fields, definition: Numeric) -> tuple[Use, ...]:
    code = one(fields, "instrument") if definition.instrument else ""
    return (Use(sort=UseSort.EQUIPMENT, code=code, demanded=definition.instrument_sort),) if code else ()


NUMERIC = EntryKind(
    code="NUM",
    version=1,
    name=plain("measurement", "测量值", "量度值"),
    definition=Numeric,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    uses=_uses,
    needs=_needs,
    repeats=_needs,
    plausible=_plausible,
    example={"value": "96.4", "instrument": "NC-02"},
    example_definition=Numeric(
        unit="%", decimals=1, plausible_low=Decimal(0), plausible_high=Decimal(100), instrument=True
    ),
)
