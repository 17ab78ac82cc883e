"""Makes a whole batch, from issue to the issued record, by walking the steps that are open.

It knows nothing of a product: it answers every open entry (:mod:`batchrecord.demonstration.answers`), lets the second
person sign where one is demanded, has quality assurance assess and close each deviation, and signs the gates.
Everything goes through the services of bench and release, each with the passphrase of the person who acts.
"""

import io
from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from batchrecord.base.clock import utc_text
from batchrecord.batch.calculation import timer_begin
from batchrecord.batch.deviations import INVESTIGATED
from batchrecord.batch.flow import demanded, is_open, open_steps, stopping, waits
from batchrecord.batch.limits import bounds
from batchrecord.batch.samples import waiting_samples
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.batch.suite import needs_suite
from batchrecord.demonstration.answers import Stock, ordinary
from batchrecord.demonstration.cast import Cast
from batchrecord.demonstration.days import Calendar
from batchrecord.demonstration.deviations import assessed, concluded, investigated
from batchrecord.demonstration.equipment import made_ready
from batchrecord.demonstration.files import Maker, paper
from batchrecord.demonstration.script import Answers, Correction, Script
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.disposition import Pending
from batchrecord.events.laboratory import CONDITIONS
from batchrecord.execution.bench import BatchOrder, Bench
from batchrecord.execution.floor import receive_sample
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded
from batchrecord.execution.suites import clear_suite, has_suite, occupy_suite
from batchrecord.master.model import EntryDefinition, Master, Step
from batchrecord.release.disposition import Issued, decide, issue_record, pending_tests
from batchrecord.release.laboratory import enter_result, review_result
from batchrecord.release.review import acknowledge, sign_audit_trail_review, sign_batch_review
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attachments import Admitted, admitted

__all__ = ["BatchRun"]

RECALCULATED = Reason(code="input-corrected", text="Calculated again, because a value it is made from was corrected.")
RESCANNED = Reason(code="wrong-object", text="The right container was scanned after the deviation was closed.")
_SECOND = {
    Meaning.WITNESSED: ("VE", "SU"),
    Meaning.VERIFIED: ("VE", "SU"),
    Meaning.APPROVED_CORRECTION: ("SU", "QA"),
}
_MINUTES = {"min": 1, "h": 60}


