"""Whether the entries of one ledger form an unbroken chain.

Rules, one finding code each:

1. Every entry is of this site and of this ledger (``chain.wrong-site``, ``chain.wrong-ledger``).
2. ``seq`` counts from 0 without gaps (``chain.seq``).
3. ``prev`` is the leaf hash of the entry before (``chain.prev``). The signature is inside the leaf, so an entry that
   was signed again, or whose signature was only respelled, breaks the chain behind it.
4. Time never runs backwards (``chain.time-backwards``).
5. The time in the header of the envelope is that of the payload, in whole seconds (``chain.issued-at``).
6. The checkpoint an entry repeats never goes back, and one size has one root (``chain.checkpoint-backwards``,
   ``chain.checkpoint-changed``).

The same rules admit an entry to the database and judge it in the hospital. Whether signatures hold is judged elsewhere.
"""

from collections.abc import Iterable, Iterator

from batchrecord.base.clock import parse_utc
from batchrecord.base.findings import Finding, Where
from batchrecord.ledger.entry import Entry, Head

__all__ = ["Chain", "misfits", "unbroken"]


def misfits(entry: Entry, after: Head | None) -> Iterator[Finding]:
    """Yield every reason why an entry cannot follow this one; ``after`` is None for the first of a ledger."""
    payload, where = entry.payload, entry.where
    expected = 0 if after is None else after.seq + 1
    if payload.seq != expected:
        yield Finding.failed("chain.seq", where, expected=expected)
    if payload.prev != (None if after is None else after.leaf):
        yield Finding.failed(
            "chain.prev", where, expected="" if after is None else after.leaf, found=payload.prev or ""
        )
    issued, signed = entry.envelope.issued_at, int(parse_utc(payload.time).timestamp())
    if issued != signed:
        yield Finding.failed("chain.issued-at", where, header=issued, payload=signed)
    if after is None:
        return
    if payload.time < after.time:
        yield Finding.failed("chain.time-backwards", where, before=after.time, time=payload.time)
    if payload.checkpoint.size < after.checkpoint.size:
        size = payload.checkpoint.size
        yield Finding.failed("chain.checkpoint-backwards", where, before=after.checkpoint.size, size=size)
    if payload.checkpoint.size == after.checkpoint.size and payload.checkpoint.root != after.checkpoint.root:
        yield Finding.failed("chain.checkpoint-changed", where, size=payload.checkpoint.size)


class Chain:
    """The check, entry by entry."""

    def __init__(self, *, site: str, ledger: str) -> None:
        self._site, self._ledger = site, ledger
        self._head: Head | None = None
        self._whole = True

    @property
    def head(self) -> Head | None:
        """The last entry followed."""
        return self._head

    def follow(self, entry: Entry) -> Iterator[Finding]:
        """Yield every break between this entry and the one before, then go on from this one."""
        for finding in self._misfits(entry):
            self._whole = False
            yield finding
        self._head = Head.of(entry)

    def resume(self, head: Head) -> None:
        """Go on behind an entry that could not be read and was reported as such."""
        self._whole = False
        self._head = head

    def end(self) -> Iterator[Finding]:
        """Yield what is to be said at the end: that the chain is empty, or that nothing was wrong."""
        where = Where(ledger=self._ledger)
        if self._head is None:
            yield Finding.failed("chain.empty", where)
        elif self._whole:
            yield Finding.passed("chain.unbroken", where, entries=self._head.seq + 1)

    def _misfits(self, entry: Entry) -> Iterator[Finding]:
        if entry.payload.site != self._site:
            yield Finding.failed("chain.wrong-site", entry.where, site=entry.payload.site, expected=self._site)
        if entry.payload.ledger != self._ledger:
            yield Finding.failed("chain.wrong-ledger", entry.where, expected=self._ledger)
        yield from misfits(entry, self._head)


def unbroken(entries: Iterable[Entry], *, site: str, ledger: str) -> Iterator[Finding]:
    """Yield every break of the chain; a chain without any yields one passed finding."""
    chain = Chain(site=site, ledger=ledger)
    for entry in entries:
        yield from chain.follow(entry)
    yield from chain.end()
