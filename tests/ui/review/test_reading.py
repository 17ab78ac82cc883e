"""What the list of exceptions says of each, and of whom."""

from pathlib import Path

from batchrecord.execution.floor import lift_hold, place_hold
from tests.support.batch_run import BATCH, SiteRun
from ui.record_words import when
from ui.review.reading import exceptions


def test_an_exception_is_said_of_whoever_caused_it(tmp_path: Path) -> None:
    """URS-402: what is no revision of an entry, such as a hold, names its own signer, time and reason, not the last."""
    site = SiteRun.found(tmp_path / "site")
    run = site.batch()
    run.work(until="P1.05")
    placed = place_hold(site.bench, BATCH, "The seal was bent.", site.by("qa1"))
    lift_hold(site.bench, BATCH, f"HOLD-{placed.seq}", "The seal is tight.", site.by("qa2"))
    run.work(until="P1.08")

    (held,) = (row for row in exceptions(run.state, "en") if "hold" in row.sorts)
    mark = run.state.holds[f"HOLD-{placed.seq}"].mark
    assert "The seal was bent." in held.happened
    assert "qa1" in held.by
    assert held.when == when(mark)
    site.close()
