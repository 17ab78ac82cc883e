"""The suite of the batch: whose it is now, and the signature by which the batch comes in or is cleared (rule G11).

Names for tests: ``suite`` (the band above the step), ``suite.words``, ``suite.act``; ``context.suite`` (the
button beside the identity of the batch).
"""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from batchrecord.signing.meanings import Meaning
from ui.signing import Signer, SigningDesk, SigningRequest
from ui.step.bar import ActionBar
from ui.step.facts import StepFacts
from ui.step.presenter import StepPresenter
from ui.theme import Density, Theme
from ui.translation import translate
from ui.widgets import Button, Card, FactRow, Mark, State, Text

__all__ = ["ClearButton", "SuiteBand"]

_ROLES = frozenset({"OP", "SU"})


def _may(person: Signer | None) -> bool:
    return person is not None and not _ROLES.isdisjoint(person.roles)


class SuiteBand(Card):
    """Says above the step that the batch does not have its suite, or still has it where it needs it no more."""

    def __init__(
        self, theme: Theme, desk: SigningDesk, talk: Callable[[], StepPresenter], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, sunken=True, parent=parent)
        self.setObjectName("suite")
        self._desk, self._talk = desk, talk
        self._free = False
        self._facts: StepFacts | None = None
        self._person: Signer | None = None
        self._mark, self._words = Mark(theme, size=20), Text("body", wrap=True)
        self._words.setObjectName("suite.words")
        self._button = Button(theme)
        self._button.setObjectName("suite.act")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.body.addLayout(row)
        self._button.clicked.connect(self.clear)
        self.hide()

    def show_facts(self, facts: StepFacts, person: Signer | None) -> None:
        """Show how things stand at this step."""
        self._facts, self._person = facts, person
        suite = facts.suite
        folded = self._theme.density is Density.FOLDED
        waiting = suite.needed and not suite.mine and not facts.closed
        leaving = suite.mine and (folded or not suite.needed)
        self.setVisible(waiting or leaving)
        if suite.mine:
            state, words = State.WAITING, translate("Suite", "The batch has suite {suite}.")
        elif suite.holder:
            state, words = State.OUT, translate("Suite", "Suite {suite} is occupied by batch {other}: clear it first.")
        else:
            state = State.CURRENT
            words = translate("Suite", "Suite {suite} is free. After line clearance the batch comes in.")
        self._mark.set_icon(state.icon, state.tone)
        self._words.setText(words.format(suite=facts.issued.suite, other=suite.holder))
        self._button.setText(translate("Suite", "Clear the suite"))
        self._button.setVisible(suite.mine and _may(person))
        self._free = not suite.holder and _may(person)

    def retranslate(self) -> None:
        """Set every text anew."""
        if self._facts is not None:
            self.show_facts(self._facts, self._person)

    def offer_in(self, bar: ActionBar) -> None:
        """Offer in the bar below that the batch comes in: nothing else can be done here before."""
        act = self._come_in if self._free else None
        about = State.LOCKED, translate("Suite", "Nothing can be made before the batch has its suite.")
        bar.offer(translate("Suite", "Bring the batch in"), "log-in", act, about=about)

    def clear(self) -> None:
        """Ask for the signature that clears the suite."""
        self._ask(coming=False)

    def _come_in(self) -> None:
        self._ask(coming=True)

    def _ask(self, *, coming: bool) -> None:
        talk, facts = self._talk(), self._facts
        if facts is not None and talk.person is not None:
            request = _request(facts, talk.person, talk.suite_act(coming), coming=coming)
            self._desk.ask(request, lambda _: talk.refresh(), talk.refresh)


class ClearButton(Button):
    """Clears the suite, beside the identity of the batch that has it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="log-out", parent=parent)
        self.setObjectName("context.suite")
        self.hide()

    def show_facts(self, facts: StepFacts, person: Signer | None) -> None:
        """Offer it to whom it is up to."""
        self.retranslate()
        self.setVisible(facts.suite.mine and _may(person))

    def retranslate(self) -> None:
        """Set its words anew."""
        self.setText(translate("Suite", "Clear the suite"))


def _request(facts: StepFacts, person: Signer, act: Callable[..., object], *, coming: bool) -> SigningRequest:
    title = translate("Suite", "Bring the batch in") if coming else translate("Suite", "Clear the suite")
    said = (
        translate("Suite", "Line clearance is done; from here on the suite is this batch's alone.")
        if coming
        else translate("Suite", "Nothing of this batch is left in the suite.")
    )
    return SigningRequest(
        title=title,
        place=facts.batch,
        rows=(
            FactRow(label=translate("Suite", "Suite"), value=facts.issued.suite),
            FactRow(label=translate("Suite", "Batch"), value=facts.batch),
            FactRow(label=translate("Suite", "Chain of identity"), value=facts.issued.coi),
            FactRow(label=translate("Suite", "Statement"), value=said),
        ),
        meaning=str(Meaning.RECORDED),
        signers=(person,),
        act=act,
    )
