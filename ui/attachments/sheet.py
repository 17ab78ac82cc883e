"""Looks at an attached file inside the window: a picture, a table or a text, with what was signed of it.

Names for tests: ``file`` (the sheet), ``file.facts``, ``file.picture``, ``file.table``, ``file.text``, ``file.close``.
"""

from PySide6.QtWidgets import QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

from batchrecord.steps.attached import AttachedFile, file_size
from ui.attachments.contents import MOST_LINES, FileContents
from ui.attachments.picture import PictureView
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, FactRow, Facts, Sheet, Text

__all__ = ["FileSheet"]

_HEIGHT = 420


class FileSheet(Sheet):
    """One file."""

    WIDTH = 1040

    def __init__(self, theme: Theme, file: AttachedFile, contents: FileContents, data: bytes) -> None:
        super().__init__(theme, "paperclip")
        self.setObjectName("file")
        self._file, self._contents = file, contents
        self._facts, self._more = Facts(theme), Text("small", wrap=True)
        self._facts.setObjectName("file.facts")
        self.close_button = Button(theme, kind="primary")
        self.close_button.setObjectName("file.close")
        self.body.addWidget(self._facts)
        shown = self._shown(data)
        if shown is not None:
            self.body.addWidget(shown)
        self.body.addWidget(self._more)
        self.buttons.addWidget(self.close_button)
        self.close_button.clicked.connect(lambda: self.finish(None))
        self.retranslate()

    def entered(self) -> None:
        self.close_button.setFocus()

    def retranslate(self) -> None:
        file = self._file
        self.set_title(file.name)
        rows = (
            (translate("FileSheet", "Kind"), file.media),
            (translate("FileSheet", "Size"), file_size(file.size)),
            ("SHA-256", " ".join(file.digest[at : at + 16] for at in range(0, len(file.digest), 16))),
        )
        self._facts.show_rows(FactRow(label=label, value=value) for label, value in rows)
        words = ""
        if self._contents.more:
            words = translate("FileSheet", "Only the first {count} lines are shown.").format(count=MOST_LINES)
        elif self._contents.sort == "other":
            words = translate("FileSheet", "A file of this kind cannot be shown here. It is kept as it was attached.")
        self._more.setText(words)
        self._more.setVisible(bool(words))
        self.close_button.setText(translate("FileSheet", "Close"))

    def _shown(self, data: bytes) -> QWidget | None:
        contents = self._contents
        match contents.sort:
            case "picture":
                picture = PictureView()
                picture.setObjectName("file.picture")
                picture.show_picture(data, self.theme.px(self.WIDTH), self.theme.px(_HEIGHT))
                return picture
            case "table":
                return _table(self.theme, contents.rows)
            case "text":
                text = QPlainTextEdit(contents.text)
                text.setObjectName("file.text")
                text.setReadOnly(True)
                text.setMinimumHeight(self.theme.px(_HEIGHT))
                return text
        return None


def _table(theme: Theme, rows: tuple[tuple[str, ...], ...]) -> QTableWidget:
    table = QTableWidget(len(rows), max((len(row) for row in rows), default=0))
    table.setObjectName("file.table")
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.horizontalHeader().hide()
    table.setMinimumHeight(theme.px(_HEIGHT))
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.setItem(number, place, QTableWidgetItem(cell))
    table.resizeColumnsToContents()
    return table
