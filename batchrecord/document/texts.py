"""Sets phrases in lines: the first language first, the second a little smaller and quieter.

A phrase alone on its line shows the second wording beside the first where there is room for both, else below it; in a
line of several runs all follow one another. Words are never left out and never change places.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from batchrecord.base.text import Phrase
from batchrecord.document.breaking import Piece, break_lines
from batchrecord.document.fonts import family_for, narrowed
from batchrecord.document.ink import Ink
from batchrecord.document.marks import draw_mark
from batchrecord.document.style import Style, secondary, tone_colour
from batchrecord.record.elements import Run, Tone
from batchrecord.record.reading import Wording, wordings

__all__ = ["Line", "draw_lines", "lines_height", "set_phrase", "set_runs"]

LEADING = 1.36
"""Distance of baselines relative to the size."""
_ASCENT = 1.0
_CLOSING = frozenset("),.;:!?]}、。，．；：！？）］｝〉》」』】〕…”’%％°")
_ROOMY = frozenset("、。，．；：！？）」』】〉》（「『【〈《")
"""Signs with so much room of their own that no space follows them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line."""

    pieces: tuple[Piece, ...]
    height: float
    ascent: float
    """Distance from the top of the line to its baseline."""
    width: float


def set_phrase(phrase: Phrase, style: Style, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines of a phrase.

    Raises:
        FormatError: ``document.character-missing``.
    """
    return _set(((wordings(phrase, languages), _localised(style, languages)),), width)


def set_runs(runs: Iterable[Run], base: Style, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines of runs that follow one another.

    Raises:
        FormatError: ``document.character-missing``.
    """
    base = _localised(base, languages)
    return _set(tuple((wordings(run.text, languages), _style(run, base)) for run in runs), width)


def _localised(style: Style, languages: tuple[str, ...]) -> Style:
    family = family_for(languages)
    return style if style.family == family else replace(style, family=family)


def _style(run: Run, base: Style) -> Style:
    face = "mono" if run.mono else "bold" if run.bold else base.face
    colour = base.colour if run.tone is Tone.PLAIN else tone_colour(run.tone)
    if run.struck and run.tone is Tone.PLAIN:
        colour = "muted"
    return Style(face, base.size * (0.92 if run.mono else 1.0), colour, run.struck, run.tone, base.family)


@lru_cache(maxsize=20_000)
def _set(runs: tuple[tuple[tuple[Wording, ...], Style], ...], width: float) -> tuple[Line, ...]:
    if len(runs) == 1 and len(runs[0][0]) > 1:
        return _side_by_side(*runs[0], width)
    flow: list[tuple[str, Style]] = []
    for texts, style in runs:
        for place, (text, language) in enumerate(texts):
            if flow and text[:1] not in _CLOSING and flow[-1][0][-1:] not in _ROOMY:
                flow.append((" ", replace(style, struck=False, tone=Tone.PLAIN)))
            flow.append((narrowed(text), _spoken(style, language) if place == 0 else secondary(style, language)))
    return _lines(break_lines(tuple(flow), width), runs[0][1] if runs else None)


def _spoken(style: Style, language: str) -> Style:
    return replace(style, language=language) if language else style


def _side_by_side(texts: tuple[Wording, ...], style: Style, width: float) -> tuple[Line, ...]:
    (one, its), (other, others) = texts
    quiet = secondary(style, others)
    first = break_lines(((narrowed(one), _spoken(style, its)),), width)
    second = break_lines(((narrowed(other), quiet),), width)
    if len(first) == len(second) == 1 and first[0] and second[0]:
        start = first[0][-1].x + first[0][-1].width + style.size * 0.55
        if start + second[0][-1].x + second[0][-1].width <= width:
            moved = [Piece(start + piece.x, piece.text, piece.style, piece.width) for piece in second[0]]
            return _lines([first[0] + moved], style)
    return _lines(first, style) + _lines(second, quiet)


def _lines(broken: list[list[Piece]], empty: Style | None) -> tuple[Line, ...]:
    lines = []
    for pieces in broken:
        size = max((piece.style.size for piece in pieces), default=empty.size if empty else 0.0)
        width = pieces[-1].x + pieces[-1].width if pieces else 0.0
        lines.append(Line(tuple(pieces), size * LEADING, size * _ASCENT, width))
    return tuple(lines)


def lines_height(lines: Iterable[Line]) -> float:
    """Return how high lines stand."""
    return sum(line.height for line in lines)


def draw_lines(ink: Ink, lines: Iterable[Line], x: float, top: float, right: float | None = None) -> None:
    """Draw lines below a height; the mark of a tone is drawn once what the lines belong to is closed.

    Args:
        ink: the page.
        lines: what to draw.
        x: their left edge.
        top: their upper edge.
        right: their right edge, where they are to end at it.
    """
    for line in lines:
        left = x if right is None else right - line.width
        baseline = top - line.ascent
        for piece in line.pieces:
            if piece.lead:
                size, style = piece.style.size * 0.82, piece.style
                square = (left + piece.x, baseline - size * 0.08, size)
                ink.afterwards(partial(draw_mark, ink, style.tone, square, style.colour))
            ink.text(left + piece.x, baseline, piece)
        top -= line.height
