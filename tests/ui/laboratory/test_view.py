"""Analysts enter results and other analysts check them on screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from batchrecord.steps.attached import AttachedFile
from tests.execution.test_attaching import png
from tests.support.files_site import PDF
from tests.ui import support
from tests.ui.staged import Room
from ui.entries.file import FileEditor
from ui.laboratory.page import LaboratoryPage, TestRow
from ui.laboratory.presenter import LaboratoryPresenter
from ui.laboratory.view import LaboratoryScreen
from ui.translation import Translation
from ui.widgets import Banner, Combo, Table

Rooms = Callable[[str], Room]


def opened(room: Room, person: str) -> LaboratoryScreen:
    """Show the page to a person."""
    screen = LaboratoryScreen(room.around, LaboratoryPresenter(room.office))
    room.open(screen, person)  # type: ignore[arg-type]  # a page of a narrower kind
    return screen


def row(screen: LaboratoryScreen, test: str) -> TestRow:
    page: LaboratoryPage | None = screen.page
    assert page is not None
    return next(each for each in page.tests if each.id == test)


def pick(room: Room, screen: LaboratoryScreen, test: str) -> None:
    table = room.find("laboratory.tests")
    assert isinstance(table, Table)
    assert screen.page is not None
    table.pick([each.id for each in screen.page.tests].index(test))
    room.wait()


def enter(room: Room, test: str, value: str, raw: str = "LAB-1") -> None:
    """Type a value and its raw data, and look at what would be signed."""
    room.type(f"laboratory.{test}.value", value)
    QTest.keyClick(room.find(f"laboratory.{test}.value"), Qt.Key.Key_Return)
    room.type("laboratory.raw", raw)
    room.press("laboratory.sign")


def words(room: Room, name: str) -> str:
    return "\n".join(each.text() for each in room.find(name).findChildren(QLabel) if each.isVisible())


def banner(room: Room, name: str) -> str:
    found = room.find(name)
    assert isinstance(found, Banner)
    assert found.isVisible(), f"{name} is not on screen"
    return found.text()


def test_a_result_is_entered_and_checked_by_another(room: Rooms) -> None:
    """URS-401: the analyst sees exactly what is signed; a reviewer checks it, knowing its raw data."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    enter(room_, "R10", "94", "LAB-26-R10")
    shown = words(room_, "signing.rows")
    assert ("94 %" in shown, "LAB-26-R10" in shown, "≥ 80 %" in shown) == (True, True, True)
    room_.sign("qc")
    found = row(screen, "R10")
    assert (found.result, found.verdict, found.raw_data, found.reviewed_by) == ("94 %", "pass", "LAB-26-R10", "")
    assert not room_.visible("laboratory.check")
    assert "qc" in banner(room_, "laboratory.barred")

    room_.enter("qcr")
    room_.press("laboratory.check")
    assert "LAB-26-R10" in words(room_, "signing.rows")
    room_.sign("qcr")
    assert "qcr" in row(screen, "R10").reviewed_by


def test_a_result_outside_is_taken_and_opens_a_deviation(room: Rooms) -> None:
    """URS-306: a result outside the specification is signed as measured, said beforehand and told afterwards."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    enter(room_, "R10", "79")
    room_.sign("qc")

    found = row(screen, "R10")
    assert (found.result, found.verdict, len(found.deviations)) == ("79 %", "fail", 1)
    assert found.deviations[0] in room_.window.notice.text()


def choose(room: Room, folder: Path, name: str, data: bytes) -> None:
    """Choose a file, as the dialog hands it over."""
    path = folder / name
    path.write_bytes(data)
    editor = room.find("laboratory.files.editor")
    assert isinstance(editor, FileEditor)
    editor.take(path)
    room.wait()


def test_files_are_attached_to_a_result_and_looked_at(room: Rooms, tmp_path: Path) -> None:
    """URS-408: the analyst chooses files and leaves one out; they are signed, and whoever checks opens them."""
    room_ = room("made")
    screen = opened(room_, "qc")
    seen: list[object] = []
    screen.file_asked.connect(seen.append)
    pick(room_, screen, "R10")
    choose(room_, tmp_path, "run.pdf", PDF)
    choose(room_, tmp_path, "wrong.csv", b"a,b\n1,2\n")
    room_.press("laboratory.files.2.remove")
    room_.press("laboratory.files.1.look")
    enter(room_, "R10", "94", "LAB-26-R10")
    assert "run.pdf" in words(room_, "signing.rows")
    assert "wrong.csv" not in words(room_, "signing.rows")
    room_.sign("qc")
    (kept,) = row(screen, "R10").files
    assert (kept.name, kept.media) == ("run.pdf", "application/pdf")

    room_.enter("qcr")
    room_.press("laboratory.kept.1.look")
    assert seen[-1] == kept
    assert isinstance(seen[0], AttachedFile)
    assert seen[0].digest == kept.digest
    room_.press("laboratory.check")
    assert "run.pdf" in words(room_, "signing.rows")


def test_a_file_that_cannot_be_attached_says_why(room: Rooms, tmp_path: Path) -> None:
    """URS-408: an empty file is refused where it is chosen, and nothing is asked to be signed."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    choose(room_, tmp_path, "empty.pdf", b"")

    assert "empty.pdf" in banner(room_, "laboratory.problem")
    assert not room_.visible("laboratory.files.1.look")


