"""The phases: each step with what the master says to do, and each entry in each pass (China GMP Art. 175)."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.flow import demanded, in_use, skipped
from batchrecord.batch.state import BatchState, EntryState, Verification
from batchrecord.master.model import Branch, EntryDefinition, Phase, Second, Step
from batchrecord.record.attached import illustrations
from batchrecord.record.cells import (
    Line,
    entry_label,
    judged_cell,
    limits_cell,
    nothing,
    number_of,
    opening_lines,
    signed_cell,
    signed_lines,
    value_cell,
)
from batchrecord.record.course import told_phases
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
from batchrecord.record.wording import joined, meaning, role, say, word

__all__ = ["phases"]

_COLUMNS = (
    Column(word("entry"), 24),
    Column(word("value"), 27),
    Column(word("limits"), 14),
    Column(word("judged"), 12),
    Column(word("performed"), 21),
    Column(word("second"), 22),
)
_SECOND = {Second.WITNESS: "step.witness", Second.VERIFY: "step.verify"}
_SENTENCES = say(" ", "", "")


def phases(state: BatchState) -> Iterator[Section]:
    """Yield a section for each phase; branches and shipment only where they were used."""
    for number, phase in enumerate(told_phases(state)):
        title = word("phase" if phase.branch is None else "branch.title", id=phase.id, title=phase.title)
        yield Section(f"phase-{phase.id}", title, tuple(_phase(state, phase)), new_page=number == 0)


def _phase(state: BatchState, phase: Phase) -> Iterator[Element]:
    if phase.branch is not None:
        yield Facts(tuple(_openings(state, phase, phase.branch)), columns=2)
    for step in phase.steps:
        yield Heading(_title(step), level=3, key=step.id)
        yield Paragraph((Run(joined((*step.instructions, *_demands(step)), _SENTENCES), tone=Tone.QUIET),), keep=True)
        made = tuple(_made(state, step))
        if not made and skipped(state, step):
            yield Paragraph((Run(word("step.skipped")),))
        elif not made and not in_use(state, phase):
            yield Paragraph((Run(word("branch.withdrawn")),))
        elif not made and step.entries:
            yield Paragraph((Run(word("step.open"), tone=Tone.BAD),))
        else:
            if step.on_fail is not None and any(_deviates(state, found) for found in made):
                yield Paragraph((Run(word("step.on-fail", text=step.on_fail), tone=Tone.ATTENTION),), keep=True)
            keys = tuple(number_of(found.definition.id, found.iteration) for found in made)
            yield Table(_COLUMNS, tuple(_row(state, found) for found in made), keys=keys)
            for found in made:
                yield from illustrations(found)


def _openings(state: BatchState, phase: Phase, branch: Branch) -> Iterator[Fact]:
    """Yield when a branch is opened, and each time that it was."""
    yield Fact(word("branch.trigger"), Cell.of(branch.trigger))
    for number, opening in enumerate(state.openings.get(phase.id, ()), 1):
        yield Fact(word("branch.opened", number=number), Cell((*opening_lines(opening), *signed_lines(opening.mark))))


def _title(step: Step) -> Phrase:
    if step.flags:
        return word("step.flags", id=step.id, title=step.title, flags=" ".join(step.flags))
    return word("step", id=step.id, title=step.title)


def _demands(step: Step) -> Iterator[Phrase]:
    """Yield who performs a step, and what a second person does."""
    yield word("step.who", roles=joined(role(code) for code in step.who))
    if step.second in _SECOND:
        yield word(_SECOND[step.second])


def _deviates(state: BatchState, found: EntryState) -> bool:
    return bool(state.deviations_at.get((found.definition.id, found.iteration)))


def _made(state: BatchState, step: Step) -> Iterator[EntryState]:
    """Yield what was recorded, pass by pass; with an empty one for what a pass that was begun lacks."""
    for iteration in range(1, state.passes.get(step.id, 1) + 1):
        if any((definition.id, iteration) in state.entries for definition in step.entries):
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
        nothing() if current is None else signed_cell(current.mark),
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
