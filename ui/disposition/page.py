"""What the page of the authorised person shows, as plain facts in the language of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from batchrecord.events.disposition import Pending
from batchrecord.events.site import DocumentKind

__all__ = [
    "DECISIONS",
    "SUPPLIED",
    "DecisionForm",
    "DecisionRow",
    "DispositionPage",
    "DocumentRow",
    "Makeable",
    "Making",
    "Requirement",
]

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

    kind: DocumentKind
    version: int
    """Of the record in it."""
    languages: tuple[str, ...]
    made: str
    """When it was noted in the ledger of the site."""
    by: str
    superseded: int
    """Version that replaces the record in it; 0 while it is the newest."""
    file: Path
    there: bool
    """Whether the file is where it was written."""
    digests: tuple[str, ...]
    """SHA-256 of the document, hexadecimal: as it was signed, then as it was closed for the long term."""
    closed: str
    """When it was closed for the long term; empty while it is not."""
    record: str
    """SHA-256 of the record inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Makeable:
    """A document that can be made now."""

    kind: DocumentKind
    version: int
    issued: bool
    """The record of this version is issued already, so that neither reason nor languages are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A document that is to be made, or to be looked at before."""

    what: Makeable
    reason: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    requirements: tuple[Requirement, ...]
    decided: DecisionRow | None
    against: Mapping[str, tuple[str, ...]]
    """By decision: why the person signed in could not sign it now, whatever she fills in."""
    use_by: str
    """The last day of use that the labels of the product say; empty where they say none."""
    pending: tuple[tuple[str, str], ...]
    """Tests that a full release still lacks: number and words."""
    people: tuple[tuple[str, str], ...]
    documents: tuple[DocumentRow, ...]
    """Newest first."""
    makeable: tuple[Makeable, ...]
    """What can be made next."""
    languages: tuple[tuple[str, ...], ...]
    """In which a new version can be read, the usual ones first."""
    last_reason: str
    """Why the newest version was issued; a new one needs another reason."""
    against_document: tuple[str, ...]
    """Why the person signed in cannot make the document."""
