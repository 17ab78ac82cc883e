"""Puts a document on the disk: whole, or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding

__all__ = ["write_document"]


def write_document(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside its place, flush it to the disk and give it its name.

    A file that was there before is replaced only by a whole one.

    Args:
        path: where it belongs.
        data: the signed document.

    Raises:
        StorageError: ``document.not-written``: no room, no permission, no such folder; nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StorageError(
            Finding.failed("document.not-written", file=path.name, reason=error.strerror or type(error).__name__)
        ) from error


def _flush_folder(folder: Path) -> None:
    """Make the new name last; where folders cannot be flushed, as on Windows, the system sees to it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
