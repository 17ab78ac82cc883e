"""Judges the fingerprint sheet of a site: that it is whole and says what its data say; of a product it says nothing.

Only the question "genuine" is answered, the other four stay unknown, so that no sheet is ever accepted. And even a
genuine sheet proves the certificate only where the reader knew it before, or had the sheet by a road of its own.
"""

from collections.abc import Iterable, Iterator

from batchrecord.base.clock import local_text
from batchrecord.base.findings import Finding, Where
from batchrecord.record.sheet import Sheet
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.trust import TrustAnchors, TrustedPaths
from batchrecord.verification import trust as trusting
from batchrecord.verification.pdf_signature import PdfSignature
from batchrecord.verification.result import DocumentFacts, Question
from batchrecord.verification.signatures import CertificateJudge

__all__ = ["SILENT_ON", "about_authority", "about_batch", "about_sheet_signer", "facts_of_sheet", "judge_of"]

SILENT_ON = (Question.COMPLETE, Question.PATIENT, Question.RELEASED, Question.CURRENT)
"""Questions about a product, of which a sheet says nothing."""


def judge_of(sheet: Sheet, trust: TrustAnchors | None, lists: Iterable[RevocationList] = ()) -> CertificateJudge:
    """Return what judges the signer's certificate; without a pinned root by the sheet's own, which proves nothing."""
    anchors = trust if trust is not None else TrustAnchors.of(sheet.root)
    return CertificateJudge(TrustedPaths((sheet.root, sheet.issuing), anchors, lists))


def about_authority(sheet: Sheet, signature: PdfSignature | None, trust: TrustAnchors | None) -> Iterator[Finding]:
    """Say whether the certificates on the sheet belong together, are those it is signed under, and are trusted."""
    if not sheet.root.is_root or not sheet.root.issued(sheet.issuing):
        yield Finding.failed("site.chain", holder=sheet.issuing.name)
    message = None if signature is None else signature.message
    if message is not None and message.chain != (sheet.issuing.der, sheet.root.der):
        yield Finding.failed("sheet.other-authority")
    yield trusting.about_pin(sheet.root, trust)


def about_sheet_signer(signature: PdfSignature, judge: CertificateJudge) -> Iterator[Finding]:
    """Say whether somebody of quality assurance signed the sheet."""
    message, at = signature.message, signature.signed_at
    if message is None or at is None:
        return
    certificate = Certificate.read(message.certificate)
    troubles = [*judge.about(certificate, at, Where())]
    if Role.QUALITY not in certificate.roles:
        troubles.append(Finding.failed("sheet.signer", person=certificate.person_id))
    yield from troubles
    if not troubles:
        yield Finding.passed("sheet.signed", person=certificate.person_id, name=certificate.name)


def about_batch() -> Iterator[Finding]:
    """Say that there is no batch to ask about."""
    yield Finding.undecided("sheet.no-batch")


def facts_of_sheet(sheet: Sheet, kind: str, digest: str) -> DocumentFacts:
    """Return what a sheet says about itself."""
    return DocumentFacts(
        kind=kind,
        digest=digest,
        version=sheet.number,
        issued=local_text(sheet.made, sheet.offset),
        site=sheet.site,
        demonstration=sheet.demonstration,
    )
