"""From a file to a verdict: the record is taken out, every check is made, and the findings answer five questions.

Rules (architecture §4):

1. All checks are made, whatever the ones before have found. What could not be checked is named and never passes.
2. Nothing in the file is trusted but what the reader's pinned root stands behind.
3. The network is never asked. Time and memory are bounded by the limits of the formats.
4. A file that is neither a PDF nor a record of ours is not judged: that is for the caller to tell the reader.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from batchrecord.base.clock import local_text
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.state import BatchState
from batchrecord.master.load import load
from batchrecord.record.elements import DocumentKind, Outline
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.facts import RecordFacts
from batchrecord.record.format import FORMAT, RecordParts, record_digest
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_parts
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification import batch, log, release, signatures, site
from batchrecord.verification import trust as trusting
from batchrecord.verification.attachments import Files, judge_attachments
from batchrecord.verification.closing import Closing, about_closing, closing_of
from batchrecord.verification.container import Document, read_document
from batchrecord.verification.document import about_pdf_signer
from batchrecord.verification.examination import Examination
from batchrecord.verification.material import Material, taken_apart
from batchrecord.verification.pages import judge_pages, page_pictures
from batchrecord.verification.pdf_signature import judge_signature
from batchrecord.verification.redrawing import judge_redrawing
from batchrecord.verification.result import DocumentFacts, Question, Verification
from batchrecord.verification.timestamps import about_timestamps

__all__ = ["Renderer", "is_judgeable", "verify_file"]

Renderer = Callable[[Outline, Enclosed], bytes]
"""Draws an outline again, with what the document carries; returns the unsigned document."""

_GENUINE: Final = Question.GENUINE
_COMPLETE: Final = Question.COMPLETE
_NAMED: Final = f'"{FORMAT}"'.encode()


def is_judgeable(data: bytes) -> bool:
    """Tell whether this is a PDF or names our record format; anything else is not ours to judge."""
    return data.startswith(b"%PDF-") or _NAMED in data


def verify_file(
    data: bytes,
    *,
    trust: TrustAnchors | None,
    coi: str | None = None,
    bag: str | None = None,
    status: bytes | None = None,
    at: datetime,
    renderer: Renderer | None = None,
) -> Verification:
    """Verify a document, or a record by itself.

    Args:
        data: The PDF, or the exported record.
        trust: The root that the reader pinned; without it "genuine" stays unknown.
        coi: Chain-of-identity code as scanned; without it "patient" stays unknown.
        bag: Bag as scanned, where one was.
        status: The newest list of superseded and recalled records, where there is one.
        at: As of when, UTC.
        renderer: Draws pages, where the caller has one; then the document is drawn again and compared.

    Raises:
        FormatError: ``file.not-judgeable``: neither a PDF nor a record of ours.
    """
    if not is_judgeable(data):
        raise FormatError(Finding.failed("file.not-judgeable"))
    return _Verifying(trust=trust, coi=coi, bag=bag, status=status, at=at, renderer=renderer).of(data)


class _Verifying:
    """One verification while it goes on."""

    def __init__(
        self,
        *,
        trust: TrustAnchors | None,
        coi: str | None,
        bag: str | None,
        status: bytes | None,
        at: datetime,
        renderer: Renderer | None,
    ) -> None:
        self._trust, self._coi, self._bag, self._at = trust, coi, bag, at
        self._status, self._renderer = status, renderer
        self._examination = Examination()
        self._facts = DocumentFacts()

    def of(self, data: bytes) -> Verification:
        """Make every check."""
        document: Document | None = None
        record: bytes | None = data
        if data.startswith(b"%PDF-"):
            document = self._examination.read(_GENUINE, partial(read_document, data))
            record = None if document is None else document.record
        parts = None if record is None else self._examination.read(_GENUINE, partial(read_parts, record))
        if record is not None:
            self._facts = DocumentFacts(digest=record_digest(record))
        if parts is not None:
            self._record(parts, document)
        elif document is not None:
            self._examination.add(_GENUINE, *judge_signature(document).findings)
            self._examination.read(_GENUINE, partial(closing_of, document))
        return Verification(found=self._examination.results(), document=self._facts)

    def _record(self, parts: RecordParts, document: Document | None) -> None:
        examination = self._examination
        material = taken_apart(parts, examination)
        examination.run(_GENUINE, partial(trusting.about_root, material, self._trust))
        closing = None if document is None else examination.read(_GENUINE, partial(closing_of, document))
        lists = () if closing is None else closing.lists
        paths = examination.read(_GENUINE, partial(trusting.paths_of, material, self._trust, lists))
        judge = signatures.CertificateJudge(paths)
        for check in (
            signatures.about_batch_chain,
            signatures.about_site_chain,
            site.about_carried,
            site.about_demands,
            site.about_kind,
        ):
            examination.run(_GENUINE, partial(check, material))
        examination.run(_GENUINE, partial(signatures.about_signatures, material, judge))
        examination.run(_GENUINE, partial(log.about_checkpoint, material, judge))
        examination.run(_GENUINE, partial(log.about_inclusion, material))
        examination.run(_GENUINE, partial(log.about_history, material))
        examination.run(_GENUINE, partial(log.about_knowledge, material))
        register = SiteRegister()
        examination.run(_GENUINE, partial(site.about_site_entries, material, register))
        replayed = self._batch(material, register)
        if document is None:
            examination.add(_GENUINE, Finding.undecided("document.not-given"))
            examination.run(_GENUINE, partial(about_timestamps, material, None, None, judge))
        else:
            self._document(document, closing, material, replayed, judge)

    def _batch(self, material: Material, register: SiteRegister) -> batch.Replayed | None:
        examination = self._examination
        examination.run(_COMPLETE, partial(batch.about_master, material))
        master = examination.read(_COMPLETE, partial(load, material.parts.master.files))
        self._facts = DocumentFacts(
            digest=material.parts.digest,
            batch=material.parts.batch,
            site=material.parts.site,
            demonstration=_demonstration(material),
        )
        if master is None:
            return None
        replayed = batch.replayed(BatchState(master), material, register, examination)
        state = replayed.state
        examination.run(_COMPLETE, partial(batch.about_binding, material, replayed.acts))
        examination.run(_COMPLETE, partial(batch.about_completeness, state))
        examination.run(_COMPLETE, partial(batch.about_lots, state, register, material.parts.last.index + 1))
        examination.run(_COMPLETE, partial(release.about_record_issue, state, state.head))
        examination.run(_GENUINE, partial(release.about_languages, state, material.parts.languages))
        examination.run(Question.RELEASED, partial(release.about_disposition, state))
        examination.run(Question.PATIENT, partial(release.about_patient, state, self._coi))
        examination.run(Question.PATIENT, partial(release.about_bag, state, self._bag))
        examination.run(Question.CURRENT, partial(release.about_currency, state, self._at))
        examination.run(Question.CURRENT, partial(release.about_status, state, self._status))
        self._facts = _facts(material, state)
        return replayed

    def _document(
        self,
        document: Document,
        closing: Closing | None,
        material: Material,
        replayed: batch.Replayed | None,
        judge: signatures.CertificateJudge,
    ) -> None:
        examination = self._examination
        signature = examination.read(_GENUINE, partial(judge_signature, document))
        state = None if replayed is None else replayed.state
        if signature is not None:
            examination.add(_GENUINE, *signature.findings)
            examination.run(_GENUINE, partial(about_pdf_signer, signature, material, state, judge))
            if closing is not None:
                examination.run(_GENUINE, partial(about_closing, closing, signature.message, signature.signed_at))
        examination.run(_GENUINE, partial(about_timestamps, material, signature, closing, judge))
        outline = None
        if replayed is not None and material.opened is not None and material.chain is not None:
            outline = examination.read(_GENUINE, partial(_outline, material, replayed, document.kind))
        if outline is None:
            examination.add(_GENUINE, Finding.failed("pages.not-comparable"))
        else:
            examination.run(_GENUINE, partial(judge_pages, document.as_signed, outline))
            examination.run(_GENUINE, partial(judge_attachments, document.attached, outline))
            if self._renderer is not None:
                examination.run(_GENUINE, partial(_redrawn, document, outline, self._renderer))


def _redrawn(document: Document, outline: Outline, renderer: Renderer) -> list[Finding]:
    enclosed = Enclosed(
        record=document.record,
        record_name=document.record_name,
        files=Files(outline, document.attached),
        pictures=page_pictures(document.as_signed),
    )
    return judge_redrawing(document, renderer(outline, enclosed))


def _facts(material: Material, state: BatchState) -> DocumentFacts:
    decision, issue = state.decision, state.records[-1] if state.records else None
    return DocumentFacts(
        digest=material.parts.digest,
        batch=material.parts.batch,
        coi=state.text("batch.coi") or "",
        version=0 if issue is None else issue[1].version,
        disposition="" if decision is None else decision.event.decision,
        expiry="" if decision is None else decision.event.expiry,
        signer="" if issue is None else issue[0].by.name,
        issued="" if issue is None else local_text(issue[0].utc, issue[0].offset),
        site=material.parts.site,
        demonstration=_demonstration(material),
        product=dict(state.master.product),
    )


def _demonstration(material: Material) -> bool:
    return material.opened is not None and material.opened.demonstration


def _outline(material: Material, replayed: batch.Replayed, kind: str) -> Outline:
    """Return what the pages must say.

    Raises:
        FormatError: ``document.kind-unknown``; the record has no opening of its site.
    """
    if kind not in set(DocumentKind):
        raise FormatError(Finding.failed("document.kind-unknown", kind=kind))
    if material.opened is None or material.chain is None:
        raise FormatError(Finding.failed("site.not-opened"))
    facts = RecordFacts(
        digest=material.parts.digest,
        site=material.parts.site,
        opened=material.opened,
        root_fingerprint=material.chain.root.fingerprint,
        languages=material.parts.languages,
        acts=replayed.acts,
        leaves=material.leaves,
        certificates={c.fingerprint: c for c in material.certificates.values()},
        lines=material.lines,
    )
    return outline_of(replayed.state, facts, DocumentKind(kind))
