"""Loops inside loops, lanes, branches and the stage of the shipment: what is open, shut, skipped and complete."""

import pytest

from batchrecord.base.ids import Reference
from batchrecord.batch.completeness import before_gate, before_release
from batchrecord.batch.flow import Standing, branches_under_way, open_steps
from batchrecord.batch.values import lookup
from batchrecord.events.common import Reason
from batchrecord.events.deviation import DeviationReported
from batchrecord.events.disposition import RecordIssued
from batchrecord.events.entry import EntryCorrected, EntryPerformed, EntryVerified
from batchrecord.events.flow import FlowChosen
from batchrecord.master.checks import complaints
from batchrecord.master.load import load
from batchrecord.signing.meanings import Meaning
from tests.batch.flows import WHY, Flow, rich_files

SCATTERED = ("1000", "3000", "1010")


def test_the_master_of_these_tests_is_sound() -> None:
    """URS-120: the master could be approved as it is."""
    assert list(complaints(load(rich_files()))) == []


# ------------------------------------------------------------------------------------------------------------- lanes


def test_a_lane_runs_beside_the_others_and_the_gate_waits_for_it() -> None:
    """URS-321: quality control measures while production goes on; only the gate of the phase needs both (rule G1)."""
    batch = Flow().received()
    assert {step.id for step in open_steps(batch.state)} == {"P2.02", "P2.03"}
    batch.day()

    assert batch.stands("P2.09") is Standing.LOCKED
    assert "step.not-open" in batch.refused(batch.gated("P2.09.gate"), "su", "SU")
    batch.viable()
    batch.sign("P2.09.gate", "accept", "su", "SU")


# ------------------------------------------------------------------------------------------------------------- loops


def test_the_inner_loop_begins_its_count_anew_with_each_outer_pass() -> None:
    """URS-322: two counts on the first day and two on the second are four passes, and none too many (rule G14)."""
    batch = Flow().received()
    batch.day("go-on", "clear", SCATTERED, ("1000", "1010", ""))
    assert batch.state.iteration_of("P2.04.count") == 3
    assert batch.state.iteration_of("P2.03.look") == 2
    batch.day("go-on", "clear", SCATTERED, ("1000", "1010", ""))

    assert batch.state.iteration_of("P2.04.count") == 5
    assert batch.state.iteration_of("P2.07.decision") == 3
    assert not [each for each in batch.state.deviations.values() if each.code == "repeat.exhausted"]
    assert [issue.sorts for issue in batch.state.issues.values()] == [["repeated"]] * 4


def test_each_loop_has_its_own_greatest_number() -> None:
    """URS-322: an inner loop that is exhausted opens a deviation and goes on; the outer one does so after its own."""
    batch = Flow().received()
    for passes, exhausted in ((SCATTERED, [2]), (SCATTERED, [2, 2]), (("1000", "1010", ""), [2, 2, 3])):
        batch.day("go-on", "clear", *((passes, passes) if passes is SCATTERED else (passes,)))
        found = [each for each in batch.state.deviations.values() if each.code == "repeat.exhausted"]
        assert [each.facts["most"] for each in found] == exhausted

    assert batch.state.iteration_of("P2.03.look") == 3
    fourth = EntryPerformed(entry="P2.03.look", iteration=4, fields={"chosen": "clear"}, inputs=())
    assert "step.other-pass" in batch.refused(fourth, "op1", "OP")


def test_another_pass_waits_for_the_witness_of_the_one_before() -> None:
    """URS-322: the decision for another day opens nothing until the second person has signed under it."""
    batch = Flow().received()
    batch.look()
    batch.split()
    batch.count("1000", "1010")
    batch.feed()
    batch.perform("P2.07.decision", "su", "SU", chosen="go-on")

    assert batch.state.iteration_of("P2.03.look") == 1
    assert batch.stands("P2.07") is Standing.WITNESS
    batch.verify("P2.07.decision", meaning=Meaning.WITNESSED)
    assert batch.state.iteration_of("P2.03.look") == 2


