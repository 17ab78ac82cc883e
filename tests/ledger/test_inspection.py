"""The inspection: with the protection switched off and rows changed, the entry is named."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from batchrecord.base.findings import Finding, Outcome
from batchrecord.ledger.connections import sqlite_module
from batchrecord.ledger.entry import CheckpointRef, Entry
from batchrecord.ledger.merkle import TILE
from tests.support.authority import make_authority
from tests.support.ledgers import BATCH, LedgerSite, Staff, payload_after

Tamper = Callable[[Any], object]


@pytest.fixture
def filled(site: LedgerSite) -> LedgerSite:
    """Log: site 0, batch 0 1 2, site 1, batch 3 4."""
    for ledger in ("site", BATCH, BATCH, BATCH, "site", BATCH, BATCH):
        site.append(ledger)
    return site


def tampered(site: LedgerSite, act: Tamper) -> dict[str, Finding]:
    """Switch everything off that protects, act, put it back; return what is found, the first of each code."""
    connection = sqlite_module().connect(str(site.path), isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    act(connection)
    for _, statement in triggers:
        connection.execute(statement)
    connection.close()
    found: dict[str, Finding] = {}
    for finding in site.inspected():
        if finding.outcome is Outcome.FAILED:
            found.setdefault(finding.code, finding)
    return found


def test_a_whole_site_is_whole(filled: LedgerSite) -> None:
    """URS-807: everything checked, nothing found."""
    findings = filled.inspected()
    assert {finding.outcome for finding in findings} == {Outcome.PASSED}
    assert [finding.code for finding in findings] == [
        "chain.unbroken",
        "chain.unbroken",
        "ledger.anchored",
        "ledger.whole",
    ]
    assert findings[-1].facts["entries"] == 7


def test_an_empty_site_is_whole(site: LedgerSite) -> None:
    """URS-807: before the first entry there is nothing to find."""
    assert [finding.code for finding in site.inspected()] == ["ledger.whole"]


def test_a_changed_value_names_its_entry(filled: LedgerSite) -> None:
    """URS-206: 12.40 made 21.40 in a signed payload."""
    found = tampered(
        filled,
        lambda db: db.execute(
            "UPDATE entry SET payload = replace(payload, '12.40', '21.40') WHERE ledger = ? AND seq = 2", (BATCH,)
        ),
    )
    where = found["ledger.entry-changed"].where
    assert (where.ledger, where.seq) == (BATCH, 2)
    assert found.keys() == {"ledger.entry-changed"}


def test_a_changed_value_with_a_new_leaf_names_its_entry(filled: LedgerSite) -> None:
    """URS-206: the leaf hash made to fit: the signature does not hold, the chain behind is broken, the tree differs."""

    def act(db: Any) -> None:
        protected, payload, sig = db.execute(
            "SELECT protected, payload, sig FROM entry WHERE ledger = ? AND seq = 2", (BATCH,)
        ).fetchone()
        payload = payload.replace("12.40", "21.40")
        parts = [protected.encode(), payload.encode(), sig]
        signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
        leaf = sha256(b"\x00" + signed).digest()
        db.execute("UPDATE entry SET payload = ?, leaf = ? WHERE ledger = ? AND seq = 2", (payload, leaf, BATCH))

    found = tampered(filled, act)
    assert (found["ledger.signature"].where.ledger, found["ledger.signature"].where.seq) == (BATCH, 2)
    assert found["chain.prev"].where.seq == 3
    assert found["ledger.checkpoint-contradicted"].facts["size"] == 5
    assert "ledger.rewritten" in found


def test_a_removed_row_is_named(filled: LedgerSite) -> None:
    """URS-206: the entry that is missing between two others is named by ledger and seq, and by its log index."""
    found = tampered(filled, lambda db: db.execute("DELETE FROM entry WHERE ledger = ? AND seq = 1", (BATCH,)))
    where = found["ledger.entry-missing"].where
    assert (where.ledger, where.seq) == (BATCH, 1)
    assert (found["ledger.index-missing"].facts["first"], found["ledger.index-missing"].facts["last"]) == (2, 2)


def test_the_removed_end_is_named(filled: LedgerSite) -> None:
    """URS-206: the last entries removed: the anchor has seen more."""
    found = tampered(filled, lambda db: db.execute("DELETE FROM entry WHERE log_index >= 5"))
    assert (found["ledger.tail-missing"].facts["size"], found["ledger.tail-missing"].facts["anchored"]) == (5, 7)


def test_the_removed_end_is_named_by_checkpoints_too(filled: LedgerSite) -> None:
    """URS-206: more removed than the newest stored checkpoint covers."""
    filled.anchor.path.unlink()
    found = tampered(filled, lambda db: db.execute("DELETE FROM entry WHERE log_index >= 4"))
    assert (found["ledger.tail-missing"].facts["size"], found["ledger.tail-missing"].facts["checkpoint"]) == (4, 5)


def test_a_removed_batch_is_found(filled: LedgerSite) -> None:
    """URS-206: a whole ledger removed and the log renumbered: roots and repeated checkpoints convict it."""

    def act(db: Any) -> None:
        db.execute("DELETE FROM entry WHERE ledger = ?", (BATCH,))
        db.execute("UPDATE entry SET log_index = 1 WHERE log_index = 4")

    found = tampered(filled, act)
    assert {"ledger.tail-missing", "ledger.checkpoint-missing"} <= found.keys()


def test_two_rows_exchanged_are_found(filled: LedgerSite) -> None:
    """URS-206: two entries exchanged in the log."""

    def act(db: Any) -> None:
        for old, new in ((1, 99), (2, 1), (99, 2)):
            db.execute("UPDATE entry SET log_index = ? WHERE log_index = ?", (new, old))

    assert {"chain.seq", "chain.prev", "ledger.checkpoint-contradicted"} <= tampered(filled, act).keys()


def test_an_added_entry_of_somebody_without_a_certificate_is_found(filled: LedgerSite) -> None:
    """URS-206: an entry signed by a key nobody knows could not be checked, which is said."""
    stranger = make_authority(seed=1).person("op1", "Ann Operator").signer()
    with filled.log.appending(BATCH) as slot:
        slot.append(Entry.seal(payload_after(slot.head, BATCH, slot.checkpoint), stranger))
    (finding,) = [finding for finding in filled.inspected() if finding.outcome is Outcome.UNDECIDED]
    assert (finding.code, finding.where.seq) == ("ledger.certificate-unknown", 5)


def test_an_entry_that_repeats_an_invented_checkpoint_is_found(filled: LedgerSite) -> None:
    """URS-204: a state the log never had."""
    for number, size in enumerate((5, 6, 900)):
        ledger = f"B-2026-020{number}"
        with filled.store.appending(ledger) as slot:
            payload = replace(payload_after(slot.head, ledger), checkpoint=CheckpointRef(size, "0" * 64))
            slot.append(Entry.seal(payload, filled.staff.signer))
    codes = [finding.code for finding in filled.inspected() if finding.outcome is Outcome.FAILED]
    assert codes.count("ledger.checkpoint-unknown") == 3


CHECKPOINTS: dict[str, tuple[str, str]] = {
    "removed": ("DELETE FROM checkpoint WHERE size = 1", "ledger.checkpoint-missing"),
    "changed": ("UPDATE checkpoint SET note = replace(note, char(10) || '5' || char(10), char(10) || '4' || char(10))",
                "checkpoint.signature"),
    "garbage": ("UPDATE checkpoint SET note = 'x' WHERE size = 5", "checkpoint.malformed"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(CHECKPOINTS))
def test_changed_checkpoints_are_found(filled: LedgerSite, case: str) -> None:
    """URS-807: stored checkpoints are inspected as entries are."""
    statement, code = CHECKPOINTS[case]
    assert code in tampered(filled, lambda db: db.execute(statement))


def test_a_changed_tile_is_found(site: LedgerSite) -> None:
    """URS-807: tile roots, from which proofs are made, are computed again."""
    for _ in range(TILE + 1):
        site.append()
    found = tampered(site, lambda db: db.execute("UPDATE tile SET root = zeroblob(32)"))
    assert (found["ledger.tile-changed"].facts["level"], found["ledger.tile-changed"].facts["number"]) == (1, 0)


def test_missing_protection_is_found(filled: LedgerSite) -> None:
    """URS-807: a dropped trigger, one that lets everything through, and a foreign one are named."""
    connection = sqlite_module().connect(str(filled.path), isolation_level=None)
    connection.execute("DROP TRIGGER entry_delete")
    connection.execute("DROP TRIGGER entry_update")
    connection.execute("CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT 1; END")
    connection.execute("CREATE TRIGGER extra AFTER INSERT ON entry BEGIN SELECT 1; END")
    connection.close()
    named = [finding.facts["object"] for finding in filled.inspected() if finding.code == "ledger.protection-changed"]
    assert named == ["entry_delete", "entry_update", "extra"]


@pytest.mark.parametrize(
    "change",
    [
        {"payload": "not JSON"},
        {"payload": b"\xff\xfe"},
        {"protected": "{}"},
        {"sig": bytes(64)},
        {"leaf": bytes(32)},
    ],
)
def test_damaged_rows_are_named_whatever_stands_in_them(site: LedgerSite, change: dict[str, Any]) -> None:
    """URS-206: rows that are not entries any more, or not even text, are named and end nothing."""
    for _ in range(3):
        site.append()

    def act(db: Any) -> None:
        # Rewrite the table without its rules, as somebody with an editor for the file could.
        rows = db.execute("SELECT log_index, CAST(protected AS BLOB), CAST(payload AS BLOB), sig, leaf, ledger, seq, "
                          "kind, person, time FROM entry").fetchall()  # fmt: skip
        db.execute("DROP TABLE entry")
        db.execute("CREATE TABLE entry (log_index INTEGER PRIMARY KEY, protected, payload, sig, leaf, ledger, seq, "
                   "kind, person, time)")  # fmt: skip
        names = ["log_index", "protected", "payload", "sig", "leaf"]
        for row in rows:
            changed = [
                change.get(name, value) if row[0] == 1 else value for name, value in zip(names, row, strict=False)
            ]
            db.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*changed, *row[5:]))

    found = tampered(site, act)
    assert (found["ledger.entry-changed"].where.ledger, found["ledger.entry-changed"].where.seq) == (BATCH, 1)
    assert found["ledger.protection-changed"].facts["object"] == "entry"


def test_search_columns_that_say_otherwise_are_found(filled: LedgerSite) -> None:
    """URS-206: a column for searching that was detached from the payload and edited."""

    def act(db: Any) -> None:
        db.execute("CREATE TABLE other AS SELECT * FROM entry")
        db.execute("DROP TABLE entry")
        db.execute("ALTER TABLE other RENAME TO entry")
        db.execute("UPDATE entry SET person = 'op2' WHERE log_index = 3")

    found = tampered(filled, act)
    assert (found["ledger.columns-changed"].where.seq, found["ledger.columns-changed"].facts["log_index"]) == (2, 3)


def test_damage_of_the_file_is_told(filled: LedgerSite) -> None:
    """URS-807: pages overwritten at random: told as damage, never a crash."""
    filled.close()
    data = bytearray(filled.path.read_bytes())
    filled.path.write_bytes(data[:8192] + bytes(4096) + data[12288:])
    filled.reopen()
    assert filled.store.damage()


def test_reading_a_changed_row_is_an_error(filled: LedgerSite) -> None:
    """URS-202: outside the inspection too, a row that is not what was signed is never given out as data."""
    tampered(filled, lambda db: db.execute("UPDATE entry SET payload = replace(payload, '12.40', '21.40')"))
    with pytest.raises(Exception, match=r"ledger\.entry-changed"):
        list(filled.store.entries(BATCH))


def test_the_certificate_decides(filled: LedgerSite, staff: Staff) -> None:
    """URS-807: every signature is checked against the certificate its envelope names."""
    assert json.loads(next(iter(filled.store.entries(BATCH))).entry.envelope.payload)["signer"]["id"] == "op1"
    other = Staff(signer=make_authority(seed=2).person("op9").signer(), log_key=staff.log_key)
    filled.staff = other
    undecided = [finding for finding in filled.inspected() if finding.code == "ledger.certificate-unknown"]
    assert len(undecided) == 7


def test_an_entry_signed_against_an_old_checkpoint_is_found(filled: LedgerSite) -> None:
    """URS-217: whoever hides what the site recorded meanwhile, by repeating an older checkpoint, is named."""
    with filled.log.appending("B-2026-0118") as slot:
        payload = payload_after(slot.head, "B-2026-0118", CheckpointRef(1, filled.log.root_at(1).hex()))
        slot.append(Entry.seal(payload, filled.staff.signer))

    (found,) = [finding for finding in filled.inspected() if finding.outcome is Outcome.FAILED]
    assert (found.code, found.where.seq) == ("ledger.checkpoint-old", 0)
    assert found.facts == {"size": 1, "newest": 5}
