"""The laboratory: samples received, results entered by an analyst and checked by a second one."""

from dataclasses import dataclass

from batchrecord.events.common import FieldValues, Input, Reason, Target
from batchrecord.steps.attached import AttachedFile

__all__ = ["CONDITIONS", "ResultEntered", "ResultReviewed", "SampleReceived"]

CONDITIONS = ("good", "damaged", "unlabelled", "temperature", "too-little")
"""How a sample arrives; anything but the first is a deviation."""


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
    files: tuple[AttachedFile, ...] = ()
    """Reports of instruments, photographs and exports that belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReviewed:
    """``result.reviewed``: a second analyst checked the result against its raw data."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReceived:
    """``sample.received``: the laboratory has a sample in hand; the time since it was taken follows from both."""

    target: Target
    """The entry in which it was taken."""
    condition: str
    """One of :data:`CONDITIONS`."""
