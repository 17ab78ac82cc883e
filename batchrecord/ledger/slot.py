"""The right to append one entry, inside the one transaction of :class:`~batchrecord.ledger.database.Database`.

It speaks to the driver's connection itself: this is the way every signature takes, and SQLAlchemy's execution costs
more than the statements do.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.ledger.chain import misfits
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, CheckpointRef, Entry, Head, Stored
from batchrecord.ledger.failures import storage_errors
from batchrecord.ledger.kept import INSERT_FILE, file_parameters
from batchrecord.ledger.merkle import TILE, root_of
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.rows import COLUMNS, HEAD, INSERT, Row, head_of, parameters, stored
from batchrecord.ledger.store import NO_FILES

__all__ = ["DatabaseSlot", "save_checkpoint"]

_NEWER = f"SELECT {COLUMNS} FROM entry WHERE ledger = ? AND seq > ? ORDER BY seq"  # noqa: S608
_SITE_NEWER = f"SELECT {COLUMNS} FROM entry WHERE ledger = ? AND log_index > ? ORDER BY seq"  # noqa: S608
_SIZE = "SELECT coalesce(max(log_index), -1) + 1 AS size FROM entry"
_STATE = f"""
SELECT log.size, newest.time, latest.size, latest.root, head.*
FROM ({_SIZE}) AS log
LEFT JOIN (SELECT time FROM entry ORDER BY log_index DESC LIMIT 1) AS newest
LEFT JOIN (SELECT size, root FROM checkpoint ORDER BY size DESC LIMIT 1) AS latest
LEFT JOIN ({HEAD}) AS head
"""  # noqa: S608
_LATEST = "SELECT size, root FROM checkpoint ORDER BY size DESC LIMIT 1"


class DatabaseSlot:
    """See :class:`~batchrecord.ledger.store.Slot`."""

    def __init__(self, connection: Any, ledger: str) -> None:
        self._connection, self._ledger = connection, ledger
        self.appended: Stored | None = None
        self.log_size, time, size, root, *head = self._read(_STATE, ledger)[0]
        self.last_time: str = time or ""
        self.checkpoint = EMPTY_CHECKPOINT if size is None else CheckpointRef(size, root.hex())
        self.head: Head | None = None if head[0] is None else head_of(head)

    @property
    def next_seq(self) -> int:
        """Position of the entry to append."""
        return 0 if self.head is None else self.head.seq + 1

    def newer(self, seq: int) -> Sequence[Stored]:
        """Return the entries of this ledger after ``seq`` (−1: all)."""
        return [stored(Row(*row)) for row in self._read(_NEWER, self._ledger, seq)]

    def site_newer(self, index: int) -> Sequence[Stored]:
        """Return the entries of the site's own ledger after a log index (−1: all)."""
        return [stored(Row(*row)) for row in self._read(_SITE_NEWER, SITE_LEDGER, index)]

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """Return leaf hashes as they stand inside the transaction."""
        query = "SELECT leaf FROM entry WHERE log_index >= ? AND log_index < ? ORDER BY log_index"
        return [row[0] for row in self._read(query, start, end)]

    def tiles(self, level: int, start: int, end: int) -> Sequence[bytes]:
        """Return tile roots as they stand inside the transaction."""
        query = "SELECT root FROM tile WHERE level = ? AND number >= ? AND number < ? ORDER BY number"
        return [row[0] for row in self._read(query, level, start, end)]

    def keeps(self, digest: str) -> bool:
        """Tell whether a file is stored already, by its SHA-256 in hexadecimal."""
        return bool(self._read("SELECT 1 FROM attachment WHERE digest = ?", bytes.fromhex(digest)))

    def append(self, signed: bytes | Entry, attachments: Mapping[str, bytes] = NO_FILES) -> Stored:
        """Append the entry, given as sealed or as bytes; it is recorded when the block has been left without an error.

        Args:
            signed: the entry.
            attachments: files that it names, by their SHA-256 in hexadecimal.

        Raises:
            FormatError: not an entry.
            IntegrityError: not the next entry of this ledger, or the second one in this block; a file is another than
                its digest says, is not named by the entry, or is named and not there.
            StorageError: the database could not take it.
        """
        entry = Entry.read(signed) if isinstance(signed, bytes) else signed
        reasons = list(misfits(entry, self.head))
        if entry.payload.ledger != self._ledger:
            reasons.append(Finding.failed("chain.wrong-ledger", entry.where, expected=self._ledger))
        if self.appended is not None:
            reasons.append(Finding.failed("ledger.second-entry", entry.where))
        reasons += self._unfit(entry, attachments)
        if reasons:
            raise IntegrityError(*reasons)
        index = self.log_size
        with storage_errors():
            self._connection.execute(INSERT, parameters(entry, index))
            for digest, data in attachments.items():
                if not self.keeps(digest):
                    self._connection.execute(INSERT_FILE, file_parameters(digest, index, data))
            self._close_tiles(index + 1)
        self.appended = Stored(entry, index)
        self.head, self.log_size = Head.of(entry), index + 1
        return self.appended

    def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Store a signed checkpoint in the same transaction."""
        with storage_errors():
            save_checkpoint(self._connection, checkpoint)

    def _unfit(self, entry: Entry, attachments: Mapping[str, bytes]) -> Iterator[Finding]:
        """Yield the files that the entry does not name, and those that it names and that nobody has."""
        named = entry.payload.attachments
        for digest in attachments:
            if digest not in named:
                yield Finding.failed("ledger.attachment-unnamed", entry.where, digest=digest)
        for digest in named:
            if digest not in attachments and not self.keeps(digest):
                yield Finding.failed("ledger.attachment-missing", entry.where, digest=digest)

    def _close_tiles(self, size: int) -> None:
        """Store the root of each tile that this size fills."""
        level, count = 1, size
        while count % TILE == 0:
            count //= TILE
            below = (level - 1, (count - 1) * TILE, count * TILE)
            roots = self.tiles(*below) if level > 1 else self.leaves(*below[1:])
            row = (level, count - 1, root_of(roots))
            self._connection.execute("INSERT INTO tile (level, number, root) VALUES (?, ?, ?)", row)
            level += 1

    def _read(self, query: str, *values: str | int | bytes) -> Sequence[Any]:
        with storage_errors():
            return list(self._connection.execute(query, values))


def save_checkpoint(connection: Any, checkpoint: Checkpoint) -> None:
    """Store a signed checkpoint, unless a newer one, or one of the same state, is there already.

    Raises:
        IntegrityError: one size with two roots, or larger than the log.
    """
    size, root = connection.execute(_LATEST).fetchone() or (0, b"")
    if checkpoint.size == size and checkpoint.root != root:
        raise IntegrityError(Finding.failed("checkpoint.fork", size=size))
    if checkpoint.size > connection.execute(_SIZE).fetchone()[0]:
        raise IntegrityError(Finding.failed("checkpoint.ahead", size=checkpoint.size))
    if checkpoint.size > size:
        values = (checkpoint.size, checkpoint.root, checkpoint.note)
        connection.execute("INSERT INTO checkpoint (size, root, note) VALUES (?, ?, ?)", values)
