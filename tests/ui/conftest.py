"""What every window test starts from: one theme for the one application, and both languages at hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.background import Jobs
from ui.theme import Theme


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    qapp.setCursorFlashTime(0)
    return Theme(qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme at 100 %, whatever a test did to it before."""
    yield _theme
    _theme.set_scale(100)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Background work that is finished and heard before the test ends."""
    jobs = Jobs()
    yield jobs
    jobs.shutdown()
    qapp.processEvents()
    qapp.processEvents()
    assert jobs.idle(), "a background job was not heard"
