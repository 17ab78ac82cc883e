"""TMR: a hold time or an interval, taken from signed events and never typed (process rule G15).

Either it is started and stopped by two signed events, or it is measured since something that is already recorded (an
earlier entry, or the end of collection) by one. The recorder computes ``elapsed`` from the times of those events.
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

__all__ = ["TIMER", "Timer"]

_SINCE = r"batch\.[a-z_]{1,30}|[A-Z][A-Z0-9]*\.[A-Za-z0-9]+\.[a-z][a-z0-9_]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A time to measure."""

    unit: str
    """``min``, ``h`` or ``d``."""
    since: str = ""
    """Where it begins: an earlier entry or ``batch.collection_end``; empty if it is started by its own event."""
    decimals: int = 0
    """Decimals of the reportable value."""


_ELAPSED = plain("elapsed", "经过时间", "經過時間")


def _read(table: Table) -> Timer:
    return Timer(
        unit=table.choice("unit", ("min", "h", "d")),
        since=table.optional_text("since", pattern=_SINCE),
        decimals=table.whole("decimals", 0, low=0, high=6),
    )


def _fields(definition: Timer) -> tuple[Field, ...]:
    return (Field(name="elapsed", sort=FieldSort.DECIMAL, label=_ELAPSED, filled=True, unit=definition.unit, limit=40),)


def _check(fields: Fields, definition: Timer, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    if not trouble and parse_decimal(one(fields, "elapsed")) < 0:
        yield Finding.failed("timer.negative", elapsed=one(fields, "elapsed"))


def _departures(_fields: Fields, _definition: Timer, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _needs(definition: Timer) -> tuple[str, ...]:
    return (definition.since,) if definition.since else ()


def _values(fields: Fields, _: Timer) -> Mapping[str, Value]:
    return {"": parse_decimal(one(fields, "elapsed"))}


def _sorts(definition: Timer) -> Mapping[str, ValueSort]:
    return {"": ValueSort(unit=definition.unit)}


def _readings(fields: Fields, _: Timer) -> tuple[Reading, ...]:
    return (Reading(parse_decimal(one(fields, "elapsed"))),)


def _shown(fields: Fields, definition: Timer) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_ELAPSED, with_unit(one(fields, "elapsed"), definition.unit)),)


TIMER = EntryKind(
    code="TMR",
    version=1,
    name=plain("timer", "计时", "計時"),
    definition=Timer,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    needs=_needs,
    example={"elapsed": "22"},
    example_definition=Timer(unit="min"),
)
