"""GS1 element strings, as GS1-128, GS1 DataMatrix and GS1 QR codes carry them.

An element is an application identifier with its value. Some have a length that is fixed by the first two digits; any
other value ends at a separator (FNC1 in the symbol, the control character GS when transmitted) or at the end of the
text (GS1 General Specifications, sections 3.2, 7.8 and 7.11). People read the same elements with the identifiers in
parentheses, and that form is read here too. Only the identifiers below are known: one that is not could hide how long
its value is, and with it everything behind.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from batchrecord.base.codes.check import gs1_digit
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["SEPARATOR", "Element", "human_form", "read_day", "read_elements", "read_human_form", "transmitted"]

SEPARATOR = "\x1d"
"""Group separator, which scanners transmit for FNC1."""
_PICTURE = "\N{SYMBOL FOR GROUP SEPARATOR}"
"""The separator as a record keeps it."""

_TEXT = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+")
"""The invariant character set of GS1 (General Specifications, figure 7.11-1)."""
_HUMAN = re.compile(r"\((\d{2,4})\)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    """How the value of an application identifier is written."""

    least: int
    most: int
    digits: bool = False
    checked: bool = False
    """Ends in the GS1 check digit."""
    day: bool = False
    """A day, ``YYMMDD``."""

    @property
    def fixed(self) -> bool:
        return self.least == self.most


_NUMBER = {length: _Format(least=length, most=length, digits=True) for length in (2, 6)}
_KEY = {length: _Format(least=length, most=length, digits=True, checked=True) for length in (13, 14, 18)}
_DAY = _Format(least=6, most=6, digits=True, day=True)
_COUNT = _Format(least=1, most=8, digits=True)

_FORMATS = {
    "00": _KEY[18],  # serial shipping container code
    "01": _KEY[14],  # trade item number (GTIN)
    "02": _KEY[14],  # GTIN of the contents
    "10": _Format(least=1, most=20),  # batch or lot
    **dict.fromkeys(
        ("11", "12", "13", "15", "16", "17"), _DAY
    ),  # production, due, packing, best before, sell by, expiry
    "20": _NUMBER[2],  # variant
    "21": _Format(least=1, most=20),  # serial number
    "22": _Format(least=1, most=20),  # consumer product variant
    "30": _COUNT,  # variable count
    "37": _COUNT,  # count of trade items
    "240": _Format(least=1, most=30),  # additional product identification of the manufacturer
    "241": _Format(least=1, most=30),  # customer part number
    "250": _Format(least=1, most=30),  # secondary serial number
    "251": _Format(least=1, most=30),  # reference to source
    "400": _Format(least=1, most=30),  # customer's order
    **dict.fromkeys(("410", "411", "412", "413", "414", "415", "416", "417"), _KEY[13]),  # locations
    "7003": _Format(least=10, most=10, digits=True),  # expiry with time, YYMMDDHHMM
    "8008": _Format(least=8, most=12, digits=True),  # production with time
    "8017": _KEY[18],  # service relation, provider
    "8018": _KEY[18],  # service relation, recipient
    **{str(number): _Format(least=1, most=90) for number in range(91, 100)},  # internal to a company
    "90": _Format(least=1, most=30),  # agreed between two partners
}
_MEASURES = re.compile(r"3[1-6]\d\d", re.ASCII)
"""Measures of trade items, the fourth digit tells the decimals: always six digits."""
_PREDEFINED = {"00": 20, "01": 16, "02": 16, "03": 16, "04": 18, **dict.fromkeys(map(str, range(11, 20)), 8), "20": 4}
_PREDEFINED |= {**dict.fromkeys(map(str, range(31, 37)), 10), "41": 16}
"""Characters of a whole element by its first two digits, where no separator follows (figure 7.8.5-2)."""


@dataclass(frozen=True, slots=True)
class Element:
    """One fact of a code."""

    ai: str
    """Application identifier, such as ``01``."""
    value: str


def read_elements(text: str) -> tuple[Element, ...]:
    """Read an element string as a scanner transmits it, without symbology identifier.

    Raises:
        FormatError: ``code.gs1-unknown``, ``code.gs1-value``, ``code.gs1-check-digit`` or ``code.gs1-twice``.
    """
    elements: list[Element] = []
    rest = text.replace(_PICTURE, SEPARATOR).removeprefix(SEPARATOR)
    while rest:
        ai = _identifier(rest)
        body = rest[len(ai) :]
        length = _PREDEFINED.get(ai[:2])
        if length is not None:
            value, rest = body[: length - len(ai)], body[length - len(ai) :].removeprefix(SEPARATOR)
        else:
            value, _, rest = body.partition(SEPARATOR)
        elements.append(_checked(ai, value))
    return _once(elements)


def read_human_form(text: str) -> tuple[Element, ...]:
    """Read ``(01)…(17)…``, as it is printed below a code.

    Raises:
        FormatError: as :func:`read_elements`.
    """
    pieces = _HUMAN.split(text.strip())
    if pieces[0] or len(pieces) < 3:
        raise FormatError(Finding.failed("code.gs1-unknown", found=text[:20]))
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    return _once([_checked(_identifier(ai), value.strip()) for ai, value in pairs])


def transmitted(elements: Iterable[Element]) -> str:
    """Return the element string as a symbol holds it after its first FNC1; a separator only where one is needed."""
    parts: list[str] = []
    open_end = False
    for element in elements:
        parts += [SEPARATOR] if open_end else []
        parts += [element.ai, element.value]
        open_end = element.ai[:2] not in _PREDEFINED
    return "".join(parts)


def human_form(elements: Iterable[Element]) -> str:
    """Return the elements as they are printed below a code."""
    return "".join(f"({element.ai}){element.value}" for element in elements)


def read_day(text: str, year: int) -> date:
    """Return the day that ``YYMMDD`` means to a reader in a year.

    The century is the one that puts the year at most 50 years ahead and 49 back (section 7.12). The day 00 is the last
    one of its month (section 3.4); healthcare labels may not use it from 2025 on, but packages with it are around.

    Raises:
        FormatError: ``code.gs1-value``.
    """
    try:
        short, month, day = int(text[:2]), int(text[2:4]), int(text[4:])
        full = year - year % 100 + short
        ahead = full - year
        full += -100 if ahead > 50 else 100 if ahead < -49 else 0
        return date(full, month, day or monthrange(full, month)[1])
    except ValueError:
        raise FormatError(Finding.failed("code.gs1-value", ai="17", found=text[:20])) from None


def _identifier(text: str) -> str:
    """Return the application identifier at the beginning; none is the beginning of another."""
    for length in (2, 3, 4):
        ai = text[:length]
        if ai in _FORMATS or (length == 4 and ai.isdecimal() and _MEASURES.fullmatch(ai)):
            return ai
    raise FormatError(Finding.failed("code.gs1-unknown", found=text[:20].replace(SEPARATOR, _PICTURE)))


def _checked(ai: str, value: str) -> Element:
    shape = _FORMATS.get(ai, _NUMBER[6])
    fits = shape.least <= len(value) <= shape.most and _TEXT.fullmatch(value) is not None
    if not fits or (shape.digits and not (value.isascii() and value.isdecimal())):
        raise FormatError(Finding.failed("code.gs1-value", ai=ai, found=value[:40].replace(SEPARATOR, _PICTURE)))
    if shape.checked and gs1_digit(value[:-1]) != value[-1]:
        raise FormatError(Finding.failed("code.gs1-check-digit", ai=ai, found=value))
    if shape.day:
        read_day(value, 2000)  # whether there is such a day at all; February 29 is looked at with its year
    return Element(ai, value)


def _once(elements: list[Element]) -> tuple[Element, ...]:
    """An identifier stands once, or each time with the same value (section 4.14)."""
    for ai, values in _grouped(elements):
        if len(set(values)) > 1:
            raise FormatError(Finding.failed("code.gs1-twice", ai=ai, found=", ".join(values)[:80]))
    if not elements:
        raise FormatError(Finding.failed("code.gs1-unknown", found=""))
    return tuple(dict.fromkeys(elements))


def _grouped(elements: list[Element]) -> Iterator[tuple[str, list[str]]]:
    for ai in dict.fromkeys(element.ai for element in elements):
        yield ai, [element.value for element in elements if element.ai == ai]
