"""What is asked before a signature: why an entry is corrected or does not apply, and what a person reports.

Names for tests: ``reason`` (the sheet) with ``reason.code``, ``reason.text``, ``reason.sign``, ``reason.cancel``, and
``reason.<id>.<field>`` for the new value of a correction; ``report`` with ``report.class.<class>``, ``report.text``,
``report.action``, ``report.sign``, ``report.cancel``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from batchrecord.base.sentences import word
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import CLASSES
from batchrecord.master.reasons import bundled_reasons
from batchrecord.steps.kinds import KINDS
from ui.entries.editor import EntryEditor
from ui.entries.words import capital, limit_words
from ui.step.facts import EntryFacts, StepFacts
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Card, Choices, Combo, FactRow, Facts, Labelled, NoteInput, Sheet, Text

__all__ = ["ReasonSheet", "Report", "ReportSheet", "WithReason"]


@dataclass(frozen=True, slots=True)
class WithReason:
    """What is to be signed, and why."""

    fields: FieldValues
    reason: Reason


@dataclass(frozen=True, slots=True)
class Report:
    """What a person saw, and what was done at once."""

    classification: str
    text: str
    immediate_action: str


class ReasonSheet(Sheet):
    """Asks for a reason and, for a correction, for the new value."""

    given = Signal(object)
    """A :class:`WithReason`; the sheet stays until the signature is there."""

    WIDTH = 700

    def __init__(self, theme: Theme, translation: Translation, facts: EntryFacts, occasion: str) -> None:
        """Ask for an occasion of :data:`batchrecord.master.reasons.OCCASIONS`."""
        correction = occasion == "correction"
        super().__init__(theme, "pen" if correction else "circle-slash", "info")
        self.setObjectName("reason")
        self._translation, self._facts, self._correction = translation, facts, correction
        self._reasons = [each for each in bundled_reasons() if occasion in each.occasions]
        self._entry = Text("body", tone="text2", wrap=True)
        self._old, self._limits = Facts(theme), Text("label", wrap=True)
        self.editor = EntryEditor(theme, translation, facts.definition, f"reason.{facts.id}")
        self._code, self._text = Combo(), NoteInput(theme)
        self._code.setObjectName("reason.code")
        self._text.setObjectName("reason.text")
        self._code_line, self._text_line = Labelled(theme, self._code), Labelled(theme, self._text)
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        self._cancel.setObjectName("reason.cancel")
        self._sign.setObjectName("reason.sign")
        card = Card(theme, sunken=True)
        card.body.addWidget(self._old)
        for widget in (self._entry, card, self._limits, self.editor, self._code_line, self._text_line):
            self.body.addWidget(widget)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        card.setVisible(correction)  # not before it has a parent, or it would open a window
        self.editor.set_limits(facts.limit, facts.alert)
        shown = correction and facts.calculation is None and bool(self.editor.editors)
        self.editor.setVisible(shown)
        self._limits.setVisible(shown)
        scans = facts.definition.kind == "IDC"  # codes are scanned again, not taken over from the label that was wrong
        if correction and facts.current is not None and facts.current.applicable and not scans:
            self.editor.fill(facts.current.fields)
        self._join()

    def retranslate(self) -> None:
        language, facts = self._translation.language, self._facts
        self.set_title(
            translate("ReasonSheet", "Correct an entry")
            if self._correction
            else translate("ReasonSheet", "Say that an entry does not apply")
        )
        self._entry.setText(f"{facts.id} {capital(facts.definition.label.inside(language))}")
        self._limits.setText(limit_words(facts.limit, facts.alert, facts.definition.unit))
        if facts.current is not None:
            before = translate("ReasonSheet", "until now: {label}")
            shown = KINDS[facts.definition.kind].shown(facts.current.fields, facts.definition.definition)
            rows = shown if facts.current.applicable else ()
            self._old.show_rows(
                FactRow(label=capital(before.format(label=label.inside(language))), value=text.inside(language))
                for label, text in rows
            )
        self.editor.retranslate()
        self._code_line.set_label(translate("ReasonSheet", "Reason"))
        self._code.show_options((each.code, each.text.inside(language)) for each in self._reasons)
        self._text_line.set_label(translate("ReasonSheet", "What happened, in your own words"))
        self._cancel.setText(translate("ReasonSheet", "Cancel"))
        self._sign.setText(translate("ReasonSheet", "Continue to sign"))
        self._allow()

    def entered(self) -> None:
        if self._facts.stale and self._facts.calculation is not None and self._code.value() is None:
            self._code.choose("input-corrected")
        if self.editor.isVisible():
            self.editor.focus_first()
        else:
            self._code.setFocus()
        self._allow()

    def _join(self) -> None:
        self.editor.edited.connect(self._allow)
        self.editor.judged.connect(self._allow)
        self.editor.finished.connect(self._code.setFocus)
        self._code.chosen.connect(self._allow)
        self._text.textChanged.connect(self._allow)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)
        self.setTabOrder(self._text, self._sign)  # Cancel comes last
        self.setTabOrder(self._sign, self._cancel)

    def _allow(self) -> None:
        complete = not self.editor.isVisibleTo(self) or self.editor.complete()
        self._sign.setEnabled(complete and self._code.value() is not None and bool(self._text.text().strip()))

    def _give(self) -> None:
        code = self._code.value()
        if code is not None:
            fields: FieldValues = self.editor.fields() if self.editor.isVisibleTo(self) else {}
            self.given.emit(WithReason(fields, Reason(code=code, text=self._text.text().strip())))

    def _turn_back(self) -> None:
        self.finish(None)


class ReportSheet(Sheet):
    """Asks what a person saw that the program could not."""

    given = Signal(object)
    """A :class:`Report`; the sheet stays until the signature is there."""

    def __init__(self, theme: Theme, translation: Translation, facts: StepFacts) -> None:
        super().__init__(theme, "flag", "bad")
        self.setObjectName("report")
        self._translation, self._facts = translation, facts
        self._place = Text("body", tone="text2", wrap=True)
        self._class_label, self._classes = Text("label"), Choices(theme, columns=len(CLASSES))
        self._classes.show_options((each, each) for each in CLASSES)
        self._classes.setObjectName("report.class")
        for each in CLASSES:
            self._classes.button(each).setObjectName(f"report.class.{each}")
        self._text, self._action = NoteInput(theme, lines=4), NoteInput(theme, lines=2)
        self._text.setObjectName("report.text")
        self._action.setObjectName("report.action")
        self._line, self._action_line = Labelled(theme, self._text), Labelled(theme, self._action)
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        self._cancel.setObjectName("report.cancel")
        self._sign.setObjectName("report.sign")
        widgets: Sequence[QWidget] = (
            self._place,
            self._class_label,
            self._classes,
            self._line,
            self._action_line,
        )
        for widget in widgets:
            self.body.addWidget(widget)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self._classes.chosen.connect(self._allow)
        self._text.textChanged.connect(self._allow)
        self._action.textChanged.connect(self._allow)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)
        self.setTabOrder(self._action, self._sign)
        self.setTabOrder(self._sign, self._cancel)

    def retranslate(self) -> None:
        language = self._translation.language
        step = self._facts.step
        self.set_title(translate("ReportSheet", "Report a deviation"))
        self._place.setText(f"{self._facts.batch} · {step.id} {step.title.inside(self._translation.language)}")
        self._class_label.setText(translate("ReportSheet", "How grave it seems; quality assurance decides"))
        self._classes.show_options((each, capital(word("class", each, language))) for each in CLASSES)
        self._line.set_label(translate("ReportSheet", "What happened"))
        self._action_line.set_label(translate("ReportSheet", "What was done at once"))
        self._cancel.setText(translate("ReportSheet", "Cancel"))
        self._sign.setText(translate("ReportSheet", "Continue to sign"))
        self._allow()

    def entered(self) -> None:
        self._classes.button(CLASSES[0]).setFocus()

    def _allow(self) -> None:
        written = bool(self._text.text().strip()) and bool(self._action.text().strip())
        self._sign.setEnabled(written and self._classes.value() is not None)

    def _give(self) -> None:
        self.given.emit(Report(self._classes.value() or "", self._text.text().strip(), self._action.text().strip()))

    def _turn_back(self) -> None:
        self.finish(None)
