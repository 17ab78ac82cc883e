"""The row under the top bar: it leads through the places of the site, or through the parts of one batch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from ui.theme import Density, Theme
from ui.widgets.button import Button

__all__ = ["Tab", "Tabs"]

_ROOM = 5
"""Tabs that fit beside each other with their words in the narrowest window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One place of the site, or one part of a batch."""

    name: str
    """Name of the screen; the button is called ``tab.<name>``."""
    title: Callable[[], str]
    """Called each time, so that it follows the language."""
    icon: str
    work_of: frozenset[str] = frozenset()
    """Roles whose work it is, and who are led back to it; empty for everybody. Everybody may look at it."""


class Tabs(QFrame):
    """Which of them is shown."""

    chosen = Signal(object)
    """Name of the screen asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self._theme = theme
        self._tabs: dict[str, Tab] = {}
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        self._row.setSpacing(theme.px(4))
        self._row.addStretch()
        self._group.buttonClicked.connect(self._clicked)
        theme.changed.connect(self._fit)
        self.hide()

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Offer these screens."""
        if tuple(tabs) == tuple(self._tabs.values()):
            return
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._tabs = {tab.name: tab for tab in tabs}
        self._buttons = {}
        for number, tab in enumerate(tabs):
            button = Button(self._theme, kind="tab", icon=tab.icon)
            button.setObjectName(f"tab.{tab.name}")
            self._buttons[tab.name] = button
            self._group.addButton(button)
            self._row.insertWidget(number, button)
        self.retranslate()

    def mark(self, name: str) -> None:
        """Show which one is on screen."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        self._fold()

    def retranslate(self) -> None:
        """Set every text anew."""
        for name, tab in self._tabs.items():
            self._buttons[name].setText(tab.title())

    def _clicked(self, button: Button) -> None:
        self.chosen.emit(button.objectName().removeprefix("tab."))

    def _fit(self) -> None:
        self._row.setContentsMargins(self._theme.px(16), self._theme.px(4), self._theme.px(16), self._theme.px(4))
        self._fold()

    def _fold(self) -> None:
        """Where there is little room for many, only the one on screen shows its words; the others keep their names."""
        folded = self._theme.density is Density.FOLDED and len(self._tabs) > _ROOM
        for button in self._buttons.values():
            button.set_wordless(folded and not button.isChecked())
