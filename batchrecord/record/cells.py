"""Cells that several sections share: who signed, what was measured, what it was judged by."""

from collections.abc import Iterator

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.quantity import Position, written
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, EntryState, Judgement, Mark, Opening, Revision
from batchrecord.events.common import Reason
from batchrecord.ledger.entry import Payload
from batchrecord.master.model import EntryDefinition
from batchrecord.record.elements import Cell, Run, Tone
from batchrecord.record.wording import reason as reason_word
from batchrecord.record.wording import word

__all__ = [
    "Line",
    "claimed_lines",
    "coded",
    "current_cell",
    "deviations_of",
    "entry_cell",
    "entry_label",
    "judged_cell",
    "limit_text",
    "limits_cell",
    "local",
    "nothing",
    "number_of",
    "opening_lines",
    "payload_lines",
    "person",
    "reason_line",
    "report_lines",
    "signed_cell",
    "signed_lines",
    "value_cell",
    "value_lines",
]

Line = tuple[Run, ...]

_POSITIONS = {Position.WITHIN: "within", Position.BELOW: "below", Position.ABOVE: "above"}


def nothing() -> Cell:
    """Return the cell that says there is nothing to say."""
    return Cell.of(word("none"), Tone.QUIET)


def local(mark: Mark) -> str:
    """Return the time of a signature with its own offset."""
    return local_text(mark.utc, mark.offset)


def person(mark: Mark) -> str:
    """Return printed name and identity."""
    return f"{mark.by.name} ({mark.by.id})"


def signed_lines(mark: Mark, *before: Run) -> tuple[Line, ...]:
    """Return who signed, and when, on two lines."""
    return (
        (*before, Run(Phrase.same(person(mark)))),
        (Run(Phrase.same(local(mark)), tone=Tone.QUIET),),
    )


def payload_lines(payload: Payload) -> tuple[Line, ...]:
    """Return who signed an entry of the site, and when, on two lines."""
    return (
        (Run(Phrase.same(f"{payload.signer.name} ({payload.signer.id})")),),
        (Run(Phrase.same(local_text(payload.time, payload.offset)), tone=Tone.QUIET),),
    )


def signed_cell(mark: Mark | None) -> Cell:
    """Return who signed, and when; the cell that says nothing where nobody did."""
    return nothing() if mark is None else Cell(signed_lines(mark))


def number_of(entry: str, iteration: int) -> str:
    """Return the number of an entry in a pass, such as ``P5.08.volume#2``: its key on the pages."""
    return entry if iteration < 2 else f"{entry}#{iteration}"


def entry_label(definition: EntryDefinition, iteration: int) -> tuple[Line, ...]:
    """Return the lines that name an entry: its number, its label, and the pass where there is more than one."""
    number = number_of(definition.id, iteration)
    return (Run(Phrase.same(number), tone=Tone.QUIET),), (Run(definition.label),)


def entry_cell(state: BatchState, entry: str, iteration: int = 1) -> Cell:
    """Return the cell that names an entry, a step or whatever else an act is about."""
    if state.master.has_entry(entry):
        return Cell(entry_label(state.master.entry(entry), iteration))
    return Cell.of(entry) if entry else nothing()


def reason_line(reason: Reason) -> Line:
    """Return why something was corrected or left out: the listed reason, then the person's own words."""
    code = Run(word("reason", code=reason_word(reason.code)), tone=Tone.ATTENTION)
    return code, Run(Phrase.same(reason.text))


def opening_lines(opening: Opening) -> Iterator[Line]:
    """Yield why a branch was opened, and whether that was taken back."""
    yield (Run(word("branch.condition")),) if opening.reason is None else reason_line(opening.reason)
    if opening.withdrawn is not None:
        yield (Run(word("branch.withdrawn"), tone=Tone.ATTENTION),)


def claimed_lines(revision: Revision) -> Iterator[Line]:
    """Yield when an entry that was recorded late is said to have been performed, why, and from which sheet."""
    claimed = revision.claimed
    if claimed is None:
        return
    time = local_text(utc_text(revision.performed), revision.mark.offset)
    yield (Run(word("claimed.at", time=time), tone=Tone.ATTENTION),)
    yield reason_line(claimed.reason)
    if claimed.sheet:
        yield coded("claimed.sheet", claimed.sheet)
    if claimed.scan is not None:
        yield coded("claimed.scan", claimed.scan.name)


