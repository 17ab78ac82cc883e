"""A site to write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.ledgers import LedgerSite, Staff, make_staff


@pytest.fixture(scope="session")
def staff() -> Staff:
    return make_staff()


@pytest.fixture
def site(tmp_path: Path, staff: Staff) -> Iterator[LedgerSite]:
    site = LedgerSite(folder=tmp_path, staff=staff)
    yield site
    site.close()
