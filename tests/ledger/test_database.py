"""The database: what it gives back, what it refuses, and how it is opened."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy.exc import DBAPIError

from batchrecord.base.errors import FormatError, IntegrityError, RefusedError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.ledger import connections
from batchrecord.ledger.connections import Journal, journal_of, sqlite_module
from batchrecord.ledger.database import open_database
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, Entry
from tests.support.ledgers import BATCH, LedgerSite, Staff, payload_after


@pytest.fixture(params=["WAL", "TRUNCATE"])
def either(request: pytest.FixtureRequest, tmp_path: Path, staff: Staff) -> Iterator[LedgerSite]:
    """A site in either journal mode."""
    site = LedgerSite(folder=tmp_path, staff=staff, journal=request.param)
    yield site
    site.close()


def sql(site: LedgerSite, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Plain SQL by somebody who knows nothing of the program."""
    connection = sqlite_module().connect(str(site.path), isolation_level=None)
    try:
        return [tuple(row) for row in connection.execute(statement, values).fetchall()]
    finally:
        connection.close()


def test_what_is_appended_is_given_back_byte_for_byte(either: LedgerSite) -> None:
    """URS-202: what is read is what was signed, after the program was started again too."""
    signed = [either.append(ledger).entry.signed for ledger in ("site", BATCH, BATCH, "B-2026-0118", BATCH)]
    either.reopen()
    store = either.store
    assert [stored.entry.signed for stored in store.between(0, 99)] == signed
    assert [stored.log_index for stored in store.entries(BATCH)] == [1, 2, 4]
    assert [stored.log_index for stored in store.entries(BATCH, 1)] == [2, 4]
    assert store.ledgers() == [BATCH, "B-2026-0118"]
    assert store.size() == 5
    head = store.head(BATCH)
    assert head is not None
    assert (head.seq, head.leaf) == (2, Entry.read(signed[4]).leaf_hex)
    found = store.find(head.leaf)
    assert found is not None
    assert (found.entry.signed, found.log_index) == (signed[4], 4)
    assert store.find("00" * 32) is None
    assert store.head("B-2026-9999") is None


def test_long_ledgers_are_read_in_pages(site: LedgerSite) -> None:
    """URS-202: more entries than one page, and one appended while reading; reading does not stand in its way."""
    for _ in range(201):
        site.append()
    read = []
    for stored in site.store.entries(BATCH):
        read.append(stored.entry.payload.seq)
        if stored.entry.payload.seq == 150:
            site.append()
    assert read == list(range(202))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = replace(payload, '12.40', '21.40') WHERE seq = 1",
        "UPDATE entry SET log_index = 7 WHERE seq = 1",
        "UPDATE entry SET person = 'op2'",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 0, protected, payload, sig, leaf FROM entry WHERE seq = 1",
        "REPLACE INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT log_index, protected, replace(payload, '12.40', '21.40'), sig, leaf FROM entry WHERE seq = 2",
        "INSERT INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 3, protected, payload, sig, zeroblob(32) FROM entry WHERE seq = 1",
        "INSERT INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 4, protected, replace(payload, '\"seq\":2', '\"seq\":3'), sig, zeroblob(32) FROM entry WHERE seq = 2",
        "INSERT OR IGNORE INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 9, protected, replace(payload, '\"seq\":2', '\"seq\":3'), sig, zeroblob(32) FROM entry WHERE seq = 2",
        "INSERT INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 3, protected, payload, sig, leaf FROM entry WHERE seq = 0 ON CONFLICT DO UPDATE SET protected = 'x'",
        "REPLACE INTO entry (log_index, protected, payload, sig, leaf) "
        "SELECT 3, protected, replace(payload, '\"seq\":2', '\"seq\":3'), sig, leaf FROM entry WHERE seq = 2",
        "UPDATE checkpoint SET root = zeroblob(32)",
        "DELETE FROM checkpoint",
        "INSERT OR REPLACE INTO checkpoint (size, root, note) SELECT size, zeroblob(32), note FROM checkpoint",
        "UPDATE tile SET root = zeroblob(32)",
        "INSERT OR REPLACE INTO tile (level, number, root) VALUES (1, 0, zeroblob(32))",
        "INSERT INTO tile (level, number, root) VALUES (1, 5, zeroblob(32))",
        "DELETE FROM tile",
    ],
)
def test_plain_sql_cannot_change_what_is_stored(site: LedgerSite, statement: str) -> None:
    """URS-205: UPDATE, DELETE, REPLACE and an insert out of sequence are refused by the database itself."""
    for _ in range(3):
        site.append(milestone=True)
    sql(site, "INSERT INTO tile (level, number, root) VALUES (1, 0, zeroblob(32))")
    before = [sql(site, f"SELECT * FROM {table}") for table in ("entry", "checkpoint", "tile")]
    with pytest.raises((sqlite_module().IntegrityError, sqlite_module().OperationalError)) as refusal:
        sql(site, statement)
    assert "append-only" in str(refusal.value) or "generated column" in str(refusal.value)
    assert [sql(site, f"SELECT * FROM {table}") for table in ("entry", "checkpoint", "tile")] == before