def report_lines(revision: Revision) -> Iterator[Line]:
    """Yield what the files are called that belong to the result of a release test."""
    yield from (coded("result.file", file.name) for file in revision.files)


def coded(name: str, code: str, *, bold: bool = False) -> Line:
    """Return a word of the document with the code it is about, which reads alike in every language."""
    return Run(word(name), tone=Tone.QUIET), Run(Phrase.same(code), bold=bold)


def value_lines(
    definition: EntryDefinition, revision: Revision, *, struck: bool = False, bold: bool = False
) -> tuple[Line, ...]:
    """Return what was recorded, one line for each part; a single part stands without its label."""
    if not revision.applicable:
        return ((Run(word("not-applicable"), struck=struck, bold=bold),),)
    shown = definition.entry_kind.shown(revision.fields, definition.definition)
    if len(shown) == 1:
        return ((Run(shown[0][1], struck=struck, bold=bold),),)
    return tuple((Run(label, tone=Tone.QUIET), Run(text, struck=struck, bold=bold)) for label, text in shown)


def value_cell(found: EntryState) -> Cell:
    """Return every revision of an entry: what was replaced struck through, with who and why; then what counts."""
    lines: list[Line] = []
    for number, revision in enumerate(found.revisions):
        last = number == len(found.revisions) - 1
        if revision.reason is not None:
            lines.append(reason_line(revision.reason))
        lines.extend(value_lines(found.definition, revision, struck=not last, bold=last))
        lines.extend(claimed_lines(revision))
        if not last:
            lines.extend(signed_lines(revision.mark, Run(word("replaced"), tone=Tone.QUIET)))
    if not lines and found.started is not None:
        lines.append((Run(word("timer.started")), Run(Phrase.same(local(found.started)))))
    elif found.started is not None:
        lines.append((Run(word("timer.started"), tone=Tone.QUIET), Run(Phrase.same(local(found.started)))))
    return Cell(tuple(lines)) if lines else nothing()


def current_cell(found: EntryState) -> Cell:
    """Return what counts of an entry, and whether it was corrected (EU GMP Annex 11 §8)."""
    if found.current is None:
        return Cell.of(word("not-made"), Tone.BAD)
    lines = list(value_lines(found.definition, found.current, bold=True))
    if len(found.revisions) > 1:
        lines.append((Run(word("corrected.times", count=len(found.revisions) - 1), tone=Tone.ATTENTION),))
    return Cell(tuple(lines))


def limit_text(judgement: Judgement, unit: str) -> str:
    """Return a limit as it was applied: ``0.95 – 1.05 mL``, ``≥ 80 %``, ``≤ 5 EU/mL``."""
    low, high = judgement.low, judgement.high
    if low and high:
        return f"{written(low)} – {written(high, unit)}"
    if low:
        return f"≥ {written(low, unit)}"
    return f"≤ {written(high, unit)}" if high else ""


def limits_cell(found: EntryState) -> Cell:
    """Return the limit that the current revision was judged by."""
    current = found.current
    texts = dict.fromkeys(
        limit_text(judgement, found.definition.unit) for judgement in (current.judgements if current else ())
    )
    lines = tuple((Run(Phrase.same(text)),) for text in texts if text)
    return Cell(lines) if lines else nothing()


def judged_cell(state: BatchState, found: EntryState) -> Cell:
    """Return how the current revision was judged, with the deviations it opened."""
    lines: list[Line] = [*_judged(found)]
    if found.stale:
        lines.append((Run(word("stale"), tone=Tone.BAD),))
    for number in deviations_of(state, found):
        lines.append((Run(Phrase.same(number), bold=True, tone=Tone.ATTENTION),))
    return Cell(tuple(lines)) if lines else nothing()


def deviations_of(state: BatchState, found: EntryState) -> Iterator[str]:
    """Yield the numbers of the deviations that an entry opened."""
    yield from state.deviations_at.get((found.definition.id, found.iteration), ())


def _judged(found: EntryState) -> Iterator[Line]:
    current = found.current
    seen: set[str] = set()
    for judgement in current.judgements if current else ():
        name = "alert" if judgement.alert else _POSITIONS[judgement.position]
        if name not in seen:
            seen.add(name)
            yield (Run(word(name), tone=_tone(name)),)


def _tone(name: str) -> Tone:
    return {"within": Tone.GOOD, "alert": Tone.ATTENTION}.get(name, Tone.BAD)
