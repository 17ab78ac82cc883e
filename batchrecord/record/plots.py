"""Curves as elements of an outline: growth, temperature, freezing.

Everything is exact decimal, logarithms too, so that marks, places and words are the same on every computer. What a
curve shows is said in words below it: from where to where, lowest and highest value, and when outside its limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from enum import StrEnum
from functools import reduce
from itertools import groupby

from batchrecord.base.quantity import ARITHMETIC, Limit, Position, decimal_text, written
from batchrecord.base.text import Phrase
from batchrecord.record.wording import word

__all__ = ["Axis", "Level", "Plot", "Point", "Ruler", "Scale", "Series"]

_NONE = Limit()
_ABOUT = 5
"""Marks that an axis has, more or less."""
_MOST_DECADES = 8
_CLOCK = {"h": (6, 12, 24, 48, 72, 120, 240), "min": (5, 10, 15, 30, 60, 120, 240, 480)}
"""Steps between the marks of an axis of time, as people count it."""
_PLAIN_POWER = 3
_MOST_TIMES = 5
"""Times outside the limits that are told one by one."""


class Scale(StrEnum):
    """How values are spread over an axis."""

    LINEAR = "linear"
    LOGARITHMIC = "logarithmic"
    """By powers of ten; where a value is not above zero, the axis is linear all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What is measured along a side."""

    label: Phrase
    unit: str = ""
    scale: Scale = Scale.LINEAR

    def title(self) -> Phrase:
        """Return label and unit."""
        return word("plot.axis", label=self.label, unit=self.unit) if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a curve."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One curve, its points in the order of time."""

    label: Phrase
    points: tuple[Point, ...]
    count: int = 0
    """Values that the points stand for, where there are too many to draw; 0 where they are all."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the plot, such as a value at which to act."""

    label: Phrase
    at: Decimal


