"""Files beside the entries: in one transaction, each once, unchangeable, and named where they are missing."""

import random
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from batchrecord.base.errors import BatchRecordError, IntegrityError, StorageError
from batchrecord.ledger.connections import sqlite_module
from batchrecord.ledger.entry import Entry, Stored
from batchrecord.ledger.kept import file_parameters
from tests.ledger.test_inspection import tampered
from tests.support.ledgers import BATCH, LedgerSite, Staff, payload_after

TEXT = b"time;temperature\n" + b"0;-80.1\n" * 5_000
NOISE = random.Random(1).randbytes(40_000)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def files(*contents: bytes) -> dict[str, bytes]:
    return {digest(data): data for data in contents}


def append(site: LedgerSite, given: dict[str, bytes], named: tuple[str, ...] | None = None) -> Stored:
    """Append an entry that names files, with files."""
    with site.log.appending(BATCH) as slot:
        payload = payload_after(slot.head, BATCH, slot.checkpoint)
        names = tuple(sorted(given)) if named is None else named
        return slot.append(Entry.seal(replace(payload, attachments=names), site.staff.signer), given)


def sql(site: LedgerSite, statement: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite_module().connect(str(site.path), isolation_level=None)
    try:
        connection.execute("PRAGMA recursive_triggers=ON")
        return [tuple(row) for row in connection.execute(statement, values).fetchall()]
    finally:
        connection.close()


@pytest.fixture(params=["WAL", "TRUNCATE"])
def either(request: pytest.FixtureRequest, tmp_path: Path, staff: Staff) -> Iterator[LedgerSite]:
    """A site in either journal mode."""
    site = LedgerSite(folder=tmp_path, staff=staff, journal=request.param)
    yield site
    site.close()


def test_a_file_is_given_back_as_it_was(either: LedgerSite) -> None:
    """URS-341: files are stored with their entry by digest, once, packed where that helps, and read back exactly."""
    append(either, files(TEXT, NOISE))
    append(either, files(TEXT))
    append(either, {}, named=(digest(NOISE),))
    either.reopen()

    assert either.store.attachment(digest(TEXT)) == TEXT
    assert either.store.attachment(digest(NOISE)) == NOISE
    assert either.store.attachment("0" * 64) is None
    rows = sql(either, "SELECT size, packed, length(data), log_index FROM attachment ORDER BY packed")
    assert rows[0] == (len(NOISE), 0, len(NOISE), 0)
    assert rows[1][:2] == (len(TEXT), 1)
    assert int(str(rows[1][2])) < len(TEXT) / 10
    assert len(rows) == 2
    assert [finding.code for finding in either.inspected()][-1] == "ledger.whole"


@pytest.mark.parametrize(
    ("given", "named", "code"),
    [
        ({}, (digest(TEXT),), "ledger.attachment-missing"),
        (files(TEXT), (), "ledger.attachment-unnamed"),
        ({digest(TEXT): NOISE}, (digest(TEXT),), "ledger.attachment-changed"),
    ],
)
def test_entry_and_files_fit_or_nothing_is_stored(
    site: LedgerSite, given: dict[str, bytes], named: tuple[str, ...], code: str
) -> None:
    """URS-341: a file that is missing, not named or another one: neither the entry nor any file is recorded."""
    with pytest.raises(IntegrityError) as error:
        append(site, given, named)

    assert [reason.code for reason in error.value.reasons] == [code]
    assert site.store.size() == 0
    assert sql(site, "SELECT count(*) FROM attachment") == [(0,)]


def test_a_file_that_cannot_be_stored_takes_its_entry_with_it(site: LedgerSite) -> None:
    """URS-341: when the second file fails after entry and first file were written, nothing of all three stays."""
    given = files(TEXT, NOISE)
    spoiled = {name: (data if place == 0 else b"other") for place, (name, data) in enumerate(given.items())}
    with pytest.raises(BatchRecordError):
        append(site, spoiled, tuple(sorted(given)))

    site.reopen()
    assert site.store.size() == 0
    assert sql(site, "SELECT count(*) FROM attachment") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attachment SET data = x'00'",
        "UPDATE attachment SET packed = 0",
        "DELETE FROM attachment",
        "REPLACE INTO attachment SELECT digest, log_index, size, packed, x'00' FROM attachment",
        "INSERT INTO attachment VALUES (zeroblob(32), 0, 1, 0, x'00')",
        "INSERT INTO attachment SELECT digest, 7, size, packed, data FROM attachment",
    ],
)
def test_a_stored_file_cannot_be_changed(site: LedgerSite, statement: str) -> None:
    """URS-342: no change, no removal, and none that the newest entry does not name, by whoever speaks SQL."""
    append(site, files(TEXT))
    before = sql(site, "SELECT * FROM attachment")

    with pytest.raises(sqlite_module().DatabaseError, match="append-only"):
        sql(site, statement)

    assert sql(site, "SELECT * FROM attachment") == before


