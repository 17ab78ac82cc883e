"""The audit trail: every signed entry in order, with what was recorded.

A correction shows the old value struck through, the new one and the reason (21 CFR 11.10(e); EU GMP Annex 11 §9).
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.events import batch, deviation, disposition, entry, flow, laboratory, review
from batchrecord.events.common import Target
from batchrecord.record.cells import Line, coded, number_of, reason_line, value_lines
from batchrecord.record.elements import Cell, Column, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import aspect, event, grade, meaning, role, word
from batchrecord.record.wording import disposition as disposed

__all__ = ["audit_trail"]

_LEAF = 16
"""Hexadecimal digits of a leaf that are shown."""

_COLUMNS = (
    Column(word("audit.number"), 8, numeric=True),
    Column(word("audit.time"), 18),
    Column(word("audit.kind"), 16),
    Column(word("audit.what"), 42),
    Column(word("audit.signed"), 30),
    Column(word("audit.leaf"), 12),
)
_Revisions = Mapping[int, tuple[EntryState, int]]
_MADE = (entry.EntryPerformed, entry.EntryCorrected, entry.EntryNotApplicable, entry.TimerStopped, flow.GateSigned)


def audit_trail(state: BatchState, facts: RecordFacts) -> Section:
    """Return every signed entry in order."""
    revisions = {
        revision.mark.seq: (found, place)
        for found in state.entries.values()
        for place, revision in enumerate(found.revisions)
    }
    rows = tuple(_row(state, revisions, act, leaf) for act, leaf in zip(facts.acts, facts.leaves, strict=True))
    keys = tuple(_key(state, act) for act in facts.acts)
    elements = (Paragraph((Run(word("audit.intro")),)), Table(_COLUMNS, rows, keys=keys))
    return Section("audit-trail", word("audit"), elements, new_page=True)


def _key(state: BatchState, act: Act) -> str:
    name = act.where.entry
    if name:
        return number_of(name, getattr(act.event, "iteration", 1))
    target = getattr(act.event, "target", None)
    found = state.at(target.seq) if isinstance(target, Target) else None
    return "" if found is None else number_of(found.definition.id, found.iteration)


def _row(state: BatchState, revisions: _Revisions, act: Act, leaf: str) -> tuple[Cell, ...]:
    lines = tuple(_what(state, revisions, act))
    return (
        Cell.of(str(act.seq)),
        Cell.of(local_text(act.utc, act.offset)),
        Cell.of(event(act.kind)),
        Cell(lines) if lines else Cell.of(word("none"), Tone.QUIET),
        Cell(
            (
                (Run(Phrase.same(f"{act.signer.name} ({act.signer.id})")), Run(role(act.signer.role), tone=Tone.QUIET)),
                (Run(meaning(act.meaning)),),
            )
        ),
        Cell.of(leaf[:_LEAF], mono=True),
    )


def _what(state: BatchState, revisions: _Revisions, act: Act) -> Iterator[Line]:
    key = _key(state, act)
    if key:
        yield (Run(Phrase.same(key), tone=Tone.QUIET),)
    if isinstance(act.event, (*_MADE, laboratory.ResultEntered)):
        yield from _made(revisions, act.seq)
        if isinstance(act.event, laboratory.ResultEntered) and act.event.raw_data:
            yield coded("raw-data", act.event.raw_data)
    else:
        yield from _told(act)


def _made(revisions: _Revisions, seq: int) -> Iterator[Line]:
    if seq not in revisions:
        return
    found, place = revisions[seq]
    revision = found.revisions[place]
    if place:
        yield from value_lines(found.definition, found.revisions[place - 1], struck=True)
    yield from value_lines(found.definition, revision)
    if revision.reason is not None:
        yield reason_line(revision.reason)


def _told(act: Act) -> Iterator[Line]:
    """Yield what an act says that makes no entry of the master."""
    match act.event:
        case batch.BatchIssued() as issued:
            facts = {"order": issued.order, "din": issued.din, "patient": issued.patient, "suite": issued.suite or "–"}
            yield _same(f"{issued.batch}, {issued.coi}")
            yield (Run(word("audit.issued", **facts)),)
        case entry.EntryVerified(target=target) | laboratory.ResultReviewed(target=target):
            yield (Run(word("audit.of", number=target.seq)),)
        case deviation.DeviationReported() as reported:
            yield Run(grade(reported.classification)), Run(Phrase.same(reported.text))
        case deviation.DeviationAssessed() as assessed:
            yield Run(Phrase.same(assessed.deviation), bold=True), Run(grade(assessed.classification))
            yield _same(assessed.assessment)
            yield _same(assessed.action)
            yield Run(word("deviation.owner"), tone=Tone.QUIET), Run(Phrase.same(assessed.owner))
        case deviation.DeviationClosed() as closed:
            yield Run(Phrase.same(closed.deviation), bold=True), Run(Phrase.same(closed.conclusion))
        case deviation.DeviationPlanned() as planned:
            yield Run(Phrase.same(f"PLAN-{act.seq}"), bold=True), Run(grade(planned.classification))
            yield _same(planned.text)
            yield _same(planned.justification)
            if planned.allows:
                yield coded(f"plan.{planned.allows}", planned.code)
        case deviation.DeviationPlanApproved(target=target):
            yield _same(f"PLAN-{target.seq}")
        case review.ExceptionAcknowledged() as acknowledged:
            yield Run(Phrase.same(acknowledged.exception), bold=True), Run(Phrase.same(acknowledged.comment))
        case review.ReviewSigned() as signed:
            through = word("review.range", last=signed.through.seq)
            yield Run(aspect(signed.aspect), bold=True), Run(word("review.through"), tone=Tone.QUIET), Run(through)
            yield Run(word("review.exceptions"), tone=Tone.QUIET), Run(Phrase.same(str(signed.exceptions)))
        case disposition.DispositionDecided() as decided:
            yield Run(disposed(decided.decision), bold=True), Run(Phrase.same(decided.reason))
            if decided.expiry:
                yield Run(word("expiry"), tone=Tone.QUIET), Run(Phrase.same(decided.expiry))
            for item in decided.pending:
                yield _same(f"{item.test}, {item.due}, {item.owner}")
        case disposition.RecordIssued() as issued:
            yield Run(word("record.number", version=issued.version)), Run(Phrase.same(issued.reason))
            if issued.supersedes:
                yield coded("record.supersedes", issued.supersedes)


def _same(text: str) -> Line:
    return (Run(Phrase.same(text)),)
