"""What holds for every screen: room for a finger in a glove, the keyboard alone, no dialog but the signature."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QComboBox, QLineEdit, QWidget

from tests.support.batch_run import BATCH
from tests.ui import support
from tests.ui.workstation import Workstation
from ui.shell.header import Header
from ui.theme import Theme
from ui.translation import LANGUAGES, Translation

ROOT = Path(__file__).resolve().parents[2]
TOUCHED, IN_THE_BAR = 48, 44
"""Pixels at 100 %; the top bar has its own measure (look.md)."""
_TARGETS = (QAbstractButton, QComboBox, QLineEdit)


@pytest.fixture
def at_work(workstation: Workstation) -> Workstation:
    """Quality assurance signed in, with a batch in production."""
    workstation.batch(until="P1.06")
    workstation.sign_in("qa1")
    return workstation


def every_screen(station: Workstation) -> Iterator[str]:
    """Show each place of the site and each part of the batch, one after the other."""
    way = station.program.way
    for name in way.site_screens:
        way.show_site(name)
        station.settle()
        yield name
    for name in way.batch_screens:
        way.show_batch(BATCH, name)
        station.settle()
        yield name


def targets(window: QWidget) -> Iterator[QWidget]:
    """Yield what is touched or typed into."""
    yield from (child for child in support.shown(window) if isinstance(child, _TARGETS) and child.isEnabled())


def least(child: QWidget) -> int:
    """Return the least height of a target at 100 %."""
    above: QWidget | None = child
    while above is not None:
        if isinstance(above, Header):
            return IN_THE_BAR
        above = above.parentWidget()
    return TOUCHED


def touched(child: QWidget) -> int:
    """Return how high what is touched is: of a line in a frame, the frame."""
    parent = child.parentWidget()
    if isinstance(child, QLineEdit) and isinstance(parent, QComboBox):
        return parent.height()
    return child.height()


def test_a_finger_in_a_glove_hits_everything(at_work: Workstation, theme: Theme) -> None:
    """URS-727: every button, line and choice is at least 48 pixels high, in the top bar 44; both grow with the text."""
    small = {
        f"{name}: {child.objectName() or type(child).__name__} {touched(child)}"
        for name in every_screen(at_work)
        for child in targets(at_work.window)
        if touched(child) < theme.px(least(child))
    }

    assert not small, "\n".join(sorted(small))


def test_the_keyboard_alone_reaches_everything(at_work: Workstation) -> None:
    """URS-727: Tab visits every button, line and list of a screen, or one of a group that the arrows go through."""
    missed = []
    for name in every_screen(at_work):
        visited = set(tabbed(at_work.window))
        missed += [
            f"{name}: {child.objectName() or child.text()}"  # type: ignore[attr-defined]  # a button
            for child in targets(at_work.window)
            if child not in visited and not grouped(child, visited) and child.focusProxy() not in visited
        ]

    assert missed == []


def tabbed(window: QWidget) -> Iterator[QWidget]:
    """Press Tab until it comes round again."""
    seen: set[QWidget] = set()
    for _ in range(400):
        QTest.keyClick(window.window().windowHandle(), Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is None or there in seen:
            return
        seen.add(there)
        yield there


def grouped(child: QWidget, visited: set[QWidget]) -> bool:
    """Tell whether the arrows lead to a button from another one of its group."""
    group: object = child.group() if isinstance(child, QAbstractButton) else None
    return isinstance(group, QButtonGroup) and any(each in visited for each in group.buttons())


def test_no_dialog_but_the_signature() -> None:
    """URS-728: nothing in the window blocks; only the system's own dialogs for files and printers do."""
    allowed = {"QDialog", "QFileDialog", "QPrintDialog"}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.id}"
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id.endswith(("Dialog", "MessageBox")) and node.id not in allowed
    ]

    assert found == []


def test_the_top_bar_names_the_batch_only_where_it_is_shown(at_work: Workstation, translation: Translation) -> None:
    """URS-709: while a document is judged no batch is named above it, whatever language is chosen meanwhile."""
    at_work.open_batch(BATCH)
    assert BATCH in at_work.words("header")
    at_work.click("header.verify")
    for language in LANGUAGES:
        translation.set_language(language)
        at_work.settle()
        assert BATCH not in at_work.words("header")
