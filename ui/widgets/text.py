"""Words on screen, alone or behind an icon."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme.theme import Theme, restyle
from ui.widgets.states import State

__all__ = ["ElidedText", "Mark", "Text", "VerdictLine", "as_high_as_needed"]

_NARROWEST = 80
"""Narrowest a wrapped text may become, so that one long word does not widen the window."""


def as_high_as_needed() -> QSizePolicy:
    """Return the policy of what holds wrapped texts: in a narrow column they need more lines than they ask for.

    With a greatest height it would be that of texts as wide as they like, and in a narrow column they would be cut.
    """
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


class Text(QLabel):
    """A label of one of the roles ``display h1 h2 instruction body strong label small``; always plain text."""

    def __init__(
        self, role: str = "body", text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(as_high_as_needed())

    def set_tone(self, tone: str) -> None:
        """Colour the text as the token says: ``muted text2 primary ok warn bad info disabled`` or none."""
        restyle(self, tone=tone)

    def set_struck(self, struck: bool) -> None:
        """Strike the text through, as an old value is."""
        restyle(self, struck=struck)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height()) if self.wordWrap() else hint


class ElidedText(Text):
    """One line that ends in … where there is no room; the tooltip has all of it."""

    def __init__(self, role: str = "body", text: str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(role, text, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().minimumSizeHint().width(), _NARROWEST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), self.alignment(), words)
        painter.end()


class Mark(QLabel):
    """An icon that says nothing by itself; the words beside it do."""

    def __init__(
        self, theme: Theme, icon: str = "", tone: str = "text2", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone, self._size = theme, icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, icon: str, tone: str) -> None:
        """Show another drawing in the colour of a token; an empty name shows none."""
        if (icon, tone) != (self._icon, self._tone):
            appears = bool(icon) and not self._icon
            self._icon, self._tone = icon, tone
            self._draw()
            if appears and self.parent() is not None:  # showing a widget without a parent opens a window
                self.show()

    def _draw(self) -> None:
        if not self._icon:
            self.hide()
        else:
            self.setPixmap(self._theme.pixmap(self._icon, self._tone, self._size))
            self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))


class VerdictLine(QWidget):
    """Icon and word that say how something stands. It keeps its room while it is empty, so that nothing jumps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = Mark(theme, size=20)
        self._words = Text("strong", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._state = State.EMPTY
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def state(self) -> State:
        """The state shown."""
        return self._state

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def show_state(self, state: State, words: str) -> None:
        """Show a state with its words; without words nothing is shown."""
        self._state = state
        self._mark.set_icon(state.icon if words else "", state.tone)
        self._words.setText(words)
        self._words.set_tone(state.tone)

    def clear(self) -> None:
        """Show nothing."""
        self.show_state(State.EMPTY, "")

    def _fit(self) -> None:
        self.setMinimumHeight(self._theme.px(24))
