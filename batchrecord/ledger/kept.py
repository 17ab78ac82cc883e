"""Files beside the entries, as they are stored: by the SHA-256 of their content, packed where that makes them smaller.

What is read is unpacked to its stated size and no further, and checked against its digest; bytes that do not match are
an :class:`~batchrecord.base.errors.IntegrityError`, never a file.
"""

import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding

__all__ = ["INSERT_FILE", "SELECT_FILES", "KeptFile", "file_parameters"]

INSERT_FILE: Final = "INSERT INTO attachment (digest, log_index, size, packed, data) VALUES (?, ?, ?, ?, ?)"
SELECT_FILES: Final = "SELECT digest, log_index, size, packed, data FROM attachment"
_SAMPLE: Final = 64 * 1024
_WORTH_IT: Final = 0.8
"""Part of its size that a file has to come down to; pictures and PDF files are packed already."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One row as it is stored, believed in nothing."""

    digest: bytes
    log_index: int
    size: int
    packed: int
    data: bytes = field(repr=False)

    def content(self) -> bytes:
        """Return the file.

        Raises:
            IntegrityError: it is not the one that was stored (``ledger.attachment-changed``).
        """
        data = _unpacked(self.data, self.size) if self.packed else self.data
        if data is None or len(data) != self.size or sha256(data).digest() != self.digest:
            raise IntegrityError(Finding.failed("ledger.attachment-changed", digest=self.digest.hex()))
        return data


def file_parameters(digest: str, log_index: int, data: bytes) -> tuple[bytes, int, int, int, bytes]:
    """Return what :data:`INSERT_FILE` needs.

    Raises:
        IntegrityError: the file is another than its digest says.
    """
    found = sha256(data).digest()
    if found.hex() != digest:
        raise IntegrityError(Finding.failed("ledger.attachment-changed", digest=digest))
    packed = _packed(data)
    if packed is None:
        return found, log_index, len(data), 0, data
    return found, log_index, len(data), 1, packed


def _packed(data: bytes) -> bytes | None:
    """Return a file packed, fast rather than small; None where that is not worth it."""
    if len(zlib.compress(data[:_SAMPLE], 1)) > _WORTH_IT * min(len(data), _SAMPLE):
        return None
    packed = zlib.compress(data, 1)
    return packed if len(packed) <= _WORTH_IT * len(data) else None


def _unpacked(data: bytes, size: int) -> bytes | None:
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(data, size)
    except zlib.error:
        return None
    return content if unpacking.eof or not unpacking.decompress(unpacking.unconsumed_tail, 1) else None
