"""Parts that several events share."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FieldValues", "Input", "Reason", "Target"]

FieldValues = Mapping[str, str | tuple[str, ...]]
"""What was typed, chosen or scanned, by field name; several readings as a tuple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Names an entry of the same ledger by position and by content."""

    seq: int
    leaf: str
    """RFC 6962 leaf hash of the entry, hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A value that a calculation or a limit was worked out from."""

    entry: str
    """Entry of the master, such as ``P5.02.viable``; or test, such as ``R14``."""
    iteration: int
    seq: int
    """Ledger position of the revision that was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a person departs from the straight way: a listed code and her own words."""

    code: str
    text: str
