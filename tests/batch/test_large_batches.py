"""What one entry more costs, early and late in a batch, counted in calls so that no other work disturbs it."""

from cProfile import Profile
from pstats import Stats

from batchrecord.batch.guards import against
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from tests.support.paper_batch import PaperBatch

EARLY, LATE = 60, 900


def test_one_entry_more_costs_the_same_however_many_came_before() -> None:
    """URS-363: guards and fold make as many calls for the nine hundredth correction as for the sixtieth."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    for number in range(LATE + 10):
        batch.correct("A.02.count", value=("2000", str(2100 + number % 2)))
    state, calls = BatchState(batch.master), dict[int, int]()
    for act, leaf in batch.acts:
        profile = Profile()
        profile.enable()
        against(state, act, batch.site)
        apply(state, act, leaf)
        profile.disable()
        calls[act.seq] = Stats(profile).total_calls  # type: ignore[attr-defined]

    early, late = calls[EARLY], calls[LATE]
    assert late <= early * 1.05, f"{early} calls early, {late} late"
