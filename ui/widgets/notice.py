"""The strip below the top bar: what just happened, or what is being done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme, restyle
from ui.translation import translate
from ui.widgets.button import Button
from ui.widgets.text import Mark, Text

__all__ = ["NoticeBar"]

_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "octagon-alert", "info": "info"}


class NoticeBar(QFrame):
    """Shows one sentence until it is closed or another follows; it is spoken by assistive technology too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark, self._text = Mark(theme, size=22), Text("body", wrap=True)
        self._close = Button(theme, kind="quiet", icon="x")
        self._close.set_wordless(True)
        self._close.clicked.connect(self.clear)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(20), theme.px(4), theme.px(12), theme.px(4))
        column.setSpacing(theme.px(2))
        row.setSpacing(theme.px(12))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        column.addLayout(row)
        column.addWidget(self._progress)
        self.retranslate()
        self.clear()

    def show_notice(self, text: str, tone: str = "ok") -> None:
        """Show a sentence in a tone: ``ok warn bad info``."""
        self._show(text, tone, busy=False)

    def show_busy(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show that work goes on; with a total, how far it is."""
        self._show(text, "info", busy=True)
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def text(self) -> str:
        """Return the sentence shown; empty if none is."""
        return self._text.text()

    def clear(self) -> None:
        """Show nothing."""
        self._text.setText("")
        self.hide()

    def retranslate(self) -> None:
        """Set the words of the bar anew."""
        self._close.setText(translate("NoticeBar", "Close message"))

    def _show(self, text: str, tone: str, *, busy: bool) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # the first page has nothing to announce

        restyle(self, tone=tone)
        self._mark.set_icon("clock" if busy else _ICONS[tone], tone)
        self._text.setText(text)
        self._close.setVisible(not busy)
        self._progress.setVisible(busy)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
