"""Draws the field of a plot: ground, band of limits, lines across, curves with dashes and markers.

A curve of many points is thinned to what paper can show; the highest and the lowest point of each stretch stay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt

from batchrecord.document.ink import Dash, Ink, Point
from batchrecord.document.shapes import MARKERS, Shape, draw_shape
from batchrecord.record.elements import Plot, Series
from batchrecord.record.plots import Ruler

__all__ = ["BAND", "Field", "Pen", "pens"]

BAND = "ok_soft"
"""Colour between the limits."""
_DRAWN_WHOLE = 400
"""Points up to which a curve is drawn point by point."""
_MARKED = 40
"""Points up to which each has its marker."""
_MOST_IN_PATH = 17
_MARKER = 4.6


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn."""

    colour: str
    dash: Dash = ()
    marker: Shape | None = None
    width: float = 1.2


_CURVES = tuple(
    Pen(colour, dash, marker)
    for colour, dash, marker in zip(
        ("primary", "info", "warn", "text", "ok"), ((), (6, 2), (2, 2), (7, 2, 1.5, 2), (4, 3)), MARKERS, strict=True
    )
)
_TARGET = Pen("muted", (1.5, 2.5))
_BOUND = Pen("bad", (8, 3), width=0.8)
_LEVEL = Pen("label", (3, 2), width=0.8)


def pens(plot: Plot) -> tuple[Pen, ...]:
    """Return how each line of a plot is drawn, in the order of its legend."""
    return (
        *(_CURVES[place % len(_CURVES)] for place in range(len(plot.series))),
        *((_TARGET,) if plot.target is not None else ()),
        *((_BOUND,) if plot.limited else ()),
        *(_LEVEL for _ in plot.levels),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where curves are drawn, and by which axes."""

    across: Ruler
    up: Ruler
    left: float
    bottom: float
    width: float
    height: float

    def draw(self, ink: Ink, plot: Plot) -> None:
        """Draw all but the words."""
        self._ground(ink, plot)
        curves = (*plot.series, *((plot.target,) if plot.target is not None else ()))
        for series, pen in zip(curves, pens(plot), strict=False):
            self._curve(ink, series, pen)

    def _ground(self, ink: Ink, plot: Plot) -> None:
        low, high = plot.limits.low, plot.limits.high
        if plot.limited:
            below = 0.0 if low is None else self.up.place(low)
            above = 1.0 if high is None else self.up.place(high)
            box = (self.left, self.bottom + below * self.height, self.width, (above - below) * self.height)
            ink.rectangles([box], BAND)
        for mark in self.up.marks:
            ink.rule(self.left, self._y(self.up.place(mark)), self.width, "border", 0.5)
        for mark in self.across.marks:
            x = self.left + self.across.place(mark) * self.width
            ink.path([(x, self.bottom), (x, self.bottom - 3)], "label", 0.6)
        ink.path([(self.left, self.bottom + self.height), (self.left, self.bottom)], "label", 0.7)
        ink.rule(self.left, self.bottom, self.width, "label", 0.7)
        for bound in (low, high):
            if bound is not None:
                self._across(ink, self.up.place(bound), _BOUND)
        for level in plot.levels:
            self._across(ink, self.up.place(level.at), _LEVEL)

    def _across(self, ink: Ink, at: float, pen: Pen) -> None:
        ink.path([(self.left, self._y(at)), (self.left + self.width, self._y(at))], pen.colour, pen.width, pen.dash)

    def _y(self, at: float) -> float:
        return self.bottom + at * self.height

    def _curve(self, ink: Ink, series: Series, pen: Pen) -> None:
        points = [
            (self.left + self.across.place(point.x) * self.width, self._y(self.up.place(point.y)))
            for point in series.points
        ]
        drawn = points if len(points) <= _DRAWN_WHOLE else list(_thinned(points))
        for part, begun in _pieces(drawn):
            ink.path(part, pen.colour, pen.width, pen.dash, begun)
        if pen.marker is not None:
            step = 1 if len(points) <= _MARKED else -(-len(points) // 12)
            for point in points[::step]:
                draw_shape(ink, pen.marker, point, _MARKER, pen.colour)


def _pieces(points: list[Point]) -> Iterator[tuple[list[Point], float]]:
    """Yield paths of so many points as one may have, and how long the curve is where each begins."""
    begun = 0.0
    for first in range(0, len(points) - 1, _MOST_IN_PATH - 1):
        part = points[first : first + _MOST_IN_PATH]
        yield part, begun
        begun += sum(sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) for a, b in pairwise(part))


def _thinned(points: Iterable[Point]) -> Iterator[Point]:
    """Yield of the points over each unit of width the first, the lowest, the highest and the last."""
    for _, run in groupby(points, key=lambda point: int(point[0])):
        yield from _telling(list(run))


def _telling(points: list[Point]) -> list[Point]:
    heights = [height for _, height in points]
    places = {0, heights.index(min(heights)), heights.index(max(heights)), len(points) - 1}
    return [points[place] for place in sorted(places)]