class BatchRun:
    """One batch and the people who make it."""

    def __init__(
        self,
        bench: Bench,
        cast: Cast,
        calendar: Calendar,
        batch: str,
        script: Script,
        *,
        answers: Answers | None = None,
        results: Answers | None = None,
        corrections: Sequence[Correction] = (),
    ) -> None:
        self.bench, self.cast, self.calendar, self.batch, self.script = bench, cast, calendar, batch, script
        self.clock = calendar.clock
        self.answers: Answers = {**script.answers, **(answers or {})}
        self.results: Answers = {**script.results, **(results or {})}
        self._corrections = list(corrections)
        self._gaps = cycle((47, 83, 61, 118, 39, 152, 74, 95))
        self._pace = 1

    # ------------------------------------------------------------------------------------------------------- looking

    @property
    def state(self) -> BatchState:
        """Where the batch stands."""
        return self.bench.state(self.batch)

    @property
    def master(self) -> Master:
        """What it is made by."""
        return self.state.master

    def seq(self, entry: str) -> int:
        """Return the ledger position of the revision that counts."""
        found = self.state.entry(entry)
        return -1 if found is None or found.current is None else found.current.mark.seq

    # ----------------------------------------------------------------------------------------------------- production

    def issue(self, master: Master, *, suite: str = "A-12") -> Recorded:
        """Issue the batch record for the patient of this number."""
        order = self.order(suite)
        return self.bench.issue_batch(order, master.digest, self.cast.credentials("qa1"))

    def order(self, suite: str) -> BatchOrder:
        """Return the treatment order: the apheresis ended the afternoon before the day of receipt."""
        tail = self.batch.rpartition("-")[2]
        day = self.calendar.moment(-7, "09:00")
        return BatchOrder(
            batch=self.batch,
            coi=f"COI-26-{tail}-7F3K",
            din=f"A9999 26 12{tail}",
            patient=f"QMH-P-{tail}",
            hospital="Queen's Road Hospital, Cell Therapy Unit",
            order=f"TO-26-{tail}",
            weight="68.4",
            weight_date=day.date().isoformat(),
            collection_end=utc_text(self.calendar.moment(-1, "15:20")),
            suite=suite,
        )

    def work(self, until: str = "", *, ends: str = "") -> None:
        """Make every step that is open, in order, until nothing is left, a step is reached or the last one is made."""
        while (step := self._next()) is not None and step.id != until:
            self._make_branches(step)
            self.make(step)
            for correction in [each for each in self._corrections if each.after == step.id]:
                self._corrections.remove(correction)
                self.correct(correction.entry, correction.fields, correction.reason)
            self.leave_suite()
            if step.id == ends:
                return

    def _make_branches(self, step: Step) -> None:
        """Open the branches that the script has before this pass of a step, and make their steps."""
        for opening in self.script.openings:
            due = opening.before == step.id and opening.iteration == self.state.passes.get(step.id, 1)
            if not due or self.state.opened(opening.branch):
                continue
            phase = self.master.branch(opening.branch)
            self.pause()
            by = self.cast.someone(phase.branch.open if phase.branch is not None else ())
            self.bench.open_branch(self.batch, opening.branch, opening.reason, by)
            for each in phase.steps:
                if is_open(self.state, each):
                    self.make(each)

    def _next(self) -> Step | None:
        """Return the step that is made next: whoever works in a lane beside production begins at once."""
        return min(open_steps(self.state), key=lambda step: not step.lane, default=None)

    def make(self, step: Step) -> None:
        """Make what is open in one step."""
        self._begin(step)
        if step.gate or self.state.stops:
            self.settle()
        for definition in step.entries:
            found = self.state.entry(definition.id)
            if definition.optional and definition.kind == "ATT" and definition.id not in self.script.files:
                continue
            if found is None or found.current is None or found.stale or found.mismatched:
                self.pause()
                self.answer(definition, found)
                self._second_persons(witnesses_only=True)
            if self.state.stops or self._shut(step):
                return
        self._second_persons()
        if self.script.receives:
            self._receive()

    def _receive(self) -> None:
        """Let the laboratory sign for every sample that waits."""
        for waiting in tuple(waiting_samples(self.state, self.clock.now().utc)):
            current = waiting.found.current
            if current is not None:
                self.pause()
                by = self.cast.someone(("QC",))
                receive_sample(self.bench, self.batch, current.mark.seq, CONDITIONS[0], by)

    def _shut(self, step: Step) -> bool:
        """Tell whether a branch that stops the batch has opened, and this step does not belong to one."""
        return stopping(self.state) is not None and self.master.phase_of(step.id).branch is None

    def _begin(self, step: Step) -> None:
        """Let time pass until the day and the hour that the script has for this pass of a step."""
        self._pace = 8 if step.id in self.script.brisk else 1
        if step.id not in self.script.begins:
            return
        first, *more = self.script.begins[step.id]
        if isinstance(first, tuple):
            passes = (first, *more)
            day, hour = passes[min(self.state.passes.get(step.id, 1), len(passes)) - 1]
            self.calendar.not_before(day, hour)
        else:
            self.calendar.not_before(first, str(more[0]))

    def answer(self, definition: EntryDefinition, found: EntryState | None = None) -> Recorded:
        """Make one entry: for the first time, or again where an input or an identity was wrong."""
        self._come_in(definition)
        by = self.performer(definition)
        if definition.kind == "TMR":
            return self._time(definition, by)
        if definition.kind == "ATT":
            return self._attach(definition, by)
        fields = self.fields(definition)
        if definition.kind == "EQP":
            made_ready(self.bench.recorder, self.cast, str(fields["asset"]))
        if self.master.is_gate(definition.id):
            return self.bench.sign_gate(self.batch, definition.id, str(fields["decision"]), by)
        if found is not None and found.current is not None:
            reason = RESCANNED if found.mismatched else RECALCULATED
            return self.bench.correct(self.batch, definition.id, fields, reason, by)
        return self.bench.perform(self.batch, definition.id, fields, by)

    def _come_in(self, definition: EntryDefinition) -> None:
        recorder = self.bench.recorder
        if needs_suite(self.state, definition.id) and not has_suite(recorder, self.batch):
            occupy_suite(recorder, self.batch, self.cast.someone(("OP",)))

    def leave_suite(self, *, finally_: bool = False) -> None:
        """Clear the suite once nothing more is to be done there."""
        recorder = self.bench.recorder
        ahead = (entry.id for step in open_steps(self.state) for entry in step.entries)
        wanted = not finally_ and any(needs_suite(self.state, entry) for entry in ahead)
        if has_suite(recorder, self.batch) and not wanted:
            self.pause()
            clear_suite(recorder, self.batch, self.cast.someone(("OP",)))

    def _attach(self, definition: EntryDefinition, by: Credentials) -> Recorded:
        """Attach the file of an entry."""
        make = self.script.files.get(definition.id) or paper(definition.id, definition.label.inside("en"))
        given, instrument = self._file(make)
        fields = dict(given.fields)
        if definition.definition.instrument:
            fields["instrument"] = instrument
        return self.bench.perform(self.batch, definition.id, fields, by, files=given.files)

    def _file(self, make: Maker) -> tuple[Admitted, str]:
        """Return a file that may be attached, and the instrument that made it."""
        made = make(self.state, self.clock.now().utc)
        return admitted(made.name, io.BytesIO(made.data).read), made.instrument

    def fields(self, definition: EntryDefinition) -> FieldValues:
        """Return what is filled in here."""
        site = self.bench.site
        stock = Stock(
            lots=tuple(site.register.lots(site.size)), equipment=tuple(site.register.equipment.pieces(site.size))
        )
        answers = self.answers if definition.step else self.results
        return ordinary(self.state, definition, stock, answers, self.state.iteration_of(definition.id))

    def performer(self, definition: EntryDefinition) -> Credentials:
        """Return who acts at a step."""
        return self.cast.someone(self.master.step(definition.step).who)

    def correct(self, entry: str, fields: FieldValues, reason: Reason, by: Credentials | None = None) -> Recorded:
        """Correct an entry, have it approved, and have everything worked out again that was made from it."""
        definition = self.master.entry(entry)
        self.pause()
        filled = {**self.fields(definition), **fields}
        recorded = self.bench.correct(self.batch, entry, filled, reason, by or self.performer(definition))
        self._second_persons()
        return recorded

    def pause(self, seconds: int | None = None) -> None:
        """Let some time pass, as work takes."""
        self.clock.forward(seconds=(next(self._gaps) if seconds is None else seconds) // self._pace)

    def _time(self, definition: EntryDefinition, by: Credentials) -> Recorded:
        iteration = self.state.iteration_of(definition.id)
        begin = timer_begin(self.state, definition, iteration)
        if begin is None:
            self.bench.start_timer(self.batch, definition.id, by)
            begin = self.clock.now().utc
        end = begin + timedelta(minutes=self._lasting(definition))
        if end > self.clock.now().utc:
            self.clock.set(end)
        return self.bench.stop_timer(self.batch, definition.id, by)

    def _lasting(self, definition: EntryDefinition) -> float:
        """Return the minutes a timer is left running: as planned, or a little more than its lower limit."""
        if definition.id in self.script.lasts:
            return self.script.lasts[definition.id]
        low = bounds(self.state, definition.limit).low
        return 0.0 if not low else float(low) * 1.1 * _MINUTES[definition.unit]

    # ------------------------------------------------------------------------------------------------ second persons

    def _second_persons(self, *, witnesses_only: bool = False) -> None:
        state = self.state
        # Those of an earlier pass too: the last entry of a loop begins the next one.
        for found in [each for each in state.entries.values() if waits(state, each)]:
            meaning = demanded(state, found.definition, found)
            if meaning is not None and (meaning is Meaning.WITNESSED or not witnesses_only):
                self.verify(found, meaning)

    def verify(self, found: EntryState, meaning: Meaning) -> Recorded:
        """Let a second person sign under an entry."""
        current = found.current
        assert current is not None, "only what is made can be verified"  # noqa: S101 - a defect of ours
        self.pause(28)
        by = self.cast.someone(_SECOND[meaning], but=(current.mark.by.id,))
        return self.bench.verify(self.batch, current.mark.seq, by)

    # ----------------------------------------------------------------------------------------------------- deviations

    def settle(self) -> None:
        """Have quality assurance assess and close every open deviation; the closer is neither owner nor performer."""
        for deviation in tuple(self.state.open_deviations()):
            self.pause()
            if deviation.classification in INVESTIGATED:
                self.bench.investigate(self.batch, investigated(deviation), self.cast.someone(("SU",)))
                self.pause()
            self.bench.assess(self.batch, assessed(deviation, self.batch), self.cast.someone(("QA",), but=("qa1",)))
            self.pause()
            closer = self.cast.someone(("QA",), but=(deviation.mark.by.id, "su"))
            self.bench.close(self.batch, deviation.id, concluded(deviation), closer)

    # -------------------------------------------------------------------------------------------------------- release

    def laboratory(self, *, until: int | None = None) -> None:
        """Enter and review the release tests, each on its day; those after a day are left open."""
        until = self.script.days if until is None else until
        tests = sorted(self.master.specification.tests, key=lambda test: self.script.result_days.get(test.id, 10))
        for test in tests:
            day = self.script.result_days.get(test.id, 10)
            if day <= until:
                self.calendar.not_before(day, "10:05")
                self.result(test.id)
        self.settle()

    def result(self, test: str) -> None:
        """Enter one result and have it reviewed."""
        definition = self.master.test(test).entry
        self.pause()
        fields = {} if definition.formula is not None else self.fields(definition)
        raw, by = f"LAB-{self.batch[-4:]}-{test}", self.cast.someone(("QC",))
        make = self.script.files.get(test)
        files = () if make is None else (self._file(make)[0],)
        enter_result(self.bench, self.batch, test, fields, raw_data=raw, by=by, files=files)
        self.pause()
        review_result(self.bench, self.batch, test, by=self.cast.someone(("QCR",)))

    def review(self, person: str = "qa3") -> None:
        """Acknowledge every exception, then sign audit trail and batch record."""
        by = self.cast.credentials(person)
        for issue in tuple(self.state.issues.values()):
            if issue.acknowledged is None:
                self.pause()
                acknowledge(self.bench, self.batch, issue.id, _comment(issue.sorts), by=by)
        self.pause()
        sign_audit_trail_review(self.bench, self.batch, by=by)
        self.pause()
        sign_batch_review(self.bench, self.batch, by=by)

    def decide(self, decision: str, reason: str, person: str = "") -> Recorded:
        """Sign the disposition; a conditional release names every test that is still open.

        Args:
            decision: Code of the disposition.
            reason: In words.
            person: Who signs; an authorised person without any part in the batch where nobody is named.
        """
        self.leave_suite(finally_=True)
        by = self.cast.credentials(person) if person else self.cast.someone(("QP",), but=self.state.people.made)
        self.pause()
        supplied = decision in {"released", "conditional"}
        open_ones = pending_tests(self.state) if decision == "conditional" else ()
        due = self.calendar.moment(max(self.script.result_days.values()) + 2, "12:00").date().isoformat()
        return decide(
            self.bench,
            self.batch,
            decision,
            reason=reason,
            expiry=self.calendar.moment(9 + 364, "12:00").date().isoformat() if supplied else "",
            pending=tuple(Pending(test=test, due=due, owner="qc") for test in open_ones),
            by=by,
        )

    def issue_record(self, reason: str, person: str = "qp") -> Issued:
        """Sign that the record leaves the site."""
        self.pause()
        return issue_record(self.bench, self.batch, reason=reason, by=self.cast.credentials(person))

    def release(
        self, decision: str = "released", reason: str = "All requirements of the specification are met."
    ) -> Issued:
        """Do everything from the laboratory to the issued record."""
        self.laboratory()
        self.review()
        self.decide(decision, reason)
        return self.issue_record("First issue.")


def _comment(sorts: Sequence[str]) -> str:
    return f"Read with the raw data ({', '.join(sorts)}); no effect on the product beyond what is assessed there."
