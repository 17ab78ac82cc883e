"""Hold times that run, worked out from signed events alone (process rule G15).

A time runs from the event it counts from until the entry that takes it is signed; whether a program was open meanwhile
plays no part. It has a limit and an alert as any other entry has, so at any moment it is known how much is left.

A time whose upper limit passes while it runs is an exception at once, not only when somebody takes the time: the first
entry of the batch that is signed after it opens the deviation ``hold.exceeded``, in the fold, so that the verifier
finds the same one. When the time is taken at last, it does not open a second one for the same reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import Limit, Position, decimal_text, parse_decimal, rounded
from batchrecord.batch import calculation
from batchrecord.batch.flow import skipped
from batchrecord.batch.limits import bounds
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import grade, open_deviation
from batchrecord.batch.state import BatchState
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.reading import Reading

__all__ = ["HoldTime", "Nearness", "open_exceeded", "running"]

_FEW, _FEWEST = Decimal("0.25"), Decimal("0.10")


class Nearness(StrEnum):
    """How near a hold time is to its limit."""

    FREE = "free"
    """It has no upper limit."""
    FAR = "far"
    NEAR = "near"
    """Within the alert, or less than a quarter is left."""
    LAST = "last"
    """Less than a tenth is left."""
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTime:
    """One time that runs."""

    definition: EntryDefinition
    iteration: int
    begin: datetime
    limit: Limit
    """In the unit of the entry."""
    alert: Limit

    @property
    def unit(self) -> str:
        """``min``, ``h`` or ``d``."""
        unit: str = self.definition.unit
        return unit

    @property
    def due(self) -> datetime | None:
        """When its limit passes; None where it has no upper one."""
        return None if self.limit.high is None else self.begin + self._lasting(self.limit.high)

    @property
    def earliest(self) -> datetime | None:
        """Before when it must not be taken; None where it has no lower limit."""
        return None if not self.limit.low else self.begin + self._lasting(self.limit.low)

    def elapsed(self, at: datetime) -> timedelta:
        """Return how long it has run; nothing before its beginning."""
        return max(at - self.begin, timedelta())

    def left(self, at: datetime) -> timedelta | None:
        """Return how long is left, negative once it is over; None where it has no upper limit."""
        return None if self.due is None else self.due - at

    def share(self, at: datetime) -> Decimal | None:
        """Return which part of the allowed time is left, from 1 to 0; None where it has no upper limit."""
        if self.due is None:
            return None
        whole, left = self.due - self.begin, self.due - at
        if whole <= timedelta():
            return Decimal(0)
        return min(max(Decimal(left / whole).quantize(Decimal("0.001")), Decimal(0)), Decimal(1))

    def nearness(self, at: datetime) -> Nearness:
        """Tell how near the limit is."""
        share = self.share(at)
        if share is None or self.due is None:
            return Nearness.FREE
        if at > self.due:
            return Nearness.OVER
        if share <= _FEWEST:
            return Nearness.LAST
        warned = self.alert.high is not None and self.elapsed(at) >= self._lasting(self.alert.high)
        return Nearness.NEAR if warned or share <= _FEW else Nearness.FAR

    def _lasting(self, amount: Decimal) -> timedelta:
        return timedelta(milliseconds=int(amount * calculation.UNITS[self.unit]))


def running(state: BatchState) -> Iterator[HoldTime]:
    """Yield every hold time that runs, in the order of the master."""
    if state.decision is not None and state.decision.event.decision != "held":
        return
    for definition in state.master.timers():
        iteration = state.iteration_of(definition.id)
        found = state.entry(definition.id, iteration)
        if found is not None and found.current is not None:
            continue
        if definition.optional and (found is None or found.started is None):
            continue  # a time that nobody need take runs out for nobody
        begin = calculation.timer_begin(state, definition, iteration)
        if begin is None or skipped(state, state.master.step(definition.step)):
            continue
        limit, alert = bounds(state, definition.limit), bounds(state, definition.alert)
        yield HoldTime(definition=definition, iteration=iteration, begin=begin, limit=limit, alert=alert)


def open_exceeded(state: BatchState, mark: Mark) -> None:
    """Open a deviation for every hold time whose limit had passed when this entry was signed, once for each.

    It is judged as the time that would be taken now, with the same rounding. The cost depends on how many times the
    master has, never on how many entries the batch has.
    """
    for hold in running(state):
        instance, due = (hold.definition.id, hold.iteration), hold.due
        if due is None or mark.time <= due or instance in state.exceeded:
            continue
        taken = Reading(parse_decimal(calculation.elapsed(hold.begin, mark.time, hold.unit)))
        if taken.judge(hold.limit, hold.definition.decimals) is not Position.ABOVE:
            continue
        state.exceeded.add(instance)
        facts = {
            "value": decimal_text(rounded(taken.value, hold.definition.decimals)),
            "high": decimal_text(hold.limit.high or Decimal(0)),
            "since": local_text(utc_text(hold.begin), mark.offset),
            "due": local_text(utc_text(due), mark.offset),
            "class": grade(state, hold.definition),
        }
        open_deviation(state, mark, instance, Finding.notice("hold.exceeded", Where(entry=instance[0]), **facts))
