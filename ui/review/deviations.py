"""The deviations of a batch: what opened each, its assessment and its closure.

Names for tests: ``review.deviations``, ``review.deviation``, ``review.class``, ``review.owner`` (both of them
:class:`ui.widgets.Combo`), ``review.assessment``, ``review.action``,
``review.conclusion``, ``review.assess``, ``review.assess-again``, ``review.close``, ``review.deviation.barred``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from batchrecord.events.deviation import CLASSES
from ui.review.page import DeviationRow, ReviewPage, Written
from ui.review.words import STANDING_STATES, standing_words
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Beside,
    Button,
    Card,
    Chip,
    Column,
    Combo,
    FactRow,
    Facts,
    Labelled,
    NoteInput,
    Panel,
    RowsModel,
    State,
    Table,
    Text,
)

__all__ = ["DeviationsPart"]


class DeviationsPart(QWidget):
    """A list of deviations, and what there is to know and to do about one."""

    assessed = Signal(object)
    """What is :class:`Written`, when the person wants to sign it as the assessment."""
    closed = Signal(object)
    """What is :class:`Written`, when the person wants to sign it as the conclusion."""
    written = Signal(object)
    """What is :class:`Written`, at each change."""
    picked = Signal(object)
    """The row that is shown now."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translation = theme, translation
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("review.deviations")
        self.panel = _DeviationPanel(theme, translation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(theme, self._table, self.panel), 1)
        self._table.picked.connect(self._pick)
        self.panel.assess.clicked.connect(self._assess)
        self.panel.close_it.clicked.connect(self._close)
        self.panel.written.connect(self.written)
        theme.changed.connect(self._fold)
        self._fold()

    def show_page(self, page: ReviewPage) -> None:
        """Show the deviations of a batch; the one that was picked stays picked."""
        before = self._table.current()
        self.panel.show_people(page.people)
        self._model.show_rows(page.deviations)
        marked = before.id if isinstance(before, DeviationRow) else ""
        number = next((n for n, row in enumerate(page.deviations) if row.id == marked), 0)
        if page.deviations:
            self._table.pick(number)
        else:
            self._pick(None)

    def show_nothing(self) -> None:
        """Show no batch."""
        self._model.show_rows(())
        self.panel.show_row(None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._model.retranslate()
        self._table.setAccessibleName(translate("Review", "Deviations"))
        self.panel.retranslate()

    def _pick(self, row: object) -> None:
        shown = row if isinstance(row, DeviationRow) else None
        self.panel.show_row(shown)
        if shown is not None:
            self.picked.emit(shown)

    def _assess(self) -> None:
        if self.panel.row is not None:
            self.assessed.emit(self.panel.value(self.panel.row))

    def _close(self) -> None:
        if self.panel.row is not None:
            self.closed.emit(self.panel.value(self.panel.row))

    def _fold(self) -> None:
        self._table.hide_column(4, hidden=self._theme.density is not Density.WIDE)
        self._table.hide_column(2, hidden=self._theme.density is Density.FOLDED)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_number_title, text=_number, strong=_is_open),
            Column(title=_class_title, text=self._class),
            Column(title=_place_title, text=_place),
            Column(title=_opened_title, text=_opened, stretch=True),
            Column(title=_when_title, text=_when),
            Column(title=_state_title, text=_standing, state=_standing_state),
        )

    def _class(self, row: DeviationRow) -> str:
        return word("class", row.classification, self._translation.language)


