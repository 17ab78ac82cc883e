"""The signing sheet, whatever is signed."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from batchrecord.base.errors import FormatError, IntegrityError, OutcomeUnknownError, RefusedError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.execution.identity import Credentials
from batchrecord.signing.signer import WrongPassphraseError
from tests.ui import support
from tests.ui.workstation import Workstation
from ui.background import Follow, StoppedError
from ui.signing import LongAct, Signer, SigningRequest, sheet
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Button, FactRow

OP1 = Signer(id="op1", name="Chen Wei", roles=("OP",))
OP2 = Signer(id="op2", name="Li Na", roles=("OP", "VE"))


class Acts:
    """What is signed: it does what a test says, and remembers who asked and where."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error, self.by = error, list[Credentials]()
        self.threads: set[threading.Thread] = set()
        self.results: list[object] = []
        self.turned_back = 0

    def act(self, by: Credentials) -> object:
        self.by.append(by)
        self.threads.add(threading.current_thread())
        if self.error is not None:
            raise self.error
        return "recorded"

    def back(self) -> None:
        self.turned_back += 1


def ask(workstation: Workstation, acts: Acts, *signers: Signer, warning: str = "") -> None:
    """Open the sheet."""
    request = SigningRequest(
        title="Sign an entry",
        place="B-1 · P1.02",
        rows=(FactRow(label="Value", value="4.1 °C"),),
        meaning="performed",
        signers=signers or (OP1,),
        act=acts.act,
        warning=warning,
    )
    workstation.program.way.desk.ask(request, acts.results.append, acts.back)
    workstation.settle()


def test_what_was_typed_signs_once(workstation: Workstation) -> None:
    """URS-212: the act gets identity and passphrase away from the window; the sheet closes with what it returned."""
    acts = Acts()
    ask(workstation, acts)
    workstation.type("signing.passphrase", "open sesame now")

    assert [(by.person, by.passphrase) for by in acts.by] == [("op1", "open sesame now")]
    assert threading.main_thread() not in acts.threads
    assert acts.results == ["recorded"]
    assert workstation.window.sheet is None
    assert acts.turned_back == 0


@pytest.mark.parametrize(
    "error",
    [
        WrongPassphraseError(Finding.failed("key.wrong-passphrase", person="op1")),
        RefusedError(Finding.failed("entry.already-made")),
        FormatError(Finding.failed("field.missing", field="value")),
        StorageError(Finding.failed("storage.failed", reason="disk")),
    ],
)
def test_a_refusal_keeps_the_sheet(workstation: Workstation, error: Exception) -> None:
    """URS-712: the reason is told, the passphrase is gone from the line, and it can be tried again."""
    acts = Acts(error)
    ask(workstation, acts)
    workstation.type("signing.passphrase", "open sesame now")

    assert len(workstation.words("signing.problem")) > 30
    line = workstation.find_as(QLineEdit, "signing.passphrase")
    assert line.text() == ""
    assert line.hasFocus()
    assert acts.results == []
    acts.error = None
    workstation.type("signing.passphrase", "open sesame now")
    assert acts.results == ["recorded"]


@pytest.mark.parametrize(
    "error",
    [
        OutcomeUnknownError(Finding.failed("storage.outcome-unknown")),
        IntegrityError(Finding.failed("ledger.signature")),
    ],
)
def test_what_is_not_known_cannot_be_signed_again_blindly(workstation: Workstation, error: Exception) -> None:
    """URS-806: only the way back is left, and whoever asked looks again."""
    acts = Acts(error)
    ask(workstation, acts)
    workstation.type("signing.passphrase", "open sesame now")

    assert not workstation.find_as(QAbstractButton, "signing.sign").isEnabled()
    assert not workstation.find("signing.passphrase").isEnabled()
    workstation.click("signing.cancel")
    assert acts.turned_back == 1
    assert workstation.window.sheet is None


