"""Measures the elements of an outline: each becomes blocks that know their height and how to draw themselves.

A block is never divided. What may run over the end of a page is several blocks: the lines of a paragraph, the rows of a
table, the rows of a grid of facts. A row higher than a page becomes its lines, one below the other, over the whole
width, cell after cell, so that nothing is ever left out or changes places.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from batchrecord.document.codes import draw_code
from batchrecord.document.ink import Ink
from batchrecord.document.marks import draw_mark
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style, tone_ground
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase, set_runs
from batchrecord.record.elements import Banner, Cell, Code, Element, Fact, Facts, Heading, Paragraph, Section, Tone

__all__ = ["Block", "cell_lines", "measure_plain", "measure_title", "stacked"]

_PROSE = Style("regular", 9.0)
_VALUE = Style("regular", 9.5)
_LABEL = Style("regular", 7.5, "muted")
_HEADINGS = {2: Style("bold", 11.5, "text"), 3: Style("bold", 9.5, "label")}
_CODE = 60.0


@dataclass(frozen=True, slots=True)
class Block:
    """A measured part of the body."""

    height: float
    paint: Callable[[Ink, float], None]
    """Draws it below a height."""
    above: float = 0.0
    """Space above it, unless it is the first on its page."""
    keep: bool = False
    """Whether it must stand on one page with the block after it."""
    header: "Block | None" = None
    """Header of the table that this row belongs to, repeated where the row is the first on a page."""


def cell_lines(cell: Cell, base: Style, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the set lines of a cell."""
    if len(cell.lines) == 1:
        return set_runs(cell.lines[0], base, width, languages)
    return tuple(line for runs in cell.lines for line in set_runs(runs, base, width, languages))


def stacked(lines: tuple[Line, ...], indent: float = 0.0) -> Iterator[Block]:
    """Yield each line as a block of its own."""
    for line in lines:
        yield _text_block((line,), indent)


def _text_block(lines: tuple[Line, ...], indent: float = 0.0, above: float = 0.0, keep: bool = False) -> Block:
    def paint(ink: Ink, top: float) -> None:
        draw_lines(ink, lines, MARGIN + indent, top)

    return Block(lines_height(lines), paint, above, keep)


def measure_title(section: Section, languages: tuple[str, ...]) -> Block:
    """Return the heading of a section, with the rule under it."""
    lines = set_phrase(section.title, Style("bold", 15.0, "heading"), BODY_WIDTH, languages)
    height = lines_height(lines)

    def paint(ink: Ink, top: float) -> None:
        draw_lines(ink, lines, MARGIN, top)
        ink.rule(MARGIN, top - height - 3, BODY_WIDTH, "primary", 1.2)

    return Block(height + 4, paint, above=22.0, keep=True)


def measure_plain(element: Element, languages: tuple[str, ...], room: float) -> Iterator[Block]:
    """Yield the blocks of an element other than a table.

    Args:
        element: what to measure.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
    """
    match element:
        case Banner():
            yield from _banner(element, languages, room)
        case Code():
            yield from _code(element, languages, room)
        case Facts():
            yield from _facts(element, languages, room)
        case Heading(text, level):
            style = _HEADINGS.get(level, _HEADINGS[3])
            lines = set_phrase(text, style, BODY_WIDTH, languages)
            yield _text_block(lines, above=14.0 if level == 2 else 10.0, keep=True)
        case Paragraph(runs):
            for place, block in enumerate(stacked(set_runs(runs, _PROSE, BODY_WIDTH, languages))):
                yield replace(block, above=7.0) if place == 0 else block
        case _:
            raise TypeError(f"not an element of its own: {type(element).__name__}")


def _banner(banner: Banner, languages: tuple[str, ...], room: float) -> Iterator[Block]:
    """Yield the banner; a detail that would fill more than half a page follows it as prose."""
    detail = set_phrase(banner.detail, _PROSE, BODY_WIDTH, languages) if banner.detail is not None else ()
    if lines_height(detail) < room / 2:
        yield _banner_box(banner, languages)
        return
    yield _banner_box(replace(banner, detail=None), languages)
    yield from stacked(detail)


def _banner_box(banner: Banner, languages: tuple[str, ...]) -> Block:
    ground = tone_ground(banner.tone)
    marked = banner.tone in {Tone.GOOD, Tone.ATTENTION, Tone.BAD}
    left = 18.0 + (46.0 if marked else 0.0)
    width = BODY_WIDTH - left - 18
    lines = set_phrase(banner.text, Style("bold", 23.0, ground.ink), width, languages)
    if banner.detail is not None:
        lines += set_phrase(banner.detail, Style("regular", 10.0, ground.ink), width, languages)
    height = lines_height(lines) + 28

    def paint(ink: Ink, top: float) -> None:
        ink.rectangles([(MARGIN, top - height, BODY_WIDTH, height)], ground.fill)
        if marked:
            draw_mark(ink, banner.tone, (MARGIN + 16, top - height / 2 - 16, 32), ground.ink, ground.fill)
        draw_lines(ink, lines, MARGIN + left, top - 13)

    return Block(height, paint, above=10.0)


def _code(code: Code, languages: tuple[str, ...], room: float) -> Iterator[Block]:
    """Yield the code with the caption beside it; one that would fill more than half a page follows it as prose."""
    lines = set_phrase(code.caption, _PROSE, BODY_WIDTH - _CODE - 12, languages)
    if lines_height(lines) < room / 2:
        yield _code_block(code.content, lines)
        return
    yield _code_block(code.content, ())
    yield from stacked(set_phrase(code.caption, _PROSE, BODY_WIDTH, languages))


def _code_block(content: str, lines: tuple[Line, ...]) -> Block:
    height = max(_CODE, lines_height(lines))

    def paint(ink: Ink, top: float) -> None:
        draw_code(ink, content, MARGIN, top - _CODE, _CODE)
        draw_lines(ink, lines, MARGIN + _CODE + 12, top - max(0.0, (_CODE - lines_height(lines)) / 2))

    return Block(height, paint, above=8.0)


def _facts(facts: Facts, languages: tuple[str, ...], room: float) -> Iterator[Block]:
    gap = 16.0
    columns = max(1, facts.columns)
    width = (BODY_WIDTH - gap * (columns - 1)) / columns
    for first in range(0, len(facts.facts), columns):
        row = [_fact(fact, width, languages) for fact in facts.facts[first : first + columns]]
        block = _facts_row(row, width + gap, width, 8.0 if first == 0 else 5.0)
        if block.height <= room:
            yield block
            continue
        for fact in facts.facts[first : first + columns]:
            yield from stacked(_fact(fact, BODY_WIDTH, languages))


def _fact(fact: Fact, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    return set_phrase(fact.label, _LABEL, width, languages) + cell_lines(fact.value, _VALUE, width, languages)


def _facts_row(row: list[tuple[Line, ...]], pitch: float, width: float, above: float) -> Block:
    height = max(map(lines_height, row)) + 5

    def paint(ink: Ink, top: float) -> None:
        for place, lines in enumerate(row):
            x = MARGIN + place * pitch
            draw_lines(ink, lines, x, top)
            ink.rule(x, top - height, width, "divider", 0.6)

    return Block(height, paint, above)
