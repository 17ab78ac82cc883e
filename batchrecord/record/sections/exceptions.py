"""The exceptions report: by kind what was not the straight way, every deviation in full, and what was left out.

Each exception stands under every kind it belongs to, with what was found, its reason, its signer, and who acknowledged
it with which words (process step P11.02).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from batchrecord.base.text import Phrase
from batchrecord.batch.flow import skipped
from batchrecord.batch.state import BatchState, Deviation, EntryState, Issue, Revision, Verification
from batchrecord.record.cells import (
    Line,
    claimed_lines,
    entry_cell,
    nothing,
    number_of,
    opening_lines,
    reason_line,
    signed_cell,
    signed_lines,
    value_lines,
)
from batchrecord.record.course import told_phases
from batchrecord.record.elements import (
    Cell,
    Column,
    Element,
    Facts,
    Heading,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)
from batchrecord.record.facts import RecordFacts
from batchrecord.record.product import deviations_counted
from batchrecord.record.sections.acts import holds_and_plans
from batchrecord.record.sections.deviations import deviation_facts
from batchrecord.record.wording import deviation as opened_because
from batchrecord.record.wording import exception, grade, titled, word
from batchrecord.record.wording_exceptions import EXCEPTIONS

__all__ = ["beside", "exceptions"]

_COUNTED = (
    Column(word("exceptions.kind"), 50),
    Column(word("exceptions.number"), 25, numeric=True),
    Column(word("exceptions.unread"), 25, numeric=True),
)
_COLUMNS = (
    Column(word("exception"), 10),
    Column(word("entry"), 20),
    Column(word("what"), 28),
    Column(word("review.by"), 18),
    Column(word("acknowledged"), 28),
)
_LEFT_OUT = (Column(word("entry"), 50), Column(word("why"), 50))
_Deviations = Mapping[int, list[Deviation]]


def exceptions(state: BatchState, facts: RecordFacts) -> Section:
    """Return the exceptions and deviations."""
    return Section("exceptions", word("exceptions"), tuple(_elements(state, facts)))


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    if not state.issues and not state.deviations:
        yield Paragraph((Run(word("exceptions.none")),))
    else:
        yield from _by_kind(state)
        if state.deviations:
            yield Paragraph((Run(deviations_counted(state), bold=True),))
        for deviation in state.deviations.values():
            yield Heading(word("deviation.heading", id=deviation.id), key=_number(deviation))
            yield Facts(tuple(deviation_facts(state, facts, deviation)), columns=2)
    yield from holds_and_plans(state)
    left_out = tuple(_left_out(state))
    if left_out:
        rows = tuple(cells for _, cells in left_out)
        yield Table(_LEFT_OUT, rows, word("exceptions.left-out"), keys=tuple(key for key, _ in left_out))
    yield Paragraph((Run(word("exceptions.attempts"), tone=Tone.QUIET),))


def _by_kind(state: BatchState) -> Iterator[Element]:
    opened: defaultdict[int, list[Deviation]] = defaultdict(list)
    for deviation in state.deviations.values():
        opened[deviation.mark.seq].append(deviation)
    issues = tuple(state.issues.values())
    counted = Counter(sort for issue in issues for sort in issue.sorts)
    unread = Counter(sort for issue in issues if issue.acknowledged is None for sort in issue.sorts)
    sorts = [sort for sort in (*EXCEPTIONS, *(sort for sort in counted if sort not in EXCEPTIONS)) if counted[sort]]
    rows = tuple(
        (
            Cell.of(titled(exception(sort))),
            Cell.of(str(counted[sort])),
            Cell.of(str(unread[sort]), _alarm(unread[sort])),
        )
        for sort in sorts
    )
    yield Table(_COUNTED, rows, word("exceptions.counted"))
    for sort in sorts:
        chosen = tuple(issue for issue in issues if sort in issue.sorts)
        yield Table(
            _COLUMNS,
            tuple(_row(state, issue, sort, opened) for issue in chosen),
            titled(exception(sort)),
            keys=tuple(number_of(issue.entry, issue.iteration) for issue in chosen),
        )


def _alarm(count: int) -> Tone:
    return Tone.BAD if count else Tone.PLAIN


def _row(state: BatchState, issue: Issue, sort: str, opened: _Deviations) -> tuple[Cell, ...]:
    found = state.entries.get((issue.entry, issue.iteration))
    lines = beside(state, issue, sort) or _found(found, issue, sort, opened)
    comment = (
        Cell.of(word("exceptions.unread"), Tone.BAD)
        if issue.acknowledged is None
        else Cell(((Run(Phrase.same(issue.comment)),), *signed_lines(issue.acknowledged)))
    )
    return (
        Cell.of(issue.id, bold=True),
        entry_cell(state, issue.entry, issue.iteration),
        Cell(lines) if lines else nothing(),
        signed_cell(issue.mark),
        comment,
    )


def beside(state: BatchState, issue: Issue, sort: str) -> tuple[Line, ...]:
    """Return what there is to say of an exception that is no revision of an entry; nothing for all others."""
    if sort == "branch":
        return _branch(state, issue)
    if sort == "hold":
        hold = state.holds[f"HOLD-{issue.seq}"]
        return (Run(Phrase.same(hold.id), bold=True),), (Run(Phrase.same(hold.reason)),)
    if sort == "late-receipt":
        receipt = state.receipts[issue.entry, issue.iteration]
        return ((Run(word("sample.minutes", minutes=receipt.minutes), tone=Tone.ATTENTION),),)
    if sort == "repeated":
        return ((Run(word("repeated.pass", number=issue.iteration)),),)
    return ()


def _found(found: EntryState | None, issue: Issue, sort: str, opened: _Deviations) -> tuple[Line, ...]:
    """Return what there is to say of an exception of one kind."""
    if sort == "deviation" or found is None:
        return tuple(line for deviation in opened.get(issue.seq, ()) for line in _opened(deviation))
    if sort == "late":
        late = next((each for each in found.verifications if each.mark.seq == issue.seq), None)
        return () if late is None else (_late(found, late),)
    place = next((n for n, revision in enumerate(found.revisions) if revision.mark.seq == issue.seq), None)
    return () if place is None else tuple(_revised(found, place))


def _branch(state: BatchState, issue: Issue) -> tuple[Line, ...]:
    """Return the branch that was opened at an exception, and why."""
    for phase in state.master.branches():
        for opening in state.openings.get(phase.id, ()):
            if opening.mark.seq == issue.seq:
                title = Run(word("branch.title", id=phase.id, title=phase.title), bold=True)
                return (title,), *opening_lines(opening)
    return ()


def _opened(deviation: Deviation) -> Iterator[Line]:
    yield Run(Phrase.same(deviation.id), bold=True), Run(grade(deviation.classification))
    yield (Run(opened_because(deviation.code)),)


def _late(found: EntryState, late: Verification) -> Line:
    target = next((revision for revision in found.revisions if revision.mark.seq == late.target), None)
    if target is None:
        return (Run(word("late")),)
    minutes = int((late.mark.time - target.mark.time).total_seconds() // 60)
    return (Run(word("late.after", minutes=minutes), tone=Tone.ATTENTION),)


def _revised(found: EntryState, place: int) -> Iterator[Line]:
    """Yield what stood before, struck through, what was entered instead, and why."""
    revision = found.revisions[place]
    before: Revision | None = found.revisions[place - 1] if place else None
    if before is not None:
        yield from value_lines(found.definition, before, struck=True)
    yield from value_lines(found.definition, revision, bold=True)
    if revision.reason is not None:
        yield reason_line(revision.reason)
    yield from claimed_lines(revision)


def _number(deviation: Deviation) -> str:
    return number_of(deviation.entry, deviation.iteration) if deviation.entry else ""


def _left_out(state: BatchState) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield what was not recorded as the master allows: steps that did not apply, entries that may stay open."""
    for step in (step for phase in told_phases(state) for step in phase.steps):
        last = state.passes.get(step.id, 1)
        begun = any((entry.id, last) in state.entries for entry in step.entries)
        if not begun and skipped(state, step):
            name = Cell(((Run(Phrase.same(step.id), tone=Tone.QUIET),), (Run(step.title),)))
            yield step.id, (name, Cell.of(word("left-out.condition")))
            continue
        for definition in step.entries:
            found = state.entries.get((definition.id, last))
            if definition.optional and begun and (found is None or found.current is None):
                cells = entry_cell(state, definition.id, last), Cell.of(word("left-out.optional"))
                yield number_of(definition.id, last), cells
