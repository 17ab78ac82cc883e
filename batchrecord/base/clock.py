"""Time, the only place that asks the computer for it.

Entry times are UTC with milliseconds, beside the offset and the IANA zone of the workstation (process rule G3;
PIC/S PI 041-1: record the zone). Everything else receives a :class:`Clock`, so that tests and the demonstration are
exact.
"""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["Clock", "Moment", "SetClock", "SystemClock", "local_text", "parse_utc", "utc_text", "wall_time"]

_UTC_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with the wall clock it was read from."""

    utc: datetime
    """Aware, in UTC, whole milliseconds."""
    zone: str
    """IANA name, such as ``Asia/Shanghai``."""

    @property
    def text(self) -> str:
        """The time as the formats spell it: ``2026-03-02T09:14:05.123Z``."""
        return utc_text(self.utc)

    @property
    def offset(self) -> str:
        """Offset of the zone from UTC at this time: ``+08:00``."""
        seconds = int((self.utc.astimezone(ZoneInfo(self.zone)).utcoffset() or timedelta()).total_seconds())
        sign, minutes = "-" if seconds < 0 else "+", abs(seconds) // 60
        return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"

    @property
    def local(self) -> datetime:
        """The time on the wall, without its zone."""
        return self.utc.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


class Clock(Protocol):
    """Where the program gets the time from."""

    def now(self) -> Moment:
        """Return the present moment, to the millisecond."""
        ...


class SystemClock:
    """The computer's clock and zone."""

    def __init__(self, zone: str | None = None) -> None:
        self._zone = zone or _system_zone()

    def now(self) -> Moment:
        """Return the present moment."""
        return Moment(_milliseconds(datetime.fromtimestamp(time.time(), UTC)), self._zone)


class SetClock:
    """A clock that stands until it is moved: for tests and the demonstration's past days."""

    def __init__(self, start: datetime, zone: str = "Asia/Shanghai") -> None:
        self._utc, self._zone = _milliseconds(start.astimezone(UTC)), zone

    def now(self) -> Moment:
        """Return the time it was last set to."""
        return Moment(self._utc, self._zone)

    def forward(self, **by: float) -> None:
        """Move on, by the arguments of :class:`datetime.timedelta`; a negative amount moves back."""
        self._utc = _milliseconds(self._utc + timedelta(**by))

    def set(self, to: datetime) -> None:
        """Set the clock."""
        self._utc = _milliseconds(to.astimezone(UTC))


def utc_text(moment: datetime) -> str:
    """Return an aware time as the formats spell it, in UTC to the millisecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse_utc(text: str) -> datetime:
    """Read a time as the formats spell it.

    Raises:
        FormatError: any other spelling, or no such time.
    """
    if not isinstance(text, str):
        raise FormatError(Finding.failed("time.malformed", value=str(text)[:40]))
    return _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> datetime:
    """Read a time; that of one entry is asked for again and again."""
    if not _UTC_TEXT.fullmatch(text):
        raise FormatError(Finding.failed("time.malformed", value=text[:40]))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise FormatError(Finding.failed("time.malformed", value=text)) from None


def local_text(utc: str, offset: str) -> str:
    """Return a recorded time as people read it, in its own offset: ``2026-03-02 17:14:05 +08:00``."""
    return (parse_utc(utc) + _offset(offset)).strftime("%Y-%m-%d %H:%M:%S ") + offset


def wall_time(utc: str, offset: str) -> datetime:
    """Return a recorded time as the clock on the wall showed it: in its own offset, without a zone."""
    return (parse_utc(utc) + _offset(offset)).replace(tzinfo=None)


def _offset(text: str) -> timedelta:
    if not _OFFSET.fullmatch(text):
        raise FormatError(Finding.failed("time.offset", value=text[:40]))
    hours, minutes = int(text[1:3]), int(text[4:6])
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text[0] == "-" else size


def _milliseconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _system_zone() -> str:
    return next(_zone_candidates(), "UTC")


def _zone_candidates() -> Iterator[str]:
    named = os.environ.get("TZ", "")
    if named and "/" in named and not named.startswith((":", "/")):
        yield named
    zone_file = Path("/etc/timezone")
    if zone_file.is_file() and (name := zone_file.read_text().strip()):
        yield name
    link = Path("/etc/localtime")
    if link.is_symlink() and "zoneinfo/" in (target := str(link.resolve())):
        yield target.split("zoneinfo/", 1)[1]
