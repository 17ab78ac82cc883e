"""Where each page stands: one below the other, in the middle of the view. Plain arithmetic, no Qt.

A document of thousands of pages is placed once for each zoom; finding what is in sight costs a binary search.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LARGEST", "LEAST", "STEPS", "Placing", "Rectangle", "stepped", "zoom_scale"]

STEPS = (50, 75, 100, 125, 150, 200, 300)
"""Zoom in percent, as it is offered."""
LEAST, LARGEST = 25, 300
_SCREEN, _POINTS = 96, 72
"""Dots and points of an inch: at 100 % a page is about as large as on paper."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place among the pages, in dots of the screen."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.top + self.height


class Placing:
    """The places of all pages at one scale."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, room: int, gap: int) -> None:
        """Place pages.

        Args:
            sizes: width and height of each page, in points.
            scale: dots for one point.
            room: width of the view; a narrower page stands in its middle.
            gap: between pages, and around them.
        """
        self.scale = scale
        shapes = [(max(1, round(width * scale)), max(1, round(height * scale))) for width, height in sizes]
        self.width = max((width for width, _ in shapes), default=0) + 2 * gap
        across, top = max(room, self.width), gap
        self._places: list[Rectangle] = []
        for width, height in shapes:
            self._places.append(Rectangle((across - width) // 2, top, width, height))
            top += height + gap
        self.height = top
        self._tops = [each.top for each in self._places]
        self._bottoms = [each.bottom for each in self._places]

    def __len__(self) -> int:
        return len(self._places)

    def place(self, page: int) -> Rectangle:
        """Return where a page stands."""
        return self._places[page]

    def at(self, row: int) -> int:
        """Return the page at a row, or the nearest one; -1 without pages."""
        return min(bisect_left(self._bottoms, row + 1), len(self._places) - 1)

    def between(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two rows."""
        return range(bisect_right(self._bottoms, top), bisect_left(self._tops, bottom))


def zoom_scale(zoom: str, sizes: Sequence[tuple[float, float]], page: int, view: tuple[int, int], gap: int) -> float:
    """Return the dots for one point at a zoom: ``width`` or ``page`` fits into the view, a number is percent.

    Args:
        zoom: what is wanted.
        sizes: of the pages, in points.
        page: the one that ``page`` fits into the view.
        view: width and height of the view.
        gap: around the pages.
    """
    if zoom.isdecimal():
        return int(zoom) / 100 * _SCREEN / _POINTS
    if not sizes:
        return 1.0
    scale = (view[0] - 2 * gap) / max(width for width, _ in sizes)
    if zoom == "page":
        scale = min(scale, (view[1] - 2 * gap) / sizes[page][1])
    return min(max(scale, LEAST / 100), LARGEST / 100 * _SCREEN / _POINTS)


def stepped(scale: float, direction: int) -> str:
    """Return the next zoom that is offered, above (1) or below (-1) the scale in force, in percent."""
    now = scale * _POINTS / _SCREEN * 100
    steps = (LEAST, *STEPS)
    if direction > 0:
        return str(next((each for each in steps if each > now + 0.5), LARGEST))
    return str(next((each for each in reversed(steps) if each < now - 0.5), LEAST))
