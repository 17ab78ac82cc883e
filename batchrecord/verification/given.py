"""Reads what a reader was given: a document, an exported record, or the certificate to trust.

A file is read once and whole, so that what is judged again later is what was judged before; a file that is too large
is not read at all, and something that is no file, such as a folder or a device, is not opened.
"""

from pathlib import Path
from typing import Final

from batchrecord.base.errors import FormatError, StorageError
from batchrecord.base.findings import Finding

__all__ = ["LARGEST_CERTIFICATE", "LARGEST_GIVEN", "read_given"]

LARGEST_GIVEN: Final = 512 * 1024 * 1024
"""Bytes of a document or record; larger than any that is accepted, so that what is merely too large gets a verdict."""
LARGEST_CERTIFICATE: Final = 256 * 1024
"""Bytes of a file of certificates."""
_MEGABYTE: Final = 1024 * 1024


def read_given(path: Path, *, limit: int = LARGEST_GIVEN) -> bytes:
    """Return the content of a file.

    Args:
        path: the file.
        limit: greatest size, in bytes.

    Raises:
        FormatError: ``file.too-large``.
        StorageError: ``file.gone``, ``file.no-permission``, ``file.no-file``, ``file.not-read``.
    """
    try:
        if path.exists() and not path.is_file():
            raise StorageError(Finding.failed("file.no-file", file=path.name))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise StorageError(Finding.failed("file.gone", file=path.name)) from None
    except PermissionError:
        raise StorageError(Finding.failed("file.no-permission", file=path.name)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError(Finding.failed("file.not-read", file=path.name, reason=reason)) from None
    if len(data) > limit:
        raise FormatError(Finding.failed("file.too-large", file=path.name, limit=max(1, limit // _MEGABYTE)))
    return data
