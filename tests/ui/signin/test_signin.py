"""Signing in, taking over, and leaving the workstation alone."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from batchrecord.base.errors import BatchRecordError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.execution.bench import Session
from batchrecord.execution.enrolment import Enrolment, Newcomer
from batchrecord.execution.identity import Credentials, Identity
from batchrecord.ledger.entry import Stored
from batchrecord.registers.site import PersonFact
from batchrecord.signing.people import Role
from batchrecord.signing.signer import WrongPassphraseError
from tests.support.batch_run import CHEAP
from tests.ui import support
from tests.ui.workstation import PASSPHRASES, Workstation
from ui.shell import IdleWatch
from ui.signin.presenter import Attempt, SignInPresenter
from ui.signing.signer import Signer, signers
from ui.theme import Theme
from ui.translation import Translation


class Page:
    """Stands in for the page."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def show_people(self, people: object, chosen: str) -> None:
        self.said.append(("people", chosen))

    def follow_people(self, people: object) -> None:
        self.said.append(("following", people))

    def set_busy(self, busy: bool) -> None:
        self.said.append(("busy", busy))

    def show_error(self, error: BatchRecordError | None) -> None:
        self.said.append(("error", error))

    def ask_passphrase(self) -> None:
        self.said.append("passphrase")


class Door:
    """Lets one person in."""

    def sign_in(self, by: Credentials) -> Session:
        if by.passphrase != "right":
            raise WrongPassphraseError(Finding.failed("key.wrong-passphrase", person=by.person))
        return Session(person=PersonFact(id=by.person, name="M. Okafor", roles=frozenset({"OP"})))


def run_now(work: object, done: object, failed: object = None) -> None:
    """Do the work at once."""
    try:
        result = work()  # type: ignore[operator]
    except BatchRecordError as error:
        failed(error)  # type: ignore[operator]
    else:
        done(result)  # type: ignore[operator]


def failed_signins(workstation: Workstation) -> list[str]:
    """Return who was recorded to have failed."""
    site = workstation.site.bench.site
    stored: list[Stored] = list(site.store.entries("site", 0))
    return [str(each.entry.payload.values["person"]) for each in stored if each.entry.payload.kind == "signin.failed"]


def test_the_right_passphrase_lets_in() -> None:
    """URS-701: who is let in is told with name and roles; the page is busy meanwhile."""
    page, entered = Page(), list[Signer]()
    presenter = SignInPresenter(page, run_now, entered.append)
    presenter.open(Door(), ())

    presenter.submit(Attempt("op1", "right"))

    assert entered == [Signer(id="op1", name="M. Okafor", roles=("OP",))]
    assert page.said[1:] == [("error", None), ("busy", True), ("busy", False)]


def test_a_wrong_passphrase_is_told_and_asked_for_again() -> None:
    """URS-213: nobody is let in, the reason is told, and the passphrase is asked for again."""
    page, entered = Page(), list[Signer]()
    presenter = SignInPresenter(page, run_now, entered.append)
    presenter.open(Door(), ())

    presenter.submit(Attempt("op1", "wrong"))

    assert entered == []
    assert page.said[-1] == "passphrase"
    assert isinstance(page.said[-2], tuple)
    assert isinstance(page.said[-2][1], RefusedError)


def test_a_passphrase_stands_in_no_representation() -> None:
    """URS-902: what somebody typed is not in the text of any object."""
    assert "right" not in repr(Attempt("op1", "right"))


def test_a_person_signs_in_by_typing_or_scanning_her_identity(workstation: Workstation) -> None:
    """URS-701: the identity, ended with Enter, leads to the passphrase; the bar then shows name and roles."""
    workstation.sign_in("op1")

    assert workstation.person == "op1"
    assert workstation.window.screen_name() == "home"
    assert "Chen Wei" in workstation.words("header")


def test_a_wrong_passphrase_is_told_calmly_and_recorded(workstation: Workstation) -> None:
    """URS-213: the page says what is wrong and what to do, the line is empty, and the attempt is in the ledger."""
    workstation.sign_in("op1", "not this one at all")

    assert workstation.person == ""
    assert "does not open the key" in workstation.words("signin.problem")
    assert workstation.find_as(QLineEdit, "signin.passphrase").text() == ""
    assert failed_signins(workstation) == ["op1"]


def test_somebody_takes_over_and_finds_the_same_place(workstation: Workstation) -> None:
    """URS-701: after a switch of user the next person is at the same step of the same batch."""
    run = workstation.batch(until="P1.05")
    workstation.sign_in("op1")
    workstation.open_batch(run.batch)
    workstation.show_step("P1.02")
    workstation.click("header.switch")

    assert workstation.person == ""
    assert workstation.window.screen_name() == "signin"
    assert workstation.find("signin.people.filter").hasFocus(), "somebody else takes over, and types her name"
    workstation.sign_in("op2")

    assert workstation.window.screen_name() == "step"
    assert "P1.02" in workstation.words("step.id")


def test_the_person_who_left_needs_only_her_passphrase(workstation: Workstation) -> None:
    """URS-701: whoever was there last is chosen beforehand, and the keyboard is in the passphrase."""
    workstation.sign_in("op1")
    workstation.program.door.lock()
    workstation.settle()

    assert workstation.find("signin.passphrase").hasFocus()
    workstation.type("signin.passphrase", PASSPHRASES["op1"])
    assert workstation.person == "op1"


