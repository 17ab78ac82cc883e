"""Curves: read from a file, worked out, and reduced to what a page shows.

Between two rows a curve is a straight line. Times are exact; values that are worked out are rounded once, at the end.
A curve with more rows than a page can show keeps the first and last point, the lowest and highest, of each stretch of
time its lowest and highest, and of each time outside the limits its ends, its neighbours and its furthest point, so
that what is said of the kept points is what there is to say of all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext
from itertools import groupby, pairwise
from typing import Final

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import ARITHMETIC, Limit, Position, decimal_text, parse_decimal, rounded
from batchrecord.steps.imports.mapping import SECONDS, CurveImport, CurveValue
from batchrecord.steps.imports.refusal import refused
from batchrecord.steps.imports.sheet import Row, rows_of, shown
from batchrecord.steps.imports.stamps import milliseconds

__all__ = ["LONGEST_CURVE", "Curve", "CurvePoint", "beyond", "points_of", "read_curve", "reduced", "worked_out"]

LONGEST_CURVE: Final = 9_500
"""Characters of a reduced curve."""
_PLACES: Final = {"s": 3, "min": 4, "h": 6, "d": 7}
"""Decimals of times, by unit: well under a second."""
_STRETCHES: Final = (240, 160, 100, 60, 30)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One row."""

    x: Decimal
    """Time since the first row."""
    y: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A curve as it was signed, with what the master says of it."""

    mapping: CurveImport
    points: tuple[CurvePoint, ...]
    rows: int
    """Rows of the file; of many, the points are a part."""


def points_of(data: bytes, mapping: CurveImport, fact: str | None) -> list[CurvePoint]:
    """Return the rows of a file, their times in seconds.

    Raises:
        FormatError: as :func:`rows_of`; ``import.no-rows``, ``import.not-a-number``, ``import.not-a-time``,
            ``import.time-goes-back``, ``import.time-stands-still``.
    """
    points: list[CurvePoint] = []
    first = Decimal(0)
    for row in rows_of(data, mapping.layout, mapping.columns, fact):
        time = _time(row, mapping)
        first = first if points else time
        if points and time - first < points[-1].x:
            raise refused("import.time-goes-back", row=row.number, value=shown(_spelled(row, mapping)))
        points.append(CurvePoint(time - first, row.number_in(mapping.column)))
    if len(points) < 2:
        raise refused("import.no-rows", found=len(points))
    if not points[-1].x:
        raise refused("import.time-stands-still")
    return points


def worked_out(points: Sequence[CurvePoint], mapping: CurveImport, value: CurveValue) -> Decimal | None:
    """Return a value of a curve; None where the curve has no such value."""
    with localcontext(ARITHMETIC):
        result = _taken(points, mapping, value)
    return None if result is None else rounded(result, value.decimals)


def beyond(points: Sequence[CurvePoint], mapping: CurveImport) -> Decimal:
    """Return for how long a curve was outside its limits, in the unit of the axis, rounded up."""
    with localcontext(ARITHMETIC):
        time = _outside(points, mapping.limits) / SECONDS[mapping.times.shown]
        return time.quantize(Decimal(1).scaleb(-_PLACES[mapping.times.shown]), rounding=ROUND_CEILING).normalize()


def reduced(points: Sequence[CurvePoint], mapping: CurveImport) -> str:
    """Return a curve as it is signed and drawn: ``time value`` in the unit of the axis, with semicolons between."""
    needed = {0, len(points) - 1, *_extremes(points, range(len(points))), *_around(points, mapping.limits)}
    for stretches in _STRETCHES:
        text = _written(points, sorted(needed | set(_stretched(points, stretches))), mapping)
        if len(text) <= LONGEST_CURVE:
            return text
    text = _written(points, sorted(needed), mapping)
    return text if len(text) <= LONGEST_CURVE else _written(points, sorted(set(_stretched(points, 100))), mapping)


def read_curve(text: str) -> tuple[CurvePoint, ...]:
    """Read a reduced curve.

    Raises:
        FormatError: ``curve.malformed``.
    """
    points = tuple(_point(part) for part in text.split(";"))
    if any(one.x > other.x for one, other in pairwise(points)):
        raise FormatError(Finding.failed("curve.malformed"))
    return points


def _point(text: str) -> CurvePoint:
    x, space, y = text.partition(" ")
    try:
        point = CurvePoint(parse_decimal(x), parse_decimal(y))
    except FormatError:
        raise FormatError(Finding.failed("curve.malformed")) from None
    if not space or f"{decimal_text(point.x)} {decimal_text(point.y)}" != text:
        raise FormatError(Finding.failed("curve.malformed"))
    return point


def _time(row: Row, mapping: CurveImport) -> Decimal:
    times = mapping.times
    if not times.stamp:
        with localcontext(ARITHMETIC):
            return row.number_in(times.columns[0]) * SECONDS[times.unit]
    text = _spelled(row, mapping)
    found = milliseconds(text, times.stamp)
    if found is None:
        raise refused("import.not-a-time", row=row.number, value=shown(text), pattern=times.stamp)
    return Decimal(found).scaleb(-3)


def _spelled(row: Row, mapping: CurveImport) -> str:
    return " ".join(row.cells[column] for column in mapping.times.columns)


def _taken(points: Sequence[CurvePoint], mapping: CurveImport, value: CurveValue) -> Decimal | None:
    unit = SECONDS[mapping.times.shown]
    match value.take:
        case "first":
            return points[0].y
        case "last":
            return points[-1].y
        case "lowest":
            return min(point.y for point in points)
        case "highest":
            return max(point.y for point in points)
        case "duration":
            return points[-1].x / unit
        case "outside":
            return _outside(points, value.limits) / unit
        case "mean":
            area = sum(((a.y + b.y) * (b.x - a.x) for a, b in pairwise(points)), Decimal(0))
            return area / 2 / points[-1].x
    took = _took(points, value.start, value.end)
    return (value.end - value.start) / (took / unit) if took else None


def _took(points: Sequence[CurvePoint], start: Decimal, end: Decimal) -> Decimal | None:
    """Return the seconds from where the curve first leaves a level to where it reaches the next; None if never."""
    sign = -1 if end < start else 1
    left: Decimal | None = None
    for a, b in pairwise(points):
        low, high = sign * a.y, sign * b.y
        if left is None and low <= sign * start < high:
            left = _crossing(a, b, start)
        if left is not None and low < sign * end <= high:
            return _crossing(a, b, end) - left
    return None


def _crossing(a: CurvePoint, b: CurvePoint, level: Decimal) -> Decimal:
    return a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x)


def _outside(points: Sequence[CurvePoint], limits: Limit) -> Decimal:
    """Return the seconds for which straight lines between the points lie outside."""
    time = Decimal(0)
    for a, b in pairwise(points):
        if limits.high is not None:
            time += _above(a.y, b.y, limits.high) * (b.x - a.x)
        if limits.low is not None:
            time += _above(-a.y, -b.y, -limits.low) * (b.x - a.x)
    return time


def _above(one: Decimal, other: Decimal, level: Decimal) -> Decimal:
    """Return which part of a line from one value to another lies above a level."""
    low, high = min(one, other), max(one, other)
    if low >= level and high > level:
        return Decimal(1)
    return (high - level) / (high - low) if high > level else Decimal(0)


def _extremes(points: Sequence[CurvePoint], within: Iterable[int]) -> tuple[int, int]:
    places = list(within)
    return min(places, key=lambda place: points[place].y), max(places, key=lambda place: points[place].y)


def _around(points: Sequence[CurvePoint], limits: Limit) -> Iterator[int]:
    """Yield the ends, neighbours and furthest point of each time outside."""
    if limits == Limit():
        return
    for position, group in groupby(range(len(points)), key=lambda place: limits.judge(points[place].y)):
        if position is Position.WITHIN:
            continue
        run = list(group)
        yield from (max(run[0] - 1, 0), run[0], run[-1], min(run[-1] + 1, len(points) - 1), *_extremes(points, run))


def _stretched(points: Sequence[CurvePoint], stretches: int) -> Iterator[int]:
    """Yield the lowest and highest point of each stretch of time."""
    whole = points[-1].x
    for _, group in groupby(range(len(points)), key=lambda place: int(points[place].x * stretches // whole)):
        yield from _extremes(points, group)


def _written(points: Sequence[CurvePoint], places: Iterable[int], mapping: CurveImport) -> str:
    unit, decimals = SECONDS[mapping.times.shown], _PLACES[mapping.times.shown]
    with localcontext(ARITHMETIC):
        return ";".join(
            f"{decimal_text(rounded(points[place].x / unit, decimals).normalize())} {decimal_text(points[place].y)}"
            for place in places
        )
