"""What is typed in a sheet and not signed is never lost, and never anybody else's."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.batch_run import SiteRun
from tests.ui.step.standing import begin
from tests.ui.workstation import PASSPHRASES, Workstation
from ui.step.late import LateSheet
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Combo, NoteInput, Sheet, Table

WORDS = "The second reading was mistaken for the first."

AT_STEP = {
    "entry.P1.02.lowest.correct": "reason.text",
    "entry.P1.02.highest.leave-out": "reason.text",
    "entry.P1.02.highest.late": "late.text",
    "action.report": "report.text",
}
"""What asks at a step, and a line of the sheet."""


def text(workstation: Workstation, name: str) -> str:
    """Return what stands in a line."""
    found = workstation.find(name)
    assert isinstance(found, QLineEdit | NoteInput)
    return found.text()


def said(workstation: Workstation, sheets: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """Open each sheet; return what stands in its line, and whether it is said that it was typed before."""
    found = {}
    for opens, line in sheets.items():
        workstation.click(opens)
        found[opens] = text(workstation, line), workstation.there("sheet.kept")
        workstation.window.dismiss_sheets()
        workstation.settle()
    return found


def test_each_sheet_of_a_step_keeps_what_was_typed(workstation: Workstation) -> None:
    """URS-712, URS-723: whoever is interrupted finds her words in each sheet, and nobody else does."""
    begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "3.1")
    workstation.click("action")
    workstation.sign("wh")
    for opens, line in AT_STEP.items():
        workstation.click(opens)
        workstation.type(line, WORDS, enter=False)
        workstation.program.door.switch()
        assert not workstation.there(line), "the sheet is closed for whoever takes over"
        workstation.sign_in("wh")

    assert said(workstation, AT_STEP) == dict.fromkeys(AT_STEP, (WORDS, True))
    workstation.switch_to("op1")
    assert said(workstation, AT_STEP) == dict.fromkeys(AT_STEP, ("", False))
    workstation.switch_to("wh")
    assert said(workstation, AT_STEP) == dict.fromkeys(AT_STEP, (WORDS, True))


@pytest.mark.parametrize(
    ("place", "opens", "line", "people"),
    [
        ("materials", "materials.add.receive", "register.field.supplier", ("wh", "lg")),
        ("materials", "materials.act.reject", "register.field.reason", ("qa1", "qa2")),
        ("equipment", "equipment.act.block", "register.field.reason", ("qa1", "qa2")),
        ("batches", "batches.new", "issue.hospital", ("qa1", "qa2")),
    ],
)
def test_each_sheet_of_the_site_keeps_what_was_typed(
    workstation: Workstation, place: str, opens: str, line: str, people: tuple[str, str]
) -> None:
    """URS-712, URS-723: receiving, rejecting, blocking and issuing: hers are there again, and are nobody else's."""
    workstation.batch(until="P1.02")
    person, other = people

    def come(who: str) -> None:
        workstation.program.door.lock()
        workstation.sign_in(who)
        workstation.program.way.show_site(place)
        workstation.settle()

    come(person)
    workstation.click(opens)
    workstation.type(line, WORDS, enter=False)
    come(other)
    assert said(workstation, {opens: line}) == {opens: ("", False)}
    come(person)
    assert said(workstation, {opens: line}) == {opens: (WORDS, True)}


def test_one_lot_does_not_show_what_was_typed_about_another(workstation: Workstation) -> None:
    """URS-723: a draft belongs to what it is about, line for line of a register."""
    workstation.sign_in("qa1")
    workstation.program.way.show_site("materials")
    workstation.settle()
    workstation.click("materials.act.reject")
    workstation.type("register.field.reason", WORDS, enter=False)
    workstation.window.dismiss_sheets()
    table = workstation.find_as(Table, "materials.list")
    table.pick(1)
    workstation.settle()
    assert said(workstation, {"materials.act.reject": "register.field.reason"}) == {"materials.act.reject": ("", False)}
    table.pick(0)
    workstation.settle()
    assert said(workstation, {"materials.act.reject": "register.field.reason"}) == {
        "materials.act.reject": (WORDS, True)
    }


def test_turning_back_loses_nothing_and_beginning_anew_does(workstation: Workstation) -> None:
    """URS-712: Cancel and Escape keep the words; they are gone once she says so, and then for good."""
    begin(workstation, "wh", "P1.02")
    late = {"entry.P1.02.highest.late": "late.text"}
    workstation.click("entry.P1.02.highest.late")
    today = text(workstation, "late.day")
    workstation.type("late.day", "2026-10-09", enter=False)
    workstation.type("late.text", WORDS, enter=False)
    workstation.click("late.cancel")
    workstation.click("entry.P1.02.highest.late")
    assert (text(workstation, "late.day"), text(workstation, "late.text")) == ("2026-10-09", WORDS)

    workstation.click("sheet.anew")
    assert (text(workstation, "late.day"), text(workstation, "late.text")) == (today, "")
    assert not workstation.there("sheet.kept")
    workstation.click("late.cancel")
    assert said(workstation, late) == {"entry.P1.02.highest.late": ("", False)}
    assert not [*workstation.site.bench.site.folder.drafts.glob("*")], "opening a sheet types nothing"


