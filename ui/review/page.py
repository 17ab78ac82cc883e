"""What the page of quality assurance shows, as plain facts in the language of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["SORTS", "ExceptionRow", "OpenRow", "ReviewLine", "ReviewPage", "TrailRow", "Written"]

SORTS = (
    "deviation",
    "out-of-limit",
    "corrected",
    "not-applicable",
    "late",
    "late-entry",
    "from-paper",
    "late-receipt",
    "hold",
    "alert",
    "entered-twice",
    "repeated",
    "branch",
)
"""What an exception can be, in the order of the filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """One exception of the review."""

    id: str
    sorts: tuple[str, ...]
    place: str
    """Entry in words."""
    happened: str
    """In one line."""
    by: str
    when: str
    meaning: str
    value: str
    replaced: str
    """The value that a correction replaced."""
    limits: str
    alert_limits: str
    """Where a value lies outside of them."""
    reason: str
    deviations: tuple[str, ...]
    """Numbers and what opened them, in sentences."""
    acknowledged_by: str
    """Who and when; empty while it waits."""
    comment: str

    @property
    def acknowledged(self) -> bool:
        """Whether quality assurance has signed for it."""
        return bool(self.acknowledged_by)

    @property
    def sort(self) -> str:
        """The sort that is shown first."""
        return min(self.sorts, key=_RANK.__getitem__)


_RANK = {
    sort: rank
    for rank, sort in enumerate(
        (
            "out-of-limit",
            "deviation",
            "from-paper",
            "late-entry",
            "hold",
            "late",
            "late-receipt",
            "corrected",
            "entered-twice",
            "alert",
            "not-applicable",
            "repeated",
            "branch",
        )
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a person has written about an exception."""

    row: ExceptionRow
    texts: Mapping[str, str]
    """By name: ``comment``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """Something that is still open in the record."""

    place: str
    what: str
    deviation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """The review of the audit trail, or of the batch record."""

    aspect: str
    signed_by: str
    """Who and when; empty while it is not signed, or fell because something was recorded after it."""
    exceptions: int
    against: tuple[str, ...]
    """Why the person signed in cannot sign it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One entry of the audit trail."""

    seq: str
    when: str
    by: str
    role: str
    meaning: str
    event: str
    kind: str
    """Code of the event."""
    what: str
    entry: str = ""
    """The entry or test it is about; empty for none."""
    iteration: int = 0
    """Which pass of it."""

    def is_about(self, entry: str, iteration: int | None) -> bool:
        """Tell whether it is about an entry, in this pass if one is named; or about an entry of a step."""
        same = self.entry == entry or self.entry.startswith(f"{entry}.")
        return same and iteration in (None, self.iteration)

    def matches(self, text: str) -> bool:
        """Tell whether a text occurs in it, in whatever case."""
        line = f"{self.seq} {self.when} {self.by} {self.role} {self.meaning} {self.event} {self.what}"
        return all(part in line.casefold() for part in text.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    product: str
    exceptions: tuple[ExceptionRow, ...]
    deviations: int
    """How many deviations are open."""
    open: tuple[OpenRow, ...]
    reviews: tuple[ReviewLine, ...]
    trail: tuple[TrailRow, ...]
    barred: tuple[str, ...]
    """Why the person signed in cannot acknowledge anything in this batch."""

    def counts(self) -> dict[str, int]:
        """Return how many exceptions there are of each sort."""
        return {sort: sum(sort in row.sorts for row in self.exceptions) for sort in SORTS}

    @property
    def waiting(self) -> int:
        """How many exceptions are not acknowledged."""
        return sum(not row.acknowledged for row in self.exceptions)
