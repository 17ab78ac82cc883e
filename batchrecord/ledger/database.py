"""The ledgers of a site in an SQLite file (:class:`~batchrecord.ledger.store.LedgerStore`).

One connection writes, readers have their own; reading is done in pages and never keeps a lock, so that it cannot stand
in the way of a commit. How settings, schema and errors are treated: ``connections``, ``schema`` and ``failures``.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection

from batchrecord.base.errors import BatchRecordError, OutcomeUnknownError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.ledger.connections import (
    BUSY_SECONDS,
    Journal,
    commit_transaction,
    journal_of,
    reading_engine,
    sqlite_module,
    writing_engine,
)
from batchrecord.ledger.entry import Entry, Head, Stored
from batchrecord.ledger.failures import DRIVER_ERRORS, explained, is_busy, storage_errors
from batchrecord.ledger.kept import SELECT_FILES, KeptFile
from batchrecord.ledger.naming import BY_ASSET, BY_LOT, Naming, naming
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.rows import COLUMNS, HEAD, Row, head_of, stored
from batchrecord.ledger.schema import check_sealed, definitions, prepare, recognise
from batchrecord.ledger.slot import DatabaseSlot, save_checkpoint
from batchrecord.ledger.store import CommitUnknownError, Slot

__all__ = ["Database", "open_database"]

_PAGE = 200
"""Rows read at once."""


def open_database(
    path: Path,
    *,
    create: bool = False,
    journal: Journal | None = None,
    busy_seconds: float = BUSY_SECONDS,
    inspecting: bool = False,
) -> "Database":
    """Open the ledgers of a site, and migrate an older file after copying it.

    Args:
        path: The file.
        create: Make it where it is missing.
        journal: ``WAL`` or ``TRUNCATE``; None takes WAL where the SQLite library is safe with it.
        busy_seconds: How long to wait for other writers.
        inspecting: Open it also where it cannot be written, only to read it.

    Raises:
        StorageError: missing, locked, read-only, written by a newer program, or a setting that does not hold.
        IntegrityError: damaged, or not a ledger of this program.
    """
    if not path.is_file():
        if not create or path.exists():
            raise StorageError(Finding.failed("storage.missing", path=str(path)))
        try:
            path.touch(mode=0o600)
        except OSError as error:
            raise StorageError(Finding.failed("storage.cannot-open", reason=error.strerror or "")) from error
    sealed = not writable(path)
    if sealed and not inspecting:
        raise StorageError(Finding.failed("storage.read-only"))
    rest = path.with_name(f"{path.name}-wal")
    if sealed and rest.exists() and rest.stat().st_size:
        raise StorageError(Finding.failed("storage.unfinished", file=rest.name))
    recognise(path, sqlite_module(), create=create, busy_seconds=busy_seconds, sealed=sealed)
    database = Database(path, journal=journal, busy_seconds=busy_seconds, sealed=sealed)
    try:
        database.check(create=create)
    except BatchRecordError:
        database.close()
        raise
    return database


def writable(path: Path) -> bool:
    """Tell whether a database, and the journal beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


