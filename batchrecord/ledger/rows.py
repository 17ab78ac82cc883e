"""Rows of the database and the entries they hold.

The envelope is stored in its three parts, decoded: header and payload as readable JSON, the signature as bytes.
Encoding them again gives the signed bytes back, which the leaf hash beside them proves at every reading.
"""

import base64
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.findings import Finding, Where
from batchrecord.ledger.entry import CheckpointRef, Entry, Head, Stored

__all__ = ["COLUMNS", "HEAD", "INSERT", "Row", "head_of", "parameters", "stored"]

# As blobs: a text that was tampered with need not be UTF-8, and must still be readable to be told.
COLUMNS: Final = "log_index, ledger, seq, kind, person, time, CAST(protected AS BLOB), CAST(payload AS BLOB), sig, leaf"
HEAD: Final = """
SELECT seq, leaf, time, json_extract(payload, '$.site'), json_extract(payload, '$.checkpoint.size'),
    json_extract(payload, '$.checkpoint.root')
FROM entry WHERE ledger = ? ORDER BY seq DESC LIMIT 1"""
INSERT: Final = "INSERT INTO entry (log_index, protected, payload, sig, leaf) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is stored, believed in nothing."""

    log_index: int
    ledger: str
    seq: int
    kind: str
    person: str
    time: str
    protected: bytes
    payload: bytes
    signature: bytes
    leaf: bytes

    @property
    def where(self) -> Where:
        """The place the row says it has."""
        return Where(ledger=self.ledger, seq=self.seq)

    @property
    def signed(self) -> bytes:
        """The envelope, put together again."""
        return b".".join(map(_segment, (self.protected, self.payload, self.signature)))


def stored(row: Row) -> Stored:
    """Return the entry of a row.

    Raises:
        IntegrityError: the row is not what was signed and stored (``ledger.entry-changed``).
    """
    signed = row.signed
    if sha256(b"\x00" + signed).digest() != row.leaf:
        raise IntegrityError(Finding.failed("ledger.entry-changed", row.where, log_index=row.log_index))
    try:
        return Stored(Entry.read(signed), row.log_index)
    except FormatError as error:
        reason = error.reasons[0].code
        raise IntegrityError(
            Finding.failed("ledger.entry-malformed", row.where, log_index=row.log_index, reason=reason)
        ) from error


def head_of(row: Any) -> Head:
    """Return the head from a row of :data:`HEAD`."""
    seq, leaf, time, site, size, root = row
    return Head(seq, leaf.hex(), time, site, CheckpointRef(size, root))


def parameters(entry: Entry, log_index: int) -> tuple[int, str, str, bytes, bytes]:
    """Return what :data:`INSERT` needs.

    Raises:
        IntegrityError: the parts would not give the signed bytes back.
    """
    envelope = entry.envelope
    header = entry.signed[: entry.signed.index(b".")]
    protected = base64.urlsafe_b64decode(header + b"=" * (-len(header) % 4))
    if b".".join(map(_segment, (protected, envelope.payload, envelope.signature))) != entry.signed:
        raise IntegrityError(Finding.failed("ledger.entry-respelled", entry.where))
    return log_index, protected.decode(), envelope.payload.decode(), envelope.signature, entry.leaf


def _segment(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
