"""Results, review, disposition and the issue of the record (rules 8 to 11)."""

from collections.abc import Iterator
from datetime import date

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_reports
from batchrecord.batch.bench_guards import against_fields
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.labels import labelled_until
from batchrecord.batch.materials import rejected_since
from batchrecord.batch.state import BatchState
from batchrecord.events import disposition, laboratory, review
from batchrecord.events.site import DocumentKind
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.meanings import Meaning

__all__ = [
    "MEANING_OF",
    "SUPPLIED",
    "against_acknowledging",
    "against_disposition",
    "against_record",
    "against_result",
    "against_result_review",
    "against_review",
]

MEANING_OF = {
    "held": Meaning.HELD,
    "conditional": Meaning.CONDITIONALLY_RELEASED,
    "released": Meaning.RELEASED,
    "exceptional": Meaning.EXCEPTIONALLY_RELEASED,
    "rejected": Meaning.REJECTED,
}
"""What the signature under each disposition means. A recall needs the alert path and is no disposition of the site."""

SUPPLIED = frozenset({"conditional", "released"})
"""Dispositions with which the product leaves for the patient."""


def against_result(
    state: BatchState, act: Act, event: laboratory.ResultEntered, site: SiteRegister
) -> Iterator[Finding]:
    """A result fits its test; a second one supersedes the first with a reason, and both stay."""
    if not state.master.has_entry(event.test) or state.master.entry(event.test).step:
        yield Finding.failed("test.unknown", act.where, test=event.test[:40])
        return
    found = state.entries.get((event.test, 0))
    current = None if found is None else found.current
    stated = None if event.supersedes is None else (event.supersedes.seq, event.supersedes.leaf)
    standing = None if current is None else (current.mark.seq, current.mark.leaf)
    if stated != standing:
        yield Finding.failed("result.not-current" if stated else "result.already-entered", act.where)
    reason = event.reason
    given = reason is not None and bool(reason.code) and bool(reason.text.strip())
    if given != (event.supersedes is not None) or (reason is not None and not given):
        yield Finding.failed("correction.no-reason", act.where)
    definition = state.master.entry(event.test)
    if definition.formula is None and not event.raw_data.strip():
        yield Finding.failed("result.no-raw-data", act.where)
    yield from against_fields(state, act, definition, site, iteration=0, fields=event.fields, inputs=event.inputs)
    yield from against_reports(state, act, event)


def against_result_review(
    state: BatchState, act: Act, event: laboratory.ResultReviewed, site: SiteRegister
) -> Iterator[Finding]:
    """A second analyst reviews the result that counts (S8)."""
    found = state.at(event.target.seq)
    if found is None or found.current is None or found.definition.step:
        yield Finding.failed("verification.no-target", act.where, target=event.target.seq)
        return
    current = found.current
    if (event.target.seq, event.target.leaf) != (current.mark.seq, current.mark.leaf):
        yield Finding.failed("verification.not-current", act.where, target=event.target.seq)
    if act.signer.id in {revision.mark.by.id for revision in found.revisions}:
        yield Finding.failed("verification.same-person", act.where, person=act.signer.id)
    if found.verification is not None:
        yield Finding.failed("verification.already", act.where, target=event.target.seq)


def against_acknowledging(
    state: BatchState, act: Act, event: review.ExceptionAcknowledged, site: SiteRegister
) -> Iterator[Finding]:
    """Each exception is acknowledged by itself, with what QA thinks of it."""
    yield from _against_involved(state, act)
    found = state.issues.get(event.exception)
    if found is None:
        yield Finding.failed("exception.unknown", act.where, exception=event.exception[:40])
    elif found.acknowledged is not None:
        yield Finding.failed("exception.already", act.where, exception=found.id)
    if not event.comment.strip():
        yield Finding.failed("exception.no-comment", act.where)


def against_review(state: BatchState, act: Act, event: review.ReviewSigned, site: SiteRegister) -> Iterator[Finding]:
    """The review is signed when every exception is acknowledged; that of the batch when nothing is open (S5)."""
    yield from _against_involved(state, act)
    if event.aspect not in review.ASPECTS:
        yield Finding.failed("review.aspect", act.where, aspect=event.aspect[:40])
        return
    wanted = Meaning.AUDIT_TRAIL_REVIEWED if event.aspect == "audit-trail" else Meaning.BATCH_REVIEWED
    if act.meaning != wanted:
        yield Finding.failed("signer.meaning", act.where, meaning=act.meaning)
    head = state.head
    if head is None or (event.through.seq, event.through.leaf) != (head.seq, head.leaf):
        yield Finding.failed("review.scope", act.where)
    if event.exceptions != len(state.issues):
        yield Finding.failed("review.exceptions", act.where, stated=event.exceptions, found=len(state.issues))
    for issue in state.issues.values():
        if issue.acknowledged is None:
            yield Finding.failed("exception.not-acknowledged", act.where, exception=issue.id)
    if event.aspect == "batch":
        yield from before_release(state)
        yield from _against_lots(state, act, site)


