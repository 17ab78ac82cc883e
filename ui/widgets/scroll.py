"""A page that may be longer than the window, never wider."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

__all__ = ["Scroll"]


class Scroll(QScrollArea):
    """Shows a widget as wide as there is room and as high as it needs; a finger can move it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Asking for a viewport that Qt made has PySide look through every kind of widget: 20 ms at the start.
        viewport = QWidget()
        self.setViewport(viewport)
        self.setWidget(content)
        content.installEventFilter(self)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # or whoever holds this keeps the width that the content needed before
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the content needs, because it is not scrolled sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()