def test_search_columns_say_what_was_signed(site: LedgerSite) -> None:
    """URS-202: the columns for searching are computed from the signed payload."""
    site.append("site")
    site.append()
    rows = sql(site, "SELECT log_index, ledger, seq, kind, person, time FROM entry ORDER BY log_index")
    time = "2026-03-02T09:14:05.123Z"
    assert rows == [
        (0, "site", 0, "entry.performed", "op1", time),
        (1, BATCH, 0, "entry.performed", "op1", time),
    ]


def test_a_slot_is_given_up_on_any_exception(site: LedgerSite) -> None:
    """URS-207: what was appended in a block that ended in an exception is not there."""
    site.append()

    def refused() -> None:
        with site.store.appending(BATCH) as slot:
            slot.append(site.sealed(slot, BATCH))
            raise RefusedError(Finding.failed("flow.not-yet"))

    with pytest.raises(RefusedError):
        refused()
    assert site.store.size() == 1
    site.append()
    assert [stored.log_index for stored in site.store.entries(BATCH)] == [0, 1]


def test_only_the_next_entry_is_taken(site: LedgerSite) -> None:
    """URS-203: the slot refuses what does not follow the head, another ledger's entry, and a second one."""
    first = site.append()
    signer = site.staff.signer
    wrong = {
        "chain.prev": Entry.seal(payload_after(None), signer).signed,
        "chain.wrong-ledger": Entry.seal(payload_after(None, "B-2026-0118"), signer).signed,
        "chain.seq": first.entry.signed,
    }
    for code, signed in wrong.items():
        with pytest.raises(IntegrityError) as refusal, site.store.appending(BATCH) as slot:
            slot.append(signed)
        assert code in {reason.code for reason in refusal.value.reasons}

    def twice() -> None:
        with site.store.appending(BATCH) as slot:
            slot.append(site.sealed(slot, BATCH))
            slot.append(site.sealed(slot, BATCH))

    with pytest.raises(IntegrityError) as refusal:
        twice()
    assert refusal.value.reasons[0].code == "ledger.second-entry"
    with pytest.raises(FormatError), site.store.appending(BATCH) as slot:
        slot.append(b"not an envelope")
    assert site.store.size() == 1


def test_a_slot_shows_what_others_appended(site: LedgerSite) -> None:
    """URS-208: inside the transaction stand the entries that came after the state somebody looked at."""
    for ledger in (BATCH, "site", BATCH, "site"):
        site.append(ledger)
    with site.store.appending(BATCH) as slot:
        assert slot.next_seq == 2
        assert [stored.log_index for stored in slot.newer(0)] == [2]
        assert [stored.log_index for stored in slot.newer(-1)] == [0, 2]
        assert [stored.log_index for stored in slot.site_newer(1)] == [3]
        assert slot.checkpoint.size == 4
    assert site.store.size() == 4


