"""Words that several parts of the page use, and how states look."""

from ui.translation import translate
from ui.widgets import State

__all__ = ["FIELDS", "STATES", "act_words", "field_words", "standing_words"]

STATES = {"investigate": State.ALERT, "assess": State.ALERT, "close": State.WAITING, "closed": State.OK}

FIELDS = {
    "investigate": ("immediate_action", "investigation", "root_cause", "impact"),
    "assess": ("classification", "owner", "assessment", "action", "capa", "no_capa"),
    "close": ("conclusion",),
}
"""What is filled in for each act."""


def standing_words(standing: str) -> str:
    """Return how a deviation stands."""
    return {
        "investigate": translate("Deviations", "To be investigated"),
        "assess": translate("Deviations", "To be assessed"),
        "close": translate("Deviations", "To be closed"),
        "closed": translate("Deviations", "Closed"),
    }[standing]


def act_words(act: str) -> str:
    """Return what is done."""
    return {
        "investigate": translate("Deviations", "Investigate"),
        "assess": translate("Deviations", "Assess"),
        "close": translate("Deviations", "Close"),
    }[act]


def field_words(name: str) -> str:
    """Return what a field is called where it is filled in."""
    return {
        "immediate_action": translate("Deviations", "Immediate action: what was done at once"),
        "investigation": translate("Deviations", "Investigation: what was examined, and what it showed"),
        "root_cause": translate("Deviations", "Root cause"),
        "impact": translate("Deviations", "Impact on the product, on other batches, on the patient"),
        "classification": translate("Deviations", "Class"),
        "owner": translate("Deviations", "Owner: who is responsible for the action"),
        "assessment": translate("Deviations", "Assessment"),
        "action": translate("Deviations", "Action: what is done"),
        "capa": translate("Deviations", "CAPA reference"),
        "no_capa": translate("Deviations", "or why no CAPA is needed"),
        "conclusion": translate("Deviations", "Conclusion"),
    }[name]
