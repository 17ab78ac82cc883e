"""The appearance of the signature field: a box with a pen and a line. What it means is said in words beside it."""

from batchrecord.document.ink import Ink
from batchrecord.document.typesetting import Typesetting

__all__ = ["signature_appearance"]

_PEN = [(0.24, 0.44), (0.78, 0.98), (0.98, 0.78), (0.44, 0.24)]
_NIB = [(0.18, 0.38), (0.38, 0.18), (0.02, 0.02)]


def signature_appearance(place: tuple[float, float, float, float]) -> bytes:
    """Return the content of the field's appearance.

    Args:
        place: left, bottom, right, top of the field.
    """
    width, height = place[2] - place[0], place[3] - place[1]
    ink = Ink(Typesetting())
    corners = [(0.5, 0.5), (width - 0.5, 0.5), (width - 0.5, height - 0.5), (0.5, height - 0.5), (0.5, 0.5)]
    ink.path(corners, "primary", 0.8)
    for outline in (_PEN, _NIB):
        ink.shape([(height * (0.25 + 0.6 * x), height * (0.2 + 0.6 * y)) for x, y in outline], "primary")
    ink.rule(height * 1.1, height * 0.28, width - height * 1.4, "muted", 0.5)
    return ink.content()
