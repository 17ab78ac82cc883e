"""A file to attach: chosen from a folder, dropped here, or pasted; its name, kind and size are shown.

It can be used anywhere a file has to be attached: give it a field of sort ``FILE``; what was chosen is in
:data:`ui.attachments.chosen.CHOSEN` and is told by :attr:`FileEditor.chosen`.
"""

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.errors import RefusedError
from batchrecord.events.common import FieldValues
from batchrecord.steps.attached import file_size
from batchrecord.steps.attachments import Admitted, admitted
from batchrecord.steps.kind import Field as FieldDefinition
from ui.attachments.chosen import CHOSEN, read_file
from ui.attachments.picture import PictureView
from ui.entries.fields import FieldEditor, Texts
from ui.entries.words import capital
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, ElidedText, Text

__all__ = ["FileEditor"]

_THUMBNAIL = 96
_PASTED = "pasted.png"


class FileEditor(FieldEditor):
    """One file. The draft is its digest, name and size."""

    chosen = Signal(object)
    """A file was read: an :class:`Admitted`."""
    refused = Signal(object)
    """A file cannot be attached: the reasons."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self._theme = theme
        self._digest, self._name, self._size = "", "", 0
        self._label, self._hint = Text("label"), Text("small", wrap=True)
        self._shown, self._thumbnail = ElidedText("strong"), PictureView()
        self._shown.setObjectName(f"{name}.shown")
        self.button = Button(theme, icon="paperclip")
        self.button.setObjectName(name)
        self.setObjectName(f"{name}.editor")
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme.px(12))
        words.addWidget(self._shown)
        words.addWidget(self._hint)
        row.addWidget(self._thumbnail)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(self._label)
        self._column.addLayout(row)
        self.setAcceptDrops(True)
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.button)

    def take(self, path: Path) -> None:
        """Read a file and show it, or say why it cannot be attached."""
        try:
            self._take(read_file(path))
        except RefusedError as refused:
            self.refused.emit(refused.reasons)

    def paste(self) -> bool:
        """Take a picture or a file from the clipboard; tell whether there was one."""
        clipboard = QGuiApplication.clipboard()
        paths = [url.toLocalFile() for url in clipboard.mimeData().urls() if url.isLocalFile()]
        if len(paths) == 1:
            self.take(Path(paths[0]))
            return True
        image = clipboard.image()
        if image.isNull():
            return False
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes alone
        try:
            self._take(admitted(_PASTED, BytesIO(bytes(buffer.data().data())).read))
        except RefusedError as refused:
            self.refused.emit(refused.reasons)
        return True

    def value(self) -> str:
        return self._digest

    @property
    def name(self) -> str:
        """What the file is called."""
        return self._name

    def draft(self) -> Texts:
        return (self._digest, self._name)

    def restore(self, draft: Texts) -> None:
        file = CHOSEN.file(draft[0]) if draft else None
        self._digest, self._name, self._size = ("", "", 0) if file is None else (file.digest, file.name, file.size)
        self._show()

    def show_recorded(self, fields: FieldValues) -> None:
        """Show the file that is recorded, to be kept or replaced by another one."""
        self._digest, self._name = str(fields.get("file", "")), str(fields.get("name", ""))
        self._size = int(str(fields.get("size", "0")))
        self._show()

    def retranslate(self, language: str) -> None:
        self._label.setText(capital(self.definition.label.inside(language)))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _take(self, file: Admitted) -> None:
        CHOSEN.keep(file)
        self.restore((file.digest,))
        self.edited.emit()
        self.chosen.emit(file)
        self.judged.emit()
        self.done.emit()

    def _show(self) -> None:
        self._shown.setText(f"{self._name} ({file_size(self._size)})" if self._digest else "")
        self._shown.setVisible(bool(self._digest))
        self._hint.setText(translate("Entry", "Choose a file, drop it here, or paste a picture."))
        self._hint.setVisible(not self._digest)
        again = translate("Entry", "Choose another file")
        self.button.setText(again if self._digest else translate("Entry", "Choose file"))
        self._show_thumbnail()

    def _show_thumbnail(self) -> None:
        file, side = CHOSEN.file(self._digest), self._theme.px(_THUMBNAIL)
        shown = file is not None and file.media_type in {"image/png", "image/jpeg", "image/bmp"}
        self._thumbnail.show_picture(file.data if file is not None and shown else b"", side, side)
        self._thumbnail.setVisible(not self._thumbnail.empty)

    def _ask(self) -> None:
        dialog = QFileDialog(self, translate("Entry", "Choose file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()
