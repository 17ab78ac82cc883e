"""Makes the fingerprint sheet of a site: draw, certify, write, note.

Quality assurance signs it. It is proof of nothing by itself: what it says counts by the road on which a hospital
receives it.
"""

from collections.abc import Sequence
from pathlib import Path

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.text import ENGLISH, SIMPLIFIED
from batchrecord.document.issue import IssuedDocument, certified
from batchrecord.document.render import Progress, render
from batchrecord.document.write import write_document
from batchrecord.events.site import DocumentKind
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.site import Site
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.furniture import signature_reason
from batchrecord.record.sheet import SHEET_NAME, Sheet, outline_of_sheet, write_sheet
from batchrecord.release.disposition import note_document
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["issue_sheet"]

_KIND = DocumentKind.FINGERPRINT


def issue_sheet(
    bench: Bench,
    document: Path,
    number: int,
    *,
    languages: Sequence[str] = (),
    contact: Sequence[str] = (),
    by: Credentials,
    progress: Progress = lambda _done, _all: None,
) -> IssuedDocument:
    """Write the signed fingerprint sheet of a site.

    Args:
        bench: Services of the site.
        document: Where it goes.
        number: Which sheet of the site, counted from 1.
        languages: One or two; English and Simplified Chinese if none.
        contact: Whom a hospital asks, line by line.
        by: Somebody of quality assurance.
        progress: Is told how many pages are drawn, of how many.

    Raises:
        RefusedError: the person is not of quality assurance; nothing was signed.
        FormatError: ``sheet.field``, or a line cannot be printed; nothing was signed.
        WrongPassphraseError: nothing was signed.
        StorageError: the file cannot be written.
    """
    with bench.recorder.lock:
        bench.site.refresh()
        person = bench.site.person(by.person)
        data = write_sheet(_sheet(bench.site, number, languages, contact))
    if Role.QUALITY not in person.roles:
        role = ", ".join(sorted(person.roles))
        raise RefusedError(Finding.failed("signer.role", person=by.person, role=role, meaning=str(Meaning.RECORDED)))
    outline = outline_of_sheet(data)
    base = render(outline, Enclosed(record=data, record_name=SHEET_NAME), progress)
    signed = certified(bench, "", base, signature_reason(_KIND, bench.site.id, number), by)
    write_document(document, signed)
    digest = sha256_hex(signed)
    note_document(bench, _KIND, "", number, record="", document=digest, by=by)
    return IssuedDocument(
        kind=_KIND,
        batch="",
        version=number,
        languages=outline.languages,
        document=document,
        record=None,
        record_digest=sha256_hex(data),
        document_digest=digest,
    )


def _sheet(site: Site, number: int, languages: Sequence[str], contact: Sequence[str]) -> Sheet:
    if site.chain is None:
        raise IntegrityError(Finding.failed("site.not-opened"))
    now = site.clock.now()
    return Sheet(
        site=site.id,
        name=site.name,
        number=number,
        made=now.text,
        offset=now.offset,
        languages=tuple(languages) or (ENGLISH, SIMPLIFIED),
        root=site.chain.root,
        issuing=site.chain.issuing,
        demonstration=site.demonstration,
        contact=tuple(contact),
    )
