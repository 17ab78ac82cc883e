"""Everything the document says, in reading order, in every language (architecture §3.5).

A pure function of the record. The order is that of the hospital's receipt checklist on the first page, then critical
data, certificate of analysis, exceptions, course of the batch, phases, materials and equipment, attachments, review and
disposition, people, contents required, audit trail. Rules of version 2:

1. A word on a page comes from here: from the record, from its master, or from the table of wording.
2. Nothing signed is left out; what was corrected stands struck through beside what counts.
3. Kinds of entry show themselves; none is known here by its name.
"""

from collections.abc import Callable, Mapping

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState
from batchrecord.record.attached import carried_files
from batchrecord.record.elements import DocumentKind, Furniture, Outline, Section
from batchrecord.record.facts import RecordFacts
from batchrecord.record.page_codes import PageCode
from batchrecord.record.sections.attachments import attachments
from batchrecord.record.sections.audit import audit_trail
from batchrecord.record.sections.certificate import certificate_of_analysis
from batchrecord.record.sections.closing import people, review
from batchrecord.record.sections.contents import contents_required
from batchrecord.record.sections.course import course_of_the_batch
from batchrecord.record.sections.cover import cover
from batchrecord.record.sections.critical import critical_data
from batchrecord.record.sections.exceptions import exceptions
from batchrecord.record.sections.front import front
from batchrecord.record.sections.materials import materials
from batchrecord.record.sections.steps import phases
from batchrecord.record.wording import word

__all__ = ["outline_of"]


def outline_of(state: BatchState, facts: RecordFacts, kind: DocumentKind = DocumentKind.BATCH_RECORD) -> Outline:
    """Return the outline of a document about a batch.

    Args:
        state: Where the batch stands after its last entry.
        facts: What stands beside.
        kind: What sort of document.

    Raises:
        FormatError: ``document.kind-unknown``: no record of a batch makes this kind.
    """
    if kind not in _CONTENTS:
        raise FormatError(Finding.failed("document.kind-unknown", kind=kind))
    batch = state.text("batch.number") or ""
    return Outline(
        kind=kind,
        title=_title(kind, batch),
        subject=batch,
        digest=facts.digest,
        made=facts.acts[-1].utc,
        languages=facts.languages,
        furniture=_furniture(state, facts, kind, batch),
        sections=_CONTENTS[kind](state, facts),
        attachments=carried_files(state) if kind is DocumentKind.BATCH_RECORD else (),
        page_code=_page_code(state, batch) if kind is DocumentKind.BATCH_RECORD else "",
    )


def _batch_record(state: BatchState, facts: RecordFacts) -> tuple[Section, ...]:
    return (
        front(state, facts),
        critical_data(state, facts),
        certificate_of_analysis(state, facts),
        exceptions(state, facts),
        course_of_the_batch(state, facts),
        *phases(state),
        materials(state, facts),
        *attachments(state),
        review(state, facts),
        people(facts),
        contents_required(state),
        audit_trail(state, facts),
    )


def _certificate(state: BatchState, facts: RecordFacts) -> tuple[Section, ...]:
    first = cover(state, facts, DocumentKind.CERTIFICATE)
    return first, certificate_of_analysis(state, facts), review(state, facts)


def _exceptions_report(state: BatchState, facts: RecordFacts) -> tuple[Section, ...]:
    return cover(state, facts, DocumentKind.EXCEPTIONS), exceptions(state, facts), review(state, facts)


_CONTENTS: Mapping[DocumentKind, Callable[[BatchState, RecordFacts], tuple[Section, ...]]] = {
    DocumentKind.BATCH_RECORD: _batch_record,
    DocumentKind.CERTIFICATE: _certificate,
    DocumentKind.EXCEPTIONS: _exceptions_report,
}
"""What each kind of document about a batch says; another kind is another line."""


def _page_code(state: BatchState, batch: str) -> str:
    """Return what the code of a page begins with: batch and version of the record; an entry or a step follows."""
    version = state.records[-1][1].version if state.records else 0
    return PageCode(batch=batch, version=version).text


def _title(kind: DocumentKind, batch: str) -> Phrase:
    name = "document.title" if kind is DocumentKind.BATCH_RECORD else f"document.title.{kind}"
    return word(name, batch=batch)


def _furniture(state: BatchState, facts: RecordFacts, kind: DocumentKind, batch: str) -> Furniture:
    demonstration = (word("furniture.demonstration"),) if facts.opened.demonstration else ()
    coi = state.text("batch.coi") or ""
    part = () if kind is DocumentKind.BATCH_RECORD else (word(f"cover.{kind}"),)
    return Furniture(
        head=(*part, state.master.product, state.master.strength, word("furniture.batch", batch=batch)),
        foot=(
            word("furniture.coi", coi=coi),
            word("furniture.digest", digest=facts.digest),
            *demonstration,
        ),
    )
