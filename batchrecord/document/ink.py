"""Draws on one page: filled shapes, lines and text, in the order in which they are asked for.

Only a handful of PDF operators are used, so that the verifier can know each of them: ``rg RG w d re m l h f S``,
``BT Tf Tm Tj ET``, and ``q cm Do Q`` around a picture. There are no forms, no clipping and no transparency.

Everything drawn is marked. What is drawn after :meth:`Ink.part` belongs to that part of the document, until another is
named; text in another language than the document's is marked with it. What stands on every page alike is drawn after
:meth:`Ink.furniture`. Shapes drawn otherwise are decoration. Text never is: that would hide it from a screen reader.
"""

from collections.abc import Callable

from batchrecord.document.breaking import Piece
from batchrecord.document.objects import number
from batchrecord.document.structure import LEFT_OUT, PAGE_SHIFT, Part
from batchrecord.document.style import COLOURS
from batchrecord.document.typesetting import Typesetting

__all__ = ["Box", "Dash", "Ink", "Point"]

Point = tuple[float, float]
Dash = tuple[float, ...]
"""Lengths of strokes and gaps in turn; none for a whole line."""
Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""

_RGB = {
    name: " ".join(number(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    for name, colour in COLOURS.items()
}
_DECORATION = "/Artifact <</Type /Layout>> BDC"
_REPEATED = "/Artifact <</Type /Pagination>> BDC"


class Ink:
    """The content of one page. Coordinates are points from the lower left corner."""

    def __init__(self, typesetting: Typesetting, page: int | None = None) -> None:
        """Begin a page.

        Args:
            typesetting: turns text into codes.
            page: its number, counted from 0; None for a content that is no page, in which nothing is marked.
        """
        self._typesetting = typesetting
        self._parts: list[str] = []
        self._fill = ""
        self._stroke = ""
        self._font = ""
        self._marking = page is not None
        self._page = 0 if page is None else page << PAGE_SHIFT
        self.marks: list[Part] = []
        """The parts that the marks of the page belong to, by their numbers."""
        self._part: Part | None = None
        self._struck: Part | None = None
        self._open: Part | str | None = None
        self._language = ""
        self._repeating = False
        self._later: list[Callable[[], None]] = []

    def content(self) -> bytes:
        """Return the content stream."""
        self._close()
        return ("\n".join(self._parts) + "\n").encode("ascii")

    def part(self, part: Part) -> None:
        """What is drawn from now on belongs to a part of the document."""
        if part is not self._part and not self._repeating:
            self._part = part
            self._struck = None

    def decoration(self) -> None:
        """What is drawn from now on is decoration: ground, rules, marks beside words."""
        if not self._repeating:
            self._close()
            self._part = None

    def furniture(self, place: str) -> None:
        """What is drawn from now on stands on every page: its ``Header`` or its ``Footer``."""
        self._close()
        self._part = None
        self._begin(f"/Artifact <</Type /Pagination /Subtype /{place}>> BDC")

    def repeat(self, draw: Callable[["Ink", float], None], top: float) -> None:
        """Draw once more, below a height, what the document holds already: the header of a table that goes on."""
        self._close()
        self._part = None
        self._begin(_REPEATED)
        self._repeating = True
        draw(self, top)
        self._repeating = False
        self._close()

    def afterwards(self, draw: Callable[[], None]) -> None:
        """Draw something, such as a mark beside words, as decoration once what is open is closed."""
        if isinstance(self._open, Part) or self._part is not None:
            self._later.append(draw)
        else:
            draw()

    def rectangles(self, boxes: list[Box], colour: str) -> None:
        """Fill rectangles, given by left, bottom, width and height, as one shape."""
        self._shaping()
        self._filling(colour)
        self._parts += [f"{number(x)} {number(y)} {number(w)} {number(h)} re" for x, y, w, h in boxes]
        self._parts.append("f")

    def rule(self, x: float, y: float, length: float, colour: str, width: float) -> None:
        """Draw a horizontal line."""
        self.path([(x, y), (x + length, y)], colour, width)

    def path(self, points: list[Point], colour: str, width: float, dash: Dash = (), begun: float = 0.0) -> None:
        """Draw lines from point to point.

        Args:
            points: where it goes; at most 17.
            colour: of the line.
            width: of the line.
            dash: in which strokes it is drawn.
            begun: how long the line is already, so that the strokes go on.
        """
        self._shaping()
        self._stroking(colour)
        line = f"{number(width)} w {_way(points)} S"
        if dash:
            strokes = " ".join(map(number, dash))
            line = f"[{strokes}] {number(begun % sum(dash))} d {line} [] 0 d"
        self._parts.append(line)

    def picture(self, name: str, box: Box) -> None:
        """Show a picture, by the name that pages call it, in a box."""
        self._shaping()
        x, y, width, height = map(number, box)
        self._parts.append(f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q")

    def shape(self, points: list[Point], colour: str) -> None:
        """Fill a shape with straight edges."""
        self._shaping()
        self._filling(colour)
        self._parts.append(f"{_way(points)} h f")

    def text(self, x: float, y: float, piece: Piece) -> None:
        """Write a piece of text with its baseline beginning at a point."""
        style = piece.style
        self._wording(style.language, style.struck)
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
            start, end, middle = x + piece.lead, left, y + style.size * 0.32
            line = max(0.6, style.size * 0.07)
            self.afterwards(lambda: self.rule(start, middle, end - start, style.colour, line))

    def _wording(self, language: str, struck: bool) -> None:
        """Make sure that what is open is what text in this language and state belongs to."""
        part = self._part
        if part is None:
            if self._marking and (self._open is None or self._open == _DECORATION):
                raise TypeError("text belongs to a part of the document or to the furniture of the page")
            return
        if struck:
            part = self._struck = self._struck or Part("Span", part, LEFT_OUT)
        else:
            self._struck = None
        if part is not self._open:
            self._enter(part)
        if language != self._language:
            if self._language:
                self._parts.append("EMC")
            if language:
                self._parts.append(f"/Span <</Lang ({language})>> BDC")
            self._language = language

    def _shaping(self) -> None:
        """Make sure that something is open that a shape can belong to."""
        if self._part is not None:
            if self._part is not self._open:
                self._enter(self._part)
        elif self._open is None and self._marking:
            self._begin(_DECORATION)

    def _enter(self, part: Part) -> None:
        self._close()
        part.inside.append(self._page + len(self.marks))
        self._begin(f"/{part.kind} <</MCID {len(self.marks)}>> BDC")
        self._open = part
        self.marks.append(part)

    def _begin(self, mark: str) -> None:
        self._parts.append(mark)
        self._open = mark

    def _close(self) -> None:
        if self._open is not None:
            self._parts.append("EMC\nEMC" if self._language else "EMC")
            self._language = ""
            self._open = None
        if self._later:
            part, later = self._part, self._later
            self._part, self._later = None, []
            for draw in later:
                draw()
            self._part = part
            self._close()

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
