"""What there is to know, and to do, about one line of a register.

Names for tests: ``<register>.title``, ``<register>.facts``, ``<register>.notes``, ``<register>.act.<act>``.
"""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.entries.words import capital
from ui.registers.page import Detail
from ui.registers.words import act_icon, act_words
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Banner, Button, Card, FactRow, Facts, Panel, Text

__all__ = ["DetailPanel"]

_BARRING = frozenset({"reject", "retire", "withdraw", "block"})


class DetailPanel(Panel):
    """Facts and acts of one line."""

    asked = Signal(object)
    """Code of the act whose button was pressed."""

    def __init__(self, theme: Theme, register: str, parent: QWidget | None = None) -> None:
        self._theme, self._register = theme, register
        self._title = Text("h2", wrap=True)
        self._title.setObjectName(f"{register}.title")
        self._facts = Facts(theme)
        self._facts.setObjectName(f"{register}.facts")
        self._notes = Banner(theme, "warn")
        self._notes.setObjectName(f"{register}.notes")
        self._card, self._acts = Card(theme), Card(theme)
        for widget in (self._title, self._facts, self._notes):
            self._card.body.addWidget(widget)
        self._buttons: dict[str, Button] = {}
        super().__init__(theme, self._card, self._acts, parent=parent)
        self.show_detail(None)

    def show_detail(self, detail: Detail | None) -> None:
        """Show a line; None for no line."""
        self._card.setVisible(detail is not None)
        self._offer(() if detail is None else detail.acts)
        if detail is None:
            return
        self._title.setText(detail.title)
        self._facts.show_rows(FactRow(label=capital(label), value=value) for label, value in detail.facts)
        self._notes.setVisible(bool(detail.notes))
        self._notes.show_words(translate("Registers", "Not verified"), "\n".join(detail.notes))

    def take_in(self, *widgets: QWidget) -> None:
        """Take in what stands below the list elsewhere, and has no room there."""
        for widget in widgets:
            self._column.insertWidget(self._column.count() - 1, widget)

    def retranslate(self) -> None:
        """Set every text anew."""
        for act, button in self._buttons.items():
            button.setText(act_words(act))

    def _offer(self, acts: Iterable[str]) -> None:
        wanted = tuple(acts)
        if wanted != tuple(self._buttons):
            for button in self._buttons.values():
                button.hide()
                button.deleteLater()
            self._buttons = {act: self._button(act) for act in wanted}
        self._acts.setVisible(bool(wanted))
        self.retranslate()

    def _button(self, act: str) -> Button:
        button = Button(self._theme, kind="danger" if act in _BARRING else "plain", icon=act_icon(act))
        button.setObjectName(f"{self._register}.act.{act}")
        button.clicked.connect(lambda: self.asked.emit(act))
        self._acts.body.addWidget(button)
        return button
