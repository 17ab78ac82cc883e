"""Which entries of the site ledger a record carries: exactly those that the batch needs to be judged by a stranger.

These are the opening of the site and its confirmation, the newest revocation list of each authority, every entry that a
batch entry relies on, and, for each entry carried, those it relies on itself. Builder and verifier ask the same
function, so that a record with less or more is found.
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.events.site import AuthorityConfirmed, RevocationsListed, SiteOpened
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import Entry
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.revocation import RevocationList

__all__ = ["SiteLine", "carried", "missing", "register_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """An entry of the site ledger with its place in the log and what it says."""

    index: int
    entry: Entry
    leaf: str
    event: object

    @classmethod
    def of(cls, index: int, entry: Entry) -> "SiteLine":
        """Read what an entry says.

        Raises:
            FormatError: its kind is unknown or its values are malformed.
        """
        payload = entry.payload
        event = read_event(payload.ledger, payload.kind, payload.values)
        return cls(index=index, entry=entry, leaf=entry.leaf_hex, event=event)

    @property
    def fact(self) -> SiteEntry:
        """The entry as the registers read it."""
        return SiteEntry.of(self.entry, self.index, self.event)


def register_of(lines: Iterable[SiteLine]) -> SiteRegister:
    """Fold the registers over these entries."""
    register = SiteRegister()
    for line in lines:
        register.apply(line.fact)
    return register


def carried(lines: Sequence[SiteLine], relied: Iterable[str]) -> tuple[SiteLine, ...]:
    """Return the entries a record has to carry, in order.

    Args:
        lines: What there is to choose from: of the builder, everything before the record; of the verifier, the record.
        relied: Leaves that the batch's entries name.
    """
    by_leaf = {line.leaf: line for line in lines}
    wanted: set[str] = set()
    pending = [*_always(lines), *relied]
    while pending:
        leaf = pending.pop()
        if leaf not in wanted and leaf in by_leaf:
            wanted.add(leaf)
            pending.extend(by_leaf[leaf].entry.payload.relies)
    return tuple(line for line in lines if line.leaf in wanted)


def missing(lines: Sequence[SiteLine], relied: Iterable[str]) -> Iterator[Finding]:
    """Yield what is relied on and not there."""
    there = {line.leaf for line in lines}
    for leaf in sorted(set(relied) - there):
        yield Finding.failed("evidence.missing", leaf=leaf)


def _always(lines: Sequence[SiteLine]) -> Iterator[str]:
    yield from (line.leaf for line in lines if isinstance(line.event, SiteOpened | AuthorityConfirmed))
    newest = {_authority(line.event): line.leaf for line in lines if isinstance(line.event, RevocationsListed)}
    yield from newest.values()


def _authority(event: RevocationsListed) -> bytes:
    """Return the name of the authority whose list this is; of what is no list, nothing."""
    try:
        return RevocationList.read(b64decode(event.revocations, validate=True)).issuer
    except (FormatError, ValueError):
        return b""
