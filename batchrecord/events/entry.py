"""What was done at the bench: entries performed, corrected, left out with a reason, verified, and timers."""

from dataclasses import dataclass

from batchrecord.events.common import FieldValues, Input, Reason, Target
from batchrecord.steps.attached import AttachedFile

__all__ = [
    "Claimed",
    "EntryCorrected",
    "EntryNotApplicable",
    "EntryPerformed",
    "EntryVerified",
    "TimerStarted",
    "TimerStopped",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """When an entry that is recorded late is said to have been performed (process rule G3).

    The time of the ledger entry itself stays the one at which it was recorded; there is no field for another.
    """

    performed_at: str
    """UTC, as the formats spell it."""
    reason: Reason
    """Why it was not recorded then."""
    sheet: str
    """Code of the step sheet it was written on; empty where there is none."""
    scan: AttachedFile | None
    """Scan of that sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPerformed:
    """``entry.performed``: one entry of the master, made by the signer."""

    entry: str
    iteration: int
    """Pass of a repeated step, from 1."""
    fields: FieldValues
    inputs: tuple[Input, ...]
    """For a calculation, every value it was worked out from."""
    claimed: Claimed | None = None
    """Of an entry that is recorded late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected:
    """``entry.corrected``: a new revision; the old one stays readable (21 CFR 11.10(e); China GMP Art. 161)."""

    entry: str
    iteration: int
    target: Target
    """The revision that is replaced."""
    fields: FieldValues
    inputs: tuple[Input, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryNotApplicable:
    """``entry.not-applicable``.

    A signed choice with its reason; an empty field never passes a gate (process rule G6).
    """

    entry: str
    iteration: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryVerified:
    """``entry.verified``: a second person witnessed or verified an entry, or approved its correction."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerStarted:
    """``timer.started``: the entry's own time is the start; it is never typed (process rule G15)."""

    entry: str
    iteration: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerStopped:
    """``timer.stopped``: the entry's own time is the end; the elapsed time follows from signed times alone."""

    entry: str
    iteration: int
    elapsed: str
    """In the unit of the master, as the fold works it out."""
