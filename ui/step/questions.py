"""What the page of a step asks in sheets of its own, before a signature.

Why something is replaced or left out, and what was seen. Another question is another method here and another sheet in
:mod:`ui.step.sheets`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from batchrecord.base.clock import Clock
from batchrecord.base.findings import Finding
from batchrecord.batch.sheets import SheetCode
from batchrecord.events.deviation import DeviationReported
from ui.shell import Window
from ui.step.branching import BranchSheet, Opened
from ui.step.facts import EntryFacts, StepFacts
from ui.step.late import Late, LateSheet
from ui.step.presenter import StepPresenter
from ui.step.sheets import ReasonSheet, Report, ReportSheet, WithReason
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Sheet

__all__ = ["Questions"]


class Questions(QObject):
    """Asks one question at a time, and hands the answer to the presenter."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        window: Window,
        talk: Callable[[], StepPresenter],
        *,
        parent: QObject,
        clock: Clock,
    ) -> None:
        """Make the questions of a page.

        Args:
            theme: the theme.
            translation: the language.
            window: holds the sheets.
            talk: returns the presenter.
            parent: owns it.
            clock: says the day, for what is recorded late.
        """
        super().__init__(parent)
        self._theme, self._translation, self._window, self._talk = theme, translation, window, talk
        self._clock = clock
        self._sheet: Sheet | None = None
        self._entry, self._answered = "", False
        self.sheet = ""
        """Code of the step sheet that was scanned; what is written on it is offered to be recorded."""

    def refused(self, reasons: Sequence[Finding]) -> bool:
        """Say in the sheet that asks why it cannot be signed; else close that, and leave it to the page."""
        if isinstance(self._sheet, LateSheet):
            self._sheet.show_reasons(reasons)
            return True
        if isinstance(self._sheet, ReasonSheet):
            self._sheet.finish(None)  # what was written is not signed: it is there again when she asks again
        return False

    def ask_correction(self, facts: StepFacts, entry: EntryFacts) -> None:
        """Ask what replaces an entry, and why."""
        self._ask_reason(facts, entry, "correction").given.connect(self._correct)

    def ask_leaving_out(self, facts: StepFacts, entry: EntryFacts) -> None:
        """Ask why an entry does not apply."""
        self._ask_reason(facts, entry, "not-applicable").given.connect(self._leave_out)

    def ask_report(self, facts: StepFacts, entry: str) -> None:
        """Ask what was seen; the report is about an entry of the step."""
        self._entry = entry
        about = facts.entry(entry)
        sheet = ReportSheet(self._theme, self._translation, facts)
        sheet.given.connect(self._report)
        self._show(sheet, facts.batch, f"{entry if about is None else about.place}.report")

    def ask_branch(self, facts: StepFacts) -> None:
        """Ask which branch is opened, and why."""
        sheet = BranchSheet(self._theme, self._translation, facts.flow.branches)
        sheet.given.connect(self._open_branch)
        self._show(sheet, facts.batch, ".branch")

    def ask_late(self, entry: object) -> None:
        """Ask about an entry that was made some time ago."""
        talk = self._talk()
        facts = None if talk.facts is None else talk.facts.entry(str(entry))
        if facts is None or talk.facts is None:
            return
        self._entry = facts.id
        code = self.sheet if self._is_of(talk.facts) else ""
        draft = talk.draft_of(facts)
        sheet = LateSheet(self._theme, self._translation, facts, clock=self._clock, draft=draft, code=code)
        sheet.given.connect(self._late)
        self._show(sheet, talk.facts.batch, f"{facts.place}.late")

    def offer_late(self, facts: StepFacts) -> None:
        """Begin with the first open entry of the step whose sheet was scanned."""
        if not self._is_of(facts) or self._sheet is not None or self._window.sheet is not None:
            return
        first = next((each for each in facts.entries if each.current is None and each.calculation is None), None)
        if first is not None and first.definition.kind != "TMR" and not first.gate:
            self.ask_late(first.id)

    def _is_of(self, facts: StepFacts) -> bool:
        """Tell whether the sheet that was scanned is that of the step in the pass that is shown."""
        if not self.sheet:
            return False
        code = SheetCode.parse(self.sheet)  # it was read when it was scanned
        return (code.batch, code.step, code.iteration) == (facts.batch, facts.step.id, facts.iteration)

    def close(self) -> None:
        """Close the question that is asked: it is answered."""
        if self._sheet is not None:
            self._answered = True
            self._sheet.finish(True)

    def _ask_reason(self, facts: StepFacts, entry: EntryFacts, occasion: str) -> ReasonSheet:
        self._entry = entry.id
        sheet = ReasonSheet(self._theme, self._translation, entry, occasion)
        self._show(sheet, facts.batch, f"{entry.place}.{occasion}")
        return sheet

    def _correct(self, given: object) -> None:
        if isinstance(given, WithReason):
            self._talk().correct(self._entry, given.fields, given.reason)

    def _leave_out(self, given: object) -> None:
        if isinstance(given, WithReason):
            self._talk().leave_out(self._entry, given.reason)

    def _open_branch(self, given: object) -> None:
        if isinstance(given, Opened):
            self._talk().open_branch(given.branch, given.reason)

    def _late(self, given: object) -> None:
        if isinstance(given, Late):
            self._talk().record_late(self._entry, given)

    def _report(self, given: object) -> None:
        if isinstance(given, Report):
            event = DeviationReported(
                entry=self._entry,
                classification=given.classification,
                text=given.text,
                immediate_action=given.immediate_action,
            )
            self._talk().report(event)

    def _show(self, sheet: Sheet, batch: str, place: str) -> None:
        self._sheet, sheet.about = sheet, (batch, place)
        sheet.closed.connect(self._closed)
        self._window.show_sheet(sheet)

    def _closed(self) -> None:
        if isinstance(self._sheet, LateSheet) and not self._answered:
            self.sheet = ""  # whoever turns back is not asked again
        self._sheet, self._answered = None, False