def test_an_earlier_pass_is_corrected_with_its_own_values() -> None:
    """URS-322: what is corrected on the first day is worked out and judged with the values of that day."""
    batch = Flow().received()
    batch.day("go-on", "clear", ("1000", "1010", ""))
    batch.look()
    batch.split()
    batch.count("5000", "5010")
    found = batch.state.entry("P2.04.count", 1)
    assert found is not None
    assert found.current is not None
    batch.do(
        EntryCorrected(
            entry="P2.04.count",
            iteration=1,
            target=found.current.mark.target,
            fields={"value": ("1100", "1110")},
            inputs=(),
            reason=Reason(code="typing-error", text="misread"),
        ),
        "op1",
        "OP",
    )

    stale = {f"{e}#{n}" for (e, n), each in batch.state.entries.items() if each.stale}
    assert stale == {"P2.04.difference#1", "P2.05.cv#1", "P2.06.mean#1", "P2.06.planned#1"}
    assert {(f.where.entry, f.facts.get("pass")) for f in before_release(batch.state) if f.code == "open.stale"} == {
        (name.removesuffix("#1"), 1) for name in stale
    }
    for entry in ("P2.04.difference", "P2.05.cv", "P2.06.mean", "P2.06.planned"):
        batch.correct_pass(entry, 1)
    assert lookup(batch.state, Reference("P2.06.mean", 1)) == 1105
    assert batch.state.iteration_of("P2.04.count") == 2
    assert lookup(batch.state, Reference("P2.04.count")) == (5000, 5010)


def test_what_an_earlier_pass_lacks_is_open_until_the_release() -> None:
    """URS-322: a second person who is missing in an earlier pass is missed before the gate of the phase."""
    batch = Flow().received()
    batch.perform("P2.03.look", chosen="clear")
    first = batch.target("P2.03.look")
    batch.split()
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("go-on")
    batch.day()
    batch.viable()

    assert "open.second-person" in batch.refused(batch.gated("P2.09.gate"), "su", "SU")
    batch.do(EntryVerified(target=first), "op2", "VE", Meaning.VERIFIED)
    batch.sign("P2.09.gate", "accept", "su", "SU")


# ---------------------------------------------------------------------------------------------------------- branches


def test_a_branch_opens_by_itself_and_stops_everything_else() -> None:
    """URS-323: a cloudy culture opens the branch; until it is complete the steps outside are shut, and said to be."""
    batch = Flow().received()
    assert batch.stands("B1.01") is Standing.LOCKED
    assert "step.not-open" in batch.refused(batch.performed("B1.01.stain", chosen="negative"), "qc", "QC")
    batch.look("cloudy")

    assert [step.id for step in open_steps(batch.state)] == ["B1.01"]
    assert batch.refused(batch.performed("P2.03a.split", chosen="keep"), "op1", "OP") == {"branch.stops"}
    assert batch.refused(batch.performed("P2.02.viability", value="90"), "qc", "QC") == {"branch.stops"}
    batch.perform("B1.01.stain", "qc", "QC", chosen="negative")
    assert "open.second-person" in batch.refused(batch.gated("B1.02.decision", "go-on"), "qa1", "QA")
    batch.verify("B1.01.stain")
    batch.sign("B1.02.decision", "go-on")
    batch.split()
    batch.count("1000", "1010")


def test_a_branch_opens_anew_in_another_pass_of_the_loop() -> None:
    """URS-323: the culture is cloudy on the second day again: the branch is in its second pass, the first one stays."""
    batch = Flow().received()
    for _ in range(2):
        batch.look("cloudy")
        assert [branch.id for branch in branches_under_way(batch.state)] == ["B1"]
        batch.perform("B1.01.stain", "qc", "QC", chosen="negative")
        batch.verify("B1.01.stain")
        batch.sign("B1.02.decision", "go-on")
        batch.split()
        batch.count("1000", "1010")
        batch.feed()
        batch.decide("go-on")

    assert batch.state.iteration_of("B1.01.stain") == 2
    assert len(batch.state.opened("B1")) == 2
    assert batch.stands("P2.03") is Standing.OPEN


