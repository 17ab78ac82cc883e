"""A person at the workstation: the whole program on a real site in a folder of the test, worked by its widgets.

Widgets are found by their names, which the modules of the screens list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.cast import CAST
from tests.support.batch_run import SiteRun
from tests.ui import support
from ui.background import Jobs
from ui.errors import Errors
from ui.parts import Parts
from ui.program import Program
from ui.shell import Window
from ui.step.navigator import Navigator
from ui.theme import Theme
from ui.translation import Translation

__all__ = ["PASSPHRASES", "Workstation"]

PASSPHRASES = {person.id: person.passphrase for person in CAST.values()}
Found = TypeVar("Found", bound=QWidget)


@dataclass(kw_only=True)
class Workstation:
    """The program, and hands to work it."""

    qtbot: QtBot
    site: SiteRun
    parts: Parts
    program: Program

    @classmethod
    def start(
        cls, qtbot: QtBot, theme: Theme, translation: Translation, folder: Path, site: SiteRun | None = None
    ) -> "Workstation":
        """Open the program on a site, or on one that is founded now."""
        site = site or SiteRun.found(folder / "site")
        errors = Errors(folder, site.clock)
        window = Window(theme, translation, site.clock, errors, demonstration=None)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        parts = Parts(
            application=application,
            theme=theme,
            translation=translation,
            clock=site.clock,
            errors=errors,
            readers=Jobs(application),
            writers=Jobs(application, workers=1),
            drawers=Jobs(application, workers=1),
            window=window,
        )
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        program = Program(parts)
        program.join(site.bench)
        return cls(qtbot=qtbot, site=site, parts=parts, program=program)

    def close(self) -> None:
        """Close the window and hear what still runs."""
        self.parts.window.close()
        QApplication.processEvents()
        QApplication.processEvents()
        assert self._idle()

    # ------------------------------------------------------------------------------------------------------- looking

    @property
    def window(self) -> Window:
        """The window."""
        return self.parts.window

    def find(self, name: str) -> QWidget:
        """Return a widget by its name; of several, such as in a sheet that closes, the visible one."""
        return self.find_as(QWidget, name)

    def find_as(self, sort: type[Found], name: str) -> Found:
        """Return a widget of a certain sort by its name."""
        found = [each for each in self.window.findChildren(sort, name) if each.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[-1]

    @property
    def person(self) -> str:
        """Who is signed in; empty for nobody."""
        return "" if self.program.person is None else self.program.person.id

    def there(self, name: str) -> bool:
        """Tell whether something of this name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def words(self, name: str) -> str:
        """Return every word that can be seen inside a widget."""
        widget = self.find(name)
        inside = [child for child in (widget, *widget.findChildren(QWidget)) if child.isVisible()]
        return " | ".join(text for child in inside if (text := _text(child)))

    def settle(self) -> None:
        """Let everything that was asked for be done and heard."""
        self.qtbot.waitUntil(self._idle)
        support.settle()
        self.qtbot.waitUntil(self._idle)

    def _idle(self) -> bool:
        return self.parts.readers.idle() and self.parts.writers.idle() and self.parts.drawers.idle()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(condition)
        self.settle()

    # -------------------------------------------------------------------------------------------------------- acting

    def click(self, name: str) -> None:
        """Press a button with the pointer."""
        button = self.find_as(QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed: {button.text()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name: str, text: str, *, enter: bool = True) -> None:
        """Type into a line, key by key, as a scanner does too."""
        line = self.find(name)
        line.setFocus()
        if isinstance(line, QLineEdit):
            line.selectAll()
        QTest.keyClicks(line, text)
        if enter:
            QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def drop(self, name: str, file: Path) -> None:
        """Drop a file on something, as from the system's window of files."""
        widget, data, middle = self.find(name), QMimeData(), QPoint(200, 200)
        data.setUrls([QUrl.fromLocalFile(str(file))])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for event in (QDragEnterEvent(middle, *how), QDropEvent(QPointF(middle), *how)):
            QApplication.sendEvent(widget, event)
        self.settle()

    def sign_in(self, person: str, passphrase: str | None = None) -> None:
        """Sign in."""
        self.type("signin.people.filter", person)
        self.type("signin.passphrase", PASSPHRASES[person] if passphrase is None else passphrase)

    def sign_in_at_list(self, person: str) -> None:
        """Sign in, and go to the list of batches."""
        self.sign_in(person)
        self.click("tab.batches")

    def switch_to(self, person: str) -> None:
        """Let another person take over, if it is not she already."""
        if self.person != person:
            self.program.door.lock()
            self.sign_in(person)

    def open_batch(self, batch: str) -> None:
        """Open a batch from the list."""
        self.program.way.show_batch(batch)
        self.settle()

    def sign(self, person: str, *, passphrase: str | None = None) -> None:
        """Sign in the signing sheet."""
        if self.there("signing.people.filter"):
            self.type("signing.people.filter", person)
        self.type("signing.passphrase", PASSPHRASES[person] if passphrase is None else passphrase)

    def show_step(self, step: str) -> None:
        """Choose a step in the navigator."""
        self.find_as(Navigator, "navigator").chosen.emit(step)
        self.settle()

    def batch(self, until: str = "") -> BatchRun:
        """Make a batch up to a step."""
        run = self.site.batch()
        if until:
            run.work(until=until)
        return run


def _text(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
