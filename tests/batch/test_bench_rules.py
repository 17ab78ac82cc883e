"""What may be recorded at the bench, and what each entry sets off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.batch.flow import Standing, standing
from batchrecord.events.batch import BatchIssued
from batchrecord.events.common import Reason, Target
from batchrecord.events.deviation import DeviationReported
from batchrecord.events.entry import EntryNotApplicable, EntryVerified, TimerStopped
from batchrecord.events.site import LotReleased
from batchrecord.master.model import Master, Second
from batchrecord.signing.meanings import Meaning
from tests.support.deviations import assessed, closed, investigated
from tests.support.paper_batch import PaperBatch, small_master


def test_a_step_opens_when_the_one_before_is_done() -> None:
    """URS-303: steps follow each other; a witness is part of the step, a verification is not."""
    batch = PaperBatch().issue()

    assert batch.refused(batch.performed("A.02.count", value=("1", "1")), "op1", "OP") == {"step.not-open"}
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")

    assert standing(batch.state, batch.master.step("A.05")) is Standing.WITNESS
    assert batch.refused(batch.performed("A.06.bag", coi="COI-26-7", din="DIN-7"), "op1", "OP") == {"step.not-open"}


def test_a_branch_opens_only_when_its_condition_holds() -> None:
    """URS-303: a third count is asked for when two readings differ by more than the limit, and only then."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("1020000", "1210000"))
    batch.perform("A.02.diff")

    assert batch.state.entry("A.02.diff").current.fields["displayed"] == "17.04"  # type: ignore[union-attr]
    assert standing(batch.state, batch.master.step("A.03")) is Standing.OPEN
    assert standing(batch.state, batch.master.step("A.04")) is Standing.LOCKED
    batch.perform("A.03.third", value="1100000")
    batch.perform("A.03.cv")
    assert batch.state.entry("A.03.cv").current.fields["displayed"] == "8.59"  # type: ignore[union-attr]
    assert standing(batch.state, batch.master.step("A.04")) is Standing.OPEN


def test_a_repetition_is_counted_and_ends_in_a_deviation() -> None:
    """URS-314: the loop begins another pass while its condition holds, at most as often as the master says."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    for iteration in (1, 2):
        assert batch.state.iteration_of("A.02.count") == iteration
        batch.perform("A.02.count", value=("1000", "2000"))
        batch.perform("A.02.diff")
        batch.perform("A.03.third", value="3000")
        batch.perform("A.03.cv")

    assert [d.code for d in batch.state.deviations.values()] == ["repeat.exhausted"]
    assert {("A.02.count", 1), ("A.02.count", 2)} <= set(batch.state.entries)
    assert batch.state.passes["A.02"] == 2
    assert standing(batch.state, batch.master.step("A.04")) is Standing.OPEN


def test_only_a_trained_person_in_the_right_role_signs() -> None:
    """URS-304: the role must be held and named by the step, the training valid for this master."""
    batch = PaperBatch().issue()
    event = batch.performed("A.01.ready", confirmed="yes")

    assert "step.role" in batch.refused(event, "su")
    assert {"signer.role-not-held"} <= batch.refused(event, "qp", "OP")
    assert "signer.role" in batch.refused(event, "qp")
    assert "signer.not-enrolled" in {f.code for f in batch._against(_as_stranger(batch, event))}
    batch.now += timedelta(days=400)
    assert batch.refused(event, "op1", "OP") == {"signer.training-expired"}


def _as_stranger(batch: PaperBatch, event: object):  # type: ignore[no-untyped-def]

    act = batch.act(event, "op1", "OP")
    return replace(act, signer=replace(act.signer, id="nobody"))


def test_a_value_outside_its_limit_is_accepted_and_opens_a_deviation() -> None:
    """URS-306: limits that are formulas are worked out from earlier values; outside of them a deviation opens."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2000"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.11")

    (deviation,) = batch.state.deviations.values()
    assert (deviation.code, deviation.classification, deviation.id) == ("limit.above", "major", "DEV-5")
    assert deviation.facts["high"] == "2.10"