def against_disposition(
    state: BatchState, act: Act, event: disposition.DispositionDecided, site: SiteRegister
) -> Iterator[Finding]:
    """The qualified person decides, who had no other part in the batch (S6, S7)."""
    meaning = MEANING_OF.get(event.decision)
    if meaning is None or act.meaning != meaning:
        yield Finding.failed("disposition.decision", act.where, decision=event.decision[:40])
        return
    if event.decision == "exceptional":
        yield Finding.failed("disposition.exceptional-off", act.where)
    yield from _against_involved(state, act)
    if act.signer.id in state.people.reviewed:
        yield Finding.failed("disposition.reviewer", act.where, person=act.signer.id)
    if not event.reason.strip():
        yield Finding.failed("disposition.no-reason", act.where)
    if event.decision in SUPPLIED:
        yield from _against_supply(state, act, event)
        yield from _against_lots(state, act, site)
    elif event.pending or event.expiry:
        yield Finding.failed("disposition.not-supplied", act.where)


def against_record(
    state: BatchState, act: Act, event: disposition.RecordIssued, site: SiteRegister
) -> Iterator[Finding]:
    """The record is issued by the person who decided, once per version, in languages that its master has.

    That of a batch which was let go is complete: what the shipment has opened since is closed.

    A later version says why, in other words than the one before, and names the record it replaces: that of the document
    which the site's ledger notes.
    """
    if state.decision is None or state.decision.event.decision == "held":
        yield Finding.failed("record.no-disposition", act.where)
    elif state.decision.mark.by.id != act.signer.id:
        yield Finding.failed("record.other-person", act.where, person=act.signer.id)
    if state.let_go:
        yield from before_release(state)  # such as a deviation of the shipment
    if event.version != len(state.records) + 1 or bool(event.supersedes) != (event.version > 1):
        yield Finding.failed("record.version", act.where, version=event.version)
    elif event.version > 1:
        yield from _against_replacing(state, act, event, site)
    if not event.reason.strip():
        yield Finding.failed("record.no-reason", act.where)
    known = state.master.languages
    chosen = set(event.languages)
    if not 1 <= len(event.languages) <= 2 or len(chosen) != len(event.languages) or not chosen <= set(known):
        stated = ", ".join(event.languages)[:60] or "-"
        yield Finding.failed("record.languages", act.where, languages=stated, known=", ".join(known))


def _against_replacing(
    state: BatchState, act: Act, event: disposition.RecordIssued, site: SiteRegister
) -> Iterator[Finding]:
    before = state.records[-1][1]
    made = site.document(DocumentKind.BATCH_RECORD, act.ledger, before.version, act.size)
    if made is None:
        yield Finding.failed("record.before-unknown", act.where, batch=act.ledger, version=before.version)
    elif made.fact.record != event.supersedes:
        yield Finding.failed("record.replaces-another", act.where, version=before.version)
    if event.reason.strip() == before.reason.strip():
        yield Finding.failed("record.same-reason", act.where, version=before.version)


def _against_supply(state: BatchState, act: Act, event: disposition.DispositionDecided) -> Iterator[Finding]:
    for aspect in review.ASPECTS:
        if aspect not in state.reviews:
            yield Finding.failed("disposition.not-reviewed", act.where, aspect=aspect)
    yield from before_release(state)
    yield from open_tests(state, event.decision)
    try:
        expires = date.fromisoformat(event.expiry)
    except ValueError:
        yield Finding.failed("disposition.expiry", act.where, expiry=event.expiry[:20])
    else:
        if event.expiry != expires.isoformat() or expires <= act.local.date():
            yield Finding.failed("disposition.expiry", act.where, expiry=event.expiry)
        label = labelled_until(state)
        if label and expires.isoformat() > label:
            yield Finding.failed("disposition.expiry-after-label", act.where, expiry=event.expiry, label=label)
    yield from _against_pending(state, act, event)


def _against_lots(state: BatchState, act: Act, site: SiteRegister) -> Iterator[Finding]:
    """A lot that was rejected after its use is answered for by a deviation at its entry; rule 10 closes it."""
    for found, _, lot in rejected_since(state, site, act.size):
        name = found.definition.id
        if not any(each.entry == name and each.mark.utc >= lot.rejected for each in state.deviations.values()):
            yield Finding.failed("review.lot-rejected", act.where, lot=lot.lot, name=lot.name, entry=name)


def _against_pending(state: BatchState, act: Act, event: disposition.DispositionDecided) -> Iterator[Finding]:
    """A conditional release names every test that a full one would still need; a full one names none."""
    needed = {finding.where.entry for finding in open_tests(state, "released")}
    named = {pending.test for pending in event.pending}
    if named != needed:
        yield Finding.failed("disposition.pending", act.where, open=", ".join(sorted(needed)) or "-")
    if event.decision == "conditional" and not needed:
        yield Finding.failed("disposition.nothing-pending", act.where)


def _against_involved(state: BatchState, act: Act) -> Iterator[Finding]:
    if act.signer.id in state.people.made:
        yield Finding.failed("review.involved", act.where, person=act.signer.id)
