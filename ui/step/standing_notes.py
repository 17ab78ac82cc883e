"""What everybody at a batch has to know before she goes on: that it is held, and what the last shift left behind.

Names for tests: ``step.held``, ``step.note.<number>`` counted from 0.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from batchrecord.base.clock import local_text
from ui.step.facts import StepFacts
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Banner

__all__ = ["StandingNotes"]


class StandingNotes(QWidget):
    """A banner for the hold, and one for each note that waits; nothing where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._held = Banner(theme, "bad")
        self._held.setObjectName("step.held")
        self._notes: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._held)
        self._was_held: tuple[str, ...] = ()
        self.hide()

    def show_facts(self, facts: StepFacts) -> None:
        """Show what stands now."""
        self._held.show_words(translate("StepPage", "Quality assurance holds this batch"), "\n".join(facts.held))
        self._held.setVisible(bool(facts.held))
        while len(self._notes) < len(facts.notes):
            banner = Banner(self._theme, "info")
            banner.setObjectName(f"step.note.{len(self._notes)}")
            self._notes.append(banner)
            self._column.addWidget(banner)
        for number, banner in enumerate(self._notes):
            banner.setVisible(number < len(facts.notes))
            if number < len(facts.notes):
                note = facts.notes[number]
                words = translate("StepPage", "Left by {name}, {time}")
                time = local_text(note.mark.utc, note.mark.offset)
                banner.show_words(words.format(name=note.mark.by.name, time=time), note.text)
        self.setVisible(bool(facts.held or facts.notes))
        before, self._was_held = self._was_held, facts.held
        if facts.held and facts.held != before:
            QTimer.singleShot(0, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Scroll up to a hold that was placed while somebody was further down."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.verticalScrollBar().setValue(0)