def test_an_abandoned_workstation_locks(workstation: Workstation) -> None:
    """URS-701: after a while without key or pointer the program asks who is there, and closes what was open."""
    workstation.sign_in("qa1")
    workstation.click("tab.batches")
    workstation.click("batches.first")
    assert workstation.there("issue")
    watch = workstation.program.findChild(IdleWatch)
    assert isinstance(watch, IdleWatch)

    watch.idle.emit()
    workstation.settle()

    assert workstation.person == ""
    assert workstation.window.sheet is None
    assert workstation.window.screen_name() == "signin"


def test_keys_keep_the_workstation_awake(workstation: Workstation) -> None:
    """URS-701: the time begins anew with each key."""
    watch = IdleWatch(workstation.parts.application, timedelta(milliseconds=150))
    heard: list[bool] = []
    watch.idle.connect(lambda: heard.append(True))
    watch.begin()
    for _ in range(6):
        QTest.keyClick(workstation.window.windowHandle(), Qt.Key.Key_A)
        QTest.qWait(50)
    assert heard == []
    workstation.wait(lambda: bool(heard))
    watch.end()


def test_the_page_fits_and_can_be_operated(
    workstation: Workstation, theme: Theme, translation: Translation, tmp_path: Path
) -> None:
    """URS-711: nothing is cut at any size of text; URS-715: everything has a name and room for a finger."""
    workstation.type("signin.people.filter", "op1")
    window = workstation.window

    assert support.unnamed(window) == []
    assert support.too_small(window, theme) == []
    assert support.fits(window, theme, translation, "signin") == []


def test_the_page_speaks_chinese(workstation: Workstation, translation: Translation) -> None:
    """URS-709: no English word is left but names."""
    workstation.sign_in("op1", "not this one at all")
    translation.set_language("zh-Hans")
    workstation.settle()
    page = workstation.find("signin")

    assert support.english_left(page, frozenset({"Demonstration Site"})) == []


def test_a_passphrase_after_an_unknown_name_is_not_shown(workstation: Workstation) -> None:
    """URS-712: a name that nobody has is told, and what is typed next is hidden and tried on nobody."""
    workstation.type("signin.people.filter", "nobody-here")
    assert "nobody-here is nobody of this site" in workstation.words("signin.problem")
    line = workstation.find_as(QLineEdit, "signin.passphrase")
    assert line.hasFocus()

    workstation.type("signin.passphrase", PASSPHRASES["op1"])
    assert (line.text(), workstation.person) == ("", "")
    assert workstation.find("signin.people.filter").hasFocus()
    workstation.sign_in("op1")
    assert workstation.person == "op1"


def test_whoever_has_no_part_in_the_review_begins_at_the_bench(workstation: Workstation) -> None:
    """URS-701: the place is kept for the next person unless it is the work of a role that she does not hold."""
    run = workstation.batch(until="P1.02")
    workstation.sign_in("qa1")
    workstation.open_batch(run.batch)
    workstation.click("tab.review")
    workstation.switch_to("qa2")
    assert workstation.window.screen_name() == "review"

    workstation.switch_to("op1")
    assert workstation.window.screen_name() == "step"


def test_whoever_is_enrolled_while_the_page_is_open_can_sign_in(workstation: Workstation) -> None:
    """URS-701, URS-722: the page follows the register; what was typed stays, and is her name now."""
    workstation.type("signin.people.filter", "op9", enter=False)
    assert "Nobody here is called that" in workstation.words("signin")
    site = workstation.site
    desk = Enrolment(site.reopened().recorder, random.Random(5).randbytes, CHEAP)
    newcomer = Newcomer(
        id="op9", name="Guo Lan", roles=frozenset({Role.OPERATOR}), passphrase="a kettle that never whistles"
    )
    custodians = Identity("ad", Role.ADMINISTRATOR), Identity("qa1", Role.QUALITY)
    desk.enrol(newcomer, *custodians, site.cast.passphrases("ad", "qa1"))

    workstation.wait(lambda: "Nobody here is called that" not in workstation.words("signin"))
    assert workstation.find_as(QLineEdit, "signin.people.filter").text() == "op9"
    workstation.type("signin.passphrase", newcomer.passphrase)
    assert workstation.person == "op9"


def test_whoever_is_chosen_stays_so_when_others_come(workstation: Workstation) -> None:
    """URS-722: news of the site neither chooses another person nor empties a passphrase that is being typed."""
    workstation.type("signin.people.filter", "op1")
    workstation.type("signin.passphrase", PASSPHRASES["op1"], enter=False)
    people = workstation.site.bench.people()
    door = workstation.program.door
    newcomer = PersonFact(id="aa", name="Aa", roles=frozenset({"OP"}))
    door._talk.follow(signers([*people, newcomer]))
    assert workstation.find_as(QLineEdit, "signin.passphrase").text() == PASSPHRASES["op1"]
    QTest.keyClick(workstation.find("signin.passphrase"), Qt.Key.Key_Return)
    workstation.settle()
    assert workstation.person == "op1"


@pytest.mark.parametrize("screen", ["shift", "deviations", "review"])
def test_the_top_bar_names_the_product_wherever_a_batch_is_entered(workstation: Workstation, screen: str) -> None:
    """URS-703: not only on the page of its steps; another batch is not called by the product of the one before."""
    run = workstation.batch(until="P1.02")
    workstation.sign_in("qa1")
    workstation.program.way.show_batch(run.batch, screen)
    workstation.settle()
    words = {each.text() for each in workstation.window.header.findChildren(QLabel)}
    assert run.master.product.inside("en") in words
