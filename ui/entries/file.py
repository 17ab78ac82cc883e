"""A file to attach: chosen from a folder; its name and size are shown before anything is signed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.steps.attached import file_size
from batchrecord.steps.attachments import Admitted, admitted
from batchrecord.steps.kind import Field as FieldDefinition
from ui.entries.fields import FieldEditor, Texts
from ui.entries.words import capital
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, ElidedText, Text

__all__ = ["FileEditor", "read_file"]


def read_file(path: Path) -> Admitted:
    """Read a file that somebody wants to attach, as far as it may go.

    Raises:
        RefusedError: it cannot be read (``attachment.unreadable``), or as :func:`admitted`.
    """
    try:
        with path.open("rb") as file:
            return admitted(path.name, file.read, stated=path.stat().st_size)
    except OSError as error:
        reason = error.strerror or ""
        raise RefusedError(Finding.failed("attachment.unreadable", name=path.name, reason=reason)) from error


class FileEditor(FieldEditor):
    """One file. The draft is its digest, name and size; the bytes are held by whoever hears :attr:`chosen`."""

    chosen = Signal(object)
    """A file was read: an :class:`Admitted`."""
    refused = Signal(object)
    """A file cannot be attached: the reasons."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self._digest, self._name, self._size = "", "", ""
        self._label = Text("label")
        self._shown = ElidedText("body")
        self.button = Button(theme, icon="paperclip")
        self.button.setObjectName(name)
        self.setObjectName(f"{name}.editor")
        row = QHBoxLayout()
        row.addWidget(self._shown, 1)
        row.addWidget(self.button)
        self._column.addWidget(self._label)
        self._column.addLayout(row)
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.button)

    def take(self, path: Path) -> None:
        """Read a file and show it, or say why it cannot be attached."""
        try:
            file = read_file(path)
        except RefusedError as refused:
            self.refused.emit(refused.reasons)
            return
        self.restore((file.digest, file.name, str(file.size)))
        self.chosen.emit(file)
        self.edited.emit()
        self.judged.emit()
        self.done.emit()

    def value(self) -> str:
        return self._digest

    @property
    def name(self) -> str:
        """What the file is called."""
        return self._name

    def draft(self) -> Texts:
        return (self._digest, self._name, self._size)

    def restore(self, draft: Texts) -> None:
        self._digest, self._name, self._size = (*draft, "", "", "")[:3]
        self._show()

    def retranslate(self, language: str) -> None:
        self._label.setText(capital(self.definition.label.inside(language)))
        self.button.setText(translate("Entry", "Choose file"))
        self._show()

    def _show(self) -> None:
        size = file_size(int(self._size)) if self._size else ""
        self._shown.setText(f"{self._name} ({size})" if size else self._name)

    def _ask(self) -> None:
        dialog = QFileDialog(self, translate("Entry", "Choose file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()
