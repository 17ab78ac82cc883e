"""Tries a scanner: what it typed, how quickly, and what the code means. Nothing is recorded.

Names for tests: ``scanner`` (the page), ``scanner.code`` (the line), ``scanner.verdict``, ``scanner.how``,
``scanner.meaning``.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from batchrecord.base.codes.scanned import Code, CodeSort, read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.sentences import sentence
from ui.scanner.words import element_words, structure_words
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Card, FactRow, Facts, Scan, ScanField, Screen, Scroll, State, Text
from ui.widgets.rhythm import SLOWEST_SCANNER

__all__ = ["ScannerScreen"]


class ScannerScreen(Screen):
    """One line to scan into, and everything that can be said of the code."""

    def __init__(self, theme: Theme, translation: Translation, clock: Clock) -> None:
        super().__init__(theme)
        self.setObjectName("scanner")
        self._translation, self._clock = translation, clock
        self._scan: Scan | None = None
        self._pause = 0.0
        self._title, self._how_to = Text("h1", wrap=True), Text("body", tone="text2", wrap=True)
        self._field = ScanField(theme)
        self._field.input.setObjectName("scanner.code")
        self._how_title, self._meaning_title = Text("h2"), Text("h2")
        self._how, self._meaning = Facts(theme), Facts(theme)
        self._how.setObjectName("scanner.how")
        self._meaning.setObjectName("scanner.meaning")
        self._how_card, self._meaning_card = Card(theme), Card(theme)
        self._build()
        self._field.scanned.connect(self._scanned)
        self._field.edited.connect(self._forget)

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in; the next person begins anew."""
        self._field.set_text("")
        self._forget()

    def entered(self) -> None:
        self._field.setFocus()

    def retranslate(self) -> None:
        self._title.setText(translate("Scanner", "Try a scanner"))
        self._how_to.setText(
            translate(
                "Scanner",
                "Scan any code. It needs no setting but Enter or Tab at the end of a code; a scanner that also sends "
                "the kind of symbol, such as ]d2, is read more surely. Nothing is recorded here.",
            )
        )
        self._field.set_label(translate("Scanner", "Code"))
        self._how_title.setText(translate("Scanner", "How it arrived"))
        self._meaning_title.setText(translate("Scanner", "What it says"))
        self._show()

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        theme, content = self.theme, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        column.setSpacing(theme.px(14))
        for card, title, facts in (
            (self._how_card, self._how_title, self._how),
            (self._meaning_card, self._meaning_title, self._meaning),
        ):
            card.body.addWidget(title)
            card.body.addWidget(facts)
        for widget in (self._title, self._how_to, self._field, self._how_card, self._meaning_card):
            column.addWidget(widget)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))
        self._show()

    # -------------------------------------------------------------------------------------------------------- showing

    def _scanned(self, scan: object) -> None:
        assert isinstance(scan, Scan)  # noqa: S101 - what the line emits
        self._scan, self._pause = scan, self._field.longest_pause
        self._show()

    def _forget(self) -> None:
        self._scan = None
        self._show()

    def _show(self) -> None:
        scan = self._scan
        self._how_card.setVisible(scan is not None)
        self._meaning_card.setVisible(scan is not None)
        if scan is None:
            self._field.clear_verdict()
            return
        self._how.show_rows(self._arrival(scan))
        try:
            code = read_code(scan.text)
        except FormatError as error:
            language = self._translation.language
            self._field.show_verdict(State.UNREAD, " ".join(sentence(each, language) for each in error.reasons))
            self._meaning_card.hide()
            return
        if scan.by_hand:
            self._field.show_verdict(State.ALERT, translate("Scanner", "Typed by hand, or by a scanner that is slow"))
        else:
            self._field.show_verdict(State.OK, translate("Scanner", "Scanned"))
        self._meaning.show_rows(self._facts(code))

    def _arrival(self, scan: Scan) -> Iterator[FactRow]:
        yield FactRow(label=translate("Scanner", "As it arrived"), value=scan.text)
        yield FactRow(label=translate("Scanner", "Characters"), value=str(len(scan.text)))
        pause = translate("Scanner", "{pause} ms, a scanner stays below {limit} ms")
        words = pause.format(pause=round(self._pause * 1000), limit=round(SLOWEST_SCANNER * 1000))
        yield FactRow(label=translate("Scanner", "Longest pause"), value=words)
        letters = [character for character in scan.text if character.isalpha()]
        if letters and all(character.islower() for character in letters):
            words = translate("Scanner", "All letters are small: Caps Lock may be on")
            yield FactRow(label=translate("Scanner", "Letters"), value=words, state=State.ALERT)

    def _facts(self, code: Code) -> Iterator[FactRow]:
        kinds = {
            CodeSort.GS1: translate("Scanner", "GS1 element string"),
            CodeSort.ISBT: translate("Scanner", "ISBT 128 data"),
            CodeSort.PLAIN: translate("Scanner", "plain code"),
        }
        kind = " ".join(filter(None, (kinds[code.sort], code.symbology)))
        yield FactRow(label=translate("Scanner", "Kind"), value=kind)
        for element in code.elements:
            yield FactRow(label=element_words(element.ai), value=element.value)
        for structure in code.structures:
            yield FactRow(label=structure_words(structure.number), value=structure.value)
        expiry = code.expiry(self._clock.now().utc.year)
        if expiry is not None:
            yield FactRow(label=translate("Scanner", "Last day of use"), value=expiry.isoformat())
        yield FactRow(label=translate("Scanner", "Compared as"), value=", ".join(code.identities))
