"""Writes and reads files that hold secrets: the whole file or none, readable by its owner alone."""

import contextlib
import os
import stat
from pathlib import Path

from batchrecord.base.errors import RefusedError, StorageError
from batchrecord.base.findings import Finding

__all__ = ["read_secret", "write_secret"]

_LARGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def write_secret(path: Path, data: bytes) -> None:
    """Write a file with mode 0600 beside its final name, make it durable, and put it in place.

    Raises:
        StorageError: it could not be written; what stood there before still stands (``file.not-written``).
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        _make_durable(path.parent)
    except OSError as error:
        raise StorageError(
            Finding.failed("file.not-written", file=path.name, reason=error.strerror or type(error).__name__)
        ) from None


def read_secret(path: Path) -> bytes:
    """Return the content of such a file.

    Raises:
        StorageError: it cannot be read (``file.not-read``).
        RefusedError: other people of this computer could read it (``file.open-to-others``).
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LARGEST)
    except OSError as error:
        raise StorageError(
            Finding.failed("file.not-read", file=path.name, reason=error.strerror or type(error).__name__)
        ) from None
    # Windows guards files by lists that these bits do not show; there the folder of the user has to do.
    if os.name == "posix" and mode & _OTHERS:
        raise RefusedError(Finding.failed("file.open-to-others", file=path.name))
    return data


def _make_durable(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
