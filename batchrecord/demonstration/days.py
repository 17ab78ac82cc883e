"""When things happen in the demonstration: a production of ten days, laboratory to day 23, release on day 25."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from batchrecord.base.clock import SetClock

__all__ = ["BEGINS", "LASTS", "RESULT_DAYS", "ZONE", "Calendar"]

ZONE = "Asia/Shanghai"

BEGINS = {"P1.01": (0, "13:10"), "P5.01": (1, "09:20"), "P8.00": (9, "08:40")}
"""Steps that do not begin before a day and an hour; all others follow the one before."""

RESULT_DAYS = {"R14": 10, "R10": 10, "R20": 10, "R47": 11, "R40a": 12, "R40": 12, "R42": 23}

LASTS = {"P5.06.thaw": 22, "P8.06.addition": 9, "P5.15.exposure": 20 * 60}
"""Minutes that a timer is left running."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of one batch, and the clock they move."""

    clock: SetClock
    day_zero: datetime
    """Midnight of the day of receipt, local time."""

    @classmethod
    def ending(cls, end: datetime, clock: SetClock, *, days: int) -> "Calendar":
        """Return the calendar of a batch whose day of receipt lies so many days before ``end``."""
        local = end.astimezone(ZoneInfo(ZONE))
        midnight = datetime.combine(local.date(), time(), ZoneInfo(ZONE))
        return cls(clock, midnight - timedelta(days=days))

    def moment(self, day: int, hour: str) -> datetime:
        """Return a time of a day, such as ``(9, "08:40")``, in UTC."""
        return (self.day_zero + timedelta(days=day, hours=int(hour[:2]), minutes=int(hour[3:]))).astimezone(UTC)

    def not_before(self, day: int, hour: str) -> None:
        """Let time pass until a day and an hour, if it is not later already."""
        wanted = self.moment(day, hour)
        if wanted > self.clock.now().utc:
            self.clock.set(wanted)
