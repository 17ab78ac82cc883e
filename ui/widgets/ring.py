"""A ring that empties as time runs out, with the time that is left in its middle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme

__all__ = ["Ring"]

_TOP = 90 * 16
"""Where the ring begins, in sixteenths of a degree."""


class Ring(QWidget):
    """Shows a share from 0 to 1 and a text; what it means is said by the words beside it."""

    def __init__(self, theme: Theme, size: int = 112, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._share, self._text, self._tone = 1.0, "", "primary"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_share(self, share: float, text: str, tone: str = "primary") -> None:
        """Show how much is left.

        Args:
            share: from 0 to 1.
            text: for the middle.
            tone: token of the colour.
        """
        if (share, text, tone) != (self._share, self._text, self._tone):
            self._share, self._text, self._tone = share, text, tone
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(self._size)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, pen = self._theme, QPen()
        width = max(theme.px(self._size) / 14, 3.0)
        circle = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen.setWidthF(width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setColor(QColor(theme.colour("divider")))
        painter.setPen(pen)
        painter.drawEllipse(circle)
        if self._share > 0:
            pen.setColor(QColor(theme.colour(self._tone)))
            painter.setPen(pen)
            painter.drawArc(circle, _TOP, -round(360 * 16 * min(self._share, 1.0)))
        painter.setFont(self._fitting(circle.width() - 3 * width))
        painter.setPen(QColor(theme.colour("text" if self._share > 0 else self._tone)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    def _fitting(self, room: float) -> QFont:
        """Return the font in which the text has room inside the ring."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(self._theme.px(self._size * 22 // 112))
        needed = QFontMetricsF(font).horizontalAdvance(self._text)
        if needed > room:
            font.setPixelSize(int(font.pixelSize() * room / needed))
        return font

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
