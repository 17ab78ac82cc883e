"""The inspection of everything that is stored: ``site check``.

It believes nothing the database enforces, because whoever owns the file can switch that off. Each row is put together
again and judged by what was signed:

1. structure: SQLite finds the file sound, tables and triggers are those of the migrations;
2. rows: no log index is missing, bytes match their leaf hash, columns match the payload, the signature holds;
3. chains: every ledger is unbroken (:mod:`batchrecord.ledger.chain`), a missing entry is named;
4. log: tile roots and stored checkpoints are those of the tree over these very bytes, there is one behind every entry
   of the site, and every entry of a batch repeats one that is stored and covers the site's entries before it;
5. files: each that an entry names is there and is what its digest says, and there is none that no entry names;
6. anchor: the newest state seen outside the database is contained.

All checks run, whatever the ones before found.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.ledger.anchor import Anchor, compare
from batchrecord.ledger.chain import Chain
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, CheckpointRef, Entry, Head
from batchrecord.ledger.kept import KeptFile
from batchrecord.ledger.merkle import TILE, Frontier
from batchrecord.ledger.notes import Checkpoint
from batchrecord.ledger.rows import Row, stored
from batchrecord.ledger.schema import expected_definitions
from batchrecord.ledger.store import LedgerStore
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.envelope import holds

__all__ = ["Inspectable", "check_store"]


class Inspectable(LedgerStore, Protocol):
    """A store that shows what it holds as it holds it."""

    def rows(self, start_index: int, end_index: int) -> Iterator[Row]:
        """Yield rows as they are stored, unchecked."""
        ...

    def files(self) -> Iterator[KeptFile]:
        """Yield the files beside the entries as they are stored, unchecked."""
        ...

    def definitions(self) -> Mapping[str, str]:
        """Return what the file says its tables, indexes and triggers are, by name."""
        ...

    def damage(self) -> Sequence[str]:
        """Return what is wrong in the structure of the file."""
        ...


def check_store(
    store: Inspectable,
    *,
    site: str,
    certificate: Callable[[bytes], Certificate | None],
    key: Ed25519PublicKey,
    anchor: Anchor | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong with everything stored, naming ledger and entry; or one finding that all is whole.

    Args:
        store: What to inspect.
        site: Whose ledgers these should be.
        certificate: Finds a certificate by its thumbprint; None where there is none.
        key: The key of the site log.
        anchor: The newest checkpoint outside the database.
    """
    whole = True
    for finding in _everything(store, _Walk(store, site=site, certificate=certificate, key=key), anchor):
        whole = whole and finding.outcome is not Outcome.FAILED
        yield finding
    if whole:
        yield Finding.passed("ledger.whole", entries=store.size())


def _everything(store: Inspectable, walk: "_Walk", anchor: Anchor | None) -> Iterator[Finding]:
    yield from _structure(store)
    # Others may append meanwhile. What is looked at ends here; checkpoints are read later, so that none is missing.
    size = store.size()
    yield from walk.checkpoints()
    for row in store.rows(0, size):
        yield from walk.row(row)
    yield from walk.end()
    yield from walk.files(size)
    if anchor is not None:
        yield from compare(store, anchor)


def _structure(store: Inspectable) -> Iterator[Finding]:
    for complaint in store.damage():
        yield Finding.failed("storage.damaged", reason=complaint[:200])
    expected, found = expected_definitions(), store.definitions()
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield Finding.failed("ledger.protection-changed", object=name)


