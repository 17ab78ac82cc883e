"""The environment fails: a full disk, a file that cannot be written, a lock, an error of the commit itself."""

import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from batchrecord.base.errors import BatchRecordError, IntegrityError, OutcomeUnknownError, StorageError
from batchrecord.base.findings import Outcome
from batchrecord.ledger.connections import commit_transaction, sqlite_module
from batchrecord.ledger.database import open_database
from batchrecord.ledger.entry import Entry
from batchrecord.ledger.store import CommitUnknownError
from tests.support.ledgers import BATCH, LedgerSite, Staff, payload_after

ROOT = Path(__file__).resolve().parents[2]
JOURNALS = ["WAL", "TRUNCATE"]


@pytest.fixture(params=JOURNALS)
def either(request: pytest.FixtureRequest, tmp_path: Path, staff: Staff) -> Iterator[LedgerSite]:
    """A site in either journal mode, that does not wait long."""
    site = LedgerSite(folder=tmp_path, staff=staff, journal=request.param, busy_seconds=0.2)
    yield site
    site.close()


def code_of(error: BatchRecordError) -> str:
    return error.reasons[0].code


def whole(site: LedgerSite) -> bool:
    """Tell whether the inspection finds nothing after a fresh start."""
    site.reopen()
    return all(finding.outcome is Outcome.PASSED for finding in site.inspected())


# ----------------------------------------------------------------------------------------------------------- full disk


def test_a_full_database_takes_nothing_half(either: LedgerSite) -> None:
    """URS-805: no room for the entry: told as such, nothing of it is there, and it goes on when there is room again."""
    either.append()
    with either.store._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        connection.rollback()
    with pytest.raises(StorageError) as error:
        either.append(values={"comment": "long " * 4000})
    assert code_of(error.value) == "storage.full"
    assert not isinstance(error.value, OutcomeUnknownError)
    assert either.store.size() == 1
    with either.store._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        connection.rollback()
    assert either.append(values={"comment": "long " * 4000}).log_index == 1
    assert whole(either)


