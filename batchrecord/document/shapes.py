"""Small filled shapes, by which curves and moments are told apart without colour.

Their corners are written down, not computed, so that they are the same on every computer.
"""

from batchrecord.document.ink import Ink

__all__ = ["CIRCLE", "CROSS", "DIAMOND", "MARKERS", "SQUARE", "TRIANGLE", "Shape", "draw_shape"]

Shape = tuple[tuple[float, float], ...]
"""Corners around a middle, in a square whose side is 1."""

CIRCLE: Shape = (
    (0.5, 0.0), (0.433, 0.25), (0.25, 0.433), (0.0, 0.5), (-0.25, 0.433), (-0.433, 0.25),
    (-0.5, 0.0), (-0.433, -0.25), (-0.25, -0.433), (0.0, -0.5), (0.25, -0.433), (0.433, -0.25),
)  # fmt: skip
SQUARE: Shape = ((-0.43, -0.43), (0.43, -0.43), (0.43, 0.43), (-0.43, 0.43))
TRIANGLE: Shape = ((-0.52, -0.4), (0.52, -0.4), (0.0, 0.55))
DIAMOND: Shape = ((0.0, -0.6), (0.6, 0.0), (0.0, 0.6), (-0.6, 0.0))
CROSS: Shape = (
    (-0.16, -0.5), (0.16, -0.5), (0.16, -0.16), (0.5, -0.16), (0.5, 0.16), (0.16, 0.16),
    (0.16, 0.5), (-0.16, 0.5), (-0.16, 0.16), (-0.5, 0.16), (-0.5, -0.16), (-0.16, -0.16),
)  # fmt: skip
MARKERS = (CIRCLE, SQUARE, TRIANGLE, DIAMOND, CROSS)


def draw_shape(ink: Ink, shape: Shape, middle: tuple[float, float], size: float, colour: str) -> None:
    """Fill a shape around a point."""
    ink.shape([(middle[0] + size * x, middle[1] + size * y) for x, y in shape], colour)
