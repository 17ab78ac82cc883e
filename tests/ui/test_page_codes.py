"""The code of a printed page, scanned where codes are taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from batchrecord.base.errors import BatchRecordError
from batchrecord.document.codes import draw_code
from batchrecord.document.shelf import DocumentShelf
from tests.support.batch_run import BATCH, SiteRun
from tests.ui.staged import Stages
from tests.ui.workstation import Workstation
from ui.page_codes import destination
from ui.preview.pages import PageArea
from ui.review.page import TrailRow
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Table

CODE = f"BR1/{BATCH}/1/"


@pytest.fixture(scope="module")
def issued(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> SiteRun:
    """A released batch whose record is issued in two versions, each with its document."""
    site = stages.copied("reviewed", tmp_path_factory.mktemp("issued") / "site")
    site.running().decide("released", "All requirements are met.")
    shelf = DocumentShelf(site.bench)
    for version, reason in enumerate(("First issue.", "A name was misspelt."), 1):
        shelf.issue(BATCH, version, reason=reason, by=site.by("qp"))
    return site


@pytest.fixture
def printed(
    qtbot: QtBot, theme: Theme, translation: Translation, issued: SiteRun, tmp_path: Path
) -> Iterator[Workstation]:
    """The program on that site, with quality assurance at the list of batches."""
    station = Workstation.start(qtbot, theme, translation, tmp_path, issued)
    station.sign_in_at_list("qa3")
    yield station
    station.parts.readers.shutdown()
    station.parts.writers.shutdown()
    station.parts.drawers.shutdown()
    station.window.hide()


def scan(station: Workstation, name: str, code: str) -> None:
    """Scan into a line, as a scanner does: keys and Enter."""
    station.type(name, code)
    station.settle()


def marked(station: Workstation) -> TrailRow:
    row = station.find_as(Table, "review.trail").current()
    assert isinstance(row, TrailRow)
    return row


@pytest.mark.parametrize(
    ("key", "about"),
    [("P5.08.volume", "P5.08.volume"), ("P1.06.gross#1", "P1.06.gross"), ("R10", "R10"), ("P5.08", "P5.08.volume")],
)
def test_an_entry_is_marked_in_the_audit_trail(printed: Workstation, key: str, about: str) -> None:
    """URS-720: entry, entry in a pass, test or step: the batch opens at the newest line about it."""
    scan(printed, "batches.search", f"{CODE}{key}")

    assert printed.window.screen_name() == "review"
    assert BATCH in printed.words("header")
    assert marked(printed).entry.startswith(about.rpartition(".")[0])
    assert marked(printed).is_about(key.partition("#")[0], None)
    assert "version 1" in printed.words("notice"), "a newer version replaces the page"


def test_a_scan_needs_no_field_in_the_list(printed: Workstation) -> None:
    """URS-710: what a scanner types while the keyboard is in the list goes into the search."""
    table = printed.find_as(Table, "batches.list")
    table.setFocus()
    QTest.keyClicks(printed.window.focusWidget(), "B")
    QTest.keyClicks(printed.window.focusWidget(), f"R1/{BATCH}/2/P5.08.volume")
    QTest.keyClick(printed.window.focusWidget(), Qt.Key.Key_Return)
    printed.settle()

    assert printed.window.screen_name() == "review"
    assert marked(printed).entry == "P5.08.volume"
    assert not printed.there("notice"), "it is the newest version"


def test_a_scan_needs_no_field_where_is_read(printed: Workstation) -> None:
    """URS-710: what a scanner types while the keyboard is in the pages or in the audit trail goes into the search."""
    scan(printed, "batches.search", f"BR1/{BATCH}/2/audit-trail")
    for name, key in (("preview.pages", "P5.08.volume"), ("review.trail", "P1.06.gross")):
        printed.find(name).setFocus()
        QTest.keyClicks(printed.window.focusWidget(), "B")
        QTest.keyClicks(printed.window.focusWidget(), f"R1/{BATCH}/2/{key}")
        QTest.keyClick(printed.window.focusWidget(), Qt.Key.Key_Return)
        printed.settle()

        assert printed.window.screen_name() == "review"
        assert marked(printed).entry == key


def test_a_scan_under_caps_lock_is_told(printed: Workstation) -> None:
    """URS-720: a scanner types small letters for capitals while Caps Lock is on; the sentence says so."""
    scan(printed, "batches.search", f"{CODE}P5.08.volume".swapcase())

    assert "Caps Lock" in printed.words("notice")
    assert printed.window.screen_name() == "batches"


def test_a_section_opens_the_document_there(printed: Workstation) -> None:
    """URS-720: the document of the version that was printed, at the section; Back leads to the batch."""
    scan(printed, "batches.search", f"{CODE}audit-trail")
    assert printed.window.screen_name() == "preview"
    area = printed.find_as(PageArea, "preview.pages")
    assert area.page > 5
    assert "record v1" in printed.words("preview")
    assert "Version 2" in printed.words("notice")

    scan(printed, "preview.search", f"BR1/{BATCH}/2/P5.08.volume")
    assert printed.window.screen_name() == "review"
    assert marked(printed).entry == "P5.08.volume"
    scan(printed, "review.trail.search", f"{CODE}P1.06.gross")
    assert marked(printed).entry == "P1.06.gross"
    scan(printed, "review.trail.search", f"{CODE}audit-trail")
    printed.click("preview.back")
    assert printed.window.screen_name() == "disposition"


def test_who_is_locked_out_while_reading_comes_back_to_the_batch(printed: Workstation) -> None:
    """URS-701: the document is put away, and the page that it was opened from is there again."""
    scan(printed, "batches.search", f"{CODE}audit-trail")
    printed.program.door.lock()
    printed.settle()
    assert printed.window.screen_name() == "signin"
    assert printed.program.aside.preview is not None
    assert printed.program.aside.preview.presenter.file is None
    printed.sign_in("qp")

    assert printed.window.screen_name() == "disposition"
    assert BATCH in printed.words("header")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("BR1/B-99-0001/1/P5.08.volume", "not known at this site"),
        (f"BR1/{BATCH}/3/P5.08.volume", "no version 3"),
        (f"{CODE}P9.99.nothing", "no entry and no section"),
        (f"{CODE}chapter", "no entry and no section"),
        ("BR1/nonsense", "not the code of a printed page"),
    ],
)
def test_a_code_that_leads_nowhere_says_why(printed: Workstation, code: str, said: str) -> None:
    """URS-720: another site, a version that never was, a place that is not there, or not a code at all."""
    scan(printed, "batches.search", code)

    assert printed.window.screen_name() == "batches"
    assert said in printed.words("notice")


def test_every_code_that_is_printed_leads_somewhere(issued: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-720: of the whole document, page by page."""
    codes: list[str] = []
    draw = draw_code

    def noting(ink: object, text: str, *place: float) -> None:
        codes.append(text)
        draw(ink, text, *place)  # type: ignore[arg-type]  # as the page gives it

    monkeypatch.setattr("batchrecord.document.furniture.draw_code", noting)
    shelf = DocumentShelf(issued.bench)
    shelf.draft(BATCH, reason="To be looked at.", person="qp")
    assert len(codes) > 20
    for code in codes:
        there = destination(issued.bench, shelf, code.replace(f"{BATCH}/3/", f"{BATCH}/2/"))
        assert there.entry is not None or there.document is not None


def test_batches_are_searched(printed: Workstation) -> None:
    """URS-702: by what stands in the list; Enter opens the one that is left."""
    table = printed.find_as(Table, "batches.list")
    printed.type("batches.search", "nothing like it", enter=False)
    assert table.model().rowCount() == 0
    printed.type("batches.search", f"{BATCH[-4:]} released", enter=False)
    assert table.model().rowCount() == 1
    printed.type("batches.search", BATCH.lower())
    assert printed.window.screen_name() == "step"


def test_what_cannot_be_read_is_told(issued: SiteRun, tmp_path: Path) -> None:
    """URS-712: a section of a document whose record is gone from the shelf is refused with the reason."""
    shelf = DocumentShelf(issued.bench)
    shelf.folder = tmp_path
    with pytest.raises(BatchRecordError, match=r"file\.gone"):
        destination(issued.bench, shelf, f"{CODE}audit-trail")
