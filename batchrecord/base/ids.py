"""Codes that name things, and their spelling.

A chain-of-identity code names a patient's product without naming the patient (21 CFR 1271.290(c)).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["SITE_LEDGER", "Reference", "batch_number", "misspelling", "plain_identity"]

SITE_LEDGER = "site"
"""Name of the site's own ledger; a batch number can never be this."""

_BATCH = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{1,30})[A-Z0-9]")
_REFERENCE = re.compile(
    r"(?P<entry>[A-Z][A-Z0-9]*(?:\.[A-Za-z0-9]+)*(?:\.[a-z][a-z0-9_]*)?)(?:#(?P<passes>[1-9][0-9]?|all|last))?"
)


def batch_number(text: str) -> str:
    """Return a batch number, checked: 3 to 32 of ``A-Z 0-9 -``, such as ``B-2026-0117``.

    Raises:
        FormatError: another spelling.
    """
    if not isinstance(text, str) or not _BATCH.fullmatch(text):
        raise FormatError(Finding.failed("batch.number-malformed", value=str(text)[:40]))
    return text


def plain_identity(scanned: str) -> str:
    """Return a scanned identity code as it is compared: without spaces and a leading ``&/`` (ISBT 128), else exact."""
    return "".join(scanned.split()).removeprefix("&/")


def misspelling(given: str, expected: str) -> str:
    """Say how a code differs from the one that was expected, where only the typing may be to blame.

    It is never taken for the expected one, since two codes may differ by just this. But it tells what to do next.

    Returns:
        Codes with commas: ``case``, ``hyphen`` (other dashes, widths, what cannot be seen), ``look-alike`` (O and 0;
        I, L and 1). Empty where they differ by more.
    """
    one, other = plain_identity(given), plain_identity(expected)
    for count in range(1, len(_SLIPS) + 1):
        for slips in combinations(_SLIPS, count):
            if reduce(_made_alike, slips, one) == reduce(_made_alike, slips, other):
                return ", ".join(slips)
    return ""


def _made_alike(text: str, slip: str) -> str:
    return _SLIPS[slip](text)


def _one_form(text: str) -> str:
    """Return a text with one hyphen for every dash, in plain width, without what cannot be seen."""
    normal = unicodedata.normalize("NFKC", text.translate(_DASHES))
    kinds = ((character, unicodedata.category(character)) for character in normal)
    return "".join("-" if kind == "Pd" else character for character, kind in kinds if kind != "Cf")


_DASHES = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{MINUS SIGN}"), "-")
_LOOK_ALIKE = str.maketrans("OoIiLl", "001111")
_SLIPS: Mapping[str, Callable[[str], str]] = {
    "case": str.upper,
    "hyphen": _one_form,
    "look-alike": lambda text: text.translate(_LOOK_ALIKE),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Names a value of the record: ``P5.08.volume``, or ``P5.08.volume#2`` for the second pass.

    ``P5.08.volume#last`` is the newest pass in which it was made, ``P5.08.volume#all`` every such pass.
    """

    entry: str
    iteration: int | None = None
    """Which pass of a repeated step, from 1; None is the one that stands now."""
    passes: str = ""
    """``all`` passes that were made, or the ``last`` one of them; empty for the one that :attr:`iteration` names."""

    @classmethod
    def of(cls, entry: str, passes: str) -> "Reference":
        """Return the reference to an entry with what stands behind its ``#``: a number, ``all``, ``last``, nothing."""
        return cls(entry, int(passes)) if passes.isdigit() else cls(entry, passes=passes)

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read a reference.

        Raises:
            FormatError: another spelling.
        """
        found = _REFERENCE.fullmatch(text)
        if found is None:
            raise FormatError(Finding.failed("reference.malformed", value=text[:60]))
        return cls.of(found["entry"], found["passes"] or "")

    def __str__(self) -> str:
        passes = self.passes if self.iteration is None else str(self.iteration)
        return f"{self.entry}#{passes}" if passes else self.entry
