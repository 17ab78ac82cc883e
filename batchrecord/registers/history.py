"""Facts with the entries that prove them, readable as of any size of the site log.

A guard asks "was this so when the entry was made?". The answer may use only site entries that the checkpoint inside the
batch entry covers: the recorder and the verifier years later then read the same history and give the same answer.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from batchrecord.ledger.entry import Entry

__all__ = ["Evidence", "History", "SiteEntry"]

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """An entry of the site ledger as the registers read it."""

    event: object
    leaf: str
    """Hexadecimal."""
    index: int
    """Position in the site log."""
    seq: int
    signer: str
    """Person who signed it."""
    time: str

    @classmethod
    def of(cls, entry: Entry, index: int, event: object) -> "SiteEntry":
        """Return an entry with its place in the site log and what it says."""
        payload = entry.payload
        return cls(
            event=event,
            leaf=entry.leaf_hex,
            index=index,
            seq=payload.seq,
            signer=payload.signer.id,
            time=payload.time,
        )


@dataclass(frozen=True, slots=True)
class Evidence(Generic[F]):
    """A fact and the leaves of the site entries it rests on."""

    fact: F
    leaves: tuple[str, ...]


@dataclass(slots=True)
class History(Generic[F]):
    """How one fact changed; the newest change last."""

    _changes: list[tuple[int, Evidence[F]]] = field(default_factory=list)

    def add(self, index: int, fact: F, leaf: str, *, beside: tuple[str, ...] = ()) -> None:
        """Add a change made by the entry with this log index; ``beside`` are earlier entries it builds on."""
        self._changes.append((index, Evidence(fact, (*beside, leaf))))

    def as_of(self, size: int) -> Evidence[F] | None:
        """Return the fact as the first ``size`` entries of the site log tell it."""
        for index, evidence in reversed(self._changes):
            if index < size:
                return evidence
        return None
