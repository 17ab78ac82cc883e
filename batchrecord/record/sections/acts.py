"""Holds by quality assurance and planned deviations, each with who signed it when."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.deviations import PlannedDeviation
from batchrecord.batch.facts import Hold
from batchrecord.batch.state import BatchState
from batchrecord.record.cells import Line, coded, entry_cell, number_of, signed_cell, signed_lines
from batchrecord.record.elements import Cell, Column, Element, Run, Table, Tone
from batchrecord.record.wording import grade, word

__all__ = ["holds_and_plans"]

_HOLDS = (
    Column(word("hold.number"), 12),
    Column(word("hold.reason"), 32),
    Column(word("hold.placed"), 24),
    Column(word("hold.lifted"), 32),
)
_PLANS = (
    Column(word("plan.number"), 14),
    Column(word("entry"), 20),
    Column(word("plan.text"), 30),
    Column(word("plan.asked"), 18),
    Column(word("plan.approved"), 18),
)


def holds_and_plans(state: BatchState) -> Iterator[Element]:
    """Yield a table of the holds and one of the planned deviations, where there are any."""
    if state.holds:
        yield Table(_HOLDS, tuple(map(_hold, state.holds.values())), word("holds"))
    if state.plans:
        plans = tuple(state.plans.values())
        keys = tuple(number_of(plan.event.entry, 1) for plan in plans)
        yield Table(_PLANS, tuple(_plan(state, plan) for plan in plans), word("plans"), keys=keys)


def _hold(hold: Hold) -> tuple[Cell, ...]:
    if hold.lifted is None:
        ended = Cell.of(word("hold.standing"), Tone.BAD, bold=True)
    else:
        ended = Cell(((Run(Phrase.same(hold.lifted_because)),), *signed_lines(hold.lifted)))
    return Cell.of(hold.id, bold=True), Cell.of(hold.reason), signed_cell(hold.mark), ended


def _plan(state: BatchState, plan: PlannedDeviation) -> tuple[Cell, ...]:
    asked = plan.event
    number: list[Line] = [(Run(Phrase.same(plan.id), bold=True),), (Run(grade(asked.classification)),)]
    text: list[Line] = [(Run(Phrase.same(asked.text)),), (Run(Phrase.same(asked.justification), tone=Tone.QUIET),)]
    if asked.allows:
        text.append(coded(f"plan.{asked.allows}", asked.code))
    approved = Cell.of(word("plan.open"), Tone.BAD) if plan.approved is None else signed_cell(plan.approved)
    return Cell(tuple(number)), entry_cell(state, asked.entry), Cell(tuple(text)), signed_cell(plan.mark), approved
