"""The catalogue is whole, fresh and in the right script; the code has no words outside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from tests.support.scripts import elsewhere, foreign
from ui.shell import Window
from ui.translation import Translation, translate
from ui.translation_update import CATALOGUES, ROOT, extract, release, unfinished

SPEAKING = {
    *("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setTitle", "setStatusTip"),
    *("setAccessibleName", "setAccessibleDescription", "setWhatsThis", "addItem", "addAction", "addTab"),
    *("show_words", "show_notice", "show_busy", "show_verdict", "show_problem"),
    *("set_label", "set_title", "set_note", "set_place"),
}
PLACEHOLDER = re.compile(r"\{\w*\}")


def messages(catalogue: Path) -> dict[tuple[str, str], str]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in ElementTree.parse(catalogue).iter("context")  # noqa: S314 - as above
        for message in context.iter("message")
    }


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_the_catalogue_is_fresh_and_whole(catalogue: Path, tmp_path: Path) -> None:
    """URS-709: what is committed is what the code says now, all of it translated."""
    fresh = tmp_path / catalogue.name
    extract(fresh)

    assert set(messages(fresh)) == set(messages(catalogue)), "run python -m ui.translation_update"
    assert unfinished(catalogue) == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_the_program_reads_what_the_translator_wrote(catalogue: Path, tmp_path: Path) -> None:
    """URS-709: the compiled catalogue is made from the committed one."""
    made = tmp_path / "made.qm"
    release(catalogue, made)

    assert made.read_bytes() == catalogue.with_suffix(".qm").read_bytes(), "run python -m ui.translation_update"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_translations_keep_placeholders_and_script(catalogue: Path) -> None:
    """URS-709: each translation fills in the same facts, and is written in the characters and terms of its language."""
    traditional = catalogue.stem.endswith("zh_TW")
    for (_, source), translation in messages(catalogue).items():
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(translation)), source
        assert foreign(translation, "zh-Hant" if traditional else "zh-Hans") == "", source
        assert not traditional or elsewhere(translation) == [], source


def test_no_words_outside_the_catalogue() -> None:
    """URS-709: nothing is shown that was written into the code, and no phrase is an f-string, which never matches."""
    faults = [fault for file in sorted((ROOT / "ui").rglob("*.py")) for fault in _untranslated(file)]

    assert faults == []


def test_the_search_for_words_finds_them(tmp_path: Path) -> None:
    """URS-709: the search above finds planted faults of each sort."""
    file = tmp_path / "planted.py"
    file.write_text(
        'label.setText("Sign")\nlabel.setText(f"Sign {name}")\ntranslate("X", f"Sign {name}")\n'
        'label.setText(translate("X", "Sign"))\nlabel.setText("12.5 %")\nlabel.setText("")\n',
        encoding="utf-8",
    )

    assert [fault.split(":")[1] for fault in _untranslated(file)] == ["1", "2", "3"]


def test_the_language_changes_while_the_program_runs(window: Window, translation: Translation, qtbot: QtBot) -> None:
    """URS-709: our words and Qt's own follow at once, there and back."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    with qtbot.waitSignal(translation.changed):
        translation.set_language("zh-Hans")
    qtbot.waitUntil(lambda: window.windowTitle() == "批记录")
    assert translate("Header", "Switch user") == "切换用户"
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()

    translation.set_language("zh-Hant")
    qtbot.waitUntil(lambda: window.windowTitle() == "批次紀錄")
    translation.set_language("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Batch record")
    translation.set_language("xx")
    assert translation.language == "en"


def test_a_label_shows_data_as_it_is(qtbot: QtBot) -> None:
    """URS-712: no label of ours reads what a person typed as formatting."""
    for file in sorted((ROOT / "ui").rglob("*.py")):
        calls = [n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Call)]
        made = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == QLabel.__name__]
        assert not made, f"{file}: use ui.widgets.Text, which is plain text"


def _untranslated(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "translate" and any(isinstance(argument, ast.JoinedStr) for argument in node.args):
            yield f"{file.name}:{node.lineno}: f-string in translate"
        if name in SPEAKING:
            yield from (f"{file.name}:{node.lineno}: {words}" for words in map(_words, node.args) if words)


def _words(argument: ast.expr) -> str:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    text = "".join(p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str))
    return text if re.search(r"[A-Za-z]{3,}|[\u4e00-\u9fff]", text) else ""
