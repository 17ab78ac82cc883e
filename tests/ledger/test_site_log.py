"""The site log: checkpoints when they are due, proofs, the anchor."""

from pathlib import Path

import pytest

from batchrecord.base.errors import IntegrityError, StorageError
from batchrecord.base.findings import Outcome
from batchrecord.ledger.anchor import PLACE
from batchrecord.ledger.merkle import TILE, consistent, included, root_of
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.site_log import CHECKPOINT_INTERVAL
from tests.support.ledgers import BATCH, SITE, LedgerSite, Staff


def compared(site: LedgerSite) -> list[str]:
    return [finding.code for finding in site.log.compared()]


def sizes(site: LedgerSite) -> list[int]:
    return [Checkpoint.parse(note).size for note in site.store.checkpoints()]


def anchored(site: LedgerSite) -> int:
    checkpoint = site.anchor.read()
    assert checkpoint is not None
    return checkpoint.size


def test_checkpoints_are_stored_when_they_are_due(site: LedgerSite) -> None:
    """URS-204: after each entry of the site, at a milestone, and with every hundredth entry."""
    site.append("site")
    site.append()
    site.append("site")
    site.append(milestone=True)
    while site.store.size() < 2 * CHECKPOINT_INTERVAL + 1:
        site.append()
    assert sizes(site) == [1, 3, 4, 100, 200]
    for note in site.store.checkpoints():
        checkpoint = Checkpoint.parse(note)
        assert checkpoint.check(site.staff.log_key.key.public_key(), site=SITE).outcome is Outcome.PASSED
        assert checkpoint.root == root_of(site.store.leaves(0, checkpoint.size))


def test_each_entry_repeats_the_newest_checkpoint(site: LedgerSite) -> None:
    """URS-204: the state of the log that its signer knew stands in each entry."""
    stored = [site.append(ledger) for ledger in ("site", BATCH, BATCH, "site", BATCH)]
    repeated = [one.entry.payload.checkpoint for one in stored]
    assert [checkpoint.size for checkpoint in repeated] == [0, 1, 1, 1, 4]
    assert repeated[4].root == site.log.root_at(4).hex()


def test_proofs_from_the_store_hold(site: LedgerSite) -> None:
    """URS-204: beyond one tile, inclusion and consistency are proved from stored tile roots."""
    for _ in range(TILE + 20):
        site.append()
    size = TILE + 20
    assert len(site.store.tiles(1, 0, 9)) == 1
    root = site.log.root_at(size)
    for index in (0, 1, TILE - 1, TILE, size - 1):
        leaf = site.store.leaves(index, index + 1)[0]
        assert included(leaf, index, size, site.log.inclusion(index, size), root)
    for old in (0, 1, 100, TILE - 1, TILE, TILE + 1, size):
        assert consistent(old, site.log.root_at(old), size, root, site.log.consistency(old, size))
    site.reopen()
    assert site.log.root_at(size) == root
    assert site.append().log_index == size
    assert site.log.root_at(size + 1) == root_of(site.store.leaves(0, size + 1))


def test_proofs_outside_the_log_are_refused(site: LedgerSite) -> None:
    """URS-204: there is no proof for what is not there."""
    site.append()
    for ask in (
        lambda: site.log.root_at(2),
        lambda: site.log.inclusion(1, 1),
        lambda: site.log.inclusion(-1, 1),
        lambda: site.log.inclusion(0, 2),
        lambda: site.log.consistency(2, 1),
        lambda: site.log.consistency(1, 3),
    ):
        with pytest.raises(IntegrityError):
            ask()


def test_a_checkpoint_can_be_asked_for(site: LedgerSite) -> None:
    """URS-204: asked for, it is stored once and anchored; of nothing there is none to store."""
    assert site.log.checkpoint().size == 0
    assert site.log.latest() is None
    site.append()
    assert site.log.checkpoint() == site.log.checkpoint() == site.log.latest()
    assert sizes(site) == [1]


def test_a_second_root_of_one_size_is_never_stored(site: LedgerSite) -> None:
    """URS-204: a checkpoint that contradicts a stored one, or is ahead of the log, is refused."""
    site.append("site")
    site.append("site")
    key = site.staff.log_key
    for size, code in ((2, "checkpoint.fork"), (3, "checkpoint.ahead")):
        with pytest.raises(IntegrityError) as error:
            site.store.save_checkpoint(Checkpoint.made(site=SITE, size=size, root=bytes(32), key=key))
        assert error.value.reasons[0].code == code
    site.store.save_checkpoint(Checkpoint.made(site=SITE, size=1, root=bytes(32), key=key))
    assert sizes(site) == [1, 2]


