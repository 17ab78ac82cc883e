"""Times of a clock as instruments write them, by a pattern of the master such as ``YYYY-MM-DD hh:mm:ss``.

``YYYY YY MM DD hh mm ss fff`` stand for digits, one digit being enough for month, day and hour; everything else is
itself. No name of a month is known, and no zone: a file has one clock.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

__all__ = ["is_stamp", "milliseconds"]

_PARTS: Final = {
    "YYYY": ("year", r"\d{4}"),
    "YY": ("short_year", r"\d{2}"),
    "MM": ("month", r"\d{1,2}"),
    "DD": ("day", r"\d{1,2}"),
    "hh": ("hour", r"\d{1,2}"),
    "mm": ("minute", r"\d{2}"),
    "ss": ("second", r"\d{2}"),
    "fff": ("fraction", r"\d{1,6}"),
}
_TOKEN: Final = re.compile("|".join(_PARTS))
_BEFORE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CENTURY: Final = 2000


def is_stamp(pattern: str) -> bool:
    """Tell whether a pattern names at least hour and minute, each part once, and a day only as a whole."""
    found = _TOKEN.findall(pattern)
    date = {"MM", "DD"} & set(found), {"YYYY", "YY"} & set(found)
    whole = (not date[0] and not date[1]) or (len(date[0]) == 2 and len(date[1]) == 1)
    return len(found) == len(set(found)) and {"hh", "mm"} <= set(found) and whole


def milliseconds(text: str, pattern: str) -> int | None:
    """Return a time in milliseconds since a fixed one; None where it is not spelled so or does not exist."""
    found = _compiled(pattern).fullmatch(text.strip())
    if found is None:
        return None
    part = {name: int(digits) for name, digits in found.groupdict().items() if name != "fraction"}
    year = part.get("year", _CENTURY + part["short_year"] if "short_year" in part else _BEFORE.year)
    try:
        moment = datetime(
            year,
            part.get("month", 1),
            part.get("day", 1),
            part["hour"],
            part["minute"],
            part.get("second", 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    fraction = int((found.groupdict().get("fraction") or "0").ljust(6, "0")[:3])
    return round((moment - _BEFORE).total_seconds()) * 1000 + fraction


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts, at = [], 0
    for token in _TOKEN.finditer(pattern):
        name, digits = _PARTS[token[0]]
        parts += [re.escape(pattern[at : token.start()]), f"(?P<{name}>{digits})"]
        at = token.end()
    return re.compile("".join((*parts, re.escape(pattern[at:]))), re.ASCII)
