"""A story of the demonstration, told to its end: the record and the signed document that left the site."""

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from batchrecord.demonstration.stories import STORIES
from batchrecord.document.issue import issue_document
from batchrecord.record.elements import Outline
from batchrecord.record.fold import outline_of_record
from tests.support.batch_run import BATCH, SiteRun

__all__ = ["Demonstrated", "demonstrated"]


@dataclass(frozen=True)
class Demonstrated:
    """What the hospital receives at the end of a story."""

    record: bytes
    document: bytes

    @property
    def outline(self) -> Outline:
        """What the document says."""
        return outline_of_record(self.record)


@cache
def demonstrated(story: str = "corrected") -> Demonstrated:
    """Tell a story, once per process."""
    told = STORIES[story]
    with tempfile.TemporaryDirectory() as folder:
        site = SiteRun.found(Path(folder) / "site")
        run = site.batch(answers=told.answers, results=told.results, corrections=told.corrections)
        run.work()
        run.laboratory()
        if told.decision != "rejected":
            run.review()
        site.list_revocations()
        run.decide(told.decision, told.reason)
        issued = issue_document(site.bench, BATCH, site.folder / "out.pdf", reason="First issue.", by=site.by("qp"))
        made = Demonstrated(issued.document.with_suffix(".json").read_bytes(), issued.document.read_bytes())
        site.close()
    return made
