"""From a file to a verdict: the record is taken out, every check is made, and the findings answer five questions.

Rules (architecture §4):

1. All checks are made, whatever the ones before have found. What could not be checked is named and never passes.
2. Nothing in the file is trusted but what the reader's pinned root stands behind.
3. The network is never asked. Time and memory are bounded by the limits of the formats.
4. A file that is neither a PDF nor a record of ours is not judged: that is for the caller to tell the reader.
"""

from collections.abc import Callable
from dataclasses import replace
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
from batchrecord.record.sheet import outline_of_sheet, read_sheet
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification import batch, log, release, signatures, site
from batchrecord.verification import sheet as sheets
from batchrecord.verification import trust as trusting
from batchrecord.verification.attachments import Files, about_missing_files, judge_attachments, judge_contents
from batchrecord.verification.closing import Closing, about_closing, closing_of
from batchrecord.verification.comparison import Copy, compared
from batchrecord.verification.container import Document, read_document
from batchrecord.verification.document import about_pdf_signer, about_signing_time, about_stated
from batchrecord.verification.examination import Examination
from batchrecord.verification.material import Material, taken_apart
from batchrecord.verification.pages import judge_pages, page_pictures
from batchrecord.verification.pdf_signature import judge_signature
from batchrecord.verification.redrawing import judge_redrawing
from batchrecord.verification.result import Answer, Comparison, DocumentFacts, Question, Verification
from batchrecord.verification.timestamps import about_sheet_timestamps, about_timestamps

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
    other: bytes | None = None,
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
        other: Another copy, where there is one: a document or record of which it is asked whether it is older or newer.

    Raises:
        FormatError: ``file.not-judgeable``: neither a PDF nor a record of ours.
    """
    if not is_judgeable(data):
        raise FormatError(Finding.failed("file.not-judgeable"))
    verifying = _Verifying(trust=trust, coi=coi, bag=bag, status=status, at=at, renderer=renderer)
    verifying.judge(data)
    if other is not None:
        verifying.compare(other)
    return verifying.result()


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
        self._material: Material | None = None
        self._replayed: batch.Replayed | None = None
        self._compared: Comparison | None = None

    def result(self) -> Verification:
        """Return what was found."""
        return Verification(found=self._examination.results(), document=self._facts, compared=self._compared)

    def compare(self, other: bytes) -> None:
        """Judge another copy, and say which of the two is older; its pages are not drawn again."""
        verifying = _Verifying(trust=self._trust, coi=None, bag=None, status=None, at=self._at, renderer=None)
        if is_judgeable(other):
            verifying.judge(other)
        found = self._examination.read(Question.CURRENT, lambda: compared(self.copy(), verifying.copy()))
        if found is not None:
            self._compared, findings = found
            for question, finding in findings:
                self._examination.add(question, finding)

    def copy(self) -> Copy:
        """Return what this copy is compared by."""
        answers = self.result().answers
        believed = Answer.NO not in (answers[_GENUINE], answers[_COMPLETE])
        material, replayed = self._material, self._replayed
        if material is None or material.chain is None or replayed is None:
            return Copy(facts=self._facts, believed=believed)
        return Copy(
            facts=self._facts,
            believed=believed,
            root=material.chain.root.fingerprint,
            entries=material.parts.entries,
            issues=tuple(issued for _, issued in replayed.state.records),
        )

    def judge(self, data: bytes) -> None:
        """Make every check."""
        document: Document | None = None
        record: bytes | None = data
        if data.startswith(b"%PDF-"):
            document = self._examination.read(_GENUINE, partial(read_document, data))
            record = None if document is None else document.record
            if document is not None and document.kind == DocumentKind.FINGERPRINT:
                self._sheet(document)
                return
            self._facts = DocumentFacts(kind="" if document is None else document.kind)
        parts = None if record is None else self._examination.read(_GENUINE, partial(read_parts, record))
        if record is not None:
            self._facts = replace(self._facts, digest=record_digest(record))
        if parts is not None:
            self._record(parts, document)
        elif document is not None:
            self._examination.add(_GENUINE, *judge_signature(document).findings)
            self._examination.read(_GENUINE, partial(closing_of, document))

    def _sheet(self, document: Document) -> None:
        """Judge the fingerprint sheet of a site."""
        examination = self._examination
        self._facts = DocumentFacts(kind=document.kind, digest=record_digest(document.record))
        for question in sheets.SILENT_ON:
            examination.run(question, sheets.about_batch)
        signature = examination.read(_GENUINE, partial(judge_signature, document))
        closing = examination.read(_GENUINE, partial(closing_of, document))
        if signature is not None:
            examination.add(_GENUINE, *signature.findings)
            if closing is not None:
                examination.run(_GENUINE, partial(about_closing, closing, signature.message, signature.signed_at))
        sheet = examination.read(_GENUINE, partial(read_sheet, document.record))
        if sheet is None:
            return
        self._facts = sheets.facts_of_sheet(sheet, document.kind, record_digest(document.record))
        examination.run(_GENUINE, partial(sheets.about_authority, sheet, signature, self._trust))
        if signature is not None:
            judge = sheets.judge_of(sheet, self._trust, () if closing is None else closing.lists)
            examination.run(_GENUINE, partial(sheets.about_sheet_signer, signature, judge))
            stated = partial(about_stated, signature, DocumentKind.FINGERPRINT, sheet.site, sheet.number)
            examination.run(_GENUINE, stated)
            stamps = partial(about_sheet_timestamps, judge=judge, offset=sheet.offset)
            examination.run(_GENUINE, partial(stamps, signature, closing, sheet.issuing, sheet.root))
        outline = examination.read(_GENUINE, partial(outline_of_sheet, document.record))
        if outline is not None:
            self._pages(document, outline)

    def _record(self, parts: RecordParts, document: Document | None) -> None:
        examination = self._examination
        material = self._material = taken_apart(parts, examination)
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
        replayed = self._replayed = self._batch(material, register)
        if document is None:
            examination.add(_GENUINE, Finding.undecided("document.not-given"))
            if replayed is not None:
                examination.run(_GENUINE, partial(about_missing_files, replayed.state))
            examination.run(_GENUINE, partial(about_timestamps, material, None, None, judge))
        else:
            self._document(document, closing, material, replayed, judge)

    def _batch(self, material: Material, register: SiteRegister) -> batch.Replayed | None:
        examination = self._examination
        examination.run(_COMPLETE, partial(batch.about_master, material))
        master = examination.read(_COMPLETE, partial(load, material.parts.master.files))
        self._facts = replace(
            self._facts,
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
        examination.run(_COMPLETE, partial(batch.about_equipment, state, register, material.parts.last.index + 1))
        examination.run(_COMPLETE, partial(release.about_record_issue, state, state.head))
        examination.run(_GENUINE, partial(release.about_languages, state, material.parts.languages))
        examination.run(Question.RELEASED, partial(release.about_disposition, state))
        examination.run(Question.PATIENT, partial(release.about_patient, state, self._coi))
        examination.run(Question.PATIENT, partial(release.about_bag, state, self._bag))
        examination.run(Question.CURRENT, partial(release.about_currency, state, self._at))
        examination.run(Question.CURRENT, partial(release.about_status, state, self._status))
        self._facts = _facts(self._facts, state)
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
            examination.run(Question.CURRENT, partial(about_signing_time, signature, material, self._at))
            if document.kind in set(DocumentKind):
                kind, issued = DocumentKind(document.kind), 0 if state is None else len(state.records)
                examination.run(_GENUINE, partial(about_stated, signature, kind, material.parts.batch, issued))
            if closing is not None:
                examination.run(_GENUINE, partial(about_closing, closing, signature.message, signature.signed_at))
        examination.run(_GENUINE, partial(about_timestamps, material, signature, closing, judge))
        outline = None
        if replayed is not None and material.opened is not None and material.chain is not None:
            outline = examination.read(_GENUINE, partial(_outline, material, replayed, document.kind))
        if outline is None:
            examination.add(_GENUINE, Finding.failed("pages.not-comparable"))
            return
        self._pages(document, outline)
        if replayed is not None:
            contents = partial(judge_contents, replayed.state, replayed.acts, Files(outline, document.attached))
            examination.run(_COMPLETE, contents)
        if outline.kind is not DocumentKind.BATCH_RECORD:
            examination.add(_GENUINE, Finding.notice("document.shows-a-part", kind=outline.kind))

    def _pages(self, document: Document, outline: Outline) -> None:
        self._examination.run(_GENUINE, partial(judge_pages, document.as_signed, outline))
        self._examination.run(_GENUINE, partial(judge_attachments, document.attached, outline))
        if self._renderer is not None:
            self._examination.run(_GENUINE, partial(_redrawn, document, outline, self._renderer))


def _redrawn(document: Document, outline: Outline, renderer: Renderer) -> list[Finding]:
    enclosed = Enclosed(
        record=document.record,
        record_name=document.record_name,
        files=Files(outline, document.attached),
        pictures=page_pictures(document.as_signed),
    )
    return judge_redrawing(document, renderer(outline, enclosed))


def _facts(known: DocumentFacts, state: BatchState) -> DocumentFacts:
    decision, issue = state.decision, state.records[-1] if state.records else None
    return replace(
        known,
        coi=state.text("batch.coi") or "",
        version=0 if issue is None else issue[1].version,
        disposition="" if decision is None else decision.event.decision,
        expiry="" if decision is None else decision.event.expiry,
        signer="" if issue is None else issue[0].by.name,
        issued="" if issue is None else local_text(issue[0].utc, issue[0].offset),
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
