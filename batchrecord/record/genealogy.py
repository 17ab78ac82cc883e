"""What was made of what, as an element of an outline: vessels and lots in rows, arrows from what went in.

The rows are found here and not where they are drawn, because they decide the order in which the words are read:

1. Each vessel stands below everything that went into it, and what has no history stands just above its first use.
2. In a row vessels stand where those stand that they come from, as far as there is room; a row holds three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from batchrecord.base.text import Phrase
from batchrecord.record.tone import Tone
from batchrecord.record.wording import word

__all__ = ["MOST_IN_ROW", "Flow", "Genealogy", "Vessel"]

MOST_IN_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """A vessel, bag or lot."""

    id: str
    """Its code, as it is scanned."""
    label: Phrase
    """What it is."""
    details: tuple[Phrase, ...] = ()
    """Such as the volume or the expiry."""
    tone: Tone = Tone.PLAIN

    def words(self) -> tuple[Phrase, ...]:
        """Return what is said of it."""
        return (Phrase.same(self.id), self.label, *self.details)


@dataclass(frozen=True, slots=True)
class Flow:
    """What went into what."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Genealogy:
    """Vessels and lots, and what went into what."""

    caption: Phrase
    vessels: tuple[Vessel, ...]
    flows: tuple[Flow, ...]

    def rows(self) -> tuple[tuple[Vessel, ...], ...]:
        """Return the vessels in rows, from above, each at most three."""
        vessels = {vessel.id: vessel for vessel in self.vessels}
        sources = {vessel: [source for source in self._sources(vessel) if source in vessels] for vessel in vessels}
        rows: list[list[str]] = []
        for layer in _layers(sources):
            places = {vessel: Fraction(2 * at + 1, len(row)) for row in rows for at, vessel in enumerate(row)}
            middles = {v: _middle([places[source] for source in sources[v] if source in places]) for v in layer}
            ordered = sorted(layer, key=middles.__getitem__)
            size = -(-len(ordered) // -(-len(ordered) // MOST_IN_ROW))
            rows += [ordered[at : at + size] for at in range(0, len(ordered), size)]
        return tuple(tuple(vessels[vessel] for vessel in row) for row in rows)

    def parts(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the words of each row, the caption, then what went into what."""
        for row in self.rows():
            yield tuple(text for vessel in row for text in vessel.words())
        yield (self.caption,)
        for text in self.said():
            yield (text,)

    def said(self) -> tuple[Phrase, ...]:
        """Return what went into what, in words; the heading first."""
        made = [vessel for row in self.rows() for vessel in row if self._sources(vessel.id)]
        return (word("genealogy.flows"), *(Phrase.same(self.made_of(vessel)) for vessel in made)) if made else ()

    def made_of(self, vessel: Vessel) -> str:
        """Return a vessel and what went into it: ``BAG-1 ← POOL-7, MED-22``."""
        sources = self._sources(vessel.id)
        return f"{vessel.id} ← {', '.join(sources)}" if sources else vessel.id

    def _sources(self, vessel: str) -> list[str]:
        return list(dict.fromkeys(flow.source for flow in self.flows if flow.target == vessel))


def _middle(places: list[Fraction]) -> Fraction:
    """Return the middle of places; what comes from nowhere stands at the right."""
    return sum(places, Fraction(0)) / len(places) if places else Fraction(2)


def _layers(sources: dict[str, list[str]]) -> list[list[str]]:
    """Return the vessels in layers; of a circle, which cannot be drawn downwards, one arrow then points up."""
    depth: dict[str, int] = {}
    rest = list(sources)
    for layer in count():
        if not rest:
            break
        ready = [vessel for vessel in rest if depth.keys() >= set(sources[vessel]) - {vessel}] or rest[:1]
        depth |= dict.fromkeys(ready, layer)
        rest = [vessel for vessel in rest if vessel not in depth]
    first_use: dict[str, int] = {}
    for vessel, made_of in sources.items():
        for source in made_of:
            first_use[source] = min(depth[vessel], first_use.get(source, depth[vessel]))
    for vessel, used in first_use.items():
        if not sources[vessel]:
            depth[vessel] = max(depth[vessel], used - 1)
    return [[v for v in sources if depth[v] == layer] for layer in range(max(depth.values(), default=-1) + 1)]