class _Walk:
    """One pass over all rows in order of the log."""

    def __init__(
        self,
        store: Inspectable,
        *,
        site: str,
        certificate: Callable[[bytes], Certificate | None],
        key: Ed25519PublicKey,
    ) -> None:
        self.site, self.key = site, key
        self._store, self._certificate = store, certificate
        self._chains: dict[str, Chain] = {}
        self._frontier = Frontier()
        self._tiles: dict[int, Frontier] = {}
        self._next_index = 0
        self._stored = {EMPTY_CHECKPOINT.size: EMPTY_CHECKPOINT.root}
        self._contradicted = False
        self._named: dict[str, tuple[int, Where]] = {}
        """Files that entries name, with the first that does: where it stands in the log, and what it is."""
        self._site_size = 0
        """Size of the log behind the last entry of the site so far."""

    def checkpoints(self) -> Iterator[Finding]:
        """Read the stored checkpoints; whether they are those of the tree comes out on the way."""
        for note in self._store.checkpoints():
            try:
                checkpoint = Checkpoint.parse(note)
            except FormatError as error:
                yield from error.reasons
                continue
            signed = checkpoint.check(self.key, site=self.site)
            if signed.outcome is not Outcome.PASSED:
                yield signed
            self._stored[checkpoint.size] = checkpoint.root.hex()

    def row(self, row: Row) -> Iterator[Finding]:
        """Judge one row."""
        if row.log_index != self._next_index:
            missing = Finding.failed("ledger.index-missing", row.where, first=self._next_index, last=row.log_index - 1)
            yield missing
        self._next_index = row.log_index + 1
        chain = self._chains.setdefault(row.ledger, Chain(site=self.site, ledger=row.ledger))
        yield from _gap(row, chain.head)
        try:
            entry = stored(row).entry
        except IntegrityError as error:
            yield from error.reasons
            chain.resume(Head(row.seq, row.leaf.hex(), row.time, self.site, EMPTY_CHECKPOINT))
        else:
            yield from self._entry(row, entry, chain)
        yield from self._log(row)

    def end(self) -> Iterator[Finding]:
        """Say which chains are whole, and what is missing behind the last row."""
        for chain in self._chains.values():
            yield from chain.end()
        newest, size = max(self._stored), self._store.size()
        if newest > size:
            yield Finding.failed("ledger.tail-missing", size=size, checkpoint=newest)

    def files(self, size: int) -> Iterator[Finding]:
        """Judge the files beside the entries of a log of this size."""
        there = set()
        for file in self._store.files():
            digest = file.digest.hex()
            there.add(digest)
            index, where = self._named.get(digest, (file.log_index, Where()))
            if digest not in self._named and not size <= file.log_index < self._store.size():  # being written now
                yield Finding.failed("ledger.attachment-unnamed", digest=digest)
            if index != file.log_index:
                yield Finding.failed("ledger.attachment-moved", where, digest=digest, log_index=file.log_index)
            try:
                file.content()
            except IntegrityError as error:
                yield from (Finding(found.code, found.outcome, where, found.facts) for found in error.reasons)
        for digest, (_, where) in self._named.items():
            if digest not in there:
                yield Finding.failed("ledger.attachment-missing", where, digest=digest)

    def _entry(self, row: Row, entry: Entry, chain: Chain) -> Iterator[Finding]:
        payload, where = entry.payload, entry.where
        for digest in payload.attachments:
            self._named.setdefault(digest, (row.log_index, where))
        columns = (row.ledger, row.seq, row.kind, row.person, row.time)
        if columns != (payload.ledger, payload.seq, payload.kind, payload.signer.id, payload.time):
            yield Finding.failed("ledger.columns-changed", where, log_index=row.log_index)
        signer = self._certificate(entry.envelope.thumbprint)
        if signer is None:
            yield Finding.undecided("ledger.certificate-unknown", where, thumbprint=entry.envelope.thumbprint.hex())
        elif not holds(entry.envelope, signer):
            yield Finding.failed("ledger.signature", where, log_index=row.log_index)
        yield from chain.follow(entry)
        yield from self._repeated(payload.checkpoint, where, row.log_index)

    def _repeated(self, checkpoint: CheckpointRef, where: Where, log_index: int) -> Iterator[Finding]:
        if checkpoint.size > log_index or self._stored.get(checkpoint.size) != checkpoint.root:
            yield Finding.failed("ledger.checkpoint-unknown", where, size=checkpoint.size)
        elif where.ledger != SITE_LEDGER and checkpoint.size < self._site_size:
            # Whoever signs with an old checkpoint hides from the rules what the site has recorded since.
            yield Finding.failed("ledger.checkpoint-old", where, size=checkpoint.size, newest=self._site_size)

    def _log(self, row: Row) -> Iterator[Finding]:
        self._frontier.append(row.leaf)
        size = self._frontier.size
        if row.ledger == SITE_LEDGER:
            self._site_size = size
        if row.ledger == SITE_LEDGER and size not in self._stored:
            yield Finding.failed("ledger.checkpoint-missing", row.where, size=size)
        if size in self._stored and not self._contradicted and self._stored[size] != self._frontier.root().hex():
            # The first says it: everything behind it differs too.
            self._contradicted = True
            yield Finding.failed("ledger.checkpoint-contradicted", size=size)
        yield from self._tile(1, row.leaf)

    def _tile(self, level: int, below: bytes) -> Iterator[Finding]:
        tile = self._tiles.setdefault(level, Frontier())
        tile.append(below)
        if tile.size < TILE:
            return
        del self._tiles[level]
        number, root = self._frontier.size // TILE**level - 1, tile.root()
        if list(self._store.tiles(level, number, number + 1)) != [root]:
            yield Finding.failed("ledger.tile-changed", level=level, number=number)
        yield from self._tile(level + 1, root)


def _gap(row: Row, head: Head | None) -> Iterator[Finding]:
    """Name what is missing between two entries of one ledger."""
    expected = 0 if head is None else head.seq + 1
    if row.seq > expected:
        yield Finding.failed("ledger.entry-missing", Where(ledger=row.ledger, seq=expected), last=row.seq - 1)
