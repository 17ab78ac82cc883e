"""A document as it would be, to be looked at before anything is signed.

Of a record that is issued the pages are exactly those that will be signed. Of a version that is not, the issue is
thought to happen now, by the person who looks: everything is as it will be but the digest of the record, which is
there only afterwards, and the time. Nothing is signed, recorded or written.
"""

from collections.abc import Sequence
from dataclasses import replace

from batchrecord.base.ids import SITE_LEDGER
from batchrecord.batch.act import Act
from batchrecord.document.issue import version_to_make
from batchrecord.document.kept import enclosed_with
from batchrecord.document.render import Progress, render
from batchrecord.events.disposition import RecordIssued
from batchrecord.events.site import DocumentKind
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import acting
from batchrecord.record.build import build_record
from batchrecord.record.carried import SiteLine, carried
from batchrecord.record.elements import Outline
from batchrecord.record.fold import fold_acts, outline_of_record
from batchrecord.record.outline import outline_of
from batchrecord.release.disposition import issuing
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["draft_document"]

_NOT_YET = "0" * 64
"""Stands for digests that are there only after signing: as long as they are, and as nobody's."""


def draft_document(
    bench: Bench,
    batch: str,
    *,
    kind: DocumentKind = DocumentKind.BATCH_RECORD,
    languages: Sequence[str] = (),
    reason: str = "",
    person: str,
    progress: Progress = lambda _done, _all: None,
) -> bytes:
    """Return the pages of a document that could be made now, with nothing embedded and no signature.

    Args:
        bench: Services of the site.
        batch: Batch number.
        kind: What sort of document.
        languages: Of a new version, one or two; the usual ones if none.
        reason: Why a new version would be issued.
        person: Who would issue it.
        progress: Is told how many pages are drawn, of how many; what it raises ends the work.

    Raises:
        RefusedError: there is nothing it could be made of, or the person has no key here.
        FormatError: something cannot be drawn.
    """
    _, issued = version_to_make(bench, batch, kind)
    if issued:
        with bench.looking(batch) as state:
            files = state.master.files
        record = build_record(bench.site.store, bench.site.log, files, batch)
        outline = replace(outline_of_record(record, kind), attachments=())
        return render(outline, enclosed_with(bench.site.store, outline, record), progress)
    outline = replace(_foreseen(bench, batch, tuple(languages), reason, person), attachments=())
    return render(outline, enclosed_with(bench.site.store, outline, None), progress)


def _foreseen(bench: Bench, batch: str, languages: tuple[str, ...], reason: str, person: str) -> Outline:
    """Return the outline that the next version would have."""
    site = bench.site
    with bench.recorder.lock:
        with bench.looking(batch) as state:
            files = state.master.files
        who = acting(site.person(person), Meaning.ISSUED, (Role.QUALIFIED_PERSON,))
        build = issuing(batch, reason=reason, languages=languages)
        act, relies = bench.recorder.proposed(batch, build, who, Meaning.ISSUED)
        stored = [item.entry for item in site.store.entries(batch)]
        known = [SiteLine.of(item.log_index, item.entry) for item in site.store.entries(SITE_LEDGER)]
    relied = {*relies, *(leaf for entry in stored for leaf in entry.payload.relies)}
    event = act.event
    assert isinstance(event, RecordIssued)  # noqa: S101 - what issuing() builds
    folded = fold_acts(
        [*(Act.of(entry.payload, entry.envelope.thumbprint.hex()) for entry in stored), act],
        [*(entry.leaf_hex for entry in stored), _NOT_YET],
        carried(known, relied),
        master_files=files,
        certificates=(),
        site=site.id,
        digest=_NOT_YET,
        languages=event.languages,
    )
    return replace(outline_of(*folded), digest="")  # nothing is embedded that the zeros on the pages could be about
