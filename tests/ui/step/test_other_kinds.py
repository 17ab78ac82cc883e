"""Choices, codes, lots, timers and samples on the page of a step, worked through its widgets on a real site."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from batchrecord.execution.stock import Stock
from tests.support.delivery import delivered
from tests.ui import support
from tests.ui.step.standing import begin, label, recorded
from tests.ui.workstation import PASSPHRASES, Workstation
from ui.record_words import deviation_sentence
from ui.step.card import EntryCard
from ui.theme import Theme
from ui.translation import Translation


def test_a_choice_is_one_of_the_answers(workstation: Workstation) -> None:
    """URS-320: an answer that deviates says so before it is signed; another one can be chosen until then."""
    run = begin(workstation, "op1", "P1.05")
    workstation.click("entry.P1.05.leak.chosen.found")
    assert label(workstation) == "Open deviation and sign"
    workstation.click("entry.P1.05.leak.chosen.none")
    assert label(workstation) == "Sign"
    workstation.click("action")
    workstation.sign("op1")

    assert recorded(run, "P1.05.leak") == {"chosen": "none"}


def test_codes_are_compared_once_all_are_scanned(workstation: Workstation) -> None:
    """URS-316: nothing is said before the last code; then each one shows whether it matches."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    workstation.type("entry.P1.04.bag.coi", issued.coi)
    workstation.type("entry.P1.04.bag.din", issued.din)
    assert "Matches" not in workstation.words("entry.P1.04.bag")
    workstation.type("entry.P1.04.bag.patient", "QMH-P-9999")

    words = workstation.words("entry.P1.04.bag")
    assert words.count("Matches") == 2
    assert label(workstation) == "Open deviation and sign"
    workstation.click("action")
    workstation.sign("wh")

    assert run.state.stops
    assert "STOP" in workstation.words("stopped")


def test_codes_are_scanned_anew_one_after_the_other(workstation: Workstation) -> None:
    """URS-316: a second scan of all codes replaces each in its line; none is lost and no key of it presses a button."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    workstation.type("entry.P1.04.bag.coi", "WRONG 1")
    workstation.type("entry.P1.04.bag.din", "WRONG 2")
    workstation.type("entry.P1.04.bag.patient", "WRONG 3")
    workstation.find("entry.P1.04.bag.coi").setFocus()
    for code in (issued.coi, issued.din, issued.patient, "ONE TOO MANY"):
        there = QApplication.focusWidget()
        assert there is not None
        QTest.keyClicks(there, code)
        QTest.keyClick(there, Qt.Key.Key_Return)
    workstation.settle()

    lines = [workstation.find_as(QLineEdit, f"entry.P1.04.bag.{name}") for name in ("coi", "din", "patient")]
    assert [line.text() for line in lines] == [issued.coi, issued.din, issued.patient]
    assert workstation.words("entry.P1.04.bag").count("Matches") == 3
    assert workstation.find("action").hasFocus()
    assert workstation.window.sheet is None


def test_the_second_person_is_told_of_a_mismatch(workstation: Workstation) -> None:
    """URS-310: the sheet names what does not match by its label, and who may sign; the performer is nobody of them."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    for name, code in (("coi", issued.coi), ("din", issued.din), ("patient", "QMH-P-9999")):
        workstation.type(f"entry.P1.04.bag.{name}", code)
    workstation.click("action")
    workstation.sign("wh")
    workstation.click("stopped.verify")

    words = workstation.words("signing")
    assert "pseudonym of the patient" in words.split("QMH-P-9999")[-1] or words.count("pseudonym of the patient") > 1
    assert "somebody else than Zhao Lin" in workstation.words("signing.who")
    workstation.type("signing.people.filter", "wh")
    workstation.type("signing.passphrase", PASSPHRASES["wh"])
    assert workstation.find_as(QLineEdit, "signing.people.filter").text() == ""
    assert run.state.entry("P1.04.bag").verification is None  # type: ignore[union-attr]


def test_a_mismatch_names_the_label_that_does_not_match(
    workstation: Workstation, theme: Theme, translation: Translation
) -> None:
    """URS-316: what to do stands there before it is signed; then which label and code stop the batch, nothing cut."""
    run = begin(workstation, "op1", "P5.05")
    matched = workstation.words("context")
    assert "Matched, scanned" in matched
    workstation.type("entry.P5.05.construct.construct", "SOMETHING-ELSE")
    assert not workstation.there("step.state")
    workstation.type("entry.P5.05.construct.item", str(run.master.parameters["vector_item"].value))
    assert "The vector must not be used" in workstation.words("step.state")
    assert "“construct code” was scanned as SOMETHING-ELSE" in workstation.words("entry.P5.05.construct")

    workstation.click("action")
    workstation.sign("op1")
    assert "Label of the vector vial · construct code" in workstation.words("stopped.codes")
    assert "SOMETHING-ELSE" in workstation.words("stopped.codes")
    assert "The vector must not be used" in workstation.words("stopped.what")
    assert not workstation.there("entry.P5.05.construct")
    workstation.click("stopped.verify")
    for where in support.everywhere(workstation.window, theme, translation):
        assert (where, support.cut(workstation.window)) == (where, [])
    workstation.sign("op2")
    assert workstation.window.notice.property("tone") == "warn"
    told = deviation_sentence(run.state, next(iter(run.state.deviations.values())), "en")
    assert "“construct code” was scanned as SOMETHING-ELSE" in told


