"""Deviations, results, review and disposition: who may, and when."""

from dataclasses import replace
from typing import Any

import pytest

from batchrecord.events.common import Reason, Target
from batchrecord.events.disposition import DispositionDecided, Pending, RecordIssued
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.events.review import ExceptionAcknowledged, ReviewSigned
from batchrecord.events.site import DocumentMade
from batchrecord.signing.meanings import Meaning
from tests.support.deviations import assessed, closed, investigated, reported
from tests.support.paper_batch import PaperBatch


def made() -> PaperBatch:
    """Return a batch with everything made and nothing tested."""
    batch = PaperBatch().issue().to_gate()
    batch.gate()
    batch.perform("B.01.filled", confirmed="yes")
    return batch


def result(batch: PaperBatch, test: str, value: str, *, again: bool = False) -> ResultEntered:
    return ResultEntered(
        test=test,
        fields={"value": value},
        inputs=(),
        raw_data="RUN-1",
        supersedes=batch.target(test) if again else None,
        reason=Reason(code="repeat", text="authorised repeat") if again else None,
    )


def with_results(batch: PaperBatch, viability: str = "92") -> PaperBatch:
    for test, value in (("R1", viability), ("R2", "18.0")):
        batch.do(result(batch, test, value), "qc")
        batch.do(ResultReviewed(target=batch.target(test)), "qcr")
    return batch


def review(batch: PaperBatch, aspect: str) -> ReviewSigned:
    head = batch.state.head
    assert head is not None
    return ReviewSigned(aspect=aspect, through=Target(seq=head.seq, leaf=head.leaf), exceptions=len(batch.state.issues))


def reviewed(batch: PaperBatch) -> PaperBatch:
    for issue in list(batch.state.issues.values()):
        if issue.acknowledged is None:
            batch.do(ExceptionAcknowledged(exception=issue.id, comment="seen"), "qa3")
    batch.do(review(batch, "audit-trail"), "qa3", meaning=Meaning.AUDIT_TRAIL_REVIEWED)
    batch.do(review(batch, "batch"), "qa3", meaning=Meaning.BATCH_REVIEWED)
    return batch


def decided(decision: str = "released", expiry: str = "2027-03-01", pending: tuple[Pending, ...] = ()) -> object:
    return DispositionDecided(decision=decision, reason="complies", expiry=expiry, pending=pending)


def test_a_straight_batch_is_released_and_its_record_issued() -> None:
    """URS-403: everything complete, reviewed by one and released by another person."""
    batch = reviewed(with_results(made()))
    batch.do(decided(), "qp", meaning=Meaning.RELEASED)
    batch.do(RecordIssued(version=1, reason="first issue", supersedes="", languages=("en",)), "qp", "QP")

    assert batch.state.decision is not None
    assert len(batch.state.records) == 1


def issued(version: int = 1, **what: Any) -> RecordIssued:
    return RecordIssued(**{"version": version, "reason": "r", "supersedes": "", "languages": ("en",), **what})


@pytest.mark.parametrize("languages", [(), ("en", "en"), ("zh-Hans",), ("en", "zh-Hans"), ("xx",)], ids=str)
def test_a_record_is_issued_in_languages_of_its_master(languages: tuple[str, ...]) -> None:
    """URS-521: none, one twice, or one that the master has no texts in is refused."""
    batch = reviewed(with_results(made()))
    batch.do(decided(), "qp", meaning=Meaning.RELEASED)

    assert batch.refused(issued(languages=languages), "qp", "QP") == {"record.languages"}