def test_escape_turns_back(workstation: Workstation) -> None:
    """URS-705: nothing is signed, and whoever asked hears it."""
    acts = Acts()
    ask(workstation, acts)
    workstation.type("signing.passphrase", "open ses", enter=False)
    QTest.keyClick(workstation.find("signing.passphrase"), Qt.Key.Key_Escape)
    workstation.settle()

    assert (acts.by, acts.results, acts.turned_back) == ([], [], 1)
    assert workstation.window.sheet is None


def test_the_second_person_is_chosen_in_the_sheet(workstation: Workstation) -> None:
    """URS-310: nobody is chosen beforehand; scanning an identity chooses and leads to the passphrase."""
    acts = Acts()
    ask(workstation, acts, OP1, OP2)
    assert workstation.find("signing.people.filter").hasFocus()
    assert not workstation.find_as(QAbstractButton, "signing.sign").isEnabled()
    workstation.type("signing.people.filter", "op2")
    assert "Li Na" in workstation.find_as(QAbstractButton, "signing.sign").text()
    workstation.type("signing.passphrase", "open sesame now")

    assert [by.person for by in acts.by] == ["op2"]


def test_an_unacknowledged_error_stops_signing(workstation: Workstation) -> None:
    """URS-713: the line is shut until somebody has read what went wrong."""
    acts = Acts()
    ask(workstation, acts)
    workstation.parts.errors.hook(ValueError, ValueError("planted"), None)
    workstation.settle()
    passphrase = workstation.find("signing.passphrase")
    workstation.type("signing.passphrase", "open sesame now", enter=False)
    QTest.keyClick(passphrase, Qt.Key.Key_Return)
    assert acts.by == []

    assert workstation.window.sheet is not None
    workstation.window.sheet.finish(True)
    workstation.settle()
    workstation.type("signing.passphrase", "open sesame now")
    assert acts.results == ["recorded"]


def test_the_sheet_fits(workstation: Workstation, theme: Theme, translation: Translation) -> None:
    """URS-711: nothing is cut in either language at any size of text, also with a choice of people and a problem."""
    acts = Acts(RefusedError(Finding.failed("entry.already-made")))
    ask(workstation, acts, OP1, OP2, warning="The value is outside its limits: a deviation will be opened.")
    workstation.type("signing.people.filter", "op2")
    workstation.type("signing.passphrase", "open sesame now")
    window = workstation.window
    for where in support.everywhere(window, theme, translation):
        assert window.sheet is not None
        assert (where, support.too_large(window), support.cut(window.sheet)) == (where, "", [])
    assert support.unnamed(window) == []
    window.dismiss_sheets()


def test_a_passphrase_after_nobodys_name_is_not_shown(workstation: Workstation) -> None:
    """URS-712: who is not in the list and goes on typing does not write the passphrase into the open."""
    acts = Acts()
    ask(workstation, acts, OP1, OP2)
    workstation.type("signing.people.filter", "wh")

    assert "wh is nobody who may sign here" in workstation.words("signing.problem")
    passphrase = workstation.find_as(QLineEdit, "signing.passphrase")
    assert passphrase.hasFocus()
    assert passphrase.echoMode() is QLineEdit.EchoMode.Password
    workstation.type("signing.passphrase", "open sesame now")
    assert (passphrase.text(), acts.by) == ("", [])
    assert workstation.find("signing.people.filter").hasFocus()

    workstation.type("signing.people.filter", "op2")
    workstation.type("signing.passphrase", "open sesame now")
    assert [by.person for by in acts.by] == ["op2"]


