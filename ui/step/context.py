"""What goes with every step of a batch: whose it is, what is not as it should be, who signed last.

Names for tests: ``context``, ``context.coi``, ``context.deviations``, ``context.signatures``; where there is little
room, ``context.strip``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock, local_text
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from batchrecord.batch.clocks import HoldTime
from ui.entries.words import capital
from ui.hold_card import HoldCard
from ui.hold_words import left_words, tone_of
from ui.record_words import labelled
from ui.step.facts import DeviationFacts, StepFacts
from ui.step.suite import ClearButton
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Card, Chip, Divider, ElidedText, FactRow, Facts, Mark, Scroll, Text

__all__ = ["Context", "ContextStrip"]


class Context(QFrame):
    """The column on the right."""

    deviations_asked = Signal()
    """Somebody wants to see the deviations in full."""

    def __init__(self, theme: Theme, translation: Translation, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("context")
        self.holds = HoldCard(theme, translation, clock, with_batch=False)
        self._theme, self._translation = theme, translation
        self._facts: StepFacts | None = None
        self._coi_label, self._coi, self._match = Text("label"), Text("h2", wrap=True), Chip(theme)
        self._coi.setObjectName("context.coi")
        self._order = Facts(theme)
        self.clear = ClearButton(theme)
        identity = Card(theme)
        for widget in (self._coi_label, self._coi, self._match, Divider(), self._order, self.clear):
            identity.body.addWidget(widget)
        self._deviations_label, self._deviations = Text("label"), QVBoxLayout()
        self._deviation_card = Card(theme)
        self._deviation_card.setObjectName("context.deviations")
        self._deviation_card.body.addWidget(self._deviations_label)
        self._deviation_card.body.addLayout(self._deviations)
        self._deviation_button = Button(theme, kind="quiet", icon="arrow-right")
        self._deviation_button.setObjectName("context.deviations.show")
        self._deviation_card.body.addWidget(self._deviation_button)
        self._deviation_button.clicked.connect(self.deviations_asked)
        self._signatures_label, self._signatures = Text("label"), QVBoxLayout()
        self._signature_card = Card(theme)
        self._signature_card.setObjectName("context.signatures")
        self._signature_card.body.addWidget(self._signatures_label)
        self._signature_card.body.addLayout(self._signatures)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(12))
        for card in (identity, self.holds, self._deviation_card, self._signature_card):
            column.addWidget(card)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))
        theme.changed.connect(self._fit)
        self._fit()

    def show_facts(self, facts: StepFacts) -> None:
        """Show what goes with this batch now."""
        self._facts = facts
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._coi_label.setText(translate("Context", "Chain of identity"))
        self._deviations_label.setText(translate("Context", "Open deviations"))
        self._deviation_button.setText(translate("Context", "All about deviations"))
        self._signatures_label.setText(translate("Context", "Last signatures"))
        self.holds.retranslate()
        self.clear.retranslate()
        facts = self._facts
        if facts is None:
            return
        issued = facts.issued
        self._coi.setText(issued.coi)
        show_match(self._match, facts)
        self._order.show_rows(
            (
                FactRow(label=translate("Context", "Patient"), value=issued.patient),
                FactRow(label=translate("Context", "Donation"), value=issued.din),
                FactRow(label=translate("Context", "Order"), value=issued.order),
                FactRow(label=translate("Context", "Suite"), value=issued.suite),
                FactRow(label=translate("Context", "Master"), value=facts.master),
                *self._vessels(facts),
            )
        )
        self._show_deviations(facts.deviations, facts.labels)
        self._show_signatures(facts)

    def _vessels(self, facts: StepFacts) -> tuple[FactRow, ...]:
        if not facts.flow.vessels:
            return ()
        return (FactRow(label=translate("Context", "Vessels in use"), value=", ".join(facts.flow.vessels)),)

    def _show_deviations(self, deviations: Sequence[DeviationFacts], labels: Mapping[str, Phrase]) -> None:
        _empty(self._deviations)
        self._deviation_card.setVisible(bool(deviations))
        language = self._translation.language
        for deviation in deviations:
            banner = Banner(self._theme, "bad" if deviation.stop else "warn")
            stage = (
                translate("Context", "assessed, not closed yet")
                if deviation.assessed
                else translate("Context", "not assessed yet")
            )
            label = labels.get(deviation.entry)
            entry = capital(label.inside(language)) if label else deviation.entry
            title = " · ".join((deviation.id, capital(word("class", deviation.classification, language))))
            banner.show_words(title, f"{entry}: {stage}" if entry else capital(stage))
            banner.setToolTip(_told(deviation, language))
            self._deviations.addWidget(banner)

    def _show_signatures(self, facts: StepFacts) -> None:
        _empty(self._signatures)
        self._signature_card.setVisible(bool(facts.recent))
        for mark in facts.recent:
            meaning = word("meaning", mark.meaning, self._translation.language)
            line = Text("body", f"{mark.by.name}, {meaning}", wrap=True)
            self._signatures.addWidget(line)
            self._signatures.addWidget(Text("small", local_text(mark.utc, mark.offset)))

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(400 if self._theme.density is Density.WIDE else 326))


class ContextStrip(Card):
    """The same on one line, where there is little room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("context.strip")
        self._coi, self._match = ElidedText("strong"), Chip(theme)
        self._warning, self._deviations = Mark(theme, "triangle-alert", "warn", 20), Text("body")
        self._timer, self._left = Mark(theme, "timer", "primary", 20), Text("strong")
        self._hold: HoldTime | None = None
        self._timer.hide()
        self._left.hide()
        row = QHBoxLayout()
        row.addWidget(self._coi, 1)
        row.addWidget(self._match)
        row.addWidget(self._timer)
        row.addWidget(self._left)
        row.addWidget(self._warning)
        row.addWidget(self._deviations)
        self.body.addLayout(row)

    def show_facts(self, facts: StepFacts) -> None:
        """Show what goes with this batch now."""
        self._coi.setText(facts.issued.coi)
        show_match(self._match, facts)
        number = len(facts.deviations)
        self._warning.setVisible(bool(number))
        self._deviations.setVisible(bool(number))
        self._deviations.setText(translate("Context", "Open deviations: {number}").format(number=number))

    def show_hold(self, hold: HoldTime | None, now: datetime) -> None:
        """Show the hold time that is due first."""
        self._hold = hold
        self._timer.setVisible(hold is not None)
        self._left.setVisible(hold is not None)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Let the time run on."""
        if self._hold is not None:
            self._timer.set_icon("timer", tone_of(self._hold.nearness(now)))
            self._left.setText(left_words(self._hold, now))


def show_match(chip: Chip, facts: StepFacts) -> None:
    """Say when the identity was last found to match, or that it does not."""
    if facts.mismatched:
        chip.show_words(translate("Context", "Did not match, to be scanned again"), tone="bad", icon="octagon-x")
    elif facts.identity is not None:
        time = local_text(facts.identity.utc, facts.identity.offset)[5:16]
        words = translate("Context", "Matched, scanned {time}").format(time=time)
        chip.show_words(words, tone="ok", icon="circle-check")
    else:
        chip.show_words(translate("Context", "Not scanned yet"), icon="circle")


def _told(deviation: DeviationFacts, language: str) -> str:
    definition, finding = deviation.definition, deviation.finding
    return sentence(finding if definition is None else labelled(finding, definition, language), language)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