def test_codes_are_corrected_by_scanning_them_again(workstation: Workstation) -> None:
    """URS-316: the old codes are not taken over; the keyboard goes from code to code, and to Cancel last of all."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    codes = {"coi": issued.coi, "din": issued.din, "patient": issued.patient}
    for name, code in codes.items():
        workstation.type(f"entry.P1.04.bag.{name}", code)
    workstation.click("action")
    workstation.sign("wh")
    workstation.click("entry.P1.04.bag.correct")

    lines = {name: workstation.find_as(QLineEdit, f"reason.P1.04.bag.{name}") for name in codes}
    assert [line.text() for line in lines.values()] == ["", "", ""]
    for code in codes.values():
        there = QApplication.focusWidget()
        assert there is not None
        QTest.keyClicks(there, code)
        QTest.keyClick(there, Qt.Key.Key_Return)
    assert {name: line.text() for name, line in lines.items()} == codes
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    workstation.type("reason.text", "Scanned once more.", enter=False)
    QTest.keyClick(workstation.find("reason.text"), Qt.Key.Key_Tab)
    assert workstation.find("reason.sign").hasFocus()


def test_a_code_typed_by_hand_is_recorded_as_typed(workstation: Workstation) -> None:
    """URS-316: a code that did not come from the scanner opens a minor deviation."""
    run = begin(workstation, "wh", "P1.04")
    issued = run.state.issued
    assert issued is not None
    line = workstation.find_as(QLineEdit, "entry.P1.04.bag.coi")
    line.setFocus()
    for part in issued.coi.partition("-"):
        QTest.keyClicks(line, part)
        QTest.qWait(90)
    QTest.keyClick(line, Qt.Key.Key_Return)
    workstation.type("entry.P1.04.bag.din", issued.din)
    workstation.type("entry.P1.04.bag.patient", issued.patient)
    workstation.click("action")
    workstation.sign("wh")

    fields = recorded(run, "P1.04.bag")
    assert isinstance(fields, dict)
    assert fields["typed"] == "coi"


def test_a_lot_brings_its_facts(workstation: Workstation) -> None:
    """URS-317: expiry and status appear when the lot is scanned, and are signed with it."""
    run = begin(workstation, "wh", "P5.04")
    site = workstation.site.bench.site
    lot = next(each for each in site.register.lots(site.size) if each.item == "VEC-BCMA-01")
    workstation.type("entry.P5.04.vector.item", "VEC-BCMA-01")
    workstation.type("entry.P5.04.vector.lot", lot.lot)
    assert "Released" in workstation.words("entry.P5.04.vector.lot-facts").title()
    assert lot.expiry in workstation.words("entry.P5.04.vector.lot-facts")
    workstation.type("entry.P5.04.vector.container", "LV26003-014")
    workstation.type("entry.P5.04.vector.quantity", "5")
    workstation.click("action")
    workstation.sign("wh")

    fields = recorded(run, "P5.04.vector")
    assert isinstance(fields, dict)
    assert fields["expiry"] == lot.expiry


def test_an_expired_lot_is_refused_and_the_attempt_recorded(workstation: Workstation) -> None:
    """URS-317: the card shows that the lot is expired; who tries all the same is refused, and the ledger knows."""
    run = begin(workstation, "wh", "P5.04")
    stock = Stock(workstation.site.bench.recorder)
    old = delivered(item="VEC-BCMA-01", lot="OLD-1", expiry="2026-01-31")
    stock.receive_lot(old, workstation.site.by("wh"))
    stock.release_lot("VEC-BCMA-01", "OLD-1", workstation.site.by("qa1"))
    for field, text in (("item", "VEC-BCMA-01"), ("lot", "OLD-1"), ("container", "1"), ("quantity", "5")):
        workstation.type(f"entry.P5.04.vector.{field}", text)
    workstation.click("action")
    workstation.sign("wh")

    assert "OLD-1" in workstation.words("signing.problem")
    workstation.click("signing.cancel")
    assert recorded(run, "P5.04.vector") is None
    stored = workstation.site.bench.site.store.entries("site", 0)
    refused = [each.entry.payload.values for each in stored if each.entry.payload.kind == "attempt.refused"]
    assert [values["codes"] for values in refused] == [["lot.expired"]]
    assert workstation.find_as(QLineEdit, "entry.P5.04.vector.lot").text() == "OLD-1"


def test_a_timer_is_started_runs_and_is_stopped(workstation: Workstation) -> None:
    """URS-315: two signatures; between them the running time is shown, counted from the signed start."""
    run = begin(workstation, "op1", "P5.06")
    assert label(workstation) == "Start and sign"
    workstation.click("action")
    workstation.sign("op1")
    workstation.site.clock.forward(minutes=7, seconds=42)
    workstation.find_as(EntryCard, "entry.P5.06.thaw").tick()
    assert workstation.words("entry.P5.06.thaw.elapsed") == "07:42"

    workstation.click("action")
    workstation.sign("op1")

    assert recorded(run, "P5.06.thaw") == {"elapsed": "7.7"}


def test_a_sample_and_an_acknowledgement(workstation: Workstation) -> None:
    """URS-320: a sample takes its codes and its volume; a confirmation is one tick."""
    run = begin(workstation, "op1", "P1.07")
    for field, text in (("sample", "S1-1"), ("container", "T-1"), ("volume", "1.5")):
        workstation.type(f"entry.P1.07.s1.{field}", text)
    workstation.click("action")
    workstation.sign("op1")
    assert recorded(run, "P1.07.s1") == {"sample": "S1-1", "container": "T-1", "volume": "1.5"}

    run.work(until="P5.11")
    workstation.show_step("P5.11")
    acknowledged = next(each for each in run.master.step("P5.11").entries if each.kind == "ACK")
    name = f"entry.{acknowledged.id}.confirmed"
    box = workstation.find(name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    workstation.settle()
    workstation.click("action")
    workstation.sign("op1")
    assert recorded(run, acknowledged.id) == {"confirmed": "yes"}
