"""The verification page with the real verifier."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from batchrecord.base.digest import sha256_hex
from batchrecord.base.findings import Finding, Where
from batchrecord.verification.result import Answer, Question
from tests.support.memory_site import COI
from tests.ui import support
from tests.ui.verification.conftest import Parcel
from tests.verification.conftest import Delivered
from ui.background import Jobs
from ui.shell import Window
from ui.theme import Theme
from ui.translation import Translation
from ui.verification import printing
from ui.verification.joining import VerificationPage
from ui.verification.result import QuestionBlock, VerdictCard
from ui.viewing import Viewing
from ui.widgets import Banner, Button, CodeInput, DropArea, Text, VerdictLine

T = TypeVar("T", bound=QWidget)


class Hospital:
    """Somebody at the page."""

    def __init__(self, qtbot: QtBot, window: Window, page: VerificationPage, jobs: Jobs) -> None:
        self.qtbot, self.window, self.page, self.jobs = qtbot, window, page, jobs
        self.screen = page.screen

    def wait(self) -> None:
        """Wait until everything is read and judged."""
        self.qtbot.waitUntil(self.jobs.idle)
        support.settle()

    def drop(self, target: QWidget, *files: Path | str) -> bool:
        """Drag files over a part of the page and let go; tell whether they were taken."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) if isinstance(file, Path) else QUrl(file) for file in files])
        copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(20, 20), copy, data, button, none)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return False
        drop = QDropEvent(QPointF(20, 20), copy, data, button, none)
        QApplication.sendEvent(target, drop)
        taken = drop.isAccepted()
        self.wait()
        return taken

    def scan(self, name: str, code: str) -> None:
        """Scan a code: keys and Enter, replacing what is there."""
        line = self.part(CodeInput, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, code)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait()

    def part(self, kind: type[T], name: str) -> T:
        """Return a part of the page by its name."""
        found = self.screen.findChild(kind, f"verification.{name}")
        assert isinstance(found, kind)
        return found

    def verdict(self) -> str:
        """Return the verdict on screen; empty if there is none."""
        card = self.part(VerdictCard, "verdict")
        return card.text().partition(".")[0] if card.isVisible() else ""

    def trouble(self) -> str:
        """Return the trouble on screen."""
        banner = self.part(Banner, "trouble")
        return banner.text() if banner.isVisible() else ""

    def block(self, question: Question) -> QuestionBlock:
        """Return a question."""
        return self.part(QuestionBlock, f"question.{question}")


@pytest.fixture
def shown() -> list[Viewing]:
    """Documents that were to be looked at."""
    return []


@pytest.fixture
def page(theme: Theme, translation: Translation, jobs: Jobs, clock: SetClock, shown: list[Viewing]) -> VerificationPage:
    """The page with its conversation."""
    return VerificationPage(theme, translation, jobs, clock, show=shown.append)


