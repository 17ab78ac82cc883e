"""Measures tables: widths by share, a header that is repeated on each page, rows that are never split."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Where
from batchrecord.document.blocks import Block, cell_lines, stacked
from batchrecord.document.ink import Ink
from batchrecord.document.structure import HEADS_COLUMN, Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase
from batchrecord.record.elements import Cell, Table

__all__ = ["measure_table"]

_CELL = Style("regular", 8.0)
_HEADER = Style("bold", 7.5, "label")
_TITLE = Style("bold", 9.5, "text")
_PAD_X, _PAD_Y = 4.0, 3.2
_APART = 7.0
"""Between a column that ends flush right and the next one."""


def measure_table(table: Table, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield title, header and rows of a table.

    Args:
        table: what to measure.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    shares = sum(column.share for column in table.columns)
    widths = [BODY_WIDTH * column.share / shares for column in table.columns]
    lefts = [MARGIN + sum(widths[:place]) for place in range(len(widths))]
    insets = [2 * _PAD_X + (_APART if column.numeric else 0.0) for column in table.columns]
    ends = [
        x + w - _PAD_X - _APART if c.numeric else None for x, w, c in zip(lefts, widths, table.columns, strict=True)
    ]
    starts = [x + _PAD_X for x in lefts]
    inner = [width - inset for width, inset in zip(widths, insets, strict=True)]
    into = Part("Table", into)
    if table.title is not None:
        yield _title(Part("Caption", into), set_phrase(table.title, _TITLE, BODY_WIDTH, languages))
    titles = [set_phrase(c.title, _HEADER, w, languages) for c, w in zip(table.columns, inner, strict=True)]
    header = _row(
        _cells("TH", into, len(titles), HEADS_COLUMN),
        titles,
        starts,
        ends,
        fill="sunken",
        above=8.0 if table.title is None else 4.0,
    )
    yield header
    keys = table.keys or ("",) * len(table.rows)
    for row, key in zip(table.rows, keys, strict=True):
        with _about(key):
            cells = [cell_lines(cell, _CELL, width, languages) for cell, width in zip(row, inner, strict=True)]
        parts = _cells("TD", into, len(row))
        block = _row(parts, cells, starts, ends, header=header, key=key)
        if header.height + block.height <= room:
            yield block
            continue
        yield from _tall(parts, row, languages, header, key)


@contextmanager
def _about(entry: str) -> Iterator[None]:
    """Name the entry that a row is about in what cannot be set of it."""
    try:
        yield
    except FormatError as error:
        raise FormatError.of(replace(reason, where=Where(entry=entry)) for reason in error.reasons) from None


def _tall(
    parts: list[Part], row: tuple[Cell, ...], languages: tuple[str, ...], header: Block, key: str
) -> Iterator[Block]:
    """Yield the lines of a row that is higher than a page, and the rule below it."""
    first = True
    for part, cell in zip(parts, row, strict=True):
        for line in stacked(part, cell_lines(cell, _CELL, BODY_WIDTH - 2 * _PAD_X, languages), _PAD_X):
            yield replace(line, key=key, header=header, above=_PAD_Y) if first else replace(line, key=key)
            first = False

    def paint(ink: Ink, top: float) -> None:
        ink.decoration()
        ink.rule(MARGIN, top - _PAD_Y, BODY_WIDTH, "border", 0.5)

    yield Block(_PAD_Y, paint, key=key)


def _cells(kind: str, into: Part, count: int, said: str = "") -> list[Part]:
    row = Part("TR", into)
    return [Part(kind, row, said) for _ in range(count)]


def _title(part: Part, lines: tuple[Line, ...]) -> Block:
    def paint(ink: Ink, top: float) -> None:
        ink.part(part)
        draw_lines(ink, lines, MARGIN, top)

    return Block(lines_height(lines), paint, above=12.0, keep=True)


def _row(
    parts: list[Part],
    cells: list[tuple[Line, ...]],
    starts: list[float],
    ends: list[float | None],
    *,
    fill: str = "",
    above: float = 0.0,
    header: Block | None = None,
    key: str = "",
) -> Block:
    height = max(map(lines_height, cells)) + 2 * _PAD_Y

    def paint(ink: Ink, top: float) -> None:
        if fill:
            ink.decoration()
            ink.rectangles([(MARGIN, top - height, BODY_WIDTH, height)], fill)
        for part, lines, x, end in zip(parts, cells, starts, ends, strict=True):
            ink.part(part)
            draw_lines(ink, lines, x, top - _PAD_Y, end)
        ink.decoration()
        ink.rule(MARGIN, top - height, BODY_WIDTH, "border", 0.5)

    return Block(height, paint, above, keep=bool(fill), header=header, key=key)
