"""The pages of a document, one below the other, as far as they are in sight.

Only what is in sight, and one page before and after it, is asked for; until it is drawn, the page stands there in
another size if there is one, or empty. Places that were found are marked on the page, in a frame where they are the
one shown, so that not colour alone says which.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScroller, QWidget

from ui.preview.pdf import Box, Hit, Picture
from ui.preview.pictures import Pictures
from ui.preview.placing import Placing, Rectangle, stepped, zoom_scale
from ui.preview.presenter import Want
from ui.theme import Theme

__all__ = ["ROOM", "PageArea"]

ROOM = 96 * 1024 * 1024
"""Bytes of drawn pages that are kept: some twenty pages at 100 %."""
_MOST = 9_000_000
"""Dots of one picture; a page that would have more is drawn smaller and enlarged."""
_GAP = 14
_LINE = 48


class PageArea(QAbstractScrollArea):
    """Shows pages; keyboard, wheel and finger move them."""

    wanted = Signal(object)
    """The :class:`Want` of every page that should be drawn, the most urgent first."""
    turned = Signal(object)
    """Number of the page that is looked at, counted from 0."""
    zoomed = Signal(object)
    """The zoom in force: ``width``, ``page`` or percent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.pictures = theme, Pictures(ROOM)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom, self._page, self._mark = "width", 0, ""
        self._hits: dict[int, list[tuple[int, Hit]]] = {}
        self._at: int | None = None
        self._placing = Placing((), 1.0, 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("preview.pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view = QWidget()
        self.setViewport(view)
        self.setCornerWidget(QWidget())  # else a grip to size the window is drawn there
        self.verticalScrollBar().setSingleStep(theme.px(_LINE))
        self.horizontalScrollBar().setSingleStep(theme.px(_LINE))
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self._moved)
        QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
        theme.changed.connect(self._place)

    # ------------------------------------------------------------------------------------------------ what it is told

    @property
    def page(self) -> int:
        """The page that is looked at."""
        return self._page

    @property
    def zoom(self) -> str:
        """The zoom in force."""
        return self._zoom

    @property
    def percent(self) -> int:
        """How large the pages are, in percent."""
        return round(self._placing.scale * 75)

    def show_pages(self, sizes: Sequence[tuple[float, float]], mark: str) -> None:
        """Show another document from its first page on, with a mark across each page; without pages, nothing."""
        self._sizes, self._mark, self._page = tuple(sizes), mark, 0
        self.pictures.clear()
        self.show_hits((), None)
        self._place()
        self.verticalScrollBar().setValue(0)
        self._moved()

    def show_mark(self, mark: str) -> None:
        """Change the words that stand across each page."""
        self._mark = mark
        self.viewport().update()

    def show_picture(self, want: Want, picture: Picture | None) -> None:
        """Show a page that was wanted."""
        self.pictures.keep(want, picture)
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], at: int | None) -> None:
        """Mark the places that were found."""
        self._hits, self._at = {}, at
        for number, hit in enumerate(hits):
            self._hits.setdefault(hit.page, []).append((number, hit))
        self.viewport().update()

    def show_page(self, page: int, top: float = 0.0) -> None:
        """Turn to a place on a page; it stands in the upper third of the view."""
        if self._sizes:
            row = self._placing.place(page).top + round(top * self._placing.scale)
            above = self.viewport().height() // 3 if top else _GAP
            self.verticalScrollBar().setValue(row - above)
            self._moved()

    def set_zoom(self, zoom: str) -> None:
        """Choose how large the pages are; what is looked at stays in sight."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._place()
            self.zoomed.emit(zoom)

    def step_zoom(self, direction: int) -> None:
        """Make the pages larger (1) or smaller (-1)."""
        self.set_zoom(stepped(self._placing.scale, direction))

    # ------------------------------------------------------------------------------------------------ what Qt asks for

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y()
            if turn:
                self.step_zoom(1 if turn > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.triggerAction(bar.SliderAction.SliderPageStepSub if back else bar.SliderAction.SliderPageStepAdd)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colour("sunken")))
        origin = self._origin()
        first, last = event.rect().top() + origin.y(), event.rect().bottom() + 1 + origin.y()
        for page in self._placing.between(first, last):
            self._paint_page(painter, page, origin)
        if self.hasFocus() and self._sizes:
            painter.setPen(QPen(QColor(self._theme.colour("focus")), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # ----------------------------------------------------------------------------------------------------- the painting

    def _paint_page(self, painter: QPainter, page: int, origin: QPoint) -> None:
        place = self._placing.place(page)
        paper = QRect(place.left - origin.x(), place.top - origin.y(), place.width, place.height)
        painter.fillRect(paper, Qt.GlobalColor.white)
        image = self.pictures.image(self._want(page))
        if image is None:
            image = self.pictures.other(page)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is not None and not image.isNull():
            painter.drawImage(paper, image)
        elif image is not None:
            painter.drawPixmap(paper.center(), self._theme.pixmap("file-x", "bad", 48))
        for number, hit in self._hits.get(page, ()):
            for box in hit.boxes:
                self._paint_hit(painter, paper, box, shown=number == self._at)
        if self._mark:
            self._paint_mark(painter, paper)
        painter.setPen(QColor(self._theme.colour("border_strong")))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))

    def _paint_hit(self, painter: QPainter, paper: QRect, box: Box, *, shown: bool) -> None:
        scale = self._placing.scale
        corner = QPoint(paper.left() + int(box.left * scale) - 1, paper.top() + int(box.top * scale) - 1)
        width, height = (box.right - box.left) * scale + 3, (box.bottom - box.top) * scale + 3
        place = QRectF(corner.x(), corner.y(), width, height)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place, QColor("#FFD84D" if shown else "#FFF0A8"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if shown:
            painter.setPen(QPen(QColor("#8A5300"), 2))
            painter.drawRect(place.adjusted(-1, -1, 1, 1))

    def _paint_mark(self, painter: QPainter, paper: QRect) -> None:
        """Write across the page what it is, so that no picture of the screen can pass for a document."""
        painter.save()
        painter.setClipRect(paper)
        font = QFont(self.font())
        font.setPixelSize(max(12, paper.width() // 14))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(179, 38, 30, 70))
        painter.translate(paper.center())
        painter.rotate(-50)
        for row in (-1, 0, 1):
            across, high = paper.height(), font.pixelSize() * 2
            painter.drawText(
                QRect(-across, row * paper.height() // 3 - high // 2, 2 * across, high),
                Qt.AlignmentFlag.AlignCenter,
                self._mark,
            )
        painter.restore()

    # ------------------------------------------------------------------------------------------------------ the placing

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _gap(self) -> int:
        return self._theme.px(_GAP)

    def _place(self) -> None:
        """Place the pages anew; the point of the document in the upper third of the view stays there."""
        view, before = self.viewport().size(), self._placing
        scale = zoom_scale(self._zoom, self._sizes, self._page, (view.width(), view.height()), self._gap())
        third = view.height() // 3
        row = self.verticalScrollBar().value() + third
        self._placing = Placing(self._sizes, scale, view.width(), self._gap())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._placing.height - view.height()))
        across.setRange(0, max(0, self._placing.width - view.width()))
        down.setPageStep(max(1, view.height() - self._theme.px(_LINE)))
        across.setPageStep(max(1, view.width()))
        if len(before) == len(self._placing) and len(before) and down.value():
            page = before.at(row)
            old, new = before.place(page), self._placing.place(page)
            down.setValue(new.top + round((row - old.top) * new.height / old.height) - third)
            across.setValue(across.maximum() // 2)
        self._moved()

    def _moved(self) -> None:
        """Look again at which pages are in sight."""
        self.viewport().update()
        self._asking.start()
        if not self._sizes:
            return
        page = max(0, self._placing.at(self._origin().y() + self.viewport().height() // 3))
        if page != self._page:
            self._page = page
            self.turned.emit(page)

    def _want(self, page: int) -> Want:
        place: Rectangle = self._placing.place(page)
        fine = self.devicePixelRatioF()
        width, height = round(place.width * fine), round(place.height * fine)
        if width * height > _MOST:
            less = (_MOST / (width * height)) ** 0.5
            width, height = int(width * less), int(height * less)
        return Want(page, width, height)

    def _ask(self) -> None:
        """Ask for the pages in sight that are not drawn, and for their neighbours."""
        if not self._sizes or not self.isVisible():
            return
        top = self._origin().y()
        seen = self._placing.between(top, top + self.viewport().height())
        wants = [self._want(page) for page in seen]
        if len(seen) * 2 * wants[0].width * wants[0].height * 4 < ROOM:  # else a neighbour would push out what is seen
            wants += [self._want(page) for page in (seen.stop, seen.start - 1) if 0 <= page < len(self._sizes)]
        self.wanted.emit(tuple(want for want in wants if not self.pictures.has(want)))
