"""Finds the ways of the arrows of a genealogy, between its rows and past the boxes of a row.

What goes into one vessel is gathered on one line above it. Between two rows each vessel's line lies at a height of its
own; past a row it goes where no box stands. An arrow that would point upwards, or past thirty rows, is not drawn: the
words below say it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from batchrecord.document.style import BODY_WIDTH, MARGIN
from batchrecord.record.elements import Genealogy

__all__ = ["BOX_WIDTH", "Bus", "Routes", "box_left"]

_BETWEEN, _SIDE = 26.0, 14.0
BOX_WIDTH = (BODY_WIDTH - 2 * _BETWEEN - 2 * _SIDE) / 3
_STEP, _LANE_STEP, _LANES = 7.0, 4.0, 4
_FURTHEST = 30


@dataclass(frozen=True, slots=True)
class Bus:
    """The line of one vessel above one row."""

    above: tuple[float, ...]
    """Where lines come down to it."""
    below: float
    """Where it goes on."""
    arrives: bool
    """Whether it goes into the vessel, and not past its row."""


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
        nets = list(_nets(genealogy, places))
        ports = _ports(nets, rows, places)
        for target, sources in reversed(nets):  # what has the longest way finds it first, and goes straight
            routes._lead(target, sources, rows, places, ports)
        return routes

    def _lead(
        self,
        target: str,
        sources: list[str],
        rows: list[list[str]],
        places: dict[str, tuple[int, int]],
        ports: dict[tuple[str, str], float],
    ) -> None:
        """Lead everything that goes into a vessel to it, from below upwards."""
        last = row = places[target][0]
        below = ports[target, target]
        while sources:
            above = [ports[source, target] for source in sources if places[source][0] == row - 1]
            sources = [source for source in sources if places[source][0] < row - 1]
            if sources:
                above.append(self._lane(row - 1, len(rows[row - 1]), below))
            self.buses[row].append(Bus(tuple(above), below, arrives=row == last))
            row, below = row - 1, above[-1]

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


def _nets(genealogy: Genealogy, places: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each vessel that something goes into, with what goes into it from above."""
    sources: dict[str, list[str]] = defaultdict(list)
    for flow in dict.fromkeys(genealogy.flows):
        if {flow.source, flow.target} <= places.keys() and 0 < places[flow.target][0] - places[flow.source][
            0
        ] <= _FURTHEST:
            sources[flow.target].append(flow.source)
    for vessel in sorted(sources, key=places.__getitem__):
        yield vessel, sources[vessel]


def _ports(
    nets: list[tuple[str, list[str]]], rows: list[list[str]], places: dict[str, tuple[int, int]]
) -> dict[tuple[str, str], float]:
    """Return where the line from each source to each target leaves its box; a vessel with itself: where it arrives."""
    targets: dict[str, list[str]] = defaultdict(list)
    for target, sources in nets:
        for source in sources:
            targets[source].append(target)
    middles = {v: box_left(column, len(rows[row])) + BOX_WIDTH / 2 for v, (row, column) in places.items()}
    ports: dict[tuple[str, str], float] = {}
    for target, sources in nets:
        only = sources[0]
        straight = len(sources) == 1 == len(targets[only]) and abs(middles[only] - middles[target]) < 1
        straight = straight and places[only][0] == places[target][0] - 1
        ports[target, target] = middles[target] - (0.0 if straight else _STEP)
        for source in sources:
            number = min(targets[source].index(target), int(BOX_WIDTH / 2 / _STEP) - 2)
            ports[source, target] = middles[source] + (0.0 if straight else _STEP * (number + 1))
    return ports
