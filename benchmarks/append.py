"""What it costs to append one signed entry, in ratios of one run.

``python -m benchmarks.append`` compares, for each journal mode:

- the floor: one P-256 signature and one durable insert of the signed bytes into a bare table, by the bare SQLite module
  in the same journal mode with ``synchronous=FULL``;
- the whole road of production with the key open and the ledger at hand: slot, payload, canonical form, signature, leaf
  hash, insert with triggers and indexes, tree, checkpoint, commit, anchor.

Rounds are interleaved, so that a busy moment of the computer meets both, and the figures are medians. It ends with
status 1 where a ratio is above its target.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter_ns

from batchrecord.ledger.connections import Journal, sqlite_module
from tests.support.ledgers import LedgerSite, Staff, make_staff

TARGETS: dict[Journal, float] = {"TRUNCATE": 2.0, "WAL": 4.0}


@contextmanager
def floor(folder: Path, journal: Journal, staff: Staff, signed: bytes) -> Iterator[Callable[[], None]]:
    """Sign, and insert durably."""
    connection = sqlite_module().connect(str(folder / "floor.db"), isolation_level=None)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, signed BLOB)")

    def step() -> None:
        staff.signer.sign(signed)
        connection.execute("INSERT INTO entry (signed) VALUES (?)", (signed,))

    yield step
    connection.close()


def measure(journal: Journal, staff: Staff, *, rounds: int, entries: int) -> tuple[float, float]:
    """Return floor and whole append, medians in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = LedgerSite(folder=folder, staff=staff, journal=journal)
        signed = site.append().entry.signed
        times: tuple[list[int], list[int]] = ([], [])
        with floor(folder, journal, staff, signed) as bare:
            steps: tuple[Callable[[], object], ...] = (bare, site.append)
            for _ in range(rounds):
                for kept, step in zip(times, steps, strict=True):
                    kept.extend(timed(step, entries))
        assert site.store.size() == 1 + rounds * entries
        assert site.log.trouble is None
        site.close()
    return statistics.median(times[0]) / 1e6, statistics.median(times[1]) / 1e6


def timed(step: Callable[[], object], times: int) -> Iterator[int]:
    """Yield how long each call took, in nanoseconds."""
    for _ in range(times):
        start = perf_counter_ns()
        step()
        yield perf_counter_ns() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and compare with the targets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.append", description="Cost of appending one entry.")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--entries", type=int, default=100, help="in each round")
    options = parser.parse_args(arguments)
    staff = make_staff()
    print(f"SQLite {sqlite_module().sqlite_version}; medians of {options.rounds} x {options.entries}, in milliseconds")
    print(f"{'journal':10}{'floor':>10}{'append':>10}{'ratio':>10}{'target':>10}")
    missed = False
    for journal, target in TARGETS.items():
        bare, whole = measure(journal, staff, rounds=options.rounds, entries=options.entries)
        missed = missed or whole / bare > target
        print(f"{journal:10}{bare:10.3f}{whole:10.3f}{whole / bare:10.2f}{target:10.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
