"""What one more entry costs the fold and the guards, early and late in a batch.

``python -m benchmarks.fold``: a batch on paper takes 3,000 corrections, the dearest kind of entry, since each makes
calculations stale and judges limits again. The two medians, of the first and the last 500 entries, must be alike:
applying one more entry costs the same however many came before.
"""

import sys
from statistics import median
from time import perf_counter

from batchrecord.batch.evidence import relied_on
from batchrecord.batch.guards import against
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from tests.support.paper_batch import PaperBatch

CORRECTIONS = 3_000
WINDOW = 500


def main() -> None:
    """Print microseconds an entry, early and late, and their ratio."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    for number in range(CORRECTIONS):
        batch.correct("A.02.count", value=("2000", str(2100 + number % 90)))
    state, spent = BatchState(batch.master), []
    for act, leaf in batch.acts:
        begun = perf_counter()
        against(state, act, batch.site)
        relied_on(state, act, batch.site)
        apply(state, act, leaf)
        spent.append(perf_counter() - begun)
    early, late = median(spent[10 : 10 + WINDOW]), median(spent[-WINDOW:])
    sys.stdout.write(f"fold and guards, microseconds an entry: early {early * 1e6:.0f}, late {late * 1e6:.0f}\n")
    sys.stdout.write(f"late / early: {late / early:.2f}\n")


if __name__ == "__main__":
    main()
