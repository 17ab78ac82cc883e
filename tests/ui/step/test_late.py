"""What was done before is recorded late, from the card or from a step sheet; holds and notes stand above the step."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from batchrecord.execution.floor import lift_hold, note_handover, place_hold, print_sheets
from tests.support.files_site import PDF
from tests.ui import support
from tests.ui.step.standing import begin, enabled
from tests.ui.workstation import Workstation
from ui.step.late import LateSheet, moment_of

LEAK = "P1.05.leak"


def said_time(workstation: Workstation, minutes: int = 5) -> tuple[str, str]:
    """Return day and time, some minutes ago by the wall clock."""
    local = workstation.site.clock.now().local - timedelta(minutes=minutes)
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def fill(workstation: Workstation, minutes: int = 5) -> None:
    """Fill in what was done, when and why."""
    day, time = said_time(workstation, minutes)
    workstation.click(f"late.{LEAK}.chosen.none")
    workstation.type("late.day", day, enter=False)
    workstation.type("late.time", time, enter=False)
    workstation.find("late.code").setFocus()
    QTest.keyClick(workstation.find("late.code"), Qt.Key.Key_Down)
    QTest.keyClicks(workstation.find("late.text"), "The power was gone")


def test_an_entry_is_recorded_late_from_its_card(workstation: Workstation) -> None:
    """URS-738: what, when and why are asked for and shown before the signature; the card says so afterwards."""
    run = begin(workstation, "op1", "P1.05")
    workstation.click(f"entry.{LEAK}.late")
    assert not enabled(workstation, "late.sign")
    fill(workstation)
    workstation.click("late.sign")
    rows = workstation.words("signing.rows")
    assert "The power was gone" in rows
    assert said_time(workstation)[1] in rows
    workstation.sign("op1")

    found = run.state.entry(LEAK)
    assert found is not None
    assert found.current is not None
    assert found.current.claimed is not None
    assert workstation.window.sheet is None
    assert "Recorded late" in workstation.words(f"entry.{LEAK}.recorded")


def test_a_time_that_cannot_be_is_told_in_the_sheet(workstation: Workstation) -> None:
    """URS-738: nothing typed is lost by it."""
    run = begin(workstation, "op1", "P1.05")
    workstation.click(f"entry.{LEAK}.late")
    fill(workstation)
    workstation.type("late.time", "25:61", enter=False)
    assert not enabled(workstation, "late.sign")
    fill(workstation, minutes=-120)
    workstation.click("late.sign")
    assert "future" in workstation.words("late.problem")
    assert "The power was gone" in workstation.find("late.text").property("plainText")
    assert run.state.entry(LEAK) is None


def test_the_code_of_a_step_sheet_opens_its_step(workstation: Workstation, tmp_path: Path) -> None:
    """URS-738: scanned at the list of batches, it leads there and asks for what was written, with the scan."""
    run = workstation.batch(until="P1.05")
    workstation.sign_in_at_list("op1")
    (code,) = print_sheets(run.bench, run.batch, ["P1.05"], workstation.site.by("op2"))
    workstation.site.clock.forward(minutes=10)
    workstation.type("batches.search", code)
    workstation.wait(lambda: workstation.there("late.sheet"))
    assert workstation.find("late.sheet").property("text") == code
    fill(workstation)
    assert not enabled(workstation, "late.sign"), "without the scan"
    program = tmp_path / "sheet.exe"
    program.write_bytes(b"MZ\x90\x00\x03\x00")
    workstation.find_as(LateSheet, "late").take(program)
    assert "The file sheet.exe is a program" in workstation.words("late.problem")
    scan = tmp_path / "sheet.pdf"
    scan.write_bytes(PDF)
    workstation.find_as(LateSheet, "late").take(scan)
    assert not workstation.there("late.problem"), "it was about another file"
    workstation.click("late.sign")
    workstation.sign("op1")

    found = run.state.entry(LEAK)
    assert found is not None
    assert found.current is not None
    assert found.current.claimed is not None
    assert found.current.claimed.sheet == code
    assert found.current.claimed.scan is not None
    workstation.wait(lambda: workstation.there("late"))
    workstation.click("late.cancel")
    assert "Entered from paper" in workstation.words(f"entry.{LEAK}.recorded")


def test_the_second_person_reads_what_was_entered_from_paper(workstation: Workstation, tmp_path: Path) -> None:
    """URS-738: she opens the scan from the card, and signs for the time that is claimed and the sheet, too."""
    run = workstation.batch(until="P1.05")
    workstation.sign_in_at_list("op1")
    (code,) = print_sheets(run.bench, run.batch, ["P1.05"], workstation.site.by("op2"))
    workstation.site.clock.forward(minutes=10)
    workstation.type("batches.search", code)
    workstation.wait(lambda: workstation.there("late.sheet"))
    fill(workstation)
    scan = tmp_path / "sheet.pdf"
    scan.write_bytes(PDF)
    workstation.find_as(LateSheet, "late").take(scan)
    workstation.click("late.sign")
    workstation.sign("op1")
    workstation.wait(lambda: workstation.there("late"))
    workstation.click("late.cancel")

    workstation.switch_to("op2")
    workstation.program.way.show_step(run.batch, "P1.05")
    workstation.settle()
    workstation.click(f"entry.{LEAK}.scan.look")
    assert "sheet.pdf" in workstation.words("preview.name")
    workstation.click("preview.back")
    workstation.click(f"entry.{LEAK}.verify")
    rows = workstation.words("signing.rows")
    for said in (said_time(workstation)[1], "The power was gone", code, "sheet.pdf"):
        assert said in rows
    workstation.sign("op2")


def test_a_sheet_of_another_pass_or_batch_is_told(workstation: Workstation) -> None:
    """URS-738: what cannot be recorded there any more is said, and nothing is opened."""
    run = workstation.batch(until="P1.05")
    workstation.sign_in_at_list("op1")
    wrong = ("{batch}/P1.05/2/1", "B-NONE/P1.05/1/1", "{batch}/P77.1/1/1", "{batch}/P1.05/1/9", "x")
    for code in (f"BS1/{text.format(batch=run.batch)}" for text in wrong):
        workstation.type("batches.search", code)
        assert not workstation.there("late.sheet")
        assert workstation.window.notice.text()


def test_a_hold_and_a_note_stand_above_the_step(workstation: Workstation) -> None:
    """URS-739: whoever opens the batch reads both; nothing is offered to be signed while the hold stands."""
    run = workstation.batch(until="P1.05")
    site = workstation.site
    note_handover(run.bench, run.batch, "The bag is in the cabinet.", site.by("op2"))
    hold = place_hold(run.bench, run.batch, "The seal was bent.", site.by("qa1"))
    note_handover(run.bench, run.batch, "Waiting for quality assurance.", site.by("qa1"))
    workstation.sign_in("op1")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.05")
    assert "The seal was bent." in workstation.words("step.held")
    assert "The bag is in the cabinet." in workstation.words("step.note.0")
    assert "Waiting for quality assurance." in workstation.words("step.note.1")
    assert not workstation.there(f"entry.{LEAK}.late")

    lift_hold(run.bench, run.batch, f"HOLD-{hold.seq}", "The seal is tight.", site.by("qa1"))
    workstation.wait(lambda: not workstation.there("step.held"))
    assert workstation.there(f"entry.{LEAK}.late")


def test_times_are_read_by_the_wall_clock() -> None:
    """URS-738: the zone of the workstation counts; what is no time is none."""
    at = moment_of("2026-03-02", "10:05", "Asia/Shanghai")
    assert at is not None
    assert at.utcoffset() == timedelta(hours=8)
    for day, time in (("2026-03-32", "10:05"), ("2026-03-02", "25:00"), ("", ""), ("02.03.2026", "10:05")):
        assert moment_of(day, time, "Asia/Shanghai") is None


def test_the_sheet_fits_and_is_named(workstation: Workstation) -> None:
    """URS-711: the sheet for late entries fits into 1280 x 800 in each language and size; each line has a name."""
    begin(workstation, "op1", "P1.05")
    workstation.click(f"entry.{LEAK}.late")
    parts = workstation.parts
    assert support.unnamed(workstation.window) == []
    found = []
    for where in support.everywhere(workstation.window, parts.theme, parts.translation):
        found += [where for told in (support.too_large(workstation.window),) if told]
    assert found == []
