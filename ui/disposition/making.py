"""The document to be made next: which, in which languages, why; looked at before it is signed.

Names for tests: ``disposition.make``, ``disposition.make.kind.<kind>``, ``disposition.make.languages``,
``disposition.make.reason``, ``disposition.make.against``, ``disposition.draft``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from batchrecord.events.site import DocumentKind
from ui.disposition.documents import kind_words, language_words
from ui.disposition.page import DispositionPage, Makeable, Making
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Card, Choices, Combo, Flow, Labelled, Text, TextInput
from ui.widgets.text import as_high_as_needed

__all__ = ["MakingCard"]


class MakingCard(Card):
    """Makes a document, once the batch is decided."""

    make_asked = Signal(object)
    """The :class:`Making`, to be signed."""
    draft_asked = Signal(object)
    """The :class:`Making`, to be looked at."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__(theme)
        self._translation = translation
        self._page: DispositionPage | None = None
        self._title, self._said = Text("h2", wrap=True), Text("body", wrap=True)
        self._kinds = Choices(theme)
        self._against = Banner(theme, "info")
        self._against.setObjectName("disposition.make.against")
        self._languages, self._reason = Combo(), TextInput()
        self._languages.setObjectName("disposition.make.languages")
        # Else the longest pair of languages would decide how wide the card is.
        self._languages.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._languages.setMinimumContentsLength(12)
        self._reason.setObjectName("disposition.make.reason")
        self._spoken, self._line = Labelled(theme, self._languages), Labelled(theme, self._reason)
        self._draft, self._make = Button(theme, icon="eye"), Button(theme, kind="primary", icon="file-check")
        self._draft.setObjectName("disposition.draft")
        self._make.setObjectName("disposition.make")
        buttons, line = QWidget(), Flow(theme.px(12))
        buttons.setSizePolicy(as_high_as_needed())
        buttons.setLayout(line)
        line.addWidget(self._draft)
        line.addWidget(self._make)
        for part in (self._title, self._against, self._kinds, self._said, self._spoken, self._line, buttons):
            self.body.addWidget(part)
        self._buttons = buttons
        self._kinds.chosen.connect(self._arrange)
        self._reason.textChanged.connect(self._allow)
        self._draft.clicked.connect(self._ask_draft)
        self._make.clicked.connect(self._ask_make)

    def show_page(self, page: DispositionPage | None) -> None:
        """Show what can be made; what was typed for the same version stays."""
        before, self._page = self._page, page
        if page is None or before is None or page.makeable != before.makeable:
            self._reason.clear()
            self._kinds.choose(None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        page, language = self._page, self._translation.language
        self._title.setText(translate("Disposition", "Make a document"))
        self._kinds.setAccessibleName(translate("Disposition", "Make a document"))
        self._spoken.set_label(translate("Disposition", "Languages of the document"))
        self._line.set_label(translate("Disposition", "Why this version is issued"))
        self._draft.setText(translate("Disposition", "Preview"))
        makeable = () if page is None else page.makeable
        self._kinds.show_options((each.kind, kind_words(each.kind, each.version, language)) for each in makeable)
        for each in makeable:
            self._kinds.button(each.kind).setObjectName(f"disposition.make.kind.{each.kind}")
        if makeable and self._kinds.value() is None:
            self._kinds.choose(makeable[0].kind if len(makeable) == 1 else None)
        offered = () if page is None else page.languages
        before = self._languages.value()
        self._languages.show_options((",".join(each), language_words(each, language)) for each in offered)
        if offered:
            self._languages.choose(before or ",".join(offered[0]))
        self._against.show_words("", "" if page is None else "\n".join(page.against_document))
        self._arrange()

    def _arrange(self) -> None:
        """Show what fits the document that is chosen."""
        page, what = self._page, self._what()
        decided = page is not None and page.decided is not None and page.decided.final
        may = page is not None and decided and not page.against_document
        self.setVisible(decided)
        self._against.setVisible(decided and not may)
        self._kinds.setVisible(may and page is not None and len(page.makeable) > 1)
        self._said.setVisible(may and what is not None)
        self._buttons.setVisible(may and what is not None)
        new = may and what is not None and not what.issued
        self._spoken.setVisible(new)
        self._line.setVisible(new)
        if what is not None:
            self._said.setText(_said(what))
            name = kind_words(what.kind, what.version, self._translation.language)
            self._make.setText(translate("Disposition", "Make and sign"))
            self._make.setAccessibleName(f"{self._make.text()}: {name}")
            first = what.version == 1 or what.issued
            self._make.set_kind("primary" if first and what.kind is DocumentKind.BATCH_RECORD else "plain")
        self._allow()

    def _allow(self) -> None:
        page, what, reason = self._page, self._what(), self._reason.text().strip()
        repeated = page is not None and bool(reason) and reason == page.last_reason.strip()
        new = what is not None and not what.issued
        self._line.show_problem(
            translate("Disposition", "The version before has this reason. Say what is different in this one.")
            if new and repeated
            else ""
        )
        self._make.setEnabled(what is not None and (what.issued or (bool(reason) and not repeated)))

    def _what(self) -> Makeable | None:
        makeable = () if self._page is None else self._page.makeable
        return next((each for each in makeable if each.kind == self._kinds.value()), None)

    def _making(self) -> Making | None:
        what = self._what()
        if what is None or what.issued:
            return None if what is None else Making(what=what)
        languages = tuple((self._languages.value() or "").split(","))
        return Making(what=what, reason=self._reason.text().strip(), languages=languages)

    def _ask_make(self) -> None:
        self.make_asked.emit(self._making())

    def _ask_draft(self) -> None:
        self.draft_asked.emit(self._making())


def _said(what: Makeable) -> str:
    if what.kind is not DocumentKind.BATCH_RECORD:
        return translate(
            "Disposition",
            "It is made of the record that is issued, with the same digest on its pages, and shows a part of it.",
        )
    if what.issued:
        return translate(
            "Disposition",
            "The record of version {version} is issued, but its document is missing. It is made again as the same "
            "version.",
        ).format(version=what.version)
    if what.version == 1:
        return translate(
            "Disposition",
            "The record is issued as version {version}: a signed document with everything a hospital needs.",
        ).format(version=what.version)
    return translate(
        "Disposition",
        "A further version corrects a mistake in the document or brings it in other languages. It replaces the one "
        "before, which stays on the shelf.",
    )
