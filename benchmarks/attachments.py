"""What attached files cost, in ratios of one run.

``python -m benchmarks.attachments`` compares:

- appending an entry with a file of 20 MB by the ledger, with a bare durable insert of the same bytes by the bare SQLite
  module and their SHA-256, which nobody can do without;
- opening a site and folding its batch whose files are 100 MB, with the same batch whose files are 20 bytes each: the
  ratio says that no file is read.

It ends with status 1 where a ratio is above its target.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import perf_counter_ns

from batchrecord.events.common import Reason
from batchrecord.ledger.connections import Journal, sqlite_module
from batchrecord.ledger.entry import Entry
from batchrecord.steps.attachments import admitted
from tests.support.batch_run import BATCH, SiteRun
from tests.support.files_site import FilesSite
from tests.support.ledgers import BATCH as LEDGER
from tests.support.ledgers import LedgerSite, Staff, make_staff, payload_after

LARGE = 20_000_000
APPEND_TARGET, OPEN_TARGET = 2.5, 1.5
JOURNALS: tuple[Journal, ...] = ("TRUNCATE", "WAL")
FILES = 4
_AGAIN = Reason(code="other", text="Another run was exported.")


def timed(step: Callable[[], object]) -> float:
    """Return how long a call took, in milliseconds."""
    start = perf_counter_ns()
    step()
    return (perf_counter_ns() - start) / 1e6


def append(journal: Journal, staff: Staff, rounds: int) -> tuple[float, float]:
    """Return floor and whole append of a file, medians in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = LedgerSite(folder=folder, staff=staff, journal=journal)
        connection = sqlite_module().connect(str(folder / "floor.db"), isolation_level=None)
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE file (digest BLOB PRIMARY KEY, data BLOB)")
        bare: list[float] = []
        whole: list[float] = []
        for _ in range(rounds):
            data = os.urandom(LARGE)

            def floor(data: bytes = data) -> None:
                connection.execute("INSERT INTO file VALUES (?, ?)", (sha256(data).digest(), data))

            def road(data: bytes = data) -> None:
                digest = sha256(data).hexdigest()
                with site.log.appending(LEDGER) as slot:
                    payload = replace(payload_after(slot.head, LEDGER, slot.checkpoint), attachments=(digest,))
                    slot.append(Entry.seal(payload, staff.signer), {digest: data})

            bare.append(timed(floor))
            whole.append(timed(road))
        connection.close()
        site.close()
    return statistics.median(bare), statistics.median(whole)


def batch_of(folder: Path, size: int) -> FilesSite:
    """Return a site whose batch has files of a size, each but the last replaced by the next."""
    site = FilesSite.found(folder)
    site.attach("F.01.report", "r0.bin", os.urandom(size), instrument="NC-02")
    for number in range(1, FILES):
        data = os.urandom(size)
        given = admitted(f"r{number}.bin", BytesIO(data).read)
        site.run.clock.forward(minutes=1)
        fields = {**given.fields, "instrument": "NC-02"}
        site.bench.correct(BATCH, "F.01.report", fields, _AGAIN, site.run.by("op1"), files=given.files)
    return site


def opening(rounds: int) -> tuple[float, float]:
    """Return how long opening takes with small files, and with 100 MB, medians in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folders = []
        for size in (20, 25_000_000):
            site = batch_of(Path(name) / f"{size}" / "site", size)
            folders.append((site.run.folder, site.run.clock.now().utc))
            site.close()
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            for kept, (folder, at) in zip(times, folders, strict=True):

                def look(folder: Path = folder, at: datetime = at) -> None:
                    run = SiteRun.opened(folder, at)
                    assert len(run.bench.state(BATCH).attachments) == FILES
                    run.close()

                kept.append(timed(look))
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    """Measure, print, and compare with the targets."""
    staff, missed = make_staff(), False
    print(f"{'road':24}{'floor ms':>12}{'ms':>12}{'ratio':>8}{'target':>8}")
    for journal in JOURNALS:
        bare, whole = append(journal, staff, 9)
        missed = missed or whole / bare > APPEND_TARGET
        print(f"{'append 20 MB, ' + journal:24}{bare:12.1f}{whole:12.1f}{whole / bare:8.2f}{APPEND_TARGET:8.1f}")
    small, large = opening(9)
    missed = missed or large / small > OPEN_TARGET
    print(f"{'open, 100 MB of files':24}{small:12.1f}{large:12.1f}{large / small:8.2f}{OPEN_TARGET:8.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
