"""Makes the document that accompanies the shipment: issue, build, draw, certify, write, note.

1. The person who decided signs ``record.issued``; the record is built as of that entry.
2. The document is drawn from the record alone and certified by the same person, with the passphrase asked for this.
3. Both files are written under another name first; a failure leaves no half file.
4. The digests of both go into the ledger of the site.

Should anything fail after the first point, the record stays issued and the same version is made again from it, byte for
byte; a new version is issued only once the one before has its document.
"""

from dataclasses import dataclass
from pathlib import Path

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.document.render import Progress, render
from batchrecord.document.sign import sign_document
from batchrecord.document.write import write_document
from batchrecord.events.site import DocumentKind, SigninFailed
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials, unlocked
from batchrecord.execution.timestamps import timestamp_authority
from batchrecord.record.build import build_record
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from batchrecord.release.disposition import issue_record, note_document
from batchrecord.signing.signer import WrongPassphraseError

__all__ = ["IssuedDocument", "issue_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """A signed document and the record inside it."""

    batch: str
    version: int
    document: Path
    record: Path
    record_digest: str
    """SHA-256, as printed on the pages."""
    document_digest: str


def issue_document(
    bench: Bench,
    batch: str,
    document: Path,
    *,
    reason: str,
    by: Credentials,
    progress: Progress = lambda _done, _all: None,
) -> IssuedDocument:
    """Issue the record of a decided batch and write its signed document, and the record beside it as ``.json``.

    Args:
        bench: Services of the site.
        batch: Batch number.
        document: Where the document goes; replaced if it is there.
        reason: Why this version is issued, such as ``first issue``.
        by: The person who decided.
        progress: Is told how many pages are drawn, of how many. What it raises ends the work before anything is signed
            with the document; the record stays issued and its document can be made again.

    Raises:
        RefusedError: there is no final disposition, or another person decided.
        WrongPassphraseError: the passphrase is wrong; nothing was signed.
        StorageError: a file cannot be written, or the time-stamp authority does not answer; the record stays issued and
            its document can be made again.
    """
    version = _undocumented(bench, batch, by) or issue_record(bench, batch, reason=reason, by=by).version
    with bench.looking(batch) as state:
        files = state.master.files
    record = build_record(bench.site.store, bench.site.log, files, batch)
    digest = sha256_hex(record)
    base = render(outline_of_record(record), Enclosed(record=record), progress)
    signed = _certified(bench, batch, base, f"Batch record {batch}, version {version}", by)
    beside = document.with_suffix(".json")
    write_document(beside, record)
    write_document(document, signed)
    issued = IssuedDocument(
        batch=batch,
        version=version,
        document=document,
        record=beside,
        record_digest=digest,
        document_digest=sha256_hex(signed),
    )
    kind = DocumentKind.BATCH_RECORD
    note_document(bench, kind, batch, version, record=digest, document=issued.document_digest, by=by)
    return issued


def _undocumented(bench: Bench, batch: str, by: Credentials) -> int | None:
    """Return the version that was issued and has no document yet."""
    with bench.looking(batch) as state:
        if not state.records:
            return None
        mark, issued = state.records[-1]
    key = DocumentKind.BATCH_RECORD, batch, issued.version
    if any((made.kind, made.batch, made.version) == key for made in bench.site.documents):
        return None
    if mark.by.id != by.person:
        raise RefusedError(Finding.failed("record.other-person", Where(ledger=batch), person=by.person))
    return issued.version


def _certified(bench: Bench, batch: str, base: bytes, reason: str, by: Credentials) -> bytes:
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
