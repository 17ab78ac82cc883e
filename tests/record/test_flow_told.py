"""What a record says of branches, vessels, the shipment and evidence: where they were used, and as they were used."""

from batchrecord.events.disposition import RecordIssued
from batchrecord.record.course import production
from batchrecord.record.elements import Outline
from batchrecord.record.genealogy import Genealogy
from batchrecord.record.outline import outline_of
from batchrecord.signing.meanings import Meaning
from tests.batch.flows import Flow
from tests.record.test_outline import facts_of
from tests.support.said import section, told


def outlined(batch: Flow) -> Outline:
    """Issue the record and return what it says."""
    batch.do(RecordIssued(version=1, reason="first issue", supersedes="", languages=("en", "zh-Hans")), "qp")
    return outline_of(batch.state, facts_of(batch))


def names(outline: Outline) -> list[str]:
    return [each.id for each in outline.sections]


def test_what_was_not_used_is_not_told() -> None:
    """URS-326: the record of a batch on the straight road is whole without branches and shipment."""
    outline = outlined(Flow().filled().decided())

    assert [name for name in names(outline) if name.startswith("phase-")] == ["phase-P1", "phase-P2", "phase-P3"]
    assert "Gram" not in told(outline, ["exceptions"])["exceptions"]


def test_a_branch_is_told_with_why_it_was_opened() -> None:
    """URS-325: trigger, person, reason and steps of an opened branch stand in the record, and QA reads the opening."""
    batch = Flow().received()
    batch.do(batch.opened(), "su", "SU")
    batch.perform("B2.01.started", chosen="yes")
    batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
    batch.perform("B2.02.viability", value="90.0")
    batch.verify("B2.02.viability")
    batch.look("cloudy")
    batch.correct("P2.03.look", chosen="clear")
    batch.settle()
    outline = outline_of(batch.state, facts_of(batch))
    words = told(outline, ["phases", "exceptions", "audit-trail"])

    assert "A device stops with an alarm." in words["phases"]
    assert "the device stopped" in words["phases"]
    assert "Viability" in words["phases"]
    assert "taken back by a correction, before anything was made in it" in words["phases"]
    assert "Branch B2: Alarm of a device" in words["exceptions"]
    assert "Branch B2: Alarm of a device" in words["audit-trail"]


def test_the_shipment_is_told_once_something_of_it_was_done() -> None:
    """URS-326: after the first load its steps stand in the record that is issued then."""
    batch = Flow().filled().decided()
    batch.perform("S1.01.bag", coi="COI-26-7", serial="BAG-1")
    outline = outlined(batch)

    shipped = batch.state.entry("S1.01.bag")
    assert shipped is not None
    assert shipped.current is not None
    assert production(batch.state).ended != shipped.current.mark
    assert "phase-S1" in names(outline)
    assert "nothing was recorded for this step" in told(outline, ["phases"])["phases"].lower()


def test_the_genealogy_of_the_vessels_runs_from_the_donation_to_the_bag() -> None:
    """URS-327: which vessel came from which is drawn, with the bag that was filled from those in use."""
    batch = Flow().filled()
    figures = section(outline_of(batch.state, facts_of(batch)), "materials").elements
    vessels = [each for each in figures if isinstance(each, Genealogy)][-1]

    assert {(flow.source, flow.target) for flow in vessels.flows} == {("DIN DIN-7", "V-1"), ("V-1", "BAG-1")}


def test_the_record_says_on_what_its_limits_rest() -> None:
    """URS-122: each mark with its source, whether it was verified, and the values that bear it."""
    words = told(outlined(Flow().filled().decided()), ["course"])["course"]

    assert "typical value; the site replaces it by its own" in words
    assert "not verified when the master was written" in words
    assert "P3.02.volume" in words