def test_a_branch_falls_shut_when_a_correction_takes_its_condition_away_in_time() -> None:
    """URS-324: before anything is made in it, the branch was opened by a slip; afterwards it is brought to its end."""
    batch = Flow().received()
    batch.look("cloudy")
    batch.correct("P2.03.look", chosen="clear")
    assert batch.state.opened("B1") == ()
    assert batch.state.openings["B1"][0].withdrawn is not None
    assert batch.stands("P2.03a") is Standing.OPEN
    batch.correct("P2.03.look", chosen="cloudy")
    assert batch.stands("B1.01") is Standing.OPEN
    batch.perform("B1.01.stain", "qc", "QC", chosen="negative")
    batch.correct("P2.03.look", chosen="clear")

    assert [branch.id for branch in branches_under_way(batch.state)] == ["B1"]
    assert batch.stands("P2.03a") is Standing.LOCKED


def test_a_branch_that_fell_shut_gives_its_pass_back() -> None:
    """URS-324: a slip opens and shuts the second pass of a branch; the first one, complete, is present again."""
    batch = Flow().received()
    batch.look("cloudy")
    batch.perform("B1.01.stain", "qc", "QC", chosen="negative")
    batch.verify("B1.01.stain")
    batch.sign("B1.02.decision", "go-on")
    batch.split()
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("go-on")
    batch.look("cloudy")
    assert batch.state.iteration_of("B1.01.stain") == 2
    batch.correct("P2.03.look", chosen="clear")

    assert batch.state.iteration_of("B1.01.stain") == 1
    assert branches_under_way(batch.state) == ()
    assert not [f for f in before_release(batch.state) if f.where.step.startswith("B1")]


def test_the_next_day_does_not_shut_a_branch_that_the_day_before_opened() -> None:
    """URS-324: in a master whose branch does not stop the batch, what the first day found is not outrun."""
    batch = Flow(b1=("stops = true", "stops = false")).received()
    batch.day("go-on", "cloudy")
    batch.look("clear")

    assert [branch.id for branch in branches_under_way(batch.state)] == ["B1"]
    batch.split()
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("harvest")
    batch.viable()
    batch.settle()
    assert {f.where.step for f in before_gate(batch.state, batch.master.step("P2.09"))} == {"B1.01", "B1.02"}
    assert "open.entry" in batch.refused(batch.gated("P2.09.gate"), "su", "SU")


def test_a_correction_of_an_earlier_pass_opens_the_branch_that_it_should_have_opened() -> None:
    """URS-324: that the culture was cloudy on the first day comes out on the second: the branch opens then."""
    batch = Flow().received()
    batch.day("go-on")
    first = batch.state.entry("P2.03.look", 1)
    assert first is not None
    assert first.current is not None
    batch.do(
        EntryCorrected(
            entry="P2.03.look",
            iteration=1,
            target=first.current.mark.target,
            fields={"chosen": "cloudy"},
            inputs=(),
            reason=WHY,
        ),
        "op1",
        "OP",
    )

    assert [branch.id for branch in branches_under_way(batch.state)] == ["B1"]


