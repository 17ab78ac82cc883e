"""Writes the table of admissible characters, batchrecord/base/repertoire.py, from the bundled fonts.

A character is in it if a font of the pages draws it and it means one thing: a letter, a number, a punctuation mark or a
symbol of its own (no control, format, private or combining character), written from left to right, in normal form C,
with a glyph that can be seen; and the two ordinary spaces. Of the font that is there for control pictures only those
are taken.

Run ``python packaging/repertoire.py`` after a change of the fonts.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from batchrecord.base import repertoire
from batchrecord.document.fonts import font

_TEXT_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansHK-Regular.ttf", "DejaVuSans.ttf")
_PICTURES = "".join(map(chr, (*range(0x2400, 0x2420), 0x2421)))
_SPACES = " \u00a0"
_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
_HEAD = '''\
"""Characters that the bundled fonts can draw and a record may hold, as ranges of code points, both ends inside.

Generated from the fonts by ``packaging/repertoire.py``; do not edit by hand.
"""

# fmt: off
RANGES: tuple[tuple[int, int], ...] = (
'''


def _means_one_thing(character: str) -> bool:
    return (
        unicodedata.category(character)[0] in "LNPS"
        and unicodedata.bidirectional(character) not in _FROM_THE_RIGHT
        and unicodedata.is_normalized("NFC", character)
    )


def characters() -> set[str]:
    """Return the admissible characters."""
    found = set(_SPACES)
    for file in _TEXT_FONTS:
        found |= {c for c in font(file).widths if _means_one_thing(c) and not font(file).is_blank(c)}
    return found | {c for c in _PICTURES if c in font("NotoSansSymbols2-Regular.ttf").widths}


def ranges(of: Iterable[str]) -> list[tuple[int, int]]:
    """Return code points as ranges, both ends inside."""
    found: list[tuple[int, int]] = []
    for code in sorted(map(ord, of)):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def source() -> str:
    """Return the module that holds the table."""
    pairs = [f"(0x{first:04X}, 0x{last:04X})," for first, last in ranges(characters())]
    rows = [f"    {' '.join(pairs[place : place + 5])}\n" for place in range(0, len(pairs), 5)]
    return "".join([_HEAD, *rows, ")\n"])


if __name__ == "__main__":
    Path(str(repertoire.__file__)).write_text(source(), "utf-8")
