"""What the program itself knows about an entry that is still open: a result, a running time, a lot."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from batchrecord.base.quantity import Position
from batchrecord.base.sentences import word
from batchrecord.batch.state import Judgement
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kind import Field
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.kinds.equipment import EQUIPMENT
from ui.entries.words import capital, with_unit
from ui.step.calculated import formula_words, input_names, trouble_words
from ui.step.facts import EntryFacts
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import FactRow, Facts, State, Text, VerdictLine

__all__ = ["CalculationPart", "RegisterPart", "TimerPart", "judgement_words", "looked_up"]

_FIT = frozenset({"released", "available"})
"""Where a lot, or a piece of equipment, may be used."""
_ENDING = frozenset({"expiry", "calibration", "cleaning", "qualification"})
"""Facts that end with a day or a time."""
_OWN = frozenset({"MAT", "EQP"})
"""Kinds whose own subject is what was scanned."""
_OF_INSTRUMENT = frozenset({"calibration", "status"})
"""What is told of the instrument of a measurement also when all is in order."""


def judgement_words(judgements: tuple[Judgement, ...]) -> tuple[State, str]:
    """Return how what was judged stands, in words; none where nothing has a limit."""
    if any(judgement.position is not Position.WITHIN for judgement in judgements):
        return State.OUT, translate("Entry", "Outside its limits")
    if any(judgement.alert for judgement in judgements):
        return State.ALERT, translate("Entry", "Within limits, but unusual")
    if judgements:
        return State.OK, translate("Entry", "Within limits")
    return State.EMPTY, ""


class CalculationPart(QWidget):
    """Inputs, formula and result of a calculation."""

    def __init__(self, theme: Theme, translation: Translation, name: str) -> None:
        super().__init__()
        self._translation = translation
        self._inputs, self._formula = Facts(theme), Text("small", wrap=True)
        self._inputs.setObjectName(f"{name}.inputs")
        self._result, self._verdict = Text("display", wrap=True), VerdictLine(theme)
        self._result.setObjectName(f"{name}.result")
        _column(self, theme, self._inputs, self._formula, self._result, self._verdict)

    def show_facts(self, facts: EntryFacts) -> None:
        """Show what would be signed now."""
        calculated, language = facts.calculation, self._translation.language
        self.setVisible(calculated is not None and not facts.settled)
        if calculated is None:
            return
        names = input_names(calculated, language)
        waiting = translate("Entry", "not there yet, made at {entry}")
        without = {each: waiting.format(entry=each.partition("#")[0]) for each in calculated.missing}
        self._inputs.show_rows(
            FactRow(label=capital(names[reference]), value=value or without.get(reference, "–"))
            for reference, _, value in calculated.inputs
        )
        formula = formula_words(calculated, language)
        self._formula.setText(translate("Entry", "Formula: {formula}").format(formula=formula))
        text = str(calculated.fields.get("displayed", ""))
        self._result.setText(with_unit(text, facts.definition.unit))
        self._result.setVisible(bool(text))
        if calculated.trouble:
            self._verdict.show_state(State.LOCKED, trouble_words(calculated, language))
        else:
            self._verdict.show_state(*judgement_words(facts.judgements))


class TimerPart(QWidget):
    """A time that runs."""

    def __init__(self, theme: Theme, clock: Clock, name: str) -> None:
        super().__init__()
        self._clock = clock
        self._facts: EntryFacts | None = None
        self._elapsed, self._words = Text("display"), Text("body", tone="text2", wrap=True)
        self._elapsed.setObjectName(f"{name}.elapsed")
        _column(self, theme, self._elapsed, self._words)

    def show_facts(self, facts: EntryFacts) -> None:
        """Show how long it has run."""
        self._facts = facts
        self.setVisible(facts.definition.kind == "TMR" and not facts.settled)
        self._elapsed.setVisible(facts.begin is not None)
        if facts.definition.kind != "TMR":
            return
        if facts.definition.definition.since:
            words = translate("Entry", "The time is taken at your signature; the clock has been running since then.")
        elif facts.begin is None:
            words = translate("Entry", "The time begins with your signature.")
        else:
            words = translate("Entry", "Running. The time ends with your signature.")
        self._words.setText(words)
        self.tick()

    def tick(self) -> None:
        """Let it run."""
        begin = None if self._facts is None else self._facts.begin
        if begin is None:
            return
        minutes, seconds = divmod(int(max(self._clock.now().utc - begin, timedelta()).total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        self._elapsed.setText(f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}")


def looked_up(definition: EntryDefinition) -> str:
    """Return the field whose code is looked up in the registers: a lot, equipment, or an instrument; empty for none."""
    named = {"MAT": "lot", "EQP": "asset"}.get(definition.kind, "")
    return named or ("instrument" if getattr(definition.definition, "instrument", False) else "")


class RegisterPart(Facts):
    """What the registers know of a lot, of a piece of equipment, or of the instrument of a measurement.

    It is shown as soon as its code is there; of an instrument that is in order, only that it is.
    """

    def __init__(self, theme: Theme, translation: Translation, clock: Clock, name: str) -> None:
        super().__init__(theme)
        self._translation, self._clock = translation, clock
        self.setObjectName(f"{name}.lot-facts")
        self.hide()

    def show_known(self, facts: EntryFacts, known: Mapping[str, str] | None) -> None:
        """Show a lot or a piece of equipment: None before it is scanned, empty for one that is unknown here."""
        self.setVisible(known is not None)
        if known is None:
            return
        definition = facts.definition
        equipment, instrument = definition.kind != "MAT", definition.kind not in _OWN
        if not known:
            unknown = translate("Entry", "unknown here")
            what = translate("Entry", "Equipment") if equipment else translate("Entry", "Lot")
            self.show_rows([FactRow(label=what, value=unknown, state=State.OUT)])
            return
        language, now = self._translation.language, self._clock.now().text
        rows = []
        asked = EQUIPMENT.fields(EQUIPMENT.example_definition) if equipment else _fields(definition)
        for field in asked:
            if not field.filled or field.name not in known:
                continue
            value, state = with_unit(known[field.name], field.unit), None
            if field.name == "status":
                state = State.OK if value in _FIT else State.OUT
                value = word("equipment-status" if equipment else "lot-status", value, language)
            elif field.name in _ENDING and not value:
                value, state = word("equipment-status", "never", language), State.OUT
            elif field.name in _ENDING:
                # A day counts to its end, a time to its second: the same comparison for both.
                state = State.OUT if value < now[: len(value)] else State.OK
            elif field.name == "sort" and value != _demanded(definition, value):
                state = State.OUT
            if instrument and state is not State.OUT and field.name not in _OF_INSTRUMENT:
                continue
            rows.append(FactRow(label=capital(field.label.inside(language)), value=value, state=state))
        self.show_rows(rows)


def _fields(definition: EntryDefinition) -> tuple[Field, ...]:
    return KINDS[definition.kind].fields(definition.definition)


def _demanded(definition: EntryDefinition, found: str) -> str:
    """Return the class of equipment that an entry asks for; the one that was found where any will do."""
    name = "sort" if definition.kind == "EQP" else "instrument_sort"
    return getattr(definition.definition, name, "") or found


def _column(part: QWidget, theme: Theme, *widgets: QWidget) -> None:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    for widget in widgets:
        column.addWidget(widget)
    part.hide()
