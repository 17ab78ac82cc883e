"""A real site with a batch of a small master whose entries are files: services of production, keys that cost nothing.

``FilesSite.found(folder)`` founds it; ``attach`` performs an entry with a file as the window does.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.execution.recorder import Recorded
from batchrecord.execution.stock import Stock, binding
from batchrecord.master.load import read_folder
from batchrecord.registers.site import PRODUCTION, QUALITY
from batchrecord.steps.attachments import admitted
from tests.support.batch_run import BATCH, SiteRun

__all__ = ["MASTER", "PDF", "FilesSite"]

MASTER = Path(__file__).parent / "files_master"
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40
"""What its first bytes say is a PDF."""


class FilesSite:
    """The site, its batch, and short ways to attach."""

    def __init__(self, run: SiteRun) -> None:
        self.run = run
        self.bench = run.bench

    @classmethod
    def found(cls, folder: Path, *, issue: bool = True) -> "FilesSite":
        """Found a site, approve the master, and issue a batch."""
        run = SiteRun.found(folder)
        stock = Stock(run.bench.recorder)
        master = stock.submit_master(read_folder(MASTER), run.by("au"))
        for side, person in ((PRODUCTION, "ap1"), (QUALITY, "ap2")):
            run.clock.forward(minutes=5)
            stock.approve_master(binding(master), side, run.by(person))
        for person, trainer in (("op1", "su"), ("op2", "su"), ("su", "qa2")):
            run.clock.forward(minutes=5)
            stock.record_training(person, binding(master), "2027-03-01", run.by(trainer))
        batch = run.batch(issue=False)
        if issue:
            batch.issue(master)
        return cls(run)

    @property
    def state(self) -> BatchState:
        """Where the batch stands."""
        return self.bench.state(BATCH)

    def attach(self, entry: str, name: str, data: bytes, by: str = "op1", **fields: str) -> Recorded:
        """Perform an entry with a file."""
        self.run.clock.forward(seconds=30)
        given = admitted(name, BytesIO(data).read)
        return self.bench.perform(BATCH, entry, {**given.fields, **fields}, self.run.by(by), files=given.files)

    def perform(self, entry: str, fields: FieldValues, files: Mapping[str, bytes], by: str = "op1") -> Recorded:
        """Perform an entry with exactly these fields and files."""
        self.run.clock.forward(seconds=30)
        return self.bench.perform(BATCH, entry, fields, self.run.by(by), files=files)

    def close(self) -> None:
        """Close the database."""
        self.run.close()
