"""Numbers that are not numbers, or cannot be meant: what the program says and keeps, at the bench and in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from batchrecord.base.errors import RefusedError
from tests.support.batch_run import BATCH
from tests.ui.step.standing import begin, enabled, recorded
from tests.ui.workstation import Workstation

ENTRY = "P1.02.lowest"
LINE = f"entry.{ENTRY}.value"


def said_by_the_bench(workstation: Workstation, text: str) -> set[str]:
    """Have a text signed as the value; return the codes for which that is refused."""
    run = workstation.batch(until="P1.02")
    size = workstation.site.bench.site.store.size()
    with pytest.raises(RefusedError) as refused:
        run.bench.perform(BATCH, ENTRY, {"value": text}, workstation.site.by("wh"))
    assert workstation.site.bench.site.store.size() == size, "nothing was recorded"
    return {reason.code for reason in refused.value.reasons}


def said_by_the_window(workstation: Workstation, text: str, *, pasted: bool = False) -> str:
    """Type or paste a text as the value; return what the page says. The text must stay, and cannot be signed."""
    run = begin(workstation, "wh", "P1.02")
    line = workstation.find_as(QLineEdit, LINE)
    if pasted:
        QGuiApplication.clipboard().setText(text)
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(line, Qt.Key.Key_Return)
        workstation.settle()
        assert line.text() == text
    else:
        workstation.type(LINE, text)
        assert line.text() == text, "what was typed stays as it was typed"
    assert not enabled(workstation)
    assert recorded(run, ENTRY) is None
    return workstation.words(f"entry.{ENTRY}")


@pytest.mark.parametrize("text", ["1,84", "1.234,5", "1,234,567"])
def test_a_comma_is_not_guessed_at_the_bench(workstation: Workstation, text: str) -> None:
    """URS-387: decimals or thousands, nobody knows: refused, and nothing is recorded."""
    assert said_by_the_bench(workstation, text) == {"number.comma"}


def test_a_comma_is_not_guessed_in_the_window(workstation: Workstation) -> None:
    """URS-387: the page says what a comma could be, and what to type."""
    assert "has a comma" in said_by_the_window(workstation, "3,1")


@pytest.mark.parametrize("text", ["5 mg", "5mL", "5.0 °C", "1.02e6 cells/mL", "96.4 %"])
def test_a_unit_is_not_part_of_the_number_at_the_bench(workstation: Workstation, text: str) -> None:
    """URS-384: right or wrong, a typed unit is refused and never converted."""
    assert said_by_the_bench(workstation, text) == {"number.with-unit"}


def test_a_unit_is_not_part_of_the_number_in_the_window(workstation: Workstation) -> None:
    """URS-384: the page says that the unit stands beside the field."""
    assert "holds a unit" in said_by_the_window(workstation, "3 K")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 000", "number.parted"),
        ("1'000", "number.parted"),
        ("3.1 3.2", "number.parted"),
        ("3" * 41, "field.too-long"),
        ("3.1\n3.2", "text.inadmissible"),
    ],
)
def test_pasted_text_is_not_tidied_up_at_the_bench(workstation: Workstation, text: str, code: str) -> None:
    """URS-385: separators, several numbers, line breaks, whole rows: refused, each with its reason."""
    assert said_by_the_bench(workstation, text) == {code}


@pytest.mark.parametrize("text", ["3.1\n3.2", "1 000"])
def test_pasted_text_is_not_tidied_up_in_the_window(workstation: Workstation, text: str) -> None:
    """URS-385: what was pasted stays to be looked at, line break and all."""
    assert "between its digits" in said_by_the_window(workstation, text, pasted=True)


@pytest.mark.parametrize("text", ["３．１", "３.1"])
def test_digits_of_another_width_are_refused_at_the_bench(workstation: Workstation, text: str) -> None:
    """URS-386: an input method's wide digits are not the digits of the record."""
    assert said_by_the_bench(workstation, text) == {"number.other-digits"}


def test_digits_of_another_width_are_refused_in_the_window(workstation: Workstation) -> None:
    """URS-386: the page says which digits to use."""
    assert "another script or width" in said_by_the_window(workstation, "３.1", pasted=True)


@pytest.mark.parametrize("text", ["1e40", "-400", "99999"])
def test_a_number_that_cannot_be_is_asked_for_again_at_the_bench(workstation: Workstation, text: str) -> None:
    """URS-383: refused once; entered twice alike it is accepted, both are kept, with a minor deviation."""
    assert said_by_the_bench(workstation, text) == {"numeric.implausible"}
    bench, by = workstation.site.bench, workstation.site.by("wh")
    made = bench.perform(BATCH, ENTRY, {"value": text, "reentered": text}, by)

    assert ("numeric.implausible-confirmed", "minor") in {(each.code, each.classification) for each in made.opened}
    found = bench.state(BATCH).entry(ENTRY)
    assert found is not None
    assert found.current is not None
    assert found.current.fields == {"value": text, "reentered": text}


def test_a_number_that_cannot_be_is_asked_for_again_in_the_window(workstation: Workstation) -> None:
    """URS-383: the page keeps the first one unseen and asks once more; both alike can be signed, and are recorded."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type(LINE, "-400")
    assert "enter" in workstation.words(f"entry.{ENTRY}").casefold()
    assert not enabled(workstation)

    workstation.type(LINE, "-400")
    workstation.click("action")
    workstation.sign("wh")
    assert recorded(run, ENTRY) == {"value": "-400", "reentered": "-400"}