def test_a_version_replaces_the_documented_one_for_a_reason_of_its_own() -> None:
    """URS-522: not before the version before has its document, not another record, not for the same reason."""
    batch = reviewed(with_results(made()))
    batch.do(decided(), "qp", meaning=Meaning.RELEASED)
    batch.do(issued(), "qp", "QP")
    assert batch.refused(issued(2, reason="again", supersedes="a" * 64), "qp", "QP") == {"record.before-unknown"}
    other = DocumentMade(kind="certificate-of-analysis", batch="B-1", version=1, record="a" * 64, document="c" * 64)
    batch.register(other, "qp")
    assert batch.refused(issued(2, reason="again", supersedes="a" * 64), "qp", "QP") == {"record.before-unknown"}
    batch.register(DocumentMade(kind="batch-record", batch="B-1", version=1, record="a" * 64, document="d" * 64), "qp")

    assert batch.refused(issued(2, reason="again", supersedes="b" * 64), "qp", "QP") == {"record.replaces-another"}
    assert batch.refused(issued(2, reason=" r ", supersedes="a" * 64), "qp", "QP") == {"record.same-reason"}
    assert batch.refused(issued(2, reason="again"), "qp", "QP") >= {"record.version"}
    batch.do(issued(2, reason="again", supersedes="a" * 64), "qp", "QP")
    assert [event.version for _, event in batch.state.records] == [1, 2]


def test_a_result_is_reviewed_by_another_person() -> None:
    """URS-401: the analyst does not review the own result; a result is reviewed once."""
    batch = made()
    batch.do(result(batch, "R1", "92"), "qc")
    target = ResultReviewed(target=batch.target("R1"))

    assert {"verification.same-person", "signer.role"} <= batch.refused(target, "qc")
    batch.do(target, "qcr")
    assert batch.refused(target, "qcr") == {"verification.already"}


def test_a_result_names_its_raw_data() -> None:
    """URS-410: whoever checks it must know what to look at; only what the program works out needs none."""
    batch = made()
    assert batch.refused(replace(result(batch, "R1", "92"), raw_data="  "), "qc") == {"result.no-raw-data"}
    batch.do(result(batch, "R1", "92"), "qc")


def test_a_result_outside_the_specification_stands_against_release() -> None:
    """URS-405: an out-of-specification result is a deviation and bars the release, also once it is closed."""
    batch = with_results(made(), viability="79.4")
    (deviation,) = batch.state.deviations.values()
    assert deviation.code == "result.out-of-specification"
    close(batch, deviation.id)
    reviewed(batch)

    assert batch.refused(decided(), "qp", meaning=Meaning.RELEASED) == {"test.not-passed", "disposition.pending"}
    batch.do(decided("rejected", ""), "qp", meaning=Meaning.REJECTED)


def test_a_superseding_result_needs_a_reason_and_keeps_the_first() -> None:
    """URS-401: both results stay in the record."""
    batch = with_results(made())

    assert "result.already-entered" in batch.refused(result(batch, "R1", "93"), "qc")
    batch.do(result(batch, "R1", "93", again=True), "qc")
    found = batch.state.entry("R1")
    assert found is not None
    assert [r.fields["value"] for r in found.revisions] == ["92", "93"]
    assert found.verification is None


def close(batch: PaperBatch, number: str) -> None:
    batch.do(investigated(number), "su")
    batch.do(assessed(number, "major"), "qa1")
    batch.do(closed(number), "qa2")


def test_a_deviation_is_closed_by_quality_and_not_by_its_owner() -> None:
    """URS-312: assessed first; the owner does not close; the gate stays shut until then."""
    batch = PaperBatch().issue().to_gate()
    batch.do(reported("A.05.added"), "op1", "OP")
    (number,) = batch.state.deviations
    closure = closed(number)

    assert "open.deviation" in batch.refused(batch.gate_event(), "qa1")
    assert "deviation.not-assessed" in batch.refused(closure, "qa2")
    assert "signer.role" in batch.refused(closure, "op2", "OP")
    batch.do(assessed(number, owner="qa2"), "qa1")
    assert batch.refused(closure, "qa2") == {"deviation.owner-closes"}
    batch.do(closure, "qa3")
    batch.gate()


def test_nobody_reviews_or_releases_what_they_made() -> None:
    """URS-404: segregation is judged from everything the person did in this batch, whatever role is used now."""
    batch = with_results(made())
    for person in ("qa3", "qp"):
        batch.state.people.performed.add(person)

    assert "review.involved" in batch.refused(review(batch, "audit-trail"), "qa3", meaning=Meaning.AUDIT_TRAIL_REVIEWED)
    assert "review.involved" in batch.refused(decided(), "qp", meaning=Meaning.RELEASED)


