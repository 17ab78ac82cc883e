"""The program on a site whose batch is made of files, and files as instruments leave them in a folder."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.batch_run import SiteRun
from tests.support.files_site import FilesSite
from tests.ui.workstation import Workstation
from ui.theme import Theme
from ui.translation import Translation


@pytest.fixture(scope="session")
def _files_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    site = FilesSite.found(tmp_path_factory.mktemp("files") / "site")
    site.close()
    return site.run.folder, site.run.clock.now().utc


@pytest.fixture
def bench(
    _files_site: tuple[Path, datetime], qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path
) -> Iterator[Workstation]:
    """The program, before the batch; nobody is signed in yet."""
    shutil.copytree(_files_site[0], tmp_path / "site")
    site = SiteRun.opened(tmp_path / "site", _files_site[1])
    workstation = Workstation.start(qtbot, theme, translation, tmp_path, site)
    yield workstation
    QApplication.clipboard().clear()
    workstation.close()
