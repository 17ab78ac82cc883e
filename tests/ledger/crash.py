"""Power cuts: processes that are killed while they sign and append, and a checker that demands what they announced.

``python -m tests.ledger.crash --kills 200`` prints what it found and ends with status 1 where anything is wrong.

Each child is forked from a warmed parent, unlocks the key, signs and appends without end, and announces an entry by its
leaf hash on a pipe after its commit; every entry of a batch brings a file. It is killed at a random point. Then every
entry announced so far must be there, at most one more, and the inspection must find everything whole: no half entry, no
gap, no missing checkpoint, no missing file and none without its entry.

``--control`` runs writers that are wrong on purpose. The checker must catch them, else it proves nothing:

- ``early`` announces before the commit;
- ``halves`` commits an entry of the site and its checkpoint one after the other;
- ``late-file`` commits an entry and the file that it names one after the other.

Killing a process shows that transactions are whole. That acknowledged entries survive the loss of the page cache needs
a power-loss simulation; it rests on WAL or TRUNCATE with ``synchronous=FULL`` (``batchrecord.ledger.connections``).
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from batchrecord.base.findings import Outcome
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.ledger.connections import Journal
from batchrecord.ledger.entry import Entry
from batchrecord.ledger.kept import INSERT_FILE, file_parameters
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.slot import DatabaseSlot
from batchrecord.signing.machine import LogKey
from tests.support.authority import PEPPER, TestPerson, make_authority
from tests.support.ledgers import BATCH, SITE, LedgerSite, Staff, payload_after

__all__ = ["CONTROLS", "Campaign", "main"]

KILLS_PER_SITE = 10
LONGEST_LIFE = 0.06
"""Seconds a child lives after its start."""
_FILE = 60_000
"""Bytes: some pages of the database, so that a file is not written at once."""
JOURNALS: tuple[Journal, ...] = ("WAL", "TRUNCATE")

Announce = Callable[[bytes], object]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """What a child does, again and again."""

    person: TestPerson
    log_key: LogKey

    def site(self, folder: Path, journal: Journal) -> LedgerSite:
        """Open the site as the program does."""
        return LedgerSite(folder=folder, staff=self.staff, journal=journal)

    @property
    def staff(self) -> Staff:
        """The keys, as the checker needs them."""
        return Staff(signer=self.person.signer(), log_key=self.log_key)

    def write(self, site: LedgerSite, ledger: str, announce: Announce) -> None:
        """Unlock, sign, append with a file, announce."""
        with (
            self.person.key_file.unlock(self.person.passphrase, PEPPER, self.person.certificate) as signer,
            site.log.appending(ledger) as slot,
        ):
            files = {} if ledger == SITE_LEDGER else a_file()
            payload = replace(payload_after(slot.head, ledger, slot.checkpoint), attachments=tuple(files))
            stored = slot.append(Entry.seal(payload, signer), files)
        announce(stored.entry.leaf)


class EarlyWriter(Writer):
    """Control: says it before it is so."""

    def write(self, site: LedgerSite, ledger: str, announce: Announce) -> None:
        """Announce, then commit."""
        with site.log.appending(ledger) as slot:
            announce(slot.append(site.sealed(slot, ledger)).entry.leaf)


class HalvesWriter(Writer):
    """Control: two transactions for what belongs together."""

    def write(self, site: LedgerSite, ledger: str, announce: Announce) -> None:
        """Commit the entry, then its checkpoint."""
        with site.store.appending(ledger) as slot:
            stored = slot.append(site.sealed(slot, ledger))
        size = stored.log_index + 1
        root = site.log.root_at(size)
        site.store.save_checkpoint(Checkpoint.made(site=SITE, size=size, root=root, key=self.log_key))
        announce(stored.entry.leaf)


class LateFileWriter(Writer):
    """Control: the file comes after the entry that names it."""

    def write(self, site: LedgerSite, ledger: str, announce: Announce) -> None:
        """Commit the entry, then its file."""
        files = a_file()
        with site.log.appending(ledger) as slot, patch.object(DatabaseSlot, "_unfit", lambda *_: ()):
            payload = replace(payload_after(slot.head, ledger, slot.checkpoint), attachments=tuple(files))
            stored = slot.append(Entry.seal(payload, self.staff.signer))
        with site.store._transaction() as connection:
            for digest, data in files.items():
                driver: Any = connection.driver_connection
                driver.execute(INSERT_FILE, file_parameters(digest, stored.log_index, data))
            site.store._commit(connection, None)
        announce(stored.entry.leaf)


CONTROLS: dict[str, type[Writer]] = {"early": EarlyWriter, "halves": HalvesWriter, "late-file": LateFileWriter}


def a_file() -> dict[str, bytes]:
    """Return a file that nobody has attached yet, by its digest."""
    data = os.urandom(_FILE)
    return {sha256(data).hexdigest(): data}


@dataclass(kw_only=True)
class Campaign:
    """Many power cuts."""

    writer: Writer
    chance: random.Random
    kills: int = 0
    announced: int = 0
    unannounced: int = 0
    faults: list[str] = field(default_factory=list)

    def run(self, kills: int, *, until_fault: bool = False) -> None:
        """Kill so many writers; a new site every ten, by turns in both journal modes."""
        journals = cycle(JOURNALS)
        while self.kills < kills and not (until_fault and self.faults):
            with tempfile.TemporaryDirectory() as name:
                self._site(Path(name), next(journals), min(KILLS_PER_SITE, kills - self.kills))

    def _site(self, folder: Path, journal: Journal, kills: int) -> None:
        announced: list[bytes] = []
        size = 0
        for _ in range(kills):
            self.kills += 1
            fresh = self._cut(folder, journal)
            announced += fresh
            found = self._check(folder, journal, announced)
            self.announced += len(fresh)
            self.unannounced += found - size - len(fresh)
            if not 0 <= found - size - len(fresh) <= 1:
                self.faults.append(f"{journal}: {len(fresh)} announced, {found - size} recorded")
            size = found

    def _cut(self, folder: Path, journal: Journal) -> list[bytes]:
        """Let a child write, kill it, and return what it announced."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(reading)
                self._write_on(folder, journal, lambda leaf: os.write(writing, leaf))
            finally:
                os._exit(70)  # only if it could not write at all
        os.close(writing)
        time.sleep(self.chance.uniform(0, LONGEST_LIFE))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            self.faults.append(f"{journal}: the writer ended by itself, status {os.waitstatus_to_exitcode(status)}")
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        return [data[start : start + 32] for start in range(0, len(data), 32)]

    def _write_on(self, folder: Path, journal: Journal, announce: Announce) -> None:
        site = self.writer.site(folder, journal)
        for ledger in cycle((SITE_LEDGER, BATCH, BATCH)):
            self.writer.write(site, ledger, announce)

    def _check(self, folder: Path, journal: Journal, announced: Sequence[bytes]) -> int:
        """Look for everything announced, and inspect everything there is; return how many entries there are."""
        site = self.writer.site(folder, journal)
        for leaf in announced:
            if site.store.find(leaf.hex()) is None:
                self.faults.append(f"{journal}: announced and lost: {leaf.hex()}")
        self.faults += [
            f"{journal}: {finding.brief()}" for finding in site.inspected() if finding.outcome is Outcome.FAILED
        ]
        size = site.store.size()
        site.close()
        return size


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign and tell what it found."""
    parser = argparse.ArgumentParser(prog="python -m tests.ledger.crash", description="Kill writers and look.")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=None, help="of the moments of the kills")
    parser.add_argument("--control", choices=sorted(CONTROLS), help="a writer that is wrong on purpose")
    options = parser.parse_args(arguments)
    authority = make_authority()
    kind = CONTROLS.get(options.control, Writer)
    writer = kind(person=authority.person("op1", "Ann Operator"), log_key=authority.log_key())
    _warm(writer)
    campaign = Campaign(writer=writer, chance=random.Random(options.seed))
    campaign.run(options.kills, until_fault=options.control is not None)
    sys.stdout.write(
        f"{campaign.kills} kills, {campaign.announced} entries announced, {campaign.unannounced} recorded but not yet "
        f"announced, {len(campaign.faults)} faults\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in campaign.faults[:20])
    return int(bool(campaign.faults))


def _warm(writer: Writer) -> None:
    """Import and compile what a child would otherwise do in its short life."""
    with tempfile.TemporaryDirectory() as name:
        site = writer.site(Path(name), "WAL")
        writer.write(site, SITE_LEDGER, len)
        site.inspected()
        site.close()


if __name__ == "__main__":
    sys.exit(main())
