"""What an entry says of the content of its file: the values, the number of rows, the curve.

The same file and mapping give the same texts every time; the bench fills the entry with them, and whoever has the file
works them out again and compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import localcontext
from functools import lru_cache
from typing import Final

from batchrecord.base.quantity import ARITHMETIC, Limit, decimal_text, rounded
from batchrecord.steps.imports.curve import beyond, points_of, reduced, worked_out
from batchrecord.steps.imports.mapping import CurveImport, Import, TableImport, TableValue
from batchrecord.steps.imports.refusal import refused
from batchrecord.steps.imports.sheet import Row, rows_of

__all__ = ["RESERVED", "Derived", "derived", "taken"]

RESERVED: Final = frozenset(
    {"file", "name", "size", "media", "picture", "width", "height", "instrument", "rows", "curve", "beyond"}
)
"""Fields of an attachment that no value can be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What was taken from a file."""

    values: Mapping[str, str] = field(default_factory=dict)
    """Numbers as the formats spell them, by name; one that the file does not have is missing."""
    rows: int = 0
    curve: str = ""
    beyond: str = ""
    """For how long the curve was outside its limits; empty where it has none."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Return it as fields of an entry."""
        said = {"rows": str(self.rows), "curve": self.curve, "beyond": self.beyond}
        return {**self.values, **{name: text for name, text in said.items() if text}}


def taken(mapping: Import) -> frozenset[str]:
    """Return the fields that are taken from a file."""
    return frozenset({"rows", "curve", "beyond", *(value.name for value in mapping.values)})


@lru_cache(maxsize=4)
def derived(mapping: Import, fact: str | None, data: bytes) -> Derived:
    """Take from a file what a master says.

    It is asked when the file is chosen, when it is signed and when it is verified, so the last answers are kept.

    Args:
        mapping: what the master says.
        fact: what the rows must have in the column of ``where``.
        data: the file.

    Raises:
        FormatError: ``import.…``, with line and column where there is one.
    """
    return _table(mapping, fact, data) if isinstance(mapping, TableImport) else _curve(mapping, fact, data)


def _table(mapping: TableImport, fact: str | None, data: bytes) -> Derived:
    rows = list(rows_of(data, mapping.layout, mapping.columns, fact))
    if not rows:
        raise refused("import.no-rows", found=0)
    if mapping.row == "only" and len(rows) > 1:
        raise refused("import.several-rows", found=len(rows), row=rows[1].number)
    row = rows[-1] if mapping.row == "last" else rows[0]
    return Derived(values={value.name: _number(row, value) for value in mapping.values}, rows=len(rows))


def _number(row: Row, value: TableValue) -> str:
    with localcontext(ARITHMETIC):
        number = row.number_in(value.column) * value.scale
    return decimal_text(rounded(number, value.decimals))


def _curve(mapping: CurveImport, fact: str | None, data: bytes) -> Derived:
    points = points_of(data, mapping, fact)
    found = ((value.name, worked_out(points, mapping, value)) for value in mapping.values)
    return Derived(
        values={name: decimal_text(number) for name, number in found if number is not None},
        rows=len(points),
        curve=reduced(points, mapping),
        beyond="" if mapping.limits == Limit() else decimal_text(beyond(points, mapping)),
    )
