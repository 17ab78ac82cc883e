"""Connections to an SQLite file that lose nothing.

Rules (measured in a power-loss simulation; no other setting is ever used):

1. WAL with ``synchronous=FULL`` where the library is 3.51.3 or newer: older ones can corrupt a WAL database when two
   connections write and checkpoint together. Else TRUNCATE with FULL.
2. What was asked for is read back; a connection on which it does not hold is refused.
3. A transaction begins with ``BEGIN IMMEDIATE``: one that reads first and writes later fails at once when somebody
   else wrote in between, whatever the time to wait.
4. One connection writes; readers have their own and cannot write.
5. A file that cannot be written, such as evidence on a read-only disk, is read as one that nobody changes: without
   journal or lock, and only to inspect it.
6. ``recursive_triggers`` is on: without it ``INSERT OR REPLACE`` deletes past the triggers.
"""

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.pool import QueuePool

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.ledger.failures import DRIVER_ERRORS, explained

__all__ = [
    "BUSY_SECONDS",
    "Journal",
    "commit_transaction",
    "database_uri",
    "journal_of",
    "reading_engine",
    "sqlite_module",
    "writing_engine",
]

Journal = Literal["WAL", "TRUNCATE"]

WAL_SAFE_FROM: Final = (3, 51, 3)
OLDEST: Final = (3, 38, 0)
"""STRICT tables and generated columns, and JSON built in."""
BUSY_SECONDS: Final = 5.0
"""How long to wait for another writer."""
_FULL = 2


def sqlite_module() -> ModuleType:
    """Return the SQLite to use: the one that comes with the program where it is safe with WAL, else Python's own.

    Raises:
        StorageError: Python's own is older than 3.38.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        pass
    else:
        if dbapi2.sqlite_version_info >= WAL_SAFE_FROM:
            module: ModuleType = dbapi2
            return module
    if sqlite3.sqlite_version_info < OLDEST:
        raise StorageError(Finding.failed("storage.library-too-old", found=sqlite3.sqlite_version, needed="3.38.0"))
    return sqlite3


def journal_of(module: ModuleType, wanted: Journal | None) -> Journal:
    """Return the journal mode for a library.

    Raises:
        StorageError: WAL is wanted and this library is not safe with it.
    """
    safe = module.sqlite_version_info >= WAL_SAFE_FROM
    if wanted == "WAL" and not safe:
        raise StorageError(Finding.failed("storage.wal-unsafe", found=module.sqlite_version, needed="3.51.3"))
    return wanted or ("WAL" if safe else "TRUNCATE")


def database_uri(path: Path, *, sealed: bool = False) -> str:
    """Return how to open a file, ``sealed`` if nobody can write it.

    One that went missing is an error, never a fresh empty database.
    """
    return f"{path.resolve().as_uri()}?{'mode=ro&immutable=1' if sealed else 'mode=rw'}"


def writing_engine(path: Path, *, module: ModuleType, journal: Journal, busy_seconds: float) -> Engine:
    """Return the engine with the one connection that writes; each of its transactions is ``BEGIN IMMEDIATE``."""
    engine = create_engine(
        "sqlite://",
        module=module,
        creator=lambda: _connect(path, module, journal, busy_seconds, writes=True),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=busy_seconds,
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(
    path: Path, *, module: ModuleType, journal: Journal, busy_seconds: float, sealed: bool = False
) -> Engine:
    """Return the engine for readers, each with a connection of its own."""
    return create_engine(
        "sqlite://",
        module=module,
        creator=lambda: _connect(path, module, journal, busy_seconds, writes=False, sealed=sealed),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        pool_timeout=busy_seconds,
        isolation_level="AUTOCOMMIT",
    )


def commit_transaction(connection: PoolProxiedConnection) -> None:
    """Commit what was begun; by itself, so that a test can let the disk fail here."""
    connection.commit()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connect(
    path: Path, module: ModuleType, journal: Journal, busy_seconds: float, *, writes: bool, sealed: bool = False
) -> Any:
    with ExitStack() as undo:
        try:
            connection = module.connect(
                database_uri(path, sealed=sealed),
                uri=True,
                timeout=busy_seconds,
                isolation_level=None,
                check_same_thread=False,
            )
            undo.callback(connection.close)
            if sealed:
                connection.execute("PRAGMA query_only = 1")
            else:
                _set(connection, journal, writes=writes)
        except DRIVER_ERRORS as error:
            raise explained(error) from error
        undo.pop_all()
        return connection


def _set(connection: Any, journal: Journal, *, writes: bool) -> None:
    def pragma(name: str, value: str | int) -> object:
        connection.execute(f"PRAGMA {name} = {value}")
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    if connection.execute("PRAGMA journal_mode").fetchone()[0].upper() != journal:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    settings = {
        "journal_mode": (str(connection.execute("PRAGMA journal_mode").fetchone()[0]).upper(), journal),
        "synchronous": (pragma("synchronous", "FULL"), _FULL),
        "recursive_triggers": (pragma("recursive_triggers", 1), 1),
        "fullfsync": (pragma("fullfsync", 1), 1),  # macOS: without it a flush may stay in the drive's cache
        "checkpoint_fullfsync": (pragma("checkpoint_fullfsync", 1), 1),
        "query_only": (pragma("query_only", int(not writes)), int(not writes)),
    }
    for name, (found, wanted) in settings.items():
        if found != wanted:
            raise StorageError(Finding.failed("storage.setting", setting=name, found=str(found), wanted=str(wanted)))
