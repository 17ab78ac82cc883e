"""A place to drop a file on, or to press and choose one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme, restyle
from ui.widgets.button import Button
from ui.widgets.text import Mark, Text

__all__ = ["DropArea"]


class DropArea(QFrame):
    """Takes one file with one of the given endings; :attr:`button` is there for those who do not drag."""

    dropped = Signal(object)
    """The path of the file."""

    def __init__(self, theme: Theme, endings: tuple[str, ...], icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings = endings
        self.setProperty("drop", "true")
        self.setAcceptDrops(True)
        self._title, self._hint = Text("h2", wrap=True), Text("small", wrap=True)
        self.button = Button(theme, kind="primary", icon="folder-open")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(10))
        for widget in (Mark(theme, icon, "primary", 40), self._title, self._hint, self.button):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget, 8 if isinstance(widget, Text) else 0)
            row.addStretch(1)
            column.addLayout(row)
        for text in (self._title, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_words(self, title: str, hint: str, choose: str) -> None:
        """Say what can be dropped, and name the button."""
        self._title.setText(title)
        self._hint.setText(hint)
        self.button.setText(choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file(event) is not None:
            event.acceptProposedAction()
            restyle(self, over="true")
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, over="false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, over="false")
        file = self._file(event)
        if file is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(file)

    def _file(self, event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        file = Path(urls[0].toLocalFile())
        return file if file.suffix.lower() in self._endings else None
