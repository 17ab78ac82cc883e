"""The phases: each step with what the master says to do, and each entry in each pass (China GMP Art. 175)."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.flow import demanded, skipped
from batchrecord.batch.state import BatchState, EntryState, Verification
from batchrecord.master.model import EntryDefinition, Phase, Step
from batchrecord.record.cells import Line, entry_label, judged_cell, limits_cell, nothing, signed_lines, value_cell
from batchrecord.record.elements import Cell, Column, Element, Heading, Paragraph, Run, Section, Table, Tone
from batchrecord.record.wording import meaning, word

__all__ = ["phases"]

_COLUMNS = (
    Column(word("entry"), 26),
    Column(word("value"), 22),
    Column(word("limits"), 15),
    Column(word("judged"), 13),
    Column(word("performed"), 22),
    Column(word("second"), 22),
)


def phases(state: BatchState) -> Iterator[Section]:
    """Yield a section for each phase."""
    for number, phase in enumerate(state.master.phases):
        title = word("phase", id=phase.id, title=phase.title)
        yield Section(f"phase-{phase.id}", title, tuple(_phase(state, phase)), new_page=number == 0)


def _phase(state: BatchState, phase: Phase) -> Iterator[Element]:
    for step in phase.steps:
        yield Heading(_title(step), level=3)
        if step.instructions:
            yield Paragraph(tuple(Run(text, tone=Tone.QUIET) for text in step.instructions))
        made = tuple(_made(state, step))
        if not made and skipped(state, step):
            yield Paragraph((Run(word("step.skipped")),))
        elif not made and step.entries:
            yield Paragraph((Run(word("step.open"), tone=Tone.BAD),))
        else:
            yield Table(_COLUMNS, tuple(_row(state, found) for found in made))


def _title(step: Step) -> Phrase:
    if step.flags:
        return word("step.flags", id=step.id, title=step.title, flags=" ".join(step.flags))
    return word("step", id=step.id, title=step.title)


def _made(state: BatchState, step: Step) -> Iterator[EntryState]:
    """Yield what was recorded, pass by pass; with an empty one for what the last pass lacks."""
    passes = sorted({iteration for entry, iteration in state.entries if state.master.entry(entry).step == step.id})
    for iteration in passes:
        for definition in step.entries:
            found = state.entries.get((definition.id, iteration))
            yield found if found is not None else _empty(definition, iteration)


def _empty(definition: EntryDefinition, iteration: int) -> EntryState:
    return EntryState(definition=definition, iteration=iteration)


def _row(state: BatchState, found: EntryState) -> tuple[Cell, ...]:
    current = found.current
    return (
        Cell(entry_label(found.definition, found.iteration)),
        value_cell(found) if current is not None or found.started is not None else Cell.of(word("not-made")),
        limits_cell(found),
        judged_cell(state, found),
        nothing() if current is None else Cell(signed_lines(current.mark)),
        _second(state, found),
    )


def _second(state: BatchState, found: EntryState) -> Cell:
    lines: list[Line] = []
    for verification in found.verifications:
        lines.extend(_verification(found, verification))
    if not lines and demanded(state, found.definition, found) is not None:
        return Cell.of(word("not-made"), Tone.BAD)
    return Cell(tuple(lines)) if lines else nothing()


def _verification(found: EntryState, verification: Verification) -> Iterator[Line]:
    fallen = found.verification is not verification
    before = Run(meaning(verification.mark.meaning), struck=fallen)
    yield (before,)
    yield from signed_lines(verification.mark)
    if verification.late:
        yield (Run(word("late"), tone=Tone.ATTENTION),)