@dataclass(frozen=True, slots=True)
class Ruler:
    """An axis with its ends and marks."""

    low: Decimal
    high: Decimal
    marks: tuple[Decimal, ...]
    scale: Scale

    @classmethod
    def over(cls, values: tuple[Decimal, ...], axis: Axis) -> "Ruler":
        """Return the ruler of an axis that holds all these values."""
        low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(1))
        with localcontext(ARITHMETIC):
            if axis.scale is Scale.LOGARITHMIC and low > 0:
                return cls._decades(low, high)
            return cls._even(low, high, _CLOCK.get(axis.unit, ()))

    @classmethod
    def _even(cls, low: Decimal, high: Decimal, usual: tuple[int, ...]) -> "Ruler":
        if high - low == 0:
            margin = max(abs(high) / 10, Decimal(1))
            low, high = low - margin, high + margin
        step = _round_step((high - low) / _ABOUT, usual)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        marks = tuple(step * (first + place) for place in range(int(last - first) + 1))
        return cls(marks[0], marks[-1], marks, Scale.LINEAR)

    @classmethod
    def _decades(cls, low: Decimal, high: Decimal) -> "Ruler":
        first = low.adjusted()
        last = high.adjusted() + (high != Decimal(1).scaleb(high.adjusted()))
        step = max(1, -(-(last - first) // _MOST_DECADES))
        last = first + step * max(1, -(-(last - first) // step))
        marks = tuple(Decimal(1).scaleb(power) for power in range(first, last + 1, step))
        return cls(marks[0], marks[-1], marks, Scale.LOGARITHMIC)

    def place(self, value: Decimal) -> float:
        """Return where a value lies between the ends, which are 0 and 1."""
        low, high = self.low, self.high
        with localcontext(ARITHMETIC):
            if self.scale is Scale.LOGARITHMIC:
                value, low, high = value.log10(), low.log10(), high.log10()
            return float((value - low) / (high - low))

    def texts(self) -> tuple[str, ...]:
        """Return what stands at the marks."""
        if self.scale is Scale.LOGARITHMIC:
            return tuple(_power(mark.adjusted()) for mark in self.marks)
        return tuple(written(decimal_text(_trimmed(mark))) for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Curves over one pair of axes."""

    caption: Phrase
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    target: Series | None = None
    """What the curve was to be."""
    limits: Limit = _NONE
    """What the values were to lie within; drawn as a band, its bounds as lines."""
    levels: tuple[Level, ...] = ()

    @property
    def limited(self) -> bool:
        """Whether there are limits."""
        return self.limits != _NONE

    def rulers(self) -> tuple[Ruler, Ruler]:
        """Return the axes with ends and marks, that of x first."""
        points = [point for series in self._curves() for point in series.points]
        bounds = [bound for bound in (self.limits.low, self.limits.high) if bound is not None]
        heights = (*(point.y for point in points), *bounds, *(level.at for level in self.levels))
        return (
            Ruler.over(tuple(point.x for point in points), self.x),
            Ruler.over(tuple(heights), self.y),
        )

    def legend(self) -> tuple[Phrase, ...]:
        """Return what the curves and lines are, in the order of their drawing: series, target, limits, levels."""
        limits = word("plot.limits", limits=_span(self.limits, self.y.unit))
        return (
            *(series.label for series in self._curves()),
            *((limits,) if self.limited else ()),
            *(word("plot.level", label=level.label, at=_amount(level.at, self.y.unit)) for level in self.levels),
        )

    def parts(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the words that stand together: axis of y and its marks from above, axis of x, legend, caption."""
        x, y = self.rulers()
        yield (
            self.y.title(),
            *map(Phrase.same, reversed(y.texts())),
            *map(Phrase.same, x.texts()),
            self.x.title(),
            *self.legend(),
            self.caption,
        )
        for text in self.said():
            yield (text,)

    def said(self) -> tuple[Phrase, ...]:
        """Return what each curve shows, in words."""
        return tuple(self._said(series) for series in self.series)

    def _curves(self) -> tuple[Series, ...]:
        return (*self.series, *((self.target,) if self.target is not None else ()))

    def _said(self, series: Series) -> Phrase:
        points = series.points
        if not points:
            return word("plot.no-points", series=series.label)
        low, high = min(points, key=lambda point: point.y), max(points, key=lambda point: point.y)
        course = word(
            "plot.course",
            series=series.label,
            count=series.count or len(points),
            start=_amount(points[0].x, self.x.unit),
            end=_amount(points[-1].x, self.x.unit),
            low=_amount(low.y, self.y.unit),
            low_at=_amount(low.x, self.x.unit),
            high=_amount(high.y, self.y.unit),
            high_at=_amount(high.x, self.x.unit),
        )
        return course if not self.limited else word("plot.both", first=course, second=self._judged(points))

    def _judged(self, points: tuple[Point, ...]) -> Phrase:
        """Return when the values were outside the limits."""
        runs = [
            (position, list(run))
            for position, run in groupby(points, key=lambda point: self.limits.judge(point.y))
            if position is not Position.WITHIN
        ]
        if not runs:
            return word("plot.within", limits=_span(self.limits, self.y.unit))
        times = [self._time(position, run) for position, run in runs[:_MOST_TIMES]]
        if len(runs) > _MOST_TIMES:
            times.append(word("plot.more-times", count=len(runs) - _MOST_TIMES))
        return word("plot.outside", limits=_span(self.limits, self.y.unit), times=_listed(times))

    def _time(self, position: Position, run: list[Point]) -> Phrase:
        furthest = (max if position is Position.ABOVE else min)(run, key=lambda point: point.y)
        start, end = (_amount(point.x, self.x.unit) for point in (run[0], run[-1]))
        value = _amount(furthest.y, self.y.unit)
        if len(run) == 1:
            return word(f"plot.{position}-once", at=start, value=value)
        return word(f"plot.{position}", start=start, end=end, value=value)


def _round_step(least: Decimal, usual: tuple[int, ...]) -> Decimal:
    """Return a usual step that is not below a width, else the smallest of 1, 2, 5 times a power of ten."""
    if usual and usual[0] <= 2 * least and least <= usual[-1]:
        return Decimal(next(step for step in usual if step >= least))
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _power(power: int) -> str:
    """Return a power of ten as an axis shows it: ``0.1``, ``1``, ``100``, ``10⁶``."""
    if abs(power) <= _PLAIN_POWER:
        return decimal_text(Decimal(1).scaleb(power))
    return written(f"1e{power}").removeprefix("1 × ")


def _trimmed(value: Decimal) -> Decimal:
    """Return a value without zeros at the end of its decimals."""
    with localcontext(ARITHMETIC):
        return value.normalize()


def _amount(value: Decimal, unit: str) -> str:
    return written(decimal_text(value), unit)


def _span(limits: Limit, unit: str) -> str:
    if limits.low is not None and limits.high is not None:
        return f"{_amount(limits.low, '')} – {_amount(limits.high, unit)}"
    if limits.low is not None:
        return f"≥ {_amount(limits.low, unit)}"
    return "" if limits.high is None else f"≤ {_amount(limits.high, unit)}"


def _listed(phrases: list[Phrase]) -> Phrase:
    return reduce(lambda first, second: word("plot.listed", first=first, second=second), phrases)
