"""One deviation in full: why it was opened, and who did what about it when, until it was closed."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, Deviation
from batchrecord.record.cells import Line, entry_cell, signed_cell
from batchrecord.record.elements import Cell, Fact, Run, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import deviation as opened_because
from batchrecord.record.wording import deviation_fact, grade, word
from batchrecord.steps.options import option_text

__all__ = ["deviation_facts"]


def deviation_facts(state: BatchState, facts: RecordFacts, deviation: Deviation) -> Iterator[Fact]:
    """Yield everything that is known of a deviation, in the order in which it was done."""
    yield Fact(word("deviation.cause"), _cause(state, deviation))
    yield Fact(word("deviation.class"), Cell.of(grade(deviation.classification), bold=True))
    yield Fact(word("deviation.entry"), entry_cell(state, deviation.entry, deviation.iteration))
    yield Fact(word("deviation.opened"), signed_cell(deviation.mark))
    if deviation.immediate_action:
        yield Fact(word("deviation.immediate-action"), Cell.of(deviation.immediate_action))
    yield from _investigated(deviation)
    yield from _assessed(facts, deviation)
    if deviation.closure is None or deviation.closed_by is None:
        yield Fact(word("deviation.closed"), Cell.of(word("deviation.open"), Tone.BAD, bold=True))
        return
    yield Fact(word("deviation.conclusion"), Cell.of(deviation.closure.conclusion))
    yield Fact(word("deviation.closed"), signed_cell(deviation.closed_by))


def _investigated(deviation: Deviation) -> Iterator[Fact]:
    found = deviation.investigation
    if found is None or deviation.investigated_by is None:
        return
    yield Fact(word("deviation.investigation"), Cell.of(found.investigation))
    yield Fact(word("deviation.root-cause"), Cell.of(found.root_cause))
    yield Fact(word("deviation.impact"), Cell.of(found.impact))
    yield Fact(word("deviation.investigator"), signed_cell(deviation.investigated_by))


def _assessed(facts: RecordFacts, deviation: Deviation) -> Iterator[Fact]:
    assessment = deviation.assessment
    if assessment is None or deviation.assessed_by is None:
        return
    yield Fact(word("deviation.assessment"), Cell.of(assessment.assessment))
    yield Fact(word("deviation.action"), Cell.of(assessment.action))
    if assessment.capa:
        yield Fact(word("deviation.capa"), Cell.of(assessment.capa, bold=True))
    elif assessment.no_capa:
        yield Fact(
            word("deviation.capa"), Cell(((Run(word("deviation.no-capa")), Run(Phrase.same(assessment.no_capa))),))
        )
    yield Fact(word("deviation.owner"), Cell.of(facts.name_of(assessment.owner)))
    yield Fact(word("deviation.assessed"), signed_cell(deviation.assessed_by))


_INNER = frozenset({"field", "expect"})
"""Names inside the program; label and codes are told beside them."""


def _cause(state: BatchState, deviation: Deviation) -> Cell:
    """Return why it was opened, and what was found: a value and its limits, or the two codes that did not match."""
    lines: list[Line] = [(Run(opened_because(deviation.code)),)]
    for name, value in deviation.facts.items():
        if value != "" and name not in _INNER:
            said = _said(state, deviation, name, str(value))
            lines.append((Run(deviation_fact(name), tone=Tone.QUIET), Run(said)))
    return Cell(tuple(lines))


def _said(state: BatchState, deviation: Deviation, name: str, value: str) -> Phrase:
    """Return a fact as it was found; an answer of a closed list in the words of the master."""
    if state.master.has_entry(deviation.entry):
        definition = state.master.entry(deviation.entry)
        for field in definition.entry_kind.fields(definition.definition):
            if field.name == name and field.options:
                return option_text(field.options, value)
    return Phrase.same(value)
