"""What the database's errors mean for a person.

An error before the commit says that nothing was recorded, and its code says what to do: ``storage.full``,
``storage.locked``, ``storage.read-only``, ``storage.cannot-open``, ``storage.disk-error``. Damage and contradiction are
errors of integrity: ``storage.damaged``, ``storage.not-a-database``, ``storage.refused``.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, TimeoutError

from batchrecord.base.errors import BatchRecordError, IntegrityError, StorageError
from batchrecord.base.findings import Finding

__all__ = ["DRIVER_ERRORS", "explained", "is_busy", "storage_errors"]


def _errors() -> tuple[type[Exception], ...]:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return (sqlite3.Error,)
    return (sqlite3.Error, dbapi2.Error)


DRIVER_ERRORS: Final = _errors()
"""What the SQLite libraries in use raise."""

_ENVIRONMENT = {
    "SQLITE_FULL": "storage.full",
    "SQLITE_BUSY": "storage.locked",
    "SQLITE_LOCKED": "storage.locked",
    "SQLITE_READONLY": "storage.read-only",
    "SQLITE_PERM": "storage.read-only",
    "SQLITE_CANTOPEN": "storage.cannot-open",
    "SQLITE_IOERR": "storage.disk-error",
}
_DAMAGE = {
    "SQLITE_NOTADB": "storage.not-a-database",
    "SQLITE_CORRUPT": "storage.damaged",
    "SQLITE_CONSTRAINT": "storage.refused",
}


def explained(error: BaseException) -> BatchRecordError:
    """Return the error that tells a person what happened and what to do."""
    name = _name(error)
    for prefix, code in _DAMAGE.items():
        if name.startswith(prefix):
            return IntegrityError(Finding.failed(code, reason=str(error)[:200]))
    for prefix, code in _ENVIRONMENT.items():
        if name.startswith(prefix):
            return StorageError(Finding.failed(code, reason=str(error)[:200]))
    return StorageError(Finding.failed("storage.error", reason=str(error)[:200]))


def is_busy(error: BaseException) -> bool:
    """Tell whether somebody else holds the database: the transaction stands as it was."""
    return _name(error).startswith("SQLITE_BUSY")


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn the database's errors into ours; everything else passes."""
    try:
        yield
    except DBAPIError as error:
        raise explained(error.orig or error) from error
    except DRIVER_ERRORS as error:
        raise explained(error) from error
    except TimeoutError as error:
        raise StorageError(Finding.failed("storage.locked", reason="connections")) from error


def _name(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", None) or "")
