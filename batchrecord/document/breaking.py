"""Breaks text into lines.

A line may break at a space and beside any Chinese character, but

1. closing punctuation never begins a line, also after a space, and opening punctuation never ends one;
2. a number stays with its sign, its power of ten and its unit: ``≥ 80 %``, ``10⁶ cells/kg``, ``14天``, ``第 2 版``;
3. a combining mark stays with its letter.

What is wider than the whole line is broken at a space, or else after a hyphen, slash, dot or underscore, or else where
the line ends, since nothing may be left out; a code to be compared character by character breaks after every fourth. A
line feed ends a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from batchrecord.document.fonts import WIDE, stretches, text_width
from batchrecord.document.style import Style, mark_room

__all__ = ["CLOSING", "OPENING", "Piece", "break_lines"]

OPENING: Final = "([{（［｛〈《「『【〔〖〘〚｟“‘\uf8f2\uf8f0￥＄￡"
CLOSING: Final = "),.;:!?]}、。，．；：！？）］｝〉》」』】〕〗〙〛｠…‥–—”’·\uf8f3\uf8f1\uf8f4‧・～々ー%％‰°℃′″"
_OPENING, _CLOSING = re.escape(OPENING), re.escape(CLOSING)
_IDEOGRAPH = rf"(?:(?![{_OPENING}{_CLOSING}])[{WIDE}])"
_LETTER = rf"(?:(?![{_OPENING}{WIDE}])[^ \n\u3000])"
_NUMBER = r"(?:第 ?)?(?:[<>≤≥≈±] ?)?[-−+]?[0-9][0-9.,–]*+"
_POWER = r"(?: × 10[⁰¹²³⁴-⁹⁻]++)"
_UNIT = rf"(?: [%‰°µμΩA-Za-z][^ \n{_OPENING}{WIDE}]{{0,11}}(?![^ \n{_OPENING}{WIDE}])| ?{_IDEOGRAPH})"
_PER = rf"(?:/[^ \n{_OPENING}{WIDE}]{{1,11}})"
_MEASURE = rf"{_NUMBER}(?:{_POWER}?{_UNIT}|{_POWER}{_PER}?)"
_TOKENS = re.compile(
    r"\n|[ \u3000]+"
    rf"|(?:[{_OPENING}] *+)*+(?:{_MEASURE}|{_IDEOGRAPH}|(?:[{_OPENING}]*+{_LETTER})++)"
    rf"[{_CLOSING}]*+(?: ++(?![.,–][0-9])[{_CLOSING}]++)*+"
    rf"|(?:[{_OPENING}] *+)++|[{_CLOSING}]++|[^\n]"
)
"""Quantifiers are possessive, so that no text, however odd, takes longer than its length allows."""
_CODE = re.compile(r"\n| +|[^ \n]{1,4}")
_WORDS = re.compile(r" +|[^ ]+")
_PARTS = re.compile(rf"[^-/_.]*+[-/_.]+[{_CLOSING}]*|[^-/_.]+")
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302d\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
_LETTERS = re.compile(rf".[{_MARKS}]*")
_CLUSTERS = re.compile(rf"[{_OPENING}]*+.[{_MARKS}]*[{_CLOSING}]*|[{_OPENING}]++")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one line."""

    x: float
    """Distance from the left edge of the line."""
    text: str
    style: Style
    width: float
    lead: float = 0.0
    """Room kept for a mark before the text."""


@lru_cache(maxsize=50_000)
def _parts(text: str, face: str, family: str) -> tuple[tuple[str, float], ...]:
    """Return the parts of a text between which a line may break, with their widths in thousandths of the size."""
    stretches(text.replace("\n", ""), face, family)  # a character without a glyph is told with the whole text
    parts = (_CODE if face == "mono" else _TOKENS).findall(text)
    return tuple((part, text_width(part, face, family) if part != "\n" else 0.0) for part in parts)


def break_lines(runs: tuple[tuple[str, Style], ...], width: float, indent: float = 0.0) -> list[list[Piece]]:
    """Return the lines that these runs fill, one run directly after the other.

    Args:
        runs: texts with their styles.
        width: width of the lines.
        indent: where the first line begins.

    Raises:
        FormatError: ``document.character-missing``.
    """
    return list(_Breaker(width, indent).lines(runs))


def _finer(part: str) -> list[str]:
    """Return the pieces of what is wider than a line; a letter with its marks is never divided."""
    for pieces in (_WORDS, _PARTS, _CLUSTERS, _LETTERS):
        found = pieces.findall(part)
        if len(found) > 1:
            break
    return found


class _Breaker:
    """Fills lines, each as full as it will go."""

    def __init__(self, width: float, indent: float) -> None:
        self._width = width + 0.01  # sums of widths are not exact
        self._x = self._start = indent
        self._parts: list[str] = []
        self._line: list[Piece] = []
        self._lead = 0.0

    def lines(self, runs: tuple[tuple[str, Style], ...]) -> Iterator[list[Piece]]:
        for text, style in runs:
            self._lead = mark_room(style)
            for part, units in _parts(text, style.face, style.family):
                yield from self._add(part, units * style.size / 1000, style)
            self._keep(style)
        yield self._end()

    def _add(self, part: str, width: float, style: Style) -> Iterator[list[Piece]]:
        if part == "\n":
            self._keep(style)
            yield self._end()
            return
        if part.isspace():
            if self._x:  # a line never begins with a space; one that hangs over its end is taken off there
                self._put(part, width)
            return
        if self._x + self._lead + width > self._width and self._x:
            self._keep(style)
            yield self._end()
        finer = [part] if self._lead + width <= self._width else _finer(part)
        if len(finer) == 1:
            self._put(part, width)
            return
        for piece in finer:
            yield from self._add(piece, _width(piece, style), style)

    def _put(self, part: str, width: float) -> None:
        self._x += width if self._parts else width + self._lead
        self._parts.append(part)

    def _keep(self, style: Style) -> None:
        if self._parts:
            self._line.append(Piece(self._start, "".join(self._parts), style, self._x - self._start, self._lead))
            self._parts.clear()
            self._lead = 0.0
        self._start = self._x

    def _end(self) -> list[Piece]:
        line, self._line, self._x, self._start = self._line, [], 0.0, 0.0
        if line and line[-1].text[-1].isspace():
            last = line.pop()
            text = last.text.rstrip()
            if text:
                line.append(Piece(last.x, text, last.style, last.lead + _width(text, last.style), last.lead))
        return line


def _width(text: str, style: Style) -> float:
    return text_width(text, style.face, style.family) * style.size / 1000
