"""Says which of two copies is older, from signed entries alone.

1. Only copies that are believed are compared: nothing about them that could be checked is wrong.
2. The newer record's entries begin with all of the older one's, byte for byte; what was signed is never rewritten.
3. Each version after the first names the digest of the record it replaces, signed by the releasing person. So a newer
   record proves that the older one was replaced.
4. Two different records of one version, or histories of which none continues the other, contradict each other: one of
   them is not what the site signed for, and both are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from batchrecord.base.findings import Finding
from batchrecord.events.disposition import RecordIssued
from batchrecord.verification.result import Comparison, DocumentFacts, Question, Relation

__all__ = ["Copy", "compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What one of two copies is compared by."""

    facts: DocumentFacts
    believed: bool
    """Whether nothing about its signatures and its entries failed."""
    root: str = ""
    """Fingerprint of the site's root certificate; empty where there is no record of a batch."""
    entries: tuple[bytes, ...] = field(default=(), repr=False)
    """Envelopes of the batch ledger, in order."""
    issues: tuple[RecordIssued, ...] = ()
    """Every issue of the record so far, oldest first."""


def compared(mine: Copy, other: Copy) -> tuple[Comparison, tuple[tuple[Question, Finding], ...]]:
    """Return how the copy that is judged stands to the other one, and what there is to say about it."""
    found = tuple(_found(mine, other))
    relation = _RELATIONS.get(found[0][1].code, Relation.UNKNOWN)
    return Comparison(relation=relation, other=other.facts), found


_RELATIONS = {
    "record.superseded": Relation.OLDER,
    "record.newer": Relation.NEWER,
    "record.same": Relation.SAME,
    "record.versions-conflict": Relation.CONFLICT,
    "record.histories-differ": Relation.CONFLICT,
    "other.of-another-site": Relation.UNRELATED,
    "other.of-another-batch": Relation.UNRELATED,
}


def _found(mine: Copy, other: Copy) -> Iterator[tuple[Question, Finding]]:
    if trouble := _against_comparing(mine, other):
        yield Question.CURRENT, trouble
        return
    one, two = mine.facts, other.facts
    if one.digest == two.digest:
        yield Question.CURRENT, Finding.passed("record.same", version=one.version)
        return
    older, newer = (mine, other) if one.version < two.version else (other, mine)
    if newer.entries[: len(older.entries)] != older.entries and one.version != two.version:
        yield Question.GENUINE, Finding.failed("record.histories-differ", version=one.version, other=two.version)
    elif one.version == two.version or newer.issues[older.facts.version].supersedes != older.facts.digest:
        yield Question.GENUINE, Finding.failed("record.versions-conflict", version=older.facts.version)
    elif older is mine:
        last = newer.issues[-1]
        yield (
            Question.CURRENT,
            Finding.failed("record.superseded", version=one.version, by=last.version, reason=last.reason),
        )
    else:
        yield Question.CURRENT, Finding.passed("record.newer", version=one.version, other=two.version)


def _against_comparing(mine: Copy, other: Copy) -> Finding | None:
    """Return why two copies cannot be compared; in the order in which a person would want to know."""
    if not mine.issues or not other.issues:
        return Finding.undecided("other.without-record")
    if not mine.believed or not other.believed:
        return Finding.undecided("other.not-believed" if mine.believed else "other.not-compared")
    if (mine.facts.site, mine.root) != (other.facts.site, other.root):
        return Finding.undecided("other.of-another-site", site=other.facts.site)
    if mine.facts.batch != other.facts.batch:
        return Finding.undecided("other.of-another-batch", batch=other.facts.batch)
    return None
