"""Exceptions as QA reviewed them, and every deviation with assessment and closure."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, Deviation, Issue
from batchrecord.record.cells import nothing, signed_lines
from batchrecord.record.elements import (
    Cell,
    Column,
    Element,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)
from batchrecord.record.wording import deviation as opened_because
from batchrecord.record.wording import exception, grade, word

__all__ = ["exceptions"]

_COLUMNS = (
    Column(word("exception"), 14),
    Column(word("entry"), 34),
    Column(word("what"), 22),
    Column(word("acknowledged"), 40),
)


def exceptions(state: BatchState) -> Section:
    """Return the exceptions and deviations."""
    return Section("exceptions", word("exceptions"), tuple(_elements(state)))


def _elements(state: BatchState) -> Iterator[Element]:
    if not state.issues and not state.deviations:
        yield Paragraph((Run(word("exceptions.none")),))
        return
    if state.issues:
        rows = tuple(_row(state, issue) for issue in state.issues.values())
        yield Table(_COLUMNS, rows, word("exceptions.reviewed"))
    for deviation in state.deviations.values():
        yield Heading(word("deviation.heading", id=deviation.id))
        yield Facts(tuple(_facts(state, deviation)), columns=2)


def _row(state: BatchState, issue: Issue) -> tuple[Cell, ...]:
    comment = (
        nothing()
        if issue.acknowledged is None
        else Cell(((Run(Phrase.same(issue.comment)),), *signed_lines(issue.acknowledged)))
    )
    return (
        Cell.of(issue.id, bold=True),
        _entry(state, issue.entry, issue.iteration),
        Cell(tuple((Run(exception(sort)),) for sort in issue.sorts)),
        comment,
    )


def _facts(state: BatchState, deviation: Deviation) -> Iterator[Fact]:
    yield Fact(word("deviation.cause"), _cause(deviation))
    yield Fact(word("deviation.class"), Cell.of(grade(deviation.classification), bold=True))
    yield Fact(word("deviation.entry"), _entry(state, deviation.entry, deviation.iteration))
    yield Fact(word("deviation.opened"), Cell(signed_lines(deviation.mark)))
    assessment = deviation.assessment
    if assessment is not None and deviation.assessed_by is not None:
        yield Fact(word("deviation.assessment"), Cell.of(assessment.assessment))
        yield Fact(word("deviation.action"), Cell.of(assessment.action))
        yield Fact(word("deviation.owner"), Cell.of(assessment.owner))
        yield Fact(word("deviation.assessed"), Cell(signed_lines(deviation.assessed_by)))
    if deviation.closure is None or deviation.closed_by is None:
        yield Fact(word("deviation.closed"), Cell.of(word("deviation.open"), Tone.BAD, bold=True))
        return
    yield Fact(word("deviation.conclusion"), Cell.of(deviation.closure.conclusion))
    yield Fact(word("deviation.closed"), Cell(signed_lines(deviation.closed_by)))


def _cause(deviation: Deviation) -> Cell:
    """Return why it was opened, and what was found: ``14.2 (10 – 12)``, or the two codes that did not match."""
    lines = [(Run(opened_because(deviation.code)),)]
    facts = {name: str(value) for name, value in deviation.facts.items() if value != ""}
    if facts:
        lines.append((Run(Phrase.same("; ".join(f"{name}: {text}" for name, text in facts.items()))),))
    return Cell(tuple(lines))


def _entry(state: BatchState, entry: str, iteration: int) -> Cell:
    if not state.master.has_entry(entry):
        return Cell.of(entry) if entry else nothing()
    number = entry if iteration < 2 else f"{entry}#{iteration}"
    return Cell(((Run(Phrase.same(number), tone=Tone.QUIET),), (Run(state.master.entry(entry).label),)))
