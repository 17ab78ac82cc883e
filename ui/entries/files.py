"""Several files that belong to one signature: those that are recorded, and those that are about to be.

Names for tests: ``<name>`` chooses another file; ``<name>.1.look`` and ``<name>.1.remove`` beside the first one.
"""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.steps.attached import AttachedFile, file_size
from batchrecord.steps.attachments import Admitted
from batchrecord.steps.kind import Field as FieldDefinition
from ui.attachments.chosen import CHOSEN
from ui.entries.file import FileEditor
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, ElidedText

__all__ = ["FileLines", "FilesEditor"]


class _Line(QWidget):
    """One file: its name, a way to look at it, and one to leave it out again."""

    def __init__(self, theme: Theme, name: str, *, removable: bool) -> None:
        super().__init__()
        self.file: AttachedFile | None = None
        self._shown = ElidedText("strong")
        self.look = Button(theme, kind="quiet", icon="eye")
        self.look.setObjectName(f"{name}.look")
        self.remove = Button(theme, kind="quiet", icon="x")
        self.remove.setObjectName(f"{name}.remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._shown, 1)
        row.addWidget(self.look)
        row.addWidget(self.remove)
        self.look.set_wordless(removable)  # two buttons with words leave no room for the name
        self.remove.set_wordless(True)
        self.remove.setVisible(removable)

    def show_file(self, file: AttachedFile | None) -> None:
        """Show a file; None for none."""
        self.file = file
        self.setVisible(file is not None)
        self._shown.setText("" if file is None else f"{file.name} ({file_size(file.size)})")
        self.look.setText(translate("Entry", "Look at the file"))
        self.remove.setText(translate("Entry", "Leave out"))


class FileLines(QWidget):
    """Files, one below the other, each to be looked at."""

    look_asked = Signal(object)
    """The person wants to see a file: an :class:`AttachedFile`."""
    removed = Signal(object)
    """The person takes back a file: an :class:`AttachedFile`."""

    def __init__(self, theme: Theme, name: str, *, removable: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"{name}.lines")
        self._theme, self._name, self._removable = theme, name, removable
        self._files: tuple[AttachedFile, ...] = ()
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self.hide()

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """Show these files; nothing where there are none."""
        self._files = tuple(files)
        while len(self._lines) < len(self._files):
            self._add()
        self.retranslate()
        self.setVisible(bool(self._files))

    def retranslate(self) -> None:
        """Set every text anew."""
        for line, file in zip_longest(self._lines, self._files):
            line.show_file(file)

    def _add(self) -> None:
        line = _Line(self._theme, f"{self._name}.{len(self._lines) + 1}", removable=self._removable)
        line.look.clicked.connect(lambda: self.look_asked.emit(line.file))
        line.remove.clicked.connect(lambda: self.removed.emit(line.file))
        self._lines.append(line)
        self._column.addWidget(line)


class FilesEditor(QWidget):
    """Files to attach: each is chosen from a folder, dropped here or pasted, and can be left out again."""

    edited = Signal()
    look_asked = Signal(object)
    """The person wants to see a file: an :class:`AttachedFile`."""
    refused = Signal(object)
    """A file cannot be attached: the reasons."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str) -> None:
        super().__init__()
        self._digests: tuple[str, ...] = ()
        self._lines, self._next = FileLines(theme, name, removable=True), FileEditor(theme, definition, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._lines)
        column.addWidget(self._next)
        self._next.chosen.connect(self._add)
        self._next.refused.connect(self.refused)
        self._lines.removed.connect(self._remove)
        self._lines.look_asked.connect(self.look_asked)
        self.setFocusProxy(self._next)

    def files(self) -> tuple[Admitted, ...]:
        """Return what was chosen."""
        found = (CHOSEN.file(digest) for digest in self._digests)
        return tuple(file for file in found if file is not None)

    def draft(self) -> tuple[str, ...]:
        """Return the digests of what was chosen."""
        return self._digests

    def restore(self, draft: Sequence[str]) -> None:
        """Put back what was chosen, as far as it is still here."""
        self._digests = tuple(digest for digest in draft if CHOSEN.file(digest) is not None)
        self._show()

    def retranslate(self, language: str) -> None:
        """Set every text anew."""
        self._next.retranslate(language)
        self._lines.retranslate()

    def _add(self, file: object) -> None:
        assert isinstance(file, Admitted)  # noqa: S101 - what the editor emits
        self._digests = tuple(dict.fromkeys((*self._digests, file.digest)))
        self._next.restore(())
        self._show()
        self.edited.emit()

    def _remove(self, file: object) -> None:
        assert isinstance(file, AttachedFile)  # noqa: S101 - what the lines emit
        self._digests = tuple(each for each in self._digests if each != file.digest)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._lines.show_files(
            [
                AttachedFile(digest=file.digest, name=file.name, media=file.media_type, size=file.size)
                for file in self.files()
            ]
        )
