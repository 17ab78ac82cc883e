"""Makes the documents that leave with a batch: issue, build, draw, certify, write, note.

1. The batch record of a version: the person who decided signs ``record.issued``, with reason and languages; the
   record is built as of that entry. Certificate of analysis and exceptions report are drawn from that record later,
   without another entry in the ledger of the batch.
2. A document is drawn from the record alone and certified by the same person, with the passphrase asked for this.
3. It is written under another name first; a failure leaves no half file.
4. Kind and digests go into the ledger of the site: one document of a kind for each version, and no second one.

Should anything fail after the first point, the record stays issued and the same version is made again from it, byte for
byte; a new version is issued only once the one before has its document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.document.kept import enclosed_with
from batchrecord.document.render import Progress, render
from batchrecord.document.sign import sign_document
from batchrecord.document.write import write_document
from batchrecord.events.disposition import RecordIssued
from batchrecord.events.site import DocumentKind, SigninFailed
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials, unlocked
from batchrecord.execution.timestamps import timestamp_authority
from batchrecord.record.build import build_record
from batchrecord.record.fold import outline_of_record
from batchrecord.record.furniture import signature_reason
from batchrecord.release.disposition import issue_record, note_document
from batchrecord.signing.signer import WrongPassphraseError

__all__ = ["IssuedDocument", "certified", "issue_document", "made_already", "version_to_make"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """A signed document."""

    kind: DocumentKind
    batch: str
    """Empty where it is about the site."""
    version: int
    languages: tuple[str, ...]
    document: Path
    record: Path | None
    """The record by itself, where it lies beside the document: that of a batch record does."""
    record_digest: str
    """SHA-256 of what is embedded, as printed on the pages of a batch."""
    document_digest: str


def issue_document(
    bench: Bench,
    batch: str,
    document: Path,
    *,
    kind: DocumentKind = DocumentKind.BATCH_RECORD,
    version: int | None = None,
    languages: Sequence[str] = (),
    reason: str = "",
    by: Credentials,
    progress: Progress = lambda _done, _all: None,
) -> IssuedDocument:
    """Write the signed document of a decided batch; beside a batch record the record as ``.json``.

    Args:
        bench: Services of the site.
        batch: Batch number.
        document: Where the document goes; replaced if it is there.
        kind: What sort of document. A batch record issues the next version of the record, or makes the document of one
            that has none yet; the other kinds are made of the version issued last.
        version: Which version is meant, to be refused where another one would be made; None leaves it open.
        languages: One or two, the leading one first, for a new version; otherwise those it was issued in.
        reason: Why a new version is issued, such as ``first issue``; empty, or in the same words, where none is issued.
        by: The person who decided.
        progress: Is told how many pages are drawn, of how many. What it raises ends the work before anything is signed
            with the document; the record stays issued and its document can be made again.

    Raises:
        RefusedError: there is no final disposition, another person decided, or it cannot be made in this version.
        WrongPassphraseError: the passphrase is wrong; nothing was signed.
        StorageError: a file cannot be written, or the time-stamp authority does not answer; the record stays issued and
            its document can be made again.
    """
    next_one, is_issued = version_to_make(bench, batch, kind)
    if version is not None and version != next_one:
        raise RefusedError(Finding.failed("document.other-version", Where(ledger=batch), kind=kind, version=next_one))
    if is_issued:
        _check_issued(bench, batch, tuple(languages), reason, by)
    else:
        issue_record(bench, batch, reason=reason, languages=languages, by=by)
    with bench.looking(batch) as state:
        files, issued = state.master.files, state.records[-1][1]
    record = build_record(bench.site.store, bench.site.log, files, batch)
    digest = sha256_hex(record)
    outline = outline_of_record(record, kind)
    base = render(outline, enclosed_with(bench.site.store, outline, record), progress)
    signed = certified(bench, batch, base, signature_reason(kind, batch, issued.version), by)
    beside = document.with_suffix(".json") if kind is DocumentKind.BATCH_RECORD else None
    if beside is not None:
        write_document(beside, record)
    write_document(document, signed)
    made = IssuedDocument(
        kind=kind,
        batch=batch,
        version=issued.version,
        languages=issued.languages,
        document=document,
        record=beside,
        record_digest=digest,
        document_digest=sha256_hex(signed),
    )
    note_document(bench, kind, batch, issued.version, record=digest, document=made.document_digest, by=by)
    return made


def version_to_make(bench: Bench, batch: str, kind: DocumentKind) -> tuple[int, bool]:
    """Return the version of which a document of this kind can be made now, and whether its record is issued already.

    Raises:
        RefusedError: no record is issued that it could be made of, or it is made already.
    """
    last = _last(bench, batch)
    if kind is DocumentKind.BATCH_RECORD:
        if last is None:
            return 1, False
        made = made_already(bench, kind, batch, last.version)
        return (last.version + 1, False) if made else (last.version, True)
    if last is None or not kind.of_batch:
        raise RefusedError(Finding.failed("record.not-issued", Where(ledger=batch)))
    if made_already(bench, kind, batch, last.version):
        where = Where(ledger=batch)
        raise RefusedError(Finding.failed("document.already-made", where, kind=kind, version=last.version))
    return last.version, True


def made_already(bench: Bench, kind: DocumentKind, batch: str, version: int) -> bool:
    """Tell whether the ledger of the site notes this document."""
    with bench.recorder.lock:
        bench.site.refresh()
        return bench.site.register.document(kind, batch, version, bench.site.size) is not None


def _last(bench: Bench, batch: str) -> RecordIssued | None:
    with bench.looking(batch) as state:
        return state.records[-1][1] if state.records else None


def _check_issued(bench: Bench, batch: str, languages: tuple[str, ...], reason: str, by: Credentials) -> None:
    """Refuse to make a document of an issued record otherwise than it was issued."""
    with bench.looking(batch) as state:
        mark, issued = state.records[-1]
    where = Where(ledger=batch)
    if mark.by.id != by.person:
        raise RefusedError(Finding.failed("record.other-person", where, person=by.person))
    if languages and languages != issued.languages:
        signed = ", ".join(issued.languages)
        raise RefusedError(Finding.failed("document.other-languages", where, version=issued.version, languages=signed))
    if reason.strip() not in {"", issued.reason}:
        stated = issued.reason
        raise RefusedError(Finding.failed("document.other-reason", where, version=issued.version, reason=stated))


def certified(bench: Bench, batch: str, base: bytes, reason: str, by: Credentials) -> bytes:
    """Return a document certified by a person; a wrong passphrase is recorded.

    Args:
        bench: Services of the site.
        batch: Batch number, empty where the document is about the site.
        base: The document as it was drawn.
        reason: Meaning of the signature, as PDF readers show it.
        by: Who certifies.

    Raises:
        WrongPassphraseError: nothing was signed.
    """
    site = bench.site
    certificate, chain = site.certificate_of(by.person), site.chain
    if certificate is None or chain is None:
        raise IntegrityError(Finding.failed("site.not-opened"))
    above = (chain.issuing.der, chain.root.der)
    try:
        with unlocked(site, certificate, by.passphrase) as key:
            return sign_document(
                base, key, chain=above, reason=reason, at=site.clock.now().utc, authority=timestamp_authority(site)
            )
    except WrongPassphraseError:
        bench.recorder.note(SigninFailed(person=by.person, purpose="signature", batch=batch))
        raise
