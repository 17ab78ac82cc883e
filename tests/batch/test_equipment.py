"""Which equipment may be used, judged as it was when it was scanned (process rule G10)."""

from dataclasses import replace

import pytest

from batchrecord.events import equipment as events
from batchrecord.events.common import Target
from batchrecord.events.deviation import DeviationPlanApproved, DeviationPlanned
from batchrecord.execution.situation import TELLING
from batchrecord.verification.result import Answer, Question
from batchrecord.verification.verify import verify_file
from tests.support.equipped import CABINET, DUE, carried, equipped, refused, scanned
from tests.support.memory_site import COI, MemorySite


def weighed(site: MemorySite, instrument: str) -> set[str]:
    """Why a weight cannot be entered from this instrument."""
    return refused(site, site.performed("A.00.weight", {"value": "12.5", "instrument": instrument}))


def produced() -> MemorySite:
    """A batch that was made and released with equipment, in its suite."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.produce()
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    return site


def test_what_is_in_order_is_used_and_its_facts_stand_in_the_entry() -> None:
    """URS-331: G10: class, cleaning, qualification and status are repeated in the entry, as the register has them."""
    site = equipped()
    event = scanned(site)

    assert event.fields == {
        "asset": "BSC-01",
        "sort": "safety-cabinet",
        "cleaning": "2026-03-02T12:00:00.000Z",
        "qualification": DUE,
        "status": "available",
    }
    assert not refused(site, event)
    assert not weighed(site, "BAL-03")


@pytest.mark.parametrize("field", ["sort", "cleaning", "qualification", "status"])
def test_other_facts_than_those_of_the_register_are_refused(field: str) -> None:
    """URS-331: G10: nobody signs a date that the register does not have, or leaves one out."""
    site = equipped()
    right = dict(scanned(site).fields)

    assert refused(site, replace(scanned(site), fields={**right, field: "2030-01-01"})) == {"equipment.facts-differ"}
    left_out = {name: value for name, value in right.items() if name != field}
    assert "equipment.facts-differ" in refused(site, replace(scanned(site), fields=left_out))


def test_unknown_equipment_is_refused() -> None:
    """URS-373: G10: a number that is not in the register is refused, for the instrument of a value as well."""
    site = equipped()

    assert "equipment.unknown" in refused(site, replace(scanned(site), fields={"asset": "BSC-99"}))
    assert weighed(site, "BAL-99") == {"equipment.unknown"}
    assert "equipment.unknown" in TELLING


def test_equipment_of_another_class_is_refused() -> None:
    """URS-331: G10: a balance is no safety cabinet, and a cell counter no balance."""
    site = equipped()

    assert refused(site, scanned(site, "BAL-03")) == {"equipment.other-class"}
    assert weighed(site, "NC-02") == {"equipment.other-class"}


@pytest.mark.parametrize(
    ("later", "code"),
    [
        (events.EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "calibration-overdue"),
        (events.EquipmentQualified(asset="BAL-03", until="2026-03-01", report="PQ-2"), "qualification-overdue"),
        (events.EquipmentBlocked(asset="BAL-03", reason="drifts"), "blocked"),
        (events.EquipmentRetired(asset="BAL-03", reason="replaced"), "retired"),
    ],
)
def test_what_is_overdue_blocked_or_retired_is_refused(later: object, code: str) -> None:
    """URS-372: G10: what was in order yesterday and is not today is refused today, with the reason."""
    site = equipped()
    who = "qa1" if isinstance(later, events.EquipmentQualified | events.EquipmentRetired) else "su"
    site.on_site(later, who)

    assert weighed(site, "BAL-03") == {f"equipment.{code}"}
    assert f"equipment.{code}" in TELLING


def test_the_last_day_counts() -> None:
    """URS-372: G10: a calibration counts to the end of the day it names; a cleaning to its minute."""
    site = equipped()
    site.on_site(events.EquipmentCalibrated(asset="BAL-03", due="2026-03-02", certificate="C-2"), "su")
    now = site.clock.now().text
    site.on_site(events.EquipmentCleaned(asset="BSC-01", until=now), "op1")

    assert not weighed(site, "BAL-03")
    assert refused(site, scanned(site)) == {"equipment.cleaning-overdue"}


def test_what_was_never_cleaned_calibrated_or_qualified_is_refused() -> None:
    """URS-372: G10: equipment that needs it is not used before the first one."""
    site = equipped()
    site.on_site(replace(CABINET, asset="BSC-02", calibrated=True), "su", role="SU")

    assert refused(site, scanned(site, "BSC-02")) == {
        "equipment.not-calibrated",
        "equipment.not-cleaned",
        "equipment.not-qualified",
    }


def test_an_approved_plan_lifts_what_is_overdue_and_opens_its_deviation() -> None:
    """URS-332: G10: supervisor and quality assurance allow one piece at one entry; blocked equipment stays out."""
    site = equipped()
    site.on_site(events.EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "su")
    plan = DeviationPlanned(
        entry="A.00.weight",
        allows="equipment",
        code="BAL-03",
        classification="major",
        text="The calibration is due since yesterday.",
        justification="The weight is for information.",
    )
    asked = site.do(plan, "su")
    assert weighed(site, "BAL-03") == {"equipment.calibration-overdue"}
    site.do(DeviationPlanApproved(target=Target(seq=asked.payload.seq, leaf=asked.leaf_hex)), "qa2")
    assert not weighed(site, "BAL-03")
    site.do(scanned(site), "op1", "OP")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    (opened,) = site.state.deviations.values()
    assert (opened.code, opened.classification) == ("deviation.planned-used", "major")
    other = equipped()
    other.on_site(events.EquipmentBlocked(asset="BAL-03", reason="drifts"), "su")
    asked = other.do(plan, "su")
    other.do(DeviationPlanApproved(target=Target(seq=asked.payload.seq, leaf=asked.leaf_hex)), "qa2")
    assert weighed(other, "BAL-03") == {"equipment.blocked"}


def test_a_batch_rests_on_the_newest_cleaning_alone() -> None:
    """URS-333: the record carries what the use rests on, however often the equipment was cleaned before."""
    site = equipped()
    before = len(site.do(scanned(site), "op1", "OP").payload.relies)
    often = equipped()
    for minute in range(30):
        until = f"2026-03-02T13:{minute:02}:00.000Z"
        often.on_site(events.EquipmentCleaned(asset="BSC-01", until=until), "op1")
    entry = often.do(scanned(often), "op1", "OP")

    assert len(entry.payload.relies) == before
    assert entry.payload.values["fields"]["cleaning"].startswith("2026-03-02T13:29")  # type: ignore[index, union-attr, call-overload]


def test_the_verifier_judges_the_use_by_the_entries_the_record_carries() -> None:
    """URS-333: a record made with equipment and suite verifies; the equipment's own entries travel with it."""
    site = produced()
    result = verify_file(site.record(), trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)

    assert result.answers[Question.COMPLETE] is Answer.YES, result.codes()
    kinds = [kind for kind, _ in carried(site)]
    assert kinds.count("equipment.registered") == 2
    assert kinds.count("equipment.cleaned") == kinds.count("suite.occupied") == 1


def test_a_forced_use_of_overdue_equipment_is_found_by_the_verifier() -> None:
    """URS-333: who signs past the guard is convicted by the register the record carries."""
    site = equipped()
    site.on_site(events.EquipmentCalibrated(asset="BAL-03", due="2026-03-01", certificate="C-2"), "su")
    site.do(scanned(site), "op1", "OP")
    site.force(site.performed("A.00.weight", {"value": "12.5", "instrument": "BAL-03"}), "op1", "OP")
    site.produce()
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    result = verify_file(site.record(), trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)

    assert result.answers[Question.COMPLETE] is Answer.NO
    assert "equipment.calibration-overdue" in result.codes()
