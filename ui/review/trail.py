"""The audit trail in words: what each signed entry says."""

from collections.abc import Mapping
from functools import singledispatch

from batchrecord.base.clock import local_text
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence, word
from batchrecord.batch.state import BatchState
from batchrecord.events import (
    batch,
    deviation,
    disposition,
    entry,
    flow,
    handover,
    hold,
    laboratory,
    paper,
    review,
    site,
)
from batchrecord.events.common import Reason, Target
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import Entry
from ui.record_words import claimed_text, fields_text, place_of
from ui.review.page import TrailRow

__all__ = ["trail_row"]


def trail_row(state: BatchState, stored: Entry, language: str) -> TrailRow:
    """Return one entry in words."""
    payload = stored.payload
    event = read_event(payload.ledger, payload.kind, payload.values)
    name, iteration = _about(event, state)
    return TrailRow(
        seq=str(payload.seq) if payload.ledger != "site" else "",
        when=local_text(payload.time, payload.offset),
        by=f"{payload.signer.name} ({payload.signer.id})",
        role=word("role", payload.signer.role, language),
        meaning=word("meaning", payload.meaning, language),
        event=word("event", payload.kind, language),
        kind=payload.kind,
        what=_say(event, state, language),
        entry=name,
        iteration=iteration,
    )


def _about(event: object, state: BatchState) -> tuple[str, int]:
    """Return the entry or test that an event is about, and which pass of it."""
    target = getattr(event, "target", None)
    if isinstance(target, Target):
        found = state.at(target.seq)
        return ("", 0) if found is None else (found.definition.id, found.iteration)
    name = str(getattr(event, "entry", "") or getattr(event, "test", ""))
    return name, int(getattr(event, "iteration", 1)) if name else 0


@singledispatch
def _say(event: object, state: BatchState, language: str) -> str:  # noqa: ARG001 - what every event is given
    return ""


