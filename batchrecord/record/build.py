"""Takes the record of a batch out of the ledger.

A record is built as of the batch's last ``record.issued``: with the checkpoint directly behind that entry, and with the
site's entries before it. What was written later changes nothing, so that the same ledger gives the same bytes at any
time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.batch import BatchIssued
from batchrecord.events.disposition import RecordIssued
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import CheckpointRef, Entry, Stored
from batchrecord.ledger.notes import Checkpoint
from batchrecord.record.carried import SiteLine, carried, missing
from batchrecord.record.format import OUTLINE_VERSION, Consistency, Inclusion, MasterFiles, SitePart
from batchrecord.record.write import write_record

__all__ = ["Entries", "Proofs", "build_record"]

_ISSUED = "record.issued"


class Entries(Protocol):
    """What is asked of the store of a site's ledgers."""

    def entries(self, ledger: str, start_seq: int = 0) -> Iterator[Stored]:
        """Yield the entries of a ledger in order."""
        ...

    def checkpoints(self) -> Iterator[str]:
        """Yield every stored checkpoint, a signed note."""
        ...


class Proofs(Protocol):
    """What is asked of a site's log."""

    @property
    def site(self) -> str:
        """Identity of the site."""
        ...

    def inclusion(self, index: int, size: int) -> Sequence[bytes]:
        """Return the proof that an entry stands in the log of a size."""
        ...

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return the proof that the log of one size is the beginning of that of another."""
        ...


def build_record(
    store: Entries,
    site_log: Proofs,
    master_files: Mapping[str, bytes],
    batch: str,
) -> bytes:
    """Return the record of a batch as of its last ``record.issued``.

    Args:
        store: All ledgers of the site.
        site_log: For the proofs.
        master_files: Of the master the batch is bound to, name to bytes.
        batch: Batch number.

    Raises:
        RefusedError: the record was not issued yet.
        IntegrityError: no checkpoint was stored directly behind the issue, or the ledger contradicts itself.
        FormatError: a file of the master holds what a record cannot hold.
    """
    stored = _as_issued(store, batch)
    entries = [item.entry for item in stored]
    size = stored[-1].log_index + 1
    lines = [SiteLine.of(item.log_index, item.entry) for item in store.entries(SITE_LEDGER) if item.log_index < size]
    relied = {leaf for entry in entries for leaf in entry.payload.relies}
    absent = tuple(missing(lines, relied))
    if absent:
        raise IntegrityError(*absent)
    taken = carried(lines, relied)
    return write_record(
        site=site_log.site,
        batch=batch,
        outline=OUTLINE_VERSION,
        languages=_languages(entries[-1]),
        master=_bound_master(entries[0], master_files),
        entries=[entry.signed for entry in entries],
        site_entries=[
            SitePart(line.entry.signed, Inclusion(line.index, tuple(site_log.inclusion(line.index, size))))
            for line in taken
        ],
        checkpoint=_checkpoint_behind(store, batch, size),
        last=Inclusion(size - 1, tuple(site_log.inclusion(size - 1, size))),
        consistency=[
            Consistency(known, tuple(site_log.consistency(known.size, size)))
            for known in _repeated([*entries, *(line.entry for line in taken)])
        ],
    )


def _as_issued(store: Entries, batch: str) -> list[Stored]:
    stored = list(store.entries(batch))
    issued = [number for number, item in enumerate(stored) if item.entry.payload.kind == _ISSUED]
    if not issued:
        raise RefusedError(Finding.failed("record.not-issued", Where(ledger=batch)))
    return stored[: issued[-1] + 1]


def _languages(issue: Entry) -> tuple[str, ...]:
    """Return the languages that were signed with the issue of the record."""
    event = read_event(issue.payload.ledger, issue.payload.kind, issue.payload.values)
    if not isinstance(event, RecordIssued):
        raise IntegrityError(Finding.failed("record.not-issued", issue.where))
    return event.languages


def _bound_master(first: Entry, files: Mapping[str, bytes]) -> MasterFiles:
    event = read_event(first.payload.ledger, first.payload.kind, first.payload.values)
    if not isinstance(event, BatchIssued):
        raise IntegrityError(Finding.failed("batch.not-issued", first.where))
    bound = event.master
    return MasterFiles(id=bound.id, version=bound.version, digest=bound.digest, files=files)


def _checkpoint_behind(store: Entries, batch: str, size: int) -> str:
    for note in store.checkpoints():
        if Checkpoint.parse(note).size == size:
            return note
    raise IntegrityError(Finding.failed("record.no-checkpoint", Where(ledger=batch), size=size))


def _repeated(entries: Sequence[Entry]) -> Iterator[CheckpointRef]:
    """Yield every state of the log that these entries repeat, each once, ascending; of nothing there is no proof."""
    known = {entry.payload.checkpoint for entry in entries}
    return iter(sorted((ref for ref in known if ref.size), key=lambda ref: (ref.size, ref.root)))