class _DeviationPanel(QWidget):
    """One deviation: what is known of it, and the form for what comes next."""

    written = Signal(object)

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__()
        self.setObjectName("review.deviation")
        self._translation = translation
        self.row: DeviationRow | None = None
        self._again, self._filling = False, False
        self._chip, self._title, self._opened = Chip(theme), Text("h2", wrap=True), Text("body", wrap=True)
        self._facts, self._note = Facts(theme), Banner(theme, "info")
        self._note.setObjectName("review.deviation.barred")
        self._grade, self._owner = Combo(), Combo()
        self.assessment, self.action, self.conclusion = (NoteInput(theme, 2) for _ in range(3))
        self._lines = {
            "review.class": Labelled(theme, self._grade),
            "review.owner": Labelled(theme, self._owner),
            "review.assessment": Labelled(theme, self.assessment),
            "review.action": Labelled(theme, self.action),
            "review.conclusion": Labelled(theme, self.conclusion),
        }
        self.assess, self.close_it = (Button(theme, kind="primary", icon="check") for _ in range(2))
        self.again = Button(theme, kind="quiet", icon="pen")
        for widget, name in ((self.assess, "assess"), (self.close_it, "close"), (self.again, "assess-again")):
            widget.setObjectName(f"review.{name}")
        card = self._card = Card(theme)
        for part in (self._chip, self._title, self._opened, self._facts, self._note):
            card.body.addWidget(part)
        for name, line in self._lines.items():
            line.widget.setObjectName(name)
            card.body.addWidget(line)
        for button in (self.assess, self.close_it, self.again):
            card.body.addWidget(button)
        self._none = Text("body", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(theme, card, self._none))
        self._join()

    def _join(self) -> None:
        for note in (self.assessment, self.action, self.conclusion):
            note.textChanged.connect(self._write)
        self._grade.chosen.connect(self._write)
        self._owner.chosen.connect(self._write)
        self.again.clicked.connect(self._assess_again)

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer everyone who can own a deviation."""
        self._owner.show_options((id, f"{name} ({id})") for id, name in people)

    def show_row(self, row: DeviationRow | None) -> None:
        """Show a deviation."""
        if row is None or self.row is None or (row.id, row.standing) != (self.row.id, self.row.standing):
            self._again = False
        self.row = row
        self.retranslate()

    def value(self, row: DeviationRow) -> Written:
        """Return what is filled in."""
        texts = {name: note.text() for name, note in self._notes().items()}
        return Written(row=row, texts=texts | {"class": self._grade.value() or "", "owner": self._owner.value() or ""})

    def fill(self, texts: dict[str, str]) -> None:
        """Put in what was kept: ``class owner assessment action conclusion``."""
        self._filling = True
        self._grade.choose(texts.get("class") or None)
        self._owner.choose(texts.get("owner") or None)
        for name, note in self._notes().items():
            if note.text() != texts.get(name, ""):
                note.setPlainText(texts.get(name, ""))
        self._filling = False
        self.allow()

    def retranslate(self) -> None:
        """Set every text anew."""
        language = self._translation.language
        self._grade.show_options([(code, word("class", code, language)) for code in CLASSES])
        for name, words in _labels().items():
            self._lines[name].set_label(words)
        self.assess.setText(translate("Review", "Sign assessment"))
        self.close_it.setText(translate("Review", "Close deviation"))
        self.again.setText(translate("Review", "Assess again"))
        self._none.setText(translate("Review", "There is no deviation in this batch."))
        self._card.setVisible(self.row is not None)
        self._none.setVisible(self.row is None)
        if self.row is not None:
            self._show(self.row)

    def _show(self, row: DeviationRow) -> None:
        state = STANDING_STATES[row.standing]
        self._chip.show_words(standing_words(row.standing), tone=state.tone, icon=state.icon)
        self._title.setText(" · ".join(filter(None, (row.id, row.place))))
        self._opened.setText(row.opened)
        self._facts.show_rows(_facts(row, self._translation.language))
        assessing = row.open and (row.standing == "new" or self._again)
        against = (row.against_assessing if assessing else row.against_closing) if row.open else ()
        self._note.setVisible(bool(against))
        if assessing:
            title = translate("Review", "You cannot assess this deviation")
        else:
            title = translate("Review", "You cannot close this deviation")
        self._note.show_words(title, "\n".join(against))
        may = row.open and not against
        for name in ("review.class", "review.owner", "review.assessment", "review.action"):
            self._lines[name].setVisible(assessing and may)
        self._lines["review.conclusion"].setVisible(not assessing and may)
        self.assess.setVisible(assessing and may)
        self.close_it.setVisible(not assessing and may)
        self.again.setVisible(row.standing == "assessed" and not self._again and not row.against_assessing)
        self.allow()

    def allow(self) -> None:
        """Offer to sign once everything is filled in."""
        words = (self.assessment.text(), self.action.text(), self._grade.value() or "", self._owner.value() or "")
        self.assess.setEnabled(all(text.strip() for text in words))
        self.close_it.setEnabled(bool(self.conclusion.text().strip()))

    def _notes(self) -> dict[str, NoteInput]:
        return {"assessment": self.assessment, "action": self.action, "conclusion": self.conclusion}

    def _write(self) -> None:
        self.allow()
        if self.row is not None and not self._filling:
            self.written.emit(self.value(self.row))

    def _assess_again(self) -> None:
        self._again = True
        self.retranslate()


def _labels() -> dict[str, str]:
    return {
        "review.class": translate("Review", "Class"),
        "review.owner": translate("Review", "Owner: who is responsible for the action"),
        "review.assessment": translate("Review", "Assessment: cause and effect on the product"),
        "review.action": translate("Review", "Action: what is done"),
        "review.conclusion": translate("Review", "Conclusion"),
    }


def _facts(row: DeviationRow, language: str) -> list[FactRow]:
    rows = [
        FactRow(label=translate("Review", "Class"), value=word("class", row.classification, language)),
        FactRow(label=translate("Review", "Opened by"), value=row.by),
        FactRow(label=translate("Review", "Time"), value=row.when),
        FactRow(label=translate("Review", "Assessment"), value=row.assessment),
        FactRow(label=translate("Review", "Action"), value=row.action),
        FactRow(label=translate("Review", "Owner"), value=row.owner),
        FactRow(label=translate("Review", "Assessed by"), value=row.assessed_by),
        FactRow(label=translate("Review", "Conclusion"), value=row.conclusion),
        FactRow(label=translate("Review", "Closed by"), value=row.closed_by, state=State.OK),
    ]
    return [each for each in rows if each.value]


def _number(row: DeviationRow) -> str:
    return row.id


def _is_open(row: DeviationRow) -> bool:
    return row.open


def _place(row: DeviationRow) -> str:
    return row.place or "–"


def _opened(row: DeviationRow) -> str:
    return row.opened


def _when(row: DeviationRow) -> str:
    return row.when[:16]


def _standing(row: DeviationRow) -> str:
    return standing_words(row.standing)


def _standing_state(row: DeviationRow) -> State:
    return STANDING_STATES[row.standing]


def _number_title() -> str:
    return translate("Review", "Number")


def _class_title() -> str:
    return translate("Review", "Class")


def _place_title() -> str:
    return translate("Review", "Entry")


def _opened_title() -> str:
    return translate("Review", "What opened it")


def _when_title() -> str:
    return translate("Review", "When")


def _state_title() -> str:
    return translate("Review", "State")
