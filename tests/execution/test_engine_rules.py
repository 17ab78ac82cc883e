"""Rules of the engine that only the whole road shows: one signed entry at a time, bound to one master."""

from dataclasses import replace

import pytest

from batchrecord.events.site import MasterApproved, MasterSubmitted, MasterWithdrawn
from batchrecord.signing.meanings import Meaning
from tests.support.batch_run import BATCH, SiteRun
from tests.support.paper_batch import PaperBatch, small_master

AT_RECEIPT = pytest.mark.parametrize("site", ["P1.05"], indirect=True)


@AT_RECEIPT
def test_every_entry_is_committed_by_itself_before_the_next(site: SiteRun) -> None:
    """URS-301: G2: one entry of the master is one entry of the ledger, there for everybody when it is signed."""
    run = site.running()
    for entry in ("P1.05.leak", "P1.05.clots"):
        before = run.state.head
        assert before is not None
        recorded = run.bench.perform(BATCH, entry, run.fields(run.master.entry(entry)), site.by("op1"))
        assert recorded.seq == before.seq + 1
        (newest,) = site.reopened().site.store.entries(BATCH, recorded.seq)
        payload = newest.entry.payload
        assert (payload.kind, payload.values["entry"], payload.signer.id) == ("entry.performed", entry, "op1")


@AT_RECEIPT
def test_the_entry_names_one_entry_of_the_master(site: SiteRun) -> None:
    """URS-301: G2: no event carries two entries, so that nothing is written down only at the end of a page."""
    run = site.running()
    stored = [each.entry.payload for each in site.bench.site.store.entries(BATCH)]
    made = [each.values["entry"] for each in stored if each.kind == "entry.performed"]
    assert made
    assert all(isinstance(name, str) and run.master.has_entry(name) for name in made)


def test_a_later_version_of_the_master_changes_no_running_batch() -> None:
    """URS-108: G16: the batch goes on with the version it was issued from, even when that is withdrawn."""
    batch = PaperBatch().issue()
    newer = replace(batch.bound, version="2", digest="e" * 64)
    batch.register(MasterSubmitted(master=newer), "au")
    batch.register(MasterApproved(master=newer, side="production"), "ap1")
    batch.register(MasterApproved(master=newer, side="quality"), "ap2")
    batch.register(MasterWithdrawn(master=batch.bound, reason="replaced"), "ap1")

    batch.perform("A.01.ready", confirmed="yes")
    assert batch.state.issued is not None
    assert batch.state.issued.master == batch.bound


def test_a_batch_is_issued_from_the_master_it_is_worked_from() -> None:
    """URS-108: G16: another version than the one that is folded, or one that is not effective, is refused."""
    batch = PaperBatch()
    other = PaperBatch(master=replace(small_master(), version="2", digest="e" * 64))
    other.issue()
    issued = other.state.issued
    assert issued is not None
    assert batch.refused(issued, "qa1", meaning=Meaning.ISSUED) >= {"master.not-effective", "master.other"}
