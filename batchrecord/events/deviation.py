"""Deviations: reported by a person, assessed and closed by QA.

An entry outside its limits is itself an open deviation in the fold, numbered ``DEV-<seq>``; it needs no event of its
own.
"""

from dataclasses import dataclass

__all__ = ["CLASSES", "DeviationAssessed", "DeviationClosed", "DeviationReported"]

CLASSES = ("minor", "major", "critical")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationReported:
    """``deviation.reported``: a person saw something the program could not."""

    entry: str
    """Entry of the master it concerns; empty where it concerns none."""
    classification: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationAssessed:
    """``deviation.assessed``: QA grades it, names the owner and what is done."""

    deviation: str
    classification: str
    owner: str
    """Person responsible for the action; she cannot close it (segregation S13)."""
    assessment: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationClosed:
    """``deviation.closed``: QA concludes."""

    deviation: str
    conclusion: str
