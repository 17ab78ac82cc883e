"""A page that may be longer than the window, never wider."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
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
        self._sought: QWidget | None = None
        self._seek = QTimer(self)  # a turn later, when what appeared has its place
        self._seek.setSingleShot(True)
        self._seek.timeout.connect(self._show_sought)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part of the content, such as a sentence that has just appeared below the edge."""
        self._sought = part
        self._seek.start()

    def _show_sought(self) -> None:
        if self._sought is not None and self._sought.isVisible():
            self.ensureWidgetVisible(self._sought, 0, 0)

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
