"""The list of batches, worked through its widgets on a real site."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.workstation import Workstation
from ui.batches.presenter import BatchRow
from ui.widgets import Table


def test_a_batch_is_opened_by_the_keyboard_alone(workstation: Workstation) -> None:
    """URS-702: after signing in the keyboard is in the list; Enter opens the batch that is marked."""
    run = workstation.batch(until="P1.02")
    workstation.sign_in_at_list("op1")
    table = workstation.find_as(Table, "batches.list")
    assert table.hasFocus() or table.isAncestorOf(workstation.window.focusWidget())

    QTest.keyClick(workstation.window.focusWidget(), Qt.Key.Key_Return)
    workstation.settle()

    assert workstation.window.screen_name() == "step"
    assert run.batch in workstation.words("header")


def test_the_list_says_where_each_batch_stands(workstation: Workstation) -> None:
    """URS-702: number, chain of identity and the step that is next; without a batch it says so."""
    workstation.sign_in_at_list("op1")
    assert workstation.there("batches.empty")
    run = workstation.batch(until="P1.02")
    workstation.program.door.lock()
    workstation.sign_in_at_list("op1")

    assert not workstation.there("batches.empty")
    marked = workstation.find_as(Table, "batches.list").current()
    assert isinstance(marked, BatchRow)
    assert (marked.batch, marked.coi) == (run.batch, run.state.text("batch.coi"))
