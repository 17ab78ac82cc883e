"""A real site with a batch of a small master whose entries are files: services of production, keys that cost nothing.

``FilesSite.found(folder)`` founds it; ``attach`` performs an entry with a file as the window does.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from batchrecord.batch.state import BatchState
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.document.issue import IssuedDocument, issue_document
from batchrecord.events.common import FieldValues
from batchrecord.execution.recorder import Recorded
from batchrecord.execution.stock import Stock, binding
from batchrecord.master.load import read_folder
from batchrecord.registers.site import PRODUCTION, QUALITY
from batchrecord.steps.attachments import admitted
from tests.support.batch_run import BATCH, SiteRun

__all__ = ["COUNT", "FALL", "MASTER", "PDF", "FilesSite", "photograph"]

MASTER = Path(__file__).parent / "files_master"
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40
"""What its first bytes say is a PDF."""
COUNT = f"Sample ID,Total (x10^6 cells/mL),Viability (%)\nB-OLD,9.9,10\n{BATCH},51.0,96.44\n".encode()
"""The export of a cell counter, with a measurement of another batch."""
FALL = "Time (s),Sample (°C)\n0,20\n600,0\n900,-5\n2400,-30\n3000,-40\n3600,-70\n".encode()
"""The curve of a freezer: −1 °C/min from −5 to −40 °C."""


def photograph(width: int = 400, height: int = 300, colour: str = "teal") -> bytes:
    """Return a picture as a camera hands it over."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


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
        for person, trainer in (("op1", "su"), ("op2", "su"), ("su", "qa2"), ("qc", "su"), ("qcr", "su")):
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

    def produce(self, **files: bytes) -> None:
        """Attach everything and make the rest of the batch, up to its gate; ``count`` and ``curve`` can be others."""
        self.attach("F.01.report", "report 报告.pdf", PDF, instrument="NC-02")
        self.attach("F.02.photo", "label.png", photograph())
        self.attach("F.03.file", "count.csv", files.get("count", COUNT), instrument="NC-02")
        self.perform("F.03.viability", {"value": "96.4"}, {})
        self.run.clock.forward(seconds=30)
        self.bench.perform(BATCH, "F.03.cells", {}, self.run.by("op1"))
        self.attach("F.04.curve", "freezer.csv", files.get("curve", FALL))
        self.perform("F.04.rate", {"value": "-1.00"}, {})

    def reviewed(self) -> BatchRun:
        """Finish the batch, as far as the decision."""
        batch = self.run.running()
        batch.work()
        batch.laboratory()
        batch.review()
        self.run.list_revocations()
        return batch

    def document(self) -> IssuedDocument:
        """Finish the batch, release it, and issue its document."""
        self.reviewed().decide("released", "All requirements are met.")
        return self.issued()

    def issued(self) -> IssuedDocument:
        """Issue the document of a batch that is decided."""
        path = self.run.folder / "out.pdf"
        return issue_document(self.bench, BATCH, path, reason="First issue.", by=self.run.by("qp"))

    def close(self) -> None:
        """Close the database."""
        self.run.close()
