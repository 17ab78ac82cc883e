"""What a large batch costs: opening it, one entry more, a look at its page, and memory.

``python -m benchmarks.batches [ENTRIES]``: a batch on a real database takes corrections, the dearest kind of entry,
until it has 5,000 entries; on the way, and at the end, the site is opened anew. Opening a batch of 5,000 must cost less
than twice as much for each entry as one of 500, and the last entries must cost what the first ones did. All is CPU time
of one process, with keys that cost nothing to open.
"""

import sys
import tempfile
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from batchrecord.events.common import Reason
from batchrecord.execution.summary import summary
from batchrecord.execution.worklist import Worklist
from batchrecord.signing.people import Role
from tests.support.batch_run import BATCH, SiteRun
from ui.step.reading import read_facts

__all__ = ["Opened", "grow", "main", "opened"]

SMALL, LARGE = 500, 5_000
WINDOW = 200
REASON = Reason(code="typing", text="The display says something else.")
CORRECTED = ("P5.02.volume", "P1.06.gross", "P1.02.lowest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opening a batch cost."""

    entries: int
    seconds: float
    memory: int
    """Bytes of its state."""
    page: float
    """Seconds for the page of a step, once the batch is open."""

    @property
    def each(self) -> float:
        """Seconds for each entry."""
        return self.seconds / self.entries


def grow(site: SiteRun, to: int) -> list[float]:
    """Correct entries until the batch has so many; return what each took, in seconds."""
    run, spent = site.running(), []
    while (head := run.state.head) is not None and head.seq + 1 < to:
        name = CORRECTED[head.seq % len(CORRECTED)]
        fields = run.fields(run.master.entry(name))
        value = str(fields["value"])
        by = run.performer(run.master.entry(name))
        begun = process_time()
        run.bench.correct(BATCH, name, {**fields, "value": value}, REASON, by)
        spent.append(process_time() - begun)
        site.clock.forward(seconds=1)
    return spent


def opened(site: SiteRun) -> Opened:
    """Open a site as another program would, and fold the batch."""
    bench = site.reopened()
    begun = process_time()
    state = bench.state(BATCH)
    seconds = process_time() - begun
    assert state.head is not None
    begun = process_time()
    read_facts(bench, BATCH, "P5.02b")
    page = process_time() - begun
    bench.site.close()
    again = site.reopened()
    tracemalloc.start()
    state = again.state(BATCH)
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    again.site.close()
    assert state.head is not None
    return Opened(entries=state.head.seq + 1, seconds=seconds, memory=memory, page=page)


def main() -> None:
    """Print the figures, and whether they hold."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else LARGE
    with tempfile.TemporaryDirectory() as folder:
        site = SiteRun.found(Path(folder) / "site")
        site.batch().work(until="P5.02b")
        early = grow(site, SMALL)
        first = opened(site)
        late = grow(site, large)
        last = opened(site)
        worklist, roles = Worklist(site.bench), frozenset({Role.OPERATOR})
        begun = process_time()
        worklist.tasks("op1", roles)
        work = process_time() - begun
        begun = process_time()
        summary(site.bench.state(BATCH))
        line = process_time() - begun
        site.close()
    for each in (first, last):
        sys.stdout.write(
            f"{each.entries} entries: opened in {each.seconds:.2f} s, {each.each * 1e6:.0f} µs an entry; "
            f"{each.memory / each.entries / 1024:.1f} KiB an entry; page of a step {each.page * 1e3:.0f} ms\n"
        )
    begun, ended = median(early[:WINDOW]), median(late[-WINDOW:])
    sys.stdout.write(
        f"one entry more: {begun * 1e3:.1f} ms early, {ended * 1e3:.1f} ms late, ratio {ended / begun:.2f}\n"
    )
    sys.stdout.write(f"first page {work * 1e3:.0f} ms, line of the list {line * 1e3:.0f} ms\n")
    ratio = last.each / first.each
    sys.stdout.write(f"time an entry, {last.entries} to {first.entries}: {ratio:.2f} (must stay under 2)\n")


if __name__ == "__main__":
    main()
