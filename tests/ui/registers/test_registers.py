"""The registers of the site in the window, worked by hand and scanner."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from batchrecord.base.places import data_root
from batchrecord.execution.genealogy import logbook, trace_lot
from batchrecord.execution.stock import Stock
from batchrecord.master.load import read_folder
from batchrecord.registers.equipment import EquipmentStatus
from tests.ui.support import fits
from tests.ui.workstation import Workstation
from ui.registers.page import Row
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Table

REGISTERS = ("materials", "equipment", "people", "masters")
LOT = {
    "item": "VEC-BCMA-01",
    "lot": "LV26099",
    "name": "Vector",
    "supplier": "Vector Works",
    "expiry": "2027-10-01",
    "quantity": "40",
    "unit": "vials",
    "storage": "Freezer 2",
    "titre": "2.1e8",
}


def at(workstation: Workstation, register: str, person: str) -> None:
    """Turn to a register as somebody."""
    if workstation.person:
        workstation.switch_to(person)
    else:
        workstation.sign_in(person)
    workstation.program.way.show_site(register)
    workstation.settle()


def picked(workstation: Workstation, register: str) -> tuple[str, ...]:
    """Return the key of the line that is picked."""
    row = workstation.find_as(Table, f"{register}.list").current()
    assert isinstance(row, Row)
    return row.key


def fill(workstation: Workstation, texts: dict[str, str]) -> None:
    """Fill in the sheet and go on to sign."""
    for name, text in texts.items():
        workstation.type(f"register.field.{name}", text)
    workstation.click("register.sign")


def test_a_lot_is_received_released_and_its_use_is_told(workstation: Workstation) -> None:
    """URS-731, URS-732: the warehouse receives, quality assurance releases; list, facts and history follow."""
    at(workstation, "materials", "wh")
    assert not workstation.there("materials.act.release")
    workstation.click("materials.add.receive")
    fill(workstation, LOT)
    workstation.sign("wh")
    assert picked(workstation, "materials") == ("VEC-BCMA-01", "LV26099")
    assert "in quarantine" in workstation.words("materials.facts")
    site = workstation.site.bench.site
    assert trace_lot(site, "VEC-BCMA-01", "LV26099").fact.attributes == {"titre": "2.1e8"}

    at(workstation, "materials", "qa2")
    assert not workstation.there("materials.add.receive")
    workstation.click("materials.act.release")
    assert "LV26099" in workstation.words("signing.rows")
    workstation.sign("qa2")

    assert trace_lot(site, "VEC-BCMA-01", "LV26099").fact.status == "released"
    assert "40 vials / 40 vials" in workstation.words("materials.facts")
    assert workstation.find_as(Table, "materials.history").model().rowCount() == 2


def test_what_cannot_be_signed_stays_in_its_line(workstation: Workstation) -> None:
    """URS-732: a day that is none is said beside its line before anybody signs, and what was typed stays."""
    at(workstation, "materials", "wh")
    workstation.click("materials.add.receive")
    fill(workstation, {**LOT, "expiry": "1.10.2027"})

    assert not workstation.there("signing.passphrase")
    assert "1.10.2027" in workstation.words("register.form")
    assert "year-month-day" in workstation.words("register.form")
    workstation.type("register.field.expiry", "2027-10-01")
    workstation.click("register.sign")
    workstation.sign("wh", passphrase="wrong")
    assert workstation.there("signing.problem")
    workstation.click("signing.cancel")
    assert workstation.there("register.form"), "a wrong passphrase loses nothing that was typed"


PACKAGE = "]d2011234567890123110LV26100\x1d17271001"
"""GS1: trade item number, lot and expiry."""


def test_a_unit_that_nobody_knows_is_refused(workstation: Workstation) -> None:
    """URS-388: it is said beside its line with units that are known, nothing is signed, and what was typed stays."""
    at(workstation, "materials", "wh")
    workstation.click("materials.add.receive")
    fill(workstation, {**LOT, "unit": "furlong"})

    assert "vials" in workstation.words("register.form")
    assert not workstation.there("signing.passphrase")
    assert workstation.find("register.field.unit").text() == "furlong"  # type: ignore[attr-defined]  # a line


def test_a_package_fills_in_what_its_code_says(workstation: Workstation) -> None:
    """URS-710, URS-733: one scan fills item number, lot and day; the item too, once a lot of it has been received."""
    at(workstation, "materials", "wh")
    workstation.click("materials.add.receive")
    before, after = PACKAGE.split("\x1d")
    line = workstation.find_as(QLineEdit, "register.field.item")
    workstation.type("register.field.item", before, enter=False)
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, control, "\x1d"))
    QTest.keyClicks(line, after)
    QTest.keyClick(line, Qt.Key.Key_Return)
    workstation.settle()
    told = {"item": "", "lot": "LV26100", "expiry": "2027-10-01", "gtin": "12345678901231"}
    assert {name: written(workstation, name) for name in told} == told
    assert workstation.find("register.field.item").hasFocus()

    fill(workstation, {**LOT, **told, "item": LOT["item"]})
    workstation.sign("wh")
    workstation.click("materials.add.receive")
    workstation.type("register.field.lot", "(01)12345678901231(10)LV26101(17)271001")

    assert (written(workstation, "item"), written(workstation, "lot")) == (LOT["item"], "LV26101")


def test_a_number_that_is_no_trade_item_number_is_not_signed(workstation: Workstation) -> None:
    """URS-732: its digits or its check digit are wrong: that is said beside its line, and what was typed stays."""
    at(workstation, "materials", "wh")
    workstation.click("materials.add.receive")
    fill(workstation, {**LOT, "gtin": "12345678901232"})

    assert not workstation.there("signing.passphrase")
    assert "12345678901232" in workstation.words("register.form")


def written(workstation: Workstation, field: str) -> str:
    """Return what stands in a line of the sheet."""
    return workstation.find_as(QLineEdit, f"register.field.{field}").text()


def test_a_scanner_finds_the_line(workstation: Workstation) -> None:
    """URS-733: a label, or a package code with its lot, is scanned from anywhere on the page; its line is picked."""
    at(workstation, "equipment", "su")
    table, window = workstation.find_as(Table, "equipment.list"), workstation.window
    for key in "INC-04":
        QTest.keyClicks(window.focusWidget(), key)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    workstation.settle()
    assert picked(workstation, "equipment") == ("INC-04",)
    assert table.hasFocus()

    at(workstation, "materials", "su")
    workstation.type("materials.search", "(10)LV26007(21)LV26007-003")
    assert picked(workstation, "materials") == ("VEC-BCMA-01", "LV26007")
    workstation.type("materials.search", "LV25041")
    assert picked(workstation, "materials") == ("VEC-BCMA-01", "LV25041")
    row = workstation.find_as(Table, "materials.list").current()
    assert isinstance(row, Row)
    assert (row.cells[-1], row.state) == ("expired", "bad")
    workstation.type("materials.search", "nothing of this kind")
    assert (
        workstation.find_as(Table, "materials.list").isVisible() is False
        if workstation.there("materials.list")
        else True
    )


def test_equipment_is_blocked_cleaned_and_returned_by_those_who_may(workstation: Workstation) -> None:
    """URS-732: who stands at the bench blocks and cleans; another person returns; the logbook tells it."""
    at(workstation, "equipment", "op1")
    workstation.type("equipment.search", "BSC-01")
    assert not workstation.there("equipment.act.calibrate")
    workstation.click("equipment.act.clean")
    fill(workstation, {"hours": "12"})
    workstation.sign("op1")
    workstation.click("equipment.act.block")
    fill(workstation, {"reason": "The alarm for the air flow sounds."})
    workstation.sign("op1")
    site = workstation.site.bench.site
    fact = site.equipment("BSC-01")
    assert fact is not None
    assert (fact.status, fact.blocked_by) == (EquipmentStatus.BLOCKED, "op1")
    assert picked(workstation, "equipment") == ("BSC-01",)

    at(workstation, "equipment", "su")
    workstation.click("equipment.act.give-back")
    fill(workstation, {"reason": "Filter changed, air flow measured."})
    workstation.sign("su")

    again = site.equipment("BSC-01")
    assert again is not None
    assert again.status is EquipmentStatus.AVAILABLE
    kinds = [line.naming.kind for line in logbook(site, "BSC-01").lines[-3:]]
    assert kinds == ["equipment.cleaned", "equipment.blocked", "equipment.returned"]
    assert workstation.find_as(Table, "equipment.history").model().rowCount() == 6


def test_training_is_confirmed_by_another_person(workstation: Workstation) -> None:
    """URS-732: the supervisor confirms somebody's training for a master until a day, never her own."""
    at(workstation, "people", "su")
    workstation.type("people.search", "qa3")
    assert "not trained" in workstation.words("people.screen") or not workstation.there("people.history")
    workstation.click("people.act.train")
    workstation.type("register.field.until", "2027-01-31")
    workstation.click("register.sign")
    workstation.sign("su")
    site = workstation.site.bench.site
    found = site.register.training("qa3", workstation.site.master.digest, site.size)
    assert found is not None
    assert found.fact.valid_until == "2027-01-31"
    workstation.type("people.search", "su")
    assert not workstation.there("people.act.train")


