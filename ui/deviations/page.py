"""What the page of deviations shows, as plain facts in the language of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from batchrecord.batch.deviations import INVESTIGATED

__all__ = ["ACTS", "DeviationRow", "DeviationsPage", "HoldRow", "PlanRow", "Written"]

ACTS = ("investigate", "assess", "close")
"""What is done about a deviation, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationRow:
    """One deviation, from its opening to its closure."""

    id: str
    classification: str
    place: str
    opened: str
    """What opened it, as a sentence."""
    by: str
    when: str
    stops: bool
    """The batch stands still until it is closed."""
    immediate_action: str = ""
    investigation: str = ""
    root_cause: str = ""
    impact: str = ""
    investigated_by: str = ""
    """Who and when; empty before it was done. The same for the others."""
    assessment: str = ""
    action: str = ""
    capa: str = ""
    no_capa: str = ""
    owner: str = ""
    """Printed name and identity."""
    assessed_by: str = ""
    conclusion: str = ""
    closed_by: str = ""
    against: Mapping[str, tuple[str, ...]]
    """Why the person who is signed in could not do each of :data:`ACTS` now, whatever she writes."""

    @property
    def open(self) -> bool:
        """Whether it is still to be closed."""
        return not self.closed_by

    @property
    def standing(self) -> str:
        """What comes next, one of :data:`ACTS`; ``closed`` at the end."""
        if not self.open:
            return "closed"
        if self.assessed_by:
            return "close"
        return "investigate" if self.needs_investigation(self.classification) else "assess"

    def needs_investigation(self, classification: str) -> bool:
        """Tell whether it cannot be assessed in this class before it is investigated."""
        return classification in INVESTIGATED and not self.investigated_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a person has written about a deviation, and wants to sign."""

    row: DeviationRow
    act: str
    """One of :data:`ACTS`."""
    texts: Mapping[str, str]
    """By the names of the events' fields, and ``classification`` and ``owner``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A departure that was asked for before it happens."""

    id: str
    seq: int
    place: str
    code: str
    """The lot or the equipment; empty for another way of working."""
    classification: str
    text: str
    justification: str
    asked_by: str
    approved_by: str
    """Empty while it waits."""
    against: tuple[str, ...]
    """Why the person who is signed in could not approve it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """A stop by quality assurance."""

    id: str
    reason: str
    placed_by: str
    lifted_because: str
    lifted_by: str
    """Empty while it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationsPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    deviations: tuple[DeviationRow, ...]
    plans: tuple[PlanRow, ...]
    holds: tuple[HoldRow, ...]
    people: tuple[tuple[str, str], ...]
    """Identity and name of everyone who can own a deviation."""
    entries: tuple[tuple[str, str], ...]
    """Every entry of the master that a report can be about, with its name."""
    against_planning: tuple[str, ...]
    """Why the person who is signed in could not ask for a departure now."""
    against_holding: tuple[str, ...]
    """Why she could not place or lift a hold."""
    closed: bool
    """A final disposition stands: nothing more is recorded."""
