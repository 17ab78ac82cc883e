"""One entry on the page of its step: what is asked, its editor or what was recorded, and its signatures.

Names for tests, each behind ``entry.<id>``, such as ``entry.P1.02.lowest``: the card itself; ``.<field>`` its editors
(:mod:`ui.entries.fields`); ``.correct``, ``.leave-out``, ``.late``, ``.verify`` its buttons; ``.reasons`` what stands
against signing; ``.news`` what others changed; ``.recorded`` what was
recorded; ``.before`` what earlier passes of a loop said;
``.scan.look`` the scan of its step sheet; ``.performed`` and ``.second`` its signatures; ``.elapsed`` a running timer.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.quantity import Position
from batchrecord.base.sentences import sentence
from batchrecord.base.text import Phrase
from batchrecord.events.common import FieldValues
from batchrecord.master.model import Second
from ui.attachments.part import FilePart
from ui.drafts import Draft
from ui.entries.editor import EntryEditor
from ui.entries.words import capital, limit_words, with_unit
from ui.labels.desk import LabelDesk
from ui.labels.part import LabelPart
from ui.labels.sheet import LabelSheet
from ui.record_words import labelled
from ui.step.asked import CalculationPart, RegisterPart, TimerPart, looked_up
from ui.step.changed import changed_words
from ui.step.facts import EntryFacts
from ui.step.recorded import RecordedPart
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Mark, State, Text
from ui.widgets.text import as_high_as_needed

__all__ = ["EntryCard"]

"""The field of a kind that the registers are asked about."""

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
    code_scanned = Signal(object)
    correct_asked = Signal(object)
    leave_out_asked = Signal(object)
    late_asked = Signal(object)
    verify_asked = Signal(object)
    strayed = Signal(object)
    """A code was scanned into a number here: a :class:`ui.widgets.rhythm.StrayCode`."""
    file_chosen = Signal(object)
    look_asked = Signal(object)
    """The person wants to see a file: an :class:`AttachedFile`."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        clock: Clock,
        facts: EntryFacts,
        *,
        second: Second,
        labels: LabelDesk | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._translation = theme, translation
        self.facts, self.is_open, self._whole = facts, False, False
        self._known: Mapping[str, str] | None = None
        self._known_of = ""
        """The code that was looked up."""
        self._compared: tuple[Finding, ...] | None = None
        name = f"entry.{facts.id}"
        self.setObjectName(name)
        self.setProperty("card", "entry")
        self.setSizePolicy(as_high_as_needed())
        self._mark, self._label = Mark(theme, "circle", "muted", 22), Text("h2", wrap=True)
        self._limits, self._help = Text("label", wrap=True), Text("body", tone="text2", wrap=True)
        self.editor = EntryEditor(theme, translation, facts.definition, name)
        # Only what this kind of entry needs: a step has up to a dozen cards, and all of them are made at once.
        definition = facts.definition
        self._register_part = RegisterPart(theme, translation, clock, name) if looked_up(definition) else None
        self._calculation = CalculationPart(theme, translation, name) if definition.formula is not None else None
        self._timer = TimerPart(theme, clock, name) if definition.kind == "TMR" else None
        self._labels: LabelPart | None = None
        if labels is not None and definition.kind == "LBL":
            self._labels = LabelPart(theme, translation, labels, definition, name)
        self._file: FilePart | None = None
        self._previewed: tuple[FieldValues, Sequence[tuple[Phrase, Phrase]]] | None = None
        self._before = Text("label", wrap=True)
        self._before.setObjectName(f"{name}.before")
        self._reasons = Banner(theme, "bad")
        self._reasons.setObjectName(f"{name}.reasons")
        self._news = Banner(theme, "info")
        self._news.setObjectName(f"{name}.news")
        self._recorded = RecordedPart(theme, translation, name, second)
        self._recorded.look_asked.connect(self.look_asked)
        self.correct = Button(theme, kind="quiet", icon="pen")
        self.correct.setObjectName(f"{name}.correct")
        self.leave_out = Button(theme, kind="quiet", icon="circle-slash")
        self.leave_out.setObjectName(f"{name}.leave-out")
        self.late = Button(theme, kind="quiet", icon="clock")
        self.late.setObjectName(f"{name}.late")
        self.verify = Button(theme, icon="user-check")
        self.verify.setObjectName(f"{name}.verify")
        self._build()
        self._join()

    # ------------------------------------------------------------------------------------------------------- showing

    def show_facts(self, facts: EntryFacts, *, is_open: bool, draft: Draft | None = None, others: bool = False) -> None:
        """Show the entry as it stands.

        Args:
            facts: the entry.
            is_open: whether the step is open; where it is shut, a time that runs can still be taken.
            draft: replaces what is in the editor; None leaves that as it is.
            others: whether somebody else has recorded something since the last time: what that changed is told.
        """
        before, self.facts, self.is_open, self._whole = self.facts, facts, is_open or facts.ends, is_open
        if others:
            self._tell_changes(before)
        self.editor.set_limits(facts.limit, facts.alert)
        if draft is not None:
            self.editor.restore(draft)
        if facts.imported and facts.current is None and not self.editor.draft():
            self.editor.fill({"value": facts.imported})
        if draft is not None or facts.basis != before.basis:
            self._reasons.hide()
        self.retranslate()
        if draft:
            self._look_again()

    def show_reasons(self, reasons: Sequence[Finding]) -> None:
        """Say why it cannot be signed as it is."""
        language, definition = self._translation.language, self.facts.definition
        words = "\n".join(
            dict.fromkeys(sentence(labelled(reason, definition, language), language) for reason in reasons)
        )
        self._reasons.show_words(translate("Entry", "Not signed"), words)
        self._reasons.setVisible(bool(reasons))

    def _tell_changes(self, before: EntryFacts) -> None:
        words = changed_words(before, self.facts, self.editor.draft(), self._translation.language)
        if words:
            self._news.show_words(translate("Entry", "Changed by somebody else"), words)
            self._news.show()

    def hide_changes(self) -> None:
        """Say no longer what others changed: the person has signed here since."""
        self._news.hide()

    def show_comparison(self, departures: tuple[Finding, ...]) -> None:
        """Show for each code whether it matches."""
        self._compared = departures
        self.editor.show_findings(departures)
        if self._labels is not None:
            self._labels.show_findings(departures)
        self._show_state()

    def take_scan(self, code: str) -> bool:
        """Take a code that was scanned elsewhere on the page; False if none is asked for here."""
        return self._takes_typing() and self.editor.take_scan(code)

    def code(self) -> str:
        """Return what the registers are asked about: the lot, the equipment, the instrument; else empty."""
        return str(self.editor.fields().get(looked_up(self.facts.definition), "")).strip()

    def package(self) -> str:
        """Return the code of the package that was scanned; empty for none."""
        return str(self.editor.fields().get("code", ""))

    def show_known(self, facts: Mapping[str, str]) -> None:
        """Show what the registers know of the lot or the equipment; empty for an unknown one."""
        self._known_of = self.code()
        self._known = {name: value for name, value in facts.items() if name != "scanned_item"}
        if item := facts.get("scanned_item", ""):
            self.editor.take({"item": item})
        self._show_known()

    def show_file(
        self, fields: FieldValues, shown: Sequence[tuple[Phrase, Phrase]], departures: tuple[Finding, ...]
    ) -> None:
        """Show what would be signed of the file that was chosen, and whether that opens a deviation."""
        if fields.get("file") == self.editor.fields().get("file"):
            self._previewed, self._compared = (fields, shown), departures
            self._show_file()
            self._show_state()

    def set_current(self, current: bool) -> None:
        """Show that this is the entry being worked on."""
        restyle(self, current="true" if current else "false")

    @property
    def ready(self) -> bool:
        """Whether it can be signed: what has to be entered is complete, or nothing has to."""
        facts = self.facts
        if not self.is_open or facts.settled:
            return False
        if any(each.outcome is Outcome.FAILED for each in self._compared or ()):
            return False
        if facts.calculation is not None:
            return bool(facts.calculation.fields)
        return facts.definition.kind == "TMR" or self.editor.complete()

    @property
    def deviates(self) -> bool:
        """Whether what was entered opens a deviation."""
        calculated = any(judgement.position is not Position.WITHIN for judgement in self.facts.judgements)
        departs = any(each.outcome is not Outcome.FAILED for each in self._compared or ())
        return self.editor.outside() or calculated or departs

    @property
    def _awaits(self) -> bool:
        """Whether nothing but further codes are missing, each of which is still to be scanned."""
        compared = self._compared or ()
        return bool(compared) and all("expected" in each.facts and "found" not in each.facts for each in compared)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._takes_typing():
            self.editor.focus_first()
        self.entered.emit(self.facts.id)

    def retranslate(self) -> None:
        """Set every text anew."""
        facts, language = self.facts, self._translation.language
        definition, current = facts.definition, facts.current
        label = capital(definition.label.inside(language))
        again = translate("StepPage", "pass {number}").format(number=facts.iteration)
        self._label.setText(f"{label} ({again})" if facts.earlier else label)
        self._before.setText("\n".join(_before(facts, language)))
        self._before.setVisible(bool(facts.before))
        self.setAccessibleName(self._label.text())
        self._limits.setText(limit_words(facts.limit, facts.alert, definition.unit))
        self._limits.setVisible(bool(self._limits.text()))
        told = [definition.help.inside(language)] if definition.help else []
        if facts.imported and current is None:
            from_file = translate("Entry", "Filled in from the attached file: {value}")
            told.append(from_file.format(value=with_unit(facts.imported, definition.unit)))
        self._help.setText("\n".join(told))
        self._help.setVisible(bool(self._help.text()))
        self.editor.retranslate()
        self.editor.setVisible(self._takes_typing())
        self.correct.setText(translate("Entry", "Correct"))
        self.correct.setVisible(current is not None and definition.kind != "TMR" and not facts.gate)
        self.leave_out.setText(translate("Entry", "Does not apply"))
        fixed = definition.kind == "IDC" or facts.gate or facts.started is not None
        self.leave_out.setVisible(self._whole and current is None and not fixed)
        self.late.setText(translate("Entry", "Record late"))
        worked_out = facts.calculation is not None or definition.kind == "TMR" or facts.gate
        self.late.setVisible(self.is_open and current is None and not worked_out)
        self.verify.setText(translate("Entry", "Sign as second person"))
        self.verify.setVisible(facts.demanded is not None)
        for part in (self._calculation, self._timer):
            if part is not None:
                part.show_facts(facts)
        if self._labels is not None:
            self._labels.show_facts(facts.label_facts, typing=self._takes_typing())
        self._show_known()
        self._recorded.show_facts(facts)
        self._show_file()
        self._show_state()

    def tick(self) -> None:
        """Let a running timer run."""
        if self._timer is not None:
            self._timer.tick()

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        theme, column = self._theme, QVBoxLayout(self)
        self._column = column
        column.setSpacing(theme.px(8))
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._mark)
        head.addWidget(self._label, 3)
        head.addWidget(self._limits, 2)
        head.addWidget(self.correct)
        self.correct.set_wordless(True)
        self._limits.setAlignment(_RIGHT)
        buttons.addWidget(self.leave_out)
        buttons.addWidget(self.late)
        buttons.addStretch()
        buttons.addWidget(self.verify)
        column.addLayout(head)
        if self._labels is not None:
            column.addWidget(self._labels)
        asked = (self._help, self.editor, self._register_part, self._calculation, self._timer)
        for widget in (*asked, self._news, self._reasons, self._recorded, self._before):
            if widget is not None:
                column.addWidget(widget)
        column.addLayout(buttons)
        self._reasons.hide()
        self._news.hide()
        self._fit()

    def _join(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.judged.connect(self._judged)
        self.editor.finished.connect(self._finished)
        self.editor.scanned.connect(self._scanned)
        self.editor.strayed.connect(self.strayed)
        if self._labels is not None:
            self._labels.printed.connect(self._printed)
        self.editor.filed.connect(self._filed)
        self.editor.refused.connect(self.show_reasons)
        self.correct.clicked.connect(self._correct)
        self.leave_out.clicked.connect(self._leave_out)
        self.late.clicked.connect(self._record_late)
        self.verify.clicked.connect(self._verify)
        self._theme.changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _fit(self) -> None:
        x, y = self._theme.measures.space("field_x"), self._theme.measures.space("field_y")
        self._column.setContentsMargins(x, y, x, y)

    def _show_file(self) -> None:
        """Show the file that is recorded, or the one that would be signed."""
        current, definition = self.facts.current, self.facts.definition
        fields: FieldValues | None = None
        shown: Sequence[tuple[Phrase, Phrase]] = ()
        if current is not None:
            fields = current.fields if current.applicable else None
        elif self._previewed is not None and self._previewed[0].get("file") == self.editor.fields().get("file"):
            fields, shown = self._previewed
        if self._file is None and fields and definition.entry_kind.files(fields, definition.definition):
            self._file = FilePart(self._theme, self._translation, self.objectName())
            self._file.look_asked.connect(self.look_asked)
            self._column.insertWidget(self._column.indexOf(self._before), self._file)
        if self._file is not None:
            self._file.show_file(definition, fields, shown)

    def _show_known(self) -> None:
        if self._register_part is not None:
            self._register_part.show_known(self.facts, self._known if self._takes_typing() else None)

    def _takes_typing(self) -> bool:
        again = self.facts.gate and self.facts.stale  # a phase is signed anew, everything else is corrected
        return self.is_open and (self.facts.current is None or again) and bool(self.editor.editors)

    def _show_state(self) -> None:
        """Show how the entry stands; while it is typed, its frame says what the bench will say."""
        open_state = State.EMPTY
        if self.facts.current is None and self.is_open:
            open_state = State.OUT if self.deviates and not self._awaits else self.editor.state()
        shown = str(open_state) if open_state in (State.OUT, State.ALERT) else ""
        restyle(self, inside=QLineEdit, state=shown)
        state = self._standing() if open_state is State.EMPTY else open_state
        self._mark.set_icon(state.icon, state.tone)

    def _standing(self) -> State:
        facts, current = self.facts, self.facts.current
        if current is None:
            started = State.WAITING if facts.started is not None else State.EMPTY
            return started if self.is_open else State.LOCKED
        if facts.mismatched:
            return State.OUT
        outside = any(judgement.position is not Position.WITHIN for judgement in current.judgements)
        if facts.stale or current.departures or outside:
            return State.ALERT
        if facts.demanded is not None:
            return State.WAITING
        return State.CORRECTED if len(facts.revisions) > 1 else State.OK

    def _look_again(self) -> None:
        """Have codes that were put back compared and looked up, as if they had just been scanned."""
        if self._is_compared() and self.editor.complete():
            self.compare_asked.emit(self.facts.id)
        if self.code():
            self.code_scanned.emit(self.facts.id)
        if self.editor.fields().get("file"):
            self.file_chosen.emit(self.facts.id)

    # ------------------------------------------------------------------------------------------------------- hearing

    def _follow_focus(self, _: QWidget | None, there: QWidget | None) -> None:
        if there is not None and self.isAncestorOf(there):
            self.entered.emit(self.facts.id)

    def _edited(self) -> None:
        self._compared = None
        self._reasons.hide()
        self._news.hide()
        if self._known is not None and self.code() != self._known_of:
            self._known = None
            self._show_known()
        self._show_state()
        self.edited.emit(self.facts.id)

    def _judged(self) -> None:
        self._show_state()
        self.judged.emit(self.facts.id)
        if self._is_compared() and self.editor.complete():
            self.compare_asked.emit(self.facts.id)
        self._show_chosen_labels()

    def _is_compared(self) -> bool:
        """Tell whether the bench is asked what it adds up to before it is signed: codes, and counts of labels."""
        definition = self.facts.definition
        return definition.kind == "IDC" or (definition.kind == "LBL" and bool(definition.definition.reconciles))

    def _show_chosen_labels(self) -> None:
        """Draw the labels that are to be printed again once their serials are given."""
        if self._labels is not None and self.facts.definition.definition.reprints:
            serials = self.editor.fields().get("serials", ())
            self._labels.show_serials((serials,) if isinstance(serials, str) else tuple(serials))

    def _printed(self, sheet: object) -> None:
        assert isinstance(sheet, LabelSheet)  # noqa: S101 - what the part emits
        given: dict[str, str | tuple[str, ...]] = {"printed": str(len(sheet.serials)), "serials": sheet.serials}
        self.editor.take(given | ({"expiry": sheet.expiry} if sheet.expiry else {}))
        self.editor.focus_first()

    def _finished(self) -> None:
        self.finished.emit(self.facts.id)

    def _scanned(self, field: object) -> None:
        if field == looked_up(self.facts.definition):
            self.code_scanned.emit(self.facts.id)

    def _filed(self) -> None:
        self._show_file()
        self.file_chosen.emit(self.facts.id)

    def _correct(self) -> None:
        self.correct_asked.emit(self.facts.id)

    def _leave_out(self) -> None:
        self.leave_out_asked.emit(self.facts.id)

    def _record_late(self) -> None:
        self.late_asked.emit(self.facts.id)

    def _verify(self) -> None:
        self.verify_asked.emit(self.facts.id)


def _before(facts: EntryFacts, language: str) -> Iterator[str]:
    """Yield what the passes before said, one in a line."""
    for number, said in facts.before:
        pass_words = translate("StepPage", "Pass {number}").format(number=number)
        yield f"{pass_words}: {', '.join(text.inside(language) for text in said)}"
