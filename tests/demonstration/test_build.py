"""The demonstration is built whole, or what was there stays."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from batchrecord.base.clock import SetClock
from batchrecord.base.errors import RefusedError
from batchrecord.demonstration.build import BATCH, FACTS, IN_PROGRESS, build
from batchrecord.demonstration.small import SMALL
from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from batchrecord.execution.summary import BatchStatus
from tests.support.batch_run import CHEAP


def _built(folder: Path, now: datetime, story: str = "clean") -> SetClock:
    clock = SetClock(now)
    build(
        folder,
        script=SMALL,
        story=SMALL.stories[story],
        clock=clock,
        random_bytes=random.Random(3).randbytes,
        cost=CHEAP,
    )
    return clock


@pytest.mark.parametrize("hour", [1, 17])
def test_it_ends_before_the_present(tmp_path: Path, hour: int) -> None:
    """URS-801: whatever the hour, nothing is signed in the future, and what is signed next comes after it."""
    folder = tmp_path / "demo"
    now = datetime(2026, 11, 22, hour, 30, tzinfo=UTC)

    clock = _built(folder, now)

    bench = Bench(Recorder(open_site(folder, clock)))
    batches = {each.batch: each for each in bench.batches()}
    assert {BATCH, IN_PROGRESS} == set(batches)
    assert batches[BATCH].status is BatchStatus.RELEASED
    assert batches[IN_PROGRESS].status is BatchStatus.RUNNING
    assert batches[IN_PROGRESS].steps == (SMALL.stops_at,)
    times = [stored.entry.payload.time for stored in bench.site.store.between(0, bench.site.store.size())]
    assert times == sorted(times)
    assert times[-1] < clock.now().text
    assert bench.site.demonstration
    bench.site.close()


def test_it_says_who_and_what(tmp_path: Path) -> None:
    """URS-801: the file of facts names batch, codes, root and everybody's passphrase."""
    folder = tmp_path / "demo"
    _built(folder, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))

    assert facts["batch"] == BATCH
    assert facts["bags"] == [f"{BATCH}-01"]
    assert facts["coi"].startswith("COI-")
    assert len(facts["fingerprint"]) == 64
    assert {"qp", "qa3", "op1"} <= {person["id"] for person in facts["people"]}
    for name in ("batch-record.pdf", "batch-record.json", "site-root.pem"):
        assert (folder / name).stat().st_size > 500
    on_the_shelf = folder / "documents" / f"{BATCH} batch record v1.pdf"
    assert on_the_shelf.read_bytes() == (folder / "batch-record.pdf").read_bytes(), "where the window looks for it"


def test_it_can_be_repeated(tmp_path: Path) -> None:
    """URS-801: a second demonstration takes the place of the first one and leaves nothing beside it."""
    folder = tmp_path / "demo"
    _built(folder, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    first = (folder / "batch-record.pdf").read_bytes()

    _built(folder, datetime(2026, 11, 22, 11, 0, tzinfo=UTC), story="rejected")

    assert (folder / "batch-record.pdf").read_bytes() != first
    assert json.loads((folder / FACTS).read_text(encoding="utf-8"))["story"] == "rejected"
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_nothing_else_is_replaced(tmp_path: Path) -> None:
    """URS-801: a folder with anything but a demonstration in it is refused and left as it is."""
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter-1.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(RefusedError) as refused:
        _built(folder, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    assert refused.value.reasons[0].code == "demonstration.other-folder"
    assert [path.name for path in folder.iterdir()] == ["chapter-1.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_a_real_site_is_never_taken_for_a_demonstration(tmp_path: Path) -> None:
    """URS-801: what counts is what the site says of itself in its first entry, not the file of facts beside it."""
    from batchrecord.demonstration.cast import CAST
    from batchrecord.execution.founding import NewSite, found_site

    folder = tmp_path / "real"
    clock = SetClock(datetime(2026, 11, 1, tzinfo=UTC))
    plan = NewSite(
        id="SITE-01", name="Real", workstation="WS-01", administrator=CAST["ad"], quality=CAST["qa1"], cost=CHEAP
    )
    found_site(folder, plan, clock, random.Random(5).randbytes).site.close()
    (folder / FACTS).write_text("{}", encoding="utf-8")

    with pytest.raises(RefusedError):
        _built(folder, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    assert (folder / "ledger.db").is_file()
