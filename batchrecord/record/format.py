"""What stands in ``batch-record.json``, and the limits a reader holds it to.

One canonical JSON object (:mod:`batchrecord.base.canonical`), format ``batchrecord.record`` version 1 (final;
``docs/format.md``). It holds bytes that were signed, as they were signed, and proofs; nothing in it is believed because
it stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from batchrecord.base.digest import sha256_hex
from batchrecord.ledger.entry import CheckpointRef, Entry

__all__ = [
    "FORMAT",
    "MAX_CERTIFICATES",
    "MAX_CONSISTENCY",
    "MAX_ENTRIES",
    "MAX_GROUPS",
    "MAX_ITEMS",
    "MAX_MASTER_FILES",
    "MAX_PROOF",
    "MAX_RECORD",
    "MAX_REVOCATIONS",
    "MAX_SITE_ENTRIES",
    "OUTLINE_VERSION",
    "RECORD_NAME",
    "VERSION",
    "BatchRecord",
    "Consistency",
    "Inclusion",
    "MasterFiles",
    "RecordParts",
    "SitePart",
    "record_digest",
]

FORMAT: Final = "batchrecord.record"
VERSION: Final = 1
OUTLINE_VERSION: Final = 2
"""Which rules turned the record into words (:mod:`batchrecord.record.outline`)."""
RECORD_NAME: Final = "batch-record.json"

MAX_RECORD: Final = 160 * 1024 * 1024
"""Bytes."""
MAX_ENTRIES: Final = 100_000
MAX_GROUPS: Final = 500_000
"""Most lists and objects in a record, counted by their opening brackets."""
MAX_ITEMS: Final = 6_000_000
"""Most items in a record, counted by commas, those in texts included."""
MAX_SITE_ENTRIES: Final = 20_000
MAX_CERTIFICATES: Final = 2_000
MAX_REVOCATIONS: Final = 16
MAX_CONSISTENCY: Final = 50_000
MAX_PROOF: Final = 64
"""Hashes in one proof: a tree of 2⁵³ leaves needs 54."""
MAX_MASTER_FILES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterFiles:
    """The master the batch was made by, file by file."""

    id: str
    version: str
    digest: str
    files: Mapping[str, bytes] = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", MappingProxyType(dict(self.files)))


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an entry stands at this index of the site log."""

    index: int
    proof: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consistency:
    """That an earlier state of the site log, repeated in an entry, is the beginning of the one in the record."""

    of: CheckpointRef
    proof: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SitePart:
    """An entry of the site ledger, not yet taken apart, and its place."""

    signed: bytes
    place: Inclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordParts:
    """A record that has the shape of one; its entries are not taken apart yet."""

    data: bytes = field(repr=False, compare=False)
    site: str
    batch: str
    outline: int
    languages: tuple[str, ...]
    master: MasterFiles
    entries: tuple[bytes, ...] = field(repr=False)
    """Envelopes of the batch ledger, in order."""
    site_entries: tuple[SitePart, ...] = field(repr=False)
    """Ascending by index."""
    certificates: tuple[bytes, ...] = field(repr=False)
    """DER; only those that no site entry here holds."""
    revocations: tuple[bytes, ...] = field(repr=False)
    """DER; only those that no site entry here holds."""
    checkpoint: str = field(repr=False)
    """Signed note over the site log directly behind the last entry."""
    last: Inclusion
    consistency: tuple[Consistency, ...] = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the record, as printed on the pages."""
        return record_digest(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRecord:
    """A record with its entries taken apart."""

    parts: RecordParts
    entries: tuple[Entry, ...] = field(repr=False)
    site_entries: tuple[tuple[int, Entry], ...] = field(repr=False)
    """Log index and entry."""

    @property
    def batch(self) -> str:
        """Batch number."""
        return self.parts.batch

    @property
    def digest(self) -> str:
        """SHA-256 of the record."""
        return self.parts.digest


def record_digest(data: bytes) -> str:
    """Return the digest that names a record: SHA-256 of its bytes, 64 hexadecimal digits."""
    return sha256_hex(data)