def test_a_correction_keeps_the_old_value_and_needs_a_reason() -> None:
    """URS-308: G7: a correction is a new revision; the one before stays, and an empty reason is refused."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    event = batch.correction("A.02.count", value=("2000", "2050"))
    without = type(event)(
        entry=event.entry,
        iteration=1,
        target=event.target,
        fields=event.fields,
        inputs=(),
        reason=Reason(code="typing", text=" "),
    )

    assert batch.refused(without, "op1", "OP") == {"correction.no-reason"}
    batch.do(event, "op1", "OP")
    found = batch.state.entry("A.02.count")
    assert found is not None
    assert [r.fields["value"] for r in found.revisions] == [("2000", "2100"), ("2000", "2050")]
    assert batch.refused(event, "op1", "OP") == {"correction.not-current"}


def test_a_correction_makes_what_follows_from_it_stale() -> None:
    """URS-309: G7: a calculation and all that depends on it becomes stale, is redone and signed again."""
    batch = PaperBatch().issue().to_gate()
    batch.correct("A.02.count", value=("2400", "2500"))

    assert [k[0] for k, v in batch.state.entries.items() if v.stale] == ["A.02.diff", "A.04.planned"]
    assert batch.refused(batch.gate_event(), "qa1") >= {"open.stale", "open.second-person"}
    batch.correct("A.02.diff")
    batch.correct("A.04.planned")
    assert not any(found.stale for found in batch.state.entries.values())


def test_a_limit_is_judged_again_when_what_it_is_worked_out_from_changes() -> None:
    """URS-306: a corrected calculation moves the limit of a later value, and the deviation it reveals is opened."""
    batch = PaperBatch().issue().to_gate()
    batch.correct("A.02.count", value=("2400", "2500"))
    batch.correct("A.02.diff")
    batch.correct("A.04.planned")

    assert [(d.entry, d.code) for d in batch.state.deviations.values()] == [("A.05.added", "limit.below")]


def test_a_second_person_is_someone_else_and_is_asked_again_after_a_correction() -> None:
    """URS-310: G8: nobody verifies an own entry; the verification falls with the revision it verified."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    verified = EntryVerified(target=batch.target("A.02.count"))

    assert "verification.same-person" in batch.refused(verified, "op1", "VE", Meaning.VERIFIED)
    assert "verification.meaning" in batch.refused(verified, "op2", "VE", Meaning.WITNESSED)
    batch.verify("A.02.count")
    assert "verification.already" in batch.refused(verified, "su", "SU", Meaning.VERIFIED)
    batch.correct("A.02.count", value=("2000", "2050"))
    assert batch.state.entry("A.02.count").verification is None  # type: ignore[union-attr]
    assert "verification.not-current" in batch.refused(verified, "op2", "VE", Meaning.VERIFIED)


def test_a_witness_who_comes_late_is_marked() -> None:
    """URS-310: a witness signs within five minutes of the act; later it is an exception that QA sees."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.now += timedelta(minutes=6)
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)

    assert [issue.sorts for issue in batch.state.issues.values()] == [["late"]]


def test_a_corrected_critical_value_is_approved_by_another_person() -> None:
    """URS-311: G8: after the correction of a critical value the witness is not enough; the correction is approved."""
    batch = PaperBatch().issue().to_gate()
    batch.correct("A.05.added", value="2.04")

    assert "open.second-person" in batch.refused(batch.gate_event(), "qa1")
    target = EntryVerified(target=batch.target("A.05.added"))
    assert "verification.meaning" in batch.refused(target, "op2", "VE", Meaning.WITNESSED)
    batch.verify("A.05.added", "su", "SU", Meaning.APPROVED_CORRECTION)
    assert batch.refused(batch.gate_event(), "qa1") == set()


def test_a_mismatch_of_identity_stops_the_batch_until_quality_closes_it() -> None:
    """URS-316: G12: both codes are kept, nothing goes on, and only after QA's closure is the right code scanned."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-8", din="DIN-7")

    (deviation,) = batch.state.deviations.values()
    assert (deviation.classification, deviation.stop) == ("critical", True)
    assert "batch.stopped" in batch.refused(
        batch.performed("A.07.vector", lot="V1", container="c", quantity="2"), "op1", "OP"
    )
    assert "batch.stopped" in batch.refused(batch.correction("A.06.bag", coi="COI-26-7", din="DIN-7"), "op1", "OP")
    # Nor is it made small: whose material it was is found out before quality assurance assesses it, in any class.
    assert batch.refused(assessed(deviation.id, "minor"), "qa1") == {"deviation.not-investigated"}
    _close(batch, deviation.id)
    assert "step.not-open" in batch.refused(
        batch.performed("A.07.vector", lot="V1", container="c", quantity="2"), "op1", "OP"
    )
    batch.correct("A.06.bag", coi="COI-26-7", din="DIN-7")
    batch.perform("A.07.vector", lot="V1", container="c", quantity="2")


def _close(batch: PaperBatch, number: str) -> None:
    batch.do(investigated(number), "su")
    batch.do(assessed(number, "critical"), "qa1")
    batch.do(closed(number), "qa2")


