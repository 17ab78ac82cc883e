"""Which entry comes next, and what the filled button offers to do about it."""

from collections.abc import Callable, Iterable

from batchrecord.base.sentences import word
from batchrecord.base.text import Phrase
from batchrecord.batch.flow import Standing
from ui.entries.words import capital
from ui.step.bar import ActionBar
from ui.step.card import EntryCard
from ui.step.facts import StepFacts
from ui.translation import translate
from ui.widgets import State

__all__ = ["next_card", "offer_entry", "offer_next", "stop_words"]


def next_card(cards: Iterable[EntryCard], standing: Standing) -> EntryCard | None:
    """Return the entry that the filled button belongs to, where the person has not chosen another.

    Where the step is shut, that is a time that runs and can be taken all the same.
    """
    given = tuple(cards)
    if not any(card.is_open and not card.facts.ends for card in given):
        given = tuple(card for card in given if card.facts.ends) or given
    rest = [card for card in given if not card.facts.settled]
    must = [card for card in rest if not card.facts.definition.optional]
    waiting = [card for card in given if card.facts.demanded is not None]
    for each in (must, waiting if not must else [], rest if standing is not Standing.DONE else []):
        if each:
            return each[0]
    return None


def offer_next(bar: ActionBar, facts: StepFacts, go: Callable[[], object], language: str) -> None:
    """Offer to go on where something can be done: in the branch that stops the batch, which is said, or further on."""
    about = State.EMPTY, ""
    if facts.stopped_by is not None:
        about = State.ALERT, stop_words(facts.stopped_by, language)
    elif facts.standing is Standing.DONE:
        about = State.OK, capital(word("standing", "done", language))
    if facts.next_step and facts.next_step != facts.step.id:
        bar.offer(translate("StepPage", "Next step"), "arrow-right", go, about=about)
    else:
        bar.offer("")


def stop_words(branch: Phrase, language: str) -> str:
    """Say that a branch keeps all other steps shut."""
    words = translate("StepPage", "A branch stops the batch until it is complete: {branch}")
    return words.format(branch=branch.inside(language))


def offer_entry(bar: ActionBar, card: EntryCard, sign: Callable[[], object], language: str) -> None:
    """Offer to sign an entry that can be made now, in the words for it."""
    entry = card.facts
    label = capital(entry.definition.label.inside(language))
    if card.deviates:
        words, icon, state = translate("StepPage", "Open deviation and sign"), "pen", State.OUT
    elif entry.definition.kind == "TMR" and entry.begin is None:
        words, icon, state = translate("StepPage", "Start and sign"), "timer", State.EMPTY
    elif entry.definition.kind == "TMR":
        words, icon, state = translate("StepPage", "Take the time and sign"), "timer", State.WAITING
    else:
        words, icon, state = translate("StepPage", "Sign"), "pen", State.CURRENT
    bar.offer(words, icon, sign, ready=card.ready, about=(state, label))
