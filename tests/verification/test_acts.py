"""Records with holds, planned departures, late entries and notes: what is accepted, and what was never allowed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.events.common import Reason
from batchrecord.events.deviation import DeviationPlanApproved, DeviationPlanned
from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.entry import Claimed
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.paper import SheetsPrinted
from batchrecord.record.fold import fold
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_record
from batchrecord.signing.meanings import Meaning
from batchrecord.verification.result import Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import BATCH, COI, MemorySite
from tests.support.said import told
from tests.verification.conftest import delivered

PLAN = DeviationPlanned(
    entry="A.05.added",
    allows="",
    code="",
    classification="minor",
    text="A second pipette is used.",
    justification="The first one is being calibrated.",
)


def begun() -> MemorySite:
    """Return a site whose batch is at its first measurement."""
    site = MemorySite()
    site.issue()
    site.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="BAG-1", serial2="BAG-1")
    return site


def claimed(site: MemorySite, minutes: float) -> Claimed:
    at = site.clock.now().utc - timedelta(minutes=minutes)
    reason = Reason(code="system-down", text="The power was gone.")
    return Claimed(performed_at=utc_text(at), reason=reason, sheet="", scan=None)


def hold(site: MemorySite) -> str:
    """Place a hold, and return its number."""
    site.do(HoldPlaced(reason="The seal was bent."), "qa1", "QA", Meaning.HELD)
    return next(reversed(site.state.holds))


def go_on(site: MemorySite) -> MemorySite:
    """Make the rest of the batch, and issue its record."""
    site.produce_on()
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    return site


def lively() -> MemorySite:
    """Return a site with a batch in which all of it happened, as it may."""
    site = begun()
    number = hold(site)
    site.do(HoldLifted(hold=number, reason="The bag is tight."), "qa2")
    site.do(HandoverNoted(text="Incubator 2 beeps."), "op1", "OP")
    site.do(SheetsPrinted(sheets=(f"BS1/{BATCH}/A.02/1/1",)), "op1", "OP")
    site.do(PLAN, "su", "SU")
    site.do(DeviationPlanApproved(target=site.head), "qa1", "QA")
    late = replace(site.performed("A.02.cells", {"value": "1.00e8"}), claimed=claimed(site, 1))
    site.do(late, "op1", "OP")
    site.verify("A.02.cells")
    return go_on(site)


def verified(site: MemorySite) -> Verification:
    given = delivered(site)
    return verify_file(given.document, trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)


def test_what_was_allowed_is_accepted_and_told() -> None:
    """URS-350, URS-351, URS-353, URS-354: the verifier folds it by the same rules, and the pages say all of it."""
    site = lively()
    assert verified(site).verdict is Verdict.ACCEPT

    outline = outline_of(*fold(read_record(site.record())))
    said = " ".join(told(outline, ("exceptions", "audit-trail")).values())
    for words in ("The seal was bent.", "The bag is tight.", "Incubator 2 beeps.", "A second pipette is used."):
        assert words in said
    assert f"BS1/{BATCH}/A.02/1/1" in said
    assert "(claimed), recorded later" in said
    assert "The power was gone." in said


@pytest.mark.parametrize(
    ("minutes", "code"), [(-60.0, "late.future"), (6000.0, "late.before-issue")], ids=["future", "before issue"]
)
def test_a_forged_time_is_refused(minutes: float, code: str) -> None:
    """URS-351: what the guards refuse at the bench the verifier refuses in the record."""
    site = begun()
    late = replace(site.performed("A.02.cells", {"value": "1.00e8"}), claimed=claimed(site, minutes))
    site.force(late, "op1", "OP")
    site.verify("A.02.cells")
    result = verified(go_on(site))

    assert result.verdict is Verdict.REFUSE
    assert code in result.codes()


def test_a_claim_that_cannot_be_read_is_refused() -> None:
    """URS-351: a record with a time that is none is judged to its end."""
    site = begun()
    broken = replace(claimed(site, 1), performed_at="yesterday")
    site.force(replace(site.performed("A.02.cells", {"value": "1.00e8"}), claimed=broken), "op1", "OP")
    site.verify("A.02.cells")
    result = verified(go_on(site))

    assert result.verdict is Verdict.REFUSE
    assert "late.time" in result.codes()


def test_what_was_recorded_under_a_hold_is_refused() -> None:
    """URS-353: an entry made while a hold stood does not count, whoever signed it."""
    site = begun()
    number = hold(site)
    site.force(site.performed("A.02.cells", {"value": "1.00e8"}), "op1", "OP")
    site.do(HoldLifted(hold=number, reason="The bag is tight."), "qa2")
    site.verify("A.02.cells")
    result = verified(go_on(site))

    assert result.verdict is Verdict.REFUSE
    assert "batch.on-hold" in result.codes()


def test_a_release_under_a_hold_is_refused() -> None:
    """URS-353: a hold that stands bars the release."""
    site = begun()
    site.perform("A.02.cells", value="1.00e8")
    site.produce_on()
    site.test()
    site.review()
    hold(site)
    decided = DispositionDecided(decision="released", reason="complies", expiry="2027-03-01", pending=())
    site.force(decided, "qp", "QP", Meaning.RELEASED)
    site.force(RecordIssued(version=1, reason="first issue", supersedes="", languages=("en", "zh-Hans")), "qp")
    result = verified(site)

    assert result.verdict is Verdict.REFUSE
    assert {"open.hold"} <= set(result.codes())
