"""The page of a step as a whole: signing sheet, drafts, others at work, looks."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui import support
from tests.ui.step.standing import begin, enabled, recorded
from tests.ui.workstation import PASSPHRASES, Workstation
from ui.theme import Theme
from ui.translation import Translation


def test_a_wrong_passphrase_signs_nothing(workstation: Workstation) -> None:
    """URS-213: the sheet stays and says so, its line is empty, and the right one still signs."""
    run = begin(workstation, "op1", "P1.05")
    workstation.click("entry.P1.05.leak.chosen.none")
    workstation.click("action")
    workstation.sign("op1", passphrase="something else entirely")

    assert "does not open the key" in workstation.words("signing.problem")
    assert workstation.find_as(QLineEdit, "signing.passphrase").text() == ""
    assert recorded(run, "P1.05.leak") is None
    workstation.sign("op1")
    assert recorded(run, "P1.05.leak") == {"chosen": "none"}


def test_the_sheet_shows_exactly_what_is_signed(workstation: Workstation) -> None:
    """URS-705: batch, step, entry, each value with its label, the meaning, and who signs."""
    run = begin(workstation, "op1", "P1.07")
    for field, text in (("sample", "S1-1"), ("container", "T-1"), ("volume", "1.5")):
        workstation.type(f"entry.P1.07.s1.{field}", text)
    workstation.click("action")

    words = workstation.words("signing")
    for part in (run.batch, "P1.07", "S1-1", "T-1", "1.5 mL", "performed", "Chen Wei", "handwritten"):
        assert part in words


def test_typing_survives_other_steps_and_other_people(workstation: Workstation) -> None:
    """URS-712: each person finds again what she had typed, and not what somebody else had."""
    run = begin(workstation, "op1", "P1.07")
    workstation.type("entry.P1.07.s1.sample", "S1-OF-OP1")
    workstation.show_step("P1.02")
    workstation.show_step("P1.07")
    assert workstation.find_as(QLineEdit, "entry.P1.07.s1.sample").text() == "S1-OF-OP1"

    workstation.switch_to("op2")
    assert workstation.find_as(QLineEdit, "entry.P1.07.s1.sample").text() == ""
    workstation.switch_to("op1")
    assert workstation.find_as(QLineEdit, "entry.P1.07.s1.sample").text() == "S1-OF-OP1"
    assert recorded(run, "P1.07.s1") is None


def test_what_another_workstation_records_is_seen(workstation: Workstation) -> None:
    """URS-208: the page follows the ledger by itself, and what was typed for another entry stays."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.highest.value", "5.5", enter=False)
    elsewhere = workstation.site.reopened()
    elsewhere.perform(run.batch, "P1.02.lowest", {"value": "3.1"}, workstation.site.by("wh"))
    elsewhere.site.close()

    workstation.wait(lambda: workstation.there("entry.P1.02.lowest.performed"))

    assert "3.1 °C" in workstation.words("entry.P1.02.lowest")
    assert workstation.find_as(QLineEdit, "entry.P1.02.highest.value").text() == "5.5"


def test_who_cannot_do_a_step_is_told_who_does(workstation: Workstation) -> None:
    """URS-304: without the role the button is off and the bar names the role."""
    begin(workstation, "qa1", "P1.02")
    assert not enabled(workstation)
    assert "warehouse" in workstation.words("action.words")


# --------------------------------------------------------------------------------------------------------------- looks


@pytest.mark.parametrize("step", ["P1.08", "P5.04"])
def test_the_page_fits(workstation: Workstation, theme: Theme, translation: Translation, step: str) -> None:
    """URS-711: in both languages and at each size of text nothing is cut or wider than the window."""
    begin(workstation, "wh", step)
    window = workstation.window

    assert support.unnamed(window) == []
    assert support.too_small(window, theme) == []
    assert support.fits(window, theme, translation, "step") == []
    assert support.scrolled_sideways(window) == []


def test_the_page_speaks_chinese(workstation: Workstation, translation: Translation) -> None:
    """URS-709: no English word is left but codes and names."""
    run = workstation.batch(until="P1.08")
    workstation.sign_in("op1")
    translation.set_language("zh-Hans")
    workstation.open_batch(run.batch)
    found = support.english_left(workstation.find("step"))

    assert [text for text in found if not any(part.isdigit() for part in text) and text != "cells/mL"] == []


def test_the_first_keys_reach_the_first_open_entry(workstation: Workstation) -> None:
    """URS-715: whoever opens a batch can type at once; the keyboard is where the work goes on."""
    begin(workstation, "wh", "P1.02")
    focused = QApplication.focusWidget()

    assert focused is not None
    assert focused.objectName() == "entry.P1.02.lowest.value"
    assert PASSPHRASES["wh"] not in workstation.words("step")
