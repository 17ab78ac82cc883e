"""What an entry shows of its file: the values that were taken from it, its curve, and a way to look at it.

Names for tests, behind the name of the entry: ``.file-facts``, ``.curve``, ``.look``.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.text import Phrase
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.record.attached import plot_of
from batchrecord.steps.attached import AttachedFile
from ui.attachments.plot import CurvePlot
from ui.entries.words import capital
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, FactRow, Facts

__all__ = ["FilePart"]


class FilePart(QWidget):
    """The file of one entry, before it is signed and afterwards."""

    look_asked = Signal(object)
    """The person wants to see the file: an :class:`AttachedFile`."""

    def __init__(self, theme: Theme, translation: Translation, name: str) -> None:
        super().__init__()
        self._theme, self._translation = theme, translation
        self._file: AttachedFile | None = None
        self._facts, self._plot = Facts(theme), CurvePlot(theme)
        self._facts.setObjectName(f"{name}.file-facts")
        self._plot.setObjectName(f"{name}.curve")
        self.look = Button(theme, kind="quiet", icon="eye")
        self.look.setObjectName(f"{name}.look")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._facts)
        column.addWidget(self._plot)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.look.clicked.connect(self._look)
        self.hide()

    def show_file(
        self, definition: EntryDefinition, fields: FieldValues | None, shown: Sequence[tuple[Phrase, Phrase]] = ()
    ) -> None:
        """Show what an entry says of its file.

        Args:
            definition: the entry.
            fields: as they are, or would be, signed; None for nothing.
            shown: label and text of what is not signed yet; what is signed is shown elsewhere.
        """
        kind, language = definition.entry_kind, self._translation.language
        files = () if fields is None else kind.files(fields, definition.definition)
        self.setVisible(bool(files))
        self._file = next(iter(files), None)
        if fields is None or not files:
            return
        above = {field.label for field in kind.fields(definition.definition) if field.name in {"file", "size"}}
        rows = [
            FactRow(label=capital(label.inside(language)), value=text.inside(language))
            for label, text in shown
            if label not in above  # the editor says it
        ]
        self._facts.show_rows(rows)
        self._facts.setVisible(bool(rows))
        curve = next(iter(kind.curves(fields, definition.definition)), None)
        self._plot.setVisible(curve is not None)
        if curve is not None:
            self._plot.show_plot(plot_of(curve, definition.label), language)
        self.look.setText(translate("Entry", "Look at the file"))

    def _look(self) -> None:
        if self._file is not None:
            self.look_asked.emit(self._file)