class Database:
    """The ledgers of a site, open; made by :func:`open_database`."""

    def __init__(
        self,
        path: Path,
        *,
        journal: Journal | None = None,
        busy_seconds: float = BUSY_SECONDS,
        sealed: bool = False,
    ) -> None:
        module = sqlite_module()
        self.sealed = sealed
        """Whether nobody can write the file: it can be read, and nothing else."""
        self.path = path
        self.journal: Journal = journal_of(module, journal)
        self._busy_seconds = busy_seconds
        options: dict[str, Any] = {"module": module, "journal": self.journal, "busy_seconds": busy_seconds}
        self._writer: Engine = writing_engine(path, **options)
        self._readers: Engine = reading_engine(path, sealed=sealed, **options)
        self._lock = threading.Lock()
        self._unknown: str | None = None

    def check(self, *, create: bool = False) -> None:
        """Refuse to start on a file that cannot be written, or is not a ledger this program knows."""
        if self.sealed:
            check_sealed(self._readers)
        else:
            prepare(self._writer, self.path, create=create)

    def close(self) -> None:
        """Close every connection."""
        self._writer.dispose()
        self._readers.dispose()

    # ------------------------------------------------------------------------------------------------------- reading

    def head(self, ledger: str) -> Head | None:
        """Return the last entry of a ledger."""
        rows = self._read(HEAD, ledger)
        return head_of(rows[0]) if rows else None

    def size(self) -> int:
        """Return the number of entries of all ledgers."""
        return int(self._read("SELECT coalesce(max(log_index), -1) + 1 FROM entry")[0][0])

    def ledgers(self) -> Sequence[str]:
        """Return the batch numbers that have a ledger, in order of their first entry."""
        # Steps from name to name through the index instead of reading every entry.
        rows = self._read(
            """WITH RECURSIVE name(ledger) AS (
                SELECT min(ledger) FROM entry
                UNION ALL SELECT (SELECT min(ledger) FROM entry WHERE ledger > name.ledger) FROM name
                WHERE name.ledger IS NOT NULL
            )
            SELECT name.ledger FROM name JOIN entry ON entry.ledger = name.ledger AND entry.seq = 0
            WHERE name.ledger != 'site' ORDER BY entry.log_index"""
        )
        return [row[0] for row in rows]

    def entries(self, ledger: str, start_seq: int = 0) -> Iterator[Stored]:
        """Yield the entries of a ledger in order; what is appended meanwhile is included."""
        query = f"SELECT {COLUMNS} FROM entry WHERE ledger = ? AND seq >= ? ORDER BY seq LIMIT {_PAGE}"  # noqa: S608
        while rows := self._read(query, ledger, start_seq):
            for row in (Row(*row) for row in rows):
                yield stored(row)
                start_seq = row.seq + 1

    def between(self, start_index: int, end_index: int) -> Iterator[Stored]:
        """Yield entries of all ledgers with ``start_index <= log_index < end_index``."""
        return map(stored, self.rows(start_index, end_index))

    def rows(self, start_index: int, end_index: int) -> Iterator[Row]:
        """Yield rows as they are stored, unchecked, for the inspection."""
        query = f"SELECT {COLUMNS} FROM entry WHERE log_index >= ? AND log_index < ? ORDER BY log_index LIMIT {_PAGE}"  # noqa: S608
        while rows := self._read(query, start_index, end_index):
            for row in (Row(*row) for row in rows):
                yield row
                start_index = row.log_index + 1

    def find(self, leaf: str) -> Stored | None:
        """Return the entry with this leaf hash (hexadecimal)."""
        rows = self._read(f"SELECT {COLUMNS} FROM entry WHERE leaf = ?", bytes.fromhex(leaf))  # noqa: S608
        return stored(Row(*rows[0])) if rows else None

    def naming_lot(self, item: str, lot: str) -> Sequence[Naming]:
        """Return every entry that names a lot, of the site and of all its batches, oldest first."""
        return [naming(row) for row in self._read(BY_LOT, item, lot)]

    def naming_equipment(self, asset: str) -> Sequence[Naming]:
        """Return every entry that names a piece of equipment, of the site and of all its batches, oldest first."""
        return [naming(row) for row in self._read(BY_ASSET, asset)]

    def attachment(self, digest: str) -> bytes | None:
        """Return a file by its SHA-256 in hexadecimal; None where it is not stored.

        Raises:
            IntegrityError: what is stored is not it.
        """
        rows = self._read(f"{SELECT_FILES} WHERE digest = ?", bytes.fromhex(digest))
        return KeptFile(*rows[0]).content() if rows else None

    def files(self) -> Iterator[KeptFile]:
        """Yield every file as it is stored, unchecked, for the inspection."""
        for (digest,) in self._read("SELECT digest FROM attachment ORDER BY log_index, digest"):
            yield from (KeptFile(*row) for row in self._read(f"{SELECT_FILES} WHERE digest = ?", digest))

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """Return the leaf hashes with ``start <= log_index < end``."""
        query = "SELECT leaf FROM entry WHERE log_index >= ? AND log_index < ? ORDER BY log_index"
        return [row[0] for row in self._read(query, start, end)]

    def tiles(self, level: int, start: int, end: int) -> Sequence[bytes]:
        """Return roots of full tiles with ``start <= number < end``."""
        query = "SELECT root FROM tile WHERE level = ? AND number >= ? AND number < ? ORDER BY number"
        return [row[0] for row in self._read(query, level, start, end)]

    def latest_checkpoint(self) -> str | None:
        """Return the newest stored checkpoint, a signed note."""
        rows = self._read("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def checkpoints(self) -> Iterator[str]:
        """Yield every stored checkpoint, oldest first."""
        size = -1
        query = f"SELECT size, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT {_PAGE}"  # noqa: S608
        while rows := self._read(query, size):
            yield from (row[1] for row in rows)
            size = rows[-1][0]

    def definitions(self) -> dict[str, str]:
        """Return what the file says its tables, indexes and triggers are, by name."""
        with storage_errors(), self._readers.connect() as connection:
            return dict(definitions(connection))

    def damage(self) -> Sequence[str]:
        """Return what SQLite finds wrong in the structure of the file."""
        return [row[0] for row in self._read("PRAGMA quick_check") if row[0] != "ok"]

    # ------------------------------------------------------------------------------------------------------- writing

    @contextmanager
    def appending(self, ledger: str) -> Iterator[Slot]:
        """Hold the right to append: commit when the block is left, roll back on any exception."""
        with self._transaction() as connection:
            slot = DatabaseSlot(connection.driver_connection, ledger)
            yield slot
            if slot.appended is not None:
                self._commit(connection, slot.appended.entry)

    def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Store a signed checkpoint; one of the same state may already be there."""
        with self._transaction() as connection:
            with storage_errors():
                save_checkpoint(connection.driver_connection, checkpoint)
            self._commit(connection, None)

    def resolve(self, leaf: str) -> Stored | None:
        """Find out whether an entry whose commit failed was recorded; None: it was not, and never will be."""
        with self._lock:
            self.close()
            try:
                self._settle()
                found = self.find(leaf)
            except StorageError as error:
                raise CommitUnknownError(leaf, *error.reasons) from error
            self._unknown = None
            return found

    def _settle(self) -> None:
        # In WAL a transaction whose commit failed may lie in the journal, unseen until somebody recovers it; an emptied
        # journal leaves one truth. With TRUNCATE, the first to open the file rolls back what was not finished.
        connection = self._writer.raw_connection()
        try:
            if self.journal == "WAL":
                busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                if busy:
                    raise StorageError(Finding.failed("storage.locked", reason="checkpoint"))
            else:
                cursor = connection.cursor()
                cursor.execute("BEGIN IMMEDIATE")
                cursor.execute("ROLLBACK")
        except DRIVER_ERRORS as error:
            raise explained(error) from error
        finally:
            connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[PoolProxiedConnection]:
        if self.sealed:
            raise StorageError(Finding.failed("storage.read-only"))
        if not self._lock.acquire(timeout=self._busy_seconds):
            raise StorageError(Finding.failed("storage.locked", reason="this program"))
        try:
            if self._unknown is not None:
                raise CommitUnknownError(self._unknown, Finding.failed("storage.unresolved", leaf=self._unknown))
            with storage_errors():
                connection = self._writer.raw_connection()
            try:
                with storage_errors():
                    connection.cursor().execute("BEGIN IMMEDIATE")
                yield connection
            finally:
                connection.close()  # back to the pool, which rolls back what was not committed
        finally:
            self._lock.release()

    def _commit(self, connection: PoolProxiedConnection, entry: Entry | None) -> None:
        try:
            commit_transaction(connection)
        except DRIVER_ERRORS as error:
            failure = explained(error)
            held_up = is_busy(error) and bool(getattr(connection.driver_connection, "in_transaction", False))
            # SQLite forgets an open transaction with its connection.
            connection.invalidate()
            if held_up:
                # Somebody is reading, and the file cannot be changed under them: certainly not recorded.
                raise failure from error
            if entry is None:
                raise OutcomeUnknownError(*failure.reasons) from error
            self._unknown = entry.leaf_hex
            raise CommitUnknownError(self._unknown, *failure.reasons) from error
        except BaseException:
            # Interrupted between the commit and the news of it.
            self._unknown = None if entry is None else entry.leaf_hex
            raise

    def _read(self, query: str, *values: object) -> Sequence[Any]:
        with storage_errors(), self._readers.connect() as connection:
            return connection.exec_driver_sql(query, values).fetchall()