def test_an_empty_slot_knows_nothing(site: LedgerSite) -> None:
    """URS-204: before the first entry there is no head, and the checkpoint is that of nothing."""
    with site.store.appending(BATCH) as slot:
        assert (slot.head, slot.next_seq, slot.log_size, slot.checkpoint) == (None, 0, 0, EMPTY_CHECKPOINT)
    assert (site.store.size(), site.store.ledgers(), site.store.latest_checkpoint()) == (0, [], None)


def test_threads_append_and_read_together(site: LedgerSite) -> None:
    """URS-208: several threads of one program append one after the other, and read meanwhile."""
    failures: list[BaseException] = []

    def work(ledger: str) -> None:
        try:
            for _ in range(20):
                site.append(ledger)
                list(site.store.entries(ledger))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(ledger,)) for ledger in (BATCH, BATCH, "site", "B-2026-0118")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [stored.entry.payload.seq for stored in site.store.entries(BATCH)] == list(range(40))
    checkpoint = site.anchor.read()
    assert checkpoint is not None
    assert (checkpoint.size, checkpoint.root) == (80, site.log.root_at(80))


@pytest.mark.parametrize("journal", ["WAL", "TRUNCATE"])
def test_settings_hold_on_every_connection(tmp_path: Path, journal: Journal) -> None:
    """URS-207: journal and synchronous are what was asked for, on the writer and on the readers."""
    database = open_database(tmp_path / "ledger.db", create=True, journal=journal)
    for engine, reads_only in ((database._writer, 0), (database._readers, 1)):
        connection = engine.raw_connection()
        cursor = connection.cursor()
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "recursive_triggers", "query_only")
        ]
        assert found == [journal.lower(), 2, 1, reads_only]
        connection.close()
    database.close()


def test_a_setting_that_does_not_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-207: what is read back is compared, and a difference ends the start."""
    open_database(tmp_path / "ledger.db", create=True).close()
    monkeypatch.setattr(connections, "_FULL", 3)
    with pytest.raises(StorageError) as refusal:
        open_database(tmp_path / "ledger.db")
    assert refusal.value.reasons[0].code == "storage.setting"
    assert refusal.value.reasons[0].facts["setting"] == "synchronous"


def test_wal_is_used_only_where_it_is_safe() -> None:
    """URS-207: a library with the WAL-reset defect gets TRUNCATE, and WAL on it is refused."""
    old, new = ModuleType("old"), ModuleType("new")
    old.__dict__.update(sqlite_version_info=(3, 51, 2), sqlite_version="3.51.2")
    new.__dict__.update(sqlite_version_info=(3, 51, 3), sqlite_version="3.51.3")
    assert (journal_of(old, None), journal_of(new, None), journal_of(new, "TRUNCATE")) == (
        "TRUNCATE",
        "WAL",
        "TRUNCATE",
    )
    with pytest.raises(StorageError) as refusal:
        journal_of(old, "WAL")
    assert refusal.value.reasons[0].code == "storage.wal-unsafe"


def test_it_works_with_the_library_of_python(tmp_path: Path, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-805: where the bundled library is missing, Python's own does, in the journal mode that is safe with it."""
    monkeypatch.setattr("batchrecord.ledger.database.sqlite_module", lambda: sqlite3)
    site = LedgerSite(folder=tmp_path, staff=staff)
    site.append()
    site.append("site")
    site.reopen()
    assert site.store.size() == 2
    assert site.store.journal == journal_of(sqlite3, None)
    site.close()


def test_readers_cannot_write(site: LedgerSite) -> None:
    """URS-205: the connections that read refuse to write."""
    with site.store._readers.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.exec_driver_sql("INSERT INTO tile (level, number, root) VALUES (1, 0, zeroblob(32))")
