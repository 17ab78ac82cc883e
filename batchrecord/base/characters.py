"""Which characters a record may hold.

A character is admissible if it can be printed and means one thing: normal form C, no control character but the line
feed, nothing invisible or direction-changing, and a glyph in the bundled fonts (:mod:`batchrecord.base.repertoire`). It
is checked when something is entered, so that a page never fails later.
"""

import re
import unicodedata
from functools import cache

from batchrecord.base.repertoire import RANGES

__all__ = ["inadmissible", "pictured"]


@cache
def _outside() -> re.Pattern[str]:
    inside = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in RANGES)
    return re.compile(f"[^\n{inside}]")


def inadmissible(text: str) -> str | None:
    """Return the first inadmissible character as ``U+200B``, or ``NFC`` for another normal form, or None."""
    if text.isascii() and text.isprintable():
        return None
    found = _outside().search(text)
    if found is not None:
        return f"U+{ord(found[0]):04X}"
    return None if unicodedata.is_normalized("NFC", text) else "NFC"


def pictured(raw: str) -> str:
    """Return a raw scan with each control character shown as its control picture: group separator → ␝."""
    return "".join(chr(0x2400 + ord(c)) if ord(c) < 0x20 else "\u2421" if ord(c) == 0x7F else c for c in raw)
