"""The decision of the qualified person, and the issue of the record that leaves the site.

The record is built as of the entry ``record.issued``, so that nothing which comes later changes it; a checkpoint is
stored directly behind it. Making the document from it is for :mod:`batchrecord.document`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.text import ENGLISH, SIMPLIFIED
from batchrecord.batch.completeness import open_tests
from batchrecord.batch.release_guards import MEANING_OF, SUPPLIED
from batchrecord.batch.state import BatchState
from batchrecord.events.disposition import DispositionDecided, Pending, RecordIssued
from batchrecord.events.site import DocumentKind, DocumentMade
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Build, Recorded, Situation
from batchrecord.execution.site import Site
from batchrecord.master.model import Master
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = [
    "Issued",
    "decide",
    "deciding",
    "default_languages",
    "issue_record",
    "issuing",
    "note_document",
    "pending_tests",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A record that was issued: what building it needs."""

    recorded: Recorded
    batch: str
    version: int
    master_files: Mapping[str, bytes]
    """Of the master the batch is bound to."""


def pending_tests(state: BatchState) -> tuple[str, ...]:
    """Return the tests that a full release still lacks; a conditional release has to name each of them."""
    return tuple(dict.fromkeys(finding.where.entry for finding in open_tests(state, "released")))


def decide(
    bench: Bench,
    batch: str,
    decision: str,
    *,
    reason: str,
    expiry: str = "",
    pending: Sequence[Pending] = (),
    by: Credentials,
) -> Recorded:
    """Sign the disposition: ``held``, ``conditional``, ``released``, ``exceptional`` or ``rejected``.

    Args:
        bench: Services of the site.
        batch: Batch number.
        decision: What is decided.
        reason: Why, in the person's own words.
        expiry: Last day of use, where the batch is supplied.
        pending: At a conditional release, every test still open.
        by: Who decides.

    Raises:
        RefusedError: something stands against it; all of it is named.
        WrongPassphraseError: nothing was signed.
    """
    build, meaning = deciding(decision, reason=reason, expiry=expiry, pending=pending)
    return bench.recorder.sign(batch, build, meaning, by, milestone=True)


def deciding(decision: str, *, reason: str, expiry: str = "", pending: Sequence[Pending] = ()) -> tuple[Build, Meaning]:
    """Return what makes the event of a disposition, and what the signature under it means.

    Raises:
        RefusedError: there is no such disposition.
    """
    meaning = MEANING_OF.get(decision)
    if meaning is None:
        raise RefusedError(Finding.failed("disposition.decision", decision=decision[:40]))
    event = DispositionDecided(decision=decision, reason=reason, expiry=expiry, pending=tuple(pending))

    def build(now: Situation) -> object:
        if decision in SUPPLIED:
            _check_ledger(now)
        return event

    return build, meaning


def _check_ledger(now: Situation) -> None:
    """Refuse to go on with a batch of which a hospital would refuse the record: it must not leave the house."""
    issued = now.state.issued
    if issued is None:
        return
    forbidden = (*now.site.audited_behind(issued.batch), *now.site.audited(issued.batch))
    if forbidden:
        raise RefusedError(*forbidden)


def default_languages(master: Master) -> tuple[str, ...]:
    """Return the languages a record is issued in where nothing else is wanted: English and Simplified Chinese.

    Of a master that lacks one of them, the first two it has.
    """
    usual = tuple(language for language in (ENGLISH, SIMPLIFIED) if language in master.languages)
    return usual if len(usual) == 2 else tuple(master.languages[:2])


def issue_record(bench: Bench, batch: str, *, reason: str, languages: Sequence[str] = (), by: Credentials) -> Issued:
    """Sign that the record leaves the site in its next version.

    Args:
        bench: Services of the site.
        batch: Batch number.
        reason: Why; for a later version in other words than for the one before.
        languages: One or two of the languages of the master, the leading one first; :func:`default_languages` if none.
        by: Who decided.

    Raises:
        RefusedError: there is no final disposition, another person decided, or the version before has no document.
        WrongPassphraseError: nothing was signed.
    """
    build = issuing(batch, reason=reason, languages=languages)
    recorded = bench.recorder.sign(batch, build, Meaning.ISSUED, by, roles=(Role.QUALIFIED_PERSON,), milestone=True)
    with bench.looking(batch) as state:
        return Issued(recorded=recorded, batch=batch, version=len(state.records), master_files=state.master.files)


def issuing(batch: str, *, reason: str, languages: Sequence[str] = ()) -> Build:
    """Return what makes the event by which a record is issued in its next version."""

    def build(now: Situation) -> object:
        version = len(now.state.records) + 1
        supersedes = "" if version == 1 else _record_digest(now.site, batch, version - 1)
        wanted = tuple(languages) or default_languages(now.state.master)
        if now.state.let_go:
            _check_ledger(now)
        return RecordIssued(version=version, reason=reason, supersedes=supersedes, languages=wanted)

    return build


def note_document(
    bench: Bench, kind: DocumentKind, batch: str, version: int, *, record: str, document: str, by: Credentials
) -> Recorded:
    """Sign in the site's ledger that a document was made, with both digests (SHA-256, hexadecimal)."""
    event = DocumentMade(kind=str(kind), batch=batch, version=version, record=record, document=document)
    return bench.recorder.sign_site(event, Meaning.RECORDED, by)


def _record_digest(site: Site, batch: str, version: int) -> str:
    for made in reversed(site.documents):
        if (made.kind, made.batch, made.version) == (DocumentKind.BATCH_RECORD, batch, version):
            return made.record
    raise RefusedError(Finding.failed("record.before-unknown", batch=batch, version=version))
