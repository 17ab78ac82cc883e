"""A curve against its limits, painted with the colours of the theme; what it shows is said in words below it.

No meaning rests on colour: limits are dashed lines with their values beside them, values outside are marked by squares.
"""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from batchrecord.base.quantity import Position, decimal_text, written
from batchrecord.record.plots import Plot, Point, Ruler
from ui.theme import Theme
from ui.widgets import Text

__all__ = ["CurvePlot"]

_HEIGHT = 240
_SQUARE = 6.0


class CurvePlot(QWidget):
    """One curve with the words below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._words = _Canvas(theme), Text("body", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._canvas)
        column.addWidget(self._words)

    def show_plot(self, plot: Plot, language: str) -> None:
        """Show a curve."""
        words = "\n".join(phrase.inside(language) for phrase in plot.said())
        self._canvas.show_plot(plot, language)
        self._canvas.setAccessibleName(plot.y.title().inside(language))
        self._canvas.setAccessibleDescription(words)
        self._words.setText(words)

    def text(self) -> str:
        """Return the words."""
        return self._words.text()


class _Canvas(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plot: Plot | None = None
        self._language = "en"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def show_plot(self, plot: Plot, language: str) -> None:
        self._plot, self._language = plot, language
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint(painter, self._plot)
        painter.end()

    def _paint(self, painter: QPainter, plot: Plot) -> None:
        x, y = plot.rulers()
        line = painter.fontMetrics().height()
        left = max(painter.fontMetrics().horizontalAdvance(text) for text in y.texts()) + self._theme.px(8)
        area = QRectF(left, line * 1.6, self.width() - left - self._theme.px(16), self.height() - line * 4.4)
        self._axes(painter, plot, area, x=x, y=y)
        self._limits(painter, plot, area, y)
        for series in plot.series:
            self._curve(painter, plot, area, points=series.points, rulers=(x, y))

    def _axes(self, painter: QPainter, plot: Plot, area: QRectF, *, x: Ruler, y: Ruler) -> None:
        line, gap = painter.fontMetrics().height(), self._theme.px(6)
        painter.setPen(self._colour("text2"))
        painter.drawText(QRectF(0, 0, self.width(), line), _LEFT, plot.y.title().inside(self._language))
        below = QRectF(area.left(), area.bottom() + line + gap, area.width(), line)
        painter.drawText(below, _RIGHT, plot.x.title().inside(self._language))
        for mark, text in zip(y.marks, y.texts(), strict=True):
            height = _at(area, None, y, (None, mark)).y()
            painter.setPen(self._colour("divider"))
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
            painter.setPen(self._colour("text2"))
            painter.drawText(QRectF(0, height - line / 2, area.left() - gap, line), _RIGHT, text)
        for mark, text in zip(x.marks, x.texts(), strict=True):
            place = _at(area, x, None, (mark, None)).x()
            painter.drawText(QRectF(place - 60, area.bottom() + gap / 2, 120, line), _MIDDLE, text)
        painter.setPen(QPen(self._colour("border_strong"), 1))
        painter.drawLine(area.bottomLeft(), area.topLeft())
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _limits(self, painter: QPainter, plot: Plot, area: QRectF, y: Ruler) -> None:
        low, high = plot.limits.low, plot.limits.high
        if low is None and high is None:
            return
        top = area.top() if high is None else _at(area, None, y, (None, high)).y()
        bottom = area.bottom() if low is None else _at(area, None, y, (None, low)).y()
        painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), self._colour("ok_soft"))
        painter.setPen(QPen(self._colour("bad"), 1.5, Qt.PenStyle.DashLine))
        line = painter.fontMetrics().height()
        for bound, height, over in ((high, top, True), (low, bottom, False)):
            if bound is not None:
                painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
                text = written(decimal_text(bound), plot.y.unit)
                beside = QRectF(area.left(), height - line if over else height, area.width() - 4, line)
                painter.drawText(beside, _RIGHT, text)

    def _curve(
        self, painter: QPainter, plot: Plot, area: QRectF, *, points: Sequence[Point], rulers: tuple[Ruler, Ruler]
    ) -> None:
        x, y = rulers
        places = [_at(area, x, y, (point.x, point.y)) for point in points]
        painter.setPen(QPen(self._colour("primary"), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("bad"))
        for point, place in zip(points, places, strict=True):
            if plot.limits.judge(point.y) is not Position.WITHIN:
                painter.drawRect(QRectF(place.x() - _SQUARE / 2, place.y() - _SQUARE / 2, _SQUARE, _SQUARE))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _colour(self, token: str) -> QColor:
        return QColor(getattr(self._theme.tokens, token))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def _at(area: QRectF, x: Ruler | None, y: Ruler | None, values: tuple[Decimal | None, Decimal | None]) -> QPointF:
    """Return the place of values on the canvas; an axis that is not asked for is at its beginning."""
    across = x.place(values[0]) if x is not None and values[0] is not None else 0.0
    up = y.place(values[1]) if y is not None and values[1] is not None else 0.0
    return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())
