"""Branches, loops, lanes and vessels on the page of a step, on a real site."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.events.common import Reason
from batchrecord.execution.floor import place_hold
from batchrecord.execution.stock import Stock, binding
from batchrecord.registers.site import PRODUCTION, QUALITY
from tests.batch.flows import rich_files
from tests.ui.workstation import Workstation
from ui.step.navigator import Navigator
from ui.step.rounds import round_words


@pytest.fixture
def run(workstation: Workstation) -> BatchRun:
    """A batch of the rich master, its identity checked and its temperature taken."""
    return issued_by(workstation, rich_files())


def issued_by(workstation: Workstation, files: dict[str, bytes]) -> BatchRun:
    """Issue a batch of a master, and check its identity."""
    site = workstation.site
    stock = Stock(site.bench.recorder)
    master = stock.submit_master(files, site.by("au"))
    stock.approve_master(binding(master), PRODUCTION, site.by("ap1"))
    stock.approve_master(binding(master), QUALITY, site.by("ap2"))
    for person in ("op1", "op2", "su"):
        stock.record_training(person, binding(master), "2027-12-31", site.by("qa1"))
    run = site.batch(issue=False)
    run.issue(master)
    issued = run.state.issued
    assert issued is not None
    run.bench.perform(run.batch, "P1.01.bag", {"coi": issued.coi, "din": issued.din}, site.by("op1"))
    run.bench.verify(run.batch, run.seq("P1.01.bag"), site.by("op2"))
    return run


def navigator(workstation: Workstation) -> Navigator:
    return workstation.find_as(Navigator, "navigator")


def shown(workstation: Workstation) -> list[str]:
    model = navigator(workstation).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(workstation: Workstation, row: str) -> None:
    """Choose a row of the navigator with the keyboard."""
    found = navigator(workstation)
    found.setCurrentIndex(found.model().index(found.row_of(row), 0))
    QTest.keyClick(found, Qt.Key.Key_Return)
    workstation.settle()


def test_a_branch_is_opened_with_reason_and_signature_and_comes_next(workstation: Workstation, run: BatchRun) -> None:
    """URS-325: the supervisor opens it from the steps; what happened stands in the ledger, and its steps come first."""
    workstation.sign_in("su")
    workstation.open_batch(run.batch)
    assert not any(row.startswith(("B1", "B2", "S1")) for row in shown(workstation))
    choose(workstation, "+")
    assert "B1" not in workstation.words("branch")
    workstation.click("branch.B2")
    assert "A device stops with an alarm." in workstation.words("branch")
    workstation.find("branch.code").setFocus()
    QTest.keyClick(workstation.find("branch.code"), Qt.Key.Key_Down)
    workstation.find("branch.text").setFocus()
    QTest.keyClicks(workstation.find("branch.text"), "The incubator gave an alarm")
    workstation.click("branch.sign")
    assert "The incubator gave an alarm" in workstation.words("signing.rows")
    workstation.sign("su")

    (opening,) = run.state.opened("B2")
    assert (opening.mark.by.id, opening.reason and opening.reason.text) == ("su", "The incubator gave an alarm")
    assert any(row.startswith("B2 Alarm of a device") for row in shown(workstation))
    assert run.bench.batches()[0].steps[0] == "B2.01"
    assert navigator(workstation).row_of("+") == -1


def test_a_lane_and_a_round_stand_in_the_row_of_a_step(workstation: Workstation, run: BatchRun) -> None:
    """URS-321: the row of a step says in which lane it is; from the second round on also in which round."""
    workstation.sign_in("op1")
    workstation.open_batch(run.batch)
    choose(workstation, "P2")

    assert any("P2.02 Viability · Quality control" in row for row in shown(workstation))
    assert round_words((1, 1)) == ""
    assert round_words((3,)) == "Pass 3"
    assert round_words((5, 3)) == "Round 5, pass 3"


def test_an_earlier_pass_is_seen_and_its_second_person_signs_later(workstation: Workstation, run: BatchRun) -> None:
    """URS-322: what the first day lacks can be signed on the second, and what it said stands beside the new value."""
    site, bench, batch = workstation.site, run.bench, run.batch
    begin(run)
    bench.perform(batch, "P2.03.look", {"chosen": "clear"}, site.by("op1"))
    waiting = run.seq("P2.03.look")
    one_day(run)
    bench.perform(batch, "P2.03.look", {"chosen": "clear"}, site.by("op1"))
    workstation.sign_in("op2")
    workstation.open_batch(batch)
    workstation.show_step("P2.03")

    assert "Pass 1: clear" in workstation.words("entry.P2.03.look.before")
    assert "pass 1" in workstation.words("entry.P2.03.look#1")
    assert not workstation.find("entry.P2.03.look#1.verify").isHidden()
    workstation.click("entry.P2.03.look#1.verify")
    workstation.sign("op2")

    found = run.state.entry("P2.03.look", 1)
    assert found is not None
    assert found.verification is not None
    assert found.verification.target == waiting


def before_the_days(run: BatchRun) -> None:
    """Make everything of the receipt."""
    by, bench, batch = run.cast.credentials, run.bench, run.batch
    bench.perform(batch, "P1.02.lowest", {"value": "4.0"}, by("op1"))
    bench.verify(batch, run.seq("P1.02.lowest"), by("op2"))
    bench.leave_out(batch, "P1.03.medium", Reason(code="not-needed", text="none was needed"), by("op1"))
    bench.perform(batch, "P1.03a.s1", {"sample": "S1-1", "container": "T-1", "volume": "1.5"}, by("op1"))
    bench.sign_gate(batch, "P1.04.accept", "accept", by("qa1"))


def begin(run: BatchRun) -> None:
    """Make everything before the first day."""
    before_the_days(run)
    by, bench, batch = run.cast.credentials, run.bench, run.batch
    bench.start_timer(batch, "P2.01.warm", by("op1"))
    run.pause(600)
    bench.stop_timer(batch, "P2.01.warm", by("op1"))
    bench.perform(batch, "P2.01.ready", {"confirmed": "yes"}, by("op1"))
    issued = run.state.issued
    assert issued is not None
    bench.perform(batch, "P2.01a.culture", {"coi": issued.coi, "vessel": "V-1"}, by("op1"))
    bench.verify(batch, run.seq("P2.01a.culture"), by("op2"))


def one_day(run: BatchRun) -> None:
    """Make the rest of a day, and decide on another one."""
    by, bench, batch = run.cast.credentials, run.bench, run.batch
    bench.perform(batch, "P2.03a.split", {"chosen": "keep"}, by("op1"))
    bench.verify(batch, run.seq("P2.03a.split"), by("op2"))
    bench.perform(batch, "P2.04.count", {"value": ("1000", "1010")}, by("op1"))
    for entry in ("P2.04.difference", "P2.05.cv", "P2.06.mean", "P2.06.planned"):
        bench.perform(batch, entry, {}, by("op1"))
    bench.perform(batch, "P2.06.added", {"value": "50"}, by("op1"))
    for entry in ("P2.06.mean", "P2.06.planned", "P2.06.added"):
        bench.verify(batch, run.seq(entry), by("op2"))
    bench.perform(batch, "P2.07.decision", {"chosen": "go-on"}, by("su"))
    bench.verify(batch, run.seq("P2.07.decision"), by("op2"))


def test_the_count_of_steps_is_that_of_the_way_taken(run: BatchRun) -> None:
    """URS-321: branches that were not opened and a shipment that may not begin are no steps that are missing."""
    summary = run.bench.batches()[0]
    straight = [step for phase in run.master.phases if phase.branch is None and not phase.stage for step in phase.steps]

    assert summary.total == len(straight)


@pytest.mark.parametrize("shut_by", ["branch", "hold"])
def test_a_time_that_runs_is_taken_while_the_rest_is_shut(workstation: Workstation, shut_by: str) -> None:
    """URS-323, URS-353: what runs ends when it ends: a branch that stops the batch and a hold shut all but that."""
    files = rich_files()
    files["b2.toml"] = files["b2.toml"].replace(b"[branch]\n", b"[branch]\nstops = true\n")
    run = issued_by(workstation, files)
    site, bench, batch = workstation.site, run.bench, run.batch
    before_the_days(run)
    bench.start_timer(batch, "P2.01.warm", site.by("op1"))
    if shut_by == "branch":
        bench.open_branch(
            batch, "B2", Reason(code="event-at-bench", text="The incubator gave an alarm."), site.by("su")
        )
    else:
        place_hold(bench, batch, "The seal was bent.", site.by("qa1"))
    run.pause(600)
    workstation.sign_in("op1")
    workstation.program.way.show_step(batch, "P2.01")
    workstation.settle()

    assert not workstation.there("entry.P2.01.ready.leave-out"), "the rest is shut"
    assert workstation.find("action").property("text") == "Take the time and sign"
    workstation.click("action")
    workstation.sign("op1")
    taken = run.state.entry("P2.01.warm")
    assert taken is not None
    assert taken.current is not None
    assert not workstation.there("action") or workstation.find("action").property("text") == "Next step"
    assert run.state.entry("P2.01.ready") is None


def test_a_branch_that_stops_the_batch_comes_before_second_persons(workstation: Workstation, run: BatchRun) -> None:
    """URS-323: whoever signs what opens it is told, and led there; who has to check what was made can do so later."""
    begin(run)
    workstation.sign_in("op1")
    workstation.program.way.show_step(run.batch, "P2.03")
    workstation.settle()
    workstation.click("entry.P2.03.look.chosen.cloudy")
    workstation.click("action")
    workstation.sign("op1")

    assert run.state.opened("B1")
    for place in ("step", "actions"):
        assert "A branch stops the batch until it is complete: Suspected contamination" in workstation.words(place)
    assert workstation.there("entry.P2.03.look.verify")
    workstation.click("action")
    assert "B1.01" in workstation.words("step.id")
    assert "A branch stops the batch" not in workstation.words("step")
