"""What a demonstration follows: which master, what is measured, when things happen, and the courses it can take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from batchrecord.base.text import Phrase
from batchrecord.demonstration.files import Maker
from batchrecord.events.common import FieldValues, Reason

__all__ = ["Answers", "Correction", "Days", "Opening", "Script", "Story"]

Answers = Mapping[str, FieldValues | Sequence[FieldValues]]
"""Fields by entry; a sequence has one for each pass, the last for all further ones."""

Days = tuple[int, str] | tuple[tuple[int, str], ...]
"""A day and an hour, such as ``(9, "08:40")``; or one for each pass, the last for all further ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Something that is found and put right later on."""

    entry: str
    after: str
    """Step whose completion makes it come out."""
    fields: FieldValues
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A branch that somebody opens on the straight road, and that is made at once."""

    branch: str
    before: str
    """Step that it is made before."""
    iteration: int
    """Pass of that step."""
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One course of events."""

    name: str
    told: Phrase
    """What happens, for the person who starts it."""
    answers: Answers = field(default_factory=dict)
    results: Answers = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    ends: str = ""
    """Step after which nothing more is made, such as the last one of a rejection; empty where it is made whole."""
    decision: str = "released"
    reason: str = "Production and tests meet the master and the specification; the review is complete."


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Everything about a batch of one master that its definition does not say."""

    master: str
    """Folder of the master below ``forms``."""
    answers: Answers
    """What is filled in, by entry; ``{batch}`` stands for the batch number."""
    results: Answers
    """Release tests of the same master."""
    begins: Mapping[str, Days]
    """Steps that do not begin before a day and an hour; all others follow the one before."""
    lasts: Mapping[str, float]
    """Minutes that a timer is left running."""
    brisk: frozenset[str] = frozenset()
    """Steps that are worked without a pause, because time presses."""
    result_days: Mapping[str, int]
    """Days of the release tests; what comes after the last day of the script is left open."""
    files: Mapping[str, Maker] = field(default_factory=dict)
    """What is attached, by entry or release test; any other entry has a paper of one page."""
    days: int
    """From the day of receipt to the day of release; the present is two days later."""
    stops_at: str
    """Step where the batch in progress waits for whoever opens the demonstration."""
    waits_since: tuple[int, str]
    """Day and hour at which that batch reaches the step; shortly before the present."""
    openings: tuple[Opening, ...] = ()
    receives: bool = False
    """The laboratory signs for each sample as soon as it was taken."""
    stories: Mapping[str, Story]
    """By name; the first is the one that is told unless another is asked for."""
