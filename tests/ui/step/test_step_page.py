"""The page of a step, worked through its widgets on a real site."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.events.site import LotReceived
from batchrecord.execution.stock import Stock
from tests.ui import support
from tests.ui.workstation import PASSPHRASES, Workstation
from ui.review.reading import deviations
from ui.step.card import EntryCard
from ui.theme import Theme
from ui.translation import Translation


def begin(workstation: Workstation, person: str, step: str) -> BatchRun:
    """Make a batch up to a step and stand before it."""
    run = workstation.batch(until=step)
    workstation.sign_in(person)
    workstation.open_batch(run.batch)
    assert step in workstation.words("step.id")
    return run


def recorded(run: BatchRun, entry: str) -> object:
    """Return the fields of the revision that counts."""
    found = run.state.entry(entry)
    return None if found is None or found.current is None else dict(found.current.fields)


def enabled(workstation: Workstation, name: str = "action") -> bool:
    """Tell whether a button can be pressed."""
    return workstation.find_as(QAbstractButton, name).isEnabled()


def label(workstation: Workstation, name: str = "action") -> str:
    """Return what a button says."""
    return workstation.find_as(QAbstractButton, name).text()


# ------------------------------------------------------------------------------------------------------------ measuring


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

    assert "is not a number" in workstation.words("entry.P1.02.lowest")
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


def test_a_calculation_shows_what_it_is_made_of(workstation: Workstation) -> None:
    """URS-309: inputs, formula and result stand on the card; the result is signed, never typed."""
    run = begin(workstation, "op1", "P1.06")
    assert "not there yet" in workstation.words("entry.P1.06.volume.inputs")
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


# --------------------------------------------------------------------------------------------------------- other kinds


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
    assert "Stopped" in workstation.words("step.state")


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
    workstation.click("entry.P1.04.bag.verify")

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
    assert workstation.words("context.mismatch") == "Label of the vector vial does not match: construct code"
    assert "The vector must not be used" in workstation.words("step.state")
    assert not enabled(workstation, "entry.P5.05.construct.correct")
    workstation.click("entry.P5.05.construct.verify")
    for where in support.everywhere(workstation.window, theme, translation):
        assert (where, support.cut(workstation.window)) == (where, [])
    workstation.sign("op2")
    assert workstation.window.notice.property("tone") == "warn"
    told = next(deviations(run.state, "en")).opened
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
    attributes = {"titre": "1.5e8"}
    old = LotReceived(item="VEC-BCMA-01", lot="OLD-1", name="Vector", expiry="2026-01-31", attributes=attributes)
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


# --------------------------------------------------------------------------------------- second persons and corrections


def test_a_second_person_signs_at_the_same_workstation(workstation: Workstation) -> None:
    """URS-310: the performer is not offered; the other person signs with a passphrase of her own, nobody switches."""
    run = begin(workstation, "op1", "P1.05")
    for entry, answer in (("leak", "none"), ("clots", "none"), ("label", "legible")):
        workstation.click(f"entry.P1.05.{entry}.chosen.{answer}")
        workstation.find_as(EntryCard, f"entry.P1.05.{entry}").focus_first()
        workstation.click("action")
        workstation.sign("op1")
    remaining = [each.id for each in run.master.step("P1.05").entries if run.state.entry(each.id) is None]
    assert remaining == []
    assert label(workstation) == "Sign as second person"

    workstation.click("action")
    assert "Chen Wei" not in workstation.words("signing.people")
    workstation.sign("op2")

    found = run.state.entry("P1.05.leak")
    assert found is not None
    assert found.verification is not None
    assert found.verification.mark.by.id == "op2"
    assert workstation.person == "op1"
    assert "Li Na" in workstation.words("entry.P1.05.leak.second")


def test_a_correction_keeps_the_old_value_in_sight(workstation: Workstation) -> None:
    """URS-308: reason and words are asked for, the sheet shows old and new, and the card shows both afterwards."""
    run = workstation.batch(until="P1.03")
    workstation.sign_in("wh")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.02")
    workstation.click("entry.P1.02.highest.correct")
    assert "5.9 °C" in workstation.words("reason")
    assert not enabled(workstation, "reason.sign")

    workstation.type("reason.P1.02.highest.value", "5.6")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    workstation.find("reason.text").setFocus()
    QTest.keyClicks(workstation.find("reason.text"), "The logger says 5.6")
    workstation.click("reason.sign")
    assert "5.9 °C" in workstation.words("signing.rows")
    assert "5.6 °C" in workstation.words("signing.rows")
    assert "The logger says 5.6" in workstation.words("signing.rows")
    workstation.sign("wh")

    assert recorded(run, "P1.02.highest") == {"value": "5.6"}
    assert workstation.window.sheet is None
    words = workstation.words("entry.P1.02.highest")
    assert "5.9 °C" in words
    assert "5.6 °C" in words
    assert "The logger says 5.6" in words


def test_turning_back_from_a_correction_changes_nothing(workstation: Workstation) -> None:
    """URS-712: Escape leads back to the reason with everything that was typed, and again to the page."""
    run = workstation.batch(until="P1.03")
    workstation.sign_in("wh")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.02")
    workstation.click("entry.P1.02.highest.correct")
    workstation.type("reason.P1.02.highest.value", "5.6")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    QTest.keyClicks(workstation.find("reason.text"), "The logger says 5.6")
    workstation.click("reason.sign")

    workstation.window.sheet.finish(None)  # type: ignore[union-attr]
    workstation.settle()
    assert workstation.find_as(QLineEdit, "reason.P1.02.highest.value").text() == "5.6"
    workstation.click("reason.cancel")

    assert workstation.window.sheet is None
    assert recorded(run, "P1.02.highest") == {"value": "5.9"}


def test_an_entry_that_does_not_apply_is_signed_as_such(workstation: Workstation) -> None:
    """URS-318: a listed reason and the person's own words; the card then says so."""
    run = begin(workstation, "wh", "P1.02")
    workstation.click("entry.P1.02.excursion.leave-out")
    workstation.find("reason.code").setFocus()
    QTest.keyClick(workstation.find("reason.code"), Qt.Key.Key_Down)
    QTest.keyClicks(workstation.find("reason.text"), "The logger has no such figure")
    workstation.click("reason.sign")
    workstation.sign("wh")

    found = run.state.entry("P1.02.excursion")
    assert found is not None
    assert found.current is not None
    assert not found.current.applicable
    assert "Does not apply" in workstation.words("entry.P1.02.excursion.recorded")


