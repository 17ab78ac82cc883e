"""Makes Data Matrix symbols (ISO/IEC 16022, ECC 200): square ones with one block of error correction.

Labels carry codes of ASCII characters, so they are written in the ASCII encodation alone, in which two digits share a
codeword. A GS1 element string begins with FNC1, and its separators are FNC1 too. The smallest symbol that holds the
content is taken, so that modules are as large as the label allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from batchrecord.base.codes.gs1 import SEPARATOR
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.document.ink import Ink

__all__ = ["QUIET", "draw_datamatrix", "symbol"]

QUIET = 1
"""Modules that stay white around a symbol."""
_FNC1, _PAD = 232, 129
_POLYNOMIAL = 0x12D
"""Of the field of 256 elements that the error correction is computed in (clause 5.7)."""


@dataclass(frozen=True, slots=True)
class _Size:
    """One square symbol of table 7."""

    modules: int
    data: int
    correction: int
    regions: int = 1
    """Data regions on a side."""

    @property
    def mapped(self) -> int:
        """Modules on a side that hold data, without the finder patterns of its regions."""
        return self.modules - 2 * self.regions


_SIZES = (
    *(_Size(10, 3, 5), _Size(12, 5, 7), _Size(14, 8, 10), _Size(16, 12, 12), _Size(18, 18, 14), _Size(20, 22, 18)),
    *(_Size(22, 30, 20), _Size(24, 36, 24), _Size(26, 44, 28), _Size(32, 62, 36, 2), _Size(36, 86, 42, 2)),
    *(_Size(40, 114, 48, 2), _Size(44, 144, 56, 2), _Size(48, 174, 68, 2)),
)


@lru_cache(maxsize=256)
def symbol(content: str, *, gs1: bool = False) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a symbol, row by row from the top, true where they are dark.

    Args:
        content: ASCII characters; of a GS1 element string what follows its first FNC1.
        gs1: whether it is one.

    Raises:
        FormatError: ``label.code-character``, ``label.code-too-long``.
    """
    data = [_FNC1] if gs1 else []
    data += _codewords(content, gs1=gs1)
    size = next((each for each in _SIZES if each.data >= len(data)), None)
    if size is None:
        raise FormatError(Finding.failed("label.code-too-long", size=len(content), limit=_SIZES[-1].data))
    padded = _padded(data, size.data)
    return _framed(_placed([*padded, *_correction(padded, size.correction)], size.mapped), size)


def draw_datamatrix(ink: Ink, content: str, x: float, y: float, size: float, *, gs1: bool = False) -> None:
    """Draw a symbol into a square whose lower left corner is given; its quiet zone lies inside.

    Raises:
        FormatError: as :func:`symbol`.
    """
    rows = symbol(content, gs1=gs1)
    step = size / (len(rows) + 2 * QUIET)
    boxes = [
        (x + (QUIET + start) * step, y + size - (QUIET + number + 1) * step, length * step, step)
        for number, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    ink.rectangles(boxes, "black")


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Yield where dark stretches of a row begin, and how long they are."""
    start = None
    for place, dark in enumerate((*row, False)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None


def _codewords(content: str, *, gs1: bool) -> Iterator[int]:
    """Yield the content in the ASCII encodation (clause 5.2.3)."""
    place = 0
    while place < len(content):
        pair = content[place : place + 2]
        if len(pair) == 2 and pair.isascii() and pair.isdecimal():
            yield int(pair) + 130
            place += 2
            continue
        character = content[place]
        if gs1 and character == SEPARATOR:
            yield _FNC1
        elif character.isascii():
            yield ord(character) + 1
        else:
            raise FormatError(Finding.failed("label.code-character", character=f"U+{ord(character):04X}"))
        place += 1


def _padded(data: list[int], length: int) -> list[int]:
    """Fill up to a length; all but the first filling are scattered, so that no pattern arises (annex B.1)."""
    padded = list(data)
    if len(padded) < length:
        padded.append(_PAD)
    while len(padded) < length:
        scattered = _PAD + (149 * (len(padded) + 1)) % 253 + 1
        padded.append(scattered if scattered <= 254 else scattered - 254)
    return padded


# ------------------------------------------------------------------------------------------------- error correction


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Return the powers of 2 in the field, and the exponent of each element."""
    powers, exponents, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        exponents[value] = exponent
        value = value << 1 ^ (_POLYNOMIAL if value & 0x80 else 0)
    return powers, exponents


def _product(one: int, other: int) -> int:
    powers, exponents = _powers()
    return powers[exponents[one] + exponents[other]] if one and other else 0


@cache
def _generator(count: int) -> tuple[int, ...]:
    """Return the generator polynomial with the roots 2 to 2**count, highest power first, without its leading one."""
    powers, _ = _powers()
    polynomial = [1]
    for exponent in range(1, count + 1):
        shifted, scaled = [*polynomial, 0], [0, *(_product(each, powers[exponent]) for each in polynomial)]
        polynomial = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return tuple(polynomial[1:])


def _correction(data: list[int], count: int) -> list[int]:
    """Return the Reed-Solomon codewords: what is left of the data divided by the generator."""
    rest = [0] * count
    for word in data:
        factor = word ^ rest[0]
        rest = [*rest[1:], 0]
        rest = [one ^ _product(factor, other) for one, other in zip(rest, _generator(count), strict=True)]
    return rest


# ------------------------------------------------------------------------------------------------- placement (annex F)

_UTAH = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))
"""Places of the eight bits of a codeword, relative to that of the last one."""


