"""Opens deviations and lists exceptions in the fold."""

from batchrecord.base.findings import Finding
from batchrecord.batch.deviations import Deviation
from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState, Instance, Issue
from batchrecord.master.model import EntryDefinition

__all__ = ["grade", "open_deviation", "raise_issue"]


def open_deviation(state: BatchState, mark: Mark, instance: Instance, finding: Finding) -> Deviation:
    """Open a deviation, numbered by the entry that sets it off, and list it among the exceptions."""
    first = number = f"DEV-{mark.seq}"
    same = 1
    while number in state.deviations:
        same += 1
        number = f"{first}-{same}"
    facts = dict(finding.facts)
    stop = facts.pop("stop", "") == "yes"
    opened = state.deviations[number] = Deviation(
        id=number,
        code=finding.code,
        entry=instance[0],
        iteration=instance[1],
        mark=mark,
        classification=str(facts.pop("class", "minor")),
        stop=stop,
        facts=facts,
    )
    state.deviations_at[instance].append(number)
    if stop:
        state.stops[number] = None
    state.review_anew()
    raise_issue(state, mark, *instance, "deviation")
    return opened


def grade(state: BatchState, definition: EntryDefinition) -> str:
    """Return the class of a deviation that the program opens for a value outside its limit."""
    if not definition.step:
        return "major"
    return "major" if {"CPP", "CQA"}.intersection(state.master.step(definition.step).flags) else "minor"


def raise_issue(state: BatchState, mark: Mark, entry_id: str, iteration: int, sort: str) -> None:
    """List an exception of the review, once for each sort."""
    number = f"EXC-{mark.seq}"
    found = state.issues.setdefault(number, Issue(number, mark, entry_id, iteration))
    if sort not in found.sorts:
        found.sorts.append(sort)
