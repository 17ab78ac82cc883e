"""Five questions, four verdicts: what each answer depends on."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Outcome
from batchrecord.events.disposition import Pending
from batchrecord.events.site import Demands
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification.report import Asked, as_text
from batchrecord.verification.result import Answer, Question, Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.authority import make_authority
from tests.support.memory_site import COI, MemorySite, finished
from tests.verification.conftest import Delivered, delivered

YES = dict.fromkeys(Question, Answer.YES)


def verified(given: Delivered, data: bytes | None = None, **what: Any) -> Verification:
    """Verify the document as a careful hospital does, but for what is named."""
    asked: dict[str, Any] = {
        "trust": given.site.authority.anchors,
        "coi": COI,
        "at": given.site.clock.now().utc,
        **what,
    }
    return verify_file(given.document if data is None else data, **asked)


@pytest.mark.parametrize(("early", "told"), [(timedelta(minutes=9), False), (timedelta(minutes=11), True)])
def test_a_signature_of_the_future_is_undecided(genuine: Delivered, early: timedelta, told: bool) -> None:
    """URS-613: a document that says it was signed later than the reader's clock shows is not accepted unseen."""
    result = verified(genuine, at=genuine.site.clock.now().utc - early)

    assert ("signature.in-future" in result.codes()) is told
    assert not told or result.verdict is Verdict.UNDECIDED


def test_a_genuine_document_is_accepted(genuine: Delivered) -> None:
    """URS-601: document, pinned root and scanned code are all it takes."""
    result = verified(genuine, bag="BAG-1")

    assert result.answers == YES
    assert result.verdict is Verdict.ACCEPT
    assert not result.codes()
    assert (result.document.batch, result.document.coi, result.document.version) == ("B-2026-0117", COI, 1)


def test_what_was_looked_at_is_told_too(genuine: Delivered) -> None:
    """URS-612: every question has findings, and each that passed names its check."""
    result = verified(genuine)

    assert all(result.found[question] for question in Question)
    codes = {finding.code for finding in result.findings if finding.outcome is Outcome.PASSED}
    assert codes >= {"signatures.hold", "chain.unbroken", "log.consistent", "entries.allowed", "pages.passed"}


def test_the_result_can_be_had_as_json(genuine: Delivered) -> None:
    """URS-612: verdict, answers, findings and document in the published form."""
    shown = json.loads(canonical.encode(verified(genuine, coi=None).as_json()))

    assert shown["format"] == "batchrecord.verification/1"
    assert shown["verdict"] == "undecided"
    assert shown["answers"]["patient"] == "unknown"
    assert {"code": "patient.not-scanned", "outcome": "undecided", "where": {}, "facts": {"coi": COI}} in shown[
        "findings"
    ]
    assert shown["document"]["disposition"] == "released"


@pytest.mark.parametrize(
    ("what", "question", "verdict", "code"),
    [
        ({"coi": None}, Question.PATIENT, Verdict.UNDECIDED, "patient.not-scanned"),
        ({"coi": "COI-26-0117-7F3L"}, Question.PATIENT, Verdict.REFUSE, "patient.other"),
        ({"coi": "coi-26-0117-7f3k"}, Question.PATIENT, Verdict.REFUSE, "patient.misspelt"),
        ({"coi": "COI\N{NON-BREAKING HYPHEN}26-0117-7F3K"}, Question.PATIENT, Verdict.REFUSE, "patient.misspelt"),
        ({"coi": "C0I-26-O1I7-7F3K"}, Question.PATIENT, Verdict.REFUSE, "patient.misspelt"),
        ({"bag": "bag-I"}, Question.PATIENT, Verdict.REFUSE, "bag.misspelt"),
        ({"status": b"a list"}, Question.CURRENT, Verdict.UNDECIDED, "status.unreadable"),
        ({"bag": "BAG-2"}, Question.PATIENT, Verdict.REFUSE, "bag.other"),
        ({"trust": None}, Question.GENUINE, Verdict.UNDECIDED, "trust.not-given"),
        ({"trust": make_authority(seed=9).anchors}, Question.GENUINE, Verdict.REFUSE, "trust.other-root"),
        (
            {"at": datetime(2027, 3, 2, tzinfo=UTC)},
            Question.CURRENT,
            Verdict.REFUSE,
            "product.expired",
        ),
        (
            {"at": datetime(2026, 3, 1, tzinfo=UTC)},
            Question.CURRENT,
            Verdict.UNDECIDED,
            "time.before-decision",
        ),
    ],
)
def test_each_answer_depends_on_its_question_alone(
    genuine: Delivered, what: dict[str, Any], question: Question, verdict: Verdict, code: str
) -> None:
    """URS-602: one answer changes, the other four stay yes; URS-603: the verdict follows."""
    result = verified(genuine, **what)

    answer = Answer.NO if verdict is Verdict.REFUSE else Answer.UNKNOWN
    assert result.answers == {**YES, question: answer}
    assert result.verdict is verdict
    assert code in result.codes()


