"""Opens deviations and lists exceptions in the fold."""

from batchrecord.base.findings import Finding
from batchrecord.batch.deviations import Deviation
from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState, Instance, Issue

__all__ = ["open_deviation", "raise_issue"]


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
    state.reviews.clear()
    raise_issue(state, mark, *instance, "deviation")
    return opened


def raise_issue(state: BatchState, mark: Mark, entry_id: str, iteration: int, sort: str) -> None:
    """List an exception of the review, once for each sort."""
    number = f"EXC-{mark.seq}"
    found = state.issues.setdefault(number, Issue(number, mark.seq, entry_id, iteration))
    if sort not in found.sorts:
        found.sorts.append(sort)
