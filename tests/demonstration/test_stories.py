"""Each story makes a whole batch through the services, and its ledger is whole."""

from pathlib import Path

import pytest

from batchrecord.base.findings import Outcome
from batchrecord.demonstration.script import Story
from batchrecord.demonstration.small import SMALL
from tests.support.batch_run import SiteRun


@pytest.mark.parametrize("story", SMALL.stories.values(), ids=list(SMALL.stories))
def test_a_story_ends_in_an_issued_record(tmp_path: Path, story: Story) -> None:
    """URS-802: the demonstration can take each of its courses to the end."""
    site = SiteRun.found(tmp_path / "site")
    run = site.batch(answers=story.answers, results=story.results, corrections=story.corrections)
    run.work()
    run.laboratory()
    if story.decision != "rejected":
        run.review()
    run.decide(story.decision, story.reason)
    issued = run.issue_record("First issue.")

    assert run.state.decision is not None
    assert run.state.decision.event.decision == story.decision
    assert issued.version == 1
    assert run.state.head is not None
    assert run.state.head.seq == issued.recorded.seq
    assert all(finding.outcome is Outcome.PASSED for finding in site.bench.site.check())
    site.close()
