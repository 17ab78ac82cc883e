"""What the rest of the program asks of the place where entries are kept.

Rules:

1. Entries are only ever added, one per transaction, under a lock: whoever appends reads the head of the ledger inside
   the transaction, and what others appended in the meantime, before building what will be signed.
2. An error before the commit is a :class:`~batchrecord.base.errors.StorageError`: nothing was recorded. An error of the
   commit itself is a :class:`CommitUnknownError`: :meth:`LedgerStore.resolve` looks the entry up by its leaf hash, and
   until then nothing more is appended.
3. What is read is checked against its leaf hash; bytes that do not match are an
   :class:`~batchrecord.base.errors.IntegrityError`, never data.
4. Files that belong to an entry are stored in its transaction, each once, under the SHA-256 of its content; they are
   read only when they are asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import Final, Protocol

from batchrecord.base.errors import OutcomeUnknownError
from batchrecord.base.findings import Finding
from batchrecord.ledger.entry import CheckpointRef, Entry, Head, Stored
from batchrecord.ledger.merkle import Hashes
from batchrecord.ledger.notes import Checkpoint

__all__ = ["NO_FILES", "CommitUnknownError", "LedgerStore", "Slot"]

NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})


class CommitUnknownError(OutcomeUnknownError):
    """The commit of one entry failed; ask :meth:`LedgerStore.resolve` for it."""

    def __init__(self, leaf: str, *reasons: Finding) -> None:
        super().__init__(*reasons)
        self.leaf = leaf
        """Leaf hash of the entry, in hexadecimal."""


class Slot(Hashes, Protocol):
    """The right to append one entry to one ledger, held until the block is left."""

    @property
    def head(self) -> Head | None:
        """The last entry of the ledger; None where it has none."""
        ...

    @property
    def next_seq(self) -> int:
        """Position of the entry to append."""
        ...

    @property
    def log_size(self) -> int:
        """Number of entries in the site log."""
        ...

    @property
    def last_time(self) -> str:
        """Time of the last entry of the site log, of whichever ledger; empty where there is none."""
        ...

    @property
    def appended(self) -> Stored | None:
        """The entry that was appended in this block."""
        ...

    @property
    def checkpoint(self) -> CheckpointRef:
        """The newest stored checkpoint, to be repeated in the entry."""
        ...

    def newer(self, seq: int) -> Sequence[Stored]:
        """Return the entries of this ledger after ``seq`` (−1: all), as they stand inside the transaction."""
        ...

    def site_newer(self, index: int) -> Sequence[Stored]:
        """Return the entries of the site's own ledger after a log index (−1: all)."""
        ...

    def keeps(self, digest: str) -> bool:
        """Tell whether a file is stored already, by its SHA-256 in hexadecimal."""
        ...

    def append(self, signed: bytes | Entry, attachments: Mapping[str, bytes] = NO_FILES) -> Stored:
        """Append the entry, given as sealed or as bytes; it is recorded when the block has been left without an error.

        Args:
            signed: the entry.
            attachments: files that it names and that are not stored yet, by their SHA-256 in hexadecimal.

        Raises:
            FormatError: not an entry.
            IntegrityError: not the next entry of this ledger; a file is another than its digest says, is not named by
                the entry, or is named and not there.
            StorageError: the database could not take it.
        """
        ...

    def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Store a signed checkpoint in the same transaction."""
        ...


class LedgerStore(Hashes, Protocol):
    """All ledgers of a site."""

    def head(self, ledger: str) -> Head | None:
        """Return the last entry of a ledger."""
        ...

    def size(self) -> int:
        """Return the number of entries of all ledgers."""
        ...

    def ledgers(self) -> Sequence[str]:
        """Return the batch numbers that have a ledger, in order of their first entry."""
        ...

    def entries(self, ledger: str, start_seq: int = 0) -> Iterator[Stored]:
        """Yield the entries of a ledger in order; what is appended meanwhile is included."""
        ...

    def between(self, start_index: int, end_index: int) -> Iterator[Stored]:
        """Yield entries of all ledgers with ``start_index <= log_index < end_index``."""
        ...

    def find(self, leaf: str) -> Stored | None:
        """Return the entry with this leaf hash (hexadecimal)."""
        ...

    def attachment(self, digest: str) -> bytes | None:
        """Return a file by its SHA-256 in hexadecimal; None where it is not stored.

        Raises:
            IntegrityError: what is stored is not it.
        """
        ...

    def appending(self, ledger: str) -> AbstractContextManager[Slot]:
        """Hold the right to append: commit when the block is left, roll back on any exception.

        Raises:
            StorageError: nothing was recorded; the code says what to do.
            CommitUnknownError: the commit failed; the entry has to be looked up.
        """
        ...

    def resolve(self, leaf: str) -> Stored | None:
        """Find out whether an entry whose commit failed was recorded; None: it was not, and never will be.

        Raises:
            OutcomeUnknownError: the database still cannot be opened, so it is still not known.
        """
        ...

    def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Store a signed checkpoint; one of the same state may already be there."""
        ...

    def latest_checkpoint(self) -> str | None:
        """Return the newest stored checkpoint, a signed note."""
        ...

    def checkpoints(self) -> Iterator[str]:
        """Yield every stored checkpoint, oldest first."""
        ...
