"""Step sheets: what is written down by hand while the program cannot be used. They are printed, and no record.

Each sheet begins a page of its own, with its number and the code that leads back to its step: what was written is
recorded late, with the scan of the sheet (process rule G3). It is a controlled copy: who printed it, and when, stands
in its foot, and its code with the number on each of its pages. The sheet says what the master says, with the limits as
they are worked out now, and leaves room for what the person fills in; what the program works out or times is not asked
for.
"""

from collections.abc import Iterator, Sequence

from batchrecord.base.quantity import decimal_text, written
from batchrecord.base.text import Phrase
from batchrecord.batch.facts import PrintedSheet
from batchrecord.batch.limits import bounds
from batchrecord.batch.sheets import SHEET_CODE, SheetCode
from batchrecord.batch.state import BatchState
from batchrecord.master.model import EntryDefinition, LimitRule, Second, Step
from batchrecord.record.cells import Line, entry_label, local, nothing, person
from batchrecord.record.elements import (
    Cell,
    Code,
    Column,
    Element,
    Fact,
    Facts,
    Furniture,
    Outline,
    PaperKind,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)
from batchrecord.record.wording import joined, role, say, word
from batchrecord.steps.kind import Field, FieldSort

__all__ = ["step_sheets"]

_COLUMNS = (
    Column(word("entry"), 22),
    Column(word("paper.value"), 34),
    Column(word("limits"), 14),
    Column(word("paper.signed"), 24),
    Column(word("paper.second"), 24),
)
_BLANK = "_" * 14
_LONG = "_" * 30
_BOX = "☐"
_ON_SCREEN = frozenset({"reentered", "typed"})
"""What is only there because of how a value reached the screen."""
_SPACE = say(" ", "", "")
_ROOM: Line = (Run(Phrase.same(" ")),)
"""An empty line, so that there is room to write above the next."""


def step_sheets(state: BatchState, sheets: Sequence[PrintedSheet], *, demonstration: bool = False) -> Outline:
    """Return what some sheets say, in the languages of the master, two at most.

    Args:
        state: Of the batch that was issued.
        sheets: Of one print, at least one.
        demonstration: The site is one.
    """
    batch, mark = state.text("batch.number") or "", sheets[0].mark
    codes = [SheetCode.parse(sheet.code) for sheet in sheets]
    marks = (word("furniture.demonstration"),) if demonstration else ()
    return Outline(
        kind=PaperKind.STEP_SHEET,
        title=word("paper.title", batch=batch),
        subject=batch,
        digest="",
        made=mark.utc,
        languages=state.master.languages[:2],
        furniture=Furniture(
            head=(state.master.product, state.master.strength, word("furniture.batch", batch=batch)),
            foot=(
                word("furniture.coi", coi=state.text("batch.coi") or ""),
                word("paper.foot"),
                _numbers(codes),
                word("paper.printed", person=person(mark), time=local(mark)),
                *marks,
            ),
        ),
        sections=tuple(_sheet(state, code) for code in codes),
        page_code=f"{SHEET_CODE}{batch}/",
    )


def _numbers(codes: Sequence[SheetCode]) -> Phrase:
    first, last = codes[0].number, codes[-1].number
    return word("paper.one", number=first) if first == last else word("paper.numbers", first=first, last=last)


def _sheet(state: BatchState, code: SheetCode) -> Section:
    step = state.master.step(code.step)
    title = word("paper.sheet", number=code.number, step=word("step", id=step.id, title=step.title))
    if code.iteration > 1:
        title = joined((title, word("paper.pass", number=code.iteration)))
    key = f"{step.id}/{code.iteration}/{code.number}"
    return Section(key, title, tuple(_elements(state, step, code)), new_page=True)


def _elements(state: BatchState, step: Step, code: SheetCode) -> Iterator[Element]:
    yield Paragraph((Run(word("paper.banner"), bold=True, tone=Tone.BAD), Run(word("paper.how"))))
    yield Code(code.text, word("paper.code", code=code.text))
    who = [word("step.who", roles=joined(role(each) for each in step.who))]
    if step.second is not Second.NONE:
        who.append(word("step.witness" if step.second is Second.WITNESS else "step.verify"))
    yield Paragraph((Run(joined((*step.instructions, *who), _SPACE)),))
    rows = tuple(_row(state, definition, step) for definition in step.entries)
    yield Table(_COLUMNS, rows)
    if step.on_fail is not None:
        yield Paragraph((Run(word("step.on-fail", text=step.on_fail), tone=Tone.ATTENTION),))
    blank = Cell((_ROOM, (Run(Phrase.same(_LONG)),), _ROOM, (Run(Phrase.same(_LONG)),)))
    yield Facts((Fact(word("paper.why"), blank), Fact(word("paper.entered"), blank)), columns=2)


def _row(state: BatchState, definition: EntryDefinition, step: Step) -> tuple[Cell, ...]:
    signature = Cell((_ROOM, (Run(Phrase.same(_BLANK)),), _ROOM, (Run(Phrase.same(_BLANK)),)))
    programs = definition.formula is not None or state.master.is_gate(definition.id)
    return (
        Cell(entry_label(definition, state.passes.get(step.id, 1))),
        Cell(tuple(_blanks(state, definition))),
        _limits(state, definition),
        nothing() if programs else signature,
        nothing() if programs else signature,
    )


def _blanks(state: BatchState, definition: EntryDefinition) -> Iterator[Line]:
    """Yield a line to write on for each thing that a person fills in."""
    if state.master.is_gate(definition.id):
        yield (Run(word("paper.gate"), tone=Tone.QUIET),)
        return
    if definition.formula is not None:
        yield (Run(word("paper.program"), tone=Tone.QUIET),)
        yield (Run(Phrase.same(definition.formula.source), mono=True),)
        return
    fields = definition.entry_kind.fields(definition.definition)
    asked = [field for field in fields if not field.filled and field.name not in _ON_SCREEN]
    for field in asked:
        yield from _blank(field)
    if not asked:
        for name in ("paper.begin", "paper.end"):
            yield _ROOM
            yield Run(word(name), tone=Tone.QUIET), Run(Phrase.same(_BLANK))
        yield (Run(word("paper.timer"), tone=Tone.QUIET),)


def _blank(field: Field) -> Iterator[Line]:
    label = Run(field.label, tone=Tone.QUIET)
    match field.sort:
        case FieldSort.CHOICE:
            yield (label,)
            yield from ((Run(Phrase.same(_BOX)), Run(option.text)) for option in field.options)
        case FieldSort.CONFIRM:
            yield Run(Phrase.same(_BOX)), label
        case _:
            unit = (Run(Phrase.same(field.unit)),) if field.unit else ()
            for _ in range(max(field.count, 3 if field.multiline else 1)):
                yield _ROOM
                yield label, Run(Phrase.same(_LONG if field.multiline else _BLANK)), *unit


def _limits(state: BatchState, definition: EntryDefinition) -> Cell:
    """Return the limit with the values there are now; where one is missing, the formula it is worked out by."""
    rule = definition.limit
    if rule is None:
        return nothing()
    low, high = _bounds(state, rule)
    unit = definition.unit
    if low and high:
        return Cell.of(f"{written(low)} – {written(high, unit)}")
    return Cell.of(f"≥ {written(low, unit)}" if low else f"≤ {written(high, unit)}")


def _bounds(state: BatchState, rule: LimitRule) -> tuple[str, str]:
    now = bounds(state, rule)
    texts = []
    for expression, value in ((rule.low, now.low), (rule.high, now.high)):
        texts.append("" if expression is None else expression.source if value is None else decimal_text(value))
    return texts[0], texts[1]
