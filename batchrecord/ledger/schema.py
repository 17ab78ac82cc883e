"""Brings a database to the schema this program knows.

A new file gets every migration; an older one is copied first and then gets those that are due, all in one transaction;
one that a newer program wrote, or that is something else, is refused untouched.
"""

from collections.abc import Mapping
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Final

from sqlalchemy import Connection, Engine, create_engine

from batchrecord.base.errors import IntegrityError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.ledger.connections import database_uri, sqlite_module
from batchrecord.ledger.failures import DRIVER_ERRORS, explained, storage_errors

__all__ = [
    "APPLICATION_ID",
    "REVISIONS",
    "check_sealed",
    "definitions",
    "expected_definitions",
    "prepare",
    "recognise",
    "upgrade",
]

APPLICATION_ID: Final = 1112689484
"""``BRcL`` in the header of the file: a batchrecord ledger."""
SCRIPTS: Final = str(files("batchrecord.ledger") / "migrations")
REVISIONS: Final = ("0001", "0002", "0003")
"""Every schema this program can read, oldest first; the last is today's."""


def recognise(path: Path, module: ModuleType, *, create: bool, busy_seconds: float, sealed: bool = False) -> None:
    """Look at a file before anything is set in it, so that what is not ours stays as it is.

    Raises:
        IntegrityError: not a database, or not of this program.
        StorageError: it cannot be read now.
    """
    try:
        with closing(module.connect(database_uri(path, sealed=sealed), uri=True, timeout=busy_seconds)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    except DRIVER_ERRORS as error:
        raise explained(error) from error
    if application != APPLICATION_ID and (tables or not create):
        raise IntegrityError(Finding.failed("storage.not-a-ledger"))


def check_sealed(engine: Engine) -> None:
    """Check the schema of a file that cannot be written, and so not be migrated.

    Raises:
        StorageError: of a newer program, or of an older one (``storage.read-only``).
        IntegrityError: a database, but not of this program.
    """
    with storage_errors(), engine.connect() as connection:
        if _revision(connection, create=False) != REVISIONS[-1]:
            raise StorageError(Finding.failed("storage.read-only"))


def prepare(engine: Engine, path: Path, *, create: bool) -> None:
    """Check the schema of an opened file, and migrate it where it is new or older.

    Raises:
        StorageError: written by a newer program, read-only or locked.
        IntegrityError: a database, but not of this program.
    """
    with storage_errors(), engine.connect() as connection:
        found = _revision(connection, create=create)
        # Beginning does not tell that a file or its folder is read-only; writing does, and is taken back.
        connection.exec_driver_sql("PRAGMA user_version = 0")
        connection.rollback()
        if found == REVISIONS[-1]:
            return
        if found is not None:
            _copy(connection, path.with_name(f"{path.name}.before-{REVISIONS[-1]}"))
            connection.rollback()
        with connection.begin():
            # Somebody else may have been faster while this one waited for the lock.
            if _revision(connection, create=create) != REVISIONS[-1]:
                upgrade(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations that are due, inside the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def definitions(connection: Connection) -> Mapping[str, str]:
    """Return what the database says its tables, indexes and triggers are, by name."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return {str(name): str(sql) for name, sql in rows}


def expected_definitions() -> Mapping[str, str]:
    """Return what :func:`definitions` says of a fresh database of today."""
    engine = create_engine("sqlite://", module=sqlite_module())
    try:
        with storage_errors(), engine.begin() as connection:
            upgrade(connection)
            return definitions(connection)
    finally:
        engine.dispose()


def _revision(connection: Connection, *, create: bool) -> str | None:
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and create:
        return None
    if "alembic_version" not in tables:
        raise IntegrityError(Finding.failed("storage.not-a-ledger"))
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision not in REVISIONS:
        raise StorageError(Finding.failed("storage.newer-than-program", found=str(revision)[:40], known=REVISIONS[-1]))
    return str(revision)


def _copy(connection: Connection, target: Path) -> None:
    source = connection.connection.driver_connection
    if source is None or target.exists():
        return
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(type(source)(str(unfinished))) as copy:
        source.backup(copy)  # all pages at once: step by step it starts again whenever somebody writes
    unfinished.replace(target)
