"""The bundled fonts, and which of them draws a character.

Text is set in one family for Latin and Chinese, so that both stand on one line without jumping; its figures have one
width, so that columns of numbers stand under each other. A document with Traditional Chinese is set in the family with
the shapes that Hong Kong writes (骨, 説, 、 in the middle), every other in the one of the mainland. Superscripts and
signs come from further fonts, character by character, and a name in the other script from the other family, which is
asked last, so that it is read only when it is needed. A character that no font has is an error: a blank box on a page
would be a lie.

Quotation marks and the middle dot are one character for Chinese, a whole square wide, and for other writing, narrow. In
text that is not Chinese around them they come from the second font; :func:`narrowed` says so, by characters for private
use that no admitted text holds.

Only the TrueType reader and subsetter of ReportLab are used here. Fonts are read once per process.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from mmap import ACCESS_READ, mmap
from threading import Lock
from typing import Final

from reportlab.pdfbase.ttfonts import TTFontFile

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.places import data_root
from batchrecord.base.text import TRADITIONAL

__all__ = ["CHAINS", "MAINLAND", "WIDE", "Font", "Stretch", "family_for", "font", "narrowed", "stretches", "text_width"]

MAINLAND, _HONG_KONG = "NotoSansSC", "NotoSansHK"
_SIGNS: Final = ("DejaVuSans.ttf", "NotoSansSymbols2-Regular.ttf")


def _chains(family: str, other: str) -> dict[tuple[str, str], tuple[str, ...]]:
    regular = (f"{family}-Regular.ttf", *_SIGNS, f"{other}-Regular.ttf")
    bold = (f"{family}-Bold.ttf", *_SIGNS, f"{other}-Bold.ttf")
    return {(family, "regular"): regular, (family, "bold"): bold, (family, "mono"): ("DejaVuSansMono.ttf", *regular)}


CHAINS: Final = _chains(MAINLAND, _HONG_KONG) | _chains(_HONG_KONG, MAINLAND)
"""For each family and way of setting text the fonts that are asked for a character, in this order."""

WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""What is a square wide, as a class of characters."""
_EITHER: Final = "‘’“”·"
_NARROW: Final = dict(zip("\uf8f0\uf8f1\uf8f2\uf8f3\uf8f4", _EITHER, strict=True))
_NOT_BESIDE_WIDE: Final = re.compile(rf"(?<![{WIDE}])[{_EITHER}](?![{WIDE}])")
_FOR_NARROW: Final = {character: sign for sign, character in _NARROW.items()}
_AS_SAID: Final = str.maketrans(_NARROW)

_subsetting = Lock()


