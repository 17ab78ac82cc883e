"""How soon a window shows what another program signed: ``python -m benchmarks.following``.

Two programs on one database: one signs an entry of the batch that the other one shows, from the moment the signature is
in the ledger until the page shows it, without a key being pressed. The longest must be under two seconds. Looking
whether something is new goes on all the time, so what one look costs is told as well; it must be less than a fiftieth
of the time between two.
"""

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.hands import working
from tests.support.batch_run import SiteRun
from tests.ui.elsewhere import elsewhere
from ui.news import EVERY

__all__ = ["main", "measured"]

TIMES, LOOKS = 12, 500
MOST_SECONDS, MOST_SHARE = 2.0, 0.02
STEP, ENTRY, PERSON = "P1.02", "P1.02.lowest", "wh"


def looked(folder: Path) -> float:
    """Return what one look at a log costs, in seconds."""
    store = SiteRun.found(folder / "site").bench.site.store
    store.size()
    begun = time.perf_counter()
    for _ in range(LOOKS):
        store.size()
    return (time.perf_counter() - begun) / LOOKS


def measured(folder: Path, times: int = TIMES) -> list[float]:
    """Have an entry made elsewhere in as many batches; return after how many seconds each was seen here."""
    site = SiteRun.found(folder / "site")
    batches = [f"B-26-{number + 2000}" for number in range(times)]
    for batch in batches:
        site.batch(batch).work(until=STEP)
    seen = []
    with working(folder, site, PERSON) as (program, hands):
        now = site.clock.now().utc
        with elsewhere(site.folder, PERSON, now) as there:
            for batch in batches:
                program.way.show_step(batch, STEP)
                hands.waits_for(lambda: hands.has(f"entry.{ENTRY}.value"))
                signed = there.perform(batch, ENTRY, value="3.1")
                hands.waits_for(lambda: hands.sees(f"entry.{ENTRY}.performed"))
                seen.append(time.monotonic() - signed)
    return seen


def main() -> None:
    """Print the figures, and whether they hold."""
    with tempfile.TemporaryDirectory() as folder:
        seen = sorted(measured(Path(folder) / "batches"))
        look = looked(Path(folder) / "log")
    sys.stdout.write(
        f"seen after {seen[len(seen) // 2]:.2f} s in the median, {seen[-1]:.2f} s at most "
        f"(of {len(seen)}; under {MOST_SECONDS:.0f} s)\n"
    )
    share = look / EVERY.total_seconds()
    sys.stdout.write(
        f"a look takes {look * 1e6:.0f} µs, {share:.2%} of the time between two (under {MOST_SHARE:.0%})\n"
    )
    if seen[-1] >= MOST_SECONDS or share >= MOST_SHARE:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
