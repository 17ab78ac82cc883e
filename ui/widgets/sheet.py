"""Questions inside the window: a sheet over a scrim, not a second window.

That works in a kiosk, under Wayland and in tests without a screen, and nothing can fall behind the window. While a
sheet is open, keys and pointer stay in it.

What a person fills in is kept with every change for as long as it is not signed, whatever closes the sheet: another
person who takes over, the lock, an end of the program, or she herself. She finds it again where she is asked the same
about the same thing, and can begin anew. A sheet takes part by saying what it is about (:attr:`Sheet.about`).
"""

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.kept import KeptLines
from ui.widgets.scroll import Scroll
from ui.widgets.text import Mark, Text
from ui.widgets.typed import Keeping

__all__ = ["Scrim", "Sheet"]


class _Content(QWidget):
    """Says when it needs another height, which a scroll area around it would keep to itself."""

    outgrown = Signal()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.outgrown.emit()
        return handled


class Sheet(QFrame):
    """One question. Put widgets into :attr:`body` and buttons into :attr:`buttons`, the main one last."""

    closed = Signal(object)
    """The answer, or None if the person turned back; the sheet is deleted afterwards."""

    WIDTH = 620
    """Width at 100 %, in pixels."""

    def __init__(self, theme: Theme, icon: str = "", tone: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("sheet", "true")
        self.theme = theme
        self.can_turn_back = True
        """Whether Escape closes the sheet."""
        self.about: tuple[str, str] | None = None
        """The batch, or the ledger of the site, and the place in it that is asked about; None keeps nothing."""
        self._kept: KeptLines | None = None
        self._title = Text("h1", wrap=True)
        column, head = QVBoxLayout(self), QHBoxLayout()
        self._column, self._head = column, head
        margin = theme.px(28)
        column.setContentsMargins(margin, theme.px(24), margin, theme.px(24))
        column.setSpacing(theme.px(16))
        head.setSpacing(theme.px(14))
        head.addWidget(Mark(theme, icon, tone, 28))
        head.addWidget(self._title, 1)
        content = _Content()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(theme.px(12))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(12))
        self.buttons.addStretch()
        self.content = content
        self._scroll = Scroll(content)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.buttons)
        self._follow = QTimer(self)  # a turn later, when what appeared has its place
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._show_focus)
        content.outgrown.connect(self._follow.start)

    def follow_focus(self) -> None:
        """Scroll to where the keyboard is, with what is said above and below it."""
        self._follow.start()

    def _show_focus(self) -> None:
        there = QApplication.focusWidget()
        if there is not None and self.content.isAncestorOf(there):
            # Not ensureWidgetVisible: of a line it asks for the cursor alone, and leaves the frame cut off.
            middle = there.mapTo(self.content, there.rect().center())
            around = there.height() // 2 + self.theme.px(110)
            most = self._scroll.viewport().height() // 2
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, min(around, most))

    def set_title(self, title: str) -> None:
        """Name the question."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def retranslate(self) -> None:
        """Set every text of the sheet anew."""

    def entered(self) -> None:
        """Be shown: put the focus where the answer begins; else it goes to the first widget that takes it."""

    def finish(self, answer: object = None) -> None:
        """Close with an answer, of which nothing is kept any more, or with None."""
        if self._kept is not None:
            self._kept.end(signed=answer is not None)
        self.closed.emit(answer)

    def keep_in(self, keeping: Keeping) -> None:
        """Put back what was kept, and say so; called once, when the sheet has its words."""
        self._kept = KeptLines(self.theme, keeping, self.content)
        self.body.insertWidget(0, self._kept)
        if self._kept.put_back():
            self.retranslate()
        self._kept.emptied.connect(self._begin_anew)

    def keep_edits(self) -> None:
        """Keep every change from now on: what stands there until now nobody typed."""
        if self._kept is not None:
            self._kept.keep_edits()

    def _begin_anew(self) -> None:
        self.retranslate()
        self.entered()

    def height_for(self, width: int) -> int:
        """Return the height at which nothing needs to be scrolled."""
        from PySide6.QtWidgets import QStyle  # takes PySide 8 ms, which the first page can do without

        margins, head, foot = self._column.contentsMargins(), self._head, self.buttons
        inner = width - margins.left() - margins.right()
        # Less a scroll bar, so that a text wraps here as it does where the bar takes its room.
        body = inner - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wanted = self.body.heightForWidth(body) if self.body.hasHeightForWidth() else self.content.sizeHint().height()
        wanted = max(wanted, self.content.minimumSizeHint().height())
        title = head.heightForWidth(inner) if head.hasHeightForWidth() else head.sizeHint().height()
        fixed = title + foot.sizeHint().height() + 2 * self._column.spacing() + margins.top() + margins.bottom()
        return fixed + wanted + 4

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.can_turn_back:
            self.finish(None)
        else:
            super().keyPressEvent(event)


class Scrim(QWidget):
    """Lies over the whole of a window, dims it and holds one sheet at a time; a second sheet waits above the first."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._sheets: list[Sheet] = []
        self._back_to: list[QWidget | None] = []
        self.setObjectName("scrim")
        self.hide()
        theme.changed.connect(self.place)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet on top."""
        return self._sheets[-1] if self._sheets else None

    def show_sheet(self, sheet: Sheet, keeping: Keeping | None = None) -> None:
        """Ask a question over everything else; what is typed there is kept where that is given."""
        self._back_to.append(QApplication.focusWidget())
        if self._sheets:
            self._sheets[-1].setEnabled(False)
        self._sheets.append(sheet)
        sheet.setParent(self)
        sheet.closed.connect(self._closed)
        sheet.content.outgrown.connect(self.place)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(sheet.follow_focus)
        sheet.retranslate()
        if keeping is not None:
            sheet.keep_in(keeping)
        self.raise_()
        self.show()
        sheet.show()
        self.place()
        sheet.raise_()
        first = next(iter(self._stops()), sheet)
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        sheet.entered()
        sheet.keep_edits()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the sheet."""
        stops, now = self._stops(), QApplication.focusWidget()
        if not stops:
            return False
        at = stops.index(now) if now in stops else -1
        following = stops[(at + (1 if forward else -1)) % len(stops)] if now in stops else stops[0]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(self._theme.tokens.header)
        shade.setAlpha(150)
        painter.fillRect(self.rect(), shade)
        painter.end()

    def _closed(self) -> None:
        sheet = self._sheets.pop()
        back_to = self._back_to.pop()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(sheet.follow_focus)
        sheet.hide()
        sheet.deleteLater()
        if self._sheets:
            self._sheets[-1].setEnabled(True)
        else:
            self.hide()
        # The page below may have been made anew meanwhile.
        if back_to is not None and shiboken6.isValid(back_to) and back_to.isVisible():
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Follow the size of the window; it calls this when it is resized."""
        window = self._window
        self.setGeometry(window.rect())
        for sheet in self._sheets:
            width = min(self._theme.px(sheet.WIDTH), window.width() - 32)
            height = min(sheet.height_for(width), window.height() - 32)
            sheet.setGeometry((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def _stops(self) -> list[QWidget]:
        """Return the widgets of the top sheet that Tab visits, in order."""
        sheet = self.sheet
        if sheet is None:
            return []
        stops: list[QWidget] = []
        # The chain goes through the whole window, and those of the sheet stand together in it.
        left = len(sheet.findChildren(QWidget))
        each = sheet.nextInFocusChain()
        while left and each is not None and each is not sheet:
            if sheet.isAncestorOf(each):
                left -= 1
                if _takes_tab(each, sheet):
                    stops.append(each)
            each = each.nextInFocusChain()
        return stops


def _takes_tab(widget: QWidget, sheet: QWidget) -> bool:
    return (
        widget.isVisibleTo(sheet)
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
