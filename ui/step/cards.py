"""The entries of the step that is shown, one card each, and the one at which the work stands.

What a person types is kept with every change, and what she asks about an entry goes to the presenter from here.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from batchrecord.base.clock import Clock
from batchrecord.batch.flow import Standing
from ui.drafts import Drafts
from ui.labels.desk import LabelDesk
from ui.signing import Signer
from ui.step.card import EntryCard
from ui.step.facts import StepFacts
from ui.step.next import next_card
from ui.step.presenter import StepPresenter
from ui.step.stray import send_on
from ui.theme import Theme
from ui.translation import Translation

__all__ = ["Cards"]


class Cards(QObject):
    """Shows the entries of a step below each other in :attr:`column`."""

    changed = Signal()
    """What can be done next may be another thing now."""
    finished = Signal()
    """The last line of an entry is filled in; the button is next."""
    reached = Signal(object)
    """The keyboard has come to an :class:`EntryCard`."""
    correct_asked = Signal(object)
    leave_out_asked = Signal(object)
    late_asked = Signal(object)
    """The identity of the entry, as the two before."""
    file_asked = Signal(object)
    """A file that is to be looked at."""
    said = Signal(object)
    """``(sentence, tone)``"""

    def __init__(
        self, theme: Theme, translation: Translation, clock: Clock, talk: Callable[[], StepPresenter], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._translation, self._clock, self._talk = theme, translation, clock, talk
        self._facts: StepFacts | None = None
        self._cards: dict[str, EntryCard] = {}
        self._places: tuple[str, ...] = ()
        self.current = ""
        """The entry that the person has chosen by going there; empty for none."""
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(12))

    def of(self, entry: str) -> EntryCard | None:
        """Return the card of an entry, if it is shown."""
        return self._cards.get(entry)

    @property
    def place(self) -> str:
        """The entry at which the person is, else the first one; empty where there is none."""
        return self.current if self.current in self._cards else next(iter(self._cards), "")

    @property
    def failing(self) -> bool:
        """Whether something that is typed would open a deviation."""
        return any(card.is_open and not card.facts.settled and card.deviates for card in self._cards.values())

    def forget(self) -> None:
        """Make the cards anew when facts come next: they are for another person."""
        self._places = ()

    def show_facts(
        self, facts: StepFacts, person: Signer | None, drafts: Drafts, labels: LabelDesk | None, *, others: bool
    ) -> bool:
        """Show the entries as they stand now; what is typed stays. Tell whether they are those of another page.

        Args:
            facts: The step.
            person: Who is signed in, whose drafts are put in again.
            drafts: What was typed before.
            labels: Draws and prints labels.
            others: Whether something was recorded elsewhere since the page was last shown.
        """
        self._facts = facts
        places = (facts.batch, facts.step.id, *(entry.place for entry in facts.entries))
        fresh = self._places != places
        if fresh:
            self._make(facts, labels)
            self._places = places
        reachable = facts.standing not in {Standing.LOCKED, Standing.SKIPPED}
        is_open = reachable and not (facts.closed or facts.stopped or facts.held)
        for entry in facts.entries:
            draft = drafts.of(person.id, facts.batch, entry.place) if fresh and person is not None else None
            self._cards[entry.id].show_facts(entry, is_open=is_open, draft=draft, others=others and not fresh)
            self._cards[entry.id].correct.setEnabled(not (facts.stopped or facts.closed))
        self.current = "" if fresh or self.current not in self._cards else self.current
        return fresh

    def next(self) -> EntryCard | None:
        """Return the entry the filled button belongs to."""
        if self._facts is None:
            return None
        current = self._cards.get(self.current)
        if current is not None and not current.facts.settled and current.is_open:
            return current
        return next_card(self._cards.values(), self._facts.standing)

    def mark(self) -> None:
        """Mark that entry."""
        marked = self.next()
        for card in self._cards.values():
            card.set_current(card is marked and not card.facts.settled and card.is_open)
        self.changed.emit()

    def tick(self) -> None:
        """Let times run on."""
        for card in self._cards.values():
            card.tick()

    def retranslate(self) -> None:
        """Set every text anew."""
        for card in self._cards.values():
            card.retranslate()

    def _make(self, facts: StepFacts, labels: LabelDesk | None) -> None:
        for card in self._cards.values():
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for entry in facts.entries:
            second = facts.step.second
            card = EntryCard(self._theme, self._translation, self._clock, entry, second=second, labels=labels)
            self.column.addWidget(card)
            self._cards[entry.id] = card
            card.edited.connect(self._typed)
            card.judged.connect(self._typed)
            card.finished.connect(self._finished)
            card.entered.connect(self._entered)
            card.compare_asked.connect(self._compare)
            card.code_scanned.connect(self._look_up)
            card.strayed.connect(self._send_on)
            card.correct_asked.connect(self.correct_asked)
            card.leave_out_asked.connect(self.leave_out_asked)
            card.late_asked.connect(self.late_asked)
            card.verify_asked.connect(self._verify)
            card.file_chosen.connect(self._look_into)
            card.look_asked.connect(self.file_asked)

    def _typed(self, entry: object) -> None:
        card = self._cards[str(entry)]
        self._talk().keep(card.facts.id, card.editor.draft())
        self.changed.emit()

    def _finished(self, entry: object) -> None:
        self.current = str(entry)
        self.mark()
        self.finished.emit()

    def _entered(self, entry: object) -> None:
        card = self._cards.get(str(entry))
        if card is not None and self.current != entry:
            self.current = str(entry)
            self.mark()
        if card is not None:
            self.reached.emit(card)

    def _compare(self, entry: object) -> None:
        card = self._cards[str(entry)]
        self._talk().compare(card.facts.id, card.editor.fields())

    def _look_up(self, entry: object) -> None:
        card = self._cards[str(entry)]
        self._talk().look_up(card.facts.id, card.code(), card.package())

    def _look_into(self, entry: object) -> None:
        card = self._cards[str(entry)]
        self._talk().look_into(card.facts.id, card.editor.fields())

    def _send_on(self, code: object) -> None:
        self.said.emit(send_on(code, self._cards.values()))

    def _verify(self, entry: object) -> None:
        self._talk().verify(str(entry))
