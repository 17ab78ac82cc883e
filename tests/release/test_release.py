"""From the laboratory to the disposition: who may do what, and what has to be there."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.common import Reason
from batchrecord.events.disposition import Pending
from batchrecord.events.site import TrainingRecorded
from batchrecord.execution.identity import Identity
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.stock import binding
from batchrecord.execution.summary import BatchStatus
from batchrecord.release.disposition import decide, issue_record, pending_tests
from batchrecord.release.laboratory import enter_result, review_result, supersede_result
from batchrecord.release.review import acknowledge, sign_audit_trail_review, sign_batch_review
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from tests.support.batch_run import BATCH, SiteRun
from tests.support.deviations import reported


class Release(TypedDict):
    """What a decision to supply says."""

    reason: str
    expiry: str


RELEASE: Release = {"reason": "All requirements are met.", "expiry": "2027-10-31"}


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A batch that is made, with one exception to review; nothing is tested yet."""
    site = SiteRun.found(tmp_path_factory.mktemp("release") / "site")
    site.batch(answers={"P1.02.excursion": {"value": "12"}}).work()
    site.close()
    return site.folder, site.clock.now().utc


@pytest.fixture
def site(produced: tuple[Path, datetime], tmp_path: Path) -> Iterator[SiteRun]:
    """A copy that the test may spoil."""
    shutil.copytree(produced[0], tmp_path / "site")
    run = SiteRun.opened(tmp_path / "site", produced[1])
    yield run
    run.close()


def refusal(error: pytest.ExceptionInfo[RefusedError]) -> dict[str, Finding]:
    return {reason.code: reason for reason in error.value.reasons}


def test_a_result_is_entered_and_checked_by_two(site: SiteRun) -> None:
    """URS-401: an analyst enters, another person checks; neither can take the other's part."""
    entered = {"raw_data": "RUN-1", "by": site.by("qc")}
    with pytest.raises(RefusedError) as wrong:
        enter_result(site.bench, BATCH, "R10", {"value": "94"}, raw_data="RUN-1", by=site.by("qcr"))
    assert "signer.role" in refusal(wrong)
    enter_result(site.bench, BATCH, "R10", {"value": "94"}, **entered)  # type: ignore[arg-type]  # as written above

    with pytest.raises(RefusedError) as own:
        review_result(site.bench, BATCH, "R10", by=site.by("qc"))
    assert {"signer.role", "verification.same-person"} <= set(refusal(own))
    with pytest.raises(RefusedError) as again:
        enter_result(site.bench, BATCH, "R10", {"value": "96"}, **entered)  # type: ignore[arg-type]  # as above
    assert "result.already-entered" in refusal(again)

    review_result(site.bench, BATCH, "R10", by=site.by("qcr"))
    found = site.bench.state(BATCH).entry("R10")
    assert found is not None
    assert found.verification is not None


def test_a_result_is_superseded_with_a_reason_and_stays(site: SiteRun) -> None:
    """URS-401: the first result stays on record, the review of it falls, and a reason is demanded."""
    site.running().result("R10")
    reason = Reason(code="result-invalid", text="Wrong dilution in the worksheet.")
    with pytest.raises(RefusedError) as without:
        supersede_result(
            site.bench,
            BATCH,
            "R10",
            {"value": "91"},
            raw_data="RUN-2",
            reason=Reason(code="result-invalid", text=" "),
            by=site.by("qc"),
        )
    assert "correction.no-reason" in refusal(without)

    supersede_result(site.bench, BATCH, "R10", {"value": "91"}, raw_data="RUN-2", reason=reason, by=site.by("qc"))

    found = site.bench.state(BATCH).entry("R10")
    assert found is not None
    assert [revision.fields["value"] for revision in found.revisions] == ["94", "91"]
    assert found.verification is None


def test_a_result_outside_opens_a_deviation(site: SiteRun) -> None:
    """URS-401: results are judged against the specification the batch is bound to."""
    recorded = enter_result(site.bench, BATCH, "R47", {"value": "0.62"}, raw_data="RUN-1", by=site.by("qc"))

    assert [deviation.code for deviation in recorded.opened] == ["result.out-of-specification"]


def test_the_review_waits_for_every_exception(site: SiteRun) -> None:
    """URS-402: each exception is acknowledged with a comment before the review can be signed."""
    run = site.running()
    run.laboratory()
    (issue,) = site.bench.state(BATCH).issues.values()
    with pytest.raises(RefusedError) as early:
        sign_audit_trail_review(site.bench, BATCH, by=site.by("qa3"))
    assert refusal(early)["exception.not-acknowledged"].facts["exception"] == issue.id
    with pytest.raises(RefusedError) as silent:
        acknowledge(site.bench, BATCH, issue.id, "  ", by=site.by("qa3"))
    assert "exception.no-comment" in refusal(silent)
    with pytest.raises(RefusedError) as other:
        acknowledge(site.bench, BATCH, issue.id, "Looks fine.", by=site.by("qcr"))
    assert {"signer.role", "review.involved"} <= set(refusal(other))

    acknowledge(site.bench, BATCH, issue.id, "Twelve minutes are covered by the validation.", by=site.by("qa3"))
    sign_audit_trail_review(site.bench, BATCH, by=site.by("qa3"))
    sign_batch_review(site.bench, BATCH, by=site.by("qa3"))

    assert set(site.bench.state(BATCH).reviews) == {"audit-trail", "batch"}


