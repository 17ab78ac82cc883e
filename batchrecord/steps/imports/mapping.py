"""What a master says of a file that values are taken from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from batchrecord.base.quantity import Limit
from batchrecord.base.text import Phrase

__all__ = ["SECONDS", "CurveImport", "CurveValue", "Import", "Layout", "RowRule", "TableImport", "TableValue", "Times"]

SECONDS: Final = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}
"""Units of time, in seconds."""


_NONE: Final = Limit()


@dataclass(frozen=True, slots=True)
class RowRule:
    """Only rows count that have a fact of the batch in a column."""

    column: str
    fact: str
    """Such as ``batch.number``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the file is written."""

    encoding: str = ""
    """Empty: told from the bytes."""
    separator: str = ""
    """Empty: told from the headings."""
    decimal: str = "."
    skip: int = 0
    """Rows below the headings that are no data, such as units."""
    where: RowRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableValue:
    """One value of a row."""

    name: str
    column: str
    label: Phrase
    unit: str
    scale: Decimal = Decimal(1)
    decimals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableImport:
    """Values of one row."""

    layout: Layout
    row: str
    """``only``, ``first`` or ``last``."""
    values: tuple[TableValue, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings that the file must have."""
        where = (self.layout.where.column,) if self.layout.where is not None else ()
        return tuple(dict.fromkeys((*where, *(value.column for value in self.values))))

    def unit_of(self, name: str) -> str:
        """Return the unit of a value."""
        return next(value.unit for value in self.values if value.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When each row was: time elapsed, or the hands of a clock."""

    columns: tuple[str, ...]
    unit: str = "s"
    """What elapsed time is counted in."""
    stamp: str = ""
    """How a time of the clock is spelled, such as ``YYYY-MM-DD hh:mm:ss``; empty for elapsed time."""
    shown: str = "min"
    """What the axis, and values that are times, are counted in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveValue:
    """One value that is worked out from a curve."""

    name: str
    take: str
    label: Phrase
    decimals: int | None = None
    limits: Limit = _NONE
    """For ``outside``; without bounds those of the curve."""
    start: Decimal = Decimal(0)
    end: Decimal = Decimal(0)
    """For ``rate``: from where to where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveImport:
    """A curve over time."""

    layout: Layout
    label: Phrase
    column: str
    unit: str
    times: Times
    limits: Limit = _NONE
    deviates: str = ""
    """Class of the deviation that a curve outside its limits opens; empty for none."""
    allowed: Decimal = Decimal(0)
    """For how long it may be outside, in the unit of the axis."""
    values: tuple[CurveValue, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings that the file must have."""
        where = (self.layout.where.column,) if self.layout.where is not None else ()
        return tuple(dict.fromkeys((*where, *self.times.columns, self.column)))

    def unit_of(self, name: str) -> str:
        """Return the unit of a value: that of the curve, of time, or of a rate."""
        take = next(value.take for value in self.values if value.name == name)
        if take in {"duration", "outside"}:
            return self.times.shown
        return f"{self.unit or '1'}/{self.times.shown}" if take == "rate" else self.unit


Import = TableImport | CurveImport
