"""One deviation: what is known of it, who did what when, and the form for what comes next.

Names for tests: ``deviation`` (the panel), ``deviation.act.<act>``, ``deviation.<field>`` (``classification`` and
``owner`` are :class:`ui.widgets.Combo`), ``deviation.sign``, ``deviation.barred``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence, word
from batchrecord.events.deviation import CLASSES
from ui.deviations.page import ACTS, DeviationRow, Written
from ui.deviations.words import FIELDS, STATES, act_words, field_words, standing_words
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Button,
    Card,
    Chip,
    Combo,
    FactRow,
    Facts,
    Filters,
    Labelled,
    NoteInput,
    Panel,
    State,
    Text,
    TextInput,
)

__all__ = ["DeviationPanel"]

_MAY_BE_EMPTY = frozenset({"capa", "no_capa"})


class DeviationPanel(QWidget):
    """Everything about one deviation."""

    written = Signal(object)
    """What is :class:`Written`, at each change."""
    asked = Signal(object)
    """What is :class:`Written`, when the person wants to sign it."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__()
        self.setObjectName("deviation")
        self._translation = translation
        self.row: DeviationRow | None = None
        self._filling = False
        self._chip, self._title, self._opened = Chip(theme), Text("h2", wrap=True), Text("body", wrap=True)
        self._facts, self._note = Facts(theme), Banner(theme, "info")
        self._note.setObjectName("deviation.barred")
        self._acts = Filters(theme, "deviation.act", ((act, "") for act in ACTS))
        self._grade, self._owner, self._capa = Combo(), Combo(), TextInput()
        self._notes = {
            name: NoteInput(theme, 2)
            for names in FIELDS.values()
            for name in names
            if name not in ("classification", "owner", "capa")
        }
        self._lines = {name: Labelled(theme, self._widget(name)) for names in FIELDS.values() for name in names}
        self.sign = Button(theme, kind="primary", icon="pen")
        self.sign.setObjectName("deviation.sign")
        card = self._card = Card(theme)
        for part in (self._chip, self._title, self._opened, self._facts, self._acts, self._note):
            card.body.addWidget(part)
        for name, line in self._lines.items():
            line.widget.setObjectName(f"deviation.{name}")
            card.body.addWidget(line)
        card.body.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(theme, card))
        self._join()

    def _join(self) -> None:
        for note in self._notes.values():
            note.textChanged.connect(self._write)
        self._capa.textChanged.connect(self._write)
        self._grade.chosen.connect(self._write)
        self._owner.chosen.connect(self._write)
        self._acts.chosen.connect(self.retranslate)
        self.sign.clicked.connect(self._ask)

    def _widget(self, name: str) -> QWidget:
        chosen: dict[str, QWidget] = {"classification": self._grade, "owner": self._owner, "capa": self._capa}
        return chosen.get(name) or self._notes[name]

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer everyone who can own a deviation."""
        self._owner.show_options((id, f"{name} ({id})") for id, name in people)

    def show_row(self, row: DeviationRow | None) -> None:
        """Show a deviation, and offer what comes next."""
        changed = row is None or self.row is None or (row.id, row.standing) != (self.row.id, self.row.standing)
        self.row = row
        if row is not None and row.open and changed:
            self._acts.choose(row.standing)
        self.retranslate()

    def value(self, row: DeviationRow) -> Written:
        """Return what is filled in."""
        texts = {name: note.text().strip() for name, note in self._notes.items()}
        texts |= {
            "classification": self._grade.value() or "",
            "owner": self._owner.value() or "",
            "capa": self._capa.text().strip(),
        }
        return Written(row=row, act=self._acts.value(), texts=texts)

    def fill(self, texts: dict[str, str]) -> None:
        """Put in what was kept, by the name of the field."""
        self._filling = True
        self._grade.choose(texts.get("classification") or None)
        self._owner.choose(texts.get("owner") or None)
        for name, note in self._notes.items():
            if note.text().strip() != texts.get(name, ""):
                note.setPlainText(texts.get(name, ""))
        if self._capa.text().strip() != texts.get("capa", ""):
            self._capa.setText(texts.get("capa", ""))
        self._filling = False
        self.allow()

    def retranslate(self) -> None:
        """Set every text anew."""
        language = self._translation.language
        self._grade.show_options([(code, word("class", code, language)) for code in CLASSES])
        for name, line in self._lines.items():
            line.set_label(field_words(name))
        self._acts.show_words((act, act_words(act)) for act in ACTS)
        self._card.setVisible(self.row is not None)
        if self.row is not None:
            self._show(self.row)

    def allow(self) -> None:
        """Offer to sign once everything is filled in."""
        row = self.row
        if row is None:
            return
        act = self._acts.value()
        texts = self.value(row).texts
        asked = [name for name in FIELDS[act] if name not in _MAY_BE_EMPTY and self._is_asked(row, act, name)]
        complete = all(texts[name] for name in asked)
        if act == "assess":
            grave = texts["classification"] in ("major", "critical")
            stated = bool(texts["capa"]) + bool(texts["no_capa"])
            complete = complete and stated <= 1 and (stated == 1 or not grave)
            missing = bool(texts["classification"]) and row.needs_investigation(texts["classification"])
            finding = Finding.failed("deviation.not-investigated", deviation=row.id)
            self._lines["classification"].show_problem(sentence(finding, self._translation.language) if missing else "")
            complete = complete and not missing
        self.sign.setEnabled(complete)

    def _show(self, row: DeviationRow) -> None:
        state, act = STATES[row.standing], self._acts.value()
        self._chip.show_words(standing_words(row.standing), tone=state.tone, icon=state.icon)
        self._title.setText(" · ".join(filter(None, (row.id, row.place))))
        self._opened.setText(row.opened)
        self._facts.show_rows(_facts(row, self._translation.language))
        against = row.against.get(act, ()) if row.open else ()
        self._acts.setVisible(row.open)
        self._note.setVisible(bool(against))
        self._note.show_words(_barred(act), "\n".join(against))
        may = row.open and not against
        for name, line in self._lines.items():
            line.setVisible(may and name in FIELDS[act] and self._is_asked(row, act, name))
        self.sign.setVisible(may)
        self.sign.setText(_sign_words(act))
        self.allow()

    def _is_asked(self, row: DeviationRow, act: str, name: str) -> bool:
        """Tell whether a field is filled in; what was reported is not asked for again."""
        return not (act == "investigate" and name == "immediate_action" and row.immediate_action)

    def _write(self) -> None:
        self.allow()
        if self.row is not None and not self._filling:
            self.written.emit(self.value(self.row))

    def _ask(self) -> None:
        if self.row is not None:
            self.asked.emit(self.value(self.row))


def _barred(act: str) -> str:
    return {
        "investigate": translate("Deviations", "You cannot investigate this deviation now"),
        "assess": translate("Deviations", "You cannot assess this deviation now"),
        "close": translate("Deviations", "You cannot close this deviation now"),
    }[act]


def _sign_words(act: str) -> str:
    return {
        "investigate": translate("Deviations", "Sign investigation"),
        "assess": translate("Deviations", "Sign assessment"),
        "close": translate("Deviations", "Close deviation"),
    }[act]


def _facts(row: DeviationRow, language: str) -> list[FactRow]:
    none = translate("Deviations", "none: {reason}").format(reason=row.no_capa) if row.no_capa else ""
    rows = [
        FactRow(label=translate("Deviations", "Class"), value=word("class", row.classification, language)),
        FactRow(label=translate("Deviations", "Opened by"), value=row.by),
        FactRow(label=translate("Deviations", "Time"), value=row.when),
        FactRow(label=translate("Deviations", "Immediate action"), value=row.immediate_action),
        FactRow(label=translate("Deviations", "Investigation"), value=row.investigation),
        FactRow(label=translate("Deviations", "Root cause"), value=row.root_cause),
        FactRow(label=translate("Deviations", "Impact"), value=row.impact),
        FactRow(label=translate("Deviations", "Investigated by"), value=row.investigated_by),
        FactRow(label=translate("Deviations", "Assessment"), value=row.assessment),
        FactRow(label=translate("Deviations", "Action"), value=row.action),
        FactRow(label=translate("Deviations", "CAPA"), value=row.capa or none),
        FactRow(label=translate("Deviations", "Owner"), value=row.owner),
        FactRow(label=translate("Deviations", "Assessed by"), value=row.assessed_by),
        FactRow(label=translate("Deviations", "Conclusion"), value=row.conclusion),
        FactRow(label=translate("Deviations", "Closed by"), value=row.closed_by, state=State.OK),
    ]
    return [each for each in rows if each.value]
