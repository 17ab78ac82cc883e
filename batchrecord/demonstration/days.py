"""The days of a batch of the demonstration, and the clock they move."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from batchrecord.base.clock import SetClock

__all__ = ["ZONE", "Calendar"]

ZONE = "Asia/Shanghai"


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

    @classmethod
    def reaching(cls, day: int, hour: str, at: datetime, clock: SetClock) -> "Calendar":
        """Return the calendar of a batch that reaches a day and an hour at a time, whatever hour that is here."""
        begin = cls(clock, at.astimezone(ZoneInfo(ZONE))).moment(day, hour) - at
        return cls(clock, at.astimezone(ZoneInfo(ZONE)) - begin)

    def moment(self, day: int, hour: str) -> datetime:
        """Return a time of a day, such as ``(9, "08:40")``, in UTC."""
        return (self.day_zero + timedelta(days=day, hours=int(hour[:2]), minutes=int(hour[3:]))).astimezone(UTC)

    def not_before(self, day: int, hour: str) -> None:
        """Let time pass until a day and an hour, if it is not later already."""
        wanted = self.moment(day, hour)
        if wanted > self.clock.now().utc:
            self.clock.set(wanted)
