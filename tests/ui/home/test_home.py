"""Where everybody begins: what waits for her, and the times that run."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from batchrecord.batch.attention import Sort
from batchrecord.events.deviation import DeviationReported
from batchrecord.execution.floor import note_handover, place_hold
from batchrecord.execution.worklist import TaskLine
from tests.support.batch_run import BATCH, SiteRun
from tests.ui import support
from tests.ui.support import scrolled_sideways
from tests.ui.workstation import Workstation
from ui.holds import Holds
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Table


def lines(workstation: Workstation) -> list[TaskLine]:
    """Return what the list shows."""
    model = workstation.find_as(Table, "home.list").model()
    return [model.row(number) for number in range(model.rowCount())]  # type: ignore[attr-defined]


def sorts(workstation: Workstation) -> set[Sort]:
    """Return which sorts of work are in it."""
    return {line.task.sort for line in lines(workstation)}


def hold(workstation: Workstation) -> Holds:
    """Return the shop clock."""
    found = workstation.program.findChild(Holds)
    assert isinstance(found, Holds)
    return found


def pass_time(workstation: Workstation, **length: float) -> None:
    """Let time pass, and have it heard."""
    workstation.site.clock.forward(**length)
    hold(workstation).ticked.emit()
    workstation.settle()


def test_the_work_of_each_role_is_the_first_page(workstation: Workstation) -> None:
    """URS-726: an operator finds her step, somebody else the second signature, the warehouse that nothing waits."""
    run = workstation.batch(until="P1.06")
    run.make(run.master.step("P1.06"))
    workstation.sign_in("op1")
    assert workstation.window.screen_name() == "home"
    assert Sort.STEP in sorts(workstation)
    assert workstation.words("home").count("My work") == 1

    workstation.switch_to("wh")
    workstation.wait(lambda: workstation.there("home.empty"))
    assert "Nothing waits for you" in workstation.words("home.empty")


def test_samples_notes_and_holds_wait_for_those_they_are_for(workstation: Workstation) -> None:
    """URS-726: a sample waits for the laboratory, late after two hours; a note for whoever is next; a hold for QA."""
    run = workstation.batch(until="P1.08")
    note_handover(workstation.site.bench, BATCH, "The balance drifts; weigh twice.", workstation.site.by("op1"))
    place_hold(workstation.site.bench, BATCH, "The logger is read again.", workstation.site.by("qa1"))
    workstation.sign_in("qc")
    sample = next(line for line in lines(workstation) if line.task.sort is Sort.SAMPLE)
    assert sample.task.entry == "P1.07.s1"
    assert "Sample to receive" in _cells(workstation, "home.list")
    run.clock.forward(hours=2, minutes=1)
    workstation.find_as(QLineEdit, "home.search").setText("late")
    assert "Sample is late" in _cells(workstation, "home.list")

    workstation.switch_to("op1")
    assert Sort.NOTE not in sorts(workstation)
    workstation.switch_to("op2")
    assert "The balance drifts" in _cells(workstation, "home.list")
    assert Sort.SAMPLE not in sorts(workstation)

    workstation.switch_to("qa2")
    workstation.wait(lambda: Sort.HELD in sorts(workstation))
    workstation.find_as(QLineEdit, "home.search").setText("logger")
    workstation.click("home.open")
    assert workstation.window.screen_name() == "deviations"


def test_a_deviation_waits_for_quality(workstation: Workstation) -> None:
    """URS-726: what was reported is on the page of whoever assesses it, and leads there."""
    workstation.batch(until="P1.05")
    report = DeviationReported(
        entry="P1.02.lowest", classification="minor", text="The logger was late.", immediate_action="None."
    )
    workstation.site.bench.report_deviation(BATCH, report, workstation.site.by("op1"))
    workstation.sign_in("qa1")

    assert sorts(workstation) == {Sort.DEVIATION}
    workstation.click("home.open")
    assert workstation.window.screen_name() == "deviations"


def test_the_keyboard_alone_leads_to_the_step(workstation: Workstation) -> None:
    """URS-726: the list has the keyboard; arrows choose, Enter goes there."""
    workstation.batch(until="P1.05")
    workstation.sign_in("op1")
    table = workstation.find_as(Table, "home.list")
    assert table.hasFocus()
    shown = lines(workstation)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Return)
    workstation.settle()

    assert workstation.window.screen_name() == "step"
    assert shown[0].step in workstation.words("step.id")


def test_times_run_on_every_screen_and_warn_before_they_end(workstation: Workstation) -> None:
    """URS-725: ring and list count down; near the end a strip warns wherever she is, and leads to the step."""
    run = workstation.batch(until="P5.06")
    workstation.site.bench.start_timer(BATCH, "P5.06.thaw", workstation.site.by("op1"))
    workstation.sign_in("op1")
    workstation.wait(lambda: workstation.there("holds.first"))
    pass_time(workstation, minutes=10)
    assert "left" in workstation.words("holds.first")
    assert not workstation.there("hold-strip")

    pass_time(workstation, minutes=18)
    assert BATCH in workstation.words("hold-strip")
    workstation.click("tab.batches")
    assert "left" in _cells(workstation)
    workstation.click("hold-strip.open")
    assert "P5.06" in workstation.words("step.id")
    assert "left" in workstation.words("context")
    assert scrolled_sideways(workstation.window) == []

    pass_time(workstation, minutes=5)
    assert "The next signature opens a deviation" in workstation.words("hold-strip")
    run.bench.stop_timer(BATCH, "P5.06.thaw", workstation.site.by("op1"))
    workstation.wait(lambda: not workstation.there("hold-strip"))


def _cells(workstation: Workstation, name: str = "batches.list") -> str:
    model = workstation.find_as(Table, name).model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return " | ".join(str(model.data(model.index(row, column))) for row in rows for column in columns)


def test_a_time_that_runs_outlives_the_program(
    qtbot: QtBot, theme: Theme, translation: Translation, workstation: Workstation
) -> None:
    """URS-725: closed and started again an hour later, the window counts from the signed start."""
    workstation.batch(until="P5.06")
    workstation.site.bench.start_timer(BATCH, "P5.06.thaw", workstation.site.by("op1"))
    later = workstation.site.clock.now().utc + timedelta(minutes=29)
    site = SiteRun.opened(workstation.site.folder, later)
    again = Workstation.start(qtbot, theme, translation, workstation.site.folder.parent, site)
    again.sign_in("op1")

    again.wait(lambda: again.there("hold-strip"))
    assert "01:00 left" in again.words("hold-strip")
    again.close()


@pytest.mark.parametrize("person", ["op1", "ad"])
def test_the_page_fits(workstation: Workstation, theme: Theme, translation: Translation, person: str) -> None:
    """URS-711: in each language and at each size of text nothing is cut or wider than the window."""
    workstation.batch(until="P5.06")
    workstation.site.bench.start_timer(BATCH, "P5.06.thaw", workstation.site.by("op1"))
    workstation.sign_in(person)
    workstation.settle()

    assert not support.fits(workstation.window, theme, translation, "home")
    assert not support.unnamed(workstation.window)
