"""The head of a step: its chips, title and instructions, and what stands in its way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from batchrecord.base.sentences import word
from batchrecord.batch.flow import Standing
from batchrecord.master.model import Second
from ui.entries.words import capital
from ui.step.facts import StepFacts
from ui.step.next import stop_words
from ui.step.rounds import round_words
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Card, Chip, Text

__all__ = ["StepHead"]


class StepHead(Card):
    """What is done here, by whom, and how it stands."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__(theme)
        self._translation = translation
        self._facts: StepFacts | None = None
        self._failing = False
        self._id, self._flags, self._second, self._pass = (Chip(theme) for _ in range(4))
        self._id.setObjectName("step.id")
        self._title = Text("h1", wrap=True)
        self._title.setObjectName("step.title")
        self._instructions, self._standing = QGridLayout(), Banner(theme, "neutral")
        self._standing.setObjectName("step.state")
        self._instructions.setColumnStretch(1, 1)
        self._instructions.setHorizontalSpacing(theme.px(12))
        chips = QHBoxLayout()
        chips.setSpacing(theme.px(8))
        for chip in (self._id, self._flags, self._second, self._pass):
            chips.addWidget(chip)
        chips.addStretch()
        self.body.addLayout(chips)
        self.body.addWidget(self._title)
        self.body.addLayout(self._instructions)
        self.body.addWidget(self._standing)

    def show_facts(self, facts: StepFacts) -> None:
        """Show a step."""
        self._facts = facts
        step, language = facts.step, self._translation.language
        self._id.show_words(translate("StepPage", "Step {step}").format(step=step.id), tone="primary")
        flags = ", ".join(capital(word("flag", flag, language)) for flag in step.flags)
        self._flags.show_words(flags, tone="info", icon="flag")
        self._flags.setVisible(bool(flags))
        seconds = {
            Second.WITNESS: translate("StepPage", "Second person witnesses"),
            Second.VERIFY: translate("StepPage", "Second person verifies"),
        }
        self._second.show_words(seconds.get(step.second, ""), icon="users")
        self._second.setVisible(step.second in seconds)
        again = round_words(facts.flow.rounds)
        if not again and facts.iteration > 1:
            again = translate("StepPage", "Pass {number}").format(number=facts.iteration)
        self._pass.show_words(again, tone="warn", icon="rotate-ccw")
        self._pass.setVisible(bool(again))
        self._title.setText(step.title.inside(language))
        self._show_instructions([each.inside(language) for each in step.instructions])
        self._show_standing(facts)

    def show_failing(self, failing: bool) -> None:
        """Say what the step asks for when something fails, already while what fails is not signed yet."""
        if failing != self._failing:
            self._failing = failing
            if self._facts is not None:
                self._show_standing(self._facts)

    def _show_standing(self, facts: StepFacts) -> None:
        words, tone, icon = self._words(facts)
        self._standing.show_words("", words, tone=tone, icon=icon)
        self._standing.setVisible(bool(words))

    def _show_instructions(self, instructions: list[str]) -> None:
        while (item := self._instructions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, words in enumerate(instructions):
            figure = Text("instruction", str(number + 1), tone="primary")
            self._instructions.addWidget(figure, number, 0, Qt.AlignmentFlag.AlignTop)
            self._instructions.addWidget(Text("instruction", words, wrap=True), number, 1)

    def _words(self, facts: StepFacts) -> tuple[str, str, str]:
        if facts.closed:
            words = translate("StepPage", "The batch is decided; nothing more can be recorded about making it.")
            return words, "neutral", "lock"
        if facts.stopped_by is not None:
            return stop_words(facts.stopped_by, self._translation.language), "warn", "diamond"
        if facts.standing is Standing.LOCKED:
            return translate("StepPage", "This step waits for what comes before it."), "neutral", "lock"
        if facts.standing is Standing.SKIPPED:
            words = translate("StepPage", "This step is not needed here: its condition does not hold.")
            return words, "neutral", "minus"
        return self._on_fail(facts), "warn", "triangle-alert"

    def _on_fail(self, facts: StepFacts) -> str:
        """Return what the master says is to be done, where something of this step failed."""
        concerned = {each.entry for each in facts.deviations}
        failed = self._failing or any(entry.id in concerned for entry in facts.entries)
        return facts.step.on_fail.inside(self._translation.language) if facts.step.on_fail and failed else ""
