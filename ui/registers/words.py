"""The words of the registers on screen."""

from collections.abc import Callable, Mapping

from ui.translation import translate

__all__ = [
    "act_icon",
    "act_words",
    "column_words",
    "done_words",
    "group_words",
    "history_columns",
    "history_title",
    "nothing_words",
    "search_words",
    "title_words",
]


def title_words(register: str) -> str:
    """Return the name of a register."""
    return {
        "materials": translate("Registers", "Materials"),
        "equipment": translate("Registers", "Equipment"),
        "people": translate("Registers", "People and training"),
        "masters": translate("Registers", "Masters"),
    }[register]


def search_words(register: str) -> str:
    """Return what the line for searching is for."""
    return {
        "materials": translate("Registers", "Search lots, or scan a package"),
        "equipment": translate("Registers", "Search equipment, or scan its label"),
        "people": translate("Registers", "Search people"),
        "masters": translate("Registers", "Search masters"),
    }[register]


def nothing_words(register: str) -> str:
    """Return what is said where nothing is listed."""
    return {
        "materials": translate("Registers", "No lot is here."),
        "equipment": translate("Registers", "No equipment is here."),
        "people": translate("Registers", "Nobody is here."),
        "masters": translate("Registers", "No master is here."),
    }[register]


def column_words(column: str) -> str:
    """Return the title of a column."""
    return {
        "item": translate("Registers", "Item"),
        "lot": translate("Registers", "Lot"),
        "name": translate("Registers", "Name"),
        "supplier": translate("Registers", "Supplier"),
        "expiry": translate("Registers", "Expiry"),
        "status": translate("Registers", "Status"),
        "asset": translate("Registers", "Equipment"),
        "sort": translate("Registers", "Class"),
        "location": translate("Registers", "Location"),
        "calibration": translate("Registers", "Calibrated until"),
        "person": translate("Registers", "Identity"),
        "roles": translate("Registers", "Roles"),
        "certificate_until": translate("Registers", "Certificate until"),
        "training": translate("Registers", "Training"),
        "master": translate("Registers", "Master"),
        "version": translate("Registers", "Version"),
        "product": translate("Registers", "Product"),
        "author": translate("Registers", "Author"),
    }[column]


def group_words(group: str) -> str:
    """Return the words of a filter."""
    return {
        "all": translate("Registers", "All"),
        "quarantine": translate("Registers", "In quarantine"),
        "released": translate("Registers", "Released"),
        "rejected": translate("Registers", "Rejected"),
        "retired": translate("Registers", "Out of use"),
        "usable": translate("Registers", "Usable"),
        "overdue": translate("Registers", "Overdue"),
        "blocked": translate("Registers", "Blocked"),
        "trained": translate("Registers", "Trained"),
        "training-ending": translate("Registers", "Training ends soon"),
        "not-trained": translate("Registers", "Not trained"),
        "effective": translate("Registers", "Effective"),
        "waiting": translate("Registers", "Waiting for approval"),
        "withdrawn": translate("Registers", "Withdrawn"),
    }[group]


def act_words(act: str) -> str:
    """Return what a button says, and the title of its sheet."""
    return {
        "receive": translate("Registers", "Receive a lot"),
        "release": translate("Registers", "Release for use"),
        "reject": translate("Registers", "Reject"),
        "retire": translate("Registers", "Take out of use"),
        "register": translate("Registers", "Register equipment"),
        "clean": translate("Registers", "Enter cleaning"),
        "calibrate": translate("Registers", "Enter calibration"),
        "qualify": translate("Registers", "Enter qualification"),
        "block": translate("Registers", "Block"),
        "give-back": translate("Registers", "Return to use"),
        "train": translate("Registers", "Confirm training"),
        "approve": translate("Registers", "Approve"),
        "withdraw": translate("Registers", "Withdraw"),
    }[act]


def act_icon(act: str) -> str:
    """Return the icon of an act."""
    return {
        "receive": "package",
        "release": "circle-check",
        "reject": "octagon-x",
        "retire": "circle-slash",
        "register": "plus",
        "clean": "check",
        "calibrate": "calendar",
        "qualify": "shield-check",
        "block": "lock",
        "give-back": "lock-open",
        "train": "user-check",
        "approve": "file-check",
        "withdraw": "file-x",
    }[act]


def done_words(act: str) -> str:
    """Return what is said when an act is recorded; ``{subject}`` is what it was about."""
    return {
        "receive": translate("Registers", "The lot is received; it is in quarantine."),
        "release": translate("Registers", "{subject} is released for use."),
        "reject": translate("Registers", "{subject} is rejected."),
        "retire": translate("Registers", "{subject} is out of use."),
        "register": translate("Registers", "The equipment is registered."),
        "clean": translate("Registers", "The cleaning of {subject} is entered."),
        "calibrate": translate("Registers", "The calibration of {subject} is entered."),
        "qualify": translate("Registers", "The qualification of {subject} is entered."),
        "block": translate("Registers", "{subject} is blocked."),
        "give-back": translate("Registers", "{subject} may be used again."),
        "train": translate("Registers", "The training of {subject} is confirmed."),
        "approve": translate("Registers", "{subject} is approved."),
        "withdraw": translate("Registers", "{subject} is withdrawn."),
    }[act]


def history_title(register: str) -> str:
    """Return the title above what was done with a line."""
    return {
        "materials": translate("Registers", "History and use"),
        "equipment": translate("Registers", "Logbook"),
        "people": translate("Registers", "Training"),
        "masters": translate("Registers", "Rests on unverified evidence"),
    }[register]


def history_columns(register: str) -> Mapping[str, Callable[[], str]]:
    """Return the titles of the columns below, by the part of a line they show."""
    return {
        "materials": {"when": _when, "what": _what, "place": _batch, "amount": _amount, "by": _by},
        "equipment": {"when": _when, "what": _what, "place": _batch, "amount": _remark, "by": _by},
        "people": {"place": _master, "what": _state, "when": _until},
        "masters": {"place": _entry, "what": _called, "when": _mark},
    }[register]


def _when() -> str:
    return translate("Registers", "When")


def _what() -> str:
    return translate("Registers", "What")


def _batch() -> str:
    return translate("Registers", "Batch")


def _amount() -> str:
    return translate("Registers", "Amount")


def _remark() -> str:
    return translate("Registers", "Remark")


def _by() -> str:
    return translate("Registers", "Signed by")


def _master() -> str:
    return translate("Registers", "Master")


def _state() -> str:
    return translate("Registers", "State")


def _until() -> str:
    return translate("Registers", "Until")


def _entry() -> str:
    return translate("Registers", "Entry")


def _called() -> str:
    return translate("Registers", "What it is")


def _mark() -> str:
    return translate("Registers", "Evidence")
