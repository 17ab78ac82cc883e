"""What the window says when something must not be used, or by this person, and what it keeps."""

import pytest
from PySide6.QtWidgets import QLineEdit

from batchrecord.execution.stock import Stock, binding
from tests.support.batch_run import BATCH
from tests.ui.step.standing import begin
from tests.ui.workstation import Workstation


@pytest.mark.parametrize(
    ("lot", "told"),
    [
        ("LV99999", "is not in the register of this site"),
        ("LV25041", "expired on"),
        ("LV26007", "is not released for use (status: in quarantine)"),
    ],
)
def test_a_lot_that_must_not_be_used(workstation: Workstation, lot: str, told: str) -> None:
    """URS-370, URS-371, URS-374: the sheet says which lot and why; nothing is signed, all that was typed stays."""
    begin(workstation, "wh", "P5.04")
    typed = {"item": "VEC-BCMA-01", "lot": lot, "container": "c-1", "quantity": "5"}
    for field, text in typed.items():
        workstation.type(f"entry.P5.04.vector.{field}", text)
    workstation.click("action")
    workstation.sign("wh")
    said = workstation.words("signing.problem")
    assert lot in said
    assert told in said
    assert "which the program fills in" not in said
    workstation.click("signing.cancel")

    assert workstation.site.bench.state(BATCH).entry("P5.04.vector") is None
    for field, text in typed.items():
        assert workstation.find_as(QLineEdit, f"entry.P5.04.vector.{field}").text() == text
    (kept,) = workstation.site.notes("attempt.refused")
    assert (kept["person"], kept["batch"], kept["entry"]) == ("wh", BATCH, "P5.04.vector")


@pytest.mark.parametrize(
    ("asset", "told"), [("BAL-01", "The calibration of BAL-01 ended on"), ("BAL-99", "BAL-99 is not")]
)
def test_an_instrument_that_must_not_be_used(workstation: Workstation, asset: str, told: str) -> None:
    """URS-372, URS-373: a value from an overdue or unknown instrument is not signed; it stays where it was typed."""
    begin(workstation, "op1", "P1.06")
    workstation.type("entry.P1.06.gross.value", "268.4")
    workstation.type("entry.P1.06.gross.instrument", asset)
    workstation.click("action")
    workstation.sign("op1")
    assert told in workstation.words("signing.problem")
    workstation.click("signing.cancel")

    assert workstation.site.bench.state(BATCH).entry("P1.06.gross") is None
    assert workstation.find_as(QLineEdit, "entry.P1.06.gross.value").text() == "268.4"
    assert workstation.site.notes("attempt.refused")[-1]["entry"] == "P1.06.gross"


def test_a_person_without_training(workstation: Workstation) -> None:
    """URS-375: the window says until when she was trained for this master; nothing is signed, the attempt is kept."""
    site = workstation.site
    begin(workstation, "op1", "P1.05")
    Stock(site.bench.recorder).record_training("op1", binding(site.master), "2026-01-31", site.by("su"))
    workstation.click("entry.P1.05.leak.chosen.none")
    workstation.click("action")
    workstation.sign("op1")

    assert "2026-01-31" in workstation.words("signing.problem")
    workstation.click("signing.cancel")
    assert site.bench.state(BATCH).entry("P1.05.leak") is None
    assert site.notes("attempt.refused")[-1]["codes"] == ["signer.training-expired"]
