"""A code that is scanned into a number, because the keyboard happened to be there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.step.standing import begin, recorded
from tests.ui.workstation import Workstation
from ui.widgets.rhythm import SHORT, Burst


def scan(workstation: Workstation, name: str, code: str, *, ends: Qt.Key = Qt.Key.Key_Return) -> None:
    """Scan where the keyboard is; nothing is selected, so the code comes behind what stands there."""
    where = workstation.find_as(QLineEdit, name)
    where.setFocus()
    where.setCursorPosition(len(where.text()))
    QTest.keyClicks(where, code)
    QTest.keyClick(where, ends)
    workstation.settle()


def text(workstation: Workstation, name: str) -> str:
    """Return what stands in a line."""
    return workstation.find_as(QLineEdit, name).text()


@pytest.mark.parametrize("ends", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_code_goes_to_the_line_of_the_entry_that_asks_for_it(workstation: Workstation, ends: Qt.Key) -> None:
    """URS-710: the instrument is scanned while the keyboard is in a reading; the reading and the keyboard stay."""
    run = begin(workstation, "op1", "P1.08")
    value = "entry.P1.08.total.value.1"
    workstation.find_as(QLineEdit, value).setText("4.2e7")  # typed some time ago
    scan(workstation, value, "NC-02", ends=ends)

    assert text(workstation, "entry.P1.08.total.instrument") == "NC-02"
    assert text(workstation, value) == "4.2e7"
    assert workstation.find(value).hasFocus()
    workstation.type("entry.P1.08.total.value.2", "4.3e7")
    workstation.click("action")
    workstation.sign("op1")
    fields = recorded(run, "P1.08.total")
    assert isinstance(fields, dict)
    assert fields["instrument"] == "NC-02"
    assert "typed" not in fields, "it was scanned"


def test_a_code_goes_to_another_entry_of_the_step(workstation: Workstation) -> None:
    """URS-710: the label of the bag is scanned while the keyboard is in a number: it is compared where it belongs."""
    run = begin(workstation, "op1", "P5.14")
    issued = run.state.issued
    assert issued is not None
    scan(workstation, "entry.P5.14.volume.value", issued.coi)
    assert text(workstation, "entry.P5.14.volume.value") == ""
    assert text(workstation, "entry.P5.14.vessel.coi") == issued.coi
    assert workstation.find("entry.P5.14.volume.value").hasFocus()
    assert "Scanned for" in workstation.words("notice")


def test_where_no_code_is_asked_for_that_is_said_and_the_number_stays(workstation: Workstation) -> None:
    """URS-710, URS-712: a step that takes no code says so; what was typed before the scan stands there again."""
    run = begin(workstation, "wh", "P1.02")
    line = "entry.P1.02.lowest.value"
    workstation.find_as(QLineEdit, line).setText("3.1")  # typed some time ago
    scan(workstation, line, "EQ-CC-014")
    assert text(workstation, line) == "3.1"
    assert "EQ-CC-014" in workstation.words("notice")
    scan(workstation, "entry.P1.02.highest.value", "EQ-CC-014")
    assert text(workstation, "entry.P1.02.highest.value") == "EQ-CC-014", "it stays to be seen, and cannot be signed"
    assert recorded(run, "P1.02.lowest") is None


def test_a_number_from_an_instrument_is_no_code(workstation: Workstation) -> None:
    """URS-704: a balance that types as quickly as a scanner gives a value, and never fills in the line of a code."""
    begin(workstation, "op1", "P1.08")
    for number in ("4.2e7", "96.4 %", "3,1", "5.0 mL", "1.02e6 cells/mL"):
        workstation.type("entry.P1.08.total.value.1", number)
        assert text(workstation, "entry.P1.08.total.value.1") == number
        assert text(workstation, "entry.P1.08.total.instrument") == ""


def test_hands_never_scan() -> None:
    """URS-742: pauses of a hand, a key that is held and Enter later, and a few keys at once are no code."""
    burst = Burst()
    for number, letter in enumerate("NC-02"):
        burst.key(letter, number * 0.2, before="NC-02"[:number], selected="")
    assert burst.end(1.0) is None
    for number in range(9):
        burst.key("0", number * 0.03, before="0" * number, selected="")
    assert burst.end(8 * 0.03 + 0.2) is None
    for number in range(SHORT - 1):
        burst.key("7", number * 0.01, before="7" * number, selected="")
    assert burst.end(0.03) is None
    for number in range(SHORT):
        burst.key("X", number * 0.01, before="3.1" + "X" * number, selected="")
    found = burst.end(0.04)
    assert found is not None
    assert (found.text, found.before, found.added) == ("XXXX", "3.1", True)
