"""One entry on the page of its step: what is asked, its editor or what was recorded, and its signatures.

Names for tests, each behind ``entry.<id>``, such as ``entry.P1.02.lowest``: the card itself; ``.<field>`` its editors
(:mod:`ui.entries.fields`); ``.correct``, ``.leave-out``, ``.verify`` its buttons; ``.reasons`` what stands against
signing; ``.recorded`` what was recorded; ``.performed`` and ``.second`` its signatures; ``.elapsed`` a running timer.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Position
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from batchrecord.batch.state import Revision
from batchrecord.master.model import Second
from batchrecord.steps.kinds import KINDS
from ui.entries.editor import EntryEditor
from ui.entries.words import capital, limit_words, with_unit
from ui.step.drafts import Draft
from ui.step.facts import EntryFacts
from ui.step.signatures import SignatureSlot
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, FactRow, Facts, Mark, State, Text, VerdictLine

__all__ = ["EntryCard"]

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntryCard(QFrame):
    """One entry."""

    edited = Signal(object)
    """Identity of the entry whose draft changed."""
    judged = Signal(object)
    finished = Signal(object)
    entered = Signal(object)
    """The keyboard came into this entry."""
    compare_asked = Signal(object)
    lot_scanned = Signal(object)
    correct_asked = Signal(object)
    leave_out_asked = Signal(object)
    verify_asked = Signal(object)

    def __init__(
        self, theme: Theme, translation: Translation, clock: Clock, facts: EntryFacts, *, second: Second
    ) -> None:
        super().__init__()
        self._theme, self._translation, self._clock = theme, translation, clock
        self.facts, self._second, self._open = facts, second, False
        self._lot: Mapping[str, str] | None = None
        self._compared: tuple[Finding, ...] | None = None
        name = f"entry.{facts.id}"
        self.setObjectName(name)
        self.setProperty("card", "entry")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark, self._label = Mark(theme, "circle", "muted", 22), Text("h2", wrap=True)
        self._limits, self._help = Text("label", wrap=True), Text("body", tone="text2", wrap=True)
        self.editor = EntryEditor(theme, translation, facts.definition, name)
        self._worked_out, self._formula = Facts(theme), Text("small", wrap=True)
        self._worked_out.setObjectName(f"{name}.inputs")
        self._result, self._result_verdict = Text("display", wrap=True), VerdictLine(theme)
        self._result.setObjectName(f"{name}.result")
        self._elapsed, self._timer_words = Text("display"), Text("body", tone="text2", wrap=True)
        self._elapsed.setObjectName(f"{name}.elapsed")
        self._lot_facts = Facts(theme)
        self._lot_facts.setObjectName(f"{name}.lot-facts")
        self._reasons = Banner(theme, "bad")
        self._reasons.setObjectName(f"{name}.reasons")
        self._recorded, self._verdict = Facts(theme), VerdictLine(theme)
        self._recorded.setObjectName(f"{name}.recorded")
        self._correction = Text("small", wrap=True)
        self._performed, self._second_slot = SignatureSlot(theme), SignatureSlot(theme)
        self._performed.setObjectName(f"{name}.performed")
        self._second_slot.setObjectName(f"{name}.second")
        self.correct = Button(theme, kind="quiet", icon="pen")
        self.correct.setObjectName(f"{name}.correct")
        self.leave_out = Button(theme, kind="quiet", icon="circle-slash")
        self.leave_out.setObjectName(f"{name}.leave-out")
        self.verify = Button(theme, icon="user-check")
        self.verify.setObjectName(f"{name}.verify")
        self._build()
        self._join()

    # ------------------------------------------------------------------------------------------------------- showing

    def show_facts(self, facts: EntryFacts, *, is_open: bool, draft: Draft | None = None) -> None:
        """Show the entry as it stands; a draft replaces what is in the editor."""
        self.facts, self._open = facts, is_open
        self.editor.set_limits(facts.limit, facts.alert)
        if draft is not None:
            self.editor.restore(draft)
        self._reasons.hide()
        self.retranslate()
        if draft:
            self._look_again()

    def _look_again(self) -> None:
        """Have codes that were put back compared and looked up, as if they had just been scanned."""
        if self.facts.definition.kind == "IDC" and self.editor.complete():
            self.compare_asked.emit(self.facts.id)
        if self.editor.fields().get("lot"):
            self.lot_scanned.emit(self.facts.id)

    def show_reasons(self, reasons: Sequence[Finding]) -> None:
        """Say why it cannot be signed as it is."""
        language = self._translation.language
        words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in reasons))
        self._reasons.show_words(translate("Entry", "Not signed"), words)
        self._reasons.setVisible(bool(reasons))

    def show_comparison(self, departures: tuple[Finding, ...]) -> None:
        """Show for each code whether it matches."""
        self._compared = departures
        self.editor.show_findings(departures)
        self._show_state()

    def show_lot(self, facts: Mapping[str, str]) -> None:
        """Show what is known of the lot; empty for an unknown one."""
        self._lot = facts
        self._show_lot()

    def set_current(self, current: bool) -> None:
        """Show that this is the entry being worked on."""
        restyle(self, current="true" if current else "false")

    @property
    def ready(self) -> bool:
        """Whether it can be signed: something to be entered is complete, or there is nothing to be typed."""
        facts = self.facts
        if not self._open or facts.settled:
            return False
        if facts.calculation is not None:
            return bool(facts.calculation.fields)
        if facts.definition.kind == "TMR":
            return True
        return self.editor.complete()

    @property
    def deviates(self) -> bool:
        """Whether what was entered opens a deviation."""
        calculated = any(judgement.position is not Position.WITHIN for judgement in self.facts.judgements)
        wrong = bool(self._compared) and self.facts.definition.kind == "IDC"
        return self.editor.outside() or calculated or wrong

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._takes_typing():
            self.editor.focus_first()
        else:
            self.setFocus()
            self.entered.emit(self.facts.id)

    def retranslate(self) -> None:
        """Set every text anew."""
        facts, language = self.facts, self._translation.language
        definition = facts.definition
        self._label.setText(capital(definition.label.inside(language)))
        self._limits.setText(limit_words(facts.limit, facts.alert, definition.unit))
        self._limits.setVisible(bool(self._limits.text()))
        self._help.setText(definition.help.inside(language) if definition.help else "")
        self._help.setVisible(bool(self._help.text()))
        self.editor.retranslate()
        self.editor.setVisible(self._takes_typing())
        self.correct.setText(translate("Entry", "Correct"))
        self.leave_out.setText(translate("Entry", "Does not apply"))
        self._show_calculation()
        self._show_timer()
        self._show_lot()
        self._show_recorded()
        self._show_signatures()
        self._show_state()
        self.setAccessibleName(self._label.text())

    def tick(self) -> None:
        """Let a running timer run."""
        if self._elapsed.isVisible():
            self._show_timer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self.facts.id)
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        theme, column = self._theme, QVBoxLayout(self)
        self._column = column
        column.setSpacing(theme.px(8))
        head, second, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._mark)
        head.addWidget(self._label, 3)
        head.addWidget(self._limits, 2)
        head.addWidget(self.correct)
        self.correct.set_wordless(True)
        self._limits.setAlignment(_RIGHT)
        second.setSpacing(theme.px(12))
        second.addWidget(self._performed, 1)
        second.addWidget(self._second_slot, 1)
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.leave_out)
        buttons.addStretch()
        buttons.addWidget(self.verify)
        column.addLayout(head)
        for widget in (
            self._help,
            self.editor,
            self._lot_facts,
            self._worked_out,
            self._formula,
            self._result,
            self._result_verdict,
            self._elapsed,
            self._timer_words,
            self._reasons,
            self._recorded,
            self._verdict,
            self._correction,
        ):
            column.addWidget(widget)
        column.addLayout(second)
        column.addLayout(buttons)
        self._reasons.hide()
        self._fit()

    def _join(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.judged.connect(self._judged)
        self.editor.finished.connect(self._finished)
        self.editor.scanned.connect(self._scanned)
        self.correct.clicked.connect(self._correct)
        self.leave_out.clicked.connect(self._leave_out)
        self.verify.clicked.connect(self._verify)
        self._theme.changed.connect(self._fit)
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)

    def _fit(self) -> None:
        x, y = self._theme.measures.space("field_x"), self._theme.measures.space("field_y")
        self._column.setContentsMargins(x, y, x, y)

    # ------------------------------------------------------------------------------------------------------- content

    def _takes_typing(self) -> bool:
        return self._open and not self.facts.settled and self.facts.current is None and bool(self.editor.editors)

    def _show_calculation(self) -> None:
        facts, calculated = self.facts, self.facts.calculation
        shown = calculated is not None and not facts.settled
        for widget in (self._worked_out, self._formula, self._result, self._result_verdict):
            widget.setVisible(shown)
        if calculated is None or not shown:
            return
        language = self._translation.language
        missing = translate("Entry", "not there yet")
        self._worked_out.show_rows(
            FactRow(label=capital(label.inside(language)), value=value or missing)
            for _, label, value in calculated.inputs
        )
        self._formula.setText(translate("Entry", "Formula: {formula}").format(formula=calculated.formula))
        definition = facts.definition
        text = str(calculated.fields.get("displayed", ""))
        self._result.setText(with_unit(text, definition.unit) if text else "–")
        if calculated.trouble:
            words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in calculated.trouble))
            self._result_verdict.show_state(State.LOCKED, words)
        else:
            self._result_verdict.show_state(*self._judgement(facts.judgements))

    def _show_timer(self) -> None:
        facts = self.facts
        definition = facts.definition
        shown = definition.kind == "TMR" and not facts.settled
        self._elapsed.setVisible(shown and facts.begin is not None)
        self._timer_words.setVisible(shown)
        if not shown:
            return
        if facts.begin is not None:
            ran = max(self._clock.now().utc - facts.begin, timedelta())
            minutes, seconds = divmod(int(ran.total_seconds()), 60)
            hours, minutes = divmod(minutes, 60)
            self._elapsed.setText(f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}")
        if definition.definition.since:
            words = translate("Entry", "The time is taken at your signature; the clock has been running since then.")
        elif facts.begin is None:
            words = translate("Entry", "The time begins with your signature.")
        else:
            words = translate("Entry", "Running. The time ends with your signature.")
        self._timer_words.setText(words)

    def _show_lot(self) -> None:
        lot, language = self._lot, self._translation.language
        shown = self._takes_typing() and lot is not None
        self._lot_facts.setVisible(shown)
        if lot is None or not shown:
            return
        if not lot:
            unknown = translate("Entry", "unknown here")
            self._lot_facts.show_rows([FactRow(label=translate("Entry", "Lot"), value=unknown, state=State.OUT)])
            return
        today = self._clock.now().text[:10]
        rows = []
        for field in KINDS[self.facts.definition.kind].fields(self.facts.definition.definition):
            if not field.filled or field.name not in lot:
                continue
            value, state = with_unit(lot[field.name], field.unit), None
            if field.name == "status":
                state = State.OK if value == "released" else State.OUT
                value = word("lot-status", value, language)
            elif field.name == "expiry":
                state = State.OUT if value < today else State.OK
            rows.append(FactRow(label=capital(field.label.inside(language)), value=value, state=state))
        self._lot_facts.show_rows(rows)

    def _show_recorded(self) -> None:
        facts, current, language = self.facts, self.facts.current, self._translation.language
        for widget in (self._recorded, self._verdict, self._correction):
            widget.setVisible(current is not None)
        if current is None:
            return
        if not current.applicable:
            label = translate("Entry", "Does not apply")
            self._recorded.show_rows([FactRow(label=label, value=current.reason.text if current.reason else "")])
        else:
            self._recorded.show_rows(self._rows(current))
        state, words = self._judgement(current.judgements)
        if current.departures:
            state = State.OUT
            words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in current.departures))
        if facts.stale:
            state, words = State.ALERT, translate("Entry", "A value behind it was corrected: it has to be made again")
        if facts.deviations:
            words = " · ".join(filter(None, (words, ", ".join(facts.deviations))))
        self._verdict.show_state(state, words)
        self._verdict.setVisible(bool(words))
        self._correction.setText(self._correction_words(current))
        self._correction.setVisible(bool(self._correction.text()))

    def _rows(self, current: Revision) -> list[FactRow]:
        before = self.facts.revisions[-2] if len(self.facts.revisions) > 1 else None
        old = dict(self._shown(before)) if before is not None and before.applicable else {}
        language = self._translation.language
        rows = []
        for label, text in self._shown(current):
            value = text.inside(language)
            replaced = old[label].inside(language) if label in old else ""
            rows.append(
                FactRow(
                    label=capital(label.inside(language)), value=value, replaced=replaced if replaced != value else ""
                )
            )
        return rows

    def _shown(self, revision: Revision) -> tuple[tuple[Phrase, Phrase], ...]:
        definition = self.facts.definition
        return KINDS[definition.kind].shown(revision.fields, definition.definition)

    def _correction_words(self, current: Revision) -> str:
        if len(self.facts.revisions) < 2 or current.reason is None:
            return ""
        words = translate("Entry", "Corrected by {name}: {reason}")
        return words.format(name=current.mark.by.name, reason=current.reason.text)

    def _judgement(self, judgements: Sequence[object]) -> tuple[State, str]:
        positions = {getattr(judgement, "position", None) for judgement in judgements}
        if positions & {Position.BELOW, Position.ABOVE}:
            return State.OUT, translate("Entry", "Outside its limits")
        if any(getattr(judgement, "alert", False) for judgement in judgements):
            return State.ALERT, translate("Entry", "Within limits, but unusual")
        if judgements and self._limits.text():
            return State.OK, translate("Entry", "Within limits")
        return State.EMPTY, ""

    def _show_signatures(self) -> None:
        facts, current, language = self.facts, self.facts.current, self._translation.language
        self._performed.setVisible(current is not None)
        asked = self._second is not Second.NONE or facts.demanded is not None or facts.verification is not None
        self._second_slot.setVisible(current is not None and asked)
        if current is not None:
            self._performed.show_signed(capital(word("meaning", current.mark.meaning, language)), current.mark)
        if facts.verification is not None:
            mark = facts.verification.mark
            self._second_slot.show_signed(capital(word("meaning", mark.meaning, language)), mark)
        else:
            self._second_slot.show_open(translate("Entry", "Second person"), translate("Entry", "Has not signed yet"))
        self.verify.setText(translate("Entry", "Sign as second person"))
        self.verify.setVisible(facts.demanded is not None)
        made = current is not None and facts.definition.kind != "TMR" and not facts.gate
        self.correct.setVisible(made)
        self.leave_out.setVisible(
            self._open and current is None and facts.definition.kind != "IDC" and not facts.gate and not facts.started
        )

    def _show_state(self) -> None:
        facts, current = self.facts, self.facts.current
        state, frame = State.EMPTY, ""
        if current is None:
            state = self.editor.state() if self._takes_typing() else State.EMPTY
            if self.deviates and self._open:
                state = State.OUT
            frame = str(state) if state in (State.OUT, State.ALERT) else ""
            if state is State.EMPTY:
                state = State.EMPTY if self._open else State.LOCKED
            if facts.begin is not None and facts.started is not None:
                state = State.WAITING
        elif facts.stale:
            state = State.ALERT
        elif facts.mismatched:
            state = State.OUT
        elif facts.demanded is not None:
            state = State.WAITING
        elif current.departures or any(each.position is not Position.WITHIN for each in current.judgements):
            state = State.ALERT
        else:
            state = State.CORRECTED if len(facts.revisions) > 1 else State.OK
        self._mark.set_icon(state.icon, state.tone)
        restyle(self, state=frame)

    # ------------------------------------------------------------------------------------------------------- hearing

    def _edited(self) -> None:
        self._compared = None
        self._reasons.hide()
        self._show_state()
        self.edited.emit(self.facts.id)

    def _judged(self) -> None:
        self._show_state()
        self.judged.emit(self.facts.id)
        if self.facts.definition.kind == "IDC" and self.editor.complete():
            self.compare_asked.emit(self.facts.id)

    def _finished(self) -> None:
        self.finished.emit(self.facts.id)

    def _scanned(self, field: object) -> None:
        if field == "lot":
            self.lot_scanned.emit(self.facts.id)

    def _correct(self) -> None:
        self.correct_asked.emit(self.facts.id)

    def _leave_out(self) -> None:
        self.leave_out_asked.emit(self.facts.id)

    def _verify(self) -> None:
        self.verify_asked.emit(self.facts.id)
