"""The labels of one entry on the page of its step: how they look, the button that prints them, what they add up to.

Printing fills in how many came out and with which serials; the person counts them and may correct both. What she signs
is what she counted.

Names for tests, behind ``entry.<id>``: ``.labels`` (this part), ``.labels.picture``, ``.labels.place``,
``.labels.previous``, ``.labels.next``, ``.labels.print``, ``.labels.said``.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence
from batchrecord.master.model import EntryDefinition
from ui.labels.desk import LabelDesk
from ui.labels.sheet import LabelFacts, LabelSheet
from ui.preview.pdf import PdfFile
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, State, Text, VerdictLine

__all__ = ["LabelPart"]

_WIDTH = 420
"""Of the picture, at 100 %."""


class LabelPart(QWidget):
    """Labels to print, or to reconcile."""

    printed = Signal(object)
    """A :class:`LabelSheet` that went to the printer, whole."""

    def __init__(
        self, theme: Theme, translation: Translation, desk: LabelDesk, definition: EntryDefinition, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}.labels")
        self._theme, self._translation, self._desk, self._definition = theme, translation, desk, definition
        self._facts: LabelFacts | None = None
        self._sheet: LabelSheet | None = None
        self._file: PdfFile | None = None
        self._page, self._asked = 0, False
        self._wanted: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self._picture, self._place = Text(), Text("label")
        self._picture.setObjectName(f"{name}.labels.picture")
        self._picture.setProperty("picture", "true")
        self._picture.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._place.setObjectName(f"{name}.labels.place")
        self._previous, self._next = Button(theme, icon="chevron-left"), Button(theme, icon="chevron-right")
        self._print = Button(theme, icon="printer")
        for button, what in ((self._previous, "previous"), (self._next, "next"), (self._print, "print")):
            button.setObjectName(f"{name}.labels.{what}")
        self._said = VerdictLine(theme)
        self._said.setObjectName(f"{name}.labels.said")
        self._build()
        self._previous.clicked.connect(self._turn_back)
        self._next.clicked.connect(self._turn_on)
        self._print.clicked.connect(self._ask_printing)

    def show_facts(self, facts: LabelFacts | None, *, typing: bool) -> None:
        """Show the labels as they would be printed now; nothing once the entry is made."""
        self.setVisible(facts is not None and typing)
        self._facts = facts if typing else None
        if self._facts is None:
            self._forget()
            self._known = ()
            return
        printing = not self._definition.definition.reconciles
        for widget in (self._picture, self._place, self._previous, self._next, self._print):
            widget.setVisible(printing)
        if printing and self._facts.serials != self._known:
            self._known = self._facts.serials
            self.show_serials(self._known)
        self.retranslate()

    def show_serials(self, serials: tuple[str, ...]) -> None:
        """Draw the labels with these serials; such as those chosen to be printed again."""
        self._wanted = serials
        if serials:
            self._draw()
        else:
            self._forget()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say what does not add up, before it is signed."""
        language = self._translation.language
        if findings:
            self._said.show_state(State.OUT, "\n".join(sentence(each, language) for each in findings))
        elif self._definition.definition.reconciles:
            self._said.show_state(State.OK, translate("Labels", "All labels are accounted for"))

    def retranslate(self) -> None:
        """Set every text anew."""
        facts = self._facts
        if facts is None:
            return
        number = len(self._wanted)
        self._print.setText(translate("Labels", "Print {number} labels").format(number=number))
        self._print.setEnabled(bool(number) and self._sheet is not None)
        self._previous.setText(translate("Labels", "Label before"))
        self._next.setText(translate("Labels", "Next label"))
        for button in (self._previous, self._next):
            button.set_wordless(True)
            button.setEnabled(number > 1)
        self._show_page()
        if self._definition.definition.reconciles:
            words = translate("Labels", "Printed: {number}").format(number=facts.printed or "–")
            self._said.show_state(State.CURRENT, words)

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        row.setSpacing(self._theme.px(8))
        for widget in (self._previous, self._next, self._place):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._print)
        column.addWidget(self._picture)
        column.addLayout(row)
        column.addWidget(self._said)

    # -------------------------------------------------------------------------------------------------------- drawing

    def _draw(self) -> None:
        facts = self._facts
        if facts is not None:
            self._desk.draw(
                self, facts.batch, self._definition.id, self._wanted, drawn=self._drawn, failed=self._not_drawn
            )

    def _drawn(self, sheet: object) -> None:
        assert isinstance(sheet, LabelSheet)  # noqa: S101 - what draw_sheet returns
        if sheet.serials != self._wanted:
            return
        self._forget()
        self._sheet, self._file = sheet, PdfFile(sheet.pdf)
        self._page = min(self._page, len(self._file) - 1)
        self.retranslate()
        if self._asked:
            self._asked = False
            words = translate("Labels", "Labels {batch}").format(batch=self._facts.batch if self._facts else "")
            self._desk.print(self, sheet, words, ended=self._ended)

    def _not_drawn(self, error: object) -> None:
        self._asked = False
        self._forget()
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        language = self._translation.language
        words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self._said.show_state(State.OUT, words)

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
        self._sheet, self._file = None, None

    def _show_page(self) -> None:
        if self._file is None or self._sheet is None:
            self._picture.clear()
            self._place.setText("")
            return
        width, height = self._file.sizes[self._page]
        across = self._theme.px(_WIDTH)
        picture = self._file.draw(self._page, across, round(across * height / width))
        image = QImage(picture.data, picture.width, picture.height, QImage.Format.Format_RGB32)
        self._picture.setPixmap(QPixmap.fromImage(image))
        serial = self._sheet.serials[self._page]
        words = translate("Labels", "{serial}: label {number} of {all}")
        place = words.format(serial=serial, number=self._page + 1, all=len(self._file))
        self._place.setText(place)
        self._picture.setAccessibleName(place)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self._file is not None:
            self._page = (self._page + by) % len(self._file)
            self._show_page()

    # ------------------------------------------------------------------------------------------------------- printing

    def _ask_printing(self) -> None:
        """Draw once more, so that the labels say the day and time of their printing, and print that."""
        self._asked = True
        self._draw()

    def _ended(self, whole: bool) -> None:
        if whole and self._sheet is not None:
            self._said.show_state(State.OK, translate("Labels", "The labels went to the printer. Please count them."))
            self.printed.emit(self._sheet)
        else:
            words = translate(
                "Labels", "Not all labels were printed. Count what came out, and destroy what cannot be used."
            )
            self._said.show_state(State.ALERT, words)
