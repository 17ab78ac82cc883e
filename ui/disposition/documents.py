"""The documents of a batch: what was made, by whom, what replaces it; looked at, opened, copied.

Names for tests: ``disposition.documents`` (the list), ``disposition.show``, ``disposition.open``,
``disposition.copy``, ``disposition.digest``, ``disposition.file``, ``disposition.document`` (what is known of the one
picked).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from batchrecord.base.sentences import word
from ui.disposition.page import DispositionPage, DocumentRow
from ui.record_words import grouped_digest
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Card, Column, FactRow, Facts, Flow, RowsModel, State, Table, Text, VerdictLine
from ui.widgets.text import as_high_as_needed

__all__ = ["DocumentsCard", "kind_words", "language_words"]

_MOST = 4
"""Lines that are seen without scrolling."""
_WIDEST = 720
"""Greatest width of labels and values, so that the eye finds from one to the other."""


def kind_words(kind: str, version: int, language: str) -> str:
    """Return what a document is called, such as ``Batch record, version 2``."""
    name = word("document-kind", kind, language)
    words = translate("Disposition", "{kind}, version {version}")
    return words.format(kind=name[:1].upper() + name[1:], version=version)


def language_words(languages: tuple[str, ...], language: str) -> str:
    """Return the languages in which a document can be read."""
    between = translate("Disposition", "{first} and {second}")
    names = [word("language", each, language) for each in languages]
    return between.format(first=names[0], second=names[1]) if len(names) == 2 else "".join(names)


class DocumentsCard(Card):
    """Every document that was made, the newest first."""

    show_asked = Signal(object)
    """The :class:`DocumentRow` to look at in the window."""
    open_asked = Signal(object)
    """The :class:`DocumentRow` to open in another program."""
    copy_asked = Signal(object)
    """The :class:`DocumentRow` to copy."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__(theme)
        self._theme, self._translation = theme, translation
        self._title, self._verdict = Text("h2", wrap=True), VerdictLine(theme)
        self._model = RowsModel(theme, (Column(title=_title, text=self._name, stretch=True, state=_state),), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("disposition.documents")
        self._table.horizontalHeader().hide()
        self._file, self._facts = Text("strong", wrap=True), Facts(theme)
        self._file.setObjectName("disposition.file")
        self._facts.setObjectName("disposition.document")
        self._label, self._digest = Text("label", wrap=True), Text("small", wrap=True)
        self._digest.setObjectName("disposition.digest")
        self._show = Button(theme, icon="eye")
        self._open, self._copy = Button(theme, icon="external-link"), Button(theme, icon="file-down")
        buttons, line = QWidget(), Flow(theme.px(12))
        buttons.setSizePolicy(as_high_as_needed())
        buttons.setLayout(line)
        for button, name in ((self._show, "show"), (self._open, "open"), (self._copy, "copy")):
            button.setObjectName(f"disposition.{name}")
            line.addWidget(button)
        for part in (self._title, self._table, self._verdict, self._file, self._facts, self._label, self._digest):
            self.body.addWidget(part)
        self.body.addWidget(buttons)
        self._table.picked.connect(self._pick)
        self._table.opened.connect(self.show_asked)
        self._show.clicked.connect(self._ask_show)
        self._open.clicked.connect(self._ask_open)
        self._copy.clicked.connect(self._ask_copy)
        theme.changed.connect(self._fit_lines)

    def show_page(self, page: DispositionPage | None) -> None:
        """Show the documents of a batch; the one that was picked stays so, and a new one is picked."""
        rows = () if page is None else page.documents
        before, known = self._table.current(), self._model.rowCount()
        self._model.show_rows(rows)
        self.setVisible(bool(rows))
        if rows:
            same = [n for n, row in enumerate(rows) if _key(row) == _key(before)] if len(rows) == known else []
            self._table.pick(same[0] if same else 0)
        self._fit_lines()
        self._pick(self._table.current())

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("Disposition", "Documents"))
        self._table.setAccessibleName(translate("Disposition", "Documents"))
        self._model.retranslate()
        self._show.setText(translate("Disposition", "Look at it"))
        self._open.setText(translate("Disposition", "Open"))
        self._copy.setText(translate("Disposition", "Save a copy …"))
        self._label.setText(translate("Disposition", "SHA-256 of the document"))
        self._pick(self._table.current())

    def _pick(self, row: object) -> None:
        if not isinstance(row, DocumentRow):
            return
        if row.superseded:
            words = translate("Disposition", "Replaced by version {version}").format(version=row.superseded)
            self._verdict.show_state(State.ALERT, words)
        else:
            self._verdict.show_state(State.OK, translate("Disposition", "Made and signed"))
        if not row.there:
            words = translate("Disposition", "The file is no longer where it was written")
            self._verdict.show_state(State.ALERT, words)
        self._file.setText(row.file.name)
        self._digest.setText(grouped_digest(row.digests[-1]))
        spoken = language_words(row.languages, self._translation.language)
        facts = [
            FactRow(label=translate("Disposition", "Languages"), value=spoken),
            FactRow(label=translate("Disposition", "Made"), value=row.made),
            FactRow(label=translate("Disposition", "Signed by"), value=row.by),
        ]
        if row.closed:
            facts.append(FactRow(label=translate("Disposition", "Closed for the long term"), value=row.closed))
        self._facts.show_rows(tuple(facts))
        for button in (self._show, self._open, self._copy):
            button.setEnabled(row.there)

    def _name(self, row: DocumentRow) -> str:
        return kind_words(row.kind, row.version, self._translation.language)

    def _fit_lines(self) -> None:
        lines = min(max(self._model.rowCount(), 1), _MOST)
        self._table.setFixedHeight(self._theme.px(48) * lines + 4)
        self._facts.setMaximumWidth(self._theme.px(_WIDEST))

    def _ask_show(self) -> None:
        self.show_asked.emit(self._table.current())

    def _ask_open(self) -> None:
        self.open_asked.emit(self._table.current())

    def _ask_copy(self) -> None:
        self.copy_asked.emit(self._table.current())


def _key(row: object) -> tuple[str, int] | None:
    return (row.kind, row.version) if isinstance(row, DocumentRow) else None


def _state(row: DocumentRow) -> State:
    return State.ALERT if row.superseded or not row.there else State.OK


def _title() -> str:
    return translate("Disposition", "Documents")
