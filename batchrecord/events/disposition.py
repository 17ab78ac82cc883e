"""What the qualified person decides, and the issue of the record."""

from dataclasses import dataclass

__all__ = ["DISPOSITIONS", "DispositionDecided", "Pending", "RecordIssued"]

DISPOSITIONS = ("held", "conditional", "released", "exceptional", "rejected", "recalled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A test that is still open at a conditional release."""

    test: str
    due: str
    """Day, ``2026-03-25``."""
    owner: str
    """Person who reports the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionDecided:
    """``disposition.decided``: released, refused or held, by the qualified person (process step P11.07)."""

    decision: str
    reason: str
    expiry: str
    """Last day of use, ``2027-03-11``; empty unless released."""
    pending: tuple[Pending, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIssued:
    """``record.issued``: the record leaves in this version; it is built as of this entry."""

    version: int
    reason: str
    supersedes: str
    """SHA-256 of the record it replaces; empty for version 1."""
    languages: tuple[str, ...]
    """One or two language tags in which its documents are to be read, the leading one first."""