@pytest.fixture
def hospital(qtbot: QtBot, window: Window, page: VerificationPage, jobs: Jobs) -> Hospital:
    """The page, shown, with nothing on it yet."""
    window.add_screen("verification", page.screen)
    window.show_screen("verification")
    support.settle()
    return Hospital(qtbot, window, page, jobs)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is given, and what it comes to."""

    document: str = "document"
    root: str = "root"
    coi: str = COI
    verdict: str
    question: Question | None = None
    """Which alone is not answered by yes."""
    says: str = ""


CASES = {
    "genuine": Case(verdict="Accept"),
    "other code": Case(coi="COI-26-0117-7F3L", verdict="Refuse", question=Question.PATIENT, says="COI-26-0117-7F3L"),
    "no code": Case(coi="", verdict="Undecided", question=Question.PATIENT, says="No code was scanned"),
    "other root": Case(root="other_root", verdict="Refuse", question=Question.GENUINE, says="another root"),
    "no root": Case(root="", verdict="Undecided", question=Question.GENUINE, says="no root certificate"),
    "changed": Case(document="changed", verdict="Refuse", question=Question.GENUINE, says="ask the manufacturer"),
    "record": Case(document="record", verdict="Undecided", question=Question.GENUINE, says="Only the record was given"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict_is_that_of_the_verifier(hospital: Hospital, parcel: Parcel, case: Case) -> None:
    """URS-708: dropped document, dropped certificate, scanned code; what is wrong stands open under its question."""
    assert hospital.drop(hospital.part(DropArea, "drop"), getattr(parcel, case.document))
    if case.root:
        assert hospital.drop(hospital.screen, getattr(parcel, case.root))
    if case.coi:
        hospital.scan("coi", case.coi)

    assert hospital.verdict() == case.verdict
    open_findings = {question: hospital.block(question).findings() for question in Question}
    troubled = [question for question, found in open_findings.items() if found]
    assert troubled == ([] if case.question is None else [case.question])
    if case.question is not None:
        assert case.says in " ".join(open_findings[case.question])


def test_a_letter_is_told_apart_in_one_line(hospital: Hospital, parcel: Parcel) -> None:
    """URS-708: what the drop area does not know the page takes, to say what it is not."""
    assert hospital.drop(hospital.part(DropArea, "drop"), parcel.letter)

    assert hospital.trouble().startswith("This is neither a PDF nor a batch record")
    assert hospital.verdict() == ""
    assert hospital.part(DropArea, "drop").isVisible()


def test_what_is_no_file_of_this_computer_is_not_taken(hospital: Hospital) -> None:
    """URS-611: a link dragged out of a mail would mean the network."""
    assert not hospital.drop(hospital.screen, "https://example.org/batch-record.pdf")


def test_what_is_in_order_is_folded_away(hospital: Hospital, parcel: Parcel) -> None:
    """URS-708: it can be read where somebody wants to know what was checked, and folds again with the next result."""
    hospital.drop(hospital.screen, parcel.document, parcel.root)
    hospital.scan("coi", COI)
    block, fold = hospital.block(Question.GENUINE), hospital.part(Button, "fold.genuine")
    assert block.findings() == []
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    said = block.findings()
    assert fold.text() == f"What was checked: {len(said)}"
    assert "The record comes from the site whose root you trust." in said
    assert "Drawn again from the signed record, the document is the same in every part." in said

    hospital.scan("coi", "ANOTHER")
    assert block.findings() == []


def test_each_code_says_whether_it_belongs(hospital: Hospital, parcel: Parcel) -> None:
    """URS-710: in words beside the code; while a code is typed there is no verdict."""
    hospital.drop(hospital.screen, parcel.document, parcel.root)
    assert hospital.part(CodeInput, "coi").hasFocus()
    hospital.scan("coi", COI)
    hospital.scan("bag", "BAG-2")
    assert hospital.verdict() == "Refuse"
    assert hospital.part(CodeInput, "coi").accessibleDescription() == "Belongs to this record"
    assert hospital.part(CodeInput, "bag").accessibleDescription() == "Does not belong to this record"

    QTest.keyClick(hospital.part(CodeInput, "bag"), Qt.Key.Key_1)
    assert hospital.verdict() == ""
    assert "Press Enter" in hospital.part(Banner, "state").text()
    hospital.scan("bag", "BAG-1")
    assert hospital.verdict() == "Accept"


def test_facts_and_knowledge_are_shown_with_the_verdict(hospital: Hospital, parcel: Parcel, genuine: Delivered) -> None:
    """URS-613: batch, code, version, disposition, expiry and signer; and as of when newer records are unknown."""
    hospital.drop(hospital.screen, parcel.document, parcel.root)
    hospital.scan("coi", COI)
    result = hospital.screen.findChild(QWidget, "verification.result")
    values = [row.value for row in result.facts()]  # type: ignore[union-attr]

    for value in ("B-2026-0117", COI, "1", "released", genuine.site.people["qp"].certificate.name):
        assert value in values
    assert "+08:00" in hospital.part(VerdictCard, "verdict").status()


def test_a_fingerprint_is_shown_in_groups_and_can_be_typed(hospital: Hospital, parcel: Parcel) -> None:
    """URS-708: four groups in a row, to be read aloud; what is no fingerprint stays to be mended."""
    line = hospital.part(CodeInput, "typed")
    line.setFocus()
    QTest.keyClicks(line, "AB CD")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "AB CD"
    assert line.accessibleDescription()
    assert not hospital.part(Text, "fingerprint").isVisible()

    line.selectAll()
    QTest.keyClicks(line, parcel.fingerprint)
    QTest.keyClick(line, Qt.Key.Key_Return)
    rows = hospital.part(Text, "fingerprint").text().splitlines()
    assert [len(row.split()) for row in rows] == [4, 4, 4, 4]
    assert "".join("".join(rows).split()).lower() == parcel.fingerprint
    assert (line.text(), line.accessibleDescription()) == ("", "")


def test_the_own_root_of_the_site_is_offered(hospital: Hospital, parcel: Parcel, genuine: Delivered) -> None:
    """URS-708: by its name; after another certificate one press brings it back."""
    own = hospital.part(Button, "own-root")
    hospital.page.presenter.set_site(genuine.site.authority.root, "Site A")
    assert not own.isVisible()
    hospital.drop(hospital.screen, parcel.other_root, parcel.document)
    hospital.scan("coi", COI)
    assert (hospital.verdict(), own.isVisible()) == ("Refuse", True)

    own.click()
    hospital.wait()
    assert (hospital.verdict(), own.isVisible()) == ("Accept", False)


@pytest.mark.parametrize(("button", "name"), [("certificate", "other_root"), ("drop", "document")])
def test_files_can_be_chosen_without_dragging(hospital: Hospital, parcel: Parcel, button: str, name: str) -> None:
    """URS-715: everything that can be dropped can be chosen."""
    pressed = hospital.part(DropArea, button).button if button == "drop" else hospital.part(Button, button)
    pressed.click()
    choose(hospital, getattr(parcel, name))
    hospital.wait()

    shown = hospital.part(Text, "file").text(), hospital.part(Text, "fingerprint").isVisible()
    assert shown == (("batch-record.pdf", False) if button == "drop" else ("", True))


def test_the_keyboard_stays_with_the_codes_when_a_document_is_chosen(hospital: Hospital, tmp_path: Path) -> None:
    """URS-710: the button that was pressed goes while a file is read; the next scan must not end on Back and leave."""
    empty, left = tmp_path / "empty.pdf", []
    empty.write_bytes(b"")
    hospital.screen.left.connect(lambda: left.append("left"))
    hospital.part(CodeInput, "coi").setText(COI)
    hospital.part(DropArea, "drop").button.setFocus()
    hospital.part(DropArea, "drop").button.click()
    choose(hospital, empty)
    hospital.wait()
    assert "empty.pdf" in hospital.part(Text, "file").text()
    assert hospital.trouble()
    focused = hospital.window.focusWidget()
    QTest.keyClicks(focused, COI)
    QTest.keyClick(focused, Qt.Key.Key_Return)

    assert focused is hospital.part(CodeInput, "coi")
    assert not left


def test_what_is_looked_at_is_what_was_judged(
    hospital: Hospital, parcel: Parcel, shown: list[Viewing], tmp_path: Path
) -> None:
    """URS-717: the very bytes, even if the file is another one meanwhile; a forgery and a bare record are not shown."""
    file = tmp_path / "received.pdf"
    file.write_bytes(parcel.document.read_bytes())
    button = hospital.part(Button, "show")
    assert not button.isEnabled()
    for refused in (parcel.changed, parcel.record):
        hospital.drop(hospital.screen, parcel.root, refused)
        assert not button.isEnabled()
        hospital.page.presenter.clear()
    hospital.drop(hospital.screen, parcel.root, file)
    file.write_bytes(b"another one")
    button.click()

    (viewing,) = shown
    assert viewing.read() == parcel.document.read_bytes()
    assert viewing.digests == (sha256_hex(parcel.document.read_bytes()),)
    assert viewing.file == file
    assert not viewing.draft


@pytest.mark.parametrize(
    ("mine", "other", "relation", "verdict"),
    [
        ("record", "newer", "It is newer. The document that is checked here was replaced.", "Refuse"),
        ("newer", "record", "It is older. The document that is checked here replaces it.", "Undecided"),
        ("document", "record", "It is of the same record.", "Accept"),
        ("document", "changed", "It could not be compared.", "Undecided"),
    ],
)
def test_of_two_copies_the_newer_one_is_named(  # noqa: PLR0917 - what a case is made of
    hospital: Hospital, parcel: Parcel, mine: str, other: str, relation: str, verdict: str
) -> None:
    """URS-721: a second copy says which is newer; taken away again, the first is judged by itself."""
    hospital.drop(hospital.screen, parcel.root, getattr(parcel, mine))
    hospital.scan("coi", COI)
    alone = hospital.verdict()
    hospital.drop(hospital.part(DropArea, "copy"), getattr(parcel, other))
    assert hospital.part(VerdictLine, "relation").text() == relation
    assert hospital.verdict() == verdict
    hospital.part(Button, "other.remove").click()
    hospital.wait()
    assert hospital.verdict() == alone
    assert not hospital.part(VerdictLine, "relation").isVisible()


def test_a_copy_that_cannot_be_read_is_told(hospital: Hospital, parcel: Parcel, tmp_path: Path) -> None:
    """URS-712: the reason stands there, and the document is judged by itself."""
    hospital.drop(hospital.screen, parcel.root, parcel.document)
    before = hospital.verdict()
    gone = tmp_path / "gone.pdf"
    hospital.page.screen.other_given.emit(gone)
    hospital.wait()

    assert "gone.pdf" in hospital.trouble()
    assert hospital.verdict() == before
    assert not hospital.part(VerdictLine, "relation").isVisible()


def test_a_result_can_be_saved(hospital: Hospital, parcel: Parcel, tmp_path: Path) -> None:
    """URS-612: as text, to a place that the reader names; only while there is a result."""
    save = hospital.part(Button, "save")
    assert not save.isEnabled()
    hospital.drop(hospital.screen, parcel.document)
    save.click()
    choose(hospital, tmp_path / "kept.txt")
    hospital.wait()

    assert (tmp_path / "kept.txt").read_text(encoding="utf-8").startswith("Verification of a batch record")
    assert "kept.txt" in hospital.part(Banner, "state").text()


def choose(hospital: Hospital, file: Path) -> None:
    """Answer the file dialog."""
    dialog = next(dialog for dialog in hospital.screen.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(file))
    dialog.reject()


def test_a_result_can_be_printed(
    hospital: Hospital, parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-612: the same text, on paper."""
    printers: list[QPrinter] = []

    def into_file(mode: QPrinter.PrinterMode) -> QPrinter:
        printer = QPrinter(mode)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printers.append(printer)
        return printer

    into_file.PrinterMode = QPrinter.PrinterMode  # type: ignore[attr-defined]
    monkeypatch.setattr(printing, "QPrinter", into_file)
    hospital.drop(hospital.screen, parcel.document)
    dialog = printing.print_text(hospital.screen, hospital.page.presenter.report("en"))
    dialog.accepted.emit(printers[0])
    dialog.reject()

    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_the_next_document_starts_afresh(hospital: Hospital, parcel: Parcel) -> None:
    """URS-708: the code of the patient before is gone."""
    hospital.drop(hospital.screen, parcel.document, parcel.root)
    hospital.scan("coi", COI)
    hospital.part(Button, "next").click()

    assert (hospital.verdict(), hospital.part(CodeInput, "coi").text()) == ("", "")
    assert hospital.part(CodeInput, "coi").hasFocus()
    assert hospital.part(DropArea, "drop").isVisible()
    assert hospital.part(Text, "fingerprint").isVisible()


