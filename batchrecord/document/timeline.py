"""Draws a custody: moments under one another, joined by a line, each with its dot.

It is read as a list, time before what happened; line and dots are decoration.
"""

from collections.abc import Iterator

from batchrecord.document.blocks import Block, stacked
from batchrecord.document.ink import Ink
from batchrecord.document.shapes import CIRCLE, draw_shape
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, Style, tone_colour
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase, set_runs
from batchrecord.record.elements import Moment, Run, Timeline, Tone

__all__ = ["measure_timeline"]

_TIME = Style("regular", 8.0, "muted")
_WHAT = Style("regular", 9.0)
_AXIS, _TIMES, _WORDS = 6.0, 20.0, 150.0
"""Distance of the line, the times and the words from the left edge of the body."""
_DOT = 7.0
_APART = 8.0


def measure_timeline(timeline: Timeline, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield a block for each moment.

    Args:
        timeline: what to show.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    into = Part("L", into)
    last = len(timeline.moments) - 1
    for place, moment in enumerate(timeline.moments):
        item = Part("LI", into)
        label, body = Part("Lbl", item), Part("LBody", item)
        time, words = _lines(moment, BODY_WIDTH - _WORDS, languages)
        block = _block(moment, (label, time), (body, words), first=place == 0, last=place == last)
        if block.height <= room:
            yield block
            continue
        time, words = _lines(moment, BODY_WIDTH, languages)
        yield from stacked(label, time, keep=True)
        yield from stacked(body, words)


def _lines(moment: Moment, width: float, languages: tuple[str, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    time, what, *details = next(Timeline((moment,)).parts())
    words = set_runs((Run(what, bold=True, tone=moment.tone),), _WHAT, width, languages)
    for detail in details:
        words += set_phrase(detail, _TIME, width, languages)
    return set_phrase(time, _TIME, _WORDS - _TIMES - 8, languages), words


def _block(
    moment: Moment,
    time: tuple[Part, tuple[Line, ...]],
    words: tuple[Part, tuple[Line, ...]],
    *,
    first: bool,
    last: bool,
) -> Block:
    height = max(lines_height(time[1]), lines_height(words[1])) + _APART
    colour = "primary" if moment.tone is Tone.PLAIN else tone_colour(moment.tone)

    def paint(ink: Ink, top: float) -> None:
        middle = top - 7.0
        ink.decoration()
        if not (first and last):
            ends = (MARGIN + _AXIS, middle if first else top), (MARGIN + _AXIS, middle if last else top - height)
            ink.path(list(ends), "border", 1.4)
        draw_shape(ink, CIRCLE, (MARGIN + _AXIS, middle), _DOT, colour)
        for (part, lines), x, drop in ((time, _TIMES, 0.6), (words, _WORDS, 0.0)):
            ink.part(part)
            draw_lines(ink, lines, MARGIN + x, top - drop)

    return Block(height, paint, above=8.0 if first else 0.0)
