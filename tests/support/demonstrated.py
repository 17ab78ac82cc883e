"""A story of the demonstration, told to its end: the record and the signed documents that left the site."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from batchrecord.demonstration.small import SMALL
from batchrecord.document.issue import issue_document
from batchrecord.document.issue_sheet import issue_sheet
from batchrecord.record.elements import DocumentKind, Outline
from batchrecord.record.fold import outline_of_record
from batchrecord.record.sheet import outline_of_sheet
from batchrecord.verification.container import read_document
from tests.support.batch_run import BATCH, SiteRun

__all__ = ["Demonstrated", "demonstrated"]


@dataclass(frozen=True)
class Demonstrated:
    """What the hospital receives at the end of a story."""

    record: bytes
    documents: Mapping[DocumentKind, bytes]
    """One signed document of each kind."""

    @property
    def document(self) -> bytes:
        """The signed batch record."""
        return self.documents[DocumentKind.BATCH_RECORD]

    def outline(self, kind: DocumentKind = DocumentKind.BATCH_RECORD) -> Outline:
        """What one of the documents says."""
        if kind is DocumentKind.FINGERPRINT:
            return outline_of_sheet(read_document(self.documents[kind]).record or b"")
        return outline_of_record(self.record, kind)


@cache
def demonstrated(story: str = "corrected", languages: tuple[str, ...] = ()) -> Demonstrated:
    """Tell a story, once per process."""
    told = SMALL.stories[story]
    with tempfile.TemporaryDirectory() as folder:
        site = SiteRun.found(Path(folder) / "site")
        run = site.batch(answers=told.answers, results=told.results, corrections=told.corrections)
        run.work()
        run.laboratory()
        if told.decision != "rejected":
            run.review()
        site.list_revocations()
        run.decide(told.decision, told.reason)
        made = {}
        for kind in DocumentKind:
            path = site.folder / f"{kind}.pdf"
            if kind is DocumentKind.FINGERPRINT:
                issue_sheet(site.bench, path, 1, languages=languages, by=site.by("qa1"))
            else:
                issue_document(
                    site.bench, BATCH, path, kind=kind, languages=languages, reason="First issue.", by=site.by("qp")
                )
            made[kind] = path.read_bytes()
        record = (site.folder / f"{DocumentKind.BATCH_RECORD}.json").read_bytes()
        site.close()
    return Demonstrated(record, made)