def _placed(codewords: list[int], side: int) -> list[list[bool]]:
    """Return the mapping matrix: codewords along diagonals, up to the right and down to the left in turn."""
    grid: list[list[bool | None]] = [[None] * side for _ in range(side)]
    words = iter(codewords)
    row, column = 4, 0
    while row < side or column < side:
        corner = _corner(row, column, side)
        if corner is not None:
            _put(grid, corner, next(words))
        for step in (-2, 2):
            while True:
                if 0 <= row < side and 0 <= column < side and grid[row][column] is None:
                    _put(grid, [_wrapped(row + down, column + right, side) for down, right in _UTAH], next(words))
                row, column = row + step, column - step
                if (row < 0 or column >= side) if step < 0 else (row >= side or column < 0):
                    break
            row, column = (row + 1, column + 3) if step < 0 else (row + 3, column + 1)
    if grid[side - 1][side - 1] is None:
        # Where codewords leave four modules over, these are set in a fixed pattern.
        grid[side - 1][side - 1] = grid[side - 2][side - 2] = True
    return [[bool(dark) for dark in line] for line in grid]


def _corner(row: int, column: int, side: int) -> list[tuple[int, int]] | None:
    """Return the places of a codeword that is divided among corners, where one is due."""
    end = side - 1
    if column == 0 and row == side:
        return [(end, 0), (end, 1), (end, 2), (0, end - 1), (0, end), (1, end), (2, end), (3, end)]
    if column == 0 and row == side - 2 and side % 4:
        return [(end - 2, 0), (end - 1, 0), (end, 0), (0, end - 3), (0, end - 2), (0, end - 1), (0, end), (1, end)]
    if column == 2 and row == side + 4 and side % 8 == 0:
        return [(end, 0), (end, end), (0, end - 2), (0, end - 1), (0, end), (1, end - 2), (1, end - 1), (1, end)]
    return None


def _wrapped(row: int, column: int, side: int) -> tuple[int, int]:
    """Return a place inside; what lies above or left of the matrix goes on at its other side."""
    if row < 0:
        row, column = row + side, column + 4 - (side + 4) % 8
    if column < 0:
        column, row = column + side, row + 4 - (side + 4) % 8
    return row, column


def _put(grid: list[list[bool | None]], places: list[tuple[int, int]], word: int) -> None:
    for bit, (row, column) in enumerate(places):
        grid[row][column] = bool(word >> (7 - bit) & 1)


def _framed(mapped: list[list[bool]], size: _Size) -> tuple[tuple[bool, ...], ...]:
    """Return the symbol: each region in its finder pattern, whole left and below, alternating above and right."""
    side = size.mapped // size.regions
    rows = [[False] * size.modules for _ in range(size.modules)]
    for row in range(size.modules):
        for column in range(size.modules):
            down, right = row % (side + 2), column % (side + 2)
            if right == 0 or down == side + 1:
                dark = True
            elif down == 0:
                dark = right % 2 == 0
            elif right == side + 1:
                dark = down % 2 == 1
            else:
                across = row // (side + 2) * side + down - 1, column // (side + 2) * side + right - 1
                dark = mapped[across[0]][across[1]]
            rows[row][column] = dark
    return tuple(map(tuple, rows))