FILLING = """
import resource, sys
from pathlib import Path
from batchrecord.base.errors import OutcomeUnknownError, StorageError
from tests.support.ledgers import LedgerSite, Staff

folder, journal, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
site = LedgerSite(folder=folder, staff=Staff.load(folder), journal=journal)
site.append("site")
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    while True:
        print(site.append().entry.leaf_hex, flush=True)
except OutcomeUnknownError as error:
    print("unknown", error.leaf, flush=True)
except StorageError as error:
    print("failed", error.reasons[0].code, flush=True)
"""


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_full_disk_loses_nothing_that_was_announced(tmp_path: Path, staff: Staff, journal: str) -> None:
    """URS-805: the file may grow no further, at several sizes: each announced entry is there, and at most the one that
    was told as unknown besides.
    """
    codes = set()
    for limit in (150_000, 163_840, 200_001):
        folder = tmp_path / str(limit)
        folder.mkdir()
        staff.save(folder)
        done = subprocess.run(
            [sys.executable, "-c", FILLING, str(folder), journal, str(limit)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        *announced, last = done.stdout.splitlines()
        site = LedgerSite(folder=folder, staff=staff, journal="WAL" if journal == "WAL" else "TRUNCATE")
        assert announced
        assert [stored.entry.leaf_hex for stored in site.store.entries(BATCH)][: len(announced)] == announced
        what, fact = last.split()
        codes.add(what)
        if what == "unknown":
            found = site.store.resolve(fact)
            assert site.store.size() == 1 + len(announced) + (found is not None)
        else:
            assert fact in {"storage.full", "storage.disk-error"}
            assert site.store.size() == 1 + len(announced)
        assert whole(site)
        site.close()
    assert codes <= {"unknown", "failed"}


# ----------------------------------------------------------------------------------------------------------- read-only


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody for a while: nothing is forbidden to the administrator."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o777, 0o444), (0o555, 0o666), (0o555, 0o444)])
def test_what_cannot_be_written_is_refused_untouched(
    staff: Staff, journal: Any, folder_mode: int, file_mode: int
) -> None:
    """URS-805: a read-only file or folder is told at the start, and not a byte changes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = LedgerSite(folder=folder, staff=staff, journal=journal)
        site.append()
        site.close()
        with pytest.raises(StorageError):
            open_database(folder / "missing.db")  # imports what an error needs, before rights are given up
        before = site.path.read_bytes()
        site.path.chmod(file_mode)
        folder.chmod(folder_mode)
        with unprivileged(), pytest.raises(StorageError) as error:
            open_database(site.path, journal=journal).close()
        assert code_of(error.value) in {"storage.read-only", "storage.cannot-open"}
        folder.chmod(stat.S_IRWXU)
        assert site.path.read_bytes() == before
        site.reopen()
        assert site.store.size() == 1
        site.close()


def test_a_file_that_becomes_read_only_is_told(site: LedgerSite) -> None:
    """URS-805: a writer that may not write any more tells it, and nothing is recorded."""
    site.append()
    with site.store._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
        connection.rollback()
    with pytest.raises(StorageError) as error:
        site.append()
    assert code_of(error.value) == "storage.read-only"
    assert site.store.size() == 1


# -------------------------------------------------------------------------------------------------------------- locked


def test_a_lock_is_waited_for_and_then_told(either: LedgerSite) -> None:
    """URS-805: somebody else holds the database: told after the time to wait, at the start as for an entry."""
    either.append()
    other = sqlite_module().connect(str(either.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for act in (either.append, lambda: open_database(either.path, journal=either.journal, busy_seconds=0.1)):
        with pytest.raises(StorageError) as error:
            act()
        assert code_of(error.value) == "storage.locked"
        assert not isinstance(error.value, OutcomeUnknownError)
    other.execute("ROLLBACK")
    other.close()
    assert either.append().log_index == 1


def test_a_thread_that_holds_the_slot_is_waited_for_and_then_told(either: LedgerSite) -> None:
    """URS-805: one program that asks for a second slot inside the first gets an answer, not a standstill."""
    with either.log.appending(BATCH) as slot:
        with pytest.raises(StorageError) as error:
            either.append("site")
        slot.append(either.sealed(slot, BATCH))
    assert code_of(error.value) == "storage.locked"
    assert either.store.size() == 1


def test_a_reader_in_the_way_of_a_commit_is_not_an_unknown_outcome(tmp_path: Path, staff: Staff) -> None:
    """URS-806: with TRUNCATE a reader can hold up the commit; the entry is then certainly not recorded."""
    site = LedgerSite(folder=tmp_path, staff=staff, journal="TRUNCATE", busy_seconds=0.2)
    site.append()
    other = sqlite_module().connect(str(site.path), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM entry").fetchone()
    with pytest.raises(StorageError) as error:
        site.append()
    assert code_of(error.value) == "storage.locked"
    other.execute("ROLLBACK")
    other.close()
    assert site.store.size() == 1
    assert site.append().log_index == 1
    assert whole(site)
    site.close()


# -------------------------------------------------------------------------------------------------------- the commit


@contextmanager
def failing_commit(error: BaseException, *, recorded: bool) -> Iterator[None]:
    """Let the next commit report an error, after the entry reached the disk or before."""

    def commit(connection: Any) -> None:
        if recorded:
            commit_transaction(connection)
        raise error

    with mock.patch("batchrecord.ledger.database.commit_transaction", commit):
        yield


def disk_error() -> Exception:
    error: Exception = sqlite_module().OperationalError("disk I/O error")
    error.__dict__["sqlite_errorname"] = "SQLITE_IOERR_FSYNC"
    return error


@pytest.mark.parametrize("recorded", [True, False])
def test_an_error_of_the_commit_is_unknown_until_looked_up(either: LedgerSite, recorded: bool) -> None:
    """URS-806: neither recorded nor failed is claimed; nothing more is appended until the entry was looked up."""
    either.append()
    with failing_commit(disk_error(), recorded=recorded), pytest.raises(CommitUnknownError) as error:
        either.append(values={"value": "13.10"})
    assert code_of(error.value) == "storage.disk-error"
    with pytest.raises(CommitUnknownError) as again:
        either.append()
    assert code_of(again.value) == "storage.unresolved"
    assert again.value.leaf == error.value.leaf
    found = either.store.resolve(error.value.leaf)
    assert (found is not None) == recorded
    if found is not None:
        assert found.entry.payload.values == {"value": "13.10"}
    assert either.append().log_index == 1 + recorded
    assert whole(either)


def test_a_real_error_of_the_commit(tmp_path: Path, staff: Staff) -> None:
    """URS-806: the journal cannot grow at the commit itself: unknown, looked up, not there, and it goes on."""
    site = LedgerSite(folder=tmp_path, staff=staff, journal="WAL")
    site.append()
    wal = site.path.with_name("ledger.db-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 5000, before[1]))
        with pytest.raises(CommitUnknownError) as error:
            site.append()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert code_of(error.value) in {"storage.full", "storage.disk-error"}
    assert site.store.resolve(error.value.leaf) is None
    assert site.append().log_index == 1
    assert whole(site)
    site.close()


def test_an_interruption_of_the_commit_is_unknown_too(site: LedgerSite) -> None:
    """URS-806: interrupted between the commit and the news of it, the entry has to be looked up."""
    site.append()
    with failing_commit(KeyboardInterrupt(), recorded=True), pytest.raises(KeyboardInterrupt):
        site.append()
    with pytest.raises(CommitUnknownError) as error:
        site.append()
    assert site.store.resolve(error.value.leaf) is not None
    assert site.append().log_index == 2


def test_what_cannot_be_looked_up_stays_unknown(either: LedgerSite) -> None:
    """URS-806: while the database cannot be opened, the answer is neither yes nor no."""
    either.append()
    with failing_commit(disk_error(), recorded=True), pytest.raises(CommitUnknownError) as error:
        either.append()
    either.store.close()
    away = either.path.with_name("away")
    either.path.rename(away)
    with pytest.raises(OutcomeUnknownError):
        either.store.resolve(error.value.leaf)
    away.rename(either.path)
    assert either.store.resolve(error.value.leaf) is not None


# ---------------------------------------------------------------------------------------------- not a ledger, damaged


def test_other_files_are_refused(tmp_path: Path, staff: Staff) -> None:
    """URS-805: what is missing, a text, an empty file, a folder, another database: told apart, and left as it is."""
    text, empty, other = tmp_path / "text", tmp_path / "empty", tmp_path / "other"
    text.write_text("not a database, but long enough to be looked at as if it were one\n" * 20)
    empty.touch()
    connection = sqlite_module().connect(str(other))
    connection.execute("CREATE TABLE entry (log_index INTEGER)")
    connection.close()
    cases = [
        (tmp_path / "missing", False, "storage.missing"),
        (tmp_path, True, "storage.missing"),
        (tmp_path / "no" / "folder", True, "storage.cannot-open"),
        (text, False, "storage.not-a-database"),
        (text, True, "storage.not-a-database"),
        (empty, False, "storage.not-a-ledger"),
        (other, True, "storage.not-a-ledger"),
    ]
    for path, create, code in cases:
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises((StorageError, IntegrityError)) as error:
            open_database(path, create=create)
        assert code_of(error.value) == code
        if before is not None:
            assert path.read_bytes() == before
    assert not (tmp_path / "missing").exists()


def test_a_file_removed_while_it_is_open_is_not_made_anew(site: LedgerSite) -> None:
    """URS-805: a database that went missing is an error, never an empty one."""
    site.append()
    site.store.close()
    site.path.unlink()
    with pytest.raises(StorageError) as error:
        site.store.size()
    assert code_of(error.value) == "storage.cannot-open"
    assert not site.path.exists()


def test_errors_tell_no_secret(site: LedgerSite) -> None:
    """URS-902: what an error says holds neither the entry nor a key."""
    site.append()
    entry = Entry.seal(payload_after(site.store.head(BATCH)), site.staff.signer)
    with (
        failing_commit(disk_error(), recorded=False),
        pytest.raises(CommitUnknownError) as error,
        site.log.appending(BATCH) as s,
    ):
        s.append(entry)
    assert "12.40" not in str(error.value)
    assert str(error.value).startswith("storage.disk-error reason=")
