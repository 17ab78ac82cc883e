"""Choosing a person: from a list, by typing a part of the name, or by scanning a badge.

The list itself is made when there are people to show: the sign-in page is painted before the site is open.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Labelled, TextInput

if TYPE_CHECKING:
    from ui.signing.people_list import PeopleList

__all__ = ["PersonPicker"]


class PersonPicker(QWidget):
    """A line that filters, and the people it leaves; the arrow keys move in the list while one types."""

    chosen = Signal(object)
    """The :class:`Signer` that is marked now, or None."""
    decided = Signal()
    """Enter in the line: the person is chosen, what follows can begin."""
    unknown = Signal(object)
    """Enter in the line, and nobody is called that: the text that was typed. The line is empty again, and the keyboard
    must leave it, because a scanner or a quick hand goes on with the passphrase, which would be read here by all."""

    def __init__(
        self, theme: Theme, translation: Translation, name: str, rows: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme, self._translation, self._lines = theme, translation, rows
        self._people: tuple[Signer, ...] = ()
        self._list: PeopleList | None = None
        self.input = TextInput()
        self.input.setObjectName(f"{name}.filter")
        self._line = Labelled(theme, self.input)
        self._room = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._line)
        self._column.addWidget(self._room, 1)
        self.input.textEdited.connect(self._filter)
        self.input.returnPressed.connect(self._enter)
        self.input.installEventFilter(self)
        self.setFocusProxy(self.input)
        theme.changed.connect(self._fit)
        self._fit()

    def show_people(self, people: Iterable[Signer], chosen: str = "") -> None:
        """Offer these people, with one of them chosen beforehand."""
        self._people = tuple(people)
        if self._list is None:
            self._list = self._make_list()
        self.choose(chosen)

    def follow_people(self, people: Iterable[Signer]) -> None:
        """Offer these people instead; what is typed stays, and who is marked as long as she is among them."""
        self._people = tuple(people)
        self._filter(self.input.text())

    def choose(self, person: str) -> None:
        """Mark a person by identity; nobody where there is none such."""
        self.input.clear()
        self._hide_typed(False)
        self._show(self._people, next((each for each in self._people if each.id == person), None))

    def value(self) -> Signer | None:
        """Return who is marked."""
        current = None if self._list is None else self._list.current()
        return current if isinstance(current, Signer) else None

    def retranslate(self) -> None:
        """Set every text anew."""
        self._line.set_label(translate("PersonPicker", "Name or identity: type it, or scan the badge"))
        if self._list is not None:
            self._list.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        listed = self._list
        if listed is None or watched is not self.input:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            row = min(max(listed.currentIndex().row() + step, 0), listed.rows.rowCount() - 1)
            if step and row >= 0:
                listed.pick(row)
                return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> "PeopleList":
        from ui.signing.people_list import PeopleList

        made = PeopleList(self._theme, self._translation, f"{self.objectName()}.list")
        made.picked.connect(self.chosen)
        made.opened.connect(self._opened)
        self._column.replaceWidget(self._room, made)
        self._room.hide()
        self._room.deleteLater()
        self._room = made
        self._fit()
        made.retranslate()
        return made

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        left = tuple(each for each in self._people if wanted in each.name.casefold() or wanted in each.id.casefold())
        exact = tuple(each for each in self._people if each.id.casefold() == wanted)
        shown = exact or left
        self._show(shown, shown[0] if wanted and len(shown) == 1 else self.value())
        self._hide_typed(bool(wanted) and not shown)

    def _hide_typed(self, hidden: bool) -> None:
        """Show dots instead of what is nobody's name: it may be a passphrase in the wrong line."""
        self.input.setEchoMode(TextInput.EchoMode.Password if hidden else TextInput.EchoMode.Normal)
        words = translate("PersonPicker", "Nobody here is called that. What is typed is hidden.") if hidden else ""
        self._line.show_problem(words)

    def _show(self, people: tuple[Signer, ...], marked: Signer | None) -> None:
        listed = self._list
        if listed is None:
            return
        listed.rows.show_rows(people)
        marked = next((each for each in people if marked is not None and each.id == marked.id), None)
        if marked is not None:
            listed.pick(people.index(marked))
            listed.scrollTo(listed.currentIndex())
        self.chosen.emit(self.value())

    def _enter(self) -> None:
        typed = self.input.text().strip()
        if typed and self._list is not None and not self._list.rows.rowCount():
            self.choose("")
            self.unknown.emit(typed)
            return
        if self._list is not None and self.value() is None and self._list.rows.rowCount():
            self._list.pick(0)
        if self.value() is not None:
            self.decided.emit()

    def _opened(self) -> None:
        self.decided.emit()

    def _fit(self) -> None:
        self._room.setMinimumHeight(self._theme.px(44 + 48 * self._lines))
