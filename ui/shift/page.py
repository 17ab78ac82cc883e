"""What the page of the shift shows, as plain facts in the language of the screen."""

from dataclasses import dataclass

__all__ = ["NoteRow", "SampleRow", "ShiftPage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What one shift told the next."""

    seq: int
    text: str
    by: str
    when: str
    taken_by: str
    """Who went on with the batch; empty while the note waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow:
    """A sample that the laboratory receives."""

    seq: int
    """Position of the entry in which it was taken."""
    code: str
    place: str
    taken_by: str
    late: bool
    """It waits, or waited, for longer than two hours."""
    received_by: str
    """Empty while it waits."""
    condition: str
    """Code; empty while it waits."""
    minutes: str
    """Time out of control; empty while it waits."""
    against: tuple[str, ...]
    """Why the person who is signed in could not receive it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPage:
    """Everything the page shows of a batch, read at one moment."""

    batch: str
    notes: tuple[NoteRow, ...]
    samples: tuple[SampleRow, ...]
    sheets: tuple[tuple[str, str], ...]
    """Phases and steps of which sheets can be printed, with their names; the one that is open now stands first."""
    printed: tuple[str, ...]
    """Codes of the sheets that were printed, and from which nothing has been entered yet."""
    used: int
    """How many sheets something was entered from."""
    against_noting: tuple[str, ...]
