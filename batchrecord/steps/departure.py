"""What is signed although something is not as it should be, and opens a deviation."""

from batchrecord.base.findings import Fact, Finding, Outcome, Where

__all__ = ["departure"]


def departure(code: str, grade: str, facts: dict[str, Fact] | None = None, *, stop: bool = False) -> Finding:
    """Return the notice of a departure.

    Args:
        code: What departed.
        grade: Class of the deviation: ``minor``, ``major`` or ``critical``.
        facts: What was found.
        stop: The batch stands still until quality assurance unlocks it (process rule G12).
    """
    return Finding(
        code, Outcome.NOTICE, Where(), {**(facts or {}), "class": grade, **({"stop": "yes"} if stop else {})}
    )
