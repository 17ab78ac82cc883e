"""Whoever makes use of a planned deviation is told so before she signs."""

from pathlib import Path

from batchrecord.events.deviation import DeviationPlanned
from tests.support.batch_run import BATCH, SiteRun

ENTRY = "P1.05.leak"


def test_the_deviation_of_a_plan_is_told_before_its_use_is_signed(tmp_path: Path) -> None:
    """URS-332: G9: the preview of the entry names the plan once it is approved, and signing opens what it told."""
    site = SiteRun.found(tmp_path / "site")
    run = site.batch()
    run.work(until="P1.05")
    plan = DeviationPlanned(
        entry=ENTRY,
        allows="",
        code="",
        classification="minor",
        text="The bag is looked at under the lamp of the cabinet.",
        justification="The light is as bright.",
    )
    fields = {"chosen": "none"}
    asked = site.bench.plan_deviation(BATCH, plan, site.by("su"))
    before = site.bench.preview(BATCH, ENTRY, fields, "op1")
    assert before.departures == ()
    site.bench.approve_plan(BATCH, asked.seq, site.by("qa1"))

    told = site.bench.preview(BATCH, ENTRY, fields, "op1").departures
    assert [each.code for each in told] == ["deviation.planned-used"]
    site.bench.perform(BATCH, ENTRY, fields, site.by("op1"))
    assert [each.code for each in run.state.deviations.values()] == ["deviation.planned-used"]
    site.close()
