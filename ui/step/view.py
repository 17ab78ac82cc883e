"""The page of one step.

The navigator is on the left, the step in the middle, what goes with the batch on the right, and the bar with the one
filled button below.

Names for tests: ``step`` (the page), ``step.id``, ``step.title``, ``step.state``, ``step.open`` (what is still open),
``step.problem``, ``navigator``, ``context``. The bar: :mod:`ui.step.bar`. Entries: :mod:`ui.step.card`. Sheets:
:mod:`ui.step.sheets`, :mod:`ui.signing`. While the batch stands still: :mod:`ui.step.stopped`.

The filled button belongs to the entry that has the keyboard, else to the first one that is open: it signs it, lets the
second person sign, or leads to the next step. Return in the last line of an entry moves the keyboard to it.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence, word
from batchrecord.execution.worklist import RunningHold
from ui.drafts import Drafts
from ui.holds import Holds
from ui.labels.desk import LabelDesk
from ui.shell import Window
from ui.signing import Signer, SigningDesk, SigningRequest, SigningSheet
from ui.step.asking import recorded_words, request_of
from ui.step.bar import ActionBar
from ui.step.card import EntryCard
from ui.step.cards import Cards
from ui.step.context import Context, ContextStrip
from ui.step.facts import EntryFacts, StepFacts
from ui.step.head import StepHead
from ui.step.layout import stacked, three_columns
from ui.step.navigator import Navigator
from ui.step.next import offer_entry, offer_next
from ui.step.open import OpenList
from ui.step.presenter import StepPresenter
from ui.step.questions import Questions
from ui.step.standing_notes import StandingNotes
from ui.step.stopped import StoppedPage
from ui.step.suite import SuiteBand
from ui.step.wanted import Wanted
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Screen, Scroll, State

__all__ = ["StepScreen"]

_TICK = 1000


class StepScreen(Screen):
    """The page of one step."""

    said = Signal(object)
    """``(sentence, tone)`` for the strip of the window."""
    file_asked = Signal(object)
    """The person wants to look at a file: an :class:`batchrecord.steps.attached.AttachedFile`."""
    deviations_asked = Signal()
    """The person wants to see the deviations of the batch."""

    labels: LabelDesk | None = None  # draws and prints labels; without it they are only counted

    def __init__(self, theme: Theme, translation: Translation, window: Window, desk: SigningDesk, holds: Holds) -> None:
        super().__init__(theme)
        self.setObjectName("step")
        self._holds = holds
        self._translation, self._clock, self._window, self._desk = translation, holds.clock, window, desk
        self._presenter: StepPresenter | None = None
        self._facts: StepFacts | None = None
        self._person: Signer | None = None
        self._cards = Cards(theme, translation, holds.clock, self._talk, self)
        self._questions = Questions(theme, translation, window, self._talk, parent=self, clock=holds.clock)
        self._signing: SigningSheet | None = None
        self._recorded_here: set[int] = set()
        self.navigator = Navigator(theme, translation)
        self.context, self._strip = Context(theme, translation, holds.clock), ContextStrip(theme)
        self._suite = SuiteBand(theme, desk, self._talk)
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("step.problem")
        self._head, self._bar = StepHead(theme, translation), ActionBar(theme)
        self._open, self._standing = OpenList(translation), StandingNotes(theme)
        self._stopped = StoppedPage(theme, translation)
        self._build()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._run_timers)
        self._stopped.verify_asked.connect(self._verify)
        for part in (self._stopped, self.context):
            part.deviations_asked.connect(self.deviations_asked)
        self._cards.changed.connect(self._show_action)
        self._cards.finished.connect(self._bar.focus)
        self._cards.reached.connect(self._bring_into_sight)
        self._cards.correct_asked.connect(self._ask_correction)
        self._cards.leave_out_asked.connect(self._ask_leaving_out)
        self._cards.late_asked.connect(self._questions.ask_late)
        self._cards.file_asked.connect(self.file_asked)
        self._cards.said.connect(self.said)
        self.navigator.chosen.connect(self._choose_step)
        self.navigator.branch_asked.connect(self._ask_branch)
        self._bar.report_asked.connect(self._ask_report)
        self.context.clear.clicked.connect(self._suite.clear)
        self._bar.steps_asked.connect(self._toggle_steps)
        self.context.holds.opened.connect(self._show_hold)
        holds.changed.connect(self._show_holds)
        theme.changed.connect(self._fit)
        self._fit()

    def join(self, presenter: StepPresenter) -> None:
        """Begin the conversation."""
        self._presenter = presenter

    # ------------------------------------------------------------------------------------------- a part of the window

    def show_batch(self, batch: str) -> None:
        """Show a batch."""
        self._talk().show_batch(batch)

    def show_step(self, step: str) -> None:
        """Show a certain step of the batch that is shown."""
        self._talk().choose_step(step)

    def record_from(self, sheet: str) -> None:
        """Offer to record what was written on a step sheet, as soon as its step is shown."""
        self._questions.sheet = sheet

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in."""
        self._person = person
        self._cards.forget()
        self._talk().set_person(person)

    def entered(self) -> None:
        self._tick.start(_TICK)
        self.go_on()

    def look_again(self, ledgers: frozenset[str]) -> None:
        if self._signing is None or not self._signing.busy:  # what is being signed here is read when it is done
            self._talk().look_again(ledgers)

    def hideEvent(self, event: object) -> None:
        self._tick.stop()

    def retranslate(self) -> None:
        self._bar.retranslate()
        self.navigator.retranslate()
        self.context.retranslate()
        self._suite.retranslate()
        self._stopped.retranslate()
        if self._facts is not None:
            self._show_step(self._facts)
            self._cards.retranslate()
            self._show_action()

    # ------------------------------------------------------------------------------------- what the presenter asks for

    def show_facts(self, facts: StepFacts, person: Signer | None, drafts: Drafts) -> None:
        """Show the page as the batch stands now; what is typed stays."""
        others = self._by_others(facts)
        self._facts = facts
        self._problem.hide()
        self._stopped.show_facts(facts)
        self._show_stopped(facts)
        self.navigator.show_phases(facts.phases, facts.step.id, branches=bool(facts.flow.branches))
        self.context.show_facts(facts)
        self._strip.show_facts(facts)
        self._suite.show_facts(facts, person)
        self.context.clear.show_facts(facts, person)
        self._show_holds()
        self._show_step(facts)
        if self._cards.show_facts(facts, person, drafts, self.labels, others=others):
            self._scroll.verticalScrollBar().setValue(0)
        self._questions.offer_late(facts)
        self._cards.mark()
        if self.hasFocus():  # the line she was at had gone
            self.go_on()

    def _show_stopped(self, facts: StepFacts) -> None:
        """While the batch stands still, show that and nothing else, at the step where it was stopped."""
        was = self._pages.currentWidget() is self._stopped
        self._pages.setCurrentIndex(1 if facts.stopped else 0)
        if facts.stopped and not was and self.isVisible() and self._window.sheet is None:
            self._stopped.setFocus()
        stop = next((each.definition for each in facts.deviations if each.stop and each.definition is not None), None)
        if facts.stopped and stop is not None and stop.step and stop.step != facts.step.id:
            self._talk().choose_step(stop.step)

    def _by_others(self, facts: StepFacts) -> bool:
        """Tell whether something was recorded elsewhere since the page was last shown."""
        before = self._facts.head if self._facts is not None and self._facts.batch == facts.batch else facts.head
        return any(mark.seq > before and mark.seq not in self._recorded_here for mark in facts.recent)

    def show_error(self, error: BatchRecordError) -> None:
        """Say why the page could not be read or asked; what was shown before stays."""
        language = self._translation.language
        words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self._problem.show_words(translate("StepPage", "That did not work"), words)
        self._problem.show()

    def show_reasons(self, entry: str, reasons: Sequence[Finding]) -> None:
        """Say at an entry why it cannot be signed as it is."""
        if self._questions.refused(reasons):
            return
        card = self._cards.of(entry)
        if card is not None:
            card.show_reasons(reasons)

    def show_comparison(self, entry: str, departures: tuple[Finding, ...]) -> None:
        """Show which codes match."""
        card = self._cards.of(entry)
        if card is not None:
            card.show_comparison(departures)
            self._show_action()

    def show_known(self, entry: str, code: str, facts: dict[str, str]) -> None:
        """Show what the registers know of a lot, or of a piece of equipment."""
        card = self._cards.of(entry)
        if card is not None and card.code() == code:
            card.show_known(facts)

    def show_file(self, entry: str, preview: Any) -> None:
        """Show what would be signed of a file that was chosen."""
        card = self._cards.of(entry)
        if card is not None:
            card.show_file(preview.fields, preview.shown, preview.departures)
            self._show_action()

    def ask(self, wanted: Wanted) -> None:
        """Open the signing sheet."""

        def done(result: object) -> None:
            self._signing = None
            self._questions.close()
            self._talk().recorded(wanted, result)

        def words() -> SigningRequest:
            return request_of(wanted, self._translation.language)

        self._signing = self._desk.ask(words, done, self._talk().turned_back)

    def show_changes(self, changes: Sequence[Finding]) -> None:
        """Say in the signing sheet what of its basis has changed; it cannot be signed any more as it is."""
        if self._signing is not None and self._signing is self._window.sheet:
            language = self._translation.language
            self._signing.show_changed("\n".join(dict.fromkeys(sentence(each, language) for each in changes)))

    def show_recorded(self, wanted: Wanted, recorded: object) -> None:
        """Say that it is signed, and which deviation that opened."""
        stored = getattr(recorded, "stored", None)
        if stored is not None:
            self._recorded_here.add(stored.entry.payload.seq)
        card = None if wanted.entry is None else self._cards.of(wanted.entry.id)
        if card is not None:
            card.hide_changes()
        self._cards.current = ""
        self.said.emit(recorded_words(wanted, recorded, self._translation.language))

    def go_on(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._window.sheet is not None:
            return
        if self._facts is not None and self._facts.stopped:
            self._stopped.setFocus()
            return
        card = self._cards.next()
        if card is not None and not card.facts.settled:
            card.focus_first()
        else:
            self._bar.focus()

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        above = (self._strip, self._suite, self._problem, self._standing, self._head)
        content = stacked(self.theme, above, self._cards.column, self._open)
        self._scroll = Scroll(content)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(three_columns((self.navigator, self._scroll, self.context), self._bar))
        self._pages.addWidget(self._stopped)
        self._problem.hide()

    # ------------------------------------------------------------------------------------------------------- the step

    def _show_step(self, facts: StepFacts) -> None:
        self._head.show_facts(facts)
        self._standing.show_facts(facts)
        self._bar.allow_report(not facts.closed)
        self._open.show_facts(facts)

    # ----------------------------------------------------------------------------------------------------- the button

    def _show_action(self) -> None:
        facts, card = self._facts, self._cards.next()
        self._head.show_failing(self._cards.failing)
        if facts is None:
            self._bar.offer("")
        elif facts.stopped_by is not None and not (card is not None and card.facts.ends):
            offer_next(self._bar, facts, self._talk().go_to_next, self._translation.language)
        elif card is not None and (card.facts.settled or facts.stopped) and card.facts.demanded is not None:
            about = State.WAITING, word("standing", "witness", self._translation.language)
            words = translate("StepPage", "Sign as second person")
            self._bar.offer(words, "user-check", card.verify.click, about=about)
        elif card is not None and card.is_open:
            self._offer_signing(facts, card)
        else:
            offer_next(self._bar, facts, self._talk().go_to_next, self._translation.language)

    def _offer_signing(self, facts: StepFacts, card: EntryCard) -> None:
        if not self._talk().may_act():
            roles = ", ".join(word("role", str(role), self._translation.language) for role in facts.step.who)
            words = translate("StepPage", "This step is done by: {roles}").format(roles=roles)
            self._bar.offer(translate("StepPage", "Sign"), "pen", about=(State.LOCKED, words))
            return
        entry = card.facts
        if facts.suite.needed and not facts.suite.mine:
            self._suite.offer_in(self._bar)
            return
        if entry.current is not None and not entry.gate:
            self._bar.offer(translate("StepPage", "Make it again"), "rotate-ccw", card.correct.click)
            return
        offer_entry(self._bar, card, self._sign_current, self._translation.language)

    def _sign_current(self) -> None:
        card = self._cards.next()
        if card is None:
            return
        entry = card.facts
        if entry.definition.kind == "TMR":
            self._talk().time(entry.id)
        else:
            self._talk().perform(entry.id, {} if entry.calculation is not None else card.editor.fields())

    # ------------------------------------------------------------------------------------------------------- hearing

    def _bring_into_sight(self, card: EntryCard) -> None:
        self._scroll.ensureWidgetVisible(card, 0, self.theme.px(16))

    def _verify(self, entry: object) -> None:
        self._talk().verify(str(entry))

    def _choose_step(self, step: object) -> None:
        self._talk().choose_step(str(step))
        if self.theme.density is Density.FOLDED:
            self._show_navigator(False)

    def _run_timers(self) -> None:
        self._cards.tick()
        self.context.holds.tick()
        self._strip.tick(self._clock.now().utc)

    def _show_holds(self) -> None:
        holds = self._holds.of(self._facts.batch) if self._facts is not None else ()
        self.context.holds.show_holds(holds)
        self._strip.show_hold(holds[0].hold if holds else None, self._clock.now().utc)

    def _show_hold(self, running: object) -> None:
        if isinstance(running, RunningHold):
            self._talk().choose_step(running.step)

    def _ask_correction(self, entry: object) -> None:
        found = self._entry(entry)
        if found is not None and self._facts is not None:
            self._cards.current = found.id
            self._questions.ask_correction(self._facts, found)

    def _ask_leaving_out(self, entry: object) -> None:
        found = self._entry(entry)
        if found is not None and self._facts is not None:
            self._cards.current = found.id
            self._questions.ask_leaving_out(self._facts, found)

    def _ask_branch(self) -> None:
        if self._facts is not None:
            self._questions.ask_branch(self._facts)

    def _ask_report(self) -> None:
        if self._facts is not None:
            self._questions.ask_report(self._facts, self._cards.place)

    # ------------------------------------------------------------------------------------------------------- layout

    def _toggle_steps(self) -> None:
        self._show_navigator(not self.navigator.isVisible())

    def _show_navigator(self, shown: bool) -> None:
        self.navigator.setVisible(shown)
        self._scroll.setVisible(not shown or self.theme.density is not Density.FOLDED)
        if shown:
            self.navigator.setFocus()

    def _fit(self) -> None:
        folded = self.theme.density is Density.FOLDED
        self.context.setVisible(not folded)
        self._strip.setVisible(folded)
        self.navigator.setVisible(not folded)
        self._scroll.setVisible(True)

    def _entry(self, entry: object) -> EntryFacts | None:
        return None if self._facts is None else self._facts.entry(str(entry))

    def _talk(self) -> StepPresenter:
        assert self._presenter is not None  # noqa: S101 - join() comes first
        return self._presenter
