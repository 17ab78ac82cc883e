"""Whole batches, from issue to the verdict of a stranger who has the document and the root certificate."""

from datetime import timedelta
from pathlib import Path

import pytest

from batchrecord.base.findings import Outcome
from batchrecord.batch.flow import standing
from batchrecord.demonstration.small import SMALL
from batchrecord.document.issue import IssuedDocument, issue_document
from batchrecord.events.common import FieldValues
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification.result import Question, Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.batch_run import BATCH, SiteRun


def _told(site: SiteRun, name: str) -> IssuedDocument:
    """Take a story to its document."""
    story = SMALL.stories[name]
    run = site.batch(answers=story.answers, results=story.results, corrections=story.corrections)
    run.work()
    run.laboratory()
    if story.decision != "rejected":
        run.review()
    site.list_revocations()
    run.decide(story.decision, story.reason)
    return issue_document(site.bench, BATCH, site.folder / "out.pdf", reason="First issue.", by=site.by("qp"))


def _verified(site: SiteRun, document: Path) -> Verification:
    return verify_file(
        document.read_bytes(),
        trust=TrustAnchors.read((site.folder / "site-root.pem").read_bytes()),
        coi=site.bench.state(BATCH).text("batch.coi"),
        at=site.clock.now().utc + timedelta(hours=3),
    )


@pytest.fixture
def site(tmp_path: Path) -> SiteRun:
    """A fresh site."""
    return SiteRun.found(tmp_path / "site")


def test_a_clean_batch_is_accepted(site: SiteRun) -> None:
    """URS-802: everything as planned ends in accept, with all five answers yes."""
    found = _verified(site, _told(site, "clean").document)

    assert found.verdict is Verdict.ACCEPT, found.codes()
    assert site.bench.state(BATCH).issues == {}


def test_a_corrected_batch_is_accepted_and_keeps_both_values(site: SiteRun) -> None:
    """URS-802: corrections stay readable, what was worked out from them was made again, a third count was taken."""
    found = _verified(site, _told(site, "corrected").document)
    state = site.bench.state(BATCH)

    assert found.verdict is Verdict.ACCEPT, found.codes()
    weight, volume = state.entry("P1.06.gross"), state.entry("P1.06.volume")
    assert weight is not None
    assert volume is not None
    assert [revision.fields["value"] for revision in weight.revisions] == ["286.4", "268.4"]
    assert [revision.fields["displayed"] for revision in volume.revisions] == ["232.2", "215.0"]
    critical = state.entry("P1.02.highest")
    assert critical is not None
    assert critical.verification is not None
    assert critical.verification.mark.meaning == "approved-correction"
    assert standing(state, state.master.step("P5.02a")) == "done"
    assert standing(state, state.master.step("P1.08a")) == "skipped"


def test_a_batch_with_deviations_is_accepted_once_they_are_closed(site: SiteRun) -> None:
    """URS-802: each deviation was assessed and closed by quality assurance before the gate, by other people."""
    found = _verified(site, _told(site, "deviation").document)
    deviations = site.bench.state(BATCH).deviations

    assert found.verdict is Verdict.ACCEPT, found.codes()
    assert {each.entry for each in deviations.values()} == {
        "P1.02.highest",
        "P1.02.excursion",
        "P8.06.temperature",
    }
    for each in deviations.values():
        assert each.assessment is not None
        assert each.closed_by is not None
        assert each.closed_by.by.id not in {each.mark.by.id, each.assessment.owner}


def test_a_rejected_batch_is_refused_and_complete(site: SiteRun) -> None:
    """URS-802: the record of a rejected batch is genuine and whole, and says that it must not be used."""
    found = _verified(site, _told(site, "rejected").document)

    assert found.verdict is Verdict.REFUSE
    assert found.answers[Question.RELEASED] == "no"
    assert found.answers[Question.GENUINE] == "yes"
    assert found.answers[Question.COMPLETE] == "yes"


def test_a_conditional_release_asks_to_be_read(site: SiteRun) -> None:
    """URS-603: a conditional release with a pending test ends in a notice, not in accept."""
    run = site.batch(results={"R42": {"chosen": "no-growth-so-far"}})
    run.work()
    run.laboratory()
    run.review()
    site.list_revocations()
    run.decide("conditional", "Sterility is read on day 14; the physician has accepted.")
    made = issue_document(site.bench, BATCH, site.folder / "out.pdf", reason="First issue.", by=site.by("qp"))

    found = _verified(site, made.document)

    assert found.verdict is Verdict.NOTICE, found.codes()


def test_a_mismatch_stops_the_batch_until_quality_assurance_opens_it(site: SiteRun) -> None:
    """URS-316: the wrong bag stops everything; both scans stay; after the closure the right one is scanned."""
    run = site.batch(answers={"P1.04.bag": ({"coi": "COI-26-0118-9ABC"},)})
    step = site.master.step("P1.04")
    run.work(until=step.id)
    run.answer(site.master.entry("P1.04.bag"))
    assert run.state.stops
    assert site.bench.batches()[0].status == "stopped"
    run.answers = SMALL.answers

    run.work()
    site.list_revocations()
    run.release()
    made = issue_document(site.bench, BATCH, site.folder / "out.pdf", reason="First issue.", by=site.by("qp"))

    bag = run.state.entry("P1.04.bag")
    assert bag is not None
    assert [revision.fields["coi"] for revision in bag.revisions] == ["COI-26-0118-9ABC", "COI-26-0117-7F3K"]
    found = _verified(site, made.document)
    assert found.verdict is Verdict.ACCEPT, found.codes()


def test_a_count_that_never_agrees_opens_a_deviation(site: SiteRun) -> None:
    """URS-314: the count is repeated once with a new sample; after the last pass a deviation follows, both stay."""
    scattered: FieldValues = {"value": ("2.6e7", "1.5e7"), "instrument": "NC-02"}
    run = site.batch(answers={"P1.08.total": scattered, "P1.08a.total": {"value": "2.0e7"}})
    run.work(until="P1.14")

    first, second = run.state.entry("P1.08.total", 1), run.state.entry("P1.08.total", 2)
    assert first is not None
    assert second is not None
    assert "repeat.exhausted" in {deviation.code for deviation in run.state.deviations.values()}
    run.work()
    assert all(finding.outcome is Outcome.PASSED for finding in site.bench.site.check())


def test_the_same_document_can_be_made_again(site: SiteRun) -> None:
    """URS-502: the record that is built again from the ledger is the same, byte for byte."""
    from batchrecord.record.build import build_record

    made = _told(site, "clean")
    other = site.reopened().site
    again = build_record(other.store, other.log, site.master.files, BATCH)

    assert again == made.document.with_suffix(".json").read_bytes()
    other.close()
