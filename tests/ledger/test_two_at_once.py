"""Several programs on one database."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Outcome
from batchrecord.ledger.entry import Entry
from tests.support.ledgers import BATCH, LedgerSite, Staff, payload_after

ROOT = Path(__file__).resolve().parents[2]
TIMES = 40


@pytest.mark.parametrize("journal", ["WAL", "TRUNCATE"])
def test_processes_that_append_to_one_batch_never_fork_its_chain(tmp_path: Path, staff: Staff, journal: str) -> None:
    """URS-208: three real processes, one batch: one chain, and each saw what the others appended before it signed."""
    staff.save(tmp_path)
    site = LedgerSite(folder=tmp_path, staff=staff, journal="WAL" if journal == "WAL" else "TRUNCATE")
    site.append("site")
    site.close()
    command = [sys.executable, "-m", "tests.ledger.appender", str(tmp_path), journal, BATCH, str(TIMES)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    lines = []
    for process in running:
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        lines += [tuple(map(int, line.split())) for line in output.splitlines()]
    assert sorted(seq for seq, _ in lines) == list(range(3 * TIMES))
    site.reopen()
    assert site.store.journal == journal
    assert [finding.brief() for finding in site.inspected() if finding.outcome is not Outcome.PASSED] == []
    # What each one took for the number of entries before its own, inside the transaction, was true.
    for stored in site.store.entries(BATCH):
        assert stored.entry.payload.values["before"] == stored.entry.payload.seq
    site.close()


def test_the_later_one_sees_what_changed_before_it_signs(site: LedgerSite) -> None:
    """URS-208: a program that waited for another gets the newer entries inside its transaction."""
    site.append()
    other = LedgerSite(folder=site.folder, staff=site.staff)
    seen: list[list[int]] = []
    waits = threading.Event()

    def later() -> None:
        waits.set()
        with other.log.appending(BATCH) as slot:
            seen.append([stored.entry.payload.seq for stored in slot.newer(0)])
            slot.append(other.sealed(slot, BATCH))

    with site.log.appending(BATCH) as slot:
        thread = threading.Thread(target=later)
        thread.start()
        assert waits.wait(5)
        slot.append(site.sealed(slot, BATCH))
    thread.join(10)
    assert seen == [[1]]
    assert [stored.entry.payload.seq for stored in site.store.entries(BATCH)] == [0, 1, 2]
    other.close()


def test_an_entry_built_on_an_old_head_is_refused(site: LedgerSite) -> None:
    """URS-208: what was signed for a head that is no longer the head cannot be appended."""
    head = site.store.head(BATCH)
    first, second = (Entry.seal(payload_after(head), site.staff.signer) for _ in range(2))
    with site.log.appending(BATCH) as slot:
        slot.append(first)
    with pytest.raises(IntegrityError) as refusal, site.log.appending(BATCH) as slot:
        slot.append(second.signed)
    assert {reason.code for reason in refusal.value.reasons} == {"chain.seq", "chain.prev"}
    assert site.store.size() == 1


def test_two_logs_keep_one_anchor(site: LedgerSite) -> None:
    """URS-204: two programs write the anchor by turns; it holds the newest, and neither loses the tree."""
    other = LedgerSite(folder=site.folder, staff=site.staff)
    for one in (site, other, other, site, site, other):
        one.append()
        checkpoint = site.anchor.read()
        assert checkpoint is not None
        assert (checkpoint.size, checkpoint.root) == (site.store.size(), site.log.root_at(site.store.size()))
    other.close()
