"""The one window: a top bar, a strip for notices, one screen at a time, and sheets above all of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from ui.errors import Errors, Fault
from ui.shell.header import Header
from ui.shell.tabs import Tabs
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Keeping, NoticeBar, Screen, Scrim, Sheet

__all__ = ["Window"]

LEAST = (1024, 640)
"""Smallest the window can be made; everything fits into 1280 x 800 at any size of text."""


class Window(QMainWindow):
    """The frame that holds the screens."""

    home_asked = Signal()
    verify_asked = Signal()
    switch_asked = Signal()
    closing = Signal()

    def __init__(
        self, theme: Theme, translation: Translation, clock: Clock, errors: Errors, *, demonstration: bool | None
    ) -> None:
        super().__init__()
        self._theme, self._errors = theme, errors
        self._screens: dict[str, Screen] = {}
        self._fault: Sheet | None = None
        self.keeping_of: Callable[[str, str], Keeping | None] | None = None
        """Says, for a batch and a place, where what is typed there in a sheet is kept; None for nowhere."""
        canvas = QWidget()
        canvas.setObjectName("canvas")
        self.header = Header(theme, translation, clock, demonstration=demonstration, parent=canvas)
        self.notice = NoticeBar(theme)
        self._stack = QStackedWidget()
        column = QVBoxLayout(canvas)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = Tabs(theme)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._column = column
        self.setCentralWidget(canvas)
        self.setMinimumSize(*LEAST)
        self._scrim = Scrim(self, theme)
        self.header.home_asked.connect(self.home_asked)
        self.header.verify_asked.connect(self.verify_asked)
        self.header.switch_asked.connect(self.switch_asked)
        errors.occurred.connect(self._show_fault)
        self.set_person("")
        self.retranslate()

    def add_screen(self, name: str, screen: Screen) -> None:
        """Make a screen known; the first one is shown."""
        screen.retranslate()
        self._screens[name] = screen
        self._stack.addWidget(screen)

    def add_strip(self, strip: QWidget) -> None:
        """Add a strip that is shown above whatever screen there is."""
        self._column.insertWidget(self._column.indexOf(self.notice), strip)

    def show_screen(self, name: str) -> None:
        """Show a screen, without the notice of the one before."""
        self.notice.clear()
        screen = self._screens[name]
        self._stack.setCurrentWidget(screen)
        screen.entered()

    def screen_names(self) -> frozenset[str]:
        """Return the names of all screens."""
        return frozenset(self._screens)

    def screen_name(self) -> str:
        """Return the name of the screen shown; empty if there is none."""
        shown = self._stack.currentWidget()
        return next((name for name, screen in self._screens.items() if screen is shown), "")

    def shown_screen(self) -> Screen | None:
        """Return the screen shown; None if there is none."""
        return self._screens.get(self.screen_name())

    def show_sheet(self, sheet: Sheet) -> None:
        """Ask a question over everything else; listen to its ``closed``."""
        about, keeping_of = sheet.about, self.keeping_of
        self._scrim.show_sheet(sheet, keeping_of(*about) if about is not None and keeping_of is not None else None)

    @property
    def sheet(self) -> Sheet | None:
        """The question being asked."""
        return self._scrim.sheet

    def set_place(self, title: str = "", subtitle: str = "") -> None:
        """Say in the top bar where the person is, such as batch over product."""
        self.header.set_place(title, subtitle)

    def set_person(self, name: str, roles: str = "") -> None:
        """Show who is signed in, with her roles in words; empty for nobody."""
        self.header.set_person(name, roles)

    def set_site(self, demonstration: bool | None) -> None:
        """Say in the top bar whether the site is a demonstration; None while no site is open."""
        self.header.set_site(demonstration)

    def dismiss_sheets(self) -> bool:
        """Close every question that a person could turn back from; False if one cannot be left now."""
        while self.sheet is not None:
            if not self.sheet.can_turn_back:
                return False
            self.sheet.finish(None)
        return True

    def retranslate(self) -> None:
        """Set the window's own texts anew."""
        self.setWindowTitle(translate("Window", "Batch record"))
        self.header.retranslate()
        self.tabs.retranslate()
        self.notice.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._theme.set_width(self.width())
        self._scrim.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _show_fault(self, fault: object) -> None:
        assert isinstance(fault, Fault)  # noqa: S101 - what Errors emits
        from ui.shell.fault import FaultSheet

        if self._fault is None:  # one sheet is enough; the others are kept as well
            self._fault = FaultSheet(self._theme, fault)
            self._fault.closed.connect(self._acknowledged)
            self.show_sheet(self._fault)

    def _acknowledged(self) -> None:
        self._fault = None
        self._errors.acknowledge()
