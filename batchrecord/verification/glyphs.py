"""Reads the fonts of a document: which character each code is said to show, and how wide it is."""

import re
from dataclasses import dataclass
from typing import Final

from batchrecord.verification.file import File, inflated
from batchrecord.verification.syntax import Name, Reference, Value, refused

__all__ = ["PageFont", "read_fonts"]

_LARGEST_MAP: Final = 4 * 1024 * 1024
_MAP: Final = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4}){1,2})>")
_BLOCK: Final = re.compile(rb"[0-9]{1,3} beginbfchar\n((?:<[0-9A-F]{4}> <[0-9A-F]{4,8}>\n){1,100})endbfchar\n")
_BEFORE: Final = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_AFTER: Final = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_FONT_KEYS: Final = {"Type", "Subtype", "BaseFont", "Encoding", "DescendantFonts", "ToUnicode"}


@dataclass(frozen=True, slots=True)
class PageFont:
    """A font as a page uses it."""

    characters: dict[str, str]
    """Character for each code, which is spelled as four hexadecimal digits."""
    widths: dict[str, float]
    """Advance of each of these codes in thousandths of the size."""


def read_fonts(file: File, resources: Value) -> dict[str, PageFont]:
    """Return the fonts of a page by the names it calls them.

    Raises:
        FormatError: ``pages.font``, or what reading its parts refuses.
    """
    entries = file.dictionary(resources)
    if entries.keys() - {"XObject"} != {"Font"}:
        refused("pages.resources", found=" ".join(sorted(entries))[:60])
    return {name: _font(file, value) for name, value in file.dictionary(entries["Font"]).items()}


def _font(file: File, value: Value) -> PageFont:
    font = file.dictionary(value)
    below = font.get("DescendantFonts")
    wanted = {"Type": "Font", "Subtype": "Type0", "Encoding": "Identity-H"}
    if font.keys() != _FONT_KEYS or any(font[key] != name for key, name in wanted.items()):
        refused("pages.font")
    if not isinstance(below, list) or len(below) != 1 or not isinstance(font["BaseFont"], Name):
        refused("pages.font")
    descendant = file.dictionary(below[0])
    widths = descendant.get("W")
    if descendant.get("Subtype") != "CIDFontType2" or not isinstance(widths, list) or len(widths) != 2:
        refused("pages.font")
    if widths[0] != 1 or not isinstance(widths[1], list) or not isinstance(font["ToUnicode"], Reference):
        refused("pages.font")
    characters = _characters(inflated(file.stream(font["ToUnicode"]), _LARGEST_MAP))
    advances = [_number(width) for width in widths[1]]
    return PageFont(characters, {code: _advance(advances, code) for code in characters})


def _advance(advances: list[float], code: str) -> float:
    """Return the advance of a code, which are counted from 1."""
    place = int(code, 16) - 1
    return advances[place] if 0 <= place < len(advances) else 0.0


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        refused("pages.font")
    return float(value)


def _characters(cmap: bytes) -> dict[str, str]:
    """Read a ToUnicode map; a code may be given one character only."""
    if not cmap.startswith(_BEFORE) or not cmap.endswith(_AFTER):
        refused("pages.font")
    found: dict[str, str] = {}
    at, end = len(_BEFORE), len(cmap) - len(_AFTER)
    while at < end:
        block = _BLOCK.match(cmap, at, end)
        if block is None:
            refused("pages.font")
        at = block.end()
        for code, raw in _MAP.findall(block[1]):
            key = code.decode("ascii")
            if key in found:
                refused("pages.font")
            try:
                found[key] = bytes.fromhex(raw.decode("ascii")).decode("utf-16-be")
            except UnicodeDecodeError:
                refused("pages.font")
    return found