def test_a_damaged_picture_among_several_is_named(room: Rooms, tmp_path: Path) -> None:
    """URS-408: it is found when the result is looked at; the analyst reads which one has to be left out."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    choose(room_, tmp_path, "run.pdf", PDF)
    choose(room_, tmp_path, "cut.png", png()[:-40])
    enter(room_, "R10", "94")
    assert "cut.png" in banner(room_, "laboratory.problem")
    room_.press("laboratory.files.2.remove")
    room_.press("laboratory.sign")
    room_.sign("qc")
    assert [file.name for file in row(screen, "R10").files] == ["run.pdf"]


def test_why_a_file_cannot_be_attached_is_in_sight(room: Rooms, tmp_path: Path) -> None:
    """URS-408: below several files the panel is longer than the window; it scrolls to the sentence."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    for number in range(5):
        choose(room_, tmp_path, f"{number}.csv", f"a,b\n1,{number}\n".encode())
    choose(room_, tmp_path, "empty.pdf", b"")

    problem = room_.find("laboratory.problem")
    room_.qtbot.waitUntil(lambda: problem.visibleRegion().boundingRect() == problem.rect())


def test_chosen_files_stay_with_their_test(room: Rooms, tmp_path: Path) -> None:
    """URS-408: what was chosen for one test is not offered for another, and is there again on coming back."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    choose(room_, tmp_path, "run.pdf", PDF)
    pick(room_, screen, "R47")
    assert not room_.visible("laboratory.files.1.look")
    pick(room_, screen, "R10")
    assert room_.visible("laboratory.files.1.look")


def test_a_result_is_replaced_with_a_reason(room: Rooms) -> None:
    """URS-401: a second result takes the place of the first only with a reason, and both stay on the page."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R47")
    enter(room_, "R47", "<0.06", "LAB-A")
    room_.sign("qc")
    room_.press("laboratory.replace")
    room_.type("laboratory.R47.value", "<0.05")
    QTest.keyClick(room_.find("laboratory.R47.value"), Qt.Key.Key_Return)
    room_.type("laboratory.raw", "LAB-B")
    assert not room_.find("laboratory.sign").isEnabled(), "a reason is missing"
    code = room_.find("laboratory.reason.code")
    assert isinstance(code, Combo)
    code.choose("typing-error")
    code.chosen.emit("typing-error")
    room_.type("laboratory.reason", "The run sheet says 0.05.")
    room_.press("laboratory.sign")
    room_.sign("qc")

    found = row(screen, "R47")
    assert (found.result, found.raw_data, found.reason) == ("<0.05 EU/mL", "LAB-B", "The run sheet says 0.05.")
    assert [(old.value, old.raw_data) for old in found.before] == [("<0.06 EU/mL", "LAB-A")]


def test_a_calculation_says_what_it_lacks_and_is_worked_out(room: Rooms) -> None:
    """URS-309: nobody types a calculated result; before its inputs are there, the page names what is missing."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R40")
    assert "R14" in banner(room_, "laboratory.barred") or "R40a" in banner(room_, "laboratory.barred")
    for test, value in (("R14", "41.8"), ("R40a", "1.14")):
        pick(room_, screen, test)
        enter(room_, test, value)
        room_.sign("qc")
    pick(room_, screen, "R40")
    room_.press("laboratory.sign")
    assert "2.73" in words(room_, "signing.rows")
    room_.sign("qc")
    assert row(screen, "R40").result.startswith("2.73")


def test_who_is_no_analyst_reads_only(room: Rooms) -> None:
    """URS-706: an operator sees the tests, and in a sentence why she cannot enter a result."""
    room_ = room("made")
    opened(room_, "op1")

    assert not room_.visible("laboratory.sign")
    assert "op1" in banner(room_, "laboratory.barred")


def test_what_is_typed_belongs_to_who_typed_it(room: Rooms) -> None:
    """URS-712: another person finds an empty form; who comes back finds her own words."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R10")
    room_.type("laboratory.R10.value", "94")
    room_.type("laboratory.raw", "LAB-1")
    room_.enter("qcr")
    room_.enter("qc")

    typed = [room_.find(name).property("text") for name in ("laboratory.R10.value", "laboratory.raw")]
    assert typed == ["94", "LAB-1"]


def test_the_page_fits_and_speaks_chinese(room: Rooms, translation: Translation) -> None:
    """URS-711: the page fits in each language and size, each control is named, and no English word is left."""
    room_ = room("made")
    screen = opened(room_, "qc")
    pick(room_, screen, "R42")
    assert room_.misfits() == []
    assert support.unnamed(room_.window) == []
    assert translation.language == "zh-Hant"
    left = support.english_left(room_.find("laboratory"))
    assert [text for text in left if not any(sign.isdigit() for sign in text)] == []
