"""What is recorded late, and the order of the steps."""

from dataclasses import replace
from datetime import datetime, timedelta

from batchrecord.base.clock import utc_text
from batchrecord.batch.calculation import timer_begin
from batchrecord.batch.completeness import before_gate
from batchrecord.batch.samples import waiting_samples
from batchrecord.events.common import Reason
from batchrecord.events.entry import Claimed, EntryPerformed
from batchrecord.events.laboratory import SampleReceived
from batchrecord.signing.meanings import Meaning
from tests.batch.flows import Flow
from tests.support.paper_batch import PaperBatch

WHY = Reason(code="system-down", text="The power was gone.")


def at(event: EntryPerformed, performed: datetime) -> EntryPerformed:
    """Return an entry as it is recorded late."""
    return replace(event, claimed=Claimed(performed_at=utc_text(performed), reason=WHY, sheet="", scan=None))


def counted() -> PaperBatch:
    """Return a batch that was made ready at two minutes past nine, and now is half an hour older."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.now += timedelta(minutes=30)
    return batch


def when(batch: PaperBatch, entry: str, iteration: int | None = None) -> datetime:
    """Return when an entry was performed."""
    found = batch.state.entry(entry, iteration)
    assert found is not None
    assert found.performed is not None
    return found.performed


def opened(batch: PaperBatch) -> list[tuple[str, str, str]]:
    return [(each.code, each.entry, each.classification) for each in batch.state.deviations.values()]


def test_what_is_claimed_before_the_step_before_it_is_a_deviation() -> None:
    """URS-391: G1, G3, G4: it is recorded as it is told, and quality assurance looks at it before the gate."""
    batch = counted()
    count = batch.performed("A.02.count", value=("2000", "2100"))
    early = at(count, when(batch, "A.01.ready") - timedelta(seconds=40))

    assert not batch.refused(early, "op1", "OP")
    batch.do(early, "op1", "OP")
    assert opened(batch) == [("late.out-of-turn", "A.02.count", "major")]
    (deviation,) = batch.state.deviations.values()
    assert deviation.facts == {
        "performed": "2026-03-02 09:00:20 +08:00",
        "earlier": "A.01.ready",
        "done": "2026-03-02 09:01:00 +08:00",
    }
    assert "open.deviation" in {finding.code for finding in before_gate(batch.state, batch.master.step("A.09"))}
    assert [issue.sorts for issue in batch.state.issues.values()] == [["deviation", "late-entry"]]


def test_an_act_of_the_same_minute_or_later_is_in_order() -> None:
    """URS-391: clocks on the wall are read to the minute."""
    for seconds in (0, 1, 59, 600):
        batch = counted()
        batch.now += timedelta(seconds=45)
        late = at(batch.performed("A.02.count", value=("2000", "2100")), batch.now - timedelta(minutes=20))
        batch.do(late, "op1", "OP")
        batch.perform("A.02.diff")
        batch.perform("A.04.planned")
        added = batch.performed("A.05.added", value="2.05")
        minute = when(batch, "A.02.count").replace(second=0, microsecond=0)
        batch.do(at(added, minute + timedelta(seconds=seconds)), "op1", "OP")
        assert opened(batch) == []


def test_behind_what_the_program_worked_out_and_what_was_left_out_counts_what_comes_before() -> None:
    """URS-391: the result of a calculation is not an act: the count before it is; a skipped step asks for nothing."""
    batch = counted()
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.now += timedelta(hours=1)
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    added = batch.performed("A.05.added", value="2.05")
    between, before = (when(batch, "A.02.count") + timedelta(minutes=shift) for shift in (5, -5))

    batch.do(at(added, between), "op1", "OP")
    assert opened(batch) == []
    batch.verify("A.05.added")
    batch.do(at(batch.performed("A.06.bag", coi="COI-26-7", din="DIN-7"), before), "op1", "OP")
    assert opened(batch) == [("late.out-of-turn", "A.06.bag", "major")]
    (deviation,) = batch.state.deviations.values()
    assert deviation.facts["earlier"] == "A.05.added"

    batch = counted()
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.now += timedelta(hours=1)
    batch.leave_out("A.05.added")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.do(at(batch.performed("A.06.bag", coi="COI-26-7", din="DIN-7"), between), "op1", "OP")
    assert "late.out-of-turn" not in {code for code, _, _ in opened(batch)}


def test_a_gate_comes_before_the_phase_behind_it() -> None:
    """URS-391: what is claimed for a time at which the gate was not signed yet is a deviation."""
    batch = Flow()
    batch.perform("P1.01.bag", coi="COI-26-7", din="DIN-7")
    batch.verify("P1.01.bag", meaning=Meaning.WITNESSED)
    batch.perform("P1.02.lowest", value="4.0")
    batch.verify("P1.02.lowest")
    batch.perform("P1.03.medium", lot="V1", container="c1", quantity="2")
    batch.perform("P1.03a.s1", sample="S1-1", container="T-1", volume="1.5")
    used = batch.now
    batch.now += timedelta(hours=1)
    batch.sign("P1.04.accept")
    batch.do(at(batch.performed("P2.01.ready", confirmed="yes"), used), "op1", "OP")

    assert opened(batch) == [("late.out-of-turn", "P2.01.ready", "major")]


def test_a_parallel_lane_is_not_waited_for() -> None:
    """URS-391: G1: production goes on while quality control has yet to measure, and the other way round."""
    batch = Flow().received()
    began = batch.now
    batch.now += timedelta(minutes=30)
    batch.look()
    viable = batch.performed("P2.02.viability", value="95.0")
    batch.do(at(viable, began), "qc", "QC")

    assert opened(batch) == []


def test_another_round_comes_after_the_one_before() -> None:
    """URS-391: G14: after the decision on another day by the order of steps; before the same act, not at all."""
    batch = Flow().received()
    batch.now += timedelta(minutes=10)
    batch.look()
    batch.split()
    between = batch.now
    batch.now += timedelta(minutes=10)
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("go-on")
    assert batch.state.passes["P2.03"] == 2
    again = batch.performed("P2.03.look", chosen="clear")
    first = when(batch, "P2.03.look", 1)

    assert batch.refused(at(again, first - timedelta(minutes=2)), "op1", "OP") == {"late.before-earlier-pass"}
    assert not batch.refused(at(again, between), "op1", "OP")
    batch.do(at(again, between), "op1", "OP")
    assert opened(batch) == [("late.out-of-turn", "P2.03.look", "major")]
    (deviation,) = batch.state.deviations.values()
    assert deviation.facts["earlier"] == "P2.07.decision"


def test_what_is_shipped_before_the_disposition_is_a_critical_deviation() -> None:
    """URS-391: saying that it was some time ago does not ship a batch before it is released."""
    batch = Flow().filled()
    packed = batch.now
    batch.now += timedelta(hours=1)
    batch.decided()
    load = batch.performed("S1.01.bag", coi="COI-26-7", serial="BAG-1")
    batch.do(at(load, packed), "op1", "OP")

    assert opened(batch) == [("late.before-disposition", "S1.01.bag", "critical")]


def test_a_correction_never_moves_when_it_was_performed() -> None:
    """URS-390, URS-315: a hold time that has run is not begun anew by correcting the entry it counts from."""
    batch = counted()
    batch.perform("A.02.count", value=("2000", "2100"))
    timer = batch.master.entry("A.08.thaw")
    since = replace(timer, definition=replace(timer.definition, since="A.02.count"))
    begin = timer_begin(batch.state, since, 1)
    batch.now += timedelta(hours=1)
    batch.correct("A.02.count", value=("2000", "2150"))

    assert begin == when(batch, "A.02.count")
    assert timer_begin(batch.state, since, 1) == begin
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.do(at(batch.performed("A.05.added", value="2.05"), batch.now - timedelta(minutes=30)), "op1", "OP")
    assert "late.out-of-turn" not in {code for code, _, _ in opened(batch)}


def test_a_corrected_sample_was_taken_when_it_was_taken() -> None:
    """URS-390, URS-355: a corrected number on its tube does not give the laboratory two more hours."""
    batch = Flow()
    batch.perform("P1.01.bag", coi="COI-26-7", din="DIN-7")
    batch.verify("P1.01.bag", meaning=Meaning.WITNESSED)
    batch.perform("P1.02.lowest", value="4.0")
    batch.verify("P1.02.lowest")
    batch.perform("P1.03.medium", lot="V1", container="c1", quantity="2")
    batch.perform("P1.03a.s1", sample="S1-1", container="T-1", volume="1.5")
    taken = when(batch, "P1.03a.s1")
    batch.now += timedelta(minutes=110)
    batch.correct("P1.03a.s1", sample="S1-2", container="T-1", volume="1.5")
    batch.now += timedelta(minutes=30)

    (waiting,) = waiting_samples(batch.state, batch.now)
    assert (waiting.since, waiting.late) == (taken, True)
    batch.do(SampleReceived(target=batch.target("P1.03a.s1"), condition="good"), "qc")
    assert "late-receipt" in {sort for issue in batch.state.issues.values() for sort in issue.sorts}


def test_a_scan_that_is_done_again_counts_from_then() -> None:
    """URS-390: G12: a bag whose identity did not match was identified when it did."""
    batch = counted()
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-8", din="DIN-7")
    wrong = when(batch, "A.06.bag")
    batch.force(batch.act(batch.correction("A.06.bag", coi="COI-26-7", din="DIN-7"), "op1", "OP"))

    assert when(batch, "A.06.bag") > wrong
