"""Deviations: reported by a person or opened by an entry, investigated, assessed and closed by QA.

An entry outside its limits is itself an open deviation in the fold, numbered ``DEV-<seq>``; it needs no event of its
own.
"""

from dataclasses import dataclass

from batchrecord.events.common import Target

__all__ = [
    "ALLOWANCES",
    "CLASSES",
    "DeviationAssessed",
    "DeviationClosed",
    "DeviationInvestigated",
    "DeviationPlanApproved",
    "DeviationPlanned",
    "DeviationReported",
]

CLASSES = ("minor", "major", "critical")

ALLOWANCES = ("", "lot", "equipment")
"""What a planned deviation can lift: nothing the program enforces, a lot that is not fit, equipment that is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationReported:
    """``deviation.reported``: a person saw something the program could not."""

    entry: str
    """Entry of the master it concerns; empty where it concerns none."""
    classification: str
    text: str
    """What happened."""
    immediate_action: str
    """What was done at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationInvestigated:
    """``deviation.investigated``: what was found out; a later investigation replaces it and calls for an assessment."""

    deviation: str
    immediate_action: str
    """What was done at once; empty where the report says it."""
    investigation: str
    """What was examined, and what it showed."""
    root_cause: str
    impact: str
    """Effect on the product, on other batches and on the patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationAssessed:
    """``deviation.assessed``: QA grades it, names the owner and what is done."""

    deviation: str
    classification: str
    owner: str
    """Person responsible for the action; she cannot close it (segregation S13)."""
    assessment: str
    action: str
    capa: str
    """Reference of the corrective and preventive action; empty for none."""
    no_capa: str
    """Why none is needed; a major or critical deviation has one or the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationClosed:
    """``deviation.closed``: QA concludes."""

    deviation: str
    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationPlanned:
    """``deviation.planned``: production asks, before it happens, to depart from the procedure at one entry."""

    entry: str
    """Entry of the master at which it will be used."""
    allows: str
    """``lot`` or ``equipment`` where what is otherwise refused shall be used (process rules G9, G10); else empty."""
    code: str
    """The lot or the asset; empty where ``allows`` is."""
    classification: str
    """Class of the deviation that its use opens."""
    text: str
    """What will be done otherwise."""
    justification: str
    """Why, and why the product does not suffer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationPlanApproved:
    """``deviation.planned-approved``: quality assurance allows it; without this it allows nothing."""

    target: Target
    """The plan."""
