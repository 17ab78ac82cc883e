"""What a number is worth while it is on screen: the rules of the record, asked before anything is signed.

Reading, plausibility, rounding and limits are those of :mod:`batchrecord.steps.reading` and
:mod:`batchrecord.base.quantity`, which the guards use as well. What is signed is judged again there.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit, Position, decimal_text, rounded
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.reading import Reading

__all__ = ["Verdict", "Worth", "judge_again", "judge_text", "short"]


_CALCULATED = 4
"""Decimals beyond which a number was calculated: zeros at its end say nothing of how it was measured."""


class Worth(StrEnum):
    """How a number stands."""

    PLAIN = "plain"
    """A number without a limit."""
    WITHIN = "within"
    ALERT = "alert"
    BELOW = "below"
    ABOVE = "above"
    UNREAD = "unread"
    """Not a number that can be signed."""
    IMPLAUSIBLE = "implausible"
    """So unusual that it is asked for again."""
    DIFFERS = "differs"
    """Entered again, and unusual in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a number is worth."""

    worth: Worth
    shown: str = ""
    """The reportable value, as it is compared."""
    bound: str = ""
    """The limit that it misses."""
    by: str = ""
    """By how much it misses it."""
    confirmed: bool = False
    """Unusual, and entered twice alike."""
    findings: tuple[Finding, ...] = ()
    """Why it cannot be signed."""

    @property
    def outside(self) -> bool:
        """Whether it would open a deviation."""
        return self.worth in {Worth.BELOW, Worth.ABOVE} or self.confirmed

    @property
    def usable(self) -> bool:
        """Whether it can be signed."""
        return self.worth not in {Worth.UNREAD, Worth.IMPLAUSIBLE, Worth.DIFFERS}


def judge_text(text: str, definition: EntryDefinition, limit: Limit, alert: Limit, *, whole: bool = False) -> Verdict:
    """Judge a number as typed; with ``whole`` one of pieces."""
    reading = _read(text, definition, whole)
    if isinstance(reading, Verdict):
        return reading
    if _absurd(reading, definition):
        return Verdict(worth=Worth.IMPLAUSIBLE)
    return _against(reading, definition, limit, alert)


def judge_again(
    first: str, second: str, definition: EntryDefinition, limit: Limit, alert: Limit, *, whole: bool = False
) -> Verdict:
    """Judge a number that was asked for again, beside the one entered first."""
    reading, before = _read(second, definition, whole), _read(first, definition, whole)
    if isinstance(reading, Verdict):
        return reading
    if _absurd(reading, definition):
        if reading != before:
            return Verdict(worth=Worth.DIFFERS)
        found = _against(reading, definition, limit, alert)
        return Verdict(worth=found.worth, shown=found.shown, bound=found.bound, by=found.by, confirmed=True)
    return _against(reading, definition, limit, alert)


def _read(text: str, definition: EntryDefinition, whole: bool) -> Reading | Verdict:
    try:
        return Reading.parse(text, censored=getattr(definition.definition, "censored", False), whole=whole)
    except FormatError as error:
        return Verdict(worth=Worth.UNREAD, findings=error.reasons)


def _absurd(reading: Reading, definition: EntryDefinition) -> bool:
    plausible = KINDS[definition.kind].plausible(definition.definition)
    return plausible.judge(reading.value) is not Position.WITHIN


def _against(reading: Reading, definition: EntryDefinition, limit: Limit, alert: Limit) -> Verdict:
    value = rounded(reading.value, definition.decimals)
    shown = reading.operator + decimal_text(value)
    match reading.judge(limit, definition.decimals):
        case Position.BELOW if limit.low is not None:
            return Verdict(worth=Worth.BELOW, shown=shown, bound=short(limit.low), by=_by(reading, limit.low - value))
        case Position.ABOVE if limit.high is not None:
            return Verdict(worth=Worth.ABOVE, shown=shown, bound=short(limit.high), by=_by(reading, value - limit.high))
    if reading.judge(alert, definition.decimals) is not Position.WITHIN:
        return Verdict(worth=Worth.ALERT, shown=shown)
    return Verdict(worth=Worth.PLAIN if limit == Limit() else Worth.WITHIN, shown=shown)


def _by(reading: Reading, distance: Decimal) -> str:
    return "" if reading.operator else short(distance)


def short(number: Decimal) -> str:
    """Return a number without the zeros that a calculated limit ends in; nothing is rounded."""
    text = decimal_text(number)
    return text.rstrip("0").rstrip(".") if len(text.partition(".")[2]) > _CALCULATED else text
