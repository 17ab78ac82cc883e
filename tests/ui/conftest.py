"""What every window test starts from: one theme for the one application, and both languages at hand."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from tests.ui.staged import Room, RoomParts, Stages, rooms
from tests.ui.workstation import Workstation
from ui.background import Jobs
from ui.errors import Errors
from ui.garbage import GarbageCollection
from ui.shell import Window
from ui.signing import sheet
from ui.theme import Theme
from ui.translation import Translation


class PatientBot(QtBot):
    """Waits as long as a busy machine may need: how quick the program is, benchmarks tell."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Hands and eyes for the window."""
    return PatientBot(request)


@pytest.fixture(scope="package", autouse=True)
def _garbage(qapp: QApplication) -> Iterator[None]:
    """As in the program: no worker of a test deletes the widgets of another."""
    collection = GarbageCollection(qapp)
    yield
    collection.end()


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    qapp.setCursorFlashTime(0)
    return Theme(qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme at 100 % in light colours, whatever a test did to it before."""
    yield _theme
    _theme.set_scale(100)
    _theme.set_appearance("light")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Background work that is finished and heard before the test ends."""
    jobs = Jobs()
    yield jobs
    jobs.shutdown()
    qapp.processEvents()
    qapp.processEvents()
    assert jobs.idle(), "a background job was not heard"


@pytest.fixture(scope="session")
def _translation(qapp: QApplication) -> Translation:
    return Translation(qapp)


@pytest.fixture
def translation(_translation: Translation) -> Iterator[Translation]:
    """The language of the window, English again after the test."""
    yield _translation
    _translation.set_language("en")


@pytest.fixture
def clock() -> SetClock:
    """A quarter past five in Shanghai."""
    return SetClock(datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC))


@pytest.fixture
def errors(tmp_path: Path, clock: SetClock, qapp: QApplication) -> Errors:
    """Unexpected errors, kept in a folder of the test."""
    return Errors(tmp_path, clock)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, translation: Translation, clock: SetClock, errors: Errors) -> Window:
    """The window of a demonstration site, shown at 1280 x 800."""
    window = Window(theme, translation, clock, errors, demonstration=True)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """A batch at the stages behind the bench; made when first asked for."""
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def parts(window: Window, theme: Theme, translation: Translation, errors: Errors) -> RoomParts:
    """What a room is made of."""
    return RoomParts(window=window, theme=theme, translation=translation, errors=errors)


@pytest.fixture
def room(stages: Stages, tmp_path: Path, qtbot: QtBot, parts: RoomParts) -> Iterator[Callable[[str], Room]]:
    """What makes a room with a page and people, at a stage of the batch."""
    yield from rooms(stages, tmp_path, qtbot, parts)


@pytest.fixture
def workstation(qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path) -> Iterator[Workstation]:
    """The whole program on a site of its own; nobody is signed in yet."""
    workstation = Workstation.start(qtbot, theme, translation, tmp_path)
    yield workstation
    workstation.close()


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests type as fast as a scanner; the sheet would take their Return for the end of a code."""
    monkeypatch.setattr(sheet, "DEAF", 0.0)
