"""A second program that appends to the same batch: ``python -m tests.ledger.appender FOLDER JOURNAL LEDGER TIMES``.

It behaves as the recorder does: it keeps what it knows of the batch, and inside the transaction looks at what others
appended since, before it builds what it signs. It prints, for each entry, its seq and how many newer ones it had seen.
"""

import sys
from pathlib import Path

from tests.support.ledgers import LedgerSite, Staff


def main(folder: Path, journal: str, ledger: str, times: int) -> None:
    """Append so many entries."""
    site = LedgerSite(
        folder=folder, staff=Staff.load(folder), journal="WAL" if journal == "WAL" else "TRUNCATE", busy_seconds=30
    )
    known = -1
    for _ in range(times):
        with site.log.appending(ledger) as slot:
            newer = slot.newer(known)
            stored = slot.append(site.sealed(slot, ledger, {"before": len(newer) + known + 1}))
        known = stored.entry.payload.seq
        sys.stdout.write(f"{known} {len(newer)}\n")
    site.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
