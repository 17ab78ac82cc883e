"""QA's review by exception."""

from dataclasses import dataclass

from batchrecord.events.common import Target

__all__ = ["ASPECTS", "ExceptionAcknowledged", "ReviewSigned"]

ASPECTS = ("audit-trail", "batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionAcknowledged:
    """``exception.acknowledged``: one exception was read and judged; each one by itself (process step P11.02)."""

    exception: str
    """Its number, ``EXC-<seq>``."""
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSigned:
    """``review.signed``: the audit trail, or the whole batch record, was reviewed up to ``through``."""

    aspect: str
    """``audit-trail`` or ``batch``."""
    through: Target
    exceptions: int
    """How many exceptions stood in the list that was reviewed."""
