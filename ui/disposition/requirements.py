"""What a release needs: each requirement with its state and, where it is not met, what is missing.

Names for tests: ``disposition.need.<name>`` with ``record deviations tests exceptions audit-trail batch``.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.disposition.page import Requirement
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Card, Divider, State, Text, VerdictLine

__all__ = ["NEEDS", "RequirementsCard"]

NEEDS = ("record", "deviations", "tests", "exceptions", "audit-trail", "batch")
_MOST = 6
"""Sentences that are shown for one requirement; the rest is counted."""


class RequirementsCard(Card):
    """The requirements, one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title = Text("h2", wrap=True)
        self.body.addWidget(self._title)
        self._lines = {name: _Line(theme, name) for name in NEEDS}
        for number, line in enumerate(self._lines.values()):
            if number:
                self.body.addWidget(Divider())
            self.body.addWidget(line)

    def show_requirements(self, requirements: tuple[Requirement, ...]) -> None:
        """Show how each requirement stands; without any, none is judged."""
        known = {each.name: each for each in requirements}
        for name, line in self._lines.items():
            line.show_requirement(known.get(name))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("Disposition", "What a release needs"))
        for line in self._lines.values():
            line.retranslate()


class _Line(QWidget):
    """One requirement."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(f"disposition.need.{name}")
        self._name = name
        self._shown: Requirement | None = None
        self._verdict, self._words = VerdictLine(theme), Text("body", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._verdict)
        column.addWidget(self._words)

    def show_requirement(self, requirement: Requirement | None) -> None:
        """Show how it stands."""
        self._shown = requirement
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        shown = self._shown
        met, unmet = _words(self._name)
        if shown is None:
            self._verdict.show_state(State.EMPTY, met)
            self._words.hide()
            return
        self._verdict.show_state(State.OK if shown.met else State.OUT, met if shown.met else unmet)
        lines = [shown.by] if shown.by else [f"• {each}" for each in shown.open[:_MOST]]
        if len(shown.open) > _MOST:
            more = translate("Disposition", "And more of this kind: {count}")
            lines.append(more.format(count=len(shown.open) - _MOST))
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))


def _words(name: str) -> tuple[str, str]:
    """Return what is said of a requirement that is met, and of one that is not."""
    return {
        "record": (
            translate("Disposition", "Batch record complete"),
            translate("Disposition", "Batch record not complete"),
        ),
        "deviations": (
            translate("Disposition", "Every deviation closed"),
            translate("Disposition", "Deviations still open"),
        ),
        "tests": (
            translate("Disposition", "Every release test passed and reviewed"),
            translate("Disposition", "Release tests still open or not passed"),
        ),
        "exceptions": (
            translate("Disposition", "Every exception acknowledged"),
            translate("Disposition", "Exceptions not acknowledged"),
        ),
        "audit-trail": (
            translate("Disposition", "Audit trail reviewed"),
            translate("Disposition", "Audit trail not reviewed"),
        ),
        "batch": (
            translate("Disposition", "Batch record reviewed"),
            translate("Disposition", "Batch record not reviewed"),
        ),
    }[name]