def test_a_lot_that_may_not_be_used_is_refused() -> None:
    """URS-317: an unknown, quarantined or expired lot is refused; so are facts that are not the register's."""
    batch = PaperBatch().issue()
    use = {"container": "c", "quantity": "2"}

    def codes(lot: str, **more: str) -> set[str]:
        event = batch.performed("A.07.vector", lot=lot, **use)
        event = type(event)(entry=event.entry, iteration=1, fields={**event.fields, **more}, inputs=())
        return batch.refused(event, "op1", "OP") - {"step.not-open"}

    assert codes("V1") == set()
    assert codes("V2") == {"lot.not-released"}
    assert codes("OLD") == {"lot.expired"}
    assert "lot.unknown" in codes("NONE", item="VEC", expiry="2026-12-31", status="released", titre="2.5e8")
    assert codes("V1", titre="9e9") == {"lot.facts-differ"}


def test_a_timer_is_worked_out_from_its_two_signed_events() -> None:
    """URS-315: the elapsed time follows from the times of the events, and is judged against the limit."""
    batch = PaperBatch().issue().to_gate()
    timer = batch.state.entry("A.08.thaw")
    assert timer is not None
    assert timer.current is not None
    assert timer.current.fields == {"elapsed": "11.0"}

    again = TimerStopped(entry="A.08.thaw", iteration=1, elapsed="1.0")
    assert {"timer.elapsed", "entry.already-made"} <= batch.refused(again, "op1", "OP")


def test_what_does_not_apply_is_signed_with_a_reason() -> None:
    """URS-318: G6: not applicable is a signed choice; an identity check can never be left out."""
    batch = PaperBatch().issue()
    batch.leave_out("A.01.ready")

    assert batch.state.issues["EXC-1"].sorts == ["not-applicable"]
    reason = Reason(code="x", text="y")
    assert "not-applicable.impossible" in batch.refused(
        EntryNotApplicable(entry="A.06.bag", iteration=1, reason=reason), "op1", "OP"
    )
    empty = EntryNotApplicable(entry="A.02.count", iteration=1, reason=Reason(code="", text=""))
    assert batch.refused(empty, "op1", "OP") == {"not-applicable.no-reason"}


def test_a_batch_is_issued_once_before_anything_else() -> None:
    """URS-319: nothing comes before the issue, and there is no second one."""
    batch = PaperBatch()
    assert batch.refused(batch.performed("A.01.ready", confirmed="yes"), "op1", "OP") == {"batch.not-issued"}
    batch.issue()
    assert batch.refused(batch.acts[0][0].event, "qa1") == {"batch.already-issued"}


def test_a_batch_needs_an_effective_master() -> None:
    """URS-108: without both approvals, or after withdrawal, no batch is issued."""
    from batchrecord.events.site import MasterWithdrawn

    issued = PaperBatch().issue().acts[0][0].event
    batch = PaperBatch()
    batch.register(MasterWithdrawn(master=batch.bound, reason="superseded"), "ap1")
    assert "master.not-effective" in batch.refused(issued, "qa1")


def test_a_gate_is_signed_when_nothing_before_it_is_open() -> None:
    """URS-313: what is still open is named; a correction behind the gate opens it again."""
    batch = PaperBatch().issue().to_gate()
    assert batch.refused(batch.gate_event(), "op1", "OP") >= {"step.role"}
    batch.gate()
    batch.perform("B.01.filled", confirmed="yes")
    batch.correct("A.07.vector", lot="V1", container="c2", quantity="2.05")

    gate = batch.state.entry("A.09.gate")
    assert gate is not None
    assert gate.stale
    assert standing(batch.state, batch.master.step("B.01")) is Standing.LOCKED
    batch.gate()
    assert not gate.stale


def test_a_gate_names_exactly_what_was_there() -> None:
    """URS-313: the scope of a gate is the last entry before it."""
    batch = PaperBatch().issue().to_gate()
    event = batch.gate_event()
    other = type(event)(entry=event.entry, iteration=1, decision="accept", through=Target(seq=3, leaf="0" * 64))

    assert batch.refused(other, "qa1") == {"gate.scope"}


def test_a_value_whose_limit_cannot_be_worked_out_is_accepted_and_opens_a_deviation() -> None:
    """URS-306: what could not be judged is never taken for within its limits."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2000"))
    batch.perform("A.02.diff")
    batch.leave_out("A.04.planned")
    batch.perform("A.05.added", value="2.00")

    assert [deviation.code for deviation in batch.state.deviations.values()] == ["limit.undefined"]


def test_a_calculation_without_a_result_is_refused() -> None:
    """URS-309: a division by zero signs nothing; the value it comes from can be corrected."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("0", "0"))

    with pytest.raises(RefusedError) as refused:
        batch.performed("A.02.diff")
    assert refused.value.reasons[0].code == "calculation.undefined"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", "heavy"),
        ("weight", "-1"),
        ("weight", "1e99"),
        ("collection_end", "yesterday"),
        ("collection_end", "2099-01-01T00:00:00.000Z"),
        ("weight_date", "2099-01-01"),
        ("coi", "x"),
        ("coi", "C" * 101),
        ("suite", "s\n2"),
        ("hospital", "h" * 101),
    ],
)
def test_an_order_that_cannot_be_read_issues_no_batch(field: str, value: str) -> None:
    """URS-319: weight, its day and the end of collection are what formulas and timers read."""
    issued = PaperBatch().issue().acts[0][0].event

    assert PaperBatch().refused(replace(issued, **{field: value}), "qa1") == {"batch.field-malformed"}  # type: ignore[type-var]  # an event


