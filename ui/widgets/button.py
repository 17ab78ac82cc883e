"""Buttons: one filled (primary) button on each screen, everything else quieter."""

from time import perf_counter

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.theme import Theme, restyle
from ui.widgets.rhythm import SLOWEST_SCANNER

__all__ = ["Button"]

_TONES = {
    "plain": "text",
    "primary": "on_primary",
    "quiet": "primary_text",
    "danger": "bad",
    "filter": "text2",
    "choice": "text2",
    "tab": "text2",
    "header": "on_header",
}


class Button(QPushButton):
    """A button of one kind: ``plain primary quiet danger filter choice tab header``.

    Filter, choice and tab stay pressed.
    """

    def __init__(
        self, theme: Theme, text: str = "", *, kind: str = "plain", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._icon, self._words, self._wordless = theme, kind, icon, "", False
        self._typed: float | None = None
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCheckable(kind in ("filter", "choice", "tab"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        theme.changed.connect(self._draw)
        self._draw()

    def setText(self, text: str) -> None:
        """Show words; an ampersand is shown as it is and makes no shortcut."""
        self._words = text
        super().setText("" if self._wordless else text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(text if self._wordless else "")

    def text(self) -> str:
        """Return the words, also while only the icon is shown."""
        return self._words

    def set_kind(self, kind: str) -> None:
        """Become ``plain`` or ``primary``, where what comes next on a screen decides which button is the filled one."""
        if kind != self._kind:
            self._kind = kind
            restyle(self, kind=kind)
            self._draw()

    def set_icon(self, icon: str) -> None:
        """Show another drawing before the words."""
        if icon != self._icon:
            self._icon = icon
            self._draw()

    def set_wordless(self, wordless: bool) -> None:
        """Show only the icon where there is no room; the words stay as name and tooltip."""
        self._wordless = wordless
        restyle(self, wordless=wordless)
        self.setText(self._words)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter or the space bar of a person, never by those inside and at the end of a stray scan."""
        now, pressing = perf_counter(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        in_scan = self._typed is not None and now - self._typed <= SLOWEST_SCANNER
        if event.text() and (not pressing or in_scan):
            self._typed = now
        if pressing and in_scan:
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        if self._icon:
            size = 22 if self._kind == "primary" else 20
            self.setIcon(self._theme.icon(self._icon, _TONES[self._kind], size, gap=not self._wordless))
            width = size if self._wordless else size + 7
            self.setIconSize(QSize(self._theme.px(width), self._theme.px(size)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            # The ring of the others would vanish on the filled button, so it lies inside, in the colour of its text.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.tokens.on_primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 6, 6)
            painter.end()
