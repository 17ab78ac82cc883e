"""Sizes: text scale and density.

All lengths are written for 100 % and multiplied once, here. Density follows the effective width, which is the width of
the window divided by the text scale: a person who needs 150 % gets the folded layout on a screen where others see three
columns.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["SCALES", "Density", "Measures", "density_of"]

SCALES = (100, 125, 150)
"""Sizes of text a person can choose, in percent."""

_LENGTH = re.compile(r"p(\d+)")
_SIZES = {"display": 40, "h1": 26, "h2": 19, "instruction": 19, "body": 16, "label": 14, "small": 13}
_COMPACT_SIZES = {**_SIZES, "display": 30, "h1": 24, "instruction": 17}
_SPACES = {"card_x": 28, "card_y": 24, "field_x": 20, "field_y": 16, "gap": 16, "input": 72}
_COMPACT_SPACES = {"card_x": 20, "card_y": 14, "field_x": 16, "field_y": 10, "gap": 12, "input": 56}


class Density(StrEnum):
    """How much room there is."""

    WIDE = "wide"
    COMPACT = "compact"
    FOLDED = "folded"


def density_of(width: int, scale: int) -> Density:
    """Return the density for a window width in pixels at a text scale in percent."""
    effective = width * 100 // scale
    if effective >= 1500:
        return Density.WIDE
    return Density.COMPACT if effective >= 1100 else Density.FOLDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Mapping[str, str]):
    """Every length of the window; as a mapping it fills the style sheet (``$p44``, ``$size_body``, ``$card_x``)."""

    scale: int = 100
    width: int = 1280
    """Of the window, in pixels."""

    @property
    def density(self) -> Density:
        """How much room there is."""
        return density_of(self.width, self.scale)

    def px(self, length: int) -> int:
        """Return a length that is written for 100 %, in pixels of the chosen scale."""
        return round(length * self.scale / 100)

    def size(self, role: str) -> int:
        """Return the size of text in a role (``display h1 h2 instruction body label small``), in pixels."""
        return self.px((_SIZES if self.density is Density.WIDE else _COMPACT_SIZES)[role])

    def space(self, name: str) -> int:
        """Return a distance that depends on density: ``card_x card_y field_x field_y gap input``, in pixels."""
        return self.px((_SPACES if self.density is Density.WIDE else _COMPACT_SPACES)[name])

    def __getitem__(self, key: str) -> str:
        if length := _LENGTH.fullmatch(key):
            return f"{self.px(int(length[1]))}px"
        if key.startswith("size_"):
            return f"{self.size(key.removeprefix('size_'))}px"
        return f"{self.space(key)}px"

    def __iter__(self) -> Iterator[str]:
        yield from (f"size_{role}" for role in _SIZES)
        yield from _SPACES

    def __len__(self) -> int:
        return len(_SIZES) + len(_SPACES)