class _Outlines:
    """The glyphs of a font on the disk: of some ten megabytes a document needs a few per cent."""

    def __init__(self, data: mmap, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Reader(TTFontFile):  # type: ignore[misc]  # ReportLab has no types
    """Reads a bundled font from the disk as it is needed, and never all of its glyphs."""

    def __init__(self, file: Traversable) -> None:
        with as_file(file) as path, path.open("rb") as opened:
            self._mapped = mmap(opened.fileno(), 0, access=ACCESS_READ)
        super().__init__(self)

    def read(self) -> mmap:
        """Return the font to ReportLab, which takes it for the content of a file."""
        return self._mapped

    def get_table(self, tag: str) -> bytes | _Outlines:
        """Return a table."""
        if tag == "glyf":
            return _Outlines(self._mapped, self.get_table_pos(tag)[0])
        return bytes(super().get_table(tag))


class Font:
    """One bundled font: its widths and its glyphs."""

    def __init__(self, file: str) -> None:
        self._reader = _Reader(data_root("resources") / "fonts" / file)
        _restore_advances(self._reader)
        self.file = file
        self.name: str = self._reader.name.decode("ascii")
        self.widths: dict[str, float] = {
            chr(code): self._reader.charWidths[code]
            for code, glyph in self._reader.charToGlyph.items()
            if glyph and code in self._reader.charWidths
        }
        """Advance of each character in thousandths of the size."""
        _lighten(self._reader)

    @property
    def metrics(self) -> dict[str, float | list[float]]:
        """What a PDF says about the font as a whole."""
        reader = self._reader
        return {
            "Ascent": reader.ascent,
            "CapHeight": reader.capHeight,
            "Descent": reader.descent,
            "Flags": 4,  # symbolic: glyphs are chosen by number, never by a name or an encoding
            "FontBBox": list(reader.bbox),
            "ItalicAngle": reader.italicAngle,
            "StemV": reader.stemV,
        }

    def is_blank(self, character: str) -> bool:
        """Tell whether the glyph of a character shows nothing."""
        glyph = self._reader.charToGlyph[ord(character)]
        return bool(self._reader.glyphPos[glyph] == self._reader.glyphPos[glyph + 1])

    def glyphs(self, characters: str) -> list[int]:
        """Return for each character its glyph in the subset of these characters, in which 0 is the missing glyph."""
        places: dict[int, int] = {0: 0}
        return [places.setdefault(self._reader.charToGlyph[ord(c)], len(places)) for c in characters]

    def subset(self, characters: str) -> bytes:
        """Return a TrueType font with the glyphs of these characters only."""
        with _subsetting:  # the reader keeps a position
            return bytes(self._reader.makeSubset([ord(c) for c in characters]))


def _restore_advances(reader: TTFontFile) -> None:
    """Put back the advance of glyphs that share the last one, which ReportLab 5.1 keeps in thousandths of the size.

    Without it the subset of a font of fixed pitch has other widths than the page, which PDF/A forbids (6.2.11.5).
    """
    own = int.from_bytes(reader.get_table("hhea")[34:36], "big")
    shared = reader.hmetrics[own - 1][0]
    reader.hmetrics[own:] = [(shared, bearing) for _, bearing in reader.hmetrics[own:]]


def _lighten(reader: TTFontFile) -> None:
    """Let go of what making a subset does not need; of some 26 MB of a font a third."""
    reader.charWidths = reader.glyphToChar = {}
    reader.glyphPos = array("L", reader.glyphPos)
    known: dict[tuple[int, int], tuple[int, int]] = {}
    reader.hmetrics = [known.setdefault(metrics, metrics) for metrics in map(tuple, reader.hmetrics)]


@cache
def font(file: str) -> Font:
    """Return a bundled font by the name of its file."""
    return Font(file)


def family_for(languages: Iterable[str]) -> str:
    """Return the family in which a document in these languages is set."""
    return _HONG_KONG if TRADITIONAL in languages else MAINLAND


def narrowed(text: str) -> str:
    """Return a text in which each quotation mark and middle dot that has no Chinese beside it is asked for narrow."""
    if not any(map(text.__contains__, _EITHER)):
        return text
    return _NOT_BESIDE_WIDE.sub(lambda found: _FOR_NARROW[found[0]], text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring characters that one font draws."""

    file: str
    text: str
    width: float
    """In thousandths of the size."""


def stretches(text: str, face: str, family: str) -> tuple[Stretch, ...]:
    """Return the text cut into stretches of one font each.

    Args:
        text: what is set.
        face: ``regular``, ``bold`` or ``mono``.
        family: as :func:`family_for` says.

    Raises:
        FormatError: ``document.character-missing``, with the character and the text it stands in.
    """
    chain = CHAINS[family, face]
    first = font(chain[0])
    try:  # most texts need only one font
        return (Stretch(first.file, text, sum(map(first.widths.__getitem__, text))),)
    except KeyError:
        return tuple(_mixed(text, chain))


def _mixed(text: str, chain: tuple[str, ...]) -> list[Stretch]:
    found: list[Stretch] = []
    for sign in text:
        character = _NARROW.get(sign, sign)
        file = _SIGNS[0] if sign in _NARROW else _drawing(character, chain, text)
        width = font(file).widths[character]
        if found and found[-1].file == file:
            last = found.pop()
            found.append(Stretch(file, last.text + character, last.width + width))
        else:
            found.append(Stretch(file, character, width))
    return found


def _drawing(character: str, chain: tuple[str, ...], text: str) -> str:
    for file in chain:
        if character in font(file).widths:
            return file
    raise FormatError(
        Finding.failed(
            "document.character-missing", character=f"U+{ord(character):04X}", text=text.translate(_AS_SAID)[:200]
        )
    )


@lru_cache(maxsize=50_000)
def text_width(text: str, face: str, family: str) -> float:
    """Return the width of a text in thousandths of the size.

    Raises:
        FormatError: ``document.character-missing``.
    """
    return sum(stretch.width for stretch in stretches(text, face, family))
