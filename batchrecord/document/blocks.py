"""Measures the elements of an outline: each becomes blocks that know their height and how to draw themselves.

A block is never divided. What may run over the end of a page is several blocks: the lines of a paragraph, the rows of a
table, the rows of a grid of facts. A row higher than a page becomes its lines, one below the other, over the whole
width, cell after cell, so that nothing is ever left out or changes places. Of lines that follow one another neither the
first nor the last stands alone on a page.

Each block draws into the parts of the document that were made for it when it was measured.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from batchrecord.document.codes import draw_code
from batchrecord.document.ink import Ink
from batchrecord.document.marks import draw_mark
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style, tone_ground
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase, set_runs
from batchrecord.record.elements import Banner, Cell, Code, Element, Fact, Facts, Heading, Paragraph, Section, Tone
from batchrecord.record.reading import alternative, wordings

__all__ = ["Block", "Bookmark", "cell_lines", "measure_heading", "measure_plain", "measure_title", "stacked"]

_PROSE = Style("regular", 9.0)
_VALUE = Style("regular", 9.5)
_LABEL = Style("regular", 7.5, "muted")
_HEADINGS = {2: Style("bold", 11.5, "text"), 3: Style("bold", 9.5, "label")}
_CODE = 60.0
_KEPT_WHOLE = 12
"""Lines, such as those of an instruction, that are not parted where they are kept with what follows."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the list by which a reader finds her way."""

    level: int
    """1 for a section."""
    title: str


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
    key: str = ""
    """The entry or step it is about."""
    bookmark: Bookmark | None = None
    section: str = ""
    """The section that begins with it."""