def test_a_deviation_is_reported_from_the_step(workstation: Workstation) -> None:
    """URS-312: what the program cannot see is reported with its class and signed."""
    run = begin(workstation, "wh", "P1.02")
    workstation.click("action.report")
    workstation.click("report.class.major")
    QTest.keyClicks(workstation.find("report.text"), "The lid was open")
    workstation.click("report.sign")
    workstation.sign("wh")

    deviations = list(run.state.open_deviations())
    assert [each.classification for each in deviations] == ["major"]
    assert workstation.window.sheet is None


def test_a_phase_is_signed_with_a_decision(workstation: Workstation) -> None:
    """URS-313: the gate offers the decisions; what is open before it is named on the page."""
    run = begin(workstation, "qa1", "P1.14")
    run.bench.report_deviation(run.batch, "P1.02.lowest", "minor", "A label was crooked.", workstation.site.by("wh"))
    workstation.program.show_batch(run.batch)
    workstation.settle()
    assert "Deviation" in workstation.words("step.open")
    workstation.click("entry.P1.14.gate.decision.accept")
    workstation.click("action")
    workstation.sign("qa1")
    assert "still open" in workstation.words("signing.problem")
    workstation.click("signing.cancel")

    run.settle()
    workstation.program.show_batch(run.batch)
    workstation.settle()
    workstation.click("action")
    workstation.sign("qa1")

    assert recorded(run, "P1.14.gate") is not None
    workstation.click("action")
    assert "P5.01" in workstation.words("step.id")


# ------------------------------------------------------------------------------------------------ signing sheet, drafts


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