@_say.register
def _issued(event: batch.BatchIssued, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{event.batch}, {event.master.id} {event.master.version}, {event.coi}"


@_say.register(entry.EntryPerformed)
@_say.register(entry.EntryCorrected)
def _made(event: entry.EntryPerformed | entry.EntryCorrected, state: BatchState, language: str) -> str:
    said = f"{_place(state, event.entry, event.iteration, language)}: " + _fields(
        state, event.entry, event.fields, language
    )
    if isinstance(event, entry.EntryCorrected):
        return _with_reason(said, event.reason)
    return said if event.claimed is None else f"{said}; {claimed_text(event.claimed, language)}"


@_say.register
def _left_out(event: entry.EntryNotApplicable, state: BatchState, language: str) -> str:
    return _with_reason(_place(state, event.entry, event.iteration, language), event.reason)


@_say.register
def _verified(event: entry.EntryVerified, state: BatchState, language: str) -> str:
    return _target(state, event.target, language)


@_say.register
def _started(event: entry.TimerStarted, state: BatchState, language: str) -> str:
    return _place(state, event.entry, event.iteration, language)


@_say.register
def _stopped(event: entry.TimerStopped, state: BatchState, language: str) -> str:
    said = _fields(state, event.entry, {"elapsed": event.elapsed}, language)
    return f"{_place(state, event.entry, event.iteration, language)}: {said}"


@_say.register
def _gate(event: flow.GateSigned, state: BatchState, language: str) -> str:
    said = _fields(state, event.entry, {"decision": event.decision}, language)
    return f"{_place(state, event.entry, event.iteration, language)}: {said}"


@_say.register
def _chosen(event: flow.FlowChosen, state: BatchState, language: str) -> str:
    title = next((each.title.inside(language) for each in state.master.branches() if each.id == event.branch), "")
    return _with_reason(f"{event.branch} {title}", event.reason)


@_say.register
def _reported(event: deviation.DeviationReported, state: BatchState, language: str) -> str:
    place = place_of(state.master, event.entry, 1, language)
    said = f"{word('class', event.classification, language)}: {event.text} {event.immediate_action}"
    return f"{place}: {said}" if place else said


@_say.register
def _investigated(event: deviation.DeviationInvestigated, state: BatchState, language: str) -> str:  # noqa: ARG001
    texts = (event.immediate_action, event.investigation, event.root_cause, event.impact)
    return f"{event.deviation}: {' '.join(filter(None, texts))}"


@_say.register
def _assessed(event: deviation.DeviationAssessed, state: BatchState, language: str) -> str:  # noqa: ARG001
    grade = word("class", event.classification, language)
    said = " ".join(filter(None, (event.assessment, event.action, event.capa or event.no_capa)))
    return f"{event.deviation} ({grade}, {event.owner}): {said}"


@_say.register
def _closed(event: deviation.DeviationClosed, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{event.deviation}: {event.conclusion}"


@_say.register
def _planned(event: deviation.DeviationPlanned, state: BatchState, language: str) -> str:
    place = place_of(state.master, event.entry, 1, language)
    said = f"{word('class', event.classification, language)}: {event.text} {event.justification}"
    return f"{place}: " + (f"{said} ({event.code})" if event.code else said)


@_say.register
def _plan_approved(event: deviation.DeviationPlanApproved, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"PLAN-{event.target.seq}"


@_say.register
def _held(event: hold.HoldPlaced, state: BatchState, language: str) -> str:  # noqa: ARG001
    return event.reason


@_say.register
def _lifted(event: hold.HoldLifted, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{event.hold}: {event.reason}"


@_say.register
def _noted(event: handover.HandoverNoted, state: BatchState, language: str) -> str:  # noqa: ARG001
    return event.text


@_say.register
def _printed(event: paper.SheetsPrinted, state: BatchState, language: str) -> str:  # noqa: ARG001
    return ", ".join(event.sheets)


@_say.register
def _sample_received(event: laboratory.SampleReceived, state: BatchState, language: str) -> str:
    return f"{_target(state, event.target, language)}: {word('sample-condition', event.condition, language)}"


@_say.register
def _result(event: laboratory.ResultEntered, state: BatchState, language: str) -> str:
    said = f"{_place(state, event.test, 0, language)}: {_fields(state, event.test, event.fields, language)}"
    beside = (event.raw_data, *(file.name for file in event.files))
    return _with_reason("; ".join((said, *filter(None, beside))), event.reason)


@_say.register
def _result_reviewed(event: laboratory.ResultReviewed, state: BatchState, language: str) -> str:
    return _target(state, event.target, language)


@_say.register
def _acknowledged(event: review.ExceptionAcknowledged, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{event.exception}: {event.comment}"


@_say.register
def _review_signed(event: review.ReviewSigned, state: BatchState, language: str) -> str:  # noqa: ARG001
    return word("aspect", event.aspect, language)


@_say.register
def _decided(event: disposition.DispositionDecided, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{word('disposition', event.decision, language)}: {event.reason}"


@_say.register
def _record_issued(event: disposition.RecordIssued, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{event.version}: {event.reason}"


@_say.register
def _signin_failed(event: site.SigninFailed, state: BatchState, language: str) -> str:  # noqa: ARG001
    return event.person


@_say.register
def _refused(event: site.AttemptRefused, state: BatchState, language: str) -> str:
    place = place_of(state.master, event.entry, 1, language)
    what = word("event", event.kind, language)
    return ", ".join(filter(None, (event.person, what, place)))


@_say.register(site.DocumentMade)
@_say.register(site.DocumentClosed)
def _document(event: site.DocumentMade | site.DocumentClosed, state: BatchState, language: str) -> str:  # noqa: ARG001
    return f"{word('document-kind', event.kind, language)}, {event.version}: SHA-256 {event.document}"


def _place(state: BatchState, name: str, iteration: int, language: str) -> str:
    return place_of(state.master, name, iteration, language)


def _fields(state: BatchState, name: str, fields: Mapping[str, str | tuple[str, ...]], language: str) -> str:
    if not state.master.has_entry(name):
        return sentence(Finding.failed("entry.unknown", entry=name), language)
    return fields_text(state.master.entry(name), fields, language)


def _target(state: BatchState, target: Target, language: str) -> str:
    found = state.at(target.seq)
    if found is None:
        return str(target.seq)
    return f"{target.seq} · {place_of(state.master, found.definition.id, found.iteration, language)}"


def _with_reason(said: str, reason: Reason | None) -> str:
    return said if reason is None else f"{said} – {reason.text}"
