"""Something to be read first, and a page with nothing on it yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme, restyle
from ui.widgets.button import Button
from ui.widgets.text import Mark, Text, as_high_as_needed

__all__ = ["Banner", "EmptyState"]

_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "octagon-alert", "info": "info", "neutral": "info"}


class Banner(QFrame):
    """A strip that states something in a tone: ``ok warn bad info neutral``."""

    def __init__(self, theme: Theme, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(as_high_as_needed())
        self._theme = theme
        self._inside: tuple[Mark, Text, Text] | None = None
        self.show_words("", tone=tone)

    def show_words(self, title: str, text: str = "", *, tone: str = "", icon: str = "") -> None:
        """Show a title and a sentence; tone and icon stay unless another is named."""
        tone = tone or str(self.property("banner"))
        restyle(self, banner=tone)
        self.setAccessibleName(" ".join(filter(None, (title, text))))
        if self._inside is None:
            if not self.text():
                return  # most banners never say anything
            self._inside = self._build()
        mark, heading, sentence = self._inside
        mark.set_icon(icon or _ICONS[tone], "text2" if tone == "neutral" else tone)
        heading.setText(title)
        heading.setVisible(bool(title))
        sentence.setText(text)
        sentence.setVisible(bool(text))

    def text(self) -> str:
        """Return title and sentence."""
        return self.accessibleName()

    def _build(self) -> tuple[Mark, Text, Text]:
        theme = self._theme
        mark, title, text = Mark(theme, size=24), Text("strong", wrap=True), Text("body", wrap=True)
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(theme.px(2))
        words.addWidget(title)
        words.addWidget(text)
        row.addLayout(words, 1)
        return mark, title, text


class EmptyState(QWidget):
    """Says that there is nothing here, why, and what can be done about it."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = Text("h2", wrap=True), Text("body", tone="muted", wrap=True)
        self.button = Button(theme, kind="primary")
        self.button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch()
        for widget in (Mark(theme, icon, "muted", 48), self._title, self._text, self.button):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget, 3 if isinstance(widget, Text) else 0)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch()
        for text in (self._title, self._text):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_words(self, title: str, text: str = "", action: str = "") -> None:
        """Show title, sentence, and the words of the button; without them there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
