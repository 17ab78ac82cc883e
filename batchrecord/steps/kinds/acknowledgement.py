"""ACK: the person confirms that an instruction was carried out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.form import CONFIRMED, fits
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["ACKNOWLEDGEMENT", "Acknowledgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Nothing to define: the instruction is the step's."""


_DONE = plain("done", "已完成", "已完成")
_FIELDS = (Field(name="confirmed", sort=FieldSort.CONFIRM, label=_DONE),)


def _read(_: Table) -> Acknowledgement:
    return Acknowledgement()


def _fields(_: Acknowledgement) -> tuple[Field, ...]:
    return _FIELDS


def _check(fields: Fields, _definition: Acknowledgement, _facts: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _FIELDS)


def _departures(_fields: Fields, _definition: Acknowledgement, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(_fields: Fields, _definition: Acknowledgement) -> Mapping[str, str]:
    return {"": CONFIRMED}


def _sorts(_: Acknowledgement) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: Acknowledgement) -> tuple[Reading, ...]:
    return ()


def _shown(_fields: Fields, _definition: Acknowledgement) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_DONE, Phrase.same("✓")),)


ACKNOWLEDGEMENT = EntryKind(
    code="ACK",
    version=1,
    name=plain("acknowledgement", "确认", "確認"),
    definition=Acknowledgement,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    example={"confirmed": CONFIRMED},
    example_definition=Acknowledgement(),
)