def test_no_name_stands_for_the_patient() -> None:
    """URS-901: a pseudonym without a digit may be a name; it is refused, and the refusal does not repeat it."""
    paper = PaperBatch()
    issued = paper.issue().acts[0][0].event
    assert isinstance(issued, BatchIssued)

    assert PaperBatch().refused(replace(issued, patient="Chan Tai Man"), "qa1") == {"batch.patient-name"}
    assert PaperBatch().refused(replace(issued, patient="QMH-P-0117"), "qa1") == set()


def test_a_batch_is_bound_to_the_master_it_was_issued_from() -> None:
    """URS-109: a binding to another version or another digest than the one in force for the batch is refused."""
    issued = PaperBatch().issue().acts[0][0].event
    batch = PaperBatch()
    other = replace(batch.bound, digest="e" * 64)

    assert batch.refused(replace(issued, master=other), "qa1") == {"master.not-effective", "master.other"}  # type: ignore[type-var]  # an event
    assert batch.refused(replace(issued, master=replace(batch.bound, version="2")), "qa1") == {"master.other"}  # type: ignore[type-var]  # an event


def test_nothing_rests_on_what_the_site_recorded_later() -> None:
    """URS-607: an entry dated before the release of the lot it uses was not allowed, whoever signed it."""
    batch = PaperBatch().issue()
    batch.now += timedelta(hours=2)
    batch.register(LotReleased(item="VEC", lot="V2"), "qa2")
    batch.now -= timedelta(hours=1)
    event = batch.performed("A.07.vector", lot="V2", container="c", quantity="2")

    assert batch.refused(event, "op1", "OP") == {"step.not-open", "entry.relies-on-later"}


def test_a_gate_that_was_refused_opens_nothing() -> None:
    """URS-313: a rejection at the gate is a critical deviation; the next phase stays shut until it is accepted."""
    batch = PaperBatch().issue().to_gate()
    batch.do(replace(batch.gate_event(), decision="reject"), "qa1", "QA")
    (number,) = batch.state.deviations
    _close(batch, number)

    assert standing(batch.state, batch.master.step("B.01")) is Standing.LOCKED
    assert batch.refused(batch.performed("B.01.filled", confirmed="yes"), "op1", "OP") == {"step.not-open"}
    batch.gate()
    batch.perform("B.01.filled", confirmed="yes")


def test_a_critical_entry_that_is_left_out_is_a_deviation() -> None:
    """URS-318: G6: leaving out what is critical is never a matter of one signature."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.leave_out("A.05.added")

    (deviation,) = batch.state.deviations.values()
    assert (deviation.code, deviation.classification) == ("not-applicable.critical", "major")


def test_who_started_a_timer_does_not_verify_it() -> None:
    """URS-310: a timer has two performers where one started and another stopped it; neither is its second person."""
    batch = PaperBatch(master=_with_verified_timer()).issue()
    for entry, fields in (("A.01.ready", {"confirmed": "yes"}), ("A.02.count", {"value": ("2000", "2100")})):
        batch.perform(entry, **fields)
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
    batch.perform("A.07.vector", lot="V1", container="c1", quantity="2.05")
    batch.start("A.08.thaw")
    batch.do(TimerStopped(entry="A.08.thaw", iteration=1, elapsed="1.0"), "op2", "OP")
    target = EntryVerified(target=batch.target("A.08.thaw"))

    for person in ("op1", "op2"):
        assert "verification.same-person" in batch.refused(target, person, "VE", Meaning.VERIFIED), person
    batch.do(target, "su", "SU", Meaning.VERIFIED)


def _with_verified_timer() -> Master:
    master = small_master()
    steps = tuple(replace(step, second=Second.VERIFY) if step.id == "A.08" else step for step in master.phases[0].steps)
    return replace(master, phases=(replace(master.phases[0], steps=steps), master.phases[1]))


@pytest.mark.parametrize("size", [10_001, 100_000])
def test_a_text_that_nobody_would_read_is_not_signed(size: int) -> None:
    """URS-506: what is signed is printed whole, so a report of a hundred thousand characters is asked for as a file."""
    batch = PaperBatch().issue()
    report = DeviationReported(entry="", classification="minor", text="x" * size, immediate_action="-")

    assert batch.refused(report, "op1") == {"entry.text-too-long"}
    assert batch.refused(replace(report, text="x" * 10_000), "op1") == set()
