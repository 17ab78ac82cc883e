"""A picture as large as there is room for, never larger than it is."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

__all__ = ["PictureView"]


class PictureView(QWidget):
    """Shows one picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_picture(self, data: bytes, width: int, height: int) -> None:
        """Show a file, in at most so many points; one that is no picture shows nothing."""
        self._image = QImage.fromData(data)
        size = self._fitting(QSize(width, height))
        self.setFixedHeight(max(size.height(), 1))
        self.setMinimumWidth(min(size.width(), 96))
        self.update()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        size = self._fitting(self.size())
        place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.end()

    def _fitting(self, room: QSize) -> QSize:
        size = self._image.size()
        if size.width() <= room.width() and size.height() <= room.height():
            return size
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
