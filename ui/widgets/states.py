"""States as people see them: a shape, a word beside it and a colour; never the colour alone."""

from enum import StrEnum

__all__ = ["State"]


class State(StrEnum):
    """How something stands."""

    EMPTY = "empty"
    """Not entered yet."""
    OK = "ok"
    """Within limits, signed, matching."""
    OUT = "out"
    """Outside a limit, not matching, rejected."""
    UNREAD = "unread"
    """Typed, but not what the field takes."""
    ALERT = "alert"
    """Beyond an alert limit, late, deviating."""
    CURRENT = "current"
    CORRECTED = "corrected"
    LOCKED = "locked"
    WAITING = "waiting"
    """Running, or waiting for a second person."""
    RUNNING = "running"
    """A time that runs, with nothing to worry about."""

    @property
    def icon(self) -> str:
        """Name of the drawing."""
        return _LOOKS[self][0]

    @property
    def tone(self) -> str:
        """Token of the colour."""
        return _LOOKS[self][1]


_LOOKS = {
    State.EMPTY: ("circle", "muted"),
    State.OK: ("circle-check", "ok"),
    State.OUT: ("octagon-alert", "bad"),
    State.UNREAD: ("circle-x", "bad"),
    State.ALERT: ("triangle-alert", "warn"),
    State.CURRENT: ("circle-dot", "primary"),
    State.CORRECTED: ("pen", "info"),
    State.LOCKED: ("lock", "disabled"),
    State.WAITING: ("clock", "warn"),
    State.RUNNING: ("timer", "primary"),
}