def test_who_reviewed_does_not_release() -> None:
    """URS-404: two pairs of eyes."""
    batch = reviewed(with_results(made()))
    batch.state.people.reviewed.add("qp")

    assert batch.refused(decided(), "qp", meaning=Meaning.RELEASED) == {"disposition.reviewer"}


@pytest.mark.parametrize("role", ["op1", "su", "qc", "qcr", "qa1", "ap1"])
def test_only_the_qualified_person_decides(role: str) -> None:
    """URS-403: no other role signs a release."""
    batch = reviewed(with_results(made()))

    assert "signer.role" in batch.refused(decided(), role, meaning=Meaning.RELEASED)


def test_each_exception_is_acknowledged_before_the_review_is_signed() -> None:
    """URS-402: the review names the exceptions that are not acknowledged."""
    batch = PaperBatch().issue().to_gate()
    batch.correct("A.02.count", value=("2000", "2050"))
    batch.correct("A.02.diff")
    batch.correct("A.04.planned")
    event = review(batch, "audit-trail")

    assert "exception.not-acknowledged" in batch.refused(event, "qa3", meaning=Meaning.AUDIT_TRAIL_REVIEWED)
    assert batch.refused(ExceptionAcknowledged(exception="EXC-99", comment="x"), "qa3") == {"exception.unknown"}


def test_a_change_after_the_review_needs_another_review() -> None:
    """URS-402: the signed review covers what was there; a later correction takes it away."""
    batch = reviewed(with_results(made()))
    batch.do(result(batch, "R2", "18.1", again=True), "qc")

    assert {"disposition.not-reviewed", "test.not-reviewed"} <= batch.refused(decided(), "qp", meaning=Meaning.RELEASED)


def test_what_is_open_bars_the_release_and_is_named() -> None:
    """URS-405: missing tests and open steps are named; a rejection needs none of them."""
    batch = PaperBatch().issue()
    codes = batch.refused(decided(), "qp", meaning=Meaning.RELEASED)

    assert {"open.entry", "test.missing", "disposition.not-reviewed"} <= codes
    batch.do(decided("rejected", ""), "qp", meaning=Meaning.REJECTED)


def test_a_conditional_release_names_what_is_pending() -> None:
    """URS-405: every test that a full release still needs is named, and only these."""
    batch = made()
    batch.do(result(batch, "R1", "92"), "qc")
    batch.do(ResultReviewed(target=batch.target("R1")), "qcr")
    reviewed(batch)
    pending = (Pending(test="R2", due="2026-03-20", owner="qc"),)

    assert batch.refused(decided("conditional"), "qp", meaning=Meaning.CONDITIONALLY_RELEASED) == {
        "disposition.pending"
    }
    batch.do(decided("conditional", pending=pending), "qp", meaning=Meaning.CONDITIONALLY_RELEASED)


def test_an_exceptional_release_is_switched_off() -> None:
    """URS-403: supplying a product out of specification is not possible at this site."""
    batch = reviewed(with_results(made()))

    codes = batch.refused(decided("exceptional", ""), "qp", meaning=Meaning.EXCEPTIONALLY_RELEASED)
    assert codes == {"disposition.exceptional-off"}


def test_nothing_follows_the_disposition_but_the_record() -> None:
    """URS-406: the batch is closed; the record is issued by the person who decided."""
    batch = reviewed(with_results(made()))
    batch.do(decided(), "qp", meaning=Meaning.RELEASED)

    assert "batch.closed" in batch.refused(result(batch, "R2", "18.1", again=True), "qc")
    assert "record.other-person" in batch.refused(
        RecordIssued(version=1, reason="r", supersedes="", languages=("en",)), "qa1", "QA"
    )
    assert "record.version" in batch.refused(
        RecordIssued(version=2, reason="r", supersedes="", languages=("en",)), "qp", "QP"
    )
