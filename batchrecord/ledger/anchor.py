"""The newest checkpoint in a file outside the database.

A database cannot show that its own end was cut off. After each commit the newest signed checkpoint is written to a file
beside the program's other secrets; start-up and ``site check`` compare. A file behind the database is in order: the
program may have been killed between commit and file.

The file has two places of 512 bytes, each for one signed note, filled up with zeros; a write goes to the place that
does not hold the newest. A place is one sector, so that after a power cut it is old or new; should it be neither, the
other one still stands. That costs one small write; a new file with a new name costs more than the commit itself, and is
neither safer nor, without a flush, certain to be there.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.errors import FormatError, IntegrityError, StorageError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.ledger.merkle import tree_root
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.store import LedgerStore

__all__ = ["PLACE", "Anchor", "compare"]

PLACE: Final = 512
"""Bytes."""


class Anchor:
    """The file."""

    def __init__(self, path: Path, *, site: str, key: Ed25519PublicKey) -> None:
        self.path = path
        self._site, self._key = site, key
        self._seen = b""
        self._newest = (-1, 1)

    def read(self) -> Checkpoint | None:
        """Return the newest checkpoint of the file; None where there is no file.

        Raises:
            StorageError: it cannot be read.
            IntegrityError: neither place holds a checkpoint of this log.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(Finding.failed("anchor.not-read", reason=error.strerror or "")) from error
        standing = self._standing(data)
        if not standing:
            raise IntegrityError(Finding.failed("anchor.unreadable"))
        return max(standing, key=lambda found: found[0].size)[0]

    def write(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint down, unless another process wrote a newer one.

        Raises:
            StorageError: it could not be written; the one before still stands.
        """
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                self._write(handle, checkpoint)
            finally:
                os.close(handle)
        except OSError as error:
            raise StorageError(Finding.failed("anchor.not-written", reason=error.strerror or "")) from error

    def replace(self, checkpoint: Checkpoint) -> None:
        """Let the file hold this checkpoint alone: after a backup was restored, by a signed act.

        Raises:
            StorageError: it could not be written.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(Finding.failed("anchor.not-written", reason=error.strerror or "")) from error
        self.write(checkpoint)

    def _write(self, handle: int, checkpoint: Checkpoint) -> None:
        data = os.read(handle, 2 * PLACE).ljust(2 * PLACE, b"\0")
        if data != self._seen:  # The first time, or another process wrote.
            newest = ((found.size, place) for found, place in self._standing(data))
            self._newest = max(newest, default=(-1, 1))
        if checkpoint.size <= self._newest[0]:
            return
        note = checkpoint.note.encode().ljust(PLACE, b"\0")
        place = 1 - self._newest[1]
        os.lseek(handle, place * PLACE, os.SEEK_SET)
        if len(note) > PLACE or os.write(handle, note) != PLACE:
            raise OSError(errno.EIO, "not written whole")
        self._seen = note + data[PLACE:] if place == 0 else data[:PLACE] + note
        self._newest = (checkpoint.size, place)

    def _standing(self, data: bytes) -> list[tuple[Checkpoint, int]]:
        """Return the places that hold a checkpoint of this log."""
        standing = []
        for place in (0, 1):
            note = data[place * PLACE : (place + 1) * PLACE].rstrip(b"\0")
            try:
                checkpoint = Checkpoint.parse(note.decode())
            except (FormatError, UnicodeDecodeError):
                continue
            if checkpoint.check(self._key, site=self._site).outcome is Outcome.PASSED:
                standing.append((checkpoint, place))
        return standing


def compare(store: LedgerStore, anchor: Anchor) -> Iterator[Finding]:
    """Say whether the database still holds everything the anchor has seen.

    A missing or unreadable anchor proves nothing: ``anchor.missing`` and ``anchor.unreadable`` are undecided.

    Raises:
        StorageError: database or anchor cannot be read.
    """
    # The anchor before the size: what it says was committed before, whatever other processes append in between.
    try:
        checkpoint = anchor.read()
    except IntegrityError:
        yield Finding.undecided("anchor.unreadable", size=store.size())
        return
    size = store.size()
    if checkpoint is None:
        if size:
            yield Finding.undecided("anchor.missing", size=size)
    elif size < checkpoint.size:
        yield Finding.failed("ledger.tail-missing", size=size, anchored=checkpoint.size)
    elif not _is_beginning(store, checkpoint):
        yield Finding.failed("ledger.rewritten", size=checkpoint.size)
    else:
        yield Finding.passed("ledger.anchored", size=checkpoint.size)


def _is_beginning(store: LedgerStore, checkpoint: Checkpoint) -> bool:
    try:
        return tree_root(store, checkpoint.size) == checkpoint.root
    except IntegrityError:
        return False  # Leaves are missing: rewritten all the same.
