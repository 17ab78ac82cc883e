"""The suite of the batch: whose it is now, and the signature by which the batch comes in or is cleared (rule G11).

Names for tests: ``suite`` (the band above the step), ``suite.words``, ``suite.act``; ``context.suite`` (the
button beside the identity of the batch).
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from batchrecord.signing.meanings import Meaning
from ui.signing import Signer, SigningRequest
from ui.step.bar import ActionBar
from ui.step.facts import StepFacts
from ui.theme import Density, Theme
from ui.translation import translate
from ui.widgets import Button, Card, FactRow, Mark, State, Text

__all__ = ["ClearButton", "SuiteAct", "SuiteBand", "suite_request"]

_ROLES = frozenset({"OP", "SU"})


@dataclass(frozen=True, slots=True)
class SuiteAct:
    """What a button asks for."""

    coming: bool
    """The batch comes in; otherwise it is cleared."""


def _may(person: Signer | None) -> bool:
    return person is not None and not _ROLES.isdisjoint(person.roles)


class SuiteBand(Card):
    """Says above the step that the batch does not have its suite, or still has it where it needs it no more."""

    asked = Signal(object)
    """A :class:`SuiteAct`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, sunken=True, parent=parent)
        self.setObjectName("suite")
        self._free = False
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
        self._button.clicked.connect(self._ask)
        self.hide()

    def show_facts(self, facts: StepFacts, person: Signer | None) -> None:
        """Show how things stand at this step."""
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

    def offer_in(self, bar: ActionBar) -> None:
        """Offer in the bar below that the batch comes in: nothing else can be done here before."""
        bar.say(State.LOCKED, translate("Suite", "Nothing can be made before the batch has its suite."))
        bar.offer(translate("Suite", "Bring the batch in"), "log-in", self._come_in if self._free else None)

    def _come_in(self) -> None:
        self.asked.emit(SuiteAct(coming=True))

    def _ask(self) -> None:
        self.asked.emit(SuiteAct(coming=False))


class ClearButton(Button):
    """Clears the suite, beside the identity of the batch that has it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="log-out", parent=parent)
        self.setObjectName("context.suite")
        self.hide()

    def show_facts(self, facts: StepFacts, person: Signer | None) -> None:
        """Offer it to whom it is up to."""
        self.setText(translate("Suite", "Clear the suite"))
        self.setVisible(facts.suite.mine and _may(person))


def suite_request(
    asked: object, facts: StepFacts, person: Signer, act_of: Callable[[bool], Callable[..., object]]
) -> SigningRequest:
    """Return what is signed when a batch comes into its suite, or is cleared: whatever does not ask to come in."""
    coming = isinstance(asked, SuiteAct) and asked.coming
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
        act=act_of(coming),
    )
