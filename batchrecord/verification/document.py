"""Judges whether this document is the one of its record.

Answers the question "genuine".

1. The PDF signature holds and nothing came after it (:mod:`batchrecord.verification.pdf_signature`).
2. Who signed the document is who issued its record, with the same certificate, not earlier, and trusted.
3. The name and the reason beside it, which other programs show, are that person's and those of this document.
4. The words on its pages are those of the outline of its record (:mod:`batchrecord.verification.pages`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.findings import Finding, Where
from batchrecord.batch.state import BatchState
from batchrecord.events.site import DocumentKind
from batchrecord.ledger.entry import Entry
from batchrecord.record.furniture import signature_reason
from batchrecord.signing.certificates import Certificate
from batchrecord.verification.material import Material
from batchrecord.verification.pdf_signature import PdfSignature
from batchrecord.verification.signatures import CertificateJudge
from batchrecord.verification.syntax import spelled

_SHOWN = 100
_CLOCKS_APART = timedelta(minutes=10)
"""What the clocks of a site and of a hospital may differ by."""

__all__ = ["about_pdf_signer", "about_signing_time", "about_stated"]


def about_pdf_signer(
    signature: PdfSignature, material: Material, state: BatchState | None, judge: CertificateJudge
) -> Iterator[Finding]:
    """Say whether the document was signed by who issued its record."""
    message, at = signature.message, signature.signed_at
    if message is None or at is None:
        return
    certificate = Certificate.read(message.certificate)
    issue = _issue(material)
    troubles = [*judge.about(certificate, at, Where())]
    if issue is None:
        troubles.append(Finding.failed("record.not-issued-last"))
    else:
        if issue.envelope.thumbprint != certificate.thumbprint:
            issuer = issue.payload.signer.id
            troubles.append(Finding.failed("signature.other-person", signer=certificate.person_id, issuer=issuer))
        if int(at.timestamp()) < issue.envelope.issued_at:
            troubles.append(Finding.failed("signature.before-record", issued=issue.payload.time))
    if state is not None and state.decision is not None and state.decision.mark.by.id != certificate.person_id:
        decided = state.decision.mark.by.id
        troubles.append(Finding.failed("signature.not-of-decider", signer=certificate.person_id, decided=decided))
    yield from troubles
    if not troubles:
        yield Finding.passed("signature.of-issuer", person=certificate.person_id, name=certificate.name)


def about_signing_time(signature: PdfSignature, material: Material, now: datetime) -> Iterator[Finding]:
    """Say where a document was signed later than it is verified; answers the question "current"."""
    if signature.signed_at is not None and signature.signed_at > now + _CLOCKS_APART:
        issue = _issue(material)
        offset = "+00:00" if issue is None else issue.payload.offset
        signed, here = (local_text(utc_text(moment), offset) for moment in (signature.signed_at, now))
        yield Finding.undecided("signature.in-future", signed=signed, now=here)


def about_stated(signature: PdfSignature, kind: DocumentKind, about: str, version: int) -> Iterator[Finding]:
    """Say whether a signature states the name of its signer, and which document it is, and nothing else.

    Args:
        signature: of the document.
        kind: of the document.
        about: number of the batch, or identity of the site.
        version: of the record, or number of the sheet.
    """
    message = signature.message
    if message is None:
        return
    expected = Certificate.read(message.certificate).name, signature_reason(kind, about, version)
    for found, right in zip(map(spelled, signature.stated), expected, strict=True):
        if found != right:
            yield Finding.failed("signature.stated", found=(found or "")[:_SHOWN], expected=right)


def _issue(material: Material) -> Entry | None:
    last = material.entries[-1] if material.entries else None
    return last if last is not None and last.payload.kind == "record.issued" else None
