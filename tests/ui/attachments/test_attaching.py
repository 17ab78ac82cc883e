"""Files at the step page, worked through its widgets on a real site."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError

from batchrecord.events.common import Reason
from batchrecord.steps.attachments import LARGEST_ATTACHMENT, admitted
from tests.support.batch_run import BATCH
from tests.support.files_site import COUNT, FALL, PDF, FilesSite, photograph
from tests.ui.step.standing import enabled, label
from tests.ui.workstation import Workstation
from ui.attachments.chosen import CHOSEN
from ui.entries.file import FileEditor
from ui.widgets import Combo, Table


def standing(bench: Workstation, step: str = "F.01") -> FilesSite:
    """Stand before a step, with everything before it attached."""
    site = FilesSite(bench.site)
    if step > "F.01":
        site.attach("F.01.report", "report.pdf", PDF, instrument="NC-02")
    if step > "F.02":
        site.attach("F.02.photo", "label.png", photograph())
    if step > "F.03":
        site.attach("F.03.file", "count.csv", COUNT, instrument="NC-02")
        site.perform("F.03.viability", {"value": "96.4"}, {})
        site.bench.perform(BATCH, "F.03.cells", {}, site.run.by("op1"))
    bench.sign_in("op1")
    bench.open_batch(BATCH)
    bench.show_step(step)
    return site


def choose(bench: Workstation, entry: str, folder: Path, name: str, data: bytes) -> FileEditor:
    """Choose a file, as the dialog hands it over."""
    path = folder / name
    path.write_bytes(data)
    editor = bench.find_as(FileEditor, f"entry.{entry}.file.editor")
    editor.take(path)
    bench.settle()
    return editor


def fields_of(site: FilesSite, entry: str) -> dict[str, object]:
    found = site.bench.state(BATCH).entry(entry)
    assert found is not None, "it was not signed"
    assert found.current is not None
    return dict(found.current.fields)


def until(bench: Workstation, condition: Callable[[], bool]) -> None:
    """Wait until something holds, also on a computer that is busy with something else."""
    try:
        bench.qtbot.waitUntil(condition)
    except QtTimeoutError:
        shown = [bench.words(name) for name in ("signing", "step") if bench.there(name)]
        raise AssertionError(" || ".join((*shown, bench.window.notice.text()))) from None
    bench.settle()


def sign(bench: Workstation, said: str = "") -> None:
    """Sign what the card says, with certain words in the sheet, and wait until it stands."""
    bench.click("action")
    until(bench, lambda: bench.there("signing") and said in bench.words("signing"))
    bench.sign("op1")
    until(bench, lambda: not bench.there("signing"))


def test_a_file_is_chosen_shown_and_signed(bench: Workstation, tmp_path: Path) -> None:
    """URS-341: name and size are on the card and in the signing sheet before anything is signed; then it is kept."""
    site = standing(bench)
    assert not enabled(bench)

    choose(bench, "F.01.report", tmp_path, "report 报告.pdf", PDF)
    assert "report 报告.pdf (10 kB)" in bench.words("entry.F.01.report")
    bench.type("entry.F.01.report.instrument", "NC-02")
    sign(bench, "report 报告.pdf")

    assert fields_of(site, "F.01.report")["name"] == "report 报告.pdf"
    assert site.bench.site.store.attachment(str(fields_of(site, "F.01.report")["file"])) == PDF
    assert CHOSEN.file(str(fields_of(site, "F.01.report")["file"])) is None
    assert bench.there("entry.F.01.report.look")


def test_values_and_curve_are_seen_before_they_are_signed(bench: Workstation, tmp_path: Path) -> None:
    """URS-548: a chosen curve is drawn against its limits with words, and what is taken from it is told."""
    site = standing(bench, "F.04")

    choose(bench, "F.04.curve", tmp_path, "freezer.csv", FALL.replace(b"3600,-70", b"3600,-120"))
    until(bench, lambda: "-1.00 °C/min" in bench.words("entry.F.04.curve"))
    shown = bench.words("entry.F.04.curve")
    assert label(bench) == "Open deviation and sign"
    assert "lowest -120 °C at 60 min" in shown
    assert "Outside the limits -100 – 25 °C: below at 60 min with -120 °C" in shown
    sign(bench, "The curve was outside its limits for 2.5 min")
    assert [each.code for each in site.bench.state(BATCH).deviations.values()] == ["curve.outside"]


def test_a_measurement_is_filled_in_from_its_file(bench: Workstation, tmp_path: Path) -> None:
    """URS-547: after the file is signed its value stands in the line, is said to be from it, and can be signed."""
    site = standing(bench, "F.03")
    choose(bench, "F.03.file", tmp_path, "count.csv", COUNT)
    bench.type("entry.F.03.file.instrument", "NC-02")
    sign(bench)

    until(bench, lambda: "Filled in from the attached file: 96.4 %" in bench.words("entry.F.03.viability"))
    sign(bench)

    assert fields_of(site, "F.03.viability") == {"value": "96.4"}
    assert not site.bench.state(BATCH).deviations


@pytest.mark.parametrize(
    ("step", "given", "said"),
    [
        ("F.01", ("huge.bin", b"x" * (LARGEST_ATTACHMENT + 1)), "The file huge.bin has more than 25 MB"),
        ("F.01", ("setup.exe", b"MZ\x90\x00\x03\x00"), "The file setup.exe is a program"),
        ("F.01", ("empty.csv", b""), "The file empty.csv is empty"),
        ("F.02", ("label.png", photograph()[:-60]), "The picture label.png is damaged or cut off"),
        ("F.02", ("other.pdf", PDF + b"2"), "The file other.pdf is of another kind (application/pdf)"),
        ("F.03", ("count.csv", b"a,b\n1,2\n"), "Missing: Sample ID, Total (x10^6 cells/mL), Viab…. Found: a, b"),
        (
            "F.03",
            ("count.csv", COUNT.replace(b"96.44", b"n/a")),
            "In line 3 of the file count.csv, column “Viability (%)”",
        ),
        (
            "F.03",
            ("count.csv", COUNT.replace(BATCH.encode(), b"B-99")),
            "has no row with B-26-0117 in column “Sample ID”",
        ),
        (
            "F.03",
            ("count.csv", "样本 ID,Viability (%)\n".encode("utf-16-le")),
            "cannot be read as UTF-8, UTF-16, GB 18030",
        ),
        (
            "F.04",
            ("run.csv", FALL.replace(b"900,", b"500,")),
            "In line 4 of the file run.csv the time goes back, to 500",
        ),
    ],
)
def test_what_cannot_be_attached_is_said_at_once(
    bench: Workstation, tmp_path: Path, step: str, given: tuple[str, bytes], said: str
) -> None:
    """URS-376: over the limit, program, empty, broken picture, other kind; URS-377: columns, number, encoding, time."""
    site = standing(bench, step)
    entry = {"F.01": "F.01.report", "F.02": "F.02.photo", "F.03": "F.03.file", "F.04": "F.04.curve"}[step]
    head = site.bench.state(BATCH).head

    choose(bench, entry, tmp_path, *given)

    until(bench, lambda: bench.there(f"entry.{entry}.reasons"))
    assert said in bench.words(f"entry.{entry}.reasons")
    assert site.bench.state(BATCH).head == head


def test_a_file_can_be_dropped(bench: Workstation, tmp_path: Path) -> None:
    """URS-341: a file from the desktop is dropped onto its entry."""
    standing(bench)
    path = tmp_path / "dropped.pdf"
    path.write_bytes(PDF)
    editor = bench.find_as(FileEditor, "entry.F.01.report.file.editor")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    editor.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, no_button, no_key))
    bench.settle()

    until(bench, lambda: "dropped.pdf" in bench.words("entry.F.01.report"))


def test_a_picture_can_be_pasted(bench: Workstation) -> None:
    """URS-341: a picture from the clipboard is attached as a PNG file, and shown small beside its name."""
    standing(bench, "F.02")
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    QTest.keyClick(bench.find("entry.F.02.photo.file"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    bench.settle()

    until(bench, lambda: "pasted.png" in bench.words("entry.F.02.photo"))
    file = CHOSEN.file(bench.find_as(FileEditor, "entry.F.02.photo.file.editor").value())
    assert file is not None
    assert (file.name, file.media_type) == ("pasted.png", "image/png")


def test_what_was_chosen_is_still_there_after_another_step(bench: Workstation, tmp_path: Path) -> None:
    """URS-341: whoever looks at another step first finds the file she chose."""
    standing(bench, "F.02")
    choose(bench, "F.02.photo", tmp_path, "label.png", photograph())
    bench.show_step("F.01")
    bench.show_step("F.02")

    assert "label.png" in bench.words("entry.F.02.photo")
    assert enabled(bench)


def test_a_correction_can_keep_or_replace_the_file(bench: Workstation, tmp_path: Path) -> None:
    """URS-343: the sheet shows the file that is recorded; another one is chosen there, and the old one stays."""
    site = standing(bench, "F.02")
    bench.show_step("F.01")
    bench.click("entry.F.01.report.correct")
    until(bench, lambda: "report.pdf" in bench.words("reason.F.01.report.editor"))
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF + b"right one")
    bench.find_as(FileEditor, "reason.F.01.report.file.editor").take(path)
    bench.find_as(Combo, "reason.code").choose("wrong-object")
    bench.type("reason.text", "the report of another run", enter=False)
    bench.click("reason.sign")
    until(bench, lambda: bench.there("signing"))
    bench.sign("op1")
    until(bench, lambda: not bench.there("signing"))

    found = site.bench.state(BATCH).entry("F.01.report")
    assert found is not None
    assert [revision.fields["name"] for revision in found.revisions] == ["report.pdf", "report (2).pdf"]
    assert len(site.bench.state(BATCH).attachments) == 2


def test_recorded_files_are_looked_at_in_the_window(bench: Workstation) -> None:
    """URS-379: a picture and a table in a sheet, a PDF in the preview; each is read when it is asked for."""
    standing(bench, "F.04")
    bench.show_step("F.02")
    bench.click("entry.F.02.photo.look")
    until(bench, lambda: bench.there("file") and "label.png" in bench.words("file"))
    assert bench.there("file.picture")
    bench.click("file.close")

    bench.show_step("F.03")
    bench.click("entry.F.03.file.look")
    until(bench, lambda: bench.there("file.table"))
    table = bench.find_as(QTableWidget, "file.table")
    assert (table.rowCount(), table.columnCount()) == (3, 3)
    cell = table.item(2, 2)
    assert cell is not None
    assert cell.text() == "96.44"
    bench.click("file.close")


def test_a_pdf_is_looked_at_in_the_preview(bench: Workstation) -> None:
    """URS-379: a PDF is shown as every document is; one that cannot be drawn says so there."""
    standing(bench, "F.02")
    bench.show_step("F.01")
    bench.click("entry.F.01.report.look")
    until(bench, lambda: bench.there("preview.name"))
    assert "report.pdf" in bench.words("preview.name")


def test_a_file_stays_what_was_seen_while_the_sheet_is_open(bench: Workstation, tmp_path: Path) -> None:
    """URS-344: the window looks again every two seconds; what was taken from the file counts as unchanged."""
    site = standing(bench, "F.04")
    choose(bench, "F.04.curve", tmp_path, "freezer.csv", FALL)
    bench.click("action")
    until(bench, lambda: bench.there("signing"))
    bench.qtbot.wait(2_600)
    bench.sign("op1")
    until(bench, lambda: not bench.there("signing"))

    assert fields_of(site, "F.04.curve")["rate"] == "-1.00"


def test_the_files_of_a_batch_are_listed_and_looked_at(bench: Workstation) -> None:
    """URS-379: one list for everybody who makes, reviews or decides; what was replaced says so."""
    site = standing(bench, "F.04")
    given = admitted("report.pdf", BytesIO(PDF + b"another").read)
    fields = {**given.fields, "instrument": "NC-02"}
    reason = Reason(code="wrong-object", text="The report of another run.")
    site.bench.correct(BATCH, "F.01.report", fields, reason, site.run.by("op1"), files=given.files)
    bench.program.way.show_batch(BATCH, "files")
    bench.settle()
    until(bench, lambda: "4 files" in bench.words("files.summary"))

    table = bench.find_as(Table, "files.list")
    shown = [[table.model().index(row, place).data() for place in (0, 3)] for row in range(4)]
    assert shown == [
        ["report.pdf", "replaced"],
        ["label.png", "counts"],
        ["count.csv", "counts"],
        ["report (2).pdf", "counts"],
    ]
    table.pick(2)
    bench.click("files.look")
    until(bench, lambda: bench.there("file.table"))
