"""A scanned text, read by what it says about itself.

A scanner may put an AIM symbology identifier in front (ISO/IEC 15424), such as ``]d2`` for a GS1 DataMatrix; many do
not, and none has to be configured here. A text is taken for

1. GS1, if its identifier says so, if it is written with parentheses, if it holds a separator, or if it begins with a
   trade item number whose check digit is right and can be read to its end;
2. ISBT 128, if it begins as one of its data structures;
3. a plain code otherwise.

A text that says by its identifier or its beginning what it is, and is not, was damaged or read wrongly: it is refused
and has to be scanned again, never guessed at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from batchrecord.base.codes import gs1, isbt
from batchrecord.base.errors import FormatError
from batchrecord.base.ids import plain_identity

__all__ = ["Code", "CodeSort", "read_code", "same_identity"]

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_AIM_GS1 = frozenset({"]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"})
"""GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR Code, GS1 DotCode (General Specifications, section 7.8)."""
_GUESSED = re.compile(r"01\d{14}", re.ASCII)
_SEPARATORS = (gs1.SEPARATOR, "\N{SYMBOL FOR GROUP SEPARATOR}")


class CodeSort(StrEnum):
    """What a code turned out to be."""

    PLAIN = "plain"
    GS1 = "gs1"
    ISBT = "isbt-128"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A scanned code with what it says."""

    text: str
    """Without the symbology identifier."""
    symbology: str = ""
    """AIM identifier, such as ``]d2``; empty where the scanner sends none."""
    sort: CodeSort = CodeSort.PLAIN
    elements: tuple[gs1.Element, ...] = ()
    structures: tuple[isbt.Structure, ...] = ()

    def element(self, ai: str) -> str:
        """Return the value of a GS1 application identifier; empty if the code has none."""
        return next((each.value for each in self.elements if each.ai == ai), "")

    def structure(self, number: str) -> str:
        """Return the value of an ISBT 128 data structure; empty if the code has none."""
        return next((each.value for each in self.structures if each.number == number), "")

    @property
    def gtin(self) -> str:
        """Trade item number, 14 digits."""
        return self.element("01")

    @property
    def lot(self) -> str:
        """Batch or lot."""
        return self.element("10") or self.structure("035")

    @property
    def serial(self) -> str:
        """Serial number of the one package."""
        return self.element("21")

    def expiry(self, year: int) -> date | None:
        """Return the last day of use to a reader in a year, or None if the code says none.

        Raises:
            FormatError: ``code.gs1-value``: there is no such day in its year.
        """
        text = self.element("17") or self.element("7003")[:6]
        if text:
            return gs1.read_day(text, year)
        return next((each.day for each in self.structures if each.number in {"004", "005"}), None)

    @property
    def identities(self) -> tuple[str, ...]:
        """What the code can stand for when identities are compared, most specific first; a plain code is itself."""
        if self.sort is CodeSort.GS1:
            return tuple(filter(None, (self.serial, self.element("10"), self.element("240"), self.gtin)))
        if self.sort is CodeSort.ISBT:
            return tuple(filter(None, map(self.structure, ("040", "001", "035", "003"))))
        typed = isbt.typed_donation(self.text)
        return tuple(filter(None, (plain_identity(self.text), typed)))


def read_code(text: str) -> Code:
    """Read a text as a scanner typed it, or as a record keeps it with its separators as pictures.

    Raises:
        FormatError: ``code.*``: the text says what it is and cannot be read as that.
    """
    stripped = text.strip(" \t\r\n")
    found = _AIM.match(stripped)
    symbology = found[0] if found else ""
    body = stripped[len(symbology) :]
    if symbology in _AIM_GS1:
        return Code(text=body, symbology=symbology, sort=CodeSort.GS1, elements=gs1.read_elements(body))
    if body.startswith("(") and _begins_human(body):
        return Code(text=body, symbology=symbology, sort=CodeSort.GS1, elements=gs1.read_human_form(body))
    if any(separator in body for separator in _SEPARATORS):
        return Code(text=body, symbology=symbology, sort=CodeSort.GS1, elements=gs1.read_elements(body))
    if _GUESSED.match(body) and (elements := _guessed(body)):
        return Code(text=body, symbology=symbology, sort=CodeSort.GS1, elements=elements)
    if isbt.is_structure(body):
        return Code(text=body, symbology=symbology, sort=CodeSort.ISBT, structures=isbt.read_structures(body))
    return Code(text=body, symbology=symbology)


def same_identity(found: str, expected: str) -> bool:
    """Tell whether two codes name the same thing, each by its meaning.

    A plain code is compared with what the other one can stand for. Two codes with several facts each name the same
    thing if the most specific fact of one is a fact of the other and no fact that both have differs.

    Raises:
        FormatError: ``code.*``: one of them cannot be read.
    """
    one, other = read_code(found), read_code(expected)
    if not one.identities or not other.identities:
        return False
    if CodeSort.PLAIN in {one.sort, other.sort}:
        return not set(one.identities).isdisjoint(other.identities)
    mine, theirs = dict(_facts(one)), dict(_facts(other))
    shared = mine.keys() & theirs.keys()
    specific = next(iter(mine)) in shared or next(iter(theirs)) in shared
    return specific and all(mine[name] == theirs[name] for name in shared)


def _facts(code: Code) -> Iterator[tuple[str, str]]:
    """Yield the identifying facts of a structured code by name, most specific first."""
    for ai in ("21", "10", "240", "01"):
        if code.element(ai):
            yield ai, code.element(ai)
    for number in ("040", "001", "035", "003"):
        if code.structure(number):
            yield number, code.structure(number)


def _begins_human(body: str) -> bool:
    return re.match(r"\(\d{2,4}\)", body, re.ASCII) is not None


def _guessed(body: str) -> tuple[gs1.Element, ...]:
    """Return the elements of a text that nobody said is GS1; empty if it is none."""
    try:
        return gs1.read_elements(body)
    except FormatError:
        return ()
