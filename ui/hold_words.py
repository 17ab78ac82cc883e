"""Hold times in words: how long is left, how near the limit is, and which colour that has."""

from datetime import datetime, timedelta

from batchrecord.base.quantity import decimal_text
from batchrecord.batch.clocks import HoldTime, Nearness
from ui.translation import translate
from ui.widgets.states import State

__all__ = ["allowed_words", "clock_text", "left_words", "state_of", "tone_of", "urgent"]

_SOON = timedelta(hours=1)


def clock_text(lasting: timedelta) -> str:
    """Return a length of time as a clock shows it: ``07:42``, ``3:07:42``, ``2 d 03 h``."""
    seconds = int(abs(lasting).total_seconds())
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours, 24)
        return translate("Hold", "{days} d {hours} h").format(days=days, hours=f"{hours:02d}")
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def left_words(hold: HoldTime, now: datetime) -> str:
    """Say how much is left, or since when it is over; where there is no limit, how long it has run."""
    left = hold.left(now)
    if left is None:
        return translate("Hold", "running for {time}").format(time=clock_text(hold.elapsed(now)))
    if left < timedelta():
        return translate("Hold", "over since {time}").format(time=clock_text(left))
    return translate("Hold", "{time} left").format(time=clock_text(left))


def allowed_words(hold: HoldTime) -> str:
    """Say how long it may last."""
    if hold.limit.high is None:
        return ""
    words = translate("Hold", "{amount} {unit} allowed")
    return words.format(amount=decimal_text(hold.limit.high), unit=hold.unit)


def tone_of(nearness: Nearness) -> str:
    """Return the token of the ring's colour."""
    return {Nearness.NEAR: "warn_line", Nearness.LAST: "bad", Nearness.OVER: "bad"}.get(nearness, "primary")


def state_of(nearness: Nearness) -> State:
    """Return how it stands among other states."""
    match nearness:
        case Nearness.NEAR:
            return State.ALERT
        case Nearness.LAST | Nearness.OVER:
            return State.OUT
        case _:
            return State.RUNNING


def urgent(hold: HoldTime, now: datetime) -> bool:
    """Tell whether everybody should hear of it now, whatever she looks at: little is left, or it is over."""
    nearness, left = hold.nearness(now), hold.left(now)
    if left is None or nearness in {Nearness.FREE, Nearness.FAR}:
        return False
    warned = hold.alert.high is not None and nearness is Nearness.NEAR
    return nearness is Nearness.OVER or (left <= _SOON and (nearness is Nearness.LAST or warned))
