"""Numbers and calculations on the page of a step, worked through its widgets on a real site."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.step.standing import begin, enabled, label, recorded
from tests.ui.workstation import Workstation


def test_a_number_is_typed_judged_and_signed(workstation: Workstation) -> None:
    """URS-703: the card shows limits with their unit; what was typed is what is signed, and the next entry follows."""
    run = begin(workstation, "wh", "P1.02")
    assert "2.0 to 8.0 °C" in workstation.words("entry.P1.02.lowest")
    assert not enabled(workstation)

    workstation.type("entry.P1.02.lowest.value", "3.40")
    assert "Within limits" in workstation.words("entry.P1.02.lowest")
    workstation.click("action")
    assert "3.40 °C" in workstation.words("signing.rows")
    workstation.sign("wh")

    assert recorded(run, "P1.02.lowest") == {"value": "3.40"}
    assert workstation.find("entry.P1.02.highest.value").hasFocus()
    assert "Performed: Zhao Lin" in workstation.words("entry.P1.02.lowest.performed")


def test_a_number_is_not_judged_while_it_is_typed(workstation: Workstation) -> None:
    """URS-704: nothing turns red at the first figure; after a pause the number is judged."""
    begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "9", enter=False)
    assert "limit by" not in workstation.words("entry.P1.02.lowest")

    workstation.wait(lambda: "Above the upper limit by 1.0 °C" in workstation.words("entry.P1.02.lowest"))

    assert label(workstation) == "Open deviation and sign"


def test_a_value_outside_its_limits_opens_a_deviation(workstation: Workstation) -> None:
    """URS-306: the sheet says so before, the window after the signature, and the value stands as it was measured."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "1.2")
    workstation.click("action")
    assert "a deviation will be opened" in workstation.words("signing")
    workstation.sign("wh")

    opened = [deviation.id for deviation in run.state.open_deviations()]
    assert len(opened) == 1
    assert opened[0] in workstation.window.notice.text()
    assert opened[0] in workstation.words("context.deviations")


def test_what_is_no_number_is_told_and_kept(workstation: Workstation) -> None:
    """URS-305: the text stays, the reason stands below it, and it cannot be signed."""
    begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "3,4")

    assert "has a comma" in workstation.words("entry.P1.02.lowest")
    assert workstation.find_as(QLineEdit, "entry.P1.02.lowest.value").text() == "3,4"
    assert not enabled(workstation)


def test_an_absurd_value_is_asked_for_again_unseen(workstation: Workstation) -> None:
    """URS-307: the first value vanishes from the screen, the second is judged, and both are signed."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "340")
    line = workstation.find_as(QLineEdit, "entry.P1.02.lowest.value")
    assert line.text() == ""
    assert "340" not in workstation.words("entry.P1.02.lowest")
    assert "once more" in workstation.words("entry.P1.02.lowest")
    assert not enabled(workstation)

    workstation.type("entry.P1.02.lowest.value", "3.4")
    workstation.click("action")
    workstation.sign("wh")

    assert recorded(run, "P1.02.lowest") == {"value": "340", "reentered": "3.4"}


def test_half_a_number_is_not_taken_for_an_absurd_one(workstation: Workstation) -> None:
    """URS-307: after a pause the value is called unusual but stays; what is mended before Enter was never entered."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "340", enter=False)
    workstation.wait(lambda: "once more" in workstation.words("entry.P1.02.lowest"))
    line = workstation.find_as(QLineEdit, "entry.P1.02.lowest.value")
    assert line.text() == "340"
    assert not enabled(workstation)
    workstation.type("entry.P1.02.lowest.value", "3.40")
    workstation.click("action")
    workstation.sign("wh")
    assert recorded(run, "P1.02.lowest") == {"value": "3.40"}


def test_a_paused_absurd_value_counts_on_enter(workstation: Workstation) -> None:
    """URS-307: Enter after the pause sets it aside unseen, as Enter without a pause does."""
    begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "340", enter=False)
    workstation.wait(lambda: "once more" in workstation.words("entry.P1.02.lowest"))
    line = workstation.find_as(QLineEdit, "entry.P1.02.lowest.value")
    QTest.keyClick(line, Qt.Key.Key_Return)
    workstation.settle()
    assert line.text() == ""


def test_two_readings_and_an_instrument(workstation: Workstation) -> None:
    """URS-710: Enter leads from reading to reading and to the instrument, which is scanned; then to the button."""
    run = begin(workstation, "op1", "P1.08")
    workstation.type("entry.P1.08.total.value.1", "2.61e7")
    assert workstation.find("entry.P1.08.total.value.2").hasFocus()
    workstation.type("entry.P1.08.total.value.2", "2.48e7")
    assert workstation.find("entry.P1.08.total.instrument").hasFocus()
    workstation.type("entry.P1.08.total.instrument", "NC-02")
    assert workstation.find("action").hasFocus()

    QTest.keyClick(workstation.find("action"), Qt.Key.Key_Return)
    workstation.settle()
    workstation.sign("op1")

    assert recorded(run, "P1.08.total") == {"value": ("2.61e7", "2.48e7"), "instrument": "NC-02"}
    inputs = workstation.words("entry.P1.08.difference.inputs")
    assert "2.61 × 10⁷ cells/mL, 2.48 × 10⁷ cells/mL" in inputs, "a reading is written alike wherever it stands"


def test_a_calculation_shows_what_it_is_made_of(workstation: Workstation) -> None:
    """URS-309: inputs, formula and result stand on the card; the result is signed, never typed."""
    run = begin(workstation, "op1", "P1.06")
    assert "not there yet, made at P1.06.gross" in workstation.words("entry.P1.06.volume.inputs")
    shown = workstation.words("entry.P1.06.volume")
    assert "Waits for: “" in shown
    assert "Formula: (“" in shown
    for raw in ("P1.06.gross -", "P1.06.tare)", "param."):
        assert raw not in shown, "a formula is told in the words of the master"
    for entry, value in (("gross", "268.4"), ("tare", "42.6")):
        workstation.type(f"entry.P1.06.{entry}.value", value)
        if entry == "gross":
            workstation.type("entry.P1.06.gross.instrument", "BAL-03")
        workstation.click("action")
        workstation.sign("op1")

    assert "268.4 g" in workstation.words("entry.P1.06.volume.inputs")
    assert "215.0 mL" in workstation.words("entry.P1.06.volume.result")
    workstation.click("action")
    workstation.sign("op1")

    found = run.state.entry("P1.06.volume")
    assert found is not None
    assert found.current is not None
    assert Decimal(str(found.current.fields["displayed"])) == Decimal("215.0")


def test_a_number_that_was_entered_twice_is_corrected_from_where_it_stands(workstation: Workstation) -> None:
    """URS-307, URS-308: the sheet of a correction holds the number that counts; it is not asked for once more."""
    begin(workstation, "op1", "P1.08")
    workstation.type("entry.P1.08.total.value.1", "1e30")
    for line, text in (("value.1", "4.2e7"), ("value.2", "4.3e7"), ("instrument", "NC-02")):
        workstation.type(f"entry.P1.08.total.{line}", text)
    workstation.click("action")
    workstation.sign("op1")

    workstation.click("entry.P1.08.total.correct")

    shown = [workstation.find_as(QLineEdit, f"reason.P1.08.total.value.{n}").text() for n in (1, 2)]
    assert shown == ["4.2e7", "4.3e7"]
