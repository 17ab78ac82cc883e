"""What it costs to append one signed entry, in ratios of one run.

``python -m benchmarks.append`` compares, for each journal mode:

- the floor: one P-256 signature and one durable insert of the signed bytes into a bare table, by the bare SQLite module
  in the same journal mode with ``synchronous=FULL``;
- the whole road of the ledger with the key open: slot, payload, canonical form, signature, leaf hash, insert with
  triggers and indexes, tree, checkpoint, commit, anchor;
- the same through the recorder, with the state of the batch at hand: beside the above the event is built, judged by
  every rule of the bench, and folded. It is measured on corrections, the dearest kind of entry, since each judges
  limits and gates again.

Rounds are interleaved, so that a busy moment of the computer meets both, and the figures are medians. It ends with
status 1 where a ratio is above its target.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter_ns
from unittest.mock import patch

from batchrecord.events.common import Reason, Target
from batchrecord.events.entry import EntryCorrected
from batchrecord.execution import founding
from batchrecord.execution.identity import Identity, unlocked
from batchrecord.execution.situation import Situation
from batchrecord.ledger.connections import Journal, sqlite_module
from batchrecord.ledger.database import open_database
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from tests.support.batch_run import BATCH, SiteRun
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


def measure_rules(journal: Journal, staff: Staff, *, rounds: int, entries: int) -> tuple[float, float]:
    """Return floor and the recorder's append of a correction, medians in milliseconds."""
    opening = patch.object(founding, "open_database", partial(open_database, journal=journal))
    with tempfile.TemporaryDirectory() as name, opening:
        folder = Path(name)
        site = SiteRun.found(folder / "site")
        site.batch().work(until="P1.04")
        recorder, who = site.bench.recorder, Identity("wh", Role.WAREHOUSE)
        certificate = site.bench.site.certificate_of(who.person)
        assert certificate is not None
        with unlocked(site.bench.site, certificate, site.by(who.person).passphrase) as key:

            def correct() -> None:
                recorder._append(BATCH, _corrected, who, Meaning.CORRECTED, key)

            correct()
            signed = next(iter(site.bench.site.store.entries(BATCH, 9))).entry.signed
            times: tuple[list[int], list[int]] = ([], [])
            with floor(folder, journal, staff, signed) as bare:
                for _ in range(rounds):
                    for kept, step in zip(times, (bare, correct), strict=True):
                        kept.extend(timed(step, entries))
        site.close()
    return statistics.median(times[0]) / 1e6, statistics.median(times[1]) / 1e6


def _corrected(now: Situation) -> object:
    found = now.state.entry("P1.02.highest")
    assert found is not None
    assert found.current is not None
    mark, value = found.current.mark, found.current.fields["value"]
    return EntryCorrected(
        entry=found.definition.id,
        iteration=1,
        target=Target(seq=mark.seq, leaf=mark.leaf),
        fields={"value": "5.8" if value == "5.7" else "5.7"},
        inputs=(),
        reason=Reason(code="typing-error", text="The display of the logger says so."),
    )


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
    print(f"{'road':12}{'journal':10}{'floor':>10}{'append':>10}{'ratio':>10}{'target':>10}")
    missed = False
    for road, taken in (("ledger", measure), ("with rules", measure_rules)):
        for journal, target in TARGETS.items():
            bare, whole = taken(journal, staff, rounds=options.rounds, entries=options.entries)
            missed = missed or whole / bare > target
            print(f"{road:12}{journal:10}{bare:10.3f}{whole:10.3f}{whole / bare:10.2f}{target:10.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