def test_what_is_not_verified_is_read_before_a_master_is_approved(workstation: Workstation) -> None:
    """URS-734: what rests on unverified evidence is listed with the version, and said in the sheet that signs."""
    files = dict(read_folder(data_root("forms").joinpath("masters", "bcma-cart", "1.0")))
    files["master.toml"] = files["master.toml"].replace(b'version = "1.0"', b'version = "1.1"') + _EVIDENCE
    Stock(workstation.site.bench.recorder).submit_master(files, workstation.site.by("au"))
    at(workstation, "masters", "ap1")
    workstation.type("masters.search", "1.1")

    assert "typical value" in workstation.words("masters.notes")
    assert workstation.find_as(Table, "masters.history").model().rowCount() > 10
    workstation.click("masters.act.approve")
    assert "typical value" in workstation.words("register.form.notes")
    workstation.click("register.field.side.production")
    workstation.click("register.sign")
    assert "typical value" in workstation.words("signing")
    workstation.sign("ap1")

    assert "Gao Jian" in workstation.words("masters.facts")
    assert not workstation.there("masters.act.approve"), "nobody approves twice"
    at(workstation, "masters", "au")
    assert not workstation.there("masters.act.approve"), "an author approves nothing"


_EVIDENCE = b"""
[evidence]
default = "D"
[evidence.D]
text = { en = "typical value, to be replaced", zh-Hans = "\xe5\x85\xb8", zh-Hant = "\xe5\x85\xb8" }
verified = false
"""


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_fits_the_smallest_window(
    workstation: Workstation, theme: Theme, translation: Translation, register: str
) -> None:
    """URS-711, URS-731: no word of a register is cut or makes the window grow beyond 1280 by 800."""
    at(workstation, register, "qa1")

    assert fits(workstation.window, theme, translation, register) == []


def test_a_line_of_the_logbook_leads_to_its_batch(workstation: Workstation, tmp_path: Path) -> None:
    """URS-731: from equipment to the batch that used it, with Enter."""
    run = workstation.batch(until="P1.07")
    at(workstation, "equipment", "qa1")
    workstation.type("equipment.search", "BAL-03")
    history = workstation.find_as(Table, "equipment.history")
    history.setFocus()
    history.pick(0)
    QTest.keyClick(history, Qt.Key.Key_Return)
    workstation.settle()

    assert workstation.program.way.batch == run.batch
