"""Second page: critical data (process §1.8): what the batch was made from and for, and every critical value."""

from collections.abc import Iterator
from decimal import Decimal

from batchrecord.base.clock import local_text
from batchrecord.base.quantity import decimal_text, written
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.record.cells import judged_cell, limits_cell, signed_lines, value_cell
from batchrecord.record.elements import Cell, Column, Element, Fact, Facts, Run, Section, Table, Tone
from batchrecord.record.wording import word

__all__ = ["critical_data"]

_CRITICAL = frozenset({"CPP", "CQA"})
_ENTRIES = (
    Column(word("entry"), 34),
    Column(word("value"), 26),
    Column(word("limits"), 20),
    Column(word("judged"), 16),
)
_PARAMETERS = (Column(word("parameter"), 60), Column(word("value"), 40))


def critical_data(state: BatchState) -> Section:
    """Return the critical data."""
    return Section("critical", word("critical"), tuple(_elements(state)), new_page=True)


def _elements(state: BatchState) -> Iterator[Element]:
    yield Facts(tuple(_facts(state)), columns=2)
    rows = tuple(_row(state, found) for found in _critical(state))
    if rows:
        yield Table(_ENTRIES, rows, word("critical.entries"))
    parameters = tuple(
        (Cell.of(parameter.label), Cell.of(_parameter_text(parameter.value, parameter.unit)))
        for parameter in state.master.parameters.values()
    )
    if parameters:
        yield Table(_PARAMETERS, parameters, word("critical.parameters"))


def _facts(state: BatchState) -> Iterator[Fact]:
    master, issued = state.master, state.issued
    if issued is None or state.issued_by is None:
        return
    yield Fact(word("master"), Cell.of(word("master.value", id=master.id, version=master.version)))
    yield Fact(word("issued"), Cell(signed_lines(state.issued_by)))
    yield Fact(word("collection.end"), Cell.of(local_text(issued.collection_end, state.issued_by.offset)))
    yield Fact(word("suite"), Cell.of(issued.suite or "–"))
    yield Fact(word("master.digest"), Cell.of(master.digest, mono=True))


def _critical(state: BatchState) -> Iterator[EntryState]:
    """Yield the entries of critical steps that were made and say something, in the order of the master."""
    for step in state.master.steps():
        if not _CRITICAL.intersection(step.flags):
            continue
        for definition in step.entries:
            found = state.entry(definition.id)
            if found is not None and found.current is not None and found.current.values:
                yield found


def _row(state: BatchState, found: EntryState) -> tuple[Cell, ...]:
    label = Cell(((Run(Phrase.same(found.definition.id), tone=Tone.QUIET),), (Run(found.definition.label),)))
    return label, value_cell(found), limits_cell(found), judged_cell(state, found)


def _parameter_text(value: object, unit: str) -> str:
    return written(decimal_text(value), unit) if isinstance(value, Decimal) else str(value)
