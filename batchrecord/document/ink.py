"""Draws on one page: filled shapes, lines and text, in the order in which they are asked for.

Only a handful of PDF operators are used, so that the verifier can know each of them: ``rg RG w re m l h f S`` and
``BT Tf Tm Tj ET``. There are no images, no forms, no clipping and no transparency.
"""

from batchrecord.document.breaking import Piece
from batchrecord.document.objects import number
from batchrecord.document.style import COLOURS
from batchrecord.document.typesetting import Typesetting

__all__ = ["Box", "Ink", "Point"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""

_RGB = {
    name: " ".join(number(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    for name, colour in COLOURS.items()
}


class Ink:
    """The content of one page. Coordinates are points from the lower left corner."""

    def __init__(self, typesetting: Typesetting) -> None:
        self._typesetting = typesetting
        self._parts: list[str] = []
        self._fill = ""
        self._stroke = ""
        self._font = ""

    def content(self) -> bytes:
        """Return the content stream."""
        return ("\n".join(self._parts) + "\n").encode("ascii")

    def rectangles(self, boxes: list[Box], colour: str) -> None:
        """Fill rectangles, given by left, bottom, width and height, as one shape."""
        self._filling(colour)
        self._parts += [f"{number(x)} {number(y)} {number(w)} {number(h)} re" for x, y, w, h in boxes]
        self._parts.append("f")

    def rule(self, x: float, y: float, length: float, colour: str, width: float) -> None:
        """Draw a horizontal line."""
        self.path([(x, y), (x + length, y)], colour, width)

    def path(self, points: list[Point], colour: str, width: float) -> None:
        """Draw lines from point to point."""
        self._stroking(colour)
        self._parts.append(f"{number(width)} w {_way(points)} S")

    def shape(self, points: list[Point], colour: str) -> None:
        """Fill a shape with straight edges."""
        self._filling(colour)
        self._parts.append(f"{_way(points)} h f")

    def text(self, x: float, y: float, piece: Piece) -> None:
        """Write a piece of text with its baseline beginning at a point."""
        style = piece.style
        self._filling(style.colour)
        left = x + piece.lead
        for name, codes, width in self._typesetting.coded(piece.text, style.face, style.family):
            font = f"/{name} {number(style.size)} Tf "
            self._parts.append(
                f"BT {'' if font == self._font else font}1 0 0 1 {number(left)} {number(y)} Tm <{codes}> Tj ET"
            )
            self._font = font
            left += width * style.size / 1000
        if style.struck:
            middle = y + style.size * 0.32
            self.rule(x + piece.lead, middle, left - x - piece.lead, style.colour, max(0.6, style.size * 0.07))

    def _filling(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._parts.append(f"{_RGB[colour]} rg")

    def _stroking(self, colour: str) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._parts.append(f"{_RGB[colour]} RG")


def _way(points: list[Point]) -> str:
    first, *rest = points
    return " ".join([f"{number(first[0])} {number(first[1])} m", *(f"{number(x)} {number(y)} l" for x, y in rest)])
