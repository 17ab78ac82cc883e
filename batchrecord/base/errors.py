"""The errors raised on purpose.

Three sorts of trouble are kept apart, because a person reacts differently to each: the procedure forbids it
(:class:`RefusedError`), the environment failed (:class:`StorageError`, :class:`OutcomeUnknownError`), and data
contradicts itself (:class:`IntegrityError`, :class:`FormatError`). Anything else that surfaces is a defect.

An error carries findings, codes with facts; sentences are made where a person reads them.
"""

from collections.abc import Iterable

from batchrecord.base.findings import Finding

__all__ = [
    "BatchRecordError",
    "FormatError",
    "IntegrityError",
    "OutcomeUnknownError",
    "RefusedError",
    "StorageError",
]


class BatchRecordError(Exception):
    """Base of every error raised on purpose."""

    def __init__(self, *reasons: Finding) -> None:
        super().__init__("; ".join(reason.brief() for reason in reasons))
        self.reasons: tuple[Finding, ...] = reasons

    @classmethod
    def of(cls, reasons: Iterable[Finding]) -> "BatchRecordError":
        """Return the error for several reasons at once."""
        return cls(*reasons)


class RefusedError(BatchRecordError):
    """The procedure forbids it now; the person can put it right. Nothing was recorded."""


class StorageError(BatchRecordError):
    """Disk or database failed before the commit; nothing was recorded."""


class OutcomeUnknownError(BatchRecordError):
    """The commit itself failed, so the entry may or may not be there: it has to be looked up, never assumed."""


class IntegrityError(BatchRecordError):
    """Stored data contradicts itself. Never retried, never hidden."""


class FormatError(BatchRecordError):
    """Something given to the program is not what its format demands: a file, a formula, a payload, a typed value."""
