"""The preview in a window, with hands to work it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import support
from ui.background import Jobs
from ui.preview.joining import PreviewPage
from ui.preview.pages import PageArea
from ui.shell import Window
from ui.theme import Theme
from ui.translation import Translation
from ui.viewing import Viewing
from ui.widgets import Banner, Text

Sort = TypeVar("Sort", bound=QWidget)


@dataclass(kw_only=True)
class Desk:
    """A preview, what it hands to other programs, and what it was told by the printer's dialog."""

    qtbot: QtBot
    window: Window
    readers: Jobs
    drawers: Jobs
    target: Path
    opened: list[Path] = field(default_factory=list)
    printers: list[QPrinter] = field(default_factory=list)
    page: PreviewPage = field(init=False)

    def show(self, data: bytes, **more: object) -> None:
        """Show a document and wait until what is in sight is drawn."""
        self.page.show(Viewing(name="paper.pdf", read=lambda: data, **more))  # type: ignore[arg-type]  # as given
        self.window.show_screen("preview")
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked for be done and heard."""
        for _ in range(4):
            self.qtbot.waitUntil(lambda: self.readers.idle() and self.drawers.idle())
            support.settle()

    @property
    def area(self) -> PageArea:
        """The pages."""
        return self.find(PageArea, "preview.pages")

    def find(self, sort: type[Sort], name: str) -> Sort:
        """Return a widget by its name."""
        found = self.window.findChild(sort, name)
        assert found is not None, f"no {name}"
        return found

    def press(self, name: str) -> None:
        """Press a button that can be pressed."""
        button = self.find(QAbstractButton, name)
        assert button.isVisible(), f"{name} is not on screen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name: str, text: str, *, enter: bool = True) -> None:
        """Type into a line."""
        line = self.find(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        if enter:
            QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def words(self, name: str) -> str:
        """Return the words of a label, or of all labels inside."""
        widget = self.find(QWidget, name)
        if isinstance(widget, Text):
            return widget.text()
        if isinstance(widget, Banner):
            return widget.text() if widget.isVisible() else ""
        return " | ".join(each.text() for each in widget.findChildren(Text) if each.isVisible() and each.text())


@pytest.fixture
def desk(qtbot: QtBot, window: Window, theme: Theme, translation: Translation, tmp_path: Path) -> Iterator[Desk]:
    """A preview that is the page of the window; printers print into a file of the test."""
    readers, drawers = Jobs(), Jobs(workers=1)
    desk = Desk(qtbot=qtbot, window=window, readers=readers, drawers=drawers, target=tmp_path / "out.pdf")

    def ask(_parent: QWidget, printer: QPrinter, _pages: int, accepted: object) -> None:
        printer.setOutputFileName(str(desk.target))
        desk.printers.append(printer)
        assert callable(accepted)
        accepted()

    def opener(file: Path) -> bool:
        desk.opened.append(file)
        return True

    def choose(_parent: QWidget, _name: str) -> str:
        return str(desk.target)

    desk.page = PreviewPage(theme, translation, readers, drawers, opener=opener, choose=choose, ask=ask)
    window.add_screen("preview", desk.page.screen)
    yield desk
    desk.page.end()
    desk.settle()
    readers.shutdown()
    drawers.shutdown()
