"""What each kind of event says that makes no entry of the master, as lines of the audit trail."""

from collections.abc import Iterator
from functools import singledispatch

from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.events import batch, deviation, disposition, entry, handover, hold, laboratory, paper, review
from batchrecord.record.cells import Line, coded
from batchrecord.record.elements import Run, Tone
from batchrecord.record.wording import aspect, condition, grade, word
from batchrecord.record.wording import disposition as disposed

__all__ = ["told"]


@singledispatch
def told(event: object, act: Act) -> Iterator[Line]:  # noqa: ARG001 - what every kind of event is given
    """Yield what an event says; nothing for one that its kind and its place say all of."""
    yield from ()


@told.register
def _issued(event: batch.BatchIssued, act: Act) -> Iterator[Line]:  # noqa: ARG001
    facts = {"order": event.order, "din": event.din, "patient": event.patient, "suite": event.suite or "–"}
    yield _same(f"{event.batch}, {event.coi}")
    yield (Run(word("audit.issued", **facts)),)


@told.register(entry.EntryVerified)
@told.register(laboratory.ResultReviewed)
def _verified(event: entry.EntryVerified | laboratory.ResultReviewed, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield (Run(word("audit.of", number=event.target.seq)),)


@told.register
def _reported(event: deviation.DeviationReported, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(grade(event.classification)), Run(Phrase.same(event.text))
    yield _named("deviation.immediate-action", event.immediate_action)


@told.register
def _investigated(event: deviation.DeviationInvestigated, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield (Run(Phrase.same(event.deviation), bold=True),)
    if event.immediate_action:
        yield _named("deviation.immediate-action", event.immediate_action)
    yield _named("deviation.investigation", event.investigation)
    yield _named("deviation.root-cause", event.root_cause)
    yield _named("deviation.impact", event.impact)


@told.register
def _assessed(event: deviation.DeviationAssessed, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(Phrase.same(event.deviation), bold=True), Run(grade(event.classification))
    yield _same(event.assessment)
    yield _same(event.action)
    if event.capa or event.no_capa:
        yield _named("deviation.capa" if event.capa else "deviation.no-capa", event.capa or event.no_capa)
    yield _named("deviation.owner", event.owner)


@told.register
def _closed(event: deviation.DeviationClosed, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(Phrase.same(event.deviation), bold=True), Run(Phrase.same(event.conclusion))


@told.register
def _planned(event: deviation.DeviationPlanned, act: Act) -> Iterator[Line]:
    yield Run(Phrase.same(f"PLAN-{act.seq}"), bold=True), Run(grade(event.classification))
    yield _same(event.text)
    yield _same(event.justification)
    if event.allows:
        yield coded(f"plan.{event.allows}", event.code)


@told.register
def _plan_approved(event: deviation.DeviationPlanApproved, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield _same(f"PLAN-{event.target.seq}")


@told.register
def _held(event: hold.HoldPlaced, act: Act) -> Iterator[Line]:
    yield Run(Phrase.same(f"HOLD-{act.seq}"), bold=True), Run(Phrase.same(event.reason))


@told.register
def _lifted(event: hold.HoldLifted, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(Phrase.same(event.hold), bold=True), Run(Phrase.same(event.reason))


@told.register
def _noted(event: handover.HandoverNoted, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield _same(event.text)


@told.register
def _printed(event: paper.SheetsPrinted, act: Act) -> Iterator[Line]:  # noqa: ARG001 - as told
    yield _same(", ".join(event.sheets))


@told.register
def _received(event: laboratory.SampleReceived, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(word("audit.of", number=event.target.seq)), Run(condition(event.condition))


@told.register
def _acknowledged(event: review.ExceptionAcknowledged, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(Phrase.same(event.exception), bold=True), Run(Phrase.same(event.comment))


@told.register
def _reviewed(event: review.ReviewSigned, act: Act) -> Iterator[Line]:  # noqa: ARG001
    through = word("review.range", last=event.through.seq)
    yield Run(aspect(event.aspect), bold=True), Run(word("review.through"), tone=Tone.QUIET), Run(through)
    yield _named("review.exceptions", str(event.exceptions))


@told.register
def _decided(event: disposition.DispositionDecided, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(disposed(event.decision), bold=True), Run(Phrase.same(event.reason))
    if event.expiry:
        yield _named("expiry", event.expiry)
    for item in event.pending:
        yield _same(f"{item.test}, {item.due}, {item.owner}")


@told.register
def _record_issued(event: disposition.RecordIssued, act: Act) -> Iterator[Line]:  # noqa: ARG001
    yield Run(word("record.number", version=event.version)), Run(Phrase.same(event.reason))
    if event.supersedes:
        yield coded("record.supersedes", event.supersedes)


def _named(name: str, text: str) -> Line:
    return Run(word(name), tone=Tone.QUIET), Run(Phrase.same(text))


def _same(text: str) -> Line:
    return (Run(Phrase.same(text)),)
