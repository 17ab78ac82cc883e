"""How a page looks: its geometry, the sizes of its text and its colours.

Lengths are in points (1/72 inch). The colours are those of the application's light theme, so that paper and screen are
one house; each has enough contrast for small text, and none of them carries a meaning alone.
"""

from dataclasses import dataclass
from typing import Final

from batchrecord.document.fonts import MAINLAND
from batchrecord.record.elements import Tone

__all__ = [
    "BODY_WIDTH",
    "COLOURS",
    "MARGIN",
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "Ground",
    "Style",
    "mark_room",
    "secondary",
    "tone_colour",
    "tone_ground",
]

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
"""ISO A4."""
MARGIN: Final = 45.0
BODY_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN

COLOURS: Final = {
    "white": "#FFFFFF",
    "black": "#000000",
    "text": "#15222D",
    "label": "#44535F",
    "muted": "#5B6A77",
    "border": "#D9E0E6",
    "divider": "#E6EBEF",
    "sunken": "#EDF1F4",
    "primary": "#0B6477",
    "heading": "#0A5A6B",
    "header": "#0F2A35",
    "ok": "#1B7A48",
    "ok_soft": "#E4F4EA",
    "warn": "#8A5300",
    "warn_soft": "#FFF3DC",
    "info": "#2457A6",
    "bad": "#B3261E",
    "bad_soft": "#FCEAE8",
}
"""Tokens of the light theme, as RGB."""

_TONES: Final = {
    Tone.PLAIN: "text",
    Tone.GOOD: "ok",
    Tone.ATTENTION: "warn",
    Tone.BAD: "bad",
    Tone.QUIET: "muted",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set."""

    face: str
    """``regular``, ``bold`` or ``mono``."""
    size: float
    colour: str = "text"
    struck: bool = False
    tone: Tone = Tone.PLAIN
    """A tone other than plain and quiet puts its mark before the text."""
    family: str = MAINLAND
    """Family of fonts; the languages of the document decide."""
    language: str = ""
    """Of the text; empty where it is that of the document or none."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours of a banner: its filling and what is written on it."""

    fill: str
    ink: str = "white"


def secondary(style: Style, language: str) -> Style:
    """Return the style of the second wording beside the first: a little smaller and quieter, in its language."""
    colour = "muted" if style.colour in {"text", "label", "heading"} else style.colour
    face = "regular" if style.face == "bold" and style.colour != "white" else style.face
    return Style(face, round(style.size * 0.92, 2), colour, style.struck, family=style.family, language=language)


def tone_colour(tone: Tone) -> str:
    """Return the colour of text with a tone."""
    return _TONES[tone]


def tone_ground(tone: Tone) -> Ground:
    """Return the colours of a banner with a tone."""
    return Ground({Tone.PLAIN: "header", Tone.QUIET: "muted"}.get(tone, _TONES[tone]))


def mark_room(style: Style) -> float:
    """Return the room that the mark of a tone takes before the text; without a mark none."""
    return 0.0 if style.tone in {Tone.PLAIN, Tone.QUIET} else style.size * 1.05
