"""A lot that is rejected after a batch was made with it: the house answers for it before the batch is let go."""

import pytest

from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.site import LotRejected, LotRetired
from batchrecord.signing.meanings import Meaning
from batchrecord.verification.result import Answer, Question
from tests.support.deviations import assessed, closed, reported
from tests.support.memory_site import MemorySite
from tests.verification.test_insiders import begun, judged


def settled(site: MemorySite, deviation: str) -> None:
    site.do(assessed(deviation), "qa1", "QA")
    site.do(closed(deviation), "qa2", "QA")


def unanswered() -> MemorySite:
    """Return a site with a batch that is tested; a lot in it was rejected since, after a deviation at its entry."""
    site = begun()
    site.produce()
    site.test()
    site.do(reported("A.03.vector"), "op1", "OP")
    settled(site, next(iter(site.state.deviations)))
    site.on_site(LotRejected(item="VEC", lot="LV1", reason="particles"), "qa2")
    site.on_site(LotRetired(item="VEC", lot="LV1", reason="destroyed"), "qa2")
    return site


def test_a_lot_that_was_rejected_after_its_use_is_answered_for() -> None:
    """URS-411: review and release wait for a deviation at the entry that was opened since."""
    site = unanswered()
    with pytest.raises(AssertionError, match=r"review\.lot-rejected"):
        site.review()

    site.do(reported("A.03.vector"), "op1", "OP")
    settled(site, list(site.state.deviations)[-1])
    site.review()
    site.decide()
    site.issue_record()
    result = judged(site)
    assert result.codes() == {"lot.rejected-since", "document.not-given"}
    assert result.answers[Question.COMPLETE] is Answer.YES


def test_a_release_that_passes_over_a_rejected_lot_is_found() -> None:
    """URS-411: the verifier asks what the house had to ask."""
    site = unanswered()
    released = DispositionDecided(decision="released", reason="complies", expiry="2027-03-01", pending=())
    site.force(released, "qp", "QP", Meaning.RELEASED)
    site.force(RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans")), "qp", "QP")

    assert "review.lot-rejected" in judged(site).codes()