def cell_lines(cell: Cell, base: Style, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the set lines of a cell."""
    if len(cell.lines) == 1:
        return set_runs(cell.lines[0], base, width, languages)
    return tuple(line for runs in cell.lines for line in set_runs(runs, base, width, languages))


def stacked(part: Part, lines: tuple[Line, ...], indent: float = 0.0, keep: bool = False) -> Iterator[Block]:
    """Yield each line as a block of its own.

    Args:
        part: what the lines belong to.
        lines: what to draw.
        indent: from the left edge of the body.
        keep: whether the last line stands on one page with what follows it; of a few lines then all do.
    """
    whole = keep and len(lines) <= _KEPT_WHOLE
    for place, line in enumerate(lines):
        alone = whole or place == 0 or place == len(lines) - 2
        yield _text_block(part, (line,), indent, keep=keep if place == len(lines) - 1 else alone)


def _text_block(part: Part, lines: tuple[Line, ...], indent: float = 0.0, *, keep: bool = False) -> Block:
    def paint(ink: Ink, top: float) -> None:
        ink.part(part)
        draw_lines(ink, lines, MARGIN + indent, top)

    return Block(lines_height(lines), paint, keep=keep)


def measure_title(section: Section, languages: tuple[str, ...], into: Part) -> Block:
    """Return the heading of a section, with the rule under it."""
    lines = set_phrase(section.title, Style("bold", 15.0, "heading"), BODY_WIDTH, languages)
    height = lines_height(lines)
    part = Part("H1", into)

    def paint(ink: Ink, top: float) -> None:
        ink.part(part)
        draw_lines(ink, lines, MARGIN, top)
        ink.decoration()
        ink.rule(MARGIN, top - height - 3, BODY_WIDTH, "primary", 1.2)

    title = " ".join(text for text, _ in wordings(section.title, languages))
    return Block(height + 4, paint, above=22.0, keep=True, bookmark=Bookmark(1, title), section=section.id)


def measure_heading(heading: Heading, level: int, languages: tuple[str, ...], into: Part) -> Block:
    """Return a heading below that of a section.

    Args:
        heading: its text, and the level it looks like.
        level: the level it is read as.
        languages: one or two, in the order in which they are shown.
        into: the part of the document that it begins a part of.
    """
    lines = set_phrase(heading.text, _HEADINGS.get(heading.level, _HEADINGS[3]), BODY_WIDTH, languages)
    block = _text_block(Part(f"H{level}", into), lines, keep=True)
    title = " ".join(text for text, _ in wordings(heading.text, languages))
    return replace(block, above=14.0 if heading.level == 2 else 10.0, key=heading.key, bookmark=Bookmark(level, title))


def measure_plain(element: Element, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield the blocks of an element other than a table or a heading.

    Args:
        element: what to measure.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    match element:
        case Banner():
            yield from _banner(element, languages, room, into)
        case Code():
            yield from _code(element, languages, room, into)
        case Facts():
            yield from _facts(element, languages, room, into)
        case Paragraph(runs, keep):
            lines = set_runs(runs, _PROSE, BODY_WIDTH, languages)
            for place, block in enumerate(stacked(Part("P", into), lines, keep=keep)):
                yield replace(block, above=7.0) if place == 0 else block
        case _:
            raise TypeError(f"not an element of its own: {type(element).__name__}")


def _banner(banner: Banner, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield the banner; a detail that would fill more than half a page follows it as prose."""
    detail = set_phrase(banner.detail, _PROSE, BODY_WIDTH, languages) if banner.detail is not None else ()
    if lines_height(detail) < room / 2:
        yield _banner_box(banner, languages, into)
        return
    yield _banner_box(replace(banner, detail=None), languages, into)
    yield from stacked(Part("P", into), detail)


def _banner_box(banner: Banner, languages: tuple[str, ...], into: Part) -> Block:
    ground = tone_ground(banner.tone)
    marked = banner.tone in {Tone.GOOD, Tone.ATTENTION, Tone.BAD}
    left = 18.0 + (46.0 if marked else 0.0)
    width = BODY_WIDTH - left - 18
    parts = [(Part("P", into), set_phrase(banner.text, Style("bold", 23.0, ground.ink), width, languages))]
    if banner.detail is not None:
        lines = set_phrase(banner.detail, Style("regular", 10.0, ground.ink), width, languages)
        parts.append((Part("P", into), lines))
    height = sum(lines_height(lines) for _, lines in parts) + 28

    def paint(ink: Ink, top: float) -> None:
        ink.decoration()
        ink.rectangles([(MARGIN, top - height, BODY_WIDTH, height)], ground.fill)
        if marked:
            draw_mark(ink, banner.tone, (MARGIN + 16, top - height / 2 - 16, 32), ground.ink, ground.fill)
        top -= 13
        for part, lines in parts:
            ink.part(part)
            draw_lines(ink, lines, MARGIN + left, top)
            top -= lines_height(lines)

    return Block(height, paint, above=10.0)


def _code(code: Code, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield the code with the caption beside it; one that would fill more than half a page follows it as prose."""
    lines = set_phrase(code.caption, _PROSE, BODY_WIDTH - _CODE - 12, languages)
    figure, caption = Part("Figure", into), Part("P", into)
    said = alternative(code, languages)
    if lines_height(lines) < room / 2:
        yield _code_block(code, said, figure, caption, lines)
        return
    yield _code_block(code, said, figure, caption, ())
    yield from stacked(caption, set_phrase(code.caption, _PROSE, BODY_WIDTH, languages))


def _code_block(code: Code, said: str, figure: Part, caption: Part, lines: tuple[Line, ...]) -> Block:
    height = max(_CODE, lines_height(lines))

    def paint(ink: Ink, top: float) -> None:
        figure.describe(said, (MARGIN, top - _CODE, MARGIN + _CODE, top))
        ink.part(figure)
        draw_code(ink, code.content, MARGIN, top - _CODE, _CODE)
        ink.part(caption)
        draw_lines(ink, lines, MARGIN + _CODE + 12, top - max(0.0, (_CODE - lines_height(lines)) / 2))

    return Block(height, paint, above=8.0)


def _facts(facts: Facts, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    gap = 16.0
    columns = max(1, facts.columns)
    width = (BODY_WIDTH - gap * (columns - 1)) / columns
    into = Part("L", into)
    for first in range(0, len(facts.facts), columns):
        chosen = facts.facts[first : first + columns]
        parts = [_fact_parts(into) for _ in chosen]
        row = [(*both, *_fact(fact, width, languages)) for both, fact in zip(parts, chosen, strict=True)]
        block = _facts_row(row, width + gap, width, 8.0 if first == 0 else 5.0)
        if block.height <= room:
            yield block
            continue
        for (label, value), fact in zip(parts, chosen, strict=True):
            above, below = _fact(fact, BODY_WIDTH, languages)
            yield from stacked(label, above, keep=True)
            yield from stacked(value, below)


def _fact_parts(into: Part) -> tuple[Part, Part]:
    item = Part("LI", into)
    return Part("Lbl", item), Part("LBody", item)


def _fact(fact: Fact, width: float, languages: tuple[str, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    return set_phrase(fact.label, _LABEL, width, languages), cell_lines(fact.value, _VALUE, width, languages)


def _facts_row(
    row: list[tuple[Part, Part, tuple[Line, ...], tuple[Line, ...]]], pitch: float, width: float, above: float
) -> Block:
    height = max(lines_height(label) + lines_height(value) for _, _, label, value in row) + 5

    def paint(ink: Ink, top: float) -> None:
        for place, (label, value, words, said) in enumerate(row):
            x = MARGIN + place * pitch
            ink.part(label)
            draw_lines(ink, words, x, top)
            ink.part(value)
            draw_lines(ink, said, x, top - lines_height(words))
            ink.decoration()
            ink.rule(x, top - height, width, "divider", 0.6)

    return Block(height, paint, above)
