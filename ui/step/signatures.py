"""Who signed an entry, and who has yet to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.clock import local_text
from batchrecord.batch.state import Mark as SignedBy
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.widgets import Mark, Text

__all__ = ["SignatureSlot"]


class SignatureSlot(QFrame):
    """The place of one signature."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark(theme, "pen", "muted", 20)
        self._title, self._words = Text("strong", wrap=True), Text("small", wrap=True)
        row, column = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column.setSpacing(theme.px(2))
        column.addWidget(self._title)
        column.addWidget(self._words)
        row.addLayout(column, 1)

    def show_open(self, title: str, words: str) -> None:
        """Show that nobody has signed here yet."""
        restyle(self, slot="true")
        self._mark.set_icon("pen", "muted")
        self._title.setText(title)
        self._words.setText(words)

    def show_signed(self, title: str, signed: SignedBy) -> None:
        """Show who signed, and when."""
        restyle(self, slot="signed")
        self._mark.set_icon("circle-check", "ok")
        self._title.setText(f"{title}: {signed.by.name}")
        self._words.setText(local_text(signed.utc, signed.offset))

    def text(self) -> str:
        """Return what is shown."""
        return " ".join(filter(None, (self._title.text(), self._words.text())))
