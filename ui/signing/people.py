"""Choosing a person: from a list, by typing a part of the name, or by scanning a badge."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Column, Labelled, RowsModel, Table, TextInput

__all__ = ["PersonPicker"]


class PersonPicker(QWidget):
    """A line that filters, and the people it leaves; the arrow keys move in the list while one types."""

    chosen = Signal(object)
    """The :class:`Signer` that is marked now, or None."""
    decided = Signal()
    """Enter in the line: the person is chosen, what follows can begin."""

    def __init__(
        self, theme: Theme, translation: Translation, name: str, rows: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme, self._translation, self._rows = theme, translation, rows
        self._people: tuple[Signer, ...] = ()
        self.input = TextInput()
        self.input.setObjectName(f"{name}.filter")
        self._line = Labelled(theme, self.input)
        self._model = RowsModel(
            theme,
            (
                Column(title=_name_title, text=_name, stretch=True, strong=_always),
                Column(title=_roles_title, text=self._roles),
                Column(title=_identity_title, text=_identity),
            ),
            self,
        )
        self._table = Table(theme, self._model)
        self._table.setObjectName(f"{name}.list")
        self._table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrow keys reach it from the line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._line)
        column.addWidget(self._table, 1)
        self.input.textEdited.connect(self._filter)
        self.input.returnPressed.connect(self._enter)
        self.input.installEventFilter(self)
        self._table.picked.connect(self.chosen)
        self._table.opened.connect(self._opened)
        self.setFocusProxy(self.input)
        theme.changed.connect(self._fit)
        self._fit()

    def show_people(self, people: Iterable[Signer], chosen: str = "") -> None:
        """Offer these people, with one of them chosen beforehand."""
        self._people = tuple(people)
        self._filter("")
        self.choose(chosen)

    def choose(self, person: str) -> None:
        """Mark a person by identity; nobody where there is none such."""
        self.input.clear()
        self._model.show_rows(self._people)
        number = next((n for n, each in enumerate(self._people) if each.id == person), None)
        if number is not None:
            self._table.pick(number)
            self._table.scrollTo(self._model.index(number, 0))
        self.chosen.emit(self.value())

    def value(self) -> Signer | None:
        """Return who is marked."""
        current = self._table.current()
        return current if isinstance(current, Signer) else None

    def retranslate(self) -> None:
        """Set every text anew."""
        self._line.set_label(translate("PersonPicker", "Name or identity: type it, or scan the badge"))
        self._table.setAccessibleName(translate("PersonPicker", "People"))
        self._model.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            row = min(max(self._table.currentIndex().row() + step, 0), self._model.rowCount() - 1)
            if step and row >= 0:
                self._table.pick(row)
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        wanted, before = text.strip().casefold(), self.value()
        left = [each for each in self._people if wanted in each.name.casefold() or wanted in each.id.casefold()]
        exact = [each for each in self._people if each.id.casefold() == wanted]
        self._model.show_rows(exact or left)
        shown = exact or left
        if wanted and len(shown) == 1:
            self._table.pick(0)
        elif before in shown:
            self._table.pick(shown.index(before))
        self.chosen.emit(self.value())

    def _enter(self) -> None:
        if self.value() is None and self._model.rowCount():
            self._table.pick(0)
        if self.value() is not None:
            self.decided.emit()

    def _opened(self) -> None:
        self.decided.emit()

    def _roles(self, person: Signer) -> str:
        language = self._translation.language
        return ", ".join(word("role", role, language) for role in person.roles)

    def _fit(self) -> None:
        self._table.setMinimumHeight(self._theme.px(44 + 48 * self._rows))


def _always(_: Signer) -> bool:
    return True


def _name(person: Signer) -> str:
    return person.name


def _identity(person: Signer) -> str:
    return person.id


def _name_title() -> str:
    return translate("PersonPicker", "Name")


def _roles_title() -> str:
    return translate("PersonPicker", "Roles")


def _identity_title() -> str:
    return translate("PersonPicker", "Identity")
