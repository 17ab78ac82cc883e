"""Judges whether the batch was released, is this patient's, and may still be used.

Answers the questions "released", "patient" and "current".
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import misspelling, plain_identity
from batchrecord.batch.state import BatchState, Decision, Mark
from batchrecord.record.bags import bags_of

__all__ = ["about_bag", "about_currency", "about_disposition", "about_languages", "about_patient", "about_record_issue"]
__all__ += ["about_status"]

_LONGEST = 200
"""Characters of a scanned code that are looked at for slips."""


def about_disposition(state: BatchState) -> Iterator[Finding]:
    """Say what was decided, and by whom."""
    decision = state.decision
    if decision is None:
        yield Finding.failed("disposition.none")
        return
    event, mark = decision.event, decision.mark
    where = Where(ledger=state.text("batch.number") or "", seq=mark.seq)
    facts: dict[str, Any] = {"person": mark.by.id, "name": mark.by.name, "time": local_text(mark.utc, mark.offset)}
    match event.decision:
        case "released":
            yield Finding.passed("disposition.released", where, **facts)
        case "conditional":
            pending = ", ".join(f"{item.test} ({item.due})" for item in event.pending)
            yield Finding.notice("disposition.conditional", where, **facts, pending=pending)
        case "exceptional":
            yield Finding.notice("disposition.exceptional", where, **facts, reason=event.reason)
        case other:
            yield Finding.failed("disposition.not-released", where, **facts, decision=other, reason=event.reason)


def about_record_issue(state: BatchState, last: Mark | None) -> Iterator[Finding]:
    """Say whether the record was issued by its last entry."""
    if not state.records or last is None or state.records[-1][0].seq != last.seq:
        yield Finding.failed("record.not-issued-last")
    else:
        mark, event = state.records[-1]
        yield Finding.passed("record.issued", version=event.version, person=mark.by.id)


def about_languages(state: BatchState, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Say whether the record is written in the languages that were signed with its issue."""
    if not state.records:
        return
    signed = state.records[-1][1].languages
    if signed != languages:
        yield Finding.failed("record.languages-differ", languages=", ".join(languages), signed=", ".join(signed))
    else:
        yield Finding.passed("record.languages-signed", languages=", ".join(languages))


def about_patient(state: BatchState, coi: str | None) -> Iterator[Finding]:
    """Compare the scanned chain-of-identity code with that of the batch."""
    if state.issued is None:
        yield Finding.failed("batch.not-issued")
    elif coi is None or not plain_identity(coi):
        yield Finding.undecided("patient.not-scanned", coi=state.issued.coi)
    elif plain_identity(coi) == plain_identity(state.issued.coi):
        yield Finding.passed("patient.matches", coi=state.issued.coi)
    elif slips := misspelling(coi[:_LONGEST], state.issued.coi):
        yield Finding.failed("patient.misspelt", scanned=coi[:100], coi=state.issued.coi, slips=slips)
    else:
        yield Finding.failed("patient.other", scanned=coi[:100], coi=state.issued.coi)


def about_bag(state: BatchState, bag: str | None) -> Iterator[Finding]:
    """Compare the scanned bag, where one was scanned, with those of the batch."""
    if bag is None or not plain_identity(bag):
        return
    known = bags_of(state)
    if plain_identity(bag) in {plain_identity(item) for item in known}:
        yield Finding.passed("bag.matches", bag=bag[:100])
    elif near := next(((item, slips) for item in known if (slips := misspelling(bag[:_LONGEST], item))), None):
        yield Finding.failed("bag.misspelt", scanned=bag[:100], bag=near[0], slips=near[1])
    else:
        yield Finding.failed("bag.other", scanned=bag[:100], bags=", ".join(known))


def about_currency(state: BatchState, at: datetime) -> Iterator[Finding]:
    """Say whether the product may still be used, by the day at the site."""
    decision = state.decision
    if decision is None or not decision.event.expiry:
        yield Finding.passed("expiry.none")
        return
    expires = date.fromisoformat(decision.event.expiry)
    expiry, asked = decision.event.expiry, utc_text(at)
    if _local_day(at, decision) > expires:
        yield Finding.failed("product.expired", expiry=expiry, at=asked)
    elif at < decision.mark.time:
        yield Finding.undecided("time.before-decision", expiry=expiry, at=asked)
    else:
        yield Finding.passed("product.in-date", expiry=expiry, at=asked)


def about_status(state: BatchState, status: bytes | None) -> Iterator[Finding]:
    """Say what is known of later versions and recalls: nothing yet beyond the record, and no list can be read so far.

    A list that a reader gives must never be passed over in silence: it may be the one that recalls this batch.
    """
    if status is not None:
        yield Finding.undecided("status.unreadable")
    elif state.records:
        mark, event = state.records[-1]
        yield Finding.passed("status.no-list", version=event.version, as_of=local_text(mark.utc, mark.offset))


def _local_day(at: datetime, decision: Decision) -> date:
    sign = -1 if decision.mark.offset[0] == "-" else 1
    hours, minutes = int(decision.mark.offset[1:3]), int(decision.mark.offset[4:6])
    return (at + sign * timedelta(hours=hours, minutes=minutes)).date()
