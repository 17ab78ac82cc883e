"""Lines to type in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from batchrecord.base.characters import pictured
from ui.theme.theme import Theme, restyle
from ui.widgets.text import Text
from ui.widgets.typed import Typed

__all__ = ["SEPARATORS", "CodeInput", "Labelled", "NoteInput", "PassphraseInput", "TextInput", "TypedElsewhere"]

SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Control characters that part what a code says."""
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TextInput(QLineEdit, Typed):
    """A line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(False)

    def draft(self) -> tuple[str, ...]:
        return (self.text(),)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.setText("".join(draft))

    def on_edit(self, told: Callable[[], object]) -> None:
        self.textChanged.connect(told)


class CodeInput(TextInput):
    """A line for numbers and codes: a Chinese input method would swallow what a scanner types, so it is off here.

    The separators of codes, which are control characters, are kept as their pictures; Qt would leave them out, and two
    parts of a code would run into one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhPreferLatin
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in SEPARATORS and not self.isReadOnly():
            self.insert(pictured(event.text()))
        else:
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: object = None) -> object:
        """Answer that there is no input method; the attribute alone is said to do nothing on Windows."""
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query) if argument is None else super().inputMethodQuery(query, argument)


class TypedElsewhere(QObject):
    """Has what is typed or scanned while another widget has the keyboard written into a line."""

    def __init__(self, line: TextInput, *widgets: QWidget) -> None:
        super().__init__(line)
        self._line, self._widgets = line, widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first character, and the keyboard with it; what follows comes by itself."""
        if watched in self._widgets and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            text = event.text()
            if text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
                self._line.setFocus()
                self._line.setText(text)
                return True
        return super().eventFilter(watched, event)


class PassphraseInput(CodeInput):
    """A line whose content is hidden and taken once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def draft(self) -> tuple[str, ...]:
        return ()

    def restore(self, draft: tuple[str, ...]) -> None:
        """Take nothing: it was never kept."""

    def on_edit(self, told: Callable[[], object]) -> None:
        """Tell nobody."""

    def take(self) -> str:
        """Return the passphrase and empty the line, whatever happens next."""
        passphrase = self.text()
        self.clear()
        return passphrase


class NoteInput(QPlainTextEdit, Typed):
    """A few lines of words, such as a reason. Tab leaves it."""

    def __init__(self, theme: Theme, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self.setTabChangesFocus(True)
        theme.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the words."""
        return self.toPlainText()

    def draft(self) -> tuple[str, ...]:
        return (self.text(),)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.setPlainText("".join(draft))

    def on_edit(self, told: Callable[[], object]) -> None:
        self.textChanged.connect(told)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(24) * self._lines + self._theme.px(26))


class Labelled(QFrame):
    """A line to type in under its label, with a complaint below it when there is one."""

    def __init__(self, theme: Theme, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self._label, self._problem = Text("label", wrap=True), Text("small", tone="bad", wrap=True)
        self._label.setBuddy(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._label)
        column.addWidget(widget)
        column.addWidget(self._problem)
        self._problem.hide()

    def set_label(self, text: str) -> None:
        """Name the line, on screen and for assistive technology."""
        self._label.setText(text)
        self.widget.setAccessibleName(text)

    def show_problem(self, text: str) -> None:
        """Say below the line what is wrong with it; nothing clears it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)
        restyle(self, inside=QLineEdit, state="unread" if text else "")
