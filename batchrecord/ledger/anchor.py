"""The newest checkpoint in a file outside the database.

A database cannot show that its own end was cut off. After each commit the newest signed checkpoint is written to a file
beside the program's other secrets; start-up and ``site check`` compare. A file behind the database is in order: the
program may have been killed between commit and file.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.errors import FormatError, IntegrityError, StorageError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.ledger.merkle import tree_root
from batchrecord.ledger.notes import MAX_NOTE, Checkpoint
from batchrecord.ledger.store import LedgerStore

__all__ = ["Anchor", "compare"]


class Anchor:
    """The file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        self._mine: tuple[int, int] | None = None

    def read(self) -> Checkpoint | None:
        """Return what the file says; None where there is no file.

        Raises:
            StorageError: it cannot be read.
            FormatError: it is not a checkpoint.
        """
        try:
            with self.path.open("rb") as file:
                data = file.read(4 * MAX_NOTE)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(Finding.failed("anchor.not-read", reason=error.strerror or "")) from error
        try:
            return Checkpoint.parse(data.decode())
        except UnicodeDecodeError:
            raise FormatError(Finding.failed("checkpoint.malformed")) from None

    def write(self, checkpoint: Checkpoint) -> None:
        """Put a checkpoint in place of an older one, whole or not at all; a newer one of another process stays.

        Raises:
            StorageError: it could not be written; what stood there before still stands.
        """
        if self._newer_stands(checkpoint.size):
            return
        self.replace(checkpoint)

    def replace(self, checkpoint: Checkpoint) -> None:
        """Put a checkpoint in place whatever stood there: after a backup was restored, by a signed act.

        Raises:
            StorageError: it could not be written; what stood there before still stands.
        """
        try:
            handle = os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(handle, checkpoint.note.encode())
                status = os.fstat(handle)
            finally:
                os.close(handle)
            self._beside.replace(self.path)
        except OSError as error:
            raise StorageError(Finding.failed("anchor.not-written", reason=error.strerror or "")) from error
        self._mine = (status.st_ino, status.st_mtime_ns)

    def _newer_stands(self, size: int) -> bool:
        try:
            status = self.path.stat()
            if (status.st_ino, status.st_mtime_ns) == self._mine:
                return False
            standing = self.read()
        except (OSError, StorageError, FormatError):
            return False  # Missing or unreadable: what is written now mends it.
        return standing is not None and standing.size >= size


def compare(store: LedgerStore, anchor: Anchor, *, site: str, key: Ed25519PublicKey) -> Iterator[Finding]:
    """Say whether the database still holds everything the anchor has seen."""
    size = store.size()
    try:
        checkpoint = anchor.read()
    except FormatError:
        yield Finding.undecided("anchor.unreadable", size=size)
        return
    if checkpoint is None:
        if size:
            yield Finding.undecided("anchor.missing", size=size)
        return
    signed = checkpoint.check(key, site=site)
    if signed.outcome is not Outcome.PASSED:
        yield signed
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
