"""The document that accompanies the shipment: made, opened, copied.

Names for tests: ``disposition.make``, ``disposition.make.reason``, ``disposition.make.against``,
``disposition.show``, ``disposition.open``, ``disposition.copy``, ``disposition.digest``, ``disposition.file``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.disposition.page import DispositionPage, DocumentRow
from ui.record_words import grouped_digest
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Banner, Button, Card, Flow, Labelled, State, Text, TextInput, VerdictLine
from ui.widgets.text import as_high_as_needed

__all__ = ["DocumentCard"]


class DocumentCard(Card):
    """Makes the document once it is decided, and shows the newest one."""

    make_asked = Signal(object)
    """The reason of the version to be made."""
    show_asked = Signal(object)
    """The :class:`DocumentRow` to look at in the window."""
    open_asked = Signal(object)
    """The :class:`DocumentRow` to open."""
    copy_asked = Signal(object)
    """The :class:`DocumentRow` to copy."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._page: DispositionPage | None = None
        self._title, self._verdict, self._said = Text("h2", wrap=True), VerdictLine(theme), Text("body", wrap=True)
        self._file = Text("strong", wrap=True)
        self._file.setObjectName("disposition.file")
        self._label, self._digest = Text("label", wrap=True), Text("small", wrap=True)
        self._digest.setObjectName("disposition.digest")
        self._show = Button(theme, icon="eye")
        self._show.setObjectName("disposition.show")
        self._open, self._copy = Button(theme, icon="external-link"), Button(theme, icon="file-down")
        self._open.setObjectName("disposition.open")
        self._copy.setObjectName("disposition.copy")
        self._against = Banner(theme, "info")
        self._against.setObjectName("disposition.make.against")
        self._reason = TextInput()
        self._reason.setObjectName("disposition.make.reason")
        self._line = Labelled(theme, self._reason)
        self._make = Button(theme, kind="primary", icon="file-check")
        self._make.setObjectName("disposition.make")
        buttons, line = QWidget(), Flow(theme.px(12))
        buttons.setSizePolicy(as_high_as_needed())
        buttons.setLayout(line)
        for button in (self._show, self._open, self._copy):
            line.addWidget(button)
        for part in (self._title, self._verdict, self._file, self._label, self._digest):
            self.body.addWidget(part)
        self.body.addWidget(buttons)
        for last in (self._said, self._against, self._line, self._make):
            self.body.addWidget(last)
        self._show.clicked.connect(self._ask_show)
        self._open.clicked.connect(self._ask_open)
        self._copy.clicked.connect(self._ask_copy)
        self._make.clicked.connect(self._ask_make)
        self._reason.textChanged.connect(self._allow)

    def show_page(self, page: DispositionPage | None) -> None:
        """Show the newest document, and whether the next one can be made."""
        before, self._page = self._page, page
        if page is None or before is None or page.version != before.version:
            self._reason.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        page = self._page
        newest = page.documents[0] if page is not None and page.documents else None
        self._title.setText(translate("Disposition", "Document"))
        self._show.setText(translate("Disposition", "Look at it"))
        self._open.setText(translate("Disposition", "Open"))
        self._copy.setText(translate("Disposition", "Save a copy …"))
        self._label.setText(translate("Disposition", "SHA-256 of the document"))
        self._line.set_label(translate("Disposition", "Why this version is issued"))
        self._show_newest(newest)
        decided = page is not None and page.decided is not None and page.decided.final
        may = page is not None and decided and not page.against_document
        self.setVisible(decided)
        self._against.setVisible(page is not None and decided and bool(page.against_document))
        self._line.setVisible(page is not None and may and not page.again)
        self._make.setVisible(may)
        self._said.setVisible(may)
        if page is not None:
            self._against.show_words("", "\n".join(page.against_document))
            self._say(page, newest)
        self._allow()

    def _show_newest(self, newest: DocumentRow | None) -> None:
        for part in (self._verdict, self._file, self._label, self._digest, self._show, self._open, self._copy):
            part.setVisible(newest is not None)
        if newest is None:
            return
        if newest.there:
            self._verdict.show_state(State.OK, translate("Disposition", "Made and signed"))
        else:
            words = translate("Disposition", "The file is no longer where it was written")
            self._verdict.show_state(State.ALERT, words)
        self._file.setText(newest.file.name)
        self._digest.setText(grouped_digest(newest.document))
        self._show.setEnabled(newest.there)
        self._open.setEnabled(newest.there)
        self._copy.setEnabled(newest.there)

    def _say(self, page: DispositionPage, newest: DocumentRow | None) -> None:
        if page.again:
            said = translate(
                "Disposition",
                "The record of version {version} is issued, but its document is missing. It is made again as the same "
                "version.",
            )
        elif newest is None:
            said = translate(
                "Disposition",
                "The record is issued as version {version}: a signed document with everything a hospital needs.",
            )
        else:
            said = translate("Disposition", "A further version is only needed to correct a mistake in the document.")
        self._said.setText(said.format(version=page.version))
        if newest is None or page.again:
            self._make.setText(translate("Disposition", "Make the batch record"))
        else:
            words = translate("Disposition", "Make version {version}").format(version=page.version)
            self._make.setText(words)
        self._make.set_kind("primary" if newest is None or page.again else "plain")

    def _allow(self) -> None:
        page = self._page
        self._make.setEnabled(page is not None and (page.again or bool(self._reason.text().strip())))

    def _ask_make(self) -> None:
        self.make_asked.emit(self._reason.text())

    def _ask_show(self) -> None:
        if self._page is not None and self._page.documents:
            self.show_asked.emit(self._page.documents[0])

    def _ask_open(self) -> None:
        if self._page is not None and self._page.documents:
            self.open_asked.emit(self._page.documents[0])

    def _ask_copy(self) -> None:
        if self._page is not None and self._page.documents:
            self.copy_asked.emit(self._page.documents[0])
