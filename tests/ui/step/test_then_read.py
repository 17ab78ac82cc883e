"""The page is read by whoever has just signed."""

from pathlib import Path

import pytest

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from tests.support.batch_run import BATCH, SiteRun
from ui.step import wanted
from ui.step.wanted import Signed, then_read


def test_the_page_holds_what_was_signed(tmp_path: Path) -> None:
    """URS-729: one turn signs and reads; the page that comes back has the entry on it."""
    site = SiteRun.found(tmp_path / "site")
    site.batch().work(until="P1.02")

    def act(by: object) -> object:
        return site.bench.perform(BATCH, "P1.02.lowest", {"value": "3.1"}, site.by(str(by)))

    signed = then_read(act, site.bench, BATCH, "P1.02")("wh")

    assert isinstance(signed, Signed)
    assert signed.facts is not None
    entry = signed.facts.entry("P1.02.lowest")
    assert entry is not None
    assert entry.current is not None
    assert entry.current.mark.by.id == "wh"
    site.close()


def test_what_is_recorded_stays_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-729: where the page cannot be read after the act, nobody is told that the act had failed."""
    site = SiteRun.found(tmp_path / "site")
    site.batch().work(until="P1.02")

    def unread(*_: object) -> object:
        raise StorageError(Finding.failed("storage.full"))

    monkeypatch.setattr(wanted, "read_facts", unread)

    signed = then_read(lambda: "recorded", site.bench, BATCH, "P1.02")()

    assert signed == Signed(recorded="recorded", facts=None)
    site.close()
