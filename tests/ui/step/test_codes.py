"""Codes that are pasted, damaged, wrapped, or say everything at once, at the bench on a real site."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from batchrecord.base.codes.isbt import donation_of
from batchrecord.events.site import LotReceived
from batchrecord.execution.stock import Stock
from tests.ui.step.standing import begin, enabled, recorded
from tests.ui.workstation import Workstation

GTIN = "09501101530003"


def line(workstation: Workstation, name: str) -> QLineEdit:
    return workstation.find_as(QLineEdit, name)


def scan(workstation: Workstation, name: str, text: str) -> None:
    """Scan a code with separators into a line, as a device does."""
    where = line(workstation, name)
    where.setFocus()
    where.selectAll()
    control = Qt.KeyboardModifier.ControlModifier
    for part, follows in [*((each, True) for each in text.split("␝")[:-1]), (text.rsplit("␝", maxsplit=1)[-1], False)]:
        QTest.keyClicks(where, part)
        if follows:
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, control, "\x1d")
            QApplication.sendEvent(where, key)
    QTest.keyClick(where, Qt.Key.Key_Return)
    workstation.settle()


def test_a_pasted_code_is_recorded_as_typed(workstation: Workstation) -> None:
    """URS-381: a code from the clipboard is no scan: it is marked in the record, and for an identity a deviation."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    QApplication.clipboard().setText(issued.coi)
    first = line(workstation, "entry.P1.04.bag.coi")
    first.setFocus()
    first.paste()
    QTest.keyClick(first, Qt.Key.Key_Return)
    workstation.type("entry.P1.04.bag.din", issued.din)
    workstation.type("entry.P1.04.bag.patient", issued.patient)
    workstation.click("action")
    workstation.sign("wh")

    fields = recorded(run, "P1.04.bag")
    assert isinstance(fields, dict)
    assert fields["typed"] == "coi"
    assert [(each.code, each.classification) for each in run.state.deviations.values()] == [("identity.typed", "minor")]


def test_a_damaged_code_is_told_and_not_recorded(workstation: Workstation) -> None:
    """URS-382: a code that cannot be read says so at its line; nothing is compared, signed or stopped."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    workstation.type("entry.P1.04.bag.coi", f"&/{issued.coi}")
    workstation.type("entry.P1.04.bag.din", donation_of(issued.din)[:-1] + "0")
    workstation.type("entry.P1.04.bag.patient", issued.patient)

    words = workstation.words("entry.P1.04.bag")
    assert "The check value of the donation number" in words or "cannot be read" in words
    assert words.count("Matches") == 2
    assert not enabled(workstation), "nothing that could be signed"
    assert recorded(run, "P1.04.bag") is None
    assert not run.state.stops


def test_wrapped_codes_are_the_same_identity(workstation: Workstation) -> None:
    """URS-359: the label of the collection centre, in ISBT 128, matches the plain codes of the order."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    for name, code in (("coi", f"&/{issued.coi}"), ("din", donation_of(issued.din)), ("patient", issued.patient)):
        workstation.type(f"entry.P1.04.bag.{name}", code)
    assert workstation.words("entry.P1.04.bag").count("Matches") == 3


def test_caps_lock_is_told_before_the_batch_is_stopped(workstation: Workstation) -> None:
    """URS-742: letters in the other case are another code; that Caps Lock may be on is told while it can be mended."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    for name, code in (("coi", issued.coi.swapcase()), ("din", issued.din), ("patient", issued.patient)):
        workstation.type(f"entry.P1.04.bag.{name}", code)

    assert "release Caps Lock" in workstation.words("entry.P1.04.bag")
    workstation.type("entry.P1.04.bag.coi", issued.coi)
    workstation.type("entry.P1.04.bag.patient", issued.patient)
    assert "Caps Lock" not in workstation.words("entry.P1.04.bag")


def test_one_scan_fills_a_material(workstation: Workstation) -> None:
    """URS-360: item, lot and container come from one GS1 code, which is recorded; another expiry bars the lot."""
    run = begin(workstation, "wh", "P5.04")
    stock, site = Stock(workstation.site.bench.recorder), workstation.site
    received = LotReceived(
        item="VEC-BCMA-01",
        lot="LV9",
        name="Vector",
        supplier="Maker",
        expiry="2027-12-31",
        quantity="20",
        unit="vials",
        storage="-80 °C",
        attributes={"titre": "2.5e8", "gtin": GTIN},
    )
    stock.receive_lot(received, site.by("wh"))
    stock.release_lot("VEC-BCMA-01", "LV9", site.by("qa1"))
    scan(workstation, "entry.P5.04.vector.item", f"]d201{GTIN}17281231" + "10LV9␝21LV9-014")
    assert line(workstation, "entry.P5.04.vector.lot").text() == "LV9"
    assert line(workstation, "entry.P5.04.vector.item").text() == "VEC-BCMA-01"
    assert line(workstation, "entry.P5.04.vector.container").text() == "LV9-014"
    workstation.type("entry.P5.04.vector.quantity", "5")
    workstation.click("action")
    workstation.sign("wh")
    assert "2028-12-31" in workstation.words("signing.problem")
    workstation.click("signing.cancel")
    assert [note["codes"] for note in site.notes("attempt.refused")] == [["lot.label-expiry"]]

    scan(workstation, "entry.P5.04.vector.lot", f"]d201{GTIN}17271200" + "10LV9␝21LV9-014")
    workstation.click("action")
    workstation.sign("wh")
    fields = recorded(run, "P5.04.vector")
    assert isinstance(fields, dict)
    assert fields["code"] == f"]d201{GTIN}17271200" + "10LV9␝21LV9-014"
    assert (fields["item"], fields["lot"], fields["expiry"]) == ("VEC-BCMA-01", "LV9", "2027-12-31")
    assert fields.get("typed") is None
