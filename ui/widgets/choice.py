"""One of several: as buttons that are all seen, or as a list that opens."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button

__all__ = ["Choices", "Combo"]


class Choices(QWidget):
    """Options as buttons, of which none is chosen beforehand."""

    chosen = Signal(object)
    """The code of the option, when the person chose it."""

    def __init__(self, theme: Theme, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, columns
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self._group.buttonToggled.connect(self._mark)
        self._group.buttonClicked.connect(self._clicked)

    def show_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer options as (code, words). The same codes in other words keep what was chosen."""
        wanted = dict(options)
        if list(wanted) != list(self._buttons):
            self._rebuild(wanted)
        for code, words in wanted.items():
            self._buttons[code].setText(words)

    def value(self) -> str | None:
        """Return the code chosen, if one is."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, code: str | None) -> None:
        """Show an option as chosen, or none; nothing is emitted."""
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == code)
        self._group.setExclusive(True)

    def button(self, code: str) -> Button:
        """Return the button of an option."""
        return self._buttons[code]

    def _rebuild(self, options: dict[str, str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = {code: Button(self._theme, kind="choice", icon="circle") for code in options}
        for number, button in enumerate(self._buttons.values()):
            self._group.addButton(button)
            self._grid.addWidget(button, number // self._columns, number % self._columns)

    def _mark(self, button: Button, checked: bool) -> None:
        button.set_icon("circle-dot" if checked else "circle")

    def _clicked(self) -> None:
        self.chosen.emit(self.value())


class Combo(QComboBox):
    """A list that opens. The wheel turns the page, never the choice, unless the person is in the list."""

    chosen = Signal(object)
    """The code of the option, when the person chose it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._codes: list[str] = []
        self.activated.connect(self._activated)

    def show_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer options as (code, words), none chosen beforehand; the same codes keep what was chosen."""
        wanted, before = list(options), self.value()
        with QSignalBlocker(self):
            self.clear()
            self._codes = [code for code, _ in wanted]
            self.addItems([words for _, words in wanted])
            self.choose(before)

    def value(self) -> str | None:
        """Return the code chosen, if one is."""
        return self._codes[self.currentIndex()] if 0 <= self.currentIndex() < len(self._codes) else None

    def choose(self, code: str | None) -> None:
        """Show an option as chosen, or none."""
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self.chosen.emit(self.value())
