"""The appearance of the signature field: a box with a seal. What it means is said in words beside it."""

from batchrecord.document.ink import Ink
from batchrecord.document.marks import draw_mark
from batchrecord.document.typesetting import Typesetting
from batchrecord.record.elements import Tone

__all__ = ["signature_appearance"]


def signature_appearance(place: tuple[float, float, float, float]) -> bytes:
    """Return the content of the field's appearance.

    Args:
        place: left, bottom, right, top of the field.
    """
    width, height = place[2] - place[0], place[3] - place[1]
    ink = Ink(Typesetting())
    corners = [(0.5, 0.5), (width - 0.5, 0.5), (width - 0.5, height - 0.5), (0.5, height - 0.5), (0.5, 0.5)]
    ink.path(corners, "primary", 0.8)
    side = height * 0.5
    draw_mark(ink, Tone.GOOD, (height * 0.3, height * 0.25, side), "primary")
    ink.rule(height * 1.1, height * 0.28, width - height * 1.4, "muted", 0.5)
    return ink.content()
