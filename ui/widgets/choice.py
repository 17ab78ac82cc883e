"""One of several, as buttons that are all seen or as a list that opens; and yes or no."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QGridLayout, QPushButton, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.typed import Typed

__all__ = ["Choices", "Combo", "Tick"]


class _Option(Button):
    """One option, whose words go on in a further line where the page is too narrow for them: they are the master's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="choice", icon="circle")
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._break)

    def setText(self, text: str) -> None:
        """Show words."""
        super().setText(text)
        self._break()

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._around() + self._theme.px(96)), hint.height())

    def heightForWidth(self, width: int) -> int:
        one = super().sizeHint().height() - self.fontMetrics().lineSpacing() * QPushButton.text(self).count("\n")
        return one + self.fontMetrics().lineSpacing() * (len(self._lines(width)) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _around(self) -> int:
        """Return the width of what stands beside the words."""
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, QPushButton.text(self)).width()
        return super().sizeHint().width() - shown

    def _lines(self, width: int) -> list[str]:
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        room, lines = max(width - self._around(), 1), []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            lines.append(self.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines or [""]

    def _break(self) -> None:
        broken = "\n".join(self._lines(self.width())).replace("&", "&&")
        if broken != QPushButton.text(self):
            QPushButton.setText(self, broken)


class Choices(QWidget, Typed):
    """Options as buttons, of which none is chosen beforehand."""

    chosen = Signal(object)
    """The code of the option, when the person chose it."""

    def __init__(self, theme: Theme, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, columns
        self._buttons: dict[str, _Option] = {}
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

    def draft(self) -> tuple[str, ...]:
        return (self.value() or "",)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.choose("".join(draft) or None)

    def on_edit(self, told: Callable[[], object]) -> None:
        self.chosen.connect(told)

    def _rebuild(self, options: dict[str, str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = {code: _Option(self._theme) for code in options}
        for number, button in enumerate(self._buttons.values()):
            self._group.addButton(button)
            self._grid.addWidget(button, number // self._columns, number % self._columns)

    def _mark(self, button: Button, checked: bool) -> None:
        button.set_icon("circle-dot" if checked else "circle")

    def _clicked(self) -> None:
        self.chosen.emit(self.value())


class Combo(QComboBox, Typed):
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

    def draft(self) -> tuple[str, ...]:
        return (self.value() or "",)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.choose("".join(draft) or None)

    def on_edit(self, told: Callable[[], object]) -> None:
        self.chosen.connect(told)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self.chosen.emit(self.value())


class Tick(QCheckBox, Typed):
    """A check box that takes a touch anywhere on its line, as a gloved finger lands."""

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def value(self) -> str:
        """Return ``yes``, or nothing."""
        return "yes" if self.isChecked() else ""

    def draft(self) -> tuple[str, ...]:
        return (self.value(),)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.setChecked(any(draft))

    def on_edit(self, told: Callable[[], object]) -> None:
        self.toggled.connect(told)
