"""Icons: one set of drawings, coloured when they are drawn.

Lucide draws with ``currentColor``; the colour is put in here, so that a theme needs no second set.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from batchrecord.base.places import data_root

__all__ = ["GAP", "Icons"]

GAP = 7
"""Room between icon and text at 100 %: a styled QPushButton leaves none, so it is part of the picture."""


@cache
def _drawing(name: str) -> str:
    return data_root("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


class Icons:
    """Draws icons in any colour and size and keeps what it drew."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, gap: int = 0) -> QPixmap:
        """Return a drawing.

        Args:
            name: file in ``resources/icons`` without its ending.
            colour: ``#RRGGBB``.
            size: edge in logical pixels.
            gap: empty room to the right, in logical pixels.
        """
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
        key = (name, colour, size, gap)
        known = self._pixmaps.get(key)
        if known is not None and known.devicePixelRatio() == ratio:
            return known
        pixmap = QPixmap(round((size + gap) * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        svg = _drawing(name).replace("currentColor", colour)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        self._pixmaps[key] = pixmap
        return pixmap

    def icon(self, name: str, colour: str, disabled: str, size: int, gap: int = 0) -> QIcon:
        """Return an icon for a button, with its look when it cannot be pressed."""
        icon = QIcon(self.pixmap(name, colour, size, gap))
        icon.addPixmap(self.pixmap(name, disabled, size, gap), QIcon.Mode.Disabled)
        return icon
