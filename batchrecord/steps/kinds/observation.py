"""TXT: an observation in the person's own words, of bounded length, on one line or several."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["LONGEST", "OBSERVATION", "Observation"]

LONGEST = 2_000
"""Characters that a master may allow; a longer report is a file that is attached."""
_USUAL = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """How much may be written."""

    lines: bool = False
    """Several lines."""
    longest: int = _USUAL
    """In characters."""


_TEXT = plain("observation", "观察记录", "觀察紀錄")


def _read(table: Table) -> Observation:
    return Observation(lines=table.flag("lines"), longest=table.whole("longest", _USUAL, low=1, high=LONGEST))


def _fields(definition: Observation) -> tuple[Field, ...]:
    return (
        Field(
            name="text",
            sort=FieldSort.TEXT,
            label=_TEXT,
            multiline=definition.lines,
            limit=definition.longest,
        ),
    )


def _check(fields: Fields, definition: Observation, _: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _fields(definition))


def _departures(_fields: Fields, _definition: Observation, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, _: Observation) -> Mapping[str, Value]:
    return {"": one(fields, "text")}


def _sorts(_: Observation) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: Observation) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, _: Observation) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_TEXT, Phrase.same(one(fields, "text"))),)


OBSERVATION = EntryKind(
    code="TXT",
    version=1,
    name=plain("observation", "观察", "觀察"),
    definition=Observation,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    example={"text": "Order ORD-26-0417, consent CF-26-0417.\nCollection planned for 2026-03-01."},
    example_definition=Observation(lines=True),
)