def test_nothing_freezes_while_a_document_is_judged(
    hospital: Hospital, parcel: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-713: judging happens beside the window, which says so if it takes long."""
    states: list[str] = []
    hospital.screen.set_busy(True)
    hospital.qtbot.wait(400)
    states.append(hospital.part(Banner, "state").text())
    hospital.screen.set_busy(False)
    states.append(hospital.part(Banner, "state").text())

    assert states == ["Checking the document …", ""]


@pytest.mark.parametrize("given", [(), ("document",), ("changed", "root")], ids=["empty", "undecided", "refused"])
def test_everything_fits_in_both_languages(
    hospital: Hospital, theme: Theme, translation: Translation, parcel: Parcel, given: Sequence[str]
) -> None:
    """URS-711: at each size of text, with each result, folded open."""
    if given:
        hospital.drop(hospital.screen, *(getattr(parcel, name) for name in given))
        for question in Question:
            hospital.part(Button, f"fold.{question}").click()
    if "root" in given:
        hospital.scan("coi", "ANOTHER")

    assert support.fits(hospital.window, theme, translation, "verification") == []
    assert support.scrolled_sideways(hospital.screen) == []


@pytest.mark.parametrize("check", [support.unnamed, support.scrolled_sideways])
def test_everything_has_a_name(hospital: Hospital, parcel: Parcel, check: Callable[[QWidget], list[str]]) -> None:
    """URS-715: for assistive technology, with and without a result."""
    assert check(hospital.screen) == []
    hospital.drop(hospital.screen, parcel.document)
    assert check(hospital.screen) == []


def test_every_button_is_large_enough(hospital: Hospital, parcel: Parcel, theme: Theme) -> None:
    """URS-715: for a finger in a glove."""
    hospital.drop(hospital.screen, parcel.document)
    assert support.too_small(hospital.screen, theme) == []


def test_the_page_speaks_chinese(hospital: Hospital, parcel: Parcel, translation: Translation) -> None:
    """URS-709: everything but data changes over with a result on screen."""
    hospital.drop(hospital.screen, parcel.document, parcel.root)
    hospital.scan("coi", "ANOTHER")
    translation.set_language("zh-Hans")
    hospital.qtbot.waitUntil(lambda: hospital.verdict().startswith("拒收"))
    support.settle()
    result = hospital.screen.findChild(QWidget, "verification.result")
    data = frozenset(row.value for row in result.facts())  # type: ignore[union-attr]
    fingerprint = hospital.part(Text, "fingerprint").text()
    left = support.english_left(hospital.screen, data | {"batch-record.pdf", fingerprint})

    assert left == []


def test_what_is_said_of_many_places_is_said_once(qtbot: QtBot, theme: Theme) -> None:
    """URS-708: a page that differs on every sheet is one sentence with its places, not a screen full of the same."""
    block = QuestionBlock(theme, Question.GENUINE)
    qtbot.addWidget(block)
    block.show()
    findings = [
        Finding.failed("pages.differ-from-record", Where(page=page), object=number)
        for page in range(1, 20)
        for number in (page, page + 100)
    ]
    block.show_answer(Answer.NO, [*findings, Finding.failed("signature.wrong")], "en")
    support.settle()
    places = next(text.text() for text in block.findChildren(Text) if text.text().startswith("page 1"))

    assert len(block.findings()) == 2
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [block]
    assert places == ", ".join(f"page {page}" for page in range(1, 11)) + " …"
