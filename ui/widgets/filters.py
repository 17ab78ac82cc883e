"""Buttons of which one is pressed: parts of a page, or filters with their counts."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.flow import Flow

__all__ = ["Filters"]


class Filters(QWidget):
    """One button for each code, on as many lines as they need; the first one is pressed at the beginning.

    Buttons are named ``<name>.<code>`` after the name of this widget.
    """

    chosen = Signal(object)
    """The code, when the person pressed its button."""

    def __init__(
        self, theme: Theme, name: str, options: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Take codes with the icons of their buttons; an empty name is no icon."""
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group, self._buttons = QButtonGroup(self), dict[str, Button]()
        self._flow = Flow(theme.px(8), self)
        for code, icon in options:
            button = Button(theme, kind="filter", icon=icon)
            button.setObjectName(f"{name}.{code}")
            self._buttons[code] = button
            self._group.addButton(button)
            self._flow.addWidget(button)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonClicked.connect(self._clicked)

    def show_words(self, words: Iterable[tuple[str, str]]) -> None:
        """Set the words of the buttons; one that is left out, and not pressed, is hidden."""
        known = dict(words)
        for code, button in self._buttons.items():
            button.setText(known.get(code, button.text()))
            button.setVisible(code in known or button.isChecked())
        self._flow.invalidate()
        self.updateGeometry()

    def value(self) -> str:
        """Return the code whose button is pressed."""
        return next(code for code, button in self._buttons.items() if button.isChecked())

    def choose(self, code: str) -> None:
        """Press a button; nothing is emitted."""
        self._buttons[code].setChecked(True)

    def button(self, code: str) -> Button:
        """Return the button of a code."""
        return self._buttons[code]

    def _clicked(self) -> None:
        self.chosen.emit(self.value())
