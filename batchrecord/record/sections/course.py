"""The course of the batch: when it and its phases began and ended, who answers for them, yields, clearances, labels.

Which entries are yields, clearances, label checks or examinations is said by the master's ``[record]``.
"""

from collections.abc import Iterator

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.events.site import MasterApproved, MasterSubmitted
from batchrecord.ledger.entry import Payload
from batchrecord.master.evidence import resting
from batchrecord.master.model import Master, Phase
from batchrecord.record.carried import SiteLine
from batchrecord.record.cells import (
    deviations_of,
    entry_label,
    judged_cell,
    limits_cell,
    local,
    nothing,
    number_of,
    payload_lines,
    signed_cell,
    signed_lines,
    value_cell,
    value_lines,
)
from batchrecord.record.course import Span, laboratory, production, spans, told_phases
from batchrecord.record.elements import Cell, Column, Element, Fact, Facts, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.product import weights
from batchrecord.record.sections.critical import parameter_cell
from batchrecord.record.sections.paper import printed_sheets
from batchrecord.record.sections.suite import suite_of
from batchrecord.record.wording import word
from batchrecord.registers.site import PRODUCTION, QUALITY

__all__ = ["course_of_the_batch", "told_entries"]

_PHASES = (
    Column(word("course.phase"), 30),
    Column(word("course.began"), 18),
    Column(word("course.ended"), 18),
    Column(word("course.gate"), 34),
)
_VALUES = (
    Column(word("entry"), 34),
    Column(word("value"), 24),
    Column(word("limits"), 16),
    Column(word("judged"), 14),
    Column(word("performed"), 24),
)
_CHECKS = (
    Column(word("entry"), 26),
    Column(word("value"), 36),
    Column(word("performed"), 24),
    Column(word("second"), 24),
)
_EVIDENCE = (
    Column(word("evidence.mark"), 8),
    Column(word("evidence.source"), 32),
    Column(word("evidence.standing"), 18),
    Column(word("evidence.values"), 42),
)
_PARAMETERS = (Column(word("parameter"), 60), Column(word("value"), 40))


def course_of_the_batch(state: BatchState, facts: RecordFacts) -> Section:
    """Return the course of the batch."""
    return Section("course", word("course"), tuple(_elements(state, facts)))


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    yield Facts(tuple(_facts(state, facts)), columns=4)
    known = spans(state)
    rows = [_phase(state, phase, known.get(phase.id, Span())) for phase in told_phases(state)]
    rows.append((Cell.of(word("course.whole"), bold=True), *_times(production(state)), nothing()))
    rows.append((Cell.of(word("course.laboratory"), bold=True), *_times(laboratory(state)), nothing()))
    yield Table(_PHASES, tuple(rows), word("course.phases"))
    suite = suite_of(state, facts)
    if suite is not None:
        yield suite
    sheets = printed_sheets(state)
    if sheets is not None:
        yield sheets
    plan = state.master.record
    yield from _told(state, plan.yields, "course.yields", _VALUES)
    yield from _told(state, plan.clearance, "course.clearance", _CHECKS)
    yield from _told(state, plan.labels, "course.labels", _CHECKS)
    yield from _told(state, plan.inspections, "course.inspections", _CHECKS)
    parameters = tuple(
        (Cell.of(parameter.label), parameter_cell(parameter)) for parameter in state.master.parameters.values()
    )
    if parameters:
        yield Table(_PARAMETERS, parameters, word("critical.parameters"))
    yield from _evidence(state.master)


def _evidence(master: Master) -> Iterator[Element]:
    """Yield on what the limits rest, by the marks of the master; nothing where the master says nothing of it."""
    rows = tuple(
        (
            Cell.of(each.mark.id, bold=True),
            Cell.of(each.mark.text),
            Cell.of(word("evidence.verified" if each.mark.verified else "evidence.unverified")),
            Cell.of(", ".join(each.names)),
        )
        for each in resting(master)
    )
    if rows:
        yield Table(_EVIDENCE, rows, word("evidence"))


