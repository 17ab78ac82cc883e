"""Finds the ways of the arrows of a genealogy, between its rows and past the boxes of a row.

What goes into vessels made of the same things is gathered on one line, which branches to each of them. Between two
rows each such line lies at a height of its own; past a row it goes where no box stands. An arrow that would point
upwards, or past thirty rows without reaching anything, is not drawn: the words below say it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from batchrecord.document.style import BODY_WIDTH, MARGIN
from batchrecord.record.elements import Genealogy

__all__ = ["BOX_WIDTH", "Bus", "Routes", "box_left"]

_BETWEEN, _SIDE = 26.0, 14.0
BOX_WIDTH = (BODY_WIDTH - 2 * _BETWEEN - 2 * _SIDE) / 3
_STEP, _LANE_STEP, _LANES = 7.0, 4.0, 4
_FURTHEST = 30
_Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Bus:
    """A line above a row."""

    above: tuple[float, ...]
    """Where lines come down to it."""
    into: tuple[float, ...]
    """Where arrows go from it into vessels of the row."""
    past: float | None
    """Where it goes on past the row."""

    @property
    def is_straight(self) -> bool:
        """Whether it is one line down."""
        return self.past is None and self.above == self.into


@dataclass(frozen=True, slots=True)
class _Net:
    """What is made of the same things."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(slots=True)
class Routes:
    """All lines of a genealogy, row by row."""

    buses: dict[int, list[Bus]] = field(default_factory=lambda: defaultdict(list))
    """Above each row, which is counted from 0."""
    passing: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Where lines go down past each row."""

    @classmethod
    def of(cls, genealogy: Genealogy) -> "Routes":
        """Find the ways of a genealogy."""
        routes = cls()
        rows = [[vessel.id for vessel in row] for row in genealogy.rows()]
        places = {vessel: (number, column) for number, row in enumerate(rows) for column, vessel in enumerate(row)}
        middles = {v: box_left(column, len(rows[row])) + BOX_WIDTH / 2 for v, (row, column) in places.items()}
        nets = list(_nets(genealogy, places))
        leaving: dict[str, int] = defaultdict(int)
        used = Counter(source for net in nets for source in net.sources)
        standing = {(row, round(middles[vessel])): vessel for vessel, (row, _) in places.items()}
        plans = [
            (net, *_ends(net, used=used, places=places, middles=middles, standing=standing, leaving=leaving))
            for net in nets
        ]
        for net, starts, ends in reversed(plans):  # what has the longest way finds it first, and goes straight
            routes._lead([places[s][0] for s in net.sources], starts, [places[t][0] for t in net.targets], ends, rows)
        return routes

    def _lead(
        self, above: list[int], starts: list[float], below: list[int], ends: list[float], rows: list[list[str]]
    ) -> None:
        """Lead a line from its last vessel upwards to its first source.

        Args:
            above: rows of the sources.
            starts: where lines leave them.
            below: rows of the vessels.
            ends: where arrows go into them.
            rows: the vessels of each row.
        """
        past: float | None = None
        for row in range(max(below), min(above), -1):
            into = tuple(x for at, x in zip(below, ends, strict=True) if at == row)
            down = [x for at, x in zip(above, starts, strict=True) if at == row - 1]
            near = past if past is not None else into[0]
            further = min(above) < row - 1
            if further:
                down.append(self._lane(row - 1, len(rows[row - 1]), near))
            self.buses[row].append(Bus(tuple(down), into, past))
            past = down[-1] if further else None

    def _lane(self, row: int, boxes: int, near: float) -> float:
        """Return where a line goes past a row: beside its boxes, as near as there is room."""
        first = box_left(0, boxes)
        lanes = [first - _SIDE / 2, *(box_left(at, boxes) + BOX_WIDTH + _BETWEEN / 2 for at in range(boxes - 1))]
        lanes.append(box_left(boxes - 1, boxes) + BOX_WIDTH + _SIDE / 2)
        lane = min(lanes, key=lambda x: abs(x - near))
        used = sum(abs(x - lane) < _BETWEEN / 2 for x in self.passing[row])
        outer = lane in {lanes[0], lanes[-1]}
        x = lane + (used % (2 if outer else _LANES)) * _LANE_STEP - (0.0 if outer else _LANE_STEP * 1.5)
        self.passing[row].append(x)
        return x


def box_left(column: int, boxes: int) -> float:
    """Return the left edge of a box in a row of so many, which stands in the middle of the page."""
    width = boxes * BOX_WIDTH + (boxes - 1) * _BETWEEN
    return MARGIN + (BODY_WIDTH - width) / 2 + column * (BOX_WIDTH + _BETWEEN)


def _nets(genealogy: Genealogy, places: dict[str, _Place]) -> Iterator[_Net]:
    """Yield what is made of the same things, from above."""
    sources: dict[str, list[str]] = defaultdict(list)
    for flow in dict.fromkeys(genealogy.flows):
        if {flow.source, flow.target} <= places.keys() and places[flow.source][0] < places[flow.target][0]:
            sources[flow.target].append(flow.source)
    nets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for vessel in sorted(sources, key=places.__getitem__):
        made_of = sorted(sources[vessel], key=places.__getitem__)
        near = tuple(source for source in made_of if places[made_of[-1]][0] - places[source][0] <= _FURTHEST)
        reached = places[nets[near][-1] if near in nets else near[-1]][0]
        if places[vessel][0] - reached <= _FURTHEST:
            nets[near].append(vessel)
    for made_of_these, targets in nets.items():
        yield _Net(made_of_these, tuple(targets))


def _ends(
    net: _Net,
    *,
    used: Counter[str],
    places: dict[str, _Place],
    middles: dict[str, float],
    standing: dict[_Place, str],
    leaving: dict[str, int],
) -> tuple[list[float], list[float]]:
    """Return where the lines of a net leave its sources, and where they go into its vessels.

    Arrows go into the middle of a box. A line leaves it there only if nothing else does, and what stands straight below
    is not of another net: lines of two nets never seem to be one.

    Args:
        net: the net.
        used: in how many nets each vessel is a source.
        places: of the vessels.
        middles: of their boxes.
        standing: the vessel in each row at each middle, to the point.
        leaving: how many lines have left each box already.
    """
    starts = []
    for each in net.sources:
        under = standing.get((places[each][0] + 1, round(middles[each])))
        if used[each] == 1 and (under is None or under in net.targets):
            starts.append(middles[each])
            continue
        leaving[each] += 1
        starts.append(middles[each] + _STEP * min(leaving[each], int(BOX_WIDTH / 2 / _STEP) - 1))
    return starts, [middles[each] for each in net.targets]
