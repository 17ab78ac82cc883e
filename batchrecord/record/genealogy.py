"""What was made of what, as an element of an outline: vessels and lots in rows, arrows from what went in.

The rows are found here and not where they are drawn, because they decide the order in which the words are read:

1. Each vessel stands below everything that went into it, and what has no history stands just above its first use.
2. In a row vessels stand where those stand that they come from, as far as there is room; a row holds three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

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
        known = self._sources()
        sources = {vessel: [source for source in known.get(vessel, ()) if source in vessels] for vessel in vessels}
        rows: list[list[str]] = []
        places: dict[str, Fraction] = {}
        for layer in _layers(sources):
            middles = {v: _middle([places[source] for source in sources[v] if source in places]) for v in layer}
            ordered = sorted(layer, key=middles.__getitem__)
            size = -(-len(ordered) // -(-len(ordered) // MOST_IN_ROW))
            for first in range(0, len(ordered), size):
                rows.append(ordered[first : first + size])
                places |= {vessel: Fraction(2 * at + 1, len(rows[-1])) for at, vessel in enumerate(rows[-1])}
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
        sources = self._sources()
        made = [vessel.id for row in self.rows() for vessel in row if vessel.id in sources]
        lines = (Phrase.same(_made_of(vessel, sources)) for vessel in made)
        return (word("genealogy.flows"), *lines) if made else ()

    def alternatives(self) -> tuple[str, ...]:
        """Return for each row what is read aloud in its place: its vessels, and what went into each."""
        sources = self._sources()
        return tuple("; ".join(_made_of(vessel.id, sources) for vessel in row) for row in self.rows())

    def _sources(self) -> dict[str, list[str]]:
        """Return what went into each vessel, whether it is one of these or not."""
        found: dict[str, list[str]] = {}
        for flow in dict.fromkeys(self.flows):
            found.setdefault(flow.target, []).append(flow.source)
        return found


def _made_of(vessel: str, sources: dict[str, list[str]]) -> str:
    """Return a vessel and what went into it: ``BAG-1 ← POOL-7, MED-22``."""
    return f"{vessel} ← {', '.join(sources[vessel])}" if vessel in sources else vessel


def _middle(places: list[Fraction]) -> Fraction:
    """Return the middle of places; what comes from nowhere stands at the right."""
    return sum(places, Fraction(0)) / len(places) if places else Fraction(2)


def _layers(sources: dict[str, list[str]]) -> list[list[str]]:
    """Return the vessels in layers; of a circle, which cannot be drawn downwards, one arrow then points up."""
    depth: dict[str, int] = {}
    left = {vessel: len(set(made_of) - {vessel}) for vessel, made_of in sources.items()}
    targets: dict[str, list[str]] = {vessel: [] for vessel in sources}
    for vessel, made_of in sources.items():
        for source in set(made_of) - {vessel}:
            targets[source].append(vessel)
    ready = [vessel for vessel, count in left.items() if not count]
    layer = 0
    while left:
        ready = ready or [next(iter(left))]
        for vessel in ready:
            depth[vessel] = layer
            del left[vessel]
        waiting = [target for vessel in ready for target in targets[vessel] if target in left]
        for target in waiting:
            left[target] -= 1
        ready = [target for target in dict.fromkeys(waiting) if not left[target]]
        layer += 1
    first_use: dict[str, int] = {}
    for vessel, made_of in sources.items():
        for source in made_of:
            first_use[source] = min(depth[vessel], first_use.get(source, depth[vessel]))
    for vessel, used in first_use.items():
        if not sources[vessel]:
            depth[vessel] = max(depth[vessel], used - 1)
    layers: dict[int, list[str]] = {}
    for vessel in sources:
        layers.setdefault(depth[vessel], []).append(vessel)
    return [layers[layer] for layer in sorted(layers)]
