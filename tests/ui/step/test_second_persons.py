"""Second persons, corrections, deviations and gates on the page of a step, worked through its widgets."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.support.deviations import reported
from tests.ui.step.standing import begin, enabled, label, recorded
from tests.ui.workstation import Workstation
from ui.step.card import EntryCard


def test_a_second_person_signs_at_the_same_workstation(workstation: Workstation) -> None:
    """URS-310: the performer is not offered; the other person signs with a passphrase of her own, nobody switches."""
    run = begin(workstation, "op1", "P1.05")
    for entry, answer in (("leak", "none"), ("clots", "none"), ("label", "legible")):
        workstation.click(f"entry.P1.05.{entry}.chosen.{answer}")
        workstation.find_as(EntryCard, f"entry.P1.05.{entry}").focus_first()
        workstation.click("action")
        workstation.sign("op1")
    remaining = [each.id for each in run.master.step("P1.05").entries if run.state.entry(each.id) is None]
    assert remaining == []
    assert label(workstation) == "Sign as second person"

    workstation.click("action")
    assert "Chen Wei" not in workstation.words("signing.people")
    workstation.sign("op2")

    found = run.state.entry("P1.05.leak")
    assert found is not None
    assert found.verification is not None
    assert found.verification.mark.by.id == "op2"
    assert workstation.person == "op1"
    assert "Li Na" in workstation.words("entry.P1.05.leak.second")


def test_a_correction_keeps_the_old_value_in_sight(workstation: Workstation) -> None:
    """URS-308: reason and words are asked for, the sheet shows old and new, and the card shows both afterwards."""
    run = workstation.batch(until="P1.03")
    workstation.sign_in("wh")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.02")
    workstation.click("entry.P1.02.highest.correct")
    assert "5.9 °C" in workstation.words("reason")
    assert not enabled(workstation, "reason.sign")

    workstation.type("reason.P1.02.highest.value", "5.6")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    workstation.find("reason.text").setFocus()
    QTest.keyClicks(workstation.find("reason.text"), "The logger says 5.6")
    workstation.click("reason.sign")
    assert "5.9 °C" in workstation.words("signing.rows")
    assert "5.6 °C" in workstation.words("signing.rows")
    assert "The logger says 5.6" in workstation.words("signing.rows")
    workstation.sign("wh")

    assert recorded(run, "P1.02.highest") == {"value": "5.6"}
    assert workstation.window.sheet is None
    words = workstation.words("entry.P1.02.highest")
    assert "5.9 °C" in words
    assert "5.6 °C" in words
    assert "The logger says 5.6" in words


def test_turning_back_from_a_correction_changes_nothing(workstation: Workstation) -> None:
    """URS-712: Escape leads back to the reason with everything that was typed, and again to the page."""
    run = workstation.batch(until="P1.03")
    workstation.sign_in("wh")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.02")
    workstation.click("entry.P1.02.highest.correct")
    workstation.type("reason.P1.02.highest.value", "5.6")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    QTest.keyClicks(workstation.find("reason.text"), "The logger says 5.6")
    workstation.click("reason.sign")

    workstation.window.sheet.finish(None)  # type: ignore[union-attr]
    workstation.settle()
    assert workstation.find_as(QLineEdit, "reason.P1.02.highest.value").text() == "5.6"
    workstation.click("reason.cancel")

    assert workstation.window.sheet is None
    assert recorded(run, "P1.02.highest") == {"value": "5.9"}


def test_an_entry_that_does_not_apply_is_signed_as_such(workstation: Workstation) -> None:
    """URS-318: a listed reason and the person's own words; the card then says so."""
    run = begin(workstation, "wh", "P1.02")
    workstation.click("entry.P1.02.excursion.leave-out")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    QTest.keyClicks(workstation.find("reason.text"), "The logger has no such figure")
    workstation.click("reason.sign")
    workstation.sign("wh")

    found = run.state.entry("P1.02.excursion")
    assert found is not None
    assert found.current is not None
    assert not found.current.applicable
    assert "Does not apply" in workstation.words("entry.P1.02.excursion.recorded")


def test_a_deviation_is_reported_from_the_step(workstation: Workstation) -> None:
    """URS-312: what the program cannot see is reported with its class and signed."""
    run = begin(workstation, "wh", "P1.02")
    workstation.click("action.report")
    workstation.click("report.class.major")
    QTest.keyClicks(workstation.find("report.text"), "The lid was open")
    QTest.keyClicks(workstation.find("report.action"), "The lid was closed")
    workstation.click("report.sign")
    workstation.sign("wh")

    deviations = list(run.state.open_deviations())
    assert [each.classification for each in deviations] == ["major"]
    assert workstation.window.sheet is None
    workstation.click("context.deviations.show")
    workstation.wait(lambda: workstation.there("deviations"))
    assert "The lid was open" in workstation.words("deviation")


def test_a_phase_is_signed_with_a_decision(workstation: Workstation) -> None:
    """URS-313: the gate offers the decisions; what is open before it is named on the page."""
    run = begin(workstation, "qa1", "P1.14")
    run.bench.report_deviation(run.batch, reported("P1.02.lowest"), workstation.site.by("wh"))
    workstation.program.way.show_batch(run.batch)
    workstation.settle()
    assert "Deviation" in workstation.words("step.open")
    workstation.click("entry.P1.14.gate.decision.accept")
    workstation.click("action")
    workstation.sign("qa1")
    assert "still open" in workstation.words("signing.problem")
    workstation.click("signing.cancel")

    run.settle()
    workstation.program.way.show_batch(run.batch)
    workstation.settle()
    workstation.click("action")
    workstation.sign("qa1")

    assert recorded(run, "P1.14.gate") is not None
    workstation.click("action")
    assert "P5.01" in workstation.words("step.id")