def test_a_person_opens_a_branch_with_a_reason_and_so_often_as_the_master_allows() -> None:
    """URS-325: role, reason, number and time of the opening are judged; each opening is another pass."""
    batch = Flow().received()
    assert "branch.role" in batch.refused(batch.opened(), "op1", "OP")
    assert "branch.unknown" in batch.refused(FlowChosen(branch="B7", iteration=1, reason=WHY), "su", "SU")
    assert "branch.role" in batch.refused(FlowChosen(branch="B1", iteration=1, reason=WHY), "su", "SU")
    bare = FlowChosen(branch="B2", iteration=1, reason=Reason(code="event-at-bench", text=" "))
    assert "branch.no-reason" in batch.refused(bare, "su", "SU")
    assert "step.other-pass" in batch.refused(FlowChosen(branch="B2", iteration=2, reason=WHY), "su", "SU")
    for number in (1, 2):
        batch.do(batch.opened(), "su", "SU")
        assert "branch.under-way" in batch.refused(batch.opened(), "qa1", "QA")
        batch.perform("B2.01.started", chosen="yes")
        batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
        batch.perform("B2.02.viability", value="90.0")
        assert batch.state.iteration_of("B2.02.viability") == number
        batch.verify("B2.02.viability")

    assert "branch.most" in batch.refused(batch.opened(), "su", "SU")
    assert [issue.sorts for issue in batch.state.issues.values()] == [["branch"], ["branch"]]


def test_an_open_branch_is_complete_before_the_next_gate() -> None:
    """URS-325: a branch that does not stop the batch goes beside it, but its second persons are there by the gate."""
    batch = Flow().received()
    batch.do(batch.opened(), "su", "SU")
    batch.day()
    batch.viable()
    assert "open.entry" in batch.refused(batch.gated("P2.09.gate"), "su", "SU")
    batch.perform("B2.01.started", chosen="no")
    batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
    assert batch.state.iteration_of("B2.01.started") == 2
    batch.perform("B2.01.started", chosen="yes")
    batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
    batch.perform("B2.02.viability", value="90.0")
    assert batch.refused(batch.gated("P2.09.gate"), "su", "SU") == {"open.second-person"}
    batch.verify("B2.02.viability")
    batch.sign("P2.09.gate", "accept", "su", "SU")


def test_a_loop_in_a_branch_counts_anew_when_the_branch_is_opened_again() -> None:
    """URS-325: pass numbers go on, the greatest number of the loop is that of each opening."""
    batch = Flow().received()
    for _ in range(2):
        batch.do(batch.opened(), "su", "SU")
        for again in ("no", "yes"):
            batch.perform("B2.01.started", chosen=again)
            batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
        batch.perform("B2.02.viability", value="90.0")
        batch.verify("B2.02.viability")

    assert batch.state.iteration_of("B2.01.started") == 4
    assert batch.state.iteration_of("B2.02.viability") == 2
    assert not batch.state.deviations


def test_a_correction_in_a_branch_reopens_the_gates_signed_since() -> None:
    """URS-325: what is corrected in a branch behind a signed gate is looked at again at that gate."""
    batch = Flow().received()
    batch.do(batch.opened(), "su", "SU")
    batch.perform("B2.01.started", chosen="yes")
    batch.verify("B2.01.started", meaning=Meaning.WITNESSED)
    batch.perform("B2.02.viability", value="90.0")
    batch.verify("B2.02.viability")
    batch.day()
    batch.viable()
    batch.sign("P2.09.gate", "accept", "su", "SU")
    batch.correct("B2.02.viability", value="91.0")

    stale = {name for (name, _), found in batch.state.entries.items() if found.stale}
    assert stale == {"P2.09.gate"}


def test_a_running_time_may_be_taken_while_a_branch_stops_the_batch() -> None:
    """URS-323: time does not wait for a branch: a timer that runs is stopped, another one is not started."""
    batch = Flow(b2=('open = ["SU", "QA"]', 'open = ["SU", "QA"]\nstops = true'))
    batch.perform("P1.01.bag", coi="COI-26-7", din="DIN-7")
    batch.verify("P1.01.bag", meaning=Meaning.WITNESSED)
    batch.perform("P1.02.lowest", value="4.0")
    batch.verify("P1.02.lowest")
    batch.perform("P1.03.medium", lot="V1", container="c1", quantity="2")
    batch.perform("P1.03a.s1", sample="S1-1", container="T-1", volume="1.5")
    batch.sign("P1.04.accept")
    batch.start("P2.01.warm")
    batch.do(batch.opened(), "su", "SU")
    batch.stop("P2.01.warm")

    assert batch.refused(batch.performed("P2.01.ready", confirmed="yes"), "op1", "OP") == {"branch.stops"}


