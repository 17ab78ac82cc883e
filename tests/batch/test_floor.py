"""Holds, notes for the next shift, and samples on their way to the laboratory."""

from dataclasses import replace
from datetime import timedelta

from batchrecord.base.text import Phrase
from batchrecord.batch.completeness import before_release
from batchrecord.batch.handover import waiting_notes
from batchrecord.batch.samples import waiting_samples
from batchrecord.events.entry import TimerStopped
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.laboratory import SampleReceived
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.kinds.sample import Sample
from tests.support.deviations import reported
from tests.support.paper_batch import PaperBatch, small_master

HELD = HoldPlaced(reason="The apheresis was warm on its way.")


def with_sample(*, receipt: bool = True) -> PaperBatch:
    """Return a batch whose first step takes a sample."""
    master = small_master()
    first = master.step("A.01")
    entry = first.entries[0]
    definition = Sample(unit="mL", tests=("sterility",), destination=Phrase.same("QC"), receipt=receipt)
    sample = replace(entry, kind="SMP", definition=definition)
    steps = tuple(replace(step, entries=(sample,)) if step.id == "A.01" else step for step in master.phases[0].steps)
    phases = (replace(master.phases[0], steps=steps), *master.phases[1:])
    return PaperBatch(master=replace(master, phases=phases)).issue()


def take(batch: PaperBatch) -> SampleReceived:
    """Take the sample, and return the event that receives it."""
    batch.perform("A.01.ready", sample="S1-26-7", container="T-1", volume="1.5")
    return SampleReceived(target=batch.target("A.01.ready"), condition="good")


# ------------------------------------------------------------------------------------------------------------- holds


def test_while_a_hold_stands_only_what_ends_safely_is_recorded() -> None:
    """URS-353: nothing is begun; what runs may end, deviations go on, and quality assurance lifts the hold."""
    batch = PaperBatch().issue().to_gate()
    batch.do(HELD, "qa1", meaning=Meaning.HELD)

    assert batch.refused(batch.gate_event(), "qa2") >= {"batch.on-hold"}
    assert batch.refused(reported(), "op1", "OP") == set()
    (number,) = batch.state.holds
    assert {finding.code for finding in before_release(batch.state)} >= {"open.hold"}
    batch.do(HoldLifted(hold=number, reason="Extra viability is within limits."), "qa1")
    assert "batch.on-hold" not in batch.refused(batch.gate_event(), "qa2")
    assert "open.hold" not in {finding.code for finding in before_release(batch.state)}


def test_a_timer_that_runs_may_end_under_a_hold() -> None:
    """URS-353: G15: the end of a running time is taken, and no other one begins."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.do(HELD, "qa1", meaning=Meaning.HELD)

    stopped = TimerStopped(entry="A.08.thaw", iteration=1, elapsed="1.0")
    assert "batch.on-hold" not in batch.refused(stopped, "op1", "OP")
    assert "batch.on-hold" in batch.refused(batch.performed("A.02.count", value=("1", "1")), "op1", "OP")


def test_only_quality_assurance_holds_and_lifts() -> None:
    """URS-353: with a reason each; a hold is lifted once; several stand side by side."""
    batch = PaperBatch().issue()
    for who, role in (("op1", "OP"), ("su", "SU"), ("qp", "QP")):
        assert "signer.role" in batch.refused(HELD, who, role, Meaning.HELD)
    assert batch.refused(HoldPlaced(reason=" "), "qa1", meaning=Meaning.HELD) == {"hold.no-reason"}
    batch.do(HELD, "qa1", meaning=Meaning.HELD)
    batch.do(HELD, "qa2", meaning=Meaning.HELD)
    first, second = batch.state.holds

    assert "signer.role" in batch.refused(HoldLifted(hold=first, reason="r"), "su")
    assert batch.refused(HoldLifted(hold=first, reason=""), "qa1") == {"hold.no-reason"}
    assert batch.refused(HoldLifted(hold="HOLD-99", reason="r"), "qa1") == {"hold.not-standing"}
    batch.do(HoldLifted(hold=first, reason="r"), "qa1")
    assert batch.refused(HoldLifted(hold=first, reason="r"), "qa1") == {"hold.not-standing"}
    assert "batch.on-hold" in batch.refused(batch.performed("A.01.ready", confirmed="yes"), "op1", "OP")
    batch.do(HoldLifted(hold=second, reason="r"), "qa1")
    batch.perform("A.01.ready", confirmed="yes")
    assert [issue.sorts for issue in batch.state.issues.values()] == [["hold"], ["hold"]]


# --------------------------------------------------------------------------------------------------------- handover


def test_a_note_waits_until_somebody_else_goes_on() -> None:
    """URS-354: it is shown until another person signs the next entry, and stays in the record."""
    batch = PaperBatch().issue()
    batch.do(HandoverNoted(text="Incubator 2 beeps; service is called."), "op1", "OP")
    batch.perform("A.01.ready", "op1", confirmed="yes")

    assert [note.text for note in waiting_notes(batch.state)] == ["Incubator 2 beeps; service is called."]
    batch.perform("A.02.count", "op2", value=("2000", "2100"))
    assert waiting_notes(batch.state) == ()
    (note,) = batch.state.handovers
    assert note.taken is not None
    assert note.taken.by.id == "op2"


def test_a_note_says_something_and_is_written_by_who_works() -> None:
    """URS-354: operators, supervisors, laboratory, logistics and quality assurance; never an administrator."""
    batch = PaperBatch().issue()

    assert batch.refused(HandoverNoted(text=" "), "op1", "OP") == {"handover.no-text"}
    for who, role in (("su", "SU"), ("qc", "QC"), ("qa1", "QA"), ("wh", "WH")):
        assert batch.refused(HandoverNoted(text="All is quiet."), who, role) == set()
    for who in ("qp", "ap1"):
        assert "signer.role" in batch.refused(HandoverNoted(text="All is quiet."), who)


# ---------------------------------------------------------------------------------------------------------- samples


def test_the_time_out_of_control_follows_from_two_signatures() -> None:
    """URS-355: from the sampling to the laboratory's signature, to a tenth of a minute."""
    batch = with_sample()
    receipt = take(batch)
    batch.now += timedelta(minutes=29, seconds=30)
    batch.do(receipt, "qc")

    (received,) = batch.state.receipts.values()
    assert received.minutes == "30.5"
    assert not batch.state.issues
    assert list(waiting_samples(batch.state, batch.now)) == []


