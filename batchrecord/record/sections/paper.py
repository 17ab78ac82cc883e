"""The step sheets that were printed, and what was entered from each: every controlled copy is accounted for."""

from batchrecord.base.text import Phrase
from batchrecord.batch.facts import PrintedSheet
from batchrecord.batch.sheets import SheetCode, entered_from
from batchrecord.batch.state import BatchState, Instance
from batchrecord.record.cells import number_of, signed_cell
from batchrecord.record.elements import Cell, Column, Run, Table, Tone
from batchrecord.record.wording import word

__all__ = ["printed_sheets"]

_COLUMNS = (
    Column(word("paper.number"), 10),
    Column(word("paper.of-step"), 30),
    Column(word("paper.by"), 28),
    Column(word("paper.entries"), 32),
)


def printed_sheets(state: BatchState) -> Table | None:
    """Return each sheet with what was entered from it; None where none was printed."""
    used = entered_from(state)
    rows = tuple(_row(state, sheet, used.get(sheet.code, ())) for sheet in state.sheets.values())
    return Table(_COLUMNS, rows, word("paper.sheets")) if rows else None


def _row(state: BatchState, sheet: PrintedSheet, used: tuple[Instance, ...]) -> tuple[Cell, ...]:
    code = SheetCode.parse(sheet.code)
    step = state.master.step(code.step)
    title = Run(word("step", id=number_of(step.id, code.iteration), title=step.title))
    entries = Cell(tuple((Run(Phrase.same(number_of(*instance))),) for instance in used))
    return (
        Cell.of(str(code.number), bold=True),
        Cell(((title,),)),
        signed_cell(sheet.mark),
        entries if used else Cell.of(word("paper.unused"), Tone.QUIET),
    )
