"""Sets a plot: title of the upright axis, field, title of the other axis, legend, caption, and what is said of it.

All words stand outside the field of the curves, in the order in which the outline says them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from batchrecord.base.text import Phrase
from batchrecord.document.blocks import Block
from batchrecord.document.captions import captions
from batchrecord.document.curves import BAND, Field, Pen, pens
from batchrecord.document.ink import Ink
from batchrecord.document.shapes import draw_shape
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase
from batchrecord.record.elements import Plot
from batchrecord.record.plots import Ruler
from batchrecord.record.reading import alternative

__all__ = ["measure_plot"]

_MARK = Style("regular", 7.5, "muted")
_TITLE = Style("regular", 8.0, "label")
_FIELD = 150.0
_OVER = 6.0
"""Above the field, for the upper half of the topmost mark."""
_SAMPLE = 34.0
_GAP = 16.0


def measure_plot(plot: Plot, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield the blocks of a plot, which stay together as far as a page holds them.

    Args:
        plot: what to show.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    place = _Place(Part("Figure", into), alternative(plot, languages))
    upright = set_phrase(plot.y.title(), _TITLE, BODY_WIDTH, languages)
    for number, line in enumerate(upright):
        yield replace(_words(place, line, None), above=0.0 if number else 10.0)
    yield _field(plot, place, languages)
    for line in set_phrase(plot.x.title(), _TITLE, BODY_WIDTH, languages):
        yield _words(place, line, MARGIN + BODY_WIDTH)
    yield from _legend(plot, place, languages, room)
    yield from captions((plot.caption, *plot.said()), languages, into)


class _Place:
    """Where a figure stands: what is drawn of it on its first page, taken together."""

    def __init__(self, part: Part, text: str) -> None:
        self.part = part
        self._text = text
        self._page: Ink | None = None
        self._box = (0.0, 0.0, 0.0, 0.0)

    def take(self, ink: Ink, top: float, height: float) -> None:
        """Say that what is drawn from now on belongs to the figure, and how far it reaches."""
        box = (MARGIN, top - height, MARGIN + BODY_WIDTH, top)
        if self._page is None:
            self._page, self._box = ink, box
        if self._page is ink:
            self._box = (box[0], min(box[1], self._box[1]), box[2], max(box[3], self._box[3]))
            self.part.describe(self._text, self._box)
        ink.part(self.part)


def _words(place: _Place, line: Line, right: float | None) -> Block:
    def paint(ink: Ink, top: float) -> None:
        place.take(ink, top, line.height)
        draw_lines(ink, (line,), MARGIN, top, right)

    return Block(line.height, paint, keep=True)


def _field(plot: Plot, place: _Place, languages: tuple[str, ...]) -> Block:
    across, up = plot.rulers()
    heights, steps = _marks(up, languages), _marks(across, languages)
    indent = max(line.width for _, line in heights) + 7
    width = BODY_WIDTH - indent - 8
    lefts = [min(max(indent + at * width - line.width / 2, 0.0), BODY_WIDTH - line.width) for at, line in steps]
    rows = list(_rows([(x, x + line.width) for x, (_, line) in zip(lefts, steps, strict=True)]))
    row_height = max(line.height for _, line in steps)
    height = _OVER + _FIELD + 5 + row_height * (max(rows) + 1)

    def paint(ink: Ink, top: float) -> None:
        place.take(ink, top, height)
        field = Field(
            across=across,
            up=up,
            left=MARGIN + indent,
            bottom=top - _OVER - _FIELD,
            width=width,
            height=_FIELD,
        )
        field.draw(ink, plot)
        for at, line in reversed(heights):
            draw_lines(ink, (line,), 0.0, field.bottom + at * _FIELD + line.height / 2, field.left - 5)
        for x, (_, line), row in zip(lefts, steps, rows, strict=True):
            draw_lines(ink, (line,), MARGIN + x, field.bottom - 4 - row * row_height)

    return Block(height, paint, keep=True)


def _marks(ruler: Ruler, languages: tuple[str, ...]) -> list[tuple[float, Line]]:
    """Return the place and the text of each mark."""
    return [
        (ruler.place(mark), set_phrase(Phrase.same(text), _MARK, BODY_WIDTH, languages)[0])
        for mark, text in zip(ruler.marks, ruler.texts(), strict=True)
    ]


def _rows(spans: list[tuple[float, float]]) -> Iterator[int]:
    """Yield for each text below an axis the row in which it has room."""
    ends: list[float] = []
    for left, right in spans:
        row = next((row for row, end in enumerate(ends) if end + 4 <= left), len(ends))
        ends[row : row + 1] = [right]
        yield row


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the legend."""

    pen: Pen
    band: bool
    lines: tuple[Line, ...]
    x: float = 0.0

    @property
    def width(self) -> float:
        """Width of the sample and the words."""
        return _SAMPLE + max(line.width for line in self.lines)


def _legend(plot: Plot, place: _Place, languages: tuple[str, ...], room: float) -> Iterator[Block]:
    """Yield the rows of the legend; words that would fill much of a page are lines of their own."""
    row: list[_Entry] = []
    for entry in _entries(plot, languages):
        x = row[-1].x + row[-1].width + _GAP if row else 0.0
        if row and (x + entry.width > BODY_WIDTH or len(entry.lines) > 1 or len(row[-1].lines) > 1):
            yield _legend_row(row, place)
            row, x = [], 0.0
        if lines_height(entry.lines) > room / 4:
            yield _legend_row([replace(entry, lines=entry.lines[:1])], place)
            yield from (_words(place, line, None) for line in entry.lines[1:])
        else:
            row.append(replace(entry, x=x))
    if row:
        yield _legend_row(row, place)


def _entries(plot: Plot, languages: tuple[str, ...]) -> Iterator[_Entry]:
    curves = len(plot.series) + (plot.target is not None)
    for number, (text, pen) in enumerate(zip(plot.legend(), pens(plot), strict=True)):
        lines = set_phrase(text, _TITLE, BODY_WIDTH - _SAMPLE, languages)
        yield _Entry(pen, number == curves and plot.limited, lines)


def _legend_row(row: list[_Entry], place: _Place) -> Block:
    height = max(lines_height(entry.lines) for entry in row)

    def paint(ink: Ink, top: float) -> None:
        for entry in row:
            ink.decoration()
            _sample(ink, entry, (MARGIN + entry.x, top - entry.lines[0].height / 2))
            place.take(ink, top, height)
            draw_lines(ink, entry.lines, MARGIN + entry.x + _SAMPLE, top)

    return Block(height + 1.5, paint, keep=True)


def _sample(ink: Ink, entry: _Entry, at: tuple[float, float]) -> None:
    """Draw a piece of the line that an entry of the legend names."""
    (x, y), length, pen = at, _SAMPLE - 7, entry.pen
    if entry.band:
        ink.rectangles([(x, y - 4, length, 8)], BAND)
        ink.path([(x, y + 4), (x + length, y + 4)], pen.colour, pen.width, pen.dash)
        ink.path([(x, y - 4), (x + length, y - 4)], pen.colour, pen.width, pen.dash)
        return
    ink.path([(x, y), (x + length, y)], pen.colour, pen.width, pen.dash)
    if pen.marker is not None:
        draw_shape(ink, pen.marker, (x + length / 2, y), 4.6, pen.colour)
