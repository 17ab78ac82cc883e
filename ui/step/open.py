"""What is still open in a step, or before the end of its phase, in words."""

from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence
from batchrecord.batch.flow import Standing
from ui.entries.words import capital
from ui.step.facts import StepFacts
from ui.translation import Translation, translate
from ui.widgets import Text

__all__ = ["OpenList"]


class OpenList(Text):
    """A line for each thing that is open; hidden while there is nothing to say."""

    def __init__(self, translation: Translation) -> None:
        super().__init__("body", tone="text2", wrap=True)
        self.setObjectName("step.open")
        self._translation = translation

    def show_facts(self, facts: StepFacts) -> None:
        """Show what is open where the person stands."""
        language = self._translation.language
        lines = [_located(finding, facts, language) for finding in facts.open]
        if facts.step.gate and facts.before_gate:
            lines = [translate("StepPage", "Open before this phase can be signed:")]
            lines += [_located(finding, facts, language) for finding in facts.before_gate]
        elif not lines and facts.phase.gate is not None and facts.standing is Standing.DONE:
            number = len(facts.before_gate)
            lines = [translate("StepPage", "Open before the end of this phase: {number}").format(number=number)]
        self.setText("\n".join(lines) if facts.step.gate or facts.standing is Standing.DONE else "")
        self.setVisible(bool(self.text()))


def _located(finding: Finding, facts: StepFacts, language: str) -> str:
    where = finding.where.entry
    label = facts.labels.get(where)
    step = where.rpartition(".")[0] or finding.where.step
    place = " ".join(filter(None, (step, capital(label.inside(language)) if label else "")))
    return f"– {place}: {sentence(finding, language)}" if place else f"– {sentence(finding, language)}"