def _facts(state: BatchState, facts: RecordFacts) -> Iterator[Fact]:
    master, issued = state.master, state.issued
    if issued is None or state.issued_by is None:
        return
    yield Fact(word("issued"), signed_cell(state.issued_by))
    yield Fact(word("suite"), Cell.of(issued.suite or "–"))
    yield Fact(word("collection.end"), Cell.of(local_text(issued.collection_end, state.issued_by.offset)))
    yield from weights(state)
    yield Fact(word("master"), Cell.of(word("master.value", id=master.id, version=master.version)))
    yield Fact(word("master.author"), _signed(_submission(facts, master.digest)))
    yield Fact(word("master.production"), _signed(_approval(facts, master.digest, PRODUCTION)))
    yield Fact(word("master.quality"), _signed(_approval(facts, master.digest, QUALITY)))


def _submission(facts: RecordFacts, digest: str) -> Payload | None:
    return _last(
        line for line in facts.lines if isinstance(line.event, MasterSubmitted) and line.event.master.digest == digest
    )


def _approval(facts: RecordFacts, digest: str, side: str) -> Payload | None:
    return _last(
        line
        for line in facts.lines
        if isinstance(line.event, MasterApproved) and (line.event.master.digest, line.event.side) == (digest, side)
    )


def _last(lines: Iterator[SiteLine]) -> Payload | None:
    found = None
    for line in lines:
        found = line.entry.payload
    return found


def _signed(payload: Payload | None) -> Cell:
    return nothing() if payload is None else Cell(payload_lines(payload))


def _phase(state: BatchState, phase: Phase, span: Span) -> tuple[Cell, ...]:
    return Cell.of(word("phase", id=phase.id, title=phase.title)), *_times(span), _gate(state, phase)


def _times(span: Span) -> tuple[Cell, Cell]:
    begun, ended = (nothing() if mark is None else Cell.of(local(mark)) for mark in (span.begun, span.ended))
    return begun, ended


def _gate(state: BatchState, phase: Phase) -> Cell:
    """Return the decision at the gate, whose signature answers for the phase (China GMP Art. 175 (3))."""
    if phase.gate is None:
        return nothing()
    for definition in phase.gate.entries:
        found = state.entry(definition.id)
        if found is not None and found.current is not None and state.master.is_gate(definition.id):
            lines = value_lines(definition, found.current, bold=True)
            stale = ((Run(word("stale"), tone=Tone.BAD),),) if found.stale else ()
            return Cell((*lines, *signed_lines(found.current.mark), *stale))
    return Cell.of(word("not-made"), Tone.BAD)


def told_entries(state: BatchState, names: tuple[str, ...]) -> Iterator[EntryState]:
    """Yield what was recorded under entries of the master, pass by pass."""
    for name in names:
        for iteration in range(1, state.iteration_of(name) + 1):
            found = state.entries.get((name, iteration))
            if found is not None and found.current is not None:
                yield found


def _told(state: BatchState, names: tuple[str, ...], title: str, columns: tuple[Column, ...]) -> Iterator[Element]:
    made = tuple(told_entries(state, names))
    if made:
        row = _value if columns is _VALUES else _check
        keys = tuple(number_of(found.definition.id, found.iteration) for found in made)
        yield Table(columns, tuple(row(state, found) for found in made), word(title), keys=keys)


def _value(state: BatchState, found: EntryState) -> tuple[Cell, ...]:
    label = Cell(entry_label(found.definition, found.iteration))
    by = None if found.current is None else found.current.mark
    return label, value_cell(found), limits_cell(found), judged_cell(state, found), signed_cell(by)


def _check(state: BatchState, found: EntryState) -> tuple[Cell, ...]:
    label = Cell(entry_label(found.definition, found.iteration))
    by = None if found.current is None else found.current.mark
    second = None if found.verification is None else found.verification.mark
    opened = tuple(
        (Run(Phrase.same(number), bold=True, tone=Tone.ATTENTION),) for number in deviations_of(state, found)
    )
    return label, Cell((*value_cell(found).lines, *opened)), signed_cell(by), signed_cell(second)
