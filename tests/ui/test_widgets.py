"""The pieces that screens are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import (
    Button,
    Chip,
    Choices,
    CodeInput,
    Column,
    Combo,
    DropArea,
    FactRow,
    Facts,
    Field,
    PassphraseInput,
    RowsModel,
    Scan,
    ScanField,
    State,
    Table,
    Text,
)
from ui.widgets.field import PAUSE


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> Iterator[Field]:
    """A field that has the keyboard."""
    holder, field = QWidget(), Field(theme)
    QVBoxLayout(holder).addWidget(field)
    field.set_label("Viability", "80.0 or more", "%")
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    field.input.setFocus()
    qtbot.waitUntil(field.input.hasFocus)
    yield field
    holder.close()


def test_a_value_is_not_judged_while_it_is_typed(field: Field, qtbot: QtBot) -> None:
    """URS-704: no verdict is asked for between two keys; one is, once, after the pause."""
    judged: list[object] = []
    field.judged.connect(judged.append)
    for key in "92.4":
        QTest.keyClicks(field.input, key)
        qtbot.wait(PAUSE // 6)
        assert judged == []
    qtbot.waitUntil(lambda: bool(judged), timeout=2 * PAUSE)
    qtbot.wait(PAUSE + 50)

    assert judged == ["92.4"]


@pytest.mark.parametrize("how", ["enter", "leave"])
def test_enter_and_leaving_ask_at_once(field: Field, how: str) -> None:
    """URS-704: a value is judged on Enter and on leaving, without waiting."""
    judged: list[object] = []
    field.judged.connect(judged.append)
    QTest.keyClicks(field.input, "1.10")
    if how == "enter":
        QTest.keyClick(field.input, Qt.Key.Key_Return)
    else:
        field.input.clearFocus()

    assert judged == ["1.10"]


def test_a_verdict_goes_when_the_value_changes(field: Field) -> None:
    """URS-704: what was said about a value is not left beside another one, and the text is never changed."""
    QTest.keyClicks(field.input, "76.50")
    field.show_verdict(State.OUT, "Below the lower limit")
    assert field.property("state") == "out"
    assert "Below" in field.input.accessibleDescription()
    QTest.keyClick(field.input, Qt.Key.Key_Backspace)

    assert (field.state, field.verdict(), field.property("state")) == (State.EMPTY, "", "")
    assert field.text() == "76.5"


def test_a_line_wears_the_verdict_on_its_value(field: Field, theme: Theme) -> None:
    """URS-703: the number itself has the colour of the verdict while it stands, and its own again afterwards."""

    def colour() -> str:
        return field.input.palette().text().color().name()

    assert colour() == theme.tokens.text.lower()
    field.show_verdict(State.OUT, "Below the lower limit")
    assert colour() == theme.tokens.bad.lower()
    field.clear_verdict()
    assert colour() == theme.tokens.text.lower()


def test_words_on_a_chip_follow_its_tone(theme: Theme, qtbot: QtBot) -> None:
    """URS-703: icon, ground and words of a chip change together."""
    holder, chip = QWidget(), Chip(theme, "Not scanned yet")
    QVBoxLayout(holder).addWidget(chip)
    qtbot.addWidget(holder)
    holder.show()
    words = next(each for each in chip.findChildren(QLabel) if each.text() == "Not scanned yet")

    chip.show_words("Matched", tone="ok", icon="circle-check")

    assert words.palette().windowText().color().name() == theme.tokens.ok.lower()


def test_a_value_within_limits_stays_calm(field: Field) -> None:
    """URS-703: only what needs a look gets a coloured frame; each state has an icon of its own beside its word."""
    field.show_verdict(State.OK, "Within limits")
    assert field.property("state") == ""
    assert len({state.icon for state in State}) == len(State)


def test_a_scan_arrives_whole(theme: Theme, qtbot: QtBot) -> None:
    """URS-710: keys that end with Enter are one code; the next scan replaces it; the separator is kept as a picture."""
    field, scans = ScanField(theme), list[object]()
    qtbot.addWidget(field)
    field.show()
    field.scanned.connect(scans.append)
    QTest.keyClicks(field.input, "010950")
    control = Qt.KeyboardModifier.ControlModifier
    separator = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, control, "\x1d")
    QApplication.sendEvent(field.input, separator)
    QTest.keyClicks(field.input, "10LOT7")
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    QTest.keyClicks(field.input, "NEXT")
    QTest.keyClick(field.input, Qt.Key.Key_Enter)

    texts = [scan.text for scan in scans if isinstance(scan, Scan)]
    assert texts == ["010950␝10LOT7", "NEXT"]


@pytest.mark.parametrize(("pause", "by_hand"), [(-1, False), (90, True)])
def test_a_hand_is_slower_than_a_scanner(theme: Theme, qtbot: QtBot, pause: int, *, by_hand: bool) -> None:
    """URS-710: the field says whether a code was typed by hand."""
    field, scans = ScanField(theme), list[object]()
    qtbot.addWidget(field)
    field.show()
    field.scanned.connect(scans.append)
    QTest.keyClicks(field.input, "COI-26-7", Qt.KeyboardModifier.NoModifier, pause)
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text="COI-26-7", by_hand=by_hand)]


def test_a_pasted_code_is_by_hand(theme: Theme, qtbot: QtBot) -> None:
    """URS-710: what is pasted was not scanned."""
    field, scans = ScanField(theme), list[object]()
    qtbot.addWidget(field)
    field.show()
    field.scanned.connect(scans.append)
    QApplication.clipboard().setText("COI-24-AX7")
    QTest.keyClick(field.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.input, Qt.Key.Key_Return)

    assert scans == [Scan(text="COI-24-AX7", by_hand=True)]


def test_no_input_method_takes_codes(qtbot: QtBot) -> None:
    """URS-710: a Chinese input method is off where codes and numbers are typed, and on where words are."""
    code, words = CodeInput(), QLineEdit()
    qtbot.addWidget(code)
    qtbot.addWidget(words)
    assert code.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    assert words.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_a_passphrase_is_hidden_and_taken_once(qtbot: QtBot) -> None:
    """URS-902: the passphrase is not shown, and gone from the window once it is taken."""
    line = PassphraseInput()
    qtbot.addWidget(line)
    line.setText("correct horse")
    assert "correct" not in line.displayText()
    assert line.take() == "correct horse"
    assert line.text() == ""


def test_choices_begin_with_none(theme: Theme, qtbot: QtBot) -> None:
    """URS-703: nothing is chosen for the person; the same options in another language keep the choice."""
    choices, heard = Choices(theme), list[object]()
    qtbot.addWidget(choices)
    choices.chosen.connect(heard.append)
    choices.show_options([("clear", "Clear"), ("cloudy", "Cloudy")])
    assert choices.value() is None
    choices.button("cloudy").click()
    choices.show_options([("clear", "澄清"), ("cloudy", "浑浊")])
    assert (choices.value(), heard) == ("cloudy", ["cloudy"])
    choices.choose(None)
    assert (choices.value(), heard) == (None, ["cloudy"])


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    """URS-704: turning the page over a list does not change what was chosen."""
    combo = Combo()
    qtbot.addWidget(combo)
    combo.show_options([("a", "A"), ("b", "B")])
    assert combo.value() is None
    combo.choose("a")
    combo.show()
    combo.clearFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.value() == "a"


def test_names_are_shown_as_they_are(theme: Theme, qtbot: QtBot) -> None:
    """URS-712: neither formatting nor a shortcut is read out of what a person or record says."""
    button, text = Button(theme, "Sign as A & B"), Text("body", "<b>5</b> & more")
    qtbot.addWidget(button)
    qtbot.addWidget(text)
    assert button.text() == button.accessibleName() == "Sign as A & B"
    assert button.shortcut().isEmpty()
    assert text.textFormat() is Qt.TextFormat.PlainText
    button.set_wordless(True)
    assert (button.toolTip(), button.accessibleName()) == ("Sign as A & B", "Sign as A & B")


def test_facts_show_old_values_struck_through(theme: Theme, qtbot: QtBot) -> None:
    """URS-308: the value before a correction stays visible."""
    facts = Facts(theme)
    qtbot.addWidget(facts)
    facts.show_rows([FactRow(label="MOI", value="2.8", replaced="2.5")])
    struck = {t.text() for t in facts.findChildren(Text) if t.property("struck")}
    assert struck == {"2.5"}
    assert "2.8" in {t.text() for t in facts.findChildren(Text)}


def test_a_table_picks_and_opens_rows(theme: Theme, qtbot: QtBot) -> None:
    """URS-702: a row is picked with the arrows and opened with Enter; state is a word beside its icon."""
    model = RowsModel(
        theme,
        [
            Column(title=lambda: "Batch", text=lambda row: row[0], state=lambda row: row[1]),
            Column(title=lambda: "Count", text=lambda row: str(row[2]), right=True, stretch=True),
        ],
    )
    table, picked, opened = Table(theme, model), list[object](), list[object]()
    qtbot.addWidget(table)
    table.picked.connect(picked.append)
    table.opened.connect(opened.append)
    rows = [("B-1", State.OK, 3), ("B-2", State.OUT, 4)]
    model.show_rows(rows)
    table.show()
    table.pick(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert picked == rows
    assert opened == [rows[1]]
    assert table.current() is rows[1]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Batch"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.DecorationRole) is not None


def test_a_long_list_is_shown_quickly(theme: Theme, qtbot: QtBot) -> None:
    """URS-713: a hundred thousand rows do not freeze the window, because only those on screen are asked for."""
    asked: list[object] = []

    def text(row: object) -> str:
        asked.append(row)
        return str(row)

    model = RowsModel(theme, [Column(title=lambda: "Entry", text=text)])
    table = Table(theme, model)
    qtbot.addWidget(table)
    model.show_rows(range(100_000))
    table.show()
    qtbot.waitExposed(table)

    assert 0 < len(asked) < 5_000


@pytest.mark.parametrize(("name", "taken"), [("record.pdf", True), ("RECORD.PDF", True), ("program.exe", False)])
def test_only_the_right_files_can_be_dropped(theme: Theme, qtbot: QtBot, name: str, *, taken: bool) -> None:
    """URS-708: a document can be dropped; anything else is not accepted."""
    area, files = DropArea(theme, (".pdf", ".json"), "file-down"), list[object]()
    qtbot.addWidget(area)
    area.show()
    area.dropped.connect(files.append)
    data, copy, left = QMimeData(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    data.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}")])
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, enter)
    drop = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop)
    QApplication.sendEvent(area, drop)

    assert enter.isAccepted() is taken
    assert files == ([Path(f"/somewhere/{name}")] if taken else [])