def test_a_sample_without_receipt_in_two_hours_calls_for_attention() -> None:
    """URS-355: it is told as late from then on, and its late receipt is an exception of the review."""
    batch = with_sample()
    receipt = take(batch)
    taken = batch.now - timedelta(minutes=1)

    (waiting,) = waiting_samples(batch.state, taken + timedelta(hours=2))
    assert (waiting.code, waiting.since, waiting.late) == ("S1-26-7", taken, False)
    (waiting,) = waiting_samples(batch.state, taken + timedelta(hours=2, seconds=1))
    assert waiting.late
    batch.now += timedelta(hours=3)
    batch.do(receipt, "qc")
    assert [issue.sorts for issue in batch.state.issues.values()] == [["late-receipt"]]


def test_a_sample_is_received_once_by_the_laboratory() -> None:
    """URS-355: by an analyst who did not take it, in a condition of the list; what is no sample is refused."""
    batch = with_sample()
    receipt = take(batch)

    assert "signer.role" in batch.refused(receipt, "op2", "OP")
    assert "signer.role" in batch.refused(receipt, "wh", "WH")
    assert batch.refused(replace(receipt, condition="fine"), "qc") == {"sample.condition"}
    assert batch.refused(replace(receipt, target=replace(receipt.target, leaf="0" * 64)), "qc") == {"sample.unknown"}
    batch.perform("A.02.count", value=("2000", "2100"))
    other = SampleReceived(target=batch.target("A.02.count"), condition="good")
    assert batch.refused(other, "qc") == {"sample.unknown"}
    found = batch.state.entries["A.01.ready", 1]
    mark = found.revisions[-1].mark
    found.revisions[-1] = replace(found.revisions[-1], mark=replace(mark, by=replace(mark.by, id="qc")))
    assert batch.refused(receipt, "qc") == {"sample.own"}
    own = replace(mark.by, id="qc", role="QC")
    found.revisions[-1] = replace(found.revisions[-1], mark=replace(mark, by=own))
    assert batch.refused(receipt, "qc") == set(), "it was in the hands of the laboratory from the beginning"
    found.revisions[-1] = replace(found.revisions[-1], mark=mark)
    batch.do(receipt, "qc")
    assert batch.refused(receipt, "qc") == {"sample.already-received"}


def test_a_sample_in_bad_condition_is_received_and_opens_a_deviation() -> None:
    """URS-355: what arrives damaged is a deviation; its receipt stands."""
    batch = with_sample()
    batch.do(replace(take(batch), condition="damaged"), "qc")

    assert [(d.code, d.classification) for d in batch.state.deviations.values()] == [("sample.not-good", "minor")]
    assert batch.state.receipts


def test_what_stays_in_the_store_is_not_waited_for() -> None:
    """URS-355: a sample that the master sends elsewhere is none that the laboratory receives."""
    batch = with_sample(receipt=False)
    receipt = take(batch)

    assert list(waiting_samples(batch.state, batch.now + timedelta(days=1))) == []
    assert batch.refused(receipt, "qc") == {"sample.unknown"}
