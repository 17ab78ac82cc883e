"""The log of a site: one tree over all entries of all its ledgers, in order of commit.

Rules:

1. A signed checkpoint is stored, in the same transaction as the entry, after every entry of the site's own ledger, at
   a milestone (disposition, issue of a record), and with every hundredth entry.
2. After every commit a fresh checkpoint goes to the anchor, outside the database. If that fails, the entry stands all
   the same; the trouble is kept for the person (:attr:`SiteLog.trouble`).
3. Nothing is appended to a log that is shorter than its anchor or differs from it.
4. A batch number has one ledger, whose first entry has ``seq`` 0 (G17): the database knows no second one.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from batchrecord.base.errors import IntegrityError, StorageError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.ledger.anchor import Anchor, compare
from batchrecord.ledger.entry import Stored
from batchrecord.ledger.merkle import Frontier, consistency_proof, inclusion_proof, tree_root
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.store import LedgerStore, Slot
from batchrecord.signing.machine import LogKey

__all__ = ["CHECKPOINT_INTERVAL", "SiteLog"]

CHECKPOINT_INTERVAL = 100
"""Entries between stored checkpoints, at most."""


class SiteLog:
    """The road into the store that keeps tree, checkpoints and anchor."""

    def __init__(self, store: LedgerStore, *, site: str, key: LogKey, anchor: Anchor) -> None:
        self.store, self.site = store, site
        self._key, self._anchor = key, anchor
        self._frontier = Frontier()
        self._anchoring = threading.Lock()
        self._anchored: int | None = None
        self.trouble: Finding | None = None
        """Why the anchor could not be written after the last commit; None if it was."""

    # -------------------------------------------------------------------------------------------------------- proofs

    def root_at(self, size: int) -> bytes:
        """Return the root over the first entries.

        Raises:
            IntegrityError: the log is shorter.
        """
        return tree_root(self.store, size)

    def inclusion(self, index: int, size: int) -> Sequence[bytes]:
        """Return the proof that the entry with a log index stands in the log of a size.

        Raises:
            IntegrityError: the log is shorter, or the index is outside of that size.
        """
        _within(index, size - 1)
        return inclusion_proof(self.store, index, size)

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return the proof that the log of one size is the beginning of the log of another.

        Raises:
            IntegrityError: the log is shorter, or the sizes are the wrong way round.
        """
        _within(old, new)
        return consistency_proof(self.store, old, new)

    # --------------------------------------------------------------------------------------------------- checkpoints

    def checkpoint(self) -> Checkpoint:
        """Sign, store and anchor a checkpoint over everything there is now."""
        size = self.store.size()
        checkpoint = self._signed(size, self.root_at(size))
        if size:
            self.store.save_checkpoint(checkpoint)
            self._write_anchor(checkpoint)
        return checkpoint

    def latest(self) -> Checkpoint | None:
        """Return the newest stored checkpoint."""
        note = self.store.latest_checkpoint()
        return None if note is None else Checkpoint.parse(note)

    def compared(self) -> Sequence[Finding]:
        """Compare the log with its anchor: at start-up, and in ``site check``."""
        return list(compare(self.store, self._anchor))

    def anchor_anew(self) -> Checkpoint:
        """Take the log as it is for whole, after a backup was restored; whoever calls this has a signed act for it."""
        size = self.store.size()
        checkpoint = self._signed(size, self.root_at(size))
        self._anchor.replace(checkpoint)
        self._anchored, self._frontier = size, Frontier()
        return checkpoint

    # ----------------------------------------------------------------------------------------------------- appending

    @contextmanager
    def appending(self, ledger: str, *, milestone: bool = False) -> Iterator[Slot]:
        """Hold the right to append, as :meth:`LedgerStore.appending` gives it, and keep tree, checkpoint and anchor.

        Args:
            ledger: Batch number, or ``site``.
            milestone: Store a checkpoint behind this entry in any case.

        Raises:
            IntegrityError: the log is shorter than its anchor or differs from it.
            StorageError: nothing was recorded.
            CommitUnknownError: the commit failed; the entry has to be looked up.
        """
        self._refuse_if_cut()
        with self.store.appending(ledger) as slot:
            yield slot
            if slot.appended is None:
                return
            frontier = self._grown(slot, slot.appended)
            checkpoint = self._signed(frontier.size, frontier.root())
            if milestone or ledger == SITE_LEDGER or frontier.size % CHECKPOINT_INTERVAL == 0:
                slot.save_checkpoint(checkpoint)
        self._frontier = frontier
        self._write_anchor(checkpoint)

    def _grown(self, slot: Slot, appended: Stored) -> Frontier:
        """Return the tree with the new entry, and with what other processes appended before it."""
        before = appended.log_index
        # Cheap where nobody else appended; else from the tiles, whose reads grow with the logarithm only.
        grown = self._frontier.copy() if self._frontier.size == before else Frontier.of(slot, before)
        grown.append(appended.entry.leaf)
        return grown

    def _signed(self, size: int, root: bytes) -> Checkpoint:
        return Checkpoint.made(site=self.site, size=size, root=root, key=self._key)

    def _write_anchor(self, checkpoint: Checkpoint) -> None:
        with self._anchoring:
            if self._anchored is not None and checkpoint.size <= self._anchored:
                return  # Another thread was faster with a newer one.
            try:
                self._anchor.write(checkpoint)
            except StorageError as error:
                self.trouble = error.reasons[0]
            else:
                self.trouble, self._anchored = None, checkpoint.size

    def _refuse_if_cut(self) -> None:
        if self._anchored is not None:
            return
        failed = [finding for finding in self.compared() if finding.outcome is Outcome.FAILED]
        if failed:
            raise IntegrityError(*failed)
        with self._anchoring:
            self._anchored = self._anchored or 0


def _within(low: int, high: int) -> None:
    if not 0 <= low <= high:
        raise IntegrityError(Finding.failed("ledger.outside", low=low, high=high))
