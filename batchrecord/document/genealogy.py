"""Draws a genealogy: a box for each vessel and lot, row below row, with arrows from what went in.

Each row is a figure of its own, so that a large genealogy runs over pages; what its arrows say is read in its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.document.blocks import Block, stacked
from batchrecord.document.captions import captions
from batchrecord.document.ink import Ink
from batchrecord.document.routes import BOX_WIDTH, Bus, Routes, box_left
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase, set_runs
from batchrecord.record.elements import Genealogy, Run, Vessel

__all__ = ["measure_genealogy"]

_ID = Style("bold", 8.5)
_LABEL = Style("regular", 8.0)
_DETAIL = Style("regular", 7.5, "label")
_PAD = 6.0
_LINE, _WIDTH = "label", 0.9
_FIRST_BUS, _BUS, _ARROW = 8.0, 5.0, 14.0


def measure_genealogy(genealogy: Genealogy, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield a block for each row, then the caption and what went into what.

    Args:
        genealogy: what to show.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    routes = Routes.of(genealogy)
    for number, (row, said) in enumerate(zip(genealogy.rows(), genealogy.alternatives(), strict=True)):
        figure = Part("Figure", into)
        texts = [_lines(vessel, BOX_WIDTH - 2 * _PAD, languages) for vessel in row]
        drawn = _Row(figure, said, texts, routes.buses[number], tuple(routes.passing[number]))
        if drawn.height <= room:
            yield Block(drawn.height, drawn.paint, above=0.0 if number else 10.0, keep=True)
            continue
        figure.describe(said, (MARGIN, 0.0, MARGIN + BODY_WIDTH, room))
        for vessel in row:
            yield from stacked(figure, _lines(vessel, BODY_WIDTH, languages))
    yield from captions((genealogy.caption, *genealogy.said()), languages, into)


def _lines(vessel: Vessel, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    lines = set_runs((Run(Phrase.same(vessel.id), tone=vessel.tone),), _ID, width, languages)
    lines += set_phrase(vessel.label, _LABEL, width, languages)
    for detail in vessel.details:
        lines += set_phrase(detail, _DETAIL, width, languages)
    return lines


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of boxes, with the arrows that come down to it."""

    figure: Part
    said: str
    texts: list[tuple[Line, ...]]
    buses: list[Bus]
    passing: tuple[float, ...]

    @property
    def _gutter(self) -> float:
        bent = sum(not bus.is_straight for bus in self.buses)
        return _FIRST_BUS + bent * _BUS + _ARROW if self.buses else 0.0

    @property
    def height(self) -> float:
        """Height of arrows and boxes."""
        return self._gutter + max(map(lines_height, self.texts)) + 2 * _PAD

    def paint(self, ink: Ink, top: float) -> None:
        """Draw the row below a height."""
        self.figure.describe(self.said, (MARGIN, top - self.height, MARGIN + BODY_WIDTH, top))
        ink.part(self.figure)
        bottom, edge = top - self.height, top - self._gutter
        for x in self.passing:
            ink.path([(x, edge), (x, bottom)], _LINE, _WIDTH)
        level = top - _FIRST_BUS
        for bus in self.buses:
            _draw_bus(ink, bus, top, level, edge)
            level -= 0.0 if bus.is_straight else _BUS
        for column, lines in enumerate(self.texts):
            left = box_left(column, len(self.texts))
            ink.rectangles([(left, bottom, BOX_WIDTH, edge - bottom)], "sunken")
            corners = [
                (left, bottom),
                (left + BOX_WIDTH, bottom),
                (left + BOX_WIDTH, edge),
                (left, edge),
                (left, bottom),
            ]
            ink.path(corners, "muted", 0.7)
            draw_lines(ink, lines, left + _PAD, edge - _PAD)


def _draw_bus(ink: Ink, bus: Bus, top: float, level: float, edge: float) -> None:
    """Draw what comes down to a line, the line, and what goes on from it, with the heads of its arrows."""
    if bus.is_straight:
        level = top
    else:
        ends = (*bus.above, *bus.into, *(() if bus.past is None else (bus.past,)))
        for x in bus.above:
            ink.path([(x, top), (x, level)], _LINE, _WIDTH)
        ink.path([(min(ends), level), (max(ends), level)], _LINE, _WIDTH)
    if bus.past is not None:
        ink.path([(bus.past, level), (bus.past, edge)], _LINE, _WIDTH)
    for x in bus.into:
        ink.path([(x, level), (x, edge + 5.0)], _LINE, _WIDTH)
        ink.shape([(x - 3, edge + 6), (x + 3, edge + 6), (x, edge + 0.4)], _LINE)
