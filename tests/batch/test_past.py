"""What an entry used is judged by the time at which it was used, whenever it is signed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from batchrecord.base.clock import utc_text
from batchrecord.events.common import Reason
from batchrecord.events.deviation import DeviationPlanApproved, DeviationPlanned
from batchrecord.events.entry import Claimed, EntryPerformed
from batchrecord.events.equipment import EquipmentCalibrated
from batchrecord.events.site import LotReleased, LotRetired
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.signing.meanings import Meaning
from batchrecord.verification.result import Answer, Question
from batchrecord.verification.verify import verify_file
from tests.support.delivery import delivered
from tests.support.equipped import SUITE, equipped, refused, scanned
from tests.support.memory_site import BATCH, COI
from tests.support.paper_batch import PaperBatch

VECTOR = {"container": "c1", "quantity": "2.05"}


def late(event: EntryPerformed, performed: datetime) -> EntryPerformed:
    """Return an entry as it would be recorded later than it was performed."""
    reason = Reason(code="forgotten", text="The workstation was in use.")
    return replace(event, claimed=Claimed(performed_at=utc_text(performed), reason=reason, sheet="", scan=None))


def at_vector() -> PaperBatch:
    """Return a batch whose next entry is that of the vector lot."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
    return batch


def test_a_lot_used_in_quarantine_is_not_made_good_by_its_later_release() -> None:
    """URS-351: G9: she used it at ten, quality assurance released it at two, and it is recorded late at three."""
    batch = at_vector()
    used = batch.now
    batch.now += timedelta(hours=4)
    batch.register(LotReleased(item="VEC", lot="V2"), "qa2")
    batch.now += timedelta(hours=1)
    event = batch.performed("A.07.vector", lot="V2", **VECTOR)

    assert not batch.refused(event, "op1", "OP")
    then = {**event.fields, "status": "quarantine"}
    assert batch.refused(late(replace(event, fields=then), used), "op1", "OP") == {"lot.not-released"}
    assert "lot.not-released" in batch.refused(late(event, used), "op1", "OP")


def test_a_lot_that_came_later_was_not_there_to_be_used() -> None:
    """URS-351: G3, G9: a lot cannot have been used before it was received."""
    batch = at_vector()
    used = batch.now
    batch.now += timedelta(hours=1)
    batch.register(delivered(lot="V9", expiry="2026-12-31", unit="mL"), "wh")
    batch.register(LotReleased(item="VEC", lot="V9"), "qa2")
    event = batch.performed("A.07.vector", lot="V9", **VECTOR)

    assert batch.refused(late(event, used), "op1", "OP") == {"lot.unknown"}


def test_what_is_allowed_afterwards_was_not_allowed_when_it_was_done() -> None:
    """URS-350: G9: a plan is approved before the lot is used; a late entry does not turn that round."""
    batch = at_vector()
    event = batch.performed("A.07.vector", lot="OLD", **VECTOR)
    used = batch.now
    batch.now += timedelta(hours=1)
    plan = DeviationPlanned(
        entry="A.07.vector", allows="lot", code="OLD", classification="major", text="expired", justification="no other"
    )
    batch.do(plan, "su")
    assert batch.state.head is not None
    batch.do(DeviationPlanApproved(target=batch.state.head.target), "qa1")

    assert batch.refused(late(event, used), "op1", "OP") == {"lot.expired"}
    assert not batch.refused(event, "op1", "OP")


def test_a_lot_is_in_date_until_its_last_day_ends_where_it_is_used() -> None:
    """URS-317: G9: at seven in the morning in Shanghai it is still yesterday in UTC, and the lot has expired."""
    batch = at_vector()
    event = batch.performed("A.07.vector", lot="V1", **VECTOR)
    batch.now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    assert not batch.refused(event, "op1", "OP")
    batch.now = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert batch.refused(event, "op1", "OP") == {"lot.expired"}


def test_a_typing_mistake_is_corrected_when_the_lot_has_been_used_up() -> None:
    """URS-308: G7: what was in order when it was used is still corrected after the lot was retired, or has expired."""
    batch = at_vector()
    batch.perform("A.07.vector", lot="V1", **VECTOR)
    batch.now += timedelta(minutes=5)
    right = batch.correction("A.07.vector", lot="V1", container="c1", quantity="2.06")
    other = batch.correction("A.07.vector", lot="OLD", container="c1", quantity="2.05")
    batch.register(LotRetired(item="VEC", lot="V1", reason="empty"), "wh")
    batch.now += timedelta(days=200)

    assert not batch.refused(right, "op1", "OP")
    assert batch.refused(other, "op1", "OP") == {"lot.expired"}


def test_a_weight_is_corrected_when_the_calibration_of_the_balance_has_ended_since() -> None:
    """URS-308: G7, G10: the balance was in order when it weighed."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.on_site(EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "su")

    assert refused(site, site.performed("A.00.weight", {"value": "12.6", "instrument": "BAL-03"})) >= {
        "equipment.calibration-overdue"
    }
    site.correct("A.00.weight", value="12.6", instrument="BAL-03")


def test_equipment_is_not_made_good_by_what_was_done_with_it_afterwards() -> None:
    """URS-351: G10: the balance was overdue when it weighed; that it is calibrated by now changes nothing."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.on_site(EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "su")
    used = site.clock.now().utc
    site.clock.forward(minutes=5)
    site.on_site(EquipmentCalibrated(asset="BAL-03", due="2027-03-01", certificate="C-3"), "su")
    event = site.performed("A.00.weight", {"value": "12.5", "instrument": "BAL-03"})

    assert not refused(site, event)
    assert refused(site, late(event, used)) == {"equipment.calibration-overdue"}


def test_what_is_recorded_late_was_not_made_in_a_suite_that_another_batch_had() -> None:
    """URS-337: G11: saying that it was some time ago does not open a room with another patient's material in it."""
    site = equipped(occupied=False)
    free = site.clock.now().utc
    site.clock.forward(minutes=5)
    site.on_site(SuiteOccupied(suite=SUITE, batch="B-2026-0118"), "op1")
    taken = site.clock.now().utc
    site.clock.forward(minutes=5)
    site.on_site(SuiteCleared(suite=SUITE, batch="B-2026-0118"), "op1")
    site.on_site(SuiteOccupied(suite=SUITE, batch=BATCH), "op1")

    assert not refused(site, scanned(site))
    assert refused(site, late(scanned(site), taken)) == {"suite.other-batch"}
    assert "suite.other-batch" not in refused(site, late(scanned(site), free))


def test_the_record_of_a_late_correction_is_verified() -> None:
    """URS-308, URS-330: what the guards judge by the past, the verifier finds again from what the record carries."""
    site = equipped()
    used = site.clock.now().utc
    site.clock.forward(minutes=5)
    site.do(late(scanned(site), used), "op1", "OP")
    site.verify("A.00.cabinet")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.on_site(EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "su")
    site.correct("A.00.weight", value="12.6", instrument="BAL-03")
    site.verify("A.00.weight")
    site.produce()
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    result = verify_file(site.record(), trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)

    assert result.answers[Question.COMPLETE] is Answer.YES, result.codes()
