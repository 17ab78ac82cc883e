"""The side of the preview: every page as a thumbnail, and the table of contents."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui.preview.pdf import Bookmark, Picture
from ui.preview.pictures import Pictures
from ui.preview.presenter import Want
from ui.theme import Theme
from ui.translation import translate

__all__ = ["ContentsTree", "ThumbnailList"]

_ROOM = 16 * 1024 * 1024
"""Bytes of thumbnails that are kept: some two hundred."""
_WIDTH, _MARGIN, _LINE = 112, 10, 26
"""A thumbnail, what is around it, and the line below it, in dots at 100 %."""
_STEEPEST = 2.0
"""Height of a thumbnail for its width; a roll of paper is not shown to its end."""
_PLACE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class _PagesModel(QAbstractListModel):
    """One row for each page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.labels: tuple[str, ...] = ()

    def show_pages(self, sizes: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
        """Show another document."""
        self.beginResetModel()
        self.sizes, self.labels = tuple(sizes), tuple(labels)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.labels[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = translate("Preview", "Page {page} of {total}")
            return said.format(page=self.labels[index.row()], total=len(self.sizes))
        return None


class ThumbnailList(QListView):
    """Every page, small; only those in sight are drawn."""

    wanted = Signal(object)
    """The :class:`Want` of every thumbnail that should be drawn."""
    picked = Signal(object)
    """The number of the page that the person turned to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.pictures = theme, Pictures(_ROOM)
        self._rows = _PagesModel(self)
        self._following, self._steepest = False, 1.0
        self.setObjectName("preview.thumbnails")
        self.setModel(self._rows)
        self.setItemDelegate(_Thumbnail(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._asking.start)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_pages(self, sizes: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
        """Show another document; without pages, nothing."""
        self.pictures.clear()
        self._steepest = min(max((height / width for width, height in sizes), default=1.0), _STEEPEST)
        self._rows.show_pages(sizes, labels)
        self._asking.start()

    def show_picture(self, want: Want, picture: Picture | None) -> None:
        """Show a thumbnail that was wanted."""
        self.pictures.keep(want, picture)
        self.viewport().update()

    def follow(self, page: int) -> None:
        """Mark the page that is looked at, and have it in sight."""
        index = self._rows.index(page)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._following = False

    def want(self, page: int) -> Want:
        """Return the thumbnail of a page."""
        width, height = self._rows.sizes[page]
        across = round(self._theme.px(_WIDTH) * self.devicePixelRatioF())
        return Want(page, across, max(1, round(across * min(height / width, _STEEPEST))))

    def item_size(self) -> QSize:
        """Return the room of one row: that of the highest page."""
        high = round(self._theme.px(_WIDTH) * self._steepest)
        return QSize(self._theme.px(_WIDTH + 2 * _MARGIN), high + self._theme.px(_MARGIN + _LINE))

    def paint_page(self, painter: QPainter, rect: QRect, index: Index, *, marked: bool) -> None:
        """Paint one row."""
        theme, want = self._theme, self.want(index.row())
        fine = self.devicePixelRatioF()
        width, height = round(want.width / fine), round(want.height / fine)
        paper = QRect(rect.left() + (rect.width() - width) // 2, rect.top() + theme.px(_MARGIN), width, height)
        if marked:
            painter.fillRect(rect, QColor(theme.colour("primary_soft")))
        painter.fillRect(paper, Qt.GlobalColor.white)
        image = self.pictures.image(want)
        if image is not None and not image.isNull():
            painter.drawImage(paper, image)
        painter.setPen(QPen(QColor(theme.colour("primary" if marked else "border_strong")), 2 if marked else 1))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(theme.colour("primary_text" if marked else "text2")))
        line = QRect(rect.left(), paper.bottom(), rect.width(), rect.bottom() - paper.bottom())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.start()

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.picked.emit(index.row())

    def _ask(self) -> None:
        if not self._rows.sizes or not self.isVisible():
            return
        high = max(1, self.item_size().height())
        first = self.verticalScrollBar().value() // high
        count = self.viewport().height() // high + 2
        wants = [self.want(page) for page in range(first, min(first + count, len(self._rows.sizes)))]
        self.wanted.emit(tuple(want for want in wants if not self.pictures.has(want)))

    def _fit(self) -> None:
        self.pictures.clear()
        self.scheduleDelayedItemsLayout()
        self._asking.start()


class _Thumbnail(QStyledItemDelegate):
    """Paints a page of the list."""

    def __init__(self, pages: ThumbnailList) -> None:
        super().__init__(pages)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._pages.item_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        state, rect = option.state, option.rect
        self._pages.paint_page(painter, rect, index, marked=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


class ContentsTree(QTreeView):
    """The table of contents; Enter or a click turns to a line."""

    picked = Signal(object)
    """The :class:`Bookmark`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = QStandardItemModel(self)
        self.setObjectName("preview.contents")
        self.setModel(self._lines)
        self.setHeaderHidden(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.clicked.connect(self._pick)
        theme.changed.connect(self._fit)
        self._fit()

    def show_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """Show another table of contents; its upper two levels are open."""
        self._lines.clear()
        above: list[QStandardItem] = []
        for each in bookmarks:
            item = QStandardItem(each.title)
            item.setToolTip(each.title)
            item.setData(each, _PLACE)
            item.setSizeHint(QSize(0, self._theme.px(48)))
            del above[each.level :]
            (above[-1] if above else self._lines.invisibleRootItem()).appendRow(item)
            above.append(item)
        self.expandToDepth(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        place = index.data(_PLACE)
        if isinstance(place, Bookmark):
            self.picked.emit(place)

    def _fit(self) -> None:
        self.setIndentation(self._theme.px(18))
        for item in self._lines.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive):
            item.setSizeHint(QSize(0, self._theme.px(48)))
