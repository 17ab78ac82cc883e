"""Numbers as people write them: exact decimals, rounding, limits.

A measured value is a decimal string from the keyboard to the verdict, never a float (findings: 0.125 became 0.13 in a
spin box). Comparison with a limit uses the rounded reportable value, half up, with the decimals the master states
(process rule G13).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["ARITHMETIC", "Limit", "Position", "decimal_text", "parse_decimal", "rounded", "written"]

ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN)
"""Arithmetic of every formula: 34 digits, half even inside."""

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
MAX_TYPED = 40
"""Longest number a person may type, in characters."""
_MISREAD = (
    ("number.other-digits", re.compile(r"(?![0-9])\d")),
    ("number.comma", re.compile(r"[,，、٫٬]")),
    ("number.with-unit", re.compile(r"^\s*[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*[^\W\d_eE]|^\s*[+-]?[\d.]+\s*[%°µ×*/]")),
    ("number.parted", re.compile(r"\d[\s'’_]+[\d.]")),
)
"""What is in the way of reading a number, the surest sign first."""


def parse_decimal(text: str) -> Decimal:
    """Read a number as typed: ``96.4``, ``1.02e6``; a decimal comma is refused, not guessed.

    Raises:
        FormatError: not a finite decimal number, or longer than 40 characters; the finding says what is in the way.
    """
    if not isinstance(text, str) or len(text) > MAX_TYPED or not text.isascii() or not _DECIMAL.fullmatch(text.strip()):
        raise FormatError(_misread(text))
    return Decimal(text.strip())


def _misread(text: object) -> Finding:
    """Say why a text is no number, as the person can put it right. What was meant is never guessed."""
    if not isinstance(text, str):
        return Finding.failed("number.malformed", value=str(text)[:MAX_TYPED])
    if len(text) > MAX_TYPED:
        return Finding.failed("number.too-long", size=len(text), limit=MAX_TYPED)
    code = next((code for code, looks in _MISREAD if looks.search(text)), "number.malformed")
    return Finding.failed(code, value=text)


def rounded(value: Decimal, decimals: int | None) -> Decimal:
    """Return the reportable value: half up to so many decimals; None leaves it as it is."""
    if decimals is None:
        return value
    with localcontext(ARITHMETIC) as context:
        # Whatever can be typed can be rounded: an absurd 1e40 is kept and judged, not a fault.
        context.prec = max(context.prec, value.adjusted() + decimals + 2)
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimal_text(value: Decimal) -> str:
    """Return a decimal as the formats spell it: no exponent up to 20 digits, no negative zero."""
    if value == 0:
        value = abs(value)
    plain = format(value, "f")
    return plain if len(plain) <= MAX_TYPED else format(value.normalize(ARITHMETIC), "E")


_NUMBER = re.compile(r"(?P<sign>[<>]?[+-]?)(?P<digits>\d+(?:\.\d*)?|\.\d+)(?:[eE](?P<power>[+-]?\d{1,3}))?")
_FACTOR = re.compile(r"1[eE](?P<power>\d{1,2}) (?P<unit>.+)")
_LONG = 7
"""Digits before the point from which a number is read more safely as a power of ten."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(number: str, unit: str = "") -> str:
    """Return a number as people read it, with its unit and without losing a digit: ``1.02 × 10⁶ cells/mL``.

    A power of ten is written as such, whether it was typed (``1.02e6``), stands in the unit (``1e6 cells/kg``) or is
    only implied by a long row of digits. What is no number is left as it is.
    """
    found = _NUMBER.fullmatch(number.strip())
    text = number if found is None else _powered(found)
    factor = _FACTOR.fullmatch(unit)
    if factor is not None:
        return f"{text} × 10{factor['power'].translate(_RAISED)} {factor['unit']}"
    return f"{text} {unit}" if unit else text


def _powered(found: re.Match[str]) -> str:
    sign, digits, power = found["sign"], found["digits"], found["power"]
    if power is not None:
        return f"{sign}{digits} × 10{power.removeprefix('+').translate(_RAISED)}"
    whole, _, part = digits.partition(".")
    if len(whole) < _LONG:
        return sign + digits
    mantissa = f"{whole[0]}.{whole[1:]}{part}"
    mantissa = mantissa if part else mantissa.rstrip("0").rstrip(".")
    return f"{sign}{mantissa} × 10{str(len(whole) - 1).translate(_RAISED)}"


class Position(StrEnum):
    """Where a value lies with respect to a limit."""

    WITHIN = "within"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A closed range; an open side is None. Bounds are exactly what the master says."""

    low: Decimal | None = None
    high: Decimal | None = None

    def judge(self, reportable: Decimal) -> Position:
        """Say where a reportable (rounded) value lies; the bounds themselves are within."""
        if self.low is not None and reportable < self.low:
            return Position.BELOW
        if self.high is not None and reportable > self.high:
            return Position.ABOVE
        return Position.WITHIN
