"""Entries are found by what they name, and by nothing that was not signed."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from batchrecord.base.canonical import Json
from batchrecord.ledger import schema
from batchrecord.ledger.connections import sqlite_module
from tests.support.ledgers import BATCH, LedgerSite, Staff

Values = Mapping[str, Json]

USE: Values = {"entry": "A.03", "iteration": 1, "fields": {"item": "VEC", "lot": "LV1", "quantity": "5"}}
WEIGHT: Values = {"entry": "A.01", "iteration": 2, "fields": {"value": "12.5", "instrument": "BAL-03"}}
SCAN: Values = {"entry": "A.02", "iteration": 1, "fields": {"asset": "BAL-03"}}
NAMELESS: Values = {"entry": "A.03", "iteration": 1, "fields": {"lot": "LV1"}}
RECEIVED: Values = {"item": "VEC", "lot": "LV1", "name": "vector"}


def test_entries_are_found_by_the_lot_they_name(site: LedgerSite) -> None:
    """URS-336: receipt and uses, of the site and of every batch, in the order in which they were made."""
    site.append("site", RECEIVED)
    for ledger, values in ((BATCH, USE), (BATCH, WEIGHT), ("B-2", USE), ("B-2", NAMELESS)):
        site.append(ledger, values)
    found = site.store.naming_lot("VEC", "LV1")

    assert [(each.ledger, each.seq, each.entry, each.quantity) for each in found] == [
        ("site", 0, "", ""),
        (BATCH, 0, "A.03", "5"),
        ("B-2", 0, "A.03", "5"),
    ]
    assert found[0].values == RECEIVED
    assert not any(each.replaced or each.values for each in found[1:])
    assert (found[1].person, found[1].name, found[1].time) == ("op1", "Ann Operator", "2026-03-02T09:14:05.123Z")
    assert not site.store.naming_lot("VEC", "LV2")


def test_entries_are_found_by_the_equipment_they_name(site: LedgerSite) -> None:
    """URS-336: as the entry's subject, as the instrument of a value, or as what an entry of the site is about."""
    for ledger, values in (("site", {"asset": "BAL-03", "due": "2027-01-01"}), (BATCH, SCAN), (BATCH, WEIGHT)):
        site.append(ledger, values)
    found = site.store.naming_equipment("BAL-03")

    assert [(each.ledger, each.entry, each.iteration) for each in found] == [
        ("site", "", 0),
        (BATCH, "A.02", 1),
        (BATCH, "A.01", 2),
    ]


def test_nobody_writes_what_an_entry_names(site: LedgerSite) -> None:
    """URS-336: the columns that are searched follow from the signed payload; they cannot be set."""
    site.append(BATCH, USE)
    connection = sqlite_module().connect(str(site.path))
    try:
        for column in ("item", "lot", "asset", "replaces"):
            with pytest.raises(Exception, match=r"generated column|append-only"):
                connection.execute(f"UPDATE entry SET {column} = 'LV2'")
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM entry WHERE item = 'VEC' AND lot = 'LV1' ORDER BY log_index"
        ).fetchall()
    finally:
        connection.close()
    assert "entry_lot" in str(plan), "a list of uses reads the uses, not the ledger"


def test_an_older_database_is_searched_after_its_migration(
    staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-209, URS-336: what was signed before there was such an index is found as well, and stays as it is."""
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__", "v0003*", "v0004*"))
    monkeypatch.setattr(schema, "SCRIPTS", str(scripts))
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002"))
    folder = tmp_path / "site"
    folder.mkdir()
    old = LedgerSite(folder=folder, staff=staff)
    leaf = old.append(BATCH, USE).entry.leaf_hex
    monkeypatch.undo()
    old.reopen()

    assert [each.seq for each in old.store.naming_lot("VEC", "LV1")] == [0]
    assert old.store.find(leaf) is not None
    assert [finding.code for finding in old.inspected()][-1] == "ledger.whole"
    old.close()
