"""CHO: one answer of a closed list; it may drive a branch, and an answer can be one that opens a deviation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Option, Value, ValueSort, plain
from batchrecord.steps.options import option_text, read_options
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["CHOICE", "Choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The answers that may be given."""

    options: tuple[Option, ...]


_CHOSEN = plain("choice", "选择", "選擇")


def _read(table: Table) -> Choice:
    return Choice(options=read_options(table, "options"))


def _fields(definition: Choice) -> tuple[Field, ...]:
    return (Field(name="chosen", sort=FieldSort.CHOICE, label=_CHOSEN, options=definition.options),)


def _check(fields: Fields, definition: Choice, _: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _fields(definition))


def _departures(fields: Fields, definition: Choice, _: BatchFacts) -> Iterator[Finding]:
    for option in definition.options:
        if option.code == one(fields, "chosen") and option.deviates:
            yield departure("choice.deviates", option.deviates, {"chosen": option.code})


def _values(fields: Fields, _: Choice) -> Mapping[str, Value]:
    return {"": one(fields, "chosen")}


def _sorts(_: Choice) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: Choice) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, definition: Choice) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_CHOSEN, option_text(definition.options, one(fields, "chosen"))),)


CHOICE = EntryKind(
    code="CHO",
    version=1,
    name=plain("choice", "选择", "選擇"),
    definition=Choice,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    example={"chosen": "intact"},
    example_definition=Choice(
        options=(
            Option(code="intact", text=plain("intact", "完好", "完好")),
            Option(code="damaged", text=plain("damaged", "破损", "破損"), deviates="major"),
        )
    ),
)
