"""How results look."""

from ui.widgets import State

__all__ = ["VERDICT_STATES"]

VERDICT_STATES = {
    "pass": State.OK,
    "fail": State.OUT,
    "interim": State.WAITING,
    "stale": State.ALERT,
    "missing": State.EMPTY,
}
