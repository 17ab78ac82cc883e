"""Which batches used a lot or a piece of equipment, and how much of a lot is left."""

from decimal import Decimal

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.batch.uses import used
from batchrecord.events.common import Reason
from batchrecord.execution.genealogy import logbook, trace_lot
from batchrecord.steps.use import UseSort
from tests.support.batch_run import BATCH, SiteRun

VECTOR = {"item": "VEC-BCMA-01", "lot": "LV26003", "quantity": "5", "container": "c"}
AT_THE_VECTOR = pytest.mark.parametrize("site", ["P5.04"], indirect=True)


def taken(site: SiteRun, quantity: str = "5") -> int:
    """Use vector, and say where the entry stands."""
    return site.bench.perform(BATCH, "P5.04.vector", {**VECTOR, "quantity": quantity}, site.by("wh")).seq


@AT_THE_VECTOR
def test_a_lot_tells_the_batches_that_used_it_and_what_is_left(site: SiteRun) -> None:
    """URS-336: from the lot to the batch: who, when, at which step, how much; what was received less what was used."""
    before = trace_lot(site.bench.site, "VEC-BCMA-01", "LV26003")
    seq = taken(site)
    after = trace_lot(site.bench.site, "VEC-BCMA-01", "LV26003")

    assert (before.batches, before.left) == ((), Decimal(400))
    assert (after.batches, after.left) == ((BATCH,), Decimal(395))
    assert [line.naming.kind for line in after.lines] == ["lot.received", "lot.released", "entry.performed"]
    use = after.lines[-1]
    assert (use.step, use.unit, use.naming.seq, use.naming.person) == ("P5.04", "vials", seq, "wh")
    assert use.label is not None
    assert use.naming.time == site.bench.state(BATCH).head.utc  # type: ignore[union-attr]  # it was just made


@AT_THE_VECTOR
def test_what_was_corrected_counts_no_more(site: SiteRun) -> None:
    """URS-336: a use that was corrected stays in the list, marked; only what stands is taken off the lot."""
    taken(site)
    reason = Reason(code="typing", text="Six vials were taken.")
    site.bench.correct(BATCH, "P5.04.vector", {**VECTOR, "quantity": "6"}, reason, site.by("wh"))
    trace = trace_lot(site.bench.site, "VEC-BCMA-01", "LV26003")

    assert [line.naming.replaced for line in trace.lines[-2:]] == [True, False]
    assert [line.counts for line in trace.lines] == [False, False, False, True]
    assert trace.left == Decimal(394)


@AT_THE_VECTOR
def test_more_than_there_is_is_refused_and_the_attempt_kept(site: SiteRun) -> None:
    """URS-336: nobody takes more of a lot than there is; the whole rest may go, and a correction replaces its own."""
    with pytest.raises(RefusedError) as refused:
        taken(site, "401")
    (reason,) = [each for each in refused.value.reasons if each.code == "lot.not-enough"]
    assert (reason.facts["left"], reason.facts["wanted"], reason.facts["unit"]) == ("400", "401", "vials")
    assert site.notes("attempt.refused")[-1]["codes"] == ["lot.not-enough"]
    taken(site, "399")
    corrected = Reason(code="typing", text="All of them.")
    site.bench.correct(BATCH, "P5.04.vector", {**VECTOR, "quantity": "400"}, corrected, site.by("wh"))
    assert trace_lot(site.bench.site, "VEC-BCMA-01", "LV26003").left == 0
    with pytest.raises(RefusedError, match="not-enough"):
        site.bench.correct(BATCH, "P5.04.vector", {**VECTOR, "quantity": "400.5"}, corrected, site.by("wh"))


@AT_THE_VECTOR
def test_a_logbook_is_written_by_use(site: SiteRun) -> None:
    """URS-336: calibration, qualification and each use of equipment stand in one list with time, person and step."""
    book = logbook(site.bench.site, "NC-02")

    kinds = [line.naming.kind for line in book.lines]
    assert kinds[:3] == ["equipment.registered", "equipment.calibrated", "equipment.qualified"]
    uses = [line for line in book.lines if line.counts]
    assert {line.step for line in uses} >= {"P1.08", "P5.02"}
    assert book.batches == (BATCH,)
    in_batch = [each for each in used(site.bench.state(BATCH), UseSort.EQUIPMENT) if each.use.code == "NC-02"]
    assert [line.naming.seq for line in uses] == [each.mark.seq for each in in_batch]


def test_what_is_not_in_the_register_has_no_history(site: SiteRun) -> None:
    """URS-336: a number that nobody entered is named as unknown."""
    with pytest.raises(RefusedError, match=r"lot\.unknown"):
        trace_lot(site.bench.site, "VEC-BCMA-01", "NONE")
    with pytest.raises(RefusedError, match=r"equipment\.unknown"):
        logbook(site.bench.site, "NONE")
