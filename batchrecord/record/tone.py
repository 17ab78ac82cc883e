"""How something is meant."""

from enum import StrEnum

__all__ = ["Tone"]


class Tone(StrEnum):
    """How something is meant; drawn with a mark and a word, never by colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    QUIET = "quiet"