# ---------------------------------------------------------------------------------------------------------- shipment


def test_the_shipment_follows_a_disposition_that_lets_the_batch_go() -> None:
    """URS-326: before it nothing can be loaded; the release does not wait for it; afterwards it is all that goes on."""
    batch = Flow().filled()
    loaded = EntryPerformed(entry="S1.01.bag", iteration=1, fields={"coi": "COI-26-7", "serial": "BAG-1"}, inputs=())
    assert batch.stands("S1.01") is Standing.LOCKED
    assert "shipment.not-released" in batch.refused(loaded, "op1", "OP")
    assert list(before_release(batch.state)) == []
    batch.decided()

    assert batch.stands("S1.01") is Standing.OPEN
    assert "batch.closed" in batch.refused(batch.performed("P1.02.remark", value="5"), "op1", "OP")
    batch.do(loaded, "op1", "OP")
    batch.verify("S1.01.bag", meaning=Meaning.WITNESSED)
    batch.perform("S1.02.temperature", value="-140.0")
    assert [d.code for d in batch.state.open_deviations()] == ["limit.above"]
    issued = RecordIssued(version=1, reason="first", supersedes="", languages=("en",))
    assert batch.refused(issued, "qp") == {"open.deviation"}
    batch.correct("S1.02.temperature", value="-180.0")
    batch.settle()
    assert set(batch.state.reviews) == {"audit-trail", "batch"}


def test_what_is_loaded_is_the_bag_that_was_filled() -> None:
    """URS-123: the code of another entry is expected; another bag stops the shipment until QA has closed it."""
    batch = Flow().filled().decided()
    batch.perform("S1.01.bag", coi="COI-26-7", serial="BAG-2")

    found = next(iter(batch.state.open_deviations()))
    assert (found.code, found.stop, dict(found.facts)["expected"]) == ("identity.mismatch", True, "BAG-1")
    assert "batch.stopped" in batch.refused(batch.performed("S1.02.temperature", value="-180"), "op1", "OP")


@pytest.mark.parametrize(("decision", "meaning"), [("rejected", Meaning.REJECTED), ("held", Meaning.HELD)])
def test_a_batch_that_is_not_let_go_is_not_shipped(decision: str, meaning: Meaning) -> None:
    """URS-326: after a rejection nothing is recorded, and nothing is loaded while the batch is held."""
    batch = Flow().filled().decided(decision, meaning)
    loaded = EntryPerformed(entry="S1.01.bag", iteration=1, fields={"coi": "COI-26-7", "serial": "BAG-1"}, inputs=())

    assert "shipment.not-released" in batch.refused(loaded, "op1", "OP")
    report = DeviationReported(entry="P1.02.lowest", classification="minor", text="late news", immediate_action="told")
    assert ("batch.closed" in batch.refused(report, "op1", "OP")) is (decision == "rejected")


def test_only_deviations_of_the_shipment_are_opened_after_the_release() -> None:
    """URS-326: what happened to a load is reported at its entry; anything else would change what was decided on."""
    batch = Flow().filled().decided()
    about = DeviationReported(
        entry="S1.02.temperature", classification="minor", text="alarm on the way", immediate_action="told"
    )
    assert batch.refused(about, "op1", "OP") == set()
    for entry in ("", "P1.02.lowest"):
        other = DeviationReported(entry=entry, classification="minor", text="late news", immediate_action="told")
        assert batch.refused(other, "op1", "OP") == {"batch.closed"}
    assert batch.refused(batch.opened(), "su", "SU") == {"batch.closed"}
    issued = RecordIssued(version=1, reason="first", supersedes="", languages=("en",))
    assert batch.refused(issued, "qp") == set()
