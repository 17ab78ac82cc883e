"""Equipment that is scanned at a step, and the suite that has to be the batch's, on the page of a step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from batchrecord.base.places import data_root
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.equipment import PIECES
from batchrecord.execution.equipment import EquipmentBook
from batchrecord.execution.stock import Stock, binding
from batchrecord.execution.suites import has_suite
from batchrecord.master.load import read_folder
from batchrecord.registers.site import PRODUCTION, QUALITY
from tests.support.batch_run import SiteRun
from tests.ui.step.standing import enabled, label, recorded
from tests.ui.workstation import Workstation
from ui.theme import Theme
from ui.translation import Translation

_STEP = """
suite = true

[[step]]
id = "P1.00"
title = { en = "Safety cabinet", zh-Hans = "生物安全柜", zh-Hant = "生物安全櫃" }
who = ["OP"]

[[step.entry]]
name = "cabinet"
kind = "EQP"
label = { en = "Safety cabinet", zh-Hans = "生物安全柜", zh-Hant = "生物安全櫃" }
sort = "safety-cabinet"

[[step.entry]]
name = "weight"
kind = "NUM"
label = { en = "Weight", zh-Hans = "重量", zh-Hant = "重量" }
unit = "g"
decimals = 1
plausible = { low = 0, high = 1000 }
instrument_sort = "balance"

"""


def begun(site: SiteRun, number: str = "B-26-0117") -> BatchRun:
    """Issue a batch from a master that begins with equipment in the suite."""
    files = dict(read_folder(data_root("forms").joinpath("masters", "bcma-cart", "1.0")))
    files["master.toml"] = files["master.toml"].replace(b'version = "1.0"', b'version = "1.1"')
    head, first, rest = files["p1-receipt.toml"].decode().partition("[[step]]\n")
    files["p1-receipt.toml"] = (head + _STEP + first + rest).encode()
    stock = Stock(site.bench.recorder)
    known = {master.version: master for master in site.bench.masters()}
    if "1.1" not in known:
        master = stock.submit_master(files, site.by("au"))
        stock.approve_master(binding(master), PRODUCTION, site.by("ap1"))
        stock.approve_master(binding(master), QUALITY, site.by("ap2"))
        for person in ("op1", "op2"):
            stock.record_training(person, binding(master), "2027-10-01", site.by("su"))
        known["1.1"] = master
    run = site.batch(number, issue=False)
    run.issue(known["1.1"])
    return run


@pytest.fixture
def suite(qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path) -> Iterator[Workstation]:
    """The program on a site with such a batch; op1 stands before its first step."""
    site = SiteRun.found(tmp_path / "site")
    run = begun(site)
    workstation = Workstation.start(qtbot, theme, translation, tmp_path, site)
    workstation.sign_in("op1")
    workstation.open_batch(run.batch)
    yield workstation
    workstation.close()


def come_in(workstation: Workstation) -> None:
    """Bring the batch in."""
    assert label(workstation) == "Bring the batch in"
    workstation.click("action")
    assert "line clearance" in workstation.words("signing").casefold()
    workstation.sign("op1")


def test_a_batch_comes_into_its_suite_and_is_cleared(suite: Workstation) -> None:
    """URS-339: the one filled button brings the batch in before anything is made; beside its identity it is cleared."""
    recorder = suite.site.bench.recorder
    assert "is free" in suite.words("suite")
    come_in(suite)
    assert has_suite(recorder, "B-26-0117")
    assert not suite.there("suite")
    assert label(suite) == "Sign"

    suite.parts.translation.set_language("zh-Hant")
    suite.settle()
    assert "清線" in suite.words("context.suite")
    suite.parts.translation.set_language("en")
    suite.settle()
    suite.click("context.suite")
    suite.sign("op1")
    assert not has_suite(recorder, "B-26-0117")
    assert "is free" in suite.words("suite")


def test_a_second_batch_waits_before_the_door(suite: Workstation) -> None:
    """URS-339: where another batch has the suite the page says which, and offers nothing."""
    come_in(suite)
    second = begun(suite.site, "B-26-0118")
    suite.open_batch(second.batch)

    assert "occupied by batch B-26-0117" in suite.words("suite")
    assert not enabled(suite)


def test_equipment_brings_its_facts(suite: Workstation) -> None:
    """URS-331: class, cleaning, qualification and status appear when the label is scanned, and are signed with it."""
    come_in(suite)
    book = EquipmentBook(suite.site.bench.recorder)
    book.clean("BSC-01", "2026-11-30T12:00:00.000Z", suite.site.by("op2"))
    suite.type("entry.P1.00.cabinet.asset", "BSC-01")
    suite.wait(lambda: "safety-cabinet" in suite.words("entry.P1.00.cabinet.lot-facts"))
    assert "available" in suite.words("entry.P1.00.cabinet.lot-facts")
    suite.click("action")
    suite.sign("op1")

    fields = recorded(suite.site.running("B-26-0117"), "P1.00.cabinet")
    assert isinstance(fields, dict)
    assert fields["cleaning"] == "2026-11-30T12:00:00.000Z"


@pytest.mark.parametrize(("asset", "told"), [("BSC-99", "not in the register"), ("BSC-01", "No cleaning of BSC-01")])
def test_unknown_and_overdue_equipment_is_refused_in_the_window(suite: Workstation, asset: str, told: str) -> None:
    """URS-372, URS-373: the sheet says which piece and why; nothing is signed, the scan stays, the attempt is kept."""
    come_in(suite)
    suite.type("entry.P1.00.cabinet.asset", asset)
    suite.click("action")
    if suite.there("signing.passphrase"):
        suite.sign("op1")
        assert told in suite.words("signing.problem")
        suite.click("signing.cancel")
    else:
        assert told in suite.words("entry.P1.00.cabinet")

    assert suite.find_as(QLineEdit, "entry.P1.00.cabinet.asset").text() == asset
    assert suite.site.bench.state("B-26-0117").entry("P1.00.cabinet") is None
    assert suite.site.notes("attempt.refused")[-1]["entry"] == "P1.00.cabinet"


@pytest.mark.parametrize(
    ("asset", "told"),
    [
        ("BAL-01", "{calibration}"),
        ("BAL-99", "unknown here"),
        ("NC-02", "cell-counter"),
        ("BAL-07", "never"),
    ],
)
def test_the_instrument_of_a_measurement_is_judged_as_soon_as_it_is_scanned(
    suite: Workstation, asset: str, told: str
) -> None:
    """URS-331, URS-372: overdue, unknown, of another class, never calibrated: it is said before anybody signs."""
    come_in(suite)
    if asset == "BAL-01":
        overdue = suite.site.bench.site.equipment(asset)
        assert overdue is not None
        told = told.format(calibration=overdue.calibration)
    if asset == "BAL-07":
        piece = replace(next(each for each in PIECES if each.asset == "BAL-03"), asset=asset)
        EquipmentBook(suite.site.bench.recorder).register(piece, suite.site.by("su"))
    suite.type("entry.P1.00.weight.instrument", asset)
    suite.wait(lambda: told in suite.words("entry.P1.00.weight.lot-facts"))
    suite.type("entry.P1.00.weight.instrument", "BAL-03")
    suite.wait(lambda: "available" in suite.words("entry.P1.00.weight.lot-facts"))
    said = suite.words("entry.P1.00.weight.lot-facts")
    assert told not in said
    assert "balance" not in said, "of what is in order only calibration and status are told"
