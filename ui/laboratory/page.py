"""What the page of the laboratory shows, as plain facts in the language of the screen."""

from dataclasses import dataclass

from batchrecord.base.quantity import Limit
from batchrecord.events.common import FieldValues, Reason
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.attachments import Admitted

__all__ = ["LaboratoryPage", "OldResult", "ResultForm", "TestRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldResult:
    """A result that another one took the place of."""

    value: str
    signed_by: str
    raw_data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    """One release test."""

    __test__ = False  # not a test of pytest's

    id: str
    title: str
    method: str
    sample: str
    limits: str
    limit: Limit
    alert: Limit
    needed_for: tuple[str, ...]
    """Codes of dispositions."""
    entry: EntryDefinition
    seq: int
    """Position of the result that counts; -1 while there is none."""
    result: str
    verdict: str
    """``pass fail interim stale missing``."""
    verdict_words: str
    deviations: tuple[str, ...]
    analyst: str
    raw_data: str
    files: tuple[AttachedFile, ...]
    """That belong to the result that counts."""
    reason: str
    """Why it took the place of the one before."""
    reviewed_by: str
    before: tuple[OldResult, ...]
    against_entering: tuple[str, ...]
    """Why the person signed in cannot enter a result, whatever it is."""
    against_review: tuple[str, ...]

    @property
    def calculated(self) -> bool:
        """Whether the program works it out."""
        return self.entry.formula is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultForm:
    """What an analyst fills in."""

    row: TestRow
    fields: FieldValues
    raw_data: str
    reason: Reason | None
    """Given where a result is replaced."""
    files: tuple[Admitted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    specification: str
    tests: tuple[TestRow, ...]
    reasons: tuple[tuple[str, str], ...]
    """Code and words of the reasons for replacing a result."""