def test_a_passphrase_in_the_line_of_names_turns_into_dots(workstation: Workstation) -> None:
    """URS-712: what is nobody's name is hidden while it is typed."""
    ask(workstation, Acts(), OP1, OP2)
    line = workstation.find_as(QLineEdit, "signing.people.filter")
    QTest.keyClicks(line, "op")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClicks(line, "en sesame")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.selectAll()
    QTest.keyClicks(line, "li")
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_nobody_who_may_sign_leaves_no_line_to_type_in(workstation: Workstation) -> None:
    """URS-712: without anybody to choose, the sheet says so and takes neither a name nor a passphrase."""
    acts = Acts()
    request = SigningRequest(
        title="Sign",
        place="B-1",
        rows=(),
        meaning="witnessed",
        signers=(),
        act=acts.act,
        who="Nobody of this site may sign this.",
    )
    workstation.program.way.desk.ask(request, acts.results.append, acts.back)
    workstation.settle()

    assert "Nobody of this site" in workstation.words("signing.who")
    assert not workstation.there("signing.people.filter")
    assert not workstation.there("signing.passphrase")
    assert workstation.find("signing.cancel").hasFocus()


def test_a_code_scanned_as_the_sheet_opens_is_no_passphrase(
    workstation: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-316: Return right after the sheet opened ends a scan for the page below; it signs nothing."""
    monkeypatch.setattr(sheet, "DEAF", 3600.0)
    acts = Acts()
    ask(workstation, acts)
    workstation.type("signing.passphrase", "VEC-BCMA-01")

    assert acts.by == []
    assert workstation.find_as(QLineEdit, "signing.passphrase").text() == ""
    assert workstation.window.sheet is not None


class Pages:
    """A document of three pages, which goes on when the test says so."""

    def __init__(self) -> None:
        self.turns = threading.Semaphore(0)
        self.stopped = self.signed = 0

    def make(self, by: Credentials, follow: Follow) -> object:
        try:
            for page in (1, 2, 3):
                follow(page, 3)
                assert self.turns.acquire(timeout=10)
        except StoppedError:
            self.stopped += 1
            raise
        self.signed += 1
        return "made"


def ask_long(workstation: Workstation, pages: Pages, results: list[object]) -> None:
    """Open the sheet for a document and give the passphrase."""
    act = LongAct(act=pages.make, busy="Making …", part="Page {done} of {total}", stopped="No file was written.")
    request = SigningRequest(
        title="Make", place="B-1", rows=(), meaning="issued", signers=(OP1,), act=act, failed="Not made"
    )
    workstation.program.way.desk.ask(request, results.append)
    QTest.keyClicks(workstation.find("signing.passphrase"), "open sesame now")
    QTest.keyClick(workstation.find("signing.passphrase"), Qt.Key.Key_Return)


def said(workstation: Workstation, words: str) -> None:
    """Wait until the button says how far the work is."""
    workstation.qtbot.waitUntil(lambda: workstation.find_as(Button, "signing.sign").text() == words)


def test_long_work_says_how_far_it_is(workstation: Workstation) -> None:
    """URS-716: page by page; after the last one it is being signed and nobody can call it off."""
    pages, results = Pages(), list[object]()
    ask_long(workstation, pages, results)
    said(workstation, "Page 1 of 3")
    assert workstation.find_as(Button, "signing.cancel").isEnabled()
    pages.turns.release(2)
    said(workstation, "Making …")
    assert not workstation.find_as(Button, "signing.cancel").isEnabled()
    pages.turns.release()
    workstation.settle()

    assert (results, pages.stopped, pages.signed) == (["made"], 0, 1)


def test_long_work_can_be_called_off_and_made_again(workstation: Workstation) -> None:
    """URS-716: the work ends where it next looks; the sheet says what holds, and takes the passphrase once more."""
    pages, results = Pages(), list[object]()
    ask_long(workstation, pages, results)
    said(workstation, "Page 1 of 3")
    QTest.mouseClick(workstation.find("signing.cancel"), Qt.MouseButton.LeftButton)
    said(workstation, "Stopping …")
    assert not workstation.find_as(Button, "signing.cancel").isEnabled()
    pages.turns.release()
    workstation.settle()

    assert (results, pages.stopped, pages.signed) == ([], 1, 0)
    assert workstation.words("signing.problem") == "Not made | No file was written."
    pages.turns.release(3)
    workstation.type("signing.passphrase", "open sesame now")
    assert (results, pages.signed) == (["made"], 1)
