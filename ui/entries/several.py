"""Editors of fields that take any number of texts: codes scanned one after the other, or lines that are written.

Names for tests, behind the name of the field: the line to scan into or to write in; ``.list`` what is there so far,
``.remove`` takes the last one back.
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from batchrecord.steps.kind import MOST_TEXTS
from batchrecord.steps.kind import Field as FieldDefinition
from ui.entries.fields import HAND, FieldEditor, Texts
from ui.entries.words import capital
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, Labelled, NoteInput, Scan, ScanField, Text

__all__ = ["GivenEditor", "LinesEditor", "ScansEditor"]


class ScansEditor(FieldEditor):
    """Codes that are scanned one after the other; one that is there already is not taken twice."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self.setObjectName(f"{name}.editor")
        self._codes: list[str] = []
        self.by_hand = False
        """Whether any of them was typed instead of scanned."""
        self.field = ScanField(theme, framed=False)
        self.field.input.setObjectName(name)
        self._list, self._remove = Text("strong", wrap=True), Button(theme, kind="quiet", icon="undo-2")
        self._list.setObjectName(f"{name}.list")
        self._remove.setObjectName(f"{name}.remove")
        row = QHBoxLayout()
        row.addWidget(self._list, 1)
        row.addWidget(self._remove)
        self._column.addWidget(self.field)
        self._column.addLayout(row)
        self.field.edited.connect(self.edited)
        self.field.scanned.connect(self._scanned)
        self._remove.clicked.connect(self._take_back)
        self.setFocusProxy(self.field)
        self._show()

    def take(self, code: str) -> None:
        """Take a code that was scanned elsewhere."""
        self.field.take(code)

    def value(self) -> Texts:
        return tuple(self._codes)

    def draft(self) -> Texts:
        return (HAND if self.by_hand else "", *self._codes) if self._codes else ()

    def restore(self, draft: Texts) -> None:
        first, *rest = draft or ("",)
        if first not in {"", HAND}:  # recorded codes, such as for a correction
            first, rest = "", [*draft]
        self.by_hand, self._codes = first == HAND, rest
        self._show()

    def retranslate(self, language: str) -> None:
        hint = translate("Entry", "one after the other")
        self.field.set_label(capital(self.definition.label.inside(language)), hint)
        self._remove.setText(translate("Entry", "Take the last one back"))
        self._show()

    def _scanned(self, scan: object) -> None:
        assert isinstance(scan, Scan)  # noqa: S101 - what the field emits
        if scan.text not in self._codes and len(self._codes) < MOST_TEXTS:
            self._codes.append(scan.text)
            self.by_hand = self.by_hand or scan.by_hand
        self.field.set_text("")
        self._changed()

    def _take_back(self) -> None:
        if self._codes:
            self._codes.pop()
            self._changed()

    def _changed(self) -> None:
        self.field.clear_verdict()
        self._show()
        self.edited.emit()
        self.judged.emit()

    def _show(self) -> None:
        self._list.setText("\n".join(self._codes))
        self._list.setVisible(bool(self._codes))
        self._remove.setVisible(bool(self._codes))


class LinesEditor(FieldEditor):
    """Texts, one on each line."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self.setObjectName(f"{name}.editor")
        self._input = NoteInput(theme)
        self._input.setObjectName(name)
        self._line = Labelled(theme, self._input)
        self._column.addWidget(self._line)
        self._input.textChanged.connect(self.edited)
        self.setFocusProxy(self._input)

    def value(self) -> Texts:
        return tuple(line.strip() for line in self._input.text().splitlines() if line.strip())

    def restore(self, draft: Texts) -> None:
        self._input.setPlainText("\n".join(draft))

    def retranslate(self, language: str) -> None:
        hint = translate("Entry", "one on each line")
        self._line.set_label(f"{capital(self.definition.label.inside(language))} ({hint})")


class GivenEditor(FieldEditor):
    """A text that the program gives with an act of the person, such as what printed labels say; nobody sees it here."""

    def __init__(self, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self._text = ""
        self.hide()

    def value(self) -> str:
        return self._text

    def restore(self, draft: Texts) -> None:
        self._text = draft[0] if draft else ""

    def complete(self) -> bool:
        return True  # what is not given is filled in where it is signed
