"""Collects what checks find, question by question, and keeps a check that breaks down from stopping the others.

A check that raises has met something nobody thought of, in data that may be meant to bring it about; that is a failure
of the data, never a pass. The one broad ``except`` of the verifier is here.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import NOWHERE, Finding, Outcome, Where
from batchrecord.verification.result import Question

__all__ = ["MOST_FINDINGS", "Examination"]

T = TypeVar("T")

MOST_FINDINGS: Final = 500
"""Findings kept for one question, so that a hostile record cannot fill the reader's screen or memory."""


class Examination:
    """The findings of one verification while it goes on."""

    def __init__(self) -> None:
        self.found: dict[Question, list[Finding]] = {question: [] for question in Question}
        self._dropped: dict[Question, int] = dict.fromkeys(Question, 0)
        self._failed: dict[Question, int] = dict.fromkeys(Question, 0)

    def add(self, question: Question, *findings: Finding) -> None:
        """Keep findings."""
        kept = self.found[question]
        for finding in findings:
            self._failed[question] += finding.outcome is Outcome.FAILED
            if len(kept) < MOST_FINDINGS:
                kept.append(finding)
            else:
                self._dropped[question] += finding.outcome is not Outcome.PASSED

    def run(self, question: Question, check: Callable[[], Iterable[Finding]], where: Where = NOWHERE) -> bool:
        """Make a check and keep what it finds; tell whether nothing failed."""
        before = self._failed[question]
        try:
            for finding in check():
                self.add(question, finding)
        except Exception as error:  # see above
            self.add(question, *_reasons(error, where))
        return self._failed[question] == before

    def read(self, question: Question, reading: Callable[[], T], where: Where = NOWHERE) -> T | None:
        """Return what is read, or None with the reasons kept as findings."""
        try:
            return reading()
        except Exception as error:  # see above
            self.add(question, *_reasons(error, where))
            return None

    def results(self) -> dict[Question, tuple[Finding, ...]]:
        """Return everything found."""
        for question, dropped in self._dropped.items():
            if dropped:
                self.found[question].append(Finding.failed("verification.more", count=dropped))
                self._dropped[question] = 0
        return {question: tuple(findings) for question, findings in self.found.items()}


def _reasons(error: Exception, where: Where) -> tuple[Finding, ...]:
    """Return an error as failed findings, at their own place where they name one."""
    if isinstance(error, BatchRecordError) and error.reasons:
        return tuple(
            Finding(reason.code, Outcome.FAILED, where if reason.where == NOWHERE else reason.where, reason.facts)
            for reason in error.reasons
        )
    return (Finding.failed("verification.broke-down", where, reason=type(error).__name__),)
