"""A card with lines to fill in and one button that signs them; shared by pages that ask the same way.

Names for tests, behind the card's own name: ``<name>.<line>`` for each line, ``<name>.sign``, ``<name>.barred``.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import Banner, Button, Card, Combo, Labelled, NoteInput, Text, TextInput

__all__ = ["FormCard", "Line"]

Line = tuple[str, str]
"""Name of a line and its sort: ``note``, ``text``, ``choice``; with a ``?`` at the end it may stay empty."""


class FormCard(Card):
    """Lines under a title, complete before they can be signed."""

    asked = Signal(object)
    """What is filled in, by line, when the person wants to sign it."""
    written = Signal(object)
    """The same, at each change."""

    def __init__(self, theme: Theme, name: str, lines: Iterable[Line], *, kind: str = "primary") -> None:
        """Make a card; ``kind`` is that of its button, of which only one on a page is filled."""
        super().__init__(theme)
        self.setObjectName(name)
        self._filling, self._barred = False, False
        self._optional: set[str] = set()
        self._title, self._note = Text("h2", wrap=True), Banner(theme, "info")
        self._note.setObjectName(f"{name}.barred")
        self._lines: dict[str, Labelled] = {}
        self.body.addWidget(self._title)
        self.body.addWidget(self._note)
        for line, sort in lines:
            if sort.endswith("?"):
                self._optional.add(line)
            widget = self._made(theme, sort.rstrip("?"))
            widget.setObjectName(f"{name}.{line}")
            self._lines[line] = Labelled(theme, widget)
            self._lines[line].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.body.addWidget(self._lines[line])
        self.sign = Button(theme, kind=kind, icon="pen")
        self.sign.setObjectName(f"{name}.sign")
        self.body.addWidget(self.sign)
        self.sign.clicked.connect(self._ask)
        self._note.hide()
        self.allow()

    def _made(self, theme: Theme, sort: str) -> QWidget:
        match sort:
            case "note":
                note = NoteInput(theme, 3)
                note.textChanged.connect(self._write)
                return note
            case "choice":
                combo = Combo()
                combo.chosen.connect(self._write)
                return combo
            case _:
                text = TextInput()
                text.textChanged.connect(self._write)
                return text

    def show_words(self, title: str, sign: str, labels: Mapping[str, str], barred: str = "") -> None:
        """Say what is asked: the title, the words of the button and of each line, and of what bars somebody."""
        self._title.setText(title)
        self.sign.setText(sign)
        for name, label in labels.items():
            self._lines[name].set_label(label)
        self._barred_title = barred

    def show_options(self, line: str, options: Iterable[tuple[str, str]]) -> None:
        """Offer what can be chosen in a line."""
        combo = self._lines[line].widget
        assert isinstance(combo, Combo)  # noqa: S101 - a line of that sort
        combo.show_options(options)

    def show_against(self, reasons: Sequence[str]) -> None:
        """Say why this is not hers to sign; without reasons it is."""
        self._barred = bool(reasons)
        self._note.show_words(self._barred_title, "\n".join(reasons))
        self._note.setVisible(self._barred)
        for line in self._lines.values():
            line.setVisible(not self._barred)
        self.sign.setVisible(not self._barred)
        self.allow()

    _barred_title = ""

    def value(self) -> dict[str, str]:
        """Return what is filled in."""
        return {name: _text(line.widget) for name, line in self._lines.items()}

    def labels(self) -> dict[str, str]:
        """Return what each line is called."""
        return {name: line.widget.accessibleName() for name, line in self._lines.items()}

    def shown(self, line: str) -> str:
        """Return what a line says as a person reads it."""
        widget = self._lines[line].widget
        return widget.currentText() if isinstance(widget, Combo) else _text(widget)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put in what was kept, by line; nothing is told."""
        self._filling = True
        for name, line in self._lines.items():
            _put(line.widget, texts.get(name, ""))
        self._filling = False
        self.allow()

    def allow(self) -> None:
        """Offer to sign once everything that is asked for is filled in."""
        self.sign.setEnabled(all(text for name, text in self.value().items() if name not in self._optional))

    def _write(self) -> None:
        self.allow()
        if not self._filling:
            self.written.emit(self.value())

    def _ask(self) -> None:
        self.asked.emit(self.value())


def _text(widget: QWidget) -> str:
    match widget:
        case NoteInput() | TextInput():
            return widget.text().strip()
        case Combo():
            return widget.value() or ""
    return ""


def _put(widget: QWidget, text: str) -> None:
    match widget:
        case NoteInput():
            if widget.text().strip() != text:
                widget.setPlainText(text)
        case TextInput():
            if widget.text().strip() != text:
                widget.setText(text)
        case Combo():
            widget.choose(text or None)
