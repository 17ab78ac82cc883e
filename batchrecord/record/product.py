"""What several sections say of the product: until when it may be used, for which weight, with how many deviations."""

from collections import Counter
from collections.abc import Iterator

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState
from batchrecord.record.cells import value_lines
from batchrecord.record.elements import Cell, Fact, Run
from batchrecord.record.wording import grade, joined, word

__all__ = ["GRADES", "deviations_counted", "expiry_of", "weights"]

GRADES = ("critical", "major", "minor")
"""Classes of deviations, the most serious first."""


def expiry_of(state: BatchState) -> str:
    """Return the last day of use; a dash where the product was not released."""
    return (state.decision.event.expiry if state.decision is not None else "") or "–"


def weights(state: BatchState) -> Iterator[Fact]:
    """Yield the body weight that the dose is for and its day; and that of the order, where they are two."""
    if state.issued is None:
        return
    ordered = Cell.of(f"{state.issued.weight} kg ({state.issued.weight_date})", bold=True)
    found = state.entry(state.master.record.weight) if state.master.record.weight else None
    if found is None or found.current is None or not found.current.applicable:
        yield Fact(word("weight.dose"), ordered)
        return
    day = local_text(found.current.mark.utc, found.current.mark.offset)[:10]
    (*_, last) = value_lines(found.definition, found.current, bold=True)
    yield Fact(word("weight.dose"), Cell(((*last, Run(Phrase.same(f"({day})"), bold=True)),)))
    yield Fact(word("weight.order"), ordered)


def deviations_counted(state: BatchState) -> Phrase:
    """Return how many deviations there are of each class, and how many are open."""
    counted = Counter(deviation.classification for deviation in state.deviations.values())
    if not counted:
        return word("summary.no-deviations")
    ordered = sorted(counted, key=lambda name: GRADES.index(name) if name in GRADES else len(GRADES))
    classes = joined(word("summary.kind", kind=grade(name), count=counted[name]) for name in ordered)
    still_open = sum(1 for _ in state.open_deviations())
    return word("summary.deviations", total=len(state.deviations), classes=classes, open=still_open)
