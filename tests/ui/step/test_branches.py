"""Branches, loops, lanes and vessels on the page of a step, on a real site."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.execution.stock import Stock, binding
from batchrecord.registers.site import PRODUCTION, QUALITY
from tests.batch.flows import rich_files
from tests.ui.workstation import Workstation
from ui.step.navigator import Navigator
from ui.step.rounds import round_words


@pytest.fixture
def run(workstation: Workstation) -> BatchRun:
    """A batch of the rich master, its identity checked and its temperature taken."""
    site = workstation.site
    stock = Stock(site.bench.recorder)
    master = stock.submit_master(rich_files(), site.by("au"))
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


def test_the_count_of_steps_is_that_of_the_way_taken(run: BatchRun) -> None:
    """URS-321: branches that were not opened and a shipment that may not begin are no steps that are missing."""
    summary = run.bench.batches()[0]
    straight = [step for phase in run.master.phases if phase.branch is None and not phase.stage for step in phase.steps]

    assert summary.total == len(straight)