def test_the_anchor_follows_each_commit(site: LedgerSite) -> None:
    """URS-206: after each commit the newest state stands outside the database."""
    assert compared(site) == []
    for size in (1, 2, 3):
        site.append()
        assert anchored(site) == size
        assert compared(site) == ["ledger.anchored"]
    assert site.log.trouble is None


def test_a_cut_off_tail_is_named_and_stops_signing(site: LedgerSite) -> None:
    """URS-206: an older copy of the database put back is found by the anchor, and nothing more is signed on it."""
    site.append()
    site.close()
    older = site.path.read_bytes()
    site.reopen()
    site.append()
    site.append()
    site.close()
    site.path.write_bytes(older)
    site.reopen()
    (finding,) = site.log.compared()
    assert (finding.code, finding.facts["size"], finding.facts["anchored"]) == ("ledger.tail-missing", 1, 3)
    with pytest.raises(IntegrityError) as error:
        site.append()
    assert error.value.reasons == (finding,)
    assert site.store.size() == 1
    # After a restore that somebody signs for, the log is taken as it is.
    assert site.log.anchor_anew().size == 1
    assert site.append().log_index == 1
    assert compared(site) == ["ledger.anchored"]


def test_another_history_of_the_same_length_is_named(tmp_path: Path, staff: Staff) -> None:
    """URS-206: a database with as many, but other entries is a rewritten one."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (LedgerSite(folder=tmp_path / name, staff=staff) for name in ("one", "two"))
    for site in (one, two):
        site.append()
        site.append()
        site.close()
    one.path.write_bytes(two.path.read_bytes())
    one.reopen()
    assert compared(one) == ["ledger.rewritten"]
    one.close()


def test_a_missing_or_damaged_anchor_is_told_and_mended(site: LedgerSite) -> None:
    """URS-206: without a readable anchor nothing is proved, which is said; the next commit writes one."""
    site.append()
    for spoil in (site.anchor.path.unlink, lambda: site.anchor.path.write_bytes(b"\0" * 2 * PLACE)):
        spoil()
        (finding,) = site.log.compared()
        assert finding.outcome is Outcome.UNDECIDED
        assert finding.code in {"anchor.missing", "anchor.unreadable"}
        site.append()
        assert compared(site) == ["ledger.anchored"]


def test_a_torn_write_leaves_the_other_place(site: LedgerSite) -> None:
    """URS-207: whatever half of the anchor a power cut spoils, what stands is a checkpoint of this log."""
    for _ in range(3):
        site.append()
    whole = site.anchor.path.read_bytes()
    assert len(whole) == 2 * PLACE
    read = []
    for place in (0, 1):
        torn = bytearray(whole)
        torn[place * PLACE + 20 : place * PLACE + 90] = b"\0" * 70
        site.anchor.path.write_bytes(bytes(torn))
        read.append(anchored(site))
        assert compared(site) == ["ledger.anchored"]
    assert sorted(read) == [2, 3]


def test_an_anchor_of_another_log_is_not_believed(site: LedgerSite, tmp_path: Path) -> None:
    """URS-206: only what this site's log signed counts."""
    site.append()
    key = site.staff.log_key
    site.anchor.replace(Checkpoint.made(site="SITE-02", size=99, root=bytes(32), key=key))
    assert compared(site) == ["anchor.unreadable"]


def test_an_anchor_that_cannot_be_written_does_not_undo_the_entry(site: LedgerSite) -> None:
    """URS-805: the entry is recorded; that its anchor is not is kept for the person, and ends with the next success."""
    site.append()
    site.anchor.path.unlink()
    site.anchor.path.mkdir()
    stored = site.append()
    assert site.store.size() == 2
    assert site.store.find(stored.entry.leaf_hex) == stored
    trouble = site.log.trouble
    assert trouble is not None
    assert trouble.code == "anchor.not-written"
    with pytest.raises(StorageError):
        site.log.compared()
    site.anchor.path.rmdir()
    site.append()
    assert site.log.trouble is None
    assert compared(site) == ["ledger.anchored"]
