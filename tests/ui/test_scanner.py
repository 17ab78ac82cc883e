"""A scanner that types like a keyboard, and hands that type at its place."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import Button, Scan, ScanField
from ui.widgets.rhythm import SHORT, SLOWEST_SCANNER, SLOWEST_SHORT, Rhythm

CODE = "COI-26-0117-7F3K"


def typed(rhythm: Rhythm, pauses: list[float]) -> None:
    """Type a code with these pauses between its keys."""
    now, text = 0.0, ""
    for pause in [0.0, *pauses]:
        now += pause
        rhythm.key(text, text + "x", now)
        text += "x"


@given(st.lists(st.floats(0, SLOWEST_SCANNER * 0.9), min_size=SHORT, max_size=60))
def test_quick_keys_are_a_scanner(pauses: list[float]) -> None:
    """URS-742: however its pauses vary, a device that never pauses longer than a scanner is one."""
    rhythm = Rhythm()
    typed(rhythm, pauses)
    assert not rhythm.by_hand


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.data())
def test_one_pause_of_a_hand_is_enough(pauses: list[float], data: st.DataObject) -> None:
    """URS-742: a single pause that no scanner makes says that a hand was there."""
    place = data.draw(st.integers(0, len(pauses) - 1))
    pauses[place] = SLOWEST_SCANNER * 1.5
    rhythm = Rhythm()
    typed(rhythm, pauses)
    assert rhythm.by_hand


def test_few_characters_have_to_come_quicker() -> None:
    """URS-742: two keys pressed almost together are no scan, and a scanner of two characters is still one."""
    hand, scanner = Rhythm(), Rhythm()
    typed(hand, [SLOWEST_SHORT * 1.5])
    typed(scanner, [SLOWEST_SHORT * 0.5])
    assert (hand.by_hand, scanner.by_hand) == (True, False)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> Iterator[ScanField]:
    """A line to scan into, with a button behind it."""
    page = QWidget()
    qtbot.addWidget(page)
    column, made = QVBoxLayout(page), ScanField(theme)
    column.addWidget(made)
    column.addWidget(Button(theme, "Sign"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.setFocus()
    yield made
    page.close()


@pytest.fixture
def scans(field: ScanField) -> list[object]:
    """What the line told."""
    told: list[object] = []
    field.scanned.connect(told.append)
    return told


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_enter_and_tab_end_a_code(field: ScanField, scans: list[object], end: Qt.Key) -> None:
    """URS-742: either terminator completes the code, and Tab does not carry the keyboard away from it."""
    QTest.keyClicks(field.input, CODE)
    QTest.keyClick(field.input, end)

    assert scans == [Scan(text=CODE, by_hand=False)]
    assert field.input.hasFocus()


def test_tab_moves_on_where_nothing_was_scanned(field: ScanField, scans: list[object]) -> None:
    """URS-742: a person who moves through the page with Tab scans nothing."""
    QTest.keyClick(field.input, Qt.Key.Key_Tab)
    assert scans == []
    assert not field.input.hasFocus()


def test_separator_shift_and_prefix_are_taken_as_they_come(field: ScanField, scans: list[object]) -> None:
    """URS-742: the identifier of the symbol, capitals by Shift and the separator of GS1 arrive in the code."""
    for character in "]d201095011015300031":
        QTest.keyClick(field.input, Qt.Key.Key_Shift)
        QTest.keyClicks(field.input, character)
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(field.input, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, control, "\x1d"))
    QTest.keyClicks(field.input, "21AB")
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text="]d201095011015300031␝21AB", by_hand=False)]


def test_the_identifier_of_a_plain_code_is_left_out(field: ScanField, scans: list[object]) -> None:
    """URS-742: a scanner that names the symbol gives the same code as one that does not."""
    QTest.keyClicks(field.input, f"]C0{CODE}")
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text=CODE, by_hand=False)]


def test_what_is_pasted_by_any_way_is_by_hand(field: ScanField, scans: list[object]) -> None:
    """URS-381: by keys, from the menu, dropped, or one character of it: what is pasted was not scanned."""
    QApplication.clipboard().setText(CODE)
    control = Qt.KeyboardModifier.ControlModifier
    for paste in ("keys", "menu", "drop", "one character"):
        field.input.clear()
        if paste == "keys":
            QTest.keyClick(field.input, Qt.Key.Key_V, control)
        elif paste == "menu":
            field.input.paste()
        elif paste == "drop":
            carried = QMimeData()
            carried.setText(CODE)
            action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(field.input, QDragEnterEvent(QPoint(5, 5), action, carried, button, plain))
            QApplication.sendEvent(field.input, QDropEvent(QPointF(5, 5), action, carried, button, plain))
        else:
            QApplication.clipboard().setText("X")
            QTest.keyClick(field.input, Qt.Key.Key_V, control)
        QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert [each.by_hand for each in scans if isinstance(each, Scan)] == [True] * 4


def test_a_scan_after_something_pasted_is_a_scan(field: ScanField, scans: list[object]) -> None:
    """URS-742: how a code came is said of that code alone."""
    QApplication.clipboard().setText(CODE)
    field.input.paste()
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    QTest.keyClicks(field.input, CODE)
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text=CODE, by_hand=True), Scan(text=CODE, by_hand=False)]


def test_a_code_that_was_mended_is_by_hand(field: ScanField, scans: list[object]) -> None:
    """URS-742: whoever changes a character of a scan has typed the code."""
    QTest.keyClicks(field.input, CODE)
    QTest.keyClick(field.input, Qt.Key.Key_Backspace)
    QTest.keyClicks(field.input, "L")
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text=CODE[:-1] + "L", by_hand=True)]


def test_a_stray_scan_presses_no_button(field: ScanField, qtbot: QtBot) -> None:
    """URS-742: a scan that meets a button, spaces and Enter in it, does nothing; Enter of a person presses it."""
    button = field.window().findChild(Button)
    assert isinstance(button, Button)
    pressed: list[object] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    QTest.keyClicks(button, "A9999 26 123456")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []
    qtbot.wait(90)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]
