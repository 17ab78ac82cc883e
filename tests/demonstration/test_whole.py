"""The demonstration of the whole master: the straight road to the courier, and each other course to its end."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from batchrecord.base.clock import SetClock
from batchrecord.base.findings import Outcome
from batchrecord.batch.state import BatchState
from batchrecord.cli.verify import verified
from batchrecord.demonstration.build import BATCH, IN_PROGRESS, SHOWN, Demonstration, build
from batchrecord.demonstration.whole import WHOLE
from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from batchrecord.verification.result import Verdict
from tests.support.batch_run import CHEAP, SiteRun

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """What ``make demo`` builds, with keys that cost nothing to open."""
    folder = Path(tmp_path_factory.mktemp("whole")) / "demo"
    assert SHOWN is WHOLE
    return build(folder, script=WHOLE, clock=SetClock(NOW), random_bytes=random.Random(4).randbytes, cost=CHEAP)


def test_its_document_is_accepted(shown: Demonstration) -> None:
    """URS-133: the hospital accepts the document of the straight road."""
    found = verified(
        shown.document,
        trust=str(shown.root),
        coi=shown.coi,
        bag=shown.bags[0],
        at=NOW + timedelta(minutes=5),
        status=None,
    )

    assert found.verdict is Verdict.ACCEPT
    assert len(shown.bags) > 1


def test_what_a_hospital_looks_for_first_stands_on_two_pages(shown: Demonstration) -> None:
    """URS-112: the first page of the whole master is one page, and the critical data begin on the next."""
    document = pypdfium2.PdfDocument(shown.document)
    try:
        first, second = (document[number].get_textpage().get_text_range() for number in (0, 1))
    finally:
        document.close()

    assert "Before use, verify this file" in first
    assert second.index("Critical data") < second.index("Vector construct")


def test_it_goes_on_to_the_courier(shown: Demonstration) -> None:
    """URS-133: after the release the batch is packed and handed over, and another one waits at its first count."""
    bench = Bench(Recorder(open_site(shown.folder, SetClock(NOW + timedelta(minutes=5)))))
    try:
        state = bench.state(BATCH)
        handed = state.entry("P12.07.handover")
        assert state.decision is not None
        assert handed is not None
        assert handed.current is not None
        assert handed.current.mark.seq > state.decision.mark.seq
        assert [each.steps for each in bench.batches() if each.batch == IN_PROGRESS] == [("P1.08",)]
        assert not state.deviations, "nothing is out of its limits on the straight road"
        assert all(finding.outcome is Outcome.PASSED for finding in bench.site.check())
    finally:
        bench.site.close()


def _made(state: BatchState, entry: str, iteration: int = 1) -> bool:
    found = state.entries.get((entry, iteration))
    return found is not None and found.current is not None


def _revised(state: BatchState, entry: str) -> int:
    found = state.entry(entry)
    return 0 if found is None else len(found.revisions)


TOLD: Mapping[str, Callable[[BatchState], bool]] = {
    "third-count": lambda state: any(_made(state, "P6.03a.viable", number) for number in range(1, 20)),
    "extended-expansion": lambda state: any(_made(state, "P6.13.reason", number) for number in range(1, 20)),
    "deviation": lambda state: {each.entry for each in state.deviations.values()} >= {"P8.05.temperature"},
    "correction": lambda state: _revised(state, "P8.01.weight") == 2 and _revised(state, "P8.02.car_needed") == 2,
    "device-failure": lambda state: bool(state.opened("B4")),
    "rejected": lambda state: bool(state.opened("B6")) and bool(state.opened("B9")),
}
"""What has happened when a story has been told."""


@pytest.mark.slow
@pytest.mark.parametrize("name", TOLD)
def test_each_story_is_told_to_its_end(tmp_path: Path, name: str) -> None:
    """URS-134: each course ends in an issued record, and what it is about has happened."""
    story = WHOLE.stories[name]
    site = SiteRun.found(tmp_path / "site", script=WHOLE)
    run = site.batch(answers=story.answers, results=story.results, corrections=story.corrections)
    run.work(ends=story.ends)
    if story.ends:
        run.settle()
    else:
        run.laboratory()
        run.review()
    run.decide(story.decision, story.reason)
    run.issue_record("First issue.")

    state = run.state
    assert state.decision is not None
    assert state.decision.event.decision == story.decision
    assert TOLD[name](state), f"{name} is not what happened"
    assert not any(deviation.open for deviation in state.deviations.values())
    assert all(finding.outcome is Outcome.PASSED for finding in site.bench.site.check())
    site.close()
