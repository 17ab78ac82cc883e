"""How the page is reached: from anywhere, by anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from tests.support.memory_site import COI
from tests.ui.verification.conftest import Parcel
from ui.app import Parts, Program, begin
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
    qtbot.waitUntil(lambda: parts.readers.idle() and verdict.text().startswith("Accept"), timeout=10_000)

    back = screen.findChild(Button, "verification.back")
    assert back is not None
    back.click()
    assert parts.window.screen_name() == first == "opening"


def test_closing_the_window_in_the_middle_of_a_code_is_no_fault(qtbot: QtBot, parts: Parts, parcel: Parcel) -> None:
    """URS-713: the field is left when the window closes, and nothing is asked of workers that are gone."""
    program = Program(parts)
    program.start(None)
    program.show_verification()
    screen = parts.window.findChild(VerificationScreen)
    assert screen is not None
    screen.given.emit((parcel.document,))
    qtbot.waitUntil(parts.readers.idle, timeout=10_000)
    screen.codes_edited.emit(("HALF", ""))
    parts.window.close()
    screen.codes_finished.emit(("HALF", ""))

    assert not parts.errors.blocked
