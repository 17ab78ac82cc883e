"""The marks that stand beside a tone, so that no meaning rests on colour: a check, a triangle, an octagon.

They are shapes, not characters, so they add no words to a page.
"""

from math import cos, pi, sin

from batchrecord.document.ink import Ink
from batchrecord.record.elements import Tone

__all__ = ["draw_mark"]


def draw_mark(ink: Ink, tone: Tone, square: tuple[float, float, float], colour: str, hole: str = "white") -> None:
    """Draw the mark of a tone into a square.

    Args:
        ink: the page.
        tone: whose mark; plain and quiet have none.
        square: left edge, lower edge and side.
        colour: of the mark.
        hole: of the stroke inside a filled mark.
    """
    x, y, size = square
    if tone is Tone.GOOD:
        points = [(0.08, 0.5), (0.38, 0.18), (0.92, 0.82)]
        ink.path([(x + size * px, y + size * py) for px, py in points], colour, size * 0.16)
    elif tone is Tone.ATTENTION:
        ink.shape([(x, y + size * 0.06), (x + size, y + size * 0.06), (x + size / 2, y + size * 0.96)], colour)
        _exclamation(ink, x + size / 2, y + size * 0.18, size * 0.48, hole)
    elif tone is Tone.BAD:
        centre = size / 2
        ink.shape([(x + centre + centre * cos(a), y + centre + centre * sin(a)) for a in _OCTAGON], colour)
        _exclamation(ink, x + centre, y + size * 0.2, size * 0.6, hole)


_OCTAGON = [pi / 8 + pi / 4 * corner for corner in range(8)]


def _exclamation(ink: Ink, x: float, y: float, height: float, colour: str) -> None:
    width = height * 0.22
    left = x - width / 2
    ink.rectangles([(left, y, width, width), (left, y + height * 0.36, width, height * 0.64)], colour)
