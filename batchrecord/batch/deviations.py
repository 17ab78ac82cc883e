"""Deviations of a batch: opened by the program or by a person, or asked for in advance."""

from collections.abc import Mapping
from dataclasses import dataclass

from batchrecord.batch.mark import Mark
from batchrecord.events.deviation import DeviationAssessed, DeviationClosed, DeviationInvestigated, DeviationPlanned

__all__ = ["INVESTIGATED", "Deviation", "PlannedDeviation"]

INVESTIGATED = frozenset({"major", "critical"})
"""Classes that are investigated before they are assessed, and that have a CAPA or a reason for none."""


@dataclass(slots=True, kw_only=True)
class Deviation:
    """Something that was not as it should be, from its opening to its closure."""

    id: str
    """``DEV-<seq>``."""
    code: str
    """Code of the finding that opened it, or ``deviation.reported``."""
    entry: str
    iteration: int
    mark: Mark
    """The entry that opened it."""
    classification: str
    stop: bool
    """Nothing else may be recorded until QA closes it (process rule G12)."""
    facts: Mapping[str, str | int]
    immediate_action: str = ""
    """What was done at once, as it was reported or found in the investigation."""
    investigation: DeviationInvestigated | None = None
    investigated_by: Mark | None = None
    assessment: DeviationAssessed | None = None
    assessed_by: Mark | None = None
    closure: DeviationClosed | None = None
    closed_by: Mark | None = None

    @property
    def open(self) -> bool:
        """Whether QA has yet to close it."""
        return self.closure is None


@dataclass(slots=True, kw_only=True)
class PlannedDeviation:
    """A departure that was asked for before it happens, and allowed by quality assurance or not yet."""

    mark: Mark
    event: DeviationPlanned
    approved: Mark | None = None

    @property
    def id(self) -> str:
        """``PLAN-<seq>``."""
        return f"PLAN-{self.mark.seq}"
