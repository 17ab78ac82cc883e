"""The page of a batch that stands still because an identity does not match (process rule G12).

It takes the whole page, in red, for everybody who opens the batch, until quality assurance has closed the deviation.
Nothing can be typed on it. It says what was expected and what was scanned, what to do, and who unlocks the batch; what
it offers is the signature of the second person, and the way to the deviations. The keyboard begins on the words, not on
a button: a scan that comes too late presses nothing.

Names for tests: ``stopped`` (the page), ``stopped.codes``, ``stopped.what``, ``stopped.who``, ``stopped.verify``,
``stopped.deviations``.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.clock import local_text
from batchrecord.base.sentences import sentence, word
from batchrecord.signing.people import Role
from ui.entries.words import capital
from ui.record_words import labelled
from ui.step.facts import DeviationFacts, StepFacts
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Card, Mark, Scroll, Text
from ui.widgets.text import as_high_as_needed

__all__ = ["StoppedPage"]


class StoppedPage(QFrame):
    """What a batch shows while it stands still."""

    verify_asked = Signal(object)
    """Identity of the entry that waits for its second person."""
    deviations_asked = Signal()
    """The way of quality assurance."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stopped")
        self.setProperty("alarm", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme, self._translation = theme, translation
        self._facts: StepFacts | None = None
        self._waiting = ""
        self._title, self._place = Text("display", wrap=True), Text("h2", wrap=True)
        self._codes, self._what, self._who = QWidget(), QWidget(), Text("h2", wrap=True)
        self._codes.setObjectName("stopped.codes")
        self._what.setObjectName("stopped.what")
        self._who.setObjectName("stopped.who")
        self._codes_column, self._what_column = QVBoxLayout(self._codes), QVBoxLayout(self._what)
        self.deviations = Button(theme, icon="triangle-alert")
        self.deviations.setObjectName("stopped.deviations")
        self.verify = Button(theme, icon="user-check")
        self.verify.setObjectName("stopped.verify")
        self.verify.clicked.connect(self._verify)
        self.deviations.clicked.connect(self._show_deviations)
        self._build()

    def show_facts(self, facts: StepFacts) -> None:
        """Show what stops the batch now."""
        self._facts = facts
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        facts = self._facts
        if facts is None:
            return
        stops = tuple(each for each in facts.deviations if each.stop)
        language = self._translation.language
        self._title.setText(translate("Stopped", "STOP – the identity does not match"))
        self._place.setText(f"{facts.batch} · {facts.step.id} {facts.step.title.inside(language)}")
        _empty(self._codes_column)
        for stop in stops:
            self._codes_column.addWidget(_StopCard(self._theme, stop, language))
        self._show_what(facts)
        self._who.setText(self._who_unlocks(facts, stops))
        waiting = next((each for each in facts.entries if each.mismatched and each.demanded is not None), None)
        self._waiting = "" if waiting is None else waiting.id
        self.verify.setText(translate("StepPage", "Sign as second person"))
        self.verify.setVisible(bool(self._waiting))
        self.deviations.setText(translate("Stopped", "To the deviations"))
        self.setAccessibleName(self._title.text())
        words = (self._place, *self.findChildren(Text))
        self.setAccessibleDescription(" ".join(dict.fromkeys(each.text() for each in words if each.text())))

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        theme = self._theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(32), theme.px(24), theme.px(32), theme.px(24))
        column.setSpacing(theme.px(16))
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(theme.px(20))
        head.addWidget(Mark(theme, "octagon-x", "on_alarm", 72), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._title)
        words.addWidget(self._place)
        head.addLayout(words, 1)
        column.addLayout(head)
        for part in (self._codes_column, self._what_column):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(theme.px(12))
        for widget in (self._codes, self._what, self._who):
            column.addWidget(widget)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.px(32), theme.px(12), theme.px(32), theme.px(16))
        buttons.setSpacing(theme.px(12))
        buttons.addStretch()
        buttons.addWidget(self.deviations)
        buttons.addWidget(self.verify)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scroll(content)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(buttons)

    def _show_what(self, facts: StepFacts) -> None:
        _empty(self._what_column)
        language = self._translation.language
        step = facts.step
        # In a step that also measures, the sentence may be about the measurement, and would mislead here.
        alone = step.on_fail is not None and all(entry.kind == "IDC" for entry in step.entries)
        lines = [step.on_fail.inside(language)] if step.on_fail is not None and alone else []
        lines += [
            translate("Stopped", "Touch nothing more. Keep what you hold apart, in the state in which it is."),
            translate("Stopped", "Call quality assurance now. Do not scan again: it is looked at as it is."),
        ]
        for number, line in enumerate(lines, 1):
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(12))
            row.addWidget(Text("h2", str(number)), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text("instruction", line, wrap=True), 1)
            holder = QWidget()
            holder.setSizePolicy(as_high_as_needed())
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._what_column.addWidget(holder)

    def _who_unlocks(self, facts: StepFacts, stops: tuple[DeviationFacts, ...]) -> str:
        names = ", ".join(each.name for each in facts.people if str(Role.QUALITY) in each.roles)
        return translate(
            "Stopped",
            "Only quality assurance can unlock the batch ({names}), by assessing and closing {deviations}. Until then "
            "nothing else can be recorded, on any workstation.",
        ).format(names=names, deviations=", ".join(each.id for each in stops))

    def _verify(self) -> None:
        self.verify_asked.emit(self._waiting)

    def _show_deviations(self) -> None:
        self.deviations_asked.emit()


class _StopCard(Card):
    """One code that does not match: what was expected, what was scanned, where they differ."""

    def __init__(self, theme: Theme, stop: DeviationFacts, language: str) -> None:
        super().__init__(theme)
        definition, finding = stop.definition, stop.finding
        told = finding if definition is None else labelled(finding, definition, language)
        label = "" if definition is None else capital(definition.label.inside(language))
        grade = capital(word("class", stop.classification, language))
        title = " · ".join(filter(None, (stop.id, grade, label, str(told.facts.get("field", "")))))
        self.body.addWidget(Text("h2", title, wrap=True))
        expected, found = str(finding.facts.get("expected", "")), str(finding.facts.get("found", ""))
        if not (found and expected):
            self.body.addWidget(Text("instruction", sentence(told, language), wrap=True))
        for name, code in ((_expected(), expected), (translate("Stopped", "Scanned"), found)):
            if code:
                self.body.addWidget(Text("label", name))
                self.body.addWidget(Text("h1", code, wrap=True))
        if expected and found:
            self.body.addWidget(Text("strong", _difference(expected, found), tone="bad", wrap=True))
        signed = translate("Stopped", "Signed by {name}, {time}")
        time = local_text(stop.mark.utc, stop.mark.offset)
        self.body.addWidget(Text("body", signed.format(name=stop.mark.by.name, time=time), wrap=True))


def _expected() -> str:
    return translate("Stopped", "Expected")


def _difference(expected: str, found: str) -> str:
    """Say from where on two codes differ, for whoever compares them by eye."""
    same = next((n for n, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other), None)
    place = min(len(expected), len(found)) if same is None else same
    return translate("Stopped", "They differ from character {number} on.").format(number=place + 1)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
