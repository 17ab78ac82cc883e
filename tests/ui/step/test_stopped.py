"""The page of a batch that stands still, on a real site, and at a second workstation."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from batchrecord.base.errors import RefusedError
from batchrecord.demonstration.batch_run import BatchRun
from tests.ui import support
from tests.ui.step.standing import begin
from tests.ui.workstation import Workstation
from ui.theme import APPEARANCES, Theme
from ui.translation import Translation

ANOTHER = "COI-26-0999-9ZZZ"
"""The code of another patient."""


@pytest.fixture
def second(
    qtbot: QtBot, theme: Theme, translation: Translation, workstation: Workstation, tmp_path: Path
) -> Iterator[Workstation]:
    """Another workstation on the same database."""
    site = replace(workstation.site, bench=workstation.site.reopened())
    other = Workstation.start(qtbot, theme, translation, tmp_path / "second", site)
    yield other
    other.close()


def scan_another_patient(workstation: Workstation) -> BatchRun:
    """Scan the bag of another patient at the receipt, and sign."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    for name, code in (("coi", ANOTHER), ("din", issued.din), ("patient", issued.patient)):
        workstation.type(f"entry.P1.04.bag.{name}", code)
    workstation.click("action")
    workstation.sign("wh")
    return run


def places_to_type(workstation: Workstation) -> list[str]:
    sorts = (QLineEdit, QPlainTextEdit)
    found = [each for sort in sorts for each in workstation.window.findChildren(sort) if each.isVisible()]
    return [each.objectName() for each in found]


def test_the_code_of_another_patient_stops_everybody(workstation: Workstation, second: Workstation) -> None:
    """URS-380: both codes, what to do and who unlocks it fill the page at each workstation; nothing can be typed."""
    run = scan_another_patient(workstation)
    second.sign_in("op1")
    second.open_batch(run.batch)
    expected = run.state.text("batch.coi")
    assert expected is not None

    for there in (workstation, second):
        assert ANOTHER in there.words("stopped.codes")
        assert expected in there.words("stopped.codes")
        assert "They differ from character 9 on." in there.words("stopped.codes")
        assert "Leave the bag in the shipper" in there.words("stopped.what")
        assert "Only quality assurance can unlock" in there.words("stopped.who")
        assert places_to_type(there) == []
        assert not there.there("navigator")
    found = run.state.entry("P1.04.bag")
    assert found is not None
    assert found.current is not None
    assert found.current.fields["coi"] == ANOTHER
    (stop,) = (each for each in run.state.deviations.values() if each.stop)
    assert (stop.classification, stop.facts["expected"], stop.facts["found"]) == ("critical", expected, ANOTHER)


def test_nothing_else_is_recorded_until_quality_assurance_unlocks(workstation: Workstation) -> None:
    """URS-380: the bench refuses every other entry; once the deviation is closed the right code is scanned."""
    run = scan_another_patient(workstation)
    with pytest.raises(RefusedError) as refused:
        run.bench.perform(run.batch, "P1.05.leak", {"chosen": "none"}, run.cast.credentials("op1"))
    assert "batch.stopped" in {reason.code for reason in refused.value.reasons}

    run.settle()
    workstation.open_batch(run.batch)
    assert not workstation.there("stopped")
    assert workstation.find("entry.P1.04.bag").isVisible()
    assert "Did not match, to be scanned again" in workstation.words("context"), "nothing is green before it matches"
    assert "Matched" not in workstation.words("context")


def test_keyboard_and_scanner_do_no_harm_there(workstation: Workstation) -> None:
    """URS-743: the keyboard begins on the page itself, so that a late scan presses nothing; Tab reaches each button."""
    scan_another_patient(workstation)
    page = workstation.find("stopped")
    assert page.hasFocus()
    for key in (*"0109501101530003", Qt.Key.Key_Return, Qt.Key.Key_Tab):
        there: QWidget = QApplication.focusWidget() or page
        QTest.keyClick(there, key) if isinstance(key, Qt.Key) else QTest.keyClicks(there, key)
        if key is Qt.Key.Key_Return:
            assert workstation.window.sheet is None
            assert page.hasFocus()
    reached = {(QApplication.focusWidget() or page).objectName()}
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        reached.add((QApplication.focusWidget() or page).objectName())
    assert {"stopped.verify", "stopped.deviations"} <= reached

    workstation.find("stopped.deviations").setFocus()
    QTest.keyClick(workstation.find("stopped.deviations"), Qt.Key.Key_Return)
    workstation.settle()
    assert workstation.program.way.screen == "deviations"


def test_it_can_be_read_everywhere(workstation: Workstation, theme: Theme, translation: Translation) -> None:
    """URS-743: in each language and size of text nothing is cut; words, shape and a name say it, not colour alone."""
    scan_another_patient(workstation)
    for where in support.everywhere(workstation.window, theme, translation):
        assert (where, support.cut(workstation.window)) == (where, [])
        assert (where, support.too_large(workstation.window)) == (where, "")
    translation.set_language("en")
    theme.set_scale(100)
    support.settle()
    page = workstation.find("stopped")

    assert page.accessibleName() == "STOP – the identity does not match"
    assert ANOTHER in page.accessibleDescription()
    assert support.too_small(page, theme) == []
    for name in APPEARANCES:
        theme.set_appearance(name)
        colour = page.grab().toImage().pixelColor(5, 5)
        assert colour.red() > 2 * max(colour.green(), colour.blue())
    theme.set_appearance("light")


def test_what_fails_in_another_way_is_not_said_of_an_identity(workstation: Workstation) -> None:
    """URS-380: what the master says of a step that also measures may be about the measurement, and is left away."""
    run = begin(workstation, "op1", "P8.09")
    step = run.master.step("P8.09")
    assert step.on_fail is not None
    (entry,) = (each for each in step.entries if each.kind == "IDC")
    run.bench.perform(run.batch, entry.id, {**run.fields(entry), "coi": ANOTHER}, workstation.site.by("op1"))
    workstation.wait(lambda: workstation.there("stopped"))

    assert step.on_fail.inside("en") not in workstation.words("stopped.what")
    assert "Touch nothing more" in workstation.words("stopped.what")
