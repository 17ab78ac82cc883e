"""A file of separated values: the headings that are wanted, and the rows below them.

Whatever is written before the headings is passed over, as instruments write their name and serial number there. Below
the headings every row counts, empty ones excepted.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from batchrecord.base.characters import inadmissible
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import plain_identity
from batchrecord.base.quantity import parse_decimal
from batchrecord.steps.imports.decoding import decoded
from batchrecord.steps.imports.mapping import Layout
from batchrecord.steps.imports.refusal import refused

__all__ = ["MOST_ROWS", "Row", "rows_of", "shown"]

MOST_ROWS: Final = 200_000
_FIRST_ROWS: Final = 200
"""Rows among which the headings are looked for."""
_MOST_COLUMNS: Final = 500
_SEPARATORS: Final = (",", ";", "\t")
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data."""

    number: int
    """Line in the file, from 1."""
    cells: Mapping[str, str] = field(repr=False)
    decimal: str

    def number_in(self, column: str) -> Decimal:
        """Return the number in a column.

        Raises:
            FormatError: ``import.not-a-number``.
        """
        text = self.cells[column]
        plain = text.replace(",", ".") if self.decimal == "," and "." not in text else text
        try:
            if self.decimal == "," and "." in text:
                raise FormatError(Finding.failed("number.malformed", value=shown(text)))
            return parse_decimal(plain)
        except FormatError:
            raise refused("import.not-a-number", column=shown(column), row=self.number, value=shown(text)) from None


def rows_of(data: bytes, layout: Layout, columns: Sequence[str], fact: str | None) -> Iterator[Row]:
    """Yield the rows that count.

    Args:
        data: the file.
        layout: how it is written.
        columns: headings that are wanted.
        fact: what ``layout.where`` demands in its column.

    Raises:
        FormatError: ``import.encoding``, ``import.columns``, ``import.column-twice``, ``import.malformed``,
            ``import.short-row``, ``import.too-many-rows``, ``import.other-batch``.
    """
    text = decoded(data, layout.encoding)
    if text is None:
        raise refused("import.encoding", encoding=layout.encoding or "UTF-8, UTF-16, GB 18030")
    separator, at, places = _headings(text, layout, columns)
    others: dict[str, None] = {}
    count = matching = 0
    for number, cells in _lines(text, separator):
        if number <= at or not any(cells):
            continue
        count += 1
        if count <= layout.skip:
            continue
        if count > MOST_ROWS:
            raise refused("import.too-many-rows", limit=MOST_ROWS)
        if len(cells) <= max(places.values()):
            raise refused("import.short-row", row=number, found=len(cells))
        row = Row(number, {name: cells[place] for name, place in places.items()}, layout.decimal)
        if layout.where is not None:
            found = row.cells[layout.where.column]
            if plain_identity(found) != plain_identity(fact or ""):
                others.setdefault(found)
                continue
        matching += 1
        yield row
    if not matching and layout.where is not None and others:
        found = shown(", ".join(list(others)[:5]))
        column, expected = shown(layout.where.column), shown(fact or "")
        raise refused("import.other-batch", column=column, expected=expected, found=found)


def shown(text: str) -> str:
    """Return a piece of a file as it can be shown: short, and without what cannot be printed."""
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return short if inadmissible(short) is None and "\n" not in short else ascii(short)[1:-1]


def _headings(text: str, layout: Layout, columns: Sequence[str]) -> tuple[str, int, dict[str, int]]:
    """Return the separator, the line of the headings, and the place of each that is wanted."""
    best: tuple[int, int, str, int, list[str]] = (-1, 0, ",", 0, [])
    for separator in (layout.separator,) if layout.separator else _SEPARATORS:
        for number, cells in _lines(text, separator, _FIRST_ROWS):
            hits = sum(column in cells for column in columns)
            if (hits, len(cells)) > best[:2]:
                best = hits, len(cells), separator, number, cells
    _, _, separator, number, cells = best
    missing = [column for column in columns if column not in cells]
    if missing:
        found = shown(", ".join(filter(None, cells))) or "–"
        raise refused("import.columns", missing=shown(", ".join(missing)), found=found)
    twice = next((column for column in columns if cells.count(column) > 1), None)
    if twice is not None:
        raise refused("import.column-twice", column=shown(twice))
    return separator, number, {column: cells.index(column) for column in columns}


def _lines(text: str, separator: str, most: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a file, each with its number and its cells, spaces around them left out."""
    lines = (f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    reader = csv.reader(lines, delimiter=separator, strict=most is None)
    try:
        for cells in reader:
            if len(cells) > _MOST_COLUMNS:
                raise refused("import.malformed", row=reader.line_num)
            yield reader.line_num, [cell.strip() for cell in cells]
            if most is not None and reader.line_num >= most:
                return
    except csv.Error:
        raise refused("import.malformed", row=reader.line_num) from None
