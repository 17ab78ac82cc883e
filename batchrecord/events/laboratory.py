"""Release tests: results entered by an analyst and checked by a second one."""

from dataclasses import dataclass

from batchrecord.events.common import FieldValues, Input, Reason, Target

__all__ = ["ResultEntered", "ResultReviewed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntered:
    """``result.entered``: the result of one test of the specification; a later one supersedes with a reason."""

    test: str
    fields: FieldValues
    inputs: tuple[Input, ...]
    raw_data: str
    """Where the raw data are: run or file number of the laboratory."""
    supersedes: Target | None
    reason: Reason | None
    """Given exactly when it supersedes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReviewed:
    """``result.reviewed``: a second analyst checked the result against its raw data."""

    target: Target
