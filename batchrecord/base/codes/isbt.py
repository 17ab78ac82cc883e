"""ISBT 128 data structures, as codes on bags of cells and blood carry them.

Two or three characters at the beginning say which structure follows (ISBT 128 Standard Technical Specification ST-001,
table 2); a two-dimensional code holds several behind each other, with or without the header of a compound message. The
structures below are those that a label of a cell therapy carries. A code with another beginning is none of ours and is
read as a plain code. Of the chain-of-identity identifier (data structure 040, ST-028) only the beginning is relied on:
its inside belongs to who issues it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from batchrecord.base.codes.check import ALPHABET_37, mod_37_2
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["Structure", "donation_of", "is_structure", "read_structures", "typed_donation"]

_DONATION = r"[A-NP-Z1-9][A-Z0-9]{4}\d{2}\d{6}"
"""Facility (5), year (2), serial number (6)."""
_SHAPES = (
    rf"=(?P<v001>{_DONATION})(?P<flags>[0-9A-Z]{{2}})",
    r"=%(?P<v002>[A-Z0-9]{4})",
    r"=<(?P<v003>[A-Z0-9]{5}[A-Za-z0-9]{3})",
    r"=>(?P<v004>\d{6})",
    r"&>(?P<v005>\d{10})",
    r"=\*(?P<v006>\d{6})",
    r"&\*(?P<v007>\d{10})",
    r"=\}(?P<v008>\d{6})",
    r"&\}(?P<v009>\d{10})",
    r"&\((?P<v010>[A-Z0-9]{5})",
    r"=\+(?P<v023>\d{5})",
    r"&,1(?P<v035>[A-Z0-9]{18})",
    r"&/(?P<v040>[A-Za-z0-9][A-Za-z0-9._-]*)",
)
_ONE = re.compile("|".join(_SHAPES), re.ASCII)
_BEGINNINGS = re.compile(r"=[A-NP-Z1-9%<>*}+]|&[>*}(/]|&,1")
_TYPED = re.compile(rf"({_DONATION})([A-Z0-9*])", re.ASCII)
_DAYS = frozenset({"004", "005", "006", "007", "008", "009"})
"""Days of expiry, collection and production, some with the time."""
_CHECKED_FLAGS = range(60, 97)


@dataclass(frozen=True, slots=True)
class Structure:
    """One data structure of a code."""

    number: str
    """Of the data structure, such as ``001``."""
    value: str
    """Without the data identifier; of a donation number without its flags, so that it can be compared."""

    @property
    def day(self) -> date | None:
        """The day of an expiry, collection or production; None for other structures."""
        return _day(self.value) if self.number in _DAYS else None


def is_structure(text: str) -> bool:
    """Tell whether a text begins as one of the data structures that are read here."""
    return _BEGINNINGS.match(text) is not None


def read_structures(text: str) -> tuple[Structure, ...]:
    """Read one data structure, or several behind each other; spaces count for nothing.

    Raises:
        FormatError: ``code.isbt-malformed``, ``code.isbt-check``, ``code.isbt-count``.
    """
    rest = "".join(text.split())
    structures: list[Structure] = []
    announced = None
    while rest:
        found = _ONE.match(rest)
        if found is None:
            raise FormatError(Finding.failed("code.isbt-malformed", found=rest[:40]))
        number, value = next((name[1:], text) for name, text in found.groupdict().items() if text and name[0] == "v")
        rest = rest[found.end() :]
        if number == "023":
            announced = int(value[:2])
            continue
        _check(number, value, found["flags"])
        structures.append(Structure(number, value))
    if not structures or announced not in {None, len(structures)}:
        raise FormatError(Finding.failed("code.isbt-count", expected=announced or 1, found=len(structures)))
    return tuple(structures)


def donation_of(text: str) -> str:
    """Return a donation number as it is transmitted: with the flag that holds its check value.

    Raises:
        FormatError: ``code.isbt-malformed``.
    """
    plain = "".join(text.split())
    if not re.fullmatch(_DONATION, plain, re.ASCII):
        raise FormatError(Finding.failed("code.isbt-malformed", found=text[:40]))
    return f"={plain}{60 + mod_37_2(plain)}"


def typed_donation(text: str) -> str | None:
    """Return the donation number of a text that a person typed with its check character, or None if it is none."""
    found = _TYPED.fullmatch("".join(text.split()))
    return found[1] if found is not None and ALPHABET_37[mod_37_2(found[1])] == found[2] else None


def _check(number: str, value: str, flags: str | None) -> None:
    checked = number == "001" and flags is not None and flags.isdecimal() and int(flags) in _CHECKED_FLAGS
    if checked and flags != str(60 + mod_37_2(value)):
        raise FormatError(Finding.failed("code.isbt-check", found=value))
    if number in _DAYS:
        _day(value)


def _day(value: str) -> date:
    """Return the day of ``cyyjjj``: last three digits of the year, day of the year; what follows is a time of day."""
    year, day = (1000 if value[0] == "9" else 2000) + int(value[:3]), int(value[3:6])
    found = date(year, 1, 1) + timedelta(days=day - 1)
    hours, minutes = int(value[6:8] or 0), int(value[8:10] or 0)
    if day < 1 or found.year != year or hours > 23 or minutes > 59:
        raise FormatError(Finding.failed("code.isbt-malformed", found=value))
    return found