def test_the_scan_that_was_chosen_is_there_again(workstation: Workstation, tmp_path: Path) -> None:
    """URS-712, URS-738: the scan of a step sheet need not be chosen once more after the lock."""
    begin(workstation, "wh", "P1.02")
    workstation.click("entry.P1.02.highest.late")
    scan = tmp_path / "sheet.pdf"
    scan.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    workstation.find_as(LateSheet, "late").take(scan)
    assert "sheet.pdf" in workstation.words("late")
    workstation.program.door.switch()
    workstation.sign_in("wh")
    workstation.click("entry.P1.02.highest.late")
    assert "sheet.pdf" in workstation.words("late")
    workstation.click("sheet.anew")
    assert "sheet.pdf" not in workstation.words("late")


def test_what_is_signed_is_forgotten_and_what_is_refused_is_not(workstation: Workstation) -> None:
    """URS-712, URS-723: the reason stays while the passphrase is wrong, and is gone with the signature."""
    begin(workstation, "wh", "P1.02")
    workstation.click("entry.P1.02.highest.leave-out")
    workstation.find_as(Combo, "reason.code").setCurrentIndex(0)
    workstation.type("reason.text", WORDS, enter=False)
    workstation.click("reason.sign")
    workstation.sign("wh", passphrase="not hers at all")
    workstation.program.door.switch()
    workstation.sign_in("wh")
    workstation.click("entry.P1.02.highest.leave-out")
    assert text(workstation, "reason.text") == WORDS
    kept = "".join(each.read_text() for each in workstation.site.bench.site.folder.drafts.glob("*"))
    assert "not hers at all" not in kept
    assert PASSPHRASES["wh"] not in kept

    workstation.find_as(Combo, "reason.code").setCurrentIndex(0)
    workstation.click("reason.sign")
    workstation.sign("wh")
    assert not [*workstation.site.bench.site.folder.drafts.glob("*")]


def test_a_sheet_is_there_again_after_the_program_has_ended(
    qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path
) -> None:
    """URS-723: ended by itself in the middle of a word, the next program finds the sheet as it was."""
    first = Workstation.start(qtbot, theme, translation, tmp_path)
    first.sign_in("wh")
    first.program.way.show_site("materials")
    first.settle()
    first.click("materials.add.receive")
    first.type("register.field.supplier", "Vector Wor", enter=False)
    at, kept = first.site.clock.now().utc, [*first.site.bench.site.folder.drafts.glob("*.json")]
    assert len(kept) == 1, "it is kept with every key, not only when the sheet is closed"
    first.close()

    again = Workstation.start(qtbot, theme, translation, tmp_path / "again", SiteRun.opened(first.site.folder, at))
    again.sign_in("wh")
    again.program.way.show_site("materials")
    again.settle()
    again.click("materials.add.receive")
    assert text(again, "register.field.supplier") == "Vector Wor"
    again.close()


def test_an_open_sheet_follows_the_language(workstation: Workstation) -> None:
    """URS-709, URS-712: question, signature and register speak the other language, and what was typed stays."""
    begin(workstation, "wh", "P1.02")
    for opens, line in (("entry.P1.02.highest.leave-out", "reason.text"), ("action.report", "report.text")):
        workstation.click(opens)
        workstation.type(line, WORDS, enter=False)
        workstation.parts.translation.set_language("zh-Hans")
        workstation.settle()
        assert text(workstation, line) == WORDS
        assert sentences(workstation.window.sheet) == []
        workstation.parts.translation.set_language("en")
        workstation.window.dismiss_sheets()
    workstation.type("entry.P1.02.lowest.value", "3.1")
    workstation.click("action")
    workstation.type("signing.passphrase", "half of i", enter=False)
    workstation.parts.translation.set_language("zh-Hans")
    workstation.settle()
    assert sentences(workstation.window.sheet) == []
    assert text(workstation, "signing.passphrase") == "half of i"


def test_an_open_sheet_of_a_register_follows_the_language(workstation: Workstation) -> None:
    """URS-709, URS-732: its choices too, and the signature above it; what was chosen stays."""
    workstation.sign_in("qa1")
    workstation.program.way.show_site("equipment")
    workstation.settle()
    workstation.click("equipment.act.block")
    workstation.type("register.field.reason", "12345", enter=False)
    workstation.parts.translation.set_language("zh-Hant")
    workstation.settle()
    assert sentences(workstation.window.sheet) == []
    workstation.click("register.sign")
    workstation.parts.translation.set_language("zh-Hans")
    workstation.settle()
    assert "停用" in workstation.words("signing") or "禁用" in workstation.words("signing")
    assert sentences(workstation.window.sheet) == []


def sentences(sheet: Sheet | None) -> list[str]:
    """Return what can be seen in a sheet that has no word of Chinese and more than one of English."""
    assert sheet is not None
    shown = [
        each.text()
        for each in sheet.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QLabel | QAbstractButton)
    ]
    return [each for each in shown if re.search("[a-z]{3,} [a-z]{3,}", each) and not re.search("[\u4e00-\u9fff]", each)]