def test_spaces_and_data_identifier_of_a_scanned_code_do_not_matter(genuine: Delivered) -> None:
    """URS-608: compared without spaces and a leading ``&/``, else exactly."""
    assert verified(genuine, coi=f"&/{COI[:6]} {COI[6:]} ").answers[Question.PATIENT] is Answer.YES


def test_the_fingerprint_of_the_root_is_enough(genuine: Delivered) -> None:
    """URS-606: a reader may pin the root by its fingerprint."""
    fingerprint = genuine.site.authority.root.fingerprint
    assert verified(genuine, trust=TrustAnchors.read(fingerprint)).verdict is Verdict.ACCEPT


def test_the_last_day_of_use_is_that_of_the_site(genuine: Delivered) -> None:
    """URS-613: it ends at midnight where the product was made (+08:00)."""
    last = datetime(2027, 3, 1, 15, 59, tzinfo=UTC)
    assert verified(genuine, at=last).answers[Question.CURRENT] is Answer.YES
    assert verified(genuine, at=last + timedelta(minutes=2)).answers[Question.CURRENT] is Answer.NO


def test_a_record_without_its_document_is_undecided(genuine: Delivered) -> None:
    """URS-605: the record alone proves itself, not the pages that somebody read."""
    result = verified(genuine, genuine.record)

    assert result.answers == {**YES, Question.GENUINE: Answer.UNKNOWN}
    assert result.codes() == {"document.not-given"}


def test_what_is_not_ours_is_not_judged() -> None:
    """URS-809: neither a PDF nor a record: the caller says so in one line."""
    with pytest.raises(FormatError) as refused:
        verify_file(b"Dear colleague, ...", trust=None, at=datetime(2026, 3, 1, tzinfo=UTC))
    assert refused.value.reasons[0].code == "file.not-judgeable"


@pytest.mark.parametrize(
    "data", [b"%PDF-", b"%PDF-1.7\n" + b"%\xe2\xe3\xcf\xd3\n", b'"batchrecord.record"', b"%PDF-1.4 {}"]
)
def test_what_claims_to_be_ours_is_refused(data: bytes) -> None:
    """URS-611: a PDF or a record that cannot be read is judged, and refused."""
    result = verify_file(data, trust=None, at=datetime(2026, 3, 1, tzinfo=UTC))
    assert result.answers[Question.GENUINE] is Answer.NO
    assert result.verdict is Verdict.REFUSE


def test_a_conditional_release_is_a_notice() -> None:
    """URS-603: all answers are yes, and the open tests have to be read first."""
    site = MemorySite()
    site.issue()
    site.produce()
    site.test(sterility="no-growth-so-far")
    site.review()
    site.decide("conditional", (Pending(test="R02", due="2026-03-25", owner="qcr"),))
    site.issue_record()
    result = verified(delivered(site))

    assert result.answers == YES
    assert result.verdict is Verdict.NOTICE
    assert result.codes() == {"disposition.conditional"}


def test_a_rejected_batch_is_refused_as_such() -> None:
    """URS-802: its record is genuine and complete as far as it goes; it was not released."""
    site = MemorySite()
    site.issue()
    site.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="BAG-1", serial2="BAG-1")
    site.decide("rejected")
    site.issue_record()
    result = verified(delivered(site))

    assert result.answers == {**YES, Question.RELEASED: Answer.NO}
    assert result.codes() == {"disposition.not-released"}


def test_a_closed_deviation_does_not_stand_against_use() -> None:
    """URS-312: a value out of its limits was assessed and closed; the batch is released and accepted."""
    assert verified(delivered(finished(volume="2.50"))).verdict is Verdict.ACCEPT


def test_evidence_that_the_site_demands_and_that_is_missing_leaves_it_open() -> None:
    """URS-603: a site that demands time stamps is not believed without them."""
    demands = Demands(timestamp=True, witness=True, revocation_days=None)
    result = verified(delivered(finished(demands=demands)))

    assert result.codes() == {"timestamp.missing", "witness.missing"}
    assert result.verdict is Verdict.UNDECIDED


def test_a_demonstration_says_so_and_is_accepted() -> None:
    """URS-603: everything of it is in order, and nobody can take it for a product."""
    site = finished(demonstration=True)
    made = delivered(site)
    result = verified(made)

    assert result.verdict is Verdict.ACCEPT
    assert result.document.demonstration
    assert [f.outcome for f in result.found[Question.GENUINE] if f.code == "site.demonstration"] == [Outcome.PASSED]
    for language, said in (("en", "DEMONSTRATION"), ("zh-Hans", "演示")):
        asked = Asked(file="x.pdf", digest="0" * 64, at="now")
        assert said in as_text(result, asked, language).splitlines()[4]


def test_a_real_site_is_no_demonstration(genuine: Delivered) -> None:
    """URS-603: the control for the one above."""
    result = verified(genuine)

    assert not result.document.demonstration
    assert "site.demonstration" not in {finding.code for finding in result.findings}
