"""What the page of the authorised person shows, as plain facts in the language of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from batchrecord.events.disposition import Pending

__all__ = ["DECISIONS", "SUPPLIED", "DecisionForm", "DecisionRow", "DispositionPage", "DocumentRow", "Requirement"]

DECISIONS = ("released", "conditional", "held", "rejected")
"""What can be decided, in the order it is offered."""
SUPPLIED = frozenset({"released", "conditional"})
"""Decisions that need a last day of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something that a release needs."""

    name: str
    """``record deviations tests exceptions audit-trail batch``."""
    met: bool
    by: str
    """Who signed for it, where somebody did."""
    open: tuple[str, ...]
    """What is missing, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What the authorised person fills in."""

    decision: str
    reason: str
    expiry: str
    pending: tuple[Pending, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A disposition that is signed."""

    decision: str
    reason: str
    expiry: str
    signed_by: str
    pending: tuple[tuple[str, str], ...]
    """Test in words; day and person."""

    @property
    def final(self) -> bool:
        """Whether nothing can be decided any more."""
        return self.decision != "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document that was made."""

    version: int
    file: Path
    there: bool
    """Whether the file is where it was written."""
    document: str
    """SHA-256 of the document, hexadecimal."""
    record: str
    """SHA-256 of the record inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    requirements: tuple[Requirement, ...]
    decided: DecisionRow | None
    against: Mapping[str, tuple[str, ...]]
    """By decision: why the person signed in could not sign it now, whatever she fills in."""
    pending: tuple[tuple[str, str], ...]
    """Tests that a full release still lacks: number and words."""
    people: tuple[tuple[str, str], ...]
    documents: tuple[DocumentRow, ...]
    """Newest first."""
    version: int
    """Version of the document that would be made next."""
    again: bool
    """The record of this version is issued already; only its document is missing."""
    against_document: tuple[str, ...]
    """Why the person signed in cannot make the document."""
