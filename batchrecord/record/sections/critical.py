"""Second page: the critical data that the master names, in its order (process §1.8), and what they hang on.

The values are those that count; how they came about stands in the phases and in the certificate of analysis.
"""

from collections.abc import Iterator
from decimal import Decimal

from batchrecord.base.quantity import decimal_text, written
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState
from batchrecord.master.model import Parameter
from batchrecord.record.cells import (
    current_cell,
    judged_cell,
    limits_cell,
    nothing,
    number_of,
    signed_lines,
)
from batchrecord.record.elements import Cell, Column, Element, Fact, Facts, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.product import deviations_counted, expiry_of
from batchrecord.record.sections.certificate import limit_cell, verdict_of, verdict_run
from batchrecord.record.wording import disposition, word

__all__ = ["critical_data", "parameter_cell"]

_COLUMNS = (
    Column(word("critical.item"), 33),
    Column(word("value"), 32),
    Column(word("limits"), 16),
    Column(word("judged"), 19),
)
_Row = tuple[str, tuple[Cell, ...]]


def critical_data(state: BatchState, facts: RecordFacts) -> Section:
    """Return the critical data."""
    return Section("critical", word("critical"), tuple(_elements(state, facts)), new_page=True)


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    rows = tuple(_row(state, name) for name in state.master.record.critical)
    if rows:
        yield Table(_COLUMNS, tuple(cells for _, cells in rows), keys=tuple(key for key, _ in rows))
    yield Facts(tuple(_facts(state)), columns=4)
    master = state.master
    digests = (
        Fact(word("master.digest"), Cell.of(master.digest, mono=True)),
        Fact(word("record.digest"), Cell.of(facts.digest, mono=True)),
    )
    yield Facts(digests, columns=2)


def _row(state: BatchState, name: str) -> _Row:
    """Return a row about a parameter, a release test or an entry in its current pass, with the key of the row."""
    master = state.master
    if name.startswith("param."):
        parameter = master.parameters[name.removeprefix("param.")]
        return "", (Cell.of(parameter.label), parameter_cell(parameter), nothing(), nothing())
    definition, iteration = master.entry(name), state.iteration_of(name)
    label = Cell(((Run(Phrase.same(number_of(name, iteration)), tone=Tone.QUIET), Run(definition.label)),))
    found = state.entry(name)
    if not definition.step:
        test = master.test(name)
        final = verdict_of(found, test)
        value = nothing() if found is None or found.current is None else current_cell(found)
        return name, (label, value, limit_cell(state, test), _test_verdict(final))
    if found is None:
        return number_of(name, iteration), (label, Cell.of(word("not-made"), Tone.BAD), nothing(), nothing())
    return number_of(name, iteration), (label, current_cell(found), limits_cell(found), judged_cell(state, found))


def _test_verdict(verdict: str) -> Cell:
    """Return whether a test is final, and how it stands."""
    if verdict in {"pass", "fail"}:
        return Cell(((verdict_run(verdict), Run(word("final"), tone=Tone.QUIET)),))
    return Cell(((verdict_run(verdict),),))


def parameter_cell(parameter: Parameter) -> Cell:
    """Return the value of a parameter with its unit."""
    value = parameter.value
    return Cell.of(written(decimal_text(value), parameter.unit) if isinstance(value, Decimal) else value, bold=True)


def _facts(state: BatchState) -> Iterator[Fact]:
    if state.decision is None:
        yield Fact(word("disposition"), Cell.of(word("banner.undecided"), Tone.BAD, bold=True))
    else:
        decided = (Run(disposition(state.decision.event.decision), bold=True),)
        yield Fact(word("disposition"), Cell((decided, *signed_lines(state.decision.mark))))
    yield Fact(word("deviations"), Cell.of(deviations_counted(state)))
    yield Fact(word("expiry"), Cell.of(expiry_of(state), bold=True))
    version = word("master.value", id=state.master.id, version=state.master.version)
    yield Fact(word("master"), Cell.of(version))
