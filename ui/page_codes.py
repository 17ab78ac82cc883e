"""Where the code of a printed page leads to; it knows no window.

1. What is not spelt like a page code is none.
2. A batch that is not here belongs to another site; a version that was never issued here was not printed from here.
3. A key that names an entry, a test or a step leads to what is recorded about it; one that names a section leads to the
   document of that version, at that section.
"""

from dataclasses import dataclass

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference
from batchrecord.batch.sheets import SheetCode
from batchrecord.batch.state import BatchState
from batchrecord.document.shelf import DocumentShelf
from batchrecord.events.site import DocumentKind
from batchrecord.execution.bench import Bench
from batchrecord.record.fold import outline_of_record
from batchrecord.record.page_codes import PageCode
from batchrecord.verification.given import read_given
from ui.viewing import Viewing

__all__ = ["Destination", "destination", "sheet_step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a code leads to: an entry, or else a document."""

    batch: str
    version: int
    """Of the record that was printed."""
    newest: int
    """The version that holds now."""
    entry: Reference | None = None
    document: Viewing | None = None


def destination(bench: Bench, shelf: DocumentShelf, text: str) -> Destination:
    """Return where a code leads to; slow enough to be done in the background.

    Raises:
        FormatError: ``page-code.malformed``.
        RefusedError: ``page-code.unknown-batch``, ``.unknown-version``, ``.unknown-place``.
        StorageError: the record beside the document cannot be read.
    """
    code = PageCode.parse(text)
    with bench.recorder.lock:
        if code.batch not in bench.site.store.ledgers():
            raise RefusedError(Finding.failed("page-code.unknown-batch", batch=code.batch))
    with bench.looking(code.batch) as state:
        newest = len(state.records)
        if code.version > newest:
            raise RefusedError(Finding.failed("page-code.unknown-version", batch=code.batch, version=code.version))
        entry = code.entry
        if entry is not None and _known(state, entry):
            return Destination(batch=code.batch, version=code.version, newest=newest, entry=entry)
    document = _document(bench, shelf, code)
    return Destination(batch=code.batch, version=code.version, newest=newest, document=document)


def sheet_step(bench: Bench, text: str) -> SheetCode:
    """Return the step whose sheet was scanned, once it is known that something can be recorded there.

    Raises:
        FormatError: ``sheet-code.malformed``.
        RefusedError: ``page-code.unknown-batch``, ``step.unknown``, ``late.sheet-not-printed``,
            ``sheet-code.other-pass``.
    """
    code = SheetCode.parse(text)
    with bench.recorder.lock:
        if code.batch not in bench.site.store.ledgers():
            raise RefusedError(Finding.failed("page-code.unknown-batch", batch=code.batch))
    with bench.looking(code.batch) as state:
        if not state.master.has_step(code.step):
            raise RefusedError(Finding.failed("step.unknown", step=code.step))
        if code.text not in state.sheets:
            raise RefusedError(Finding.failed("late.sheet-not-printed", sheet=code.text))
        now = state.passes.get(code.step, 1)
        if now != code.iteration:
            raise RefusedError(Finding.failed("sheet-code.other-pass", step=code.step, printed=code.iteration, now=now))
    return code


def _known(state: BatchState, entry: Reference) -> bool:
    """Tell whether the master has an entry, a test or a step of this name."""
    return state.master.has_entry(entry.entry) or state.master.has_step(entry.entry)


def _document(bench: Bench, shelf: DocumentShelf, code: PageCode) -> Viewing:
    """Return the document of the version that was printed, to be opened at the section that the code names."""
    file = shelf.file(code.batch, code.version)
    outline = outline_of_record(read_given(file.with_suffix(".json")))
    section = next((each for each in outline.sections if each.id == code.key), None)
    if section is None:
        raise RefusedError(Finding.failed("page-code.unknown-place", batch=code.batch, place=code.key[:40]))
    with bench.recorder.lock:
        digests = bench.site.register.document_digests(DocumentKind.BATCH_RECORD, code.batch, code.version)
    return Viewing(
        name=file.name,
        read=lambda: read_given(file),
        digests=digests,
        file=file,
        chapter=section.title.inside(outline.languages[0]),
    )
