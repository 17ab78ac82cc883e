"""Words of the page that several of its parts use, and how states look."""

from ui.translation import translate
from ui.widgets import State

__all__ = ["SORT_STATES", "filter_words", "sort_words"]

SORT_STATES = {
    "deviation": State.ALERT,
    "out-of-limit": State.OUT,
    "corrected": State.CORRECTED,
    "not-applicable": State.EMPTY,
    "late": State.WAITING,
    "late-entry": State.WAITING,
    "from-paper": State.WAITING,
    "late-receipt": State.WAITING,
    "hold": State.ALERT,
    "alert": State.ALERT,
    "entered-twice": State.CORRECTED,
    "repeated": State.CURRENT,
    "branch": State.CURRENT,
}


def sort_words(sort: str) -> str:
    """Return what a sort of exception is called."""
    return {
        "deviation": translate("Review", "Deviation"),
        "out-of-limit": translate("Review", "Out of limit"),
        "corrected": translate("Review", "Corrected"),
        "not-applicable": translate("Review", "Not applicable"),
        "late": translate("Review", "Late"),
        "late-entry": translate("Review", "Recorded late"),
        "from-paper": translate("Review", "From paper"),
        "late-receipt": translate("Review", "Sample received late"),
        "hold": translate("Review", "Hold"),
        "alert": translate("Review", "Alert limit"),
        "entered-twice": translate("Review", "Entered twice"),
        "repeated": translate("Review", "Repeated"),
        "branch": translate("Review", "Branch opened"),
    }[sort]


def filter_words(sort: str) -> str:
    """Return what the button for a sort of exception says; ``all`` is every one."""
    several = {"all": translate("Review", "All"), "deviation": translate("Review", "Deviations")}
    return several.get(sort) or sort_words(sort)
