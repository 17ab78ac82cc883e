"""The three parts of the page: notes, samples, step sheets.

Names for tests: ``notes`` and ``samples`` (the lists), ``noting`` (a form, line ``text``), ``receiving`` (a form, line
``condition``), ``sheets.step`` (a :class:`ui.widgets.Combo`), ``sheets.show``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from batchrecord.events.laboratory import CONDITIONS
from ui.form_card import FormCard
from ui.shift.page import NoteRow, SampleRow, ShiftPage
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Beside,
    Button,
    Card,
    Column,
    Combo,
    FactRow,
    Facts,
    Labelled,
    Listed,
    Panel,
    RowsModel,
    Scroll,
    State,
    Table,
    Text,
)

__all__ = ["NotesPart", "SamplesPart", "SheetsPart"]


class NotesPart(QWidget):
    """What was told, and the form for what is told next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        columns = (
            Column(title=_when_title, text=_when),
            Column(title=_by_title, text=_by),
            Column(title=_note_title, text=_note, stretch=True, strong=_waits),
            Column(title=_state_title, text=_taken, state=_note_state),
        )
        self._model = RowsModel(theme, columns, self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("notes")
        self._listed = Listed(theme, self._table, self._model, "message-square")
        self._card, self._title, self._text = Card(theme), Text("h2", wrap=True), Text("body", wrap=True)
        self._facts = Facts(theme)
        for widget in (self._title, self._text, self._facts):
            self._card.body.addWidget(widget)
        self.form = FormCard(theme, "noting", (("text", "note"),))
        self._row: NoteRow | None = None
        self._against: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._listed, Panel(theme, self._card, self.form)), 1)
        self._table.picked.connect(self._pick)

    def show_page(self, page: ShiftPage | None) -> None:
        """Show the notes of a batch; None for no batch."""
        rows = None if page is None else page.notes
        self._against = () if page is None else page.against_noting
        self._listed.show_rows(rows)
        if rows:
            self._table.pick(0)
        else:
            self._pick(None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._model.retranslate()
        self._table.setAccessibleName(translate("Shift", "Notes for the next shift"))
        self._listed.show_words(
            translate("Shift", "No notes"),
            translate("Shift", "What one shift tells the next stands here until it is taken over."),
        )
        self.form.show_words(
            translate("Shift", "Tell the next shift"),
            translate("Shift", "Sign note"),
            {"text": translate("Shift", "Where the work stands, and what to watch")},
            translate("Shift", "You cannot leave a note"),
        )
        self.form.show_against(self._against)
        self._show()

    def _pick(self, row: object) -> None:
        self._row = row if isinstance(row, NoteRow) else None
        self._show()

    def _show(self) -> None:
        row = self._row
        self._card.setVisible(row is not None)
        if row is not None:
            self._title.setText(f"{row.by}, {row.when}")
            self._text.setText(row.text)
            taken = FactRow(label=translate("Shift", "Taken over by"), value=row.taken_by or "–")
            self._facts.show_rows((taken,))


class SamplesPart(QWidget):
    """Which samples are on their way, and the form to receive one."""

    received = Signal(object)
    """``(SampleRow, condition)``, when the person wants to sign for it."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__()
        self._translation = translation
        columns = (
            Column(title=_sample_title, text=_sample, strong=_on_its_way),
            Column(title=_place_title, text=_place, stretch=True),
            Column(title=_taken_title, text=_taken_by),
            Column(title=_state_title, text=_standing, state=_sample_state),
        )
        self._model = RowsModel(theme, columns, self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("samples")
        self._listed = Listed(theme, self._table, self._model, "flask-conical")
        self._card, self._title, self._facts = Card(theme), Text("h2", wrap=True), Facts(theme)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._facts)
        self.form = FormCard(theme, "receiving", (("condition", "choice"),))
        self._row: SampleRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._listed, Panel(theme, self._card, self.form)), 1)
        self._table.picked.connect(self._pick)
        self.form.asked.connect(self._ask)

    def show_page(self, page: ShiftPage | None) -> None:
        """Show the samples of a batch; None for no batch."""
        before, rows = self._row, None if page is None else page.samples
        self._listed.show_rows(rows)
        if rows:
            self._table.pick(next((n for n, row in enumerate(rows) if before and row.seq == before.seq), 0))
        else:
            self._pick(None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        language = self._translation.language
        self._model.retranslate()
        self._table.setAccessibleName(translate("Shift", "Samples"))
        self._listed.show_words(translate("Shift", "No samples"), translate("Shift", "No sample was taken yet."))
        self.form.show_words(
            translate("Shift", "Receive the sample"),
            translate("Shift", "Sign receipt"),
            {"condition": translate("Shift", "How it arrived")},
            translate("Shift", "You cannot receive this sample"),
        )
        self.form.show_options("condition", ((code, word("sample-condition", code, language)) for code in CONDITIONS))
        self._show()

    def _pick(self, row: object) -> None:
        shown = row if isinstance(row, SampleRow) else None
        if shown is None or self._row is None or shown.seq != self._row.seq:
            self.form.fill({})
        self._row = shown
        self._show()

    def _show(self) -> None:
        row, language = self._row, self._translation.language
        self._card.setVisible(row is not None)
        self.form.setVisible(row is not None and not row.received_by)
        if row is None:
            return
        self.form.show_against(row.against)
        self._title.setText(f"{row.code} · {row.place}")
        minutes = translate("Shift", "{minutes} min").format(minutes=row.minutes) if row.minutes else ""
        rows = [
            FactRow(label=translate("Shift", "Taken by"), value=row.taken_by),
            FactRow(label=translate("Shift", "Received by"), value=row.received_by),
            FactRow(
                label=translate("Shift", "Condition"),
                value=word("sample-condition", row.condition, language) if row.condition else "",
            ),
            FactRow(
                label=translate("Shift", "Time out of control"),
                value=minutes,
                state=State.ALERT if row.late else State.OK,
            ),
        ]
        self._facts.show_rows(each for each in rows if each.value)

    def _ask(self, texts: object) -> None:
        if self._row is not None and isinstance(texts, dict):
            self.received.emit((self._row, texts["condition"]))


class SheetsPart(QWidget):
    """Step sheets to print before the program cannot be used."""

    asked = Signal(object)
    """The step or phase whose sheets the person wants to see."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._text = Text("h2", wrap=True), Text("body", wrap=True)
        self._account, self._counts = Text("small", tone="text2", wrap=True), (0, 0)
        self._account.setObjectName("sheets.account")
        self._which = Combo()
        self._which.setObjectName("sheets.step")
        self._line = Labelled(theme, self._which)
        self._show = Button(theme, kind="primary", icon="file-text")
        self._show.setObjectName("sheets.show")
        card = Card(theme)
        for widget in (self._title, self._text, self._line, self._show, self._account):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(Panel(theme, card)))
        self._which.chosen.connect(self._allow)
        self._show.clicked.connect(self._ask)

    def show_page(self, page: ShiftPage | None) -> None:
        """Offer the steps of a batch; None for no batch."""
        before = self._which.value()
        sheets = () if page is None else page.sheets
        self._which.show_options(sheets)
        known = [code for code, _ in sheets]
        self._which.choose(before if before in known else next(iter(known), None))
        self._counts = (0, 0) if page is None else (page.used, len(page.printed))
        self._say()
        self._allow()

    def _say(self) -> None:
        """Say how many sheets there are, and from how many something was entered."""
        used, unused = self._counts
        words = translate("Shift", "Sheets printed: {all}; entered from: {used}; nothing entered yet: {unused}.")
        self._account.setText(words.format(all=used + unused, used=used, unused=unused))
        self._account.setVisible(bool(used + unused))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._say()
        self._title.setText(translate("Shift", "Step sheets for hours without the program"))
        self._text.setText(
            translate(
                "Shift",
                "Print them before they are needed: each has a number of its own, for which you sign. What is written "
                "on one is recorded late at its step: scan its code, and attach the scan of the sheet.",
            )
        )
        self._line.set_label(translate("Shift", "Step or phase"))
        self._show.setText(translate("Shift", "Sign for the sheets and show them"))

    def _allow(self) -> None:
        self._show.setEnabled(self._which.value() is not None)

    def _ask(self) -> None:
        if self._which.value() is not None:
            self.asked.emit(self._which.value())


