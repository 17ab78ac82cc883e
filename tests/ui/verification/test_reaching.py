"""How the page is reached: from anywhere, by anybody."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from tests.support.batch_run import SiteRun
from tests.support.memory_site import COI
from tests.ui.verification.conftest import Parcel
from ui.parts import Parts, begin
from ui.program import Program
from ui.signing.signer import signers
from ui.verification.inputs import TrustCard
from ui.verification.result import VerdictCard
from ui.verification.view import VerificationScreen
from ui.widgets import Button


@pytest.fixture
def parts(qtbot: QtBot, clock: SetClock, tmp_path: Path) -> Iterator[Parts]:
    """The window of a computer without a site."""
    parts = begin([], clock=clock, folder=tmp_path, language="en", demonstration=None)
    qtbot.addWidget(parts.window)
    parts.window.show()
    yield parts
    parts.end()


def test_the_page_needs_nobody_signed_in_and_no_site(qtbot: QtBot, parts: Parts, parcel: Parcel) -> None:
    """URS-708: the top bar leads there from the first page, and Back leads back; a document is judged meanwhile."""
    program = Program(parts)
    program.start(None)
    first = parts.window.screen_name()
    parts.window.header.verify.click()
    screen = parts.window.findChild(VerificationScreen)

    assert screen is not None
    assert parts.window.screen_name() == "verification"
    screen.given.emit((parcel.document, parcel.root))
    screen.codes_finished.emit((COI, ""))
    verdict = screen.findChild(VerdictCard, "verification.verdict")
    assert verdict is not None
    qtbot.waitUntil(lambda: parts.readers.idle() and verdict.text().startswith("Accept"))

    back = screen.findChild(Button, "verification.back")
    assert back is not None
    back.click()
    assert parts.window.screen_name() == first == "opening"


def test_closing_the_window_in_the_middle_of_a_code_is_no_fault(qtbot: QtBot, parts: Parts, parcel: Parcel) -> None:
    """URS-713: the field is left when the window closes, and nothing is asked of workers that are gone."""
    program = Program(parts)
    program.start(None)
    program.aside.show_verification()
    screen = parts.window.findChild(VerificationScreen)
    assert screen is not None
    screen.given.emit((parcel.document,))
    qtbot.waitUntil(parts.readers.idle)
    screen.codes_edited.emit(("HALF", ""))
    parts.window.close()
    screen.codes_finished.emit(("HALF", ""))

    assert not parts.errors.blocked


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> SiteRun:
    """A site with people and stock."""
    run = SiteRun.found(tmp_path_factory.mktemp("site") / "site")
    run.close()
    return run


@pytest.fixture
def on_site(qtbot: QtBot, founded: SiteRun, tmp_path: Path) -> Iterator[Program]:
    """The program on a copy of that site, with its first page shown and the site not open yet."""
    folder = tmp_path / "site"
    shutil.copytree(founded.folder, folder)
    parts = begin([], clock=founded.clock, folder=folder, language="en", demonstration=None)
    qtbot.addWidget(parts.window)
    parts.window.show()
    program = Program(parts)
    program.start(folder)
    yield program
    parts.window.close()


def whose(program: Program) -> str:
    """Return who is trusted on the page."""
    card = program.parts.window.findChild(TrustCard)
    assert card is not None
    return card.whose()


def test_a_site_that_opens_meanwhile_is_trusted_by_name(qtbot: QtBot, on_site: Program, founded: SiteRun) -> None:
    """URS-708: whoever is on the page stays there, and Back leads to the sign-in page."""
    window = on_site.parts.window
    window.header.verify.click()
    assert whose(on_site).startswith("None yet")
    qtbot.waitUntil(lambda: on_site.bench is not None)

    assert window.screen_name() == "verification"
    assert whose(on_site) == f"This site's own root: {founded.bench.site.name}"
    window.findChild(Button, "verification.back").click()  # type: ignore[union-attr]
    assert window.screen_name() == "signin"


def test_who_is_locked_out_on_the_page_comes_back_to_the_work(qtbot: QtBot, on_site: Program) -> None:
    """URS-701: the page is nobody's place; after signing in again her work is."""
    window = on_site.parts.window
    qtbot.waitUntil(lambda: on_site.bench is not None)
    assert on_site.bench is not None
    (person,) = (each for each in signers(on_site.bench.site.people()) if each.id == "op1")
    on_site.door._enter(person)
    window.header.verify.click()
    window.findChild(Button, "verification.back").click()  # type: ignore[union-attr]
    assert window.screen_name() == "home"

    window.header.verify.click()
    on_site.door.lock()
    assert (window.screen_name(), on_site.way.screen) == ("signin", "home")
    on_site.door._enter(person)
    assert window.screen_name() == "home"
    qtbot.waitUntil(on_site.parts.readers.idle)
