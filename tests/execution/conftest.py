"""A founded site, and a batch in production, as copies that each test may spoil."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.batch_run import SiteRun

Templates = dict[str, tuple[Path, datetime]]
"""Folder of a site by name, and the time when its last entry was made."""


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Sites made once: freshly founded; with a batch that waits at P1.05, at P5.02b, at P5.04."""
    made: Templates = {}
    folder = tmp_path_factory.mktemp("templates")
    site = SiteRun.found(folder / "site")
    for name, step in (("founded", ""), ("P1.05", "P1.05"), ("P5.02b", "P5.02b"), ("P5.04", "P5.04")):
        if step:
            (site.running() if made.get("P1.05") else site.batch()).work(until=step)
        site.close()
        shutil.copytree(folder / "site", folder / name)
        made[name] = folder / name, site.clock.now().utc
        site = SiteRun.opened(folder / "site", site.clock.now().utc)
    site.close()
    return made


@pytest.fixture
def site(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[SiteRun]:
    """A copy of a template; ``founded`` unless the test names another."""
    source, at = templates[getattr(request, "param", "founded")]
    shutil.copytree(source, tmp_path / "site")
    run = SiteRun.opened(tmp_path / "site", at, busy_seconds=0.2)
    yield run
    run.close()
