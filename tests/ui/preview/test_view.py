"""The preview on screen."""

import threading
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui import support
from tests.ui.preview.conftest import Desk
from tests.ui.preview.papers import NEEDLE, paper
from ui.preview.pages import ROOM, PageArea
from ui.preview.pdf import PdfFile, Picture
from ui.preview.side import ContentsTree, ThumbnailList
from ui.theme import Theme
from ui.translation import Translation
from ui.viewing import Viewing
from ui.widgets import Combo

LONG = 5_200
"""Rows of a document of two hundred pages."""


def painted(area: PageArea) -> QImage:
    return area.viewport().grab().toImage()


def inked(area: PageArea) -> int:
    """Count dark dots of what is on screen, one of each nine."""
    image = painted(area)
    return sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def coloured(area: PageArea, colour: str) -> bool:
    """Tell whether a colour is on screen."""
    image = painted(area)
    return any(
        image.pixelColor(x, y).name().upper() == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_document_is_there_with_its_pages(desk: Desk) -> None:
    """URS-717: name, number of pages, the first page, its thumbnail and the contents."""
    desk.show(paper())

    assert desk.words("preview.name") == "paper.pdf"
    assert inked(desk.area) > 500
    assert desk.find(ThumbnailList, "preview.thumbnails").pictures.used > 0
    assert desk.find(ContentsTree, "preview.contents").model().rowCount() == 4
    assert desk.area.accessibleName() == "Page 1 of 3"


def test_who_cannot_see_a_page_hears_it(desk: Desk) -> None:
    """URS-715: the page that is looked at is named, and its words are its description."""
    desk.show(paper())
    desk.qtbot.waitUntil(lambda: NEEDLE in desk.area.accessibleDescription())
    desk.area.show_page(2)
    desk.settle()
    desk.qtbot.waitUntil(lambda: "zebra" in desk.area.accessibleDescription())

    assert desk.area.accessibleName() == "Page 3 of 3"


def test_two_hundred_pages_are_there_at_once(desk: Desk) -> None:
    """URS-718: the first page is painted within half a second after the document is asked for."""
    data = paper(LONG)
    begun = perf_counter()
    desk.page.show(Viewing(name="paper.pdf", read=lambda: data))
    desk.window.show_screen("preview")
    desk.qtbot.waitUntil(lambda: desk.area.pictures.used > 0)
    took = perf_counter() - begun

    assert inked(desk.area) > 500
    assert took < 0.5, f"{took:.2f} s"
    assert desk.page.presenter.file is not None
    assert len(desk.page.presenter.file) >= 200
    desk.settle()


def test_only_what_is_in_sight_is_drawn_and_memory_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-718: scrolled from end to end at a large zoom, few pages are drawn, never by the window, and few are kept."""
    drawn: list[tuple[int, int]] = []
    draw = PdfFile.draw

    def counting(self: PdfFile, page: int, width: int, height: int, *, top: int = 0, rows: int = 0) -> Picture:
        assert threading.current_thread() is not threading.main_thread()
        drawn.append((page, width))
        return draw(self, page, width, height, top=top, rows=rows)

    monkeypatch.setattr(PdfFile, "draw", counting)
    desk.show(paper(LONG))
    wide = [page for page, width in drawn if width > 300]
    assert len(wide) <= 4, "the pages in sight and their neighbours"
    desk.area.set_zoom("200")
    bar = desk.area.verticalScrollBar()
    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        desk.settle()
        assert desk.area.pictures.used <= ROOM
        assert desk.find(ThumbnailList, "preview.thumbnails").pictures.used <= ROOM // 4
    assert len(set(drawn)) < 200
    assert inked(desk.area) > 200, "the last page is there"


def test_flying_by_draws_little(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-718: pages that were in sight for a moment only are not drawn after all."""
    drawn: list[int] = []
    draw = PdfFile.draw

    def counting(self: PdfFile, page: int, width: int, height: int, *, top: int = 0, rows: int = 0) -> Picture:
        drawn.append(page)
        return draw(self, page, width, height, top=top, rows=rows)

    desk.show(paper(LONG))
    monkeypatch.setattr(PdfFile, "draw", counting)
    bar = desk.area.verticalScrollBar()
    for step in range(400):
        bar.setValue(bar.maximum() * step // 400)
        QApplication.processEvents()
    desk.settle()
    assert len(drawn) < 250
    assert desk.area.page in drawn


def test_zoom_by_keys_wheel_and_list(desk: Desk) -> None:
    """URS-717: fit width, fit page, percent, Ctrl with wheel, plus, minus and zero; what is read stays in sight."""
    desk.show(paper(LONG))
    area, zoom = desk.area, desk.find(Combo, "preview.zoom")
    area.show_page(50)
    desk.settle()
    assert area.zoom == "width"
    zoom.choose("page")
    zoom.chosen.emit("page")
    desk.settle()
    assert area.page == 50
    assert area.horizontalScrollBar().maximum() == 0
    before = area.percent
    QTest.keyClick(area, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert area.percent > before
    QTest.keyClick(area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert area.percent < 75
    desk.press("preview.larger")
    desk.press("preview.smaller")
    now = area.percent
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), turn)
    desk.settle()
    assert area.percent > now
    assert zoom.value() == str(area.percent)
    assert area.page in (49, 50)
    QTest.keyClick(area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert area.zoom == "width"


def test_places_that_were_found_are_marked(desk: Desk) -> None:
    """URS-717: how many, which one is shown, next and before; the one shown has a frame."""
    desk.show(paper())
    QTest.keyClick(desk.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.find(PageArea, "preview.pages").window().focusWidget().objectName() == "preview.search"
    desk.type("preview.search", NEEDLE)
    assert desk.words("preview.count") == "1 of 60"
    assert coloured(desk.area, "#FFD84D"), "the one that is shown"
    assert coloured(desk.area, "#FFF0A8"), "another one"
    assert coloured(desk.area, "#8A5300"), "its frame"
    desk.press("preview.next")
    assert desk.words("preview.count") == "2 of 60"
    desk.press("preview.before")
    desk.press("preview.before")
    assert desk.words("preview.count") == "60 of 60"
    assert desk.area.page == 2
    QTest.keyClick(desk.area, Qt.Key.Key_F3)
    desk.settle()
    assert desk.words("preview.count") == "1 of 60"
    search = desk.find(QLineEdit, "preview.search")
    search.selectAll()
    QTest.keyClick(search, Qt.Key.Key_Backspace)
    desk.settle()
    assert desk.words("preview.count") == ""
    assert not coloured(desk.area, "#FFD84D")


def test_what_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    """URS-717: no place, no button to turn to it."""
    desk.show(paper())
    desk.type("preview.search", "unicorn")

    assert desk.words("preview.count") == "Not found"
    assert not desk.find(QWidget, "preview.next").isEnabled()


def test_a_page_is_turned_to_by_number_thumbnail_and_contents(desk: Desk) -> None:
    """URS-717: three ways to a page; a number that there is not leaves everything where it is."""
    desk.show(paper())
    desk.type("preview.number", "3")
    assert desk.area.page == 2
    desk.type("preview.number", "99")
    assert desk.area.page == 2
    assert desk.find(QLineEdit, "preview.number").text() == "3"
    thumbnails = desk.find(ThumbnailList, "preview.thumbnails")
    assert thumbnails.currentIndex().row() == 2
    thumbnails.setFocus()
    QTest.keyClick(thumbnails, Qt.Key.Key_Up)
    desk.settle()
    assert desk.area.page == 1
    desk.press("preview.part.contents")
    tree = desk.find(ContentsTree, "preview.contents")
    tree.setCurrentIndex(tree.model().index(3, 0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    desk.settle()
    assert desk.area.page == 2


def test_the_keyboard_moves_the_pages(desk: Desk) -> None:
    """URS-715: arrows, page keys, space, home and end."""
    desk.show(paper(LONG))
    area = desk.area
    bar, seen = area.verticalScrollBar(), []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End):
        QTest.keyClick(area, key)
        seen.append(bar.value())
    assert seen == sorted(set(seen))
    assert seen[-1] == bar.maximum()
    QTest.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_preview_before_signing_says_so(desk: Desk) -> None:
    """URS-719: a banner, words across each page, and no way to print or keep it, by key neither."""
    desk.show(paper(), draft=True, file=Path("draft.pdf"))

    assert "not signed" in desk.words("preview.draft")
    for name in ("preview.print", "preview.copy", "preview.outside"):
        assert not desk.find(QWidget, name).isVisible()
    QTest.keyClick(desk.area, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.printers == []
    assert not desk.target.exists()
    area = desk.area
    marked = painted(area)
    area.show_mark("")
    assert painted(area) != marked, "the words stand across the page"


def test_a_copy_is_kept_and_another_program_opens_the_file(desk: Desk, tmp_path: Path) -> None:
    """URS-717: both are told, and so is why they fail."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper())
    desk.show(paper(), file=file)
    desk.press("preview.copy")
    assert desk.target.read_bytes() == paper()
    assert str(desk.target) in desk.words("preview.said")
    desk.press("preview.outside")
    assert desk.opened == [file]
    file.write_bytes(b"another one")
    desk.press("preview.outside")
    assert desk.opened == [file]
    assert "no longer the one" in desk.words("preview.said")


def test_a_damaged_document_is_said_to_be_one(desk: Desk) -> None:
    """URS-712: instead of pages there is the reason, and only the way back."""
    desk.show(b"%PDF-1.7 and nothing else")

    assert "cannot be read" in desk.words("preview.state")
    assert not desk.find(QWidget, "preview.print").isEnabled()
    left: list[int] = []
    desk.page.screen.left.connect(lambda: left.append(1))
    QTest.keyClick(desk.page.screen, Qt.Key.Key_Escape)
    assert left == [1]


def test_nothing_is_kept_of_a_document_that_was_left(desk: Desk) -> None:
    """URS-718: when another page is shown, pictures and bytes are given back."""
    desk.show(paper())
    desk.page.screen.hide()
    desk.settle()

    assert desk.page.presenter.file is None
    assert desk.area.pictures.used == 0
    assert desk.find(ThumbnailList, "preview.thumbnails").pictures.used == 0


def test_the_page_fits_and_speaks_chinese(desk: Desk, theme: Theme, translation: Translation) -> None:
    """URS-711: in each language and size, with everything on it; each control is named and large enough."""
    desk.show(paper(), draft=True)
    complaints: list[str] = []
    for where in support.everywhere(desk.window, theme, translation):
        desk.type("preview.search", NEEDLE)
        complaints += [f"{where}: {told}" for told in (support.too_large(desk.window),) if told]
        complaints += [f"{where}: cut: {text}" for text in support.cut(desk.window)]
        complaints += [f"{where}: small: {text}" for text in support.too_small(desk.page.screen, theme)]
    assert complaints == []
    assert support.unnamed(desk.window) == []
    assert translation.language == "zh-Hant"
    left = support.english_left(desk.page.screen, frozenset({"paper.pdf"}))
    assert left == []
    desk.show(paper())
    assert support.cut(desk.window) == []
    assert support.too_large(desk.window) == ""