def _when(row: NoteRow) -> str:
    return row.when[:16]


def _by(row: NoteRow) -> str:
    return row.by


def _note(row: NoteRow) -> str:
    return " ".join(row.text.split())


def _waits(row: NoteRow) -> bool:
    return not row.taken_by


def _taken(row: NoteRow) -> str:
    return translate("Shift", "Taken over") if row.taken_by else translate("Shift", "Waits")


def _note_state(row: NoteRow) -> State:
    return State.OK if row.taken_by else State.WAITING


def _sample(row: SampleRow) -> str:
    return row.code


def _on_its_way(row: SampleRow) -> bool:
    return not row.received_by


def _place(row: SampleRow) -> str:
    return row.place


def _taken_by(row: SampleRow) -> str:
    return row.taken_by


def _standing(row: SampleRow) -> str:
    if row.received_by:
        return translate("Shift", "Received late") if row.late else translate("Shift", "Received")
    return translate("Shift", "Over two hours") if row.late else translate("Shift", "On its way")


def _sample_state(row: SampleRow) -> State:
    if row.late:
        return State.ALERT
    return State.OK if row.received_by else State.WAITING


def _when_title() -> str:
    return translate("Shift", "When")


def _by_title() -> str:
    return translate("Shift", "By")


def _note_title() -> str:
    return translate("Shift", "Note")


def _state_title() -> str:
    return translate("Shift", "State")


def _sample_title() -> str:
    return translate("Shift", "Sample")


def _place_title() -> str:
    return translate("Shift", "Entry")


def _taken_title() -> str:
    return translate("Shift", "Taken by")