def test_the_inspection_names_a_file_that_is_missing(site: LedgerSite) -> None:
    """URS-342: with the protection off and a file removed, the entry that names it is named."""
    site.append()
    append(site, files(TEXT))

    found = tampered(site, lambda db: db.execute("DELETE FROM attachment"))

    assert set(found) == {"ledger.attachment-missing"}
    missing = found["ledger.attachment-missing"]
    assert (missing.where.ledger, missing.where.seq) == (BATCH, 1)
    assert missing.facts["digest"] == digest(TEXT)


@pytest.mark.parametrize("change", ["data = x'789c030000000001'", "data = x'00'", "size = 3", "packed = 0"])
def test_the_inspection_names_a_file_that_was_changed(site: LedgerSite, change: str) -> None:
    """URS-342: another content under the digest, or a content that cannot be unpacked, is found and never given out."""
    append(site, files(TEXT))

    found = tampered(site, lambda db: db.execute(f"UPDATE attachment SET {change}"))

    assert set(found) == {"ledger.attachment-changed"}
    assert found["ledger.attachment-changed"].where.seq == 0
    with pytest.raises(IntegrityError):
        site.store.attachment(digest(TEXT))


@pytest.mark.parametrize("place", [0, 10**7])
def test_the_inspection_names_a_file_that_nobody_signed(site: LedgerSite, place: int) -> None:
    """URS-342: a file that was slipped in beside the entries is found, wherever in the log it claims to stand."""
    append(site, files(TEXT))
    row = file_parameters(digest(NOISE), place, NOISE)

    found = tampered(site, lambda db: db.execute("INSERT INTO attachment VALUES (?, ?, ?, ?, ?)", row))

    assert set(found) == {"ledger.attachment-unnamed"}


def test_a_file_stands_where_the_entry_stands_that_names_it_first(site: LedgerSite) -> None:
    """URS-342: a file that is moved to another place of the log is found."""
    append(site, files(TEXT))

    found = tampered(site, lambda db: db.execute("UPDATE attachment SET log_index = log_index + 3"))

    assert set(found) == {"ledger.attachment-moved"}


def test_a_bomb_is_not_unpacked(site: LedgerSite) -> None:
    """URS-342: what claims a small size is unpacked to that size and no further."""
    append(site, files(TEXT))
    bomb = zlib.compress(bytes(200_000_000), 9)

    found = tampered(site, lambda db: db.execute("UPDATE attachment SET data = ?, size = 10", (bomb,)))

    assert set(found) == {"ledger.attachment-changed"}


def test_a_full_disk_is_told_and_nothing_is_half_there(site: LedgerSite) -> None:
    """URS-341: where the file does not fit on the disk, the entry is not recorded either, and work goes on."""
    append(site, files(TEXT))
    with site.store._writer.raw_connection().driver_connection as connection:  # type: ignore[union-attr]
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(StorageError) as error:
        append(site, files(NOISE))

    assert error.value.reasons[0].code == "storage.full"
    assert site.store.size() == 1
    assert site.store.attachment(digest(NOISE)) is None
    site.reopen()
    append(site, files(NOISE))
    assert site.store.attachment(digest(NOISE)) == NOISE
