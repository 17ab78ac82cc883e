"""The frame: top bar, notices, sheets, errors."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from tests.ui import support
from ui.errors import Errors, Fault
from ui.shell import Window
from ui.shell.fault import FaultSheet
from ui.shell.header import Header
from ui.theme import Density, Theme
from ui.translation import Translation
from ui.widgets import Button, ElidedText, Labelled, PassphraseInput, Screen, Scroll, Sheet, Text, TextInput


class Page(Screen):
    """A screen with one line and one button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.line, self.button = TextInput(self), Button(theme, parent=self)
        self.line.setAccessibleName("1")
        self.times = 0

    def retranslate(self) -> None:
        self.times += 1

    def entered(self) -> None:
        self.line.setFocus()


class Question(Sheet):
    """A sheet with a passphrase and two buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "pen")
        self.passphrase = PassphraseInput()
        self.line = Labelled(theme, self.passphrase)
        self.no, self.yes = Button(theme), Button(theme, kind="primary", icon="check")
        self.body.addWidget(self.line)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.yes)

    def retranslate(self) -> None:
        self.set_title("?" * 30)


def focused() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def page(window: Window, theme: Theme) -> Page:
    page = Page(theme)
    window.add_screen("page", page)
    window.set_person("M. Okafor")
    window.set_place("B-2026-0117", "BCMA CAR-T, autologous · bcma-cart 1.0")
    return page


def test_the_frame_fits_in_each_language_and_size(
    window: Window, page: Page, theme: Theme, translation: Translation
) -> None:
    """URS-711: the frame takes no more than 1280 x 800, cuts no word, and leaves room for the screen."""
    page.line.hide()
    page.button.hide()
    assert support.fits(window, theme, translation, "page") == []
    assert window.minimumSizeHint().height() < 300


def test_the_frame_speaks_chinese(window: Window, page: Page, translation: Translation) -> None:
    """URS-709: no English word of the frame is left."""
    window.notice.show_notice("已签名")
    translation.set_language("zh-Hans")
    support.settle()
    names = frozenset({"English", "M. Okafor", "B-2026-0117", "BCMA CAR-T, autologous · bcma-cart 1.0", "Aa 100 %"})

    assert [t for t in support.english_left(window, names) if "Asia/Shanghai" not in t] == []
    assert page.times >= 2


def test_the_frame_can_be_operated(window: Window, page: Page, theme: Theme) -> None:
    """URS-715: every button has a name and room for a finger."""
    window.notice.show_notice("Signed")
    page.button.hide()
    assert support.unnamed(window) == []
    assert support.too_small(window.header, theme) == []


@pytest.mark.parametrize(("demonstration", "word"), [(True, "Demonstration"), (False, "Production")])
def test_a_demonstration_says_so(
    qtbot: QtBot, theme: Theme, translation: Translation, clock: SetClock, *, demonstration: bool, word: str
) -> None:
    """URS-715: the badge says in words whether this is a demonstration."""
    parent = QWidget()
    qtbot.addWidget(parent)
    header = Header(theme, translation, clock, demonstration=demonstration, parent=parent)
    words = {child.text() for child in header.findChildren(Text)}

    assert words & {"Demonstration", "Production"} == {word}


def test_the_clock_is_the_one_that_was_given(window: Window, clock: SetClock, qtbot: QtBot) -> None:
    """URS-216: the window shows the workstation's wall clock, not the computer's."""

    def times() -> set[str]:
        return {child.text() for child in window.header.findChildren(Text)}

    assert {"17:14:05", "2026-03-02 +08:00"} <= times()
    clock.forward(minutes=3)
    qtbot.waitUntil(lambda: "17:17:05" in times())


def test_language_and_size_are_at_hand(window: Window, page: Page, theme: Theme, translation: Translation) -> None:
    """URS-709: one press changes the language, one the size of text, which folds the layout where there is no room."""
    header = window.header
    header.language.click()
    assert translation.language == "zh-Hans"
    header.language.click()
    assert translation.language == "zh-Hant"
    header.language.click()
    assert translation.language == "en"
    header.text_size.click()
    assert (theme.scale, theme.density) == (125, Density.FOLDED)
    assert header.switch.accessibleName() == "Switch user"
    header.text_size.click()
    header.text_size.click()
    assert (theme.scale, theme.density) == (100, Density.COMPACT)


def test_a_screen_is_shown_with_its_focus(window: Window, page: Page, theme: Theme, qtbot: QtBot) -> None:
    """URS-715: what is shown takes the keyboard where the work begins, and an old notice is gone."""
    window.add_screen("other", Page(theme))
    window.notice.show_notice("Signed")
    window.show_screen("other")
    assert window.screen_name() == "other"
    assert window.notice.text() == ""
    window.activateWindow()
    window.show_screen("page")
    qtbot.waitUntil(page.line.hasFocus)


def test_the_place_is_named_alike_however_the_size_was_reached(window: Window, page: Page, theme: Theme) -> None:
    """URS-711: where text is large there is no second line in the head, after the place changes no more than before."""
    window.show_screen("page")
    theme.set_scale(150)
    support.settle()
    small = [each for each in window.header.findChildren(ElidedText) if each.text().startswith("BCMA")]
    before = [each.isVisible() for each in small]
    window.set_place("B-2026-0118", "BCMA CAR-T, autologous")

    assert before == [each.isVisible() for each in small] == [False]


def test_a_sheet_keeps_the_keyboard(window: Window, page: Page, theme: Theme, qtbot: QtBot) -> None:
    """URS-705: while a question is asked, Tab stays in it, Escape turns back, and the focus returns."""
    window.activateWindow()
    window.show_screen("page")
    qtbot.waitUntil(page.line.hasFocus)
    sheet, answers = Question(theme), list[object]()
    sheet.closed.connect(answers.append)
    window.show_sheet(sheet)
    support.settle()

    assert QApplication.focusWidget() is sheet.passphrase
    visited = []
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        visited.append(focused())
    assert visited == [sheet.no, sheet.yes, sheet.passphrase, sheet.no]
    QTest.keyClick(sheet.no, Qt.Key.Key_Backtab)
    assert sheet.passphrase.hasFocus()
    QTest.keyClick(sheet.passphrase, Qt.Key.Key_Escape)
    assert answers == [None]
    assert window.sheet is None
    assert page.line.hasFocus()


@pytest.mark.parametrize("above", range(480, 680, 20))
def test_a_line_with_the_keyboard_is_seen_whole(window: Window, page: Page, theme: Theme, above: int) -> None:
    """URS-711: in a sheet that has to be scrolled, the frame of the line is not cut, wherever the line lies."""
    sheet, much, more = Question(theme), QWidget(), QWidget()
    much.setFixedHeight(above)
    more.setFixedHeight(200)
    sheet.body.insertWidget(0, much)
    sheet.body.addWidget(more)
    window.show_sheet(sheet)
    support.settle()
    shown, line = sheet.findChildren(Scroll)[0].viewport(), sheet.passphrase

    assert focused() is line
    assert shown.rect().contains(QRect(line.mapTo(shown, QPoint()), line.size()))


def test_a_sheet_lies_inside_and_shows_all_of_itself(
    window: Window, page: Page, theme: Theme, translation: Translation
) -> None:
    """URS-711: a question fits the window at each size of text, without anything to be scrolled."""
    sheet = Question(theme)
    window.show_sheet(sheet)
    for where in support.everywhere(window, theme, translation):
        assert window.rect().contains(sheet.geometry()), where
        assert sheet.findChildren(Scroll)[0].verticalScrollBar().maximum() == 0, where
        assert support.cut(sheet) == [], where


def test_an_unexpected_error_is_kept_shown_and_stops_signing(
    window: Window, page: Page, errors: Errors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """URS-713: the error is in the file and on the screen, and signing goes on only when a person has read it."""
    try:
        raise ZeroDivisionError("planted")
    except ZeroDivisionError as error:
        errors.hook(type(error), error, error.__traceback__)
        errors.hook(type(error), error, error.__traceback__)
    sheet = window.sheet

    assert isinstance(sheet, FaultSheet)
    stopped = [errors.blocked]
    assert "planted" in (tmp_path / "errors.log").read_text("utf-8")
    assert "planted" in capsys.readouterr().err
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.sheet is sheet, "it cannot be waved away"
    sheet.findChildren(Button)[-1].click()
    assert [*stopped, errors.blocked] == [True, False]
    assert not window.findChildren(FaultSheet) or not sheet.isVisible()


def test_an_error_of_a_thread_is_heard_on_the_window_thread(errors: Errors, qtbot: QtBot) -> None:
    """URS-713: errors outside the window's thread are told like the others."""
    heard, before = list[tuple[Fault, threading.Thread]](), (sys.excepthook, threading.excepthook)
    errors.occurred.connect(lambda fault: heard.append((fault, threading.current_thread())))
    try:
        errors.install()
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook = before
    assert errors.blocked
    qtbot.waitUntil(lambda: bool(heard))

    assert heard[0][0].kind == "ZeroDivisionError"
    assert heard[0][1] is threading.main_thread()


def test_an_error_is_shown_even_if_it_cannot_be_kept(
    clock: SetClock, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    """URS-805: where the folder cannot be written, the error is still told."""
    errors, heard = Errors(tmp_path / "missing", clock), list[Fault]()
    errors.occurred.connect(heard.append)
    errors.hook(ValueError, ValueError("planted"), None)

    assert heard[0].file is None
    assert "planted" in heard[0].trace