def test_nothing_is_released_without_review_and_tests(site: SiteRun) -> None:
    """URS-405: what is missing for a release is named, every test and review by itself."""
    with pytest.raises(RefusedError) as error:
        decide(site.bench, BATCH, "released", by=site.by("qp"), **RELEASE)

    reasons = error.value.reasons
    assert {"disposition.not-reviewed", "test.missing"} <= {reason.code for reason in reasons}
    missing = {reason.where.entry for reason in reasons if reason.code == "test.missing"}
    assert missing == {"R10", "R14", "R20", "R40a", "R40", "R42", "R47"}


def test_who_reviewed_does_not_release(site: SiteRun) -> None:
    """URS-404: releasing needs the role of the authorised person, and who made or reviewed anything is barred."""
    run = site.running()
    run.laboratory()
    run.review()
    for person in ("qa3", "su", "op1", "ad"):
        with pytest.raises(RefusedError) as error:
            decide(site.bench, BATCH, "released", by=site.by(person), **RELEASE)
        assert "signer.role" in refusal(error)

    decide(site.bench, BATCH, "released", by=site.by("qp"), **RELEASE)


def test_after_the_disposition_only_the_record_is_issued(site: SiteRun) -> None:
    """URS-406: nothing about making or testing the batch can be recorded any more."""
    run = site.running()
    run.release()

    for act in (
        lambda: site.bench.report_deviation(BATCH, reported(text="Found later."), site.by("op1")),
        lambda: run.correct("P1.06.tare", {"value": "42.7"}, Reason(code="typing-error", text="Seen too late.")),
        lambda: run.result("R10"),
        lambda: decide(site.bench, BATCH, "rejected", reason="Changed my mind.", by=site.by("qp")),
    ):
        with pytest.raises(RefusedError) as error:
            act()
        assert "batch.closed" in refusal(error)


def test_only_who_decided_issues_the_record(site: SiteRun) -> None:
    """URS-403: the record leaves by the hand of the person who decided, and not before there is a decision."""
    with pytest.raises(RefusedError) as early:
        issue_record(site.bench, BATCH, reason="First issue.", by=site.by("qp"))
    assert "record.no-disposition" in refusal(early)
    run = site.running()
    run.laboratory()
    run.review()
    run.decide("released", "All requirements are met.")
    with pytest.raises(RefusedError) as other:
        issue_record(site.bench, BATCH, reason="First issue.", by=site.by("qa1"))
    assert {"signer.role", "record.other-person"} & set(refusal(other))

    assert run.issue_record("First issue.").version == 1


def test_a_conditional_release_names_what_is_open(site: SiteRun) -> None:
    """URS-405: an interim sterility result allows a conditional release only, which names the test and its owner."""
    run = site.running()
    run.results = {**run.results, "R42": {"chosen": "no-growth-so-far"}}
    run.laboratory()
    run.review()
    assert pending_tests(site.bench.state(BATCH)) == ("R42",)
    with pytest.raises(RefusedError) as full:
        decide(site.bench, BATCH, "released", by=site.by("qp"), **RELEASE)
    assert refusal(full)["test.not-passed"].where.entry == "R42"
    with pytest.raises(RefusedError) as silent:
        decide(site.bench, BATCH, "conditional", by=site.by("qp"), **RELEASE)
    assert refusal(silent)["disposition.pending"].facts["open"] == "R42"

    pending = (Pending(test="R42", due="2026-11-30", owner="qc"),)
    decide(site.bench, BATCH, "conditional", pending=pending, by=site.by("qp"), **RELEASE)

    assert site.bench.batches()[0].status is BatchStatus.CONDITIONAL


def test_a_batch_can_be_rejected_at_any_time(site: SiteRun) -> None:
    """URS-407: without a single result the authorised person can reject, and the record can be issued."""
    run = site.running()
    decide(site.bench, BATCH, "rejected", reason="The hospital withdrew the order.", by=site.by("qp"))

    assert run.issue_record("First issue.").version == 1
    assert site.bench.batches()[0].status is BatchStatus.REJECTED


def test_a_held_batch_can_be_decided_later(site: SiteRun) -> None:
    """URS-403: a hold is a disposition that can be followed by another one."""
    run = site.running()
    decide(site.bench, BATCH, "held", reason="A test is repeated.", by=site.by("qp"))
    with pytest.raises(RefusedError):
        run.issue_record("Too early.")

    run.release()

    assert site.bench.batches()[0].status is BatchStatus.RELEASED


def test_a_correction_takes_the_review_away(site: SiteRun) -> None:
    """URS-402: a review covers what was there when it was signed; a later correction makes it necessary again."""
    run = site.running()
    run.laboratory()
    run.review()
    run.correct("P1.02.lowest", {"value": "3.3"}, Reason(code="reading-error", text="Logger read again."))

    with pytest.raises(RefusedError) as error:
        decide(site.bench, BATCH, "released", by=site.by("qp"), **RELEASE)

    assert "disposition.not-reviewed" in refusal(error)


def test_what_the_site_may_not_have_said_lets_no_batch_go(site: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-409: training that an operator signs past the program admits an analyst; before the release it is found."""
    said = TrainingRecorded(person="qc", master=binding(site.master), valid_until="2027-09-01")
    passphrase = site.by("op1").passphrase
    with monkeypatch.context() as unguarded:
        unguarded.setattr(Recorder, "_guard", lambda *_: ())
        site.bench.recorder.record(
            SITE_LEDGER, lambda _: said, Identity("op1", Role.OPERATOR), Meaning.RECORDED, passphrase
        )
    run = site.running()
    run.laboratory()
    run.review()

    with pytest.raises(RefusedError) as refused:
        decide(site.bench, BATCH, "released", **RELEASE, by=site.by("qp"))

    assert "signer.role" in refusal(refused)
    assert {each.where.ledger for each in refused.value.reasons} == {SITE_LEDGER}
