"""Somebody who tries everything: random acts of random people, right and wrong, on a batch in a site of the test.

Each attempt is put together as a person would sign it, mostly as the procedure wants it and often spoilt: by another
person, in another role, with another meaning, in another pass, with other fields, out of order, or at another time.
"""

from datetime import timedelta

from batchrecord.base.clock import utc_text
from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import RefusedError
from batchrecord.batch.calculation import calculated, elapsed, timer_begin
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.flow import demanded, open_steps, waits
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.labels import label_facts
from batchrecord.batch.materials import lot_facts
from batchrecord.batch.sheets import codes_for
from batchrecord.batch.state import EntryState
from batchrecord.demonstration.answers import Stock, ordinary
from batchrecord.events import deviation, disposition, entry, flow, laboratory, review
from batchrecord.events.common import FieldValues, Input, Reason, Target
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.laboratory import CONDITIONS
from batchrecord.events.paper import SheetsPrinted
from batchrecord.master.model import EntryDefinition, Step
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attached import AttachedFile
from tests.journeys.attempts import OVERDUE, Attempts
from tests.support.memory_site import BATCH

__all__ = ["Walker"]

_REASON = Reason(code="typing-error", text="digits exchanged")
_SCAN = AttachedFile(digest="5" * 64, name="sheet.pdf", media="application/pdf", size=12_000)
_SECONDS = {
    Meaning.WITNESSED: ("VE", "SU", "QA"),
    Meaning.VERIFIED: ("VE", "SU"),
    Meaning.APPROVED_CORRECTION: ("SU", "QA"),
}
_GARBAGE = ("", "12", "-5", "1e80", "abc", "<3", "98", "no-growth", "V-77", "COI-WRONG", "NaN", " 7 ", "0.0001")
_NOWHERE = "no.such"


class Walker(Attempts):
    """Everybody who works on one batch."""

    calm: bool = False
    """Whether the work is to be brought to its end."""

    def walk(self, steps: int) -> None:
        """Try so many acts."""
        until = self.steps + steps
        while self.steps < until:
            self.site.clock.forward(seconds=self.random.choice((1, 20, 90, 400)))
            intents = [self._advance] * 14 + [self._verify] * 8 + [self._settle] * 6
            if any(standing_holds(self.state)):
                intents += [self._on_the_floor] * 12
            intents += [self._correct, self._leave_out, self._time, self._gate, self._branch, self._report]
            intents += [self._test, self._review, self._decide, self._plan, self._on_the_floor, self._print]
            self.random.choice(intents)()

    # --------------------------------------------------------------------------------------------------- at the bench

    def _advance(self, definition: EntryDefinition | None = None) -> None:
        definition = definition or self._next()
        if definition is None:
            self._mend()
            return
        if definition.kind == "TMR":
            self._time(definition)
            return
        if self.master.is_gate(definition.id):
            self._gate(definition)
            return
        found = self.state.entry(definition.id)
        who, role = self.someone(tuple(map(str, self.master.step(definition.step).who)))
        fields, inputs = self._fields(definition)
        if found is not None and found.current is not None:
            self.offer(self._corrected(found, fields, inputs), who, role)
            return
        iteration = self.state.iteration_of(definition.id)
        event = entry.EntryPerformed(
            entry=definition.id, iteration=iteration, fields=fields, inputs=inputs, claimed=self._claimed()
        )
        self.offer(event, who, role)

    def _claimed(self) -> entry.Claimed | None:
        """Return now and then what a late entry claims, sometimes what cannot be."""
        if self.random.random() > 0.08:
            return None
        earlier = self.site.clock.now().utc - timedelta(minutes=self.random.choice((1, 1, 15, 120, -5, 100_000)))
        reason = Reason(code="forgotten", text=self.random.choice(("an emergency", " ")))
        sheet = self.random.choice(("", "", *list(self.state.sheets)[-3:], "BS1/B-1/A.01/1/99999"))
        scan = _SCAN if sheet and self.random.random() < 0.9 else None
        return entry.Claimed(performed_at=utc_text(earlier), reason=reason, sheet=sheet, scan=scan)

    def _next(self) -> EntryDefinition | None:
        """Return what is asked for next; now and then any entry of the master."""
        if not self.calm and self.random.random() < 0.1:
            return self.random.choice([each for each in self.master.entries() if each.step])
        steps = self._open_steps()
        shuffled = self.random.sample(steps, len(steps))
        if self.random.random() < 0.9:
            shuffled.sort(key=lambda step: bool(step.gate))  # a gate is signed when nothing else is left
        for step in shuffled:
            if step.gate and self.random.random() < 0.6:
                return None  # she waits, rather than ask again and again
            for definition in step.entries:
                found = self.state.entry(definition.id)
                if found is None or found.current is None or found.stale or found.mismatched or found.refused:
                    return definition
        return None

    def _open_steps(self) -> tuple[Step, ...]:
        return self.once("open", lambda: tuple(open_steps(self.state)))

    def _waiting(self) -> list[EntryState]:
        return [found for found in self.state.entries.values() if found.definition.step and waits(self.state, found)]

    def _unready(self) -> bool:
        """Tell whether something is open before the release."""
        return self.once("unready", lambda: any(before_release(self.state)))

    def _fields(
        self, definition: EntryDefinition, iteration: int | None = None
    ) -> tuple[FieldValues, tuple[Input, ...]]:
        if definition.formula is not None:
            try:
                return calculated(self.state, definition, iteration)
            except RefusedError:
                return {"value": "1", "displayed": "1"}, ()
        size = self.site.known
        lots = self.once("lots", lambda: tuple(lot for lot in self.site.register.lots(size) if lot.lot == "GOOD"))
        at = self.state.iteration_of(definition.id) if iteration is None else iteration
        fields = dict(ordinary(self.state, definition, Stock(lots=lots, equipment=()), self.answers, at))
        if "instrument" in fields and self.random.random() < 0.15:
            fields["instrument"] = self.random.choice((OVERDUE, "NONE"))
        if definition.kind == "CHO" and self.random.random() < 0.3:
            fields["chosen"] = self.random.choice([option.code for option in definition.definition.options])
        if definition.kind == "MAT":
            if self.random.random() < 0.15:
                fields["lot"] = self.random.choice(("OLD", "WAITING", "NONE"))
            fields |= lot_facts(definition, str(fields["lot"]), self.site.register, size)
        elif definition.kind == "LBL":
            fields |= label_facts(self.state, definition, self.site.clock.now().local)
        if self.random.random() < 0.12:
            name = self.random.choice((*fields, "unknown"))
            value = self.random.choice(_GARBAGE)
            given = fields.get(name)
            fields[name] = value if not isinstance(given, tuple) else (value,) * self.random.randint(1, len(given) + 1)
        return fields, ()

    def _corrected(self, found: EntryState, fields: FieldValues, inputs: tuple[Input, ...]) -> entry.EntryCorrected:
        current = found.current
        assert current is not None
        reason = _REASON if self.random.random() < 0.9 else Reason(code="typing-error", text=" ")
        return entry.EntryCorrected(
            entry=found.definition.id,
            iteration=found.iteration,
            target=current.mark.target,
            fields=fields,
            inputs=inputs,
            reason=reason,
        )

    def _correct(self) -> None:
        made = [each for each in self.state.entries.values() if each.current is not None and each.definition.step]
        if made:
            found = self.random.choice(made)
            fields, inputs = self._fields(found.definition, found.iteration)
            who, role = self.someone(tuple(map(str, self.master.step(found.definition.step).who)))
            self.offer(self._corrected(found, fields, inputs), who, role)

    def _mend(self) -> None:
        """Make again what a correction has made stale, in whatever pass."""
        stale = [each for each in self.state.entries.values() if each.stale and each.definition.step]
        found = self.random.choice(stale) if stale else None
        if found is None or self.master.is_gate(found.definition.id):
            return
        fields, inputs = self._fields(found.definition, found.iteration)
        who, role = self.someone(tuple(map(str, self.master.step(found.definition.step).who)))
        self.offer(self._corrected(found, fields, inputs), who, role)

    def _leave_out(self) -> None:
        definition = self._next()
        if definition is not None and (definition.optional or self.random.random() < 0.3):
            who, role = self.someone(tuple(map(str, self.master.step(definition.step).who)))
            iteration = self.state.iteration_of(definition.id)
            reason = Reason(code="not-needed", text=self.random.choice(("none there", "")))
            self.offer(entry.EntryNotApplicable(entry=definition.id, iteration=iteration, reason=reason), who, role)

    def _time(self, definition: EntryDefinition | None = None) -> None:
        timers = [each for each in self.master.entries() if each.kind == "TMR"]
        definition = definition or self.random.choice(timers)
        iteration = self.state.iteration_of(definition.id)
        who, role = self.someone(tuple(map(str, self.master.step(definition.step).who)))
        begin = timer_begin(self.state, definition, iteration)
        if begin is None or self.random.random() < 0.1:
            self.offer(entry.TimerStarted(entry=definition.id, iteration=iteration), who, role)
            return
        if self.random.random() < 0.7:
            self.site.clock.forward(minutes=self.random.choice((5, 40)))
        lasted = elapsed(begin, self.site.clock.now().utc, definition.unit)
        stated = lasted if self.random.random() < 0.9 else "3.0"
        self.offer(entry.TimerStopped(entry=definition.id, iteration=iteration, elapsed=stated), who, role)

    def _verify(self) -> None:
        waiting = self.once("waiting", self._waiting)
        made = waiting or [found for found in self.state.entries.values() if found.current is not None]
        if not made or (not waiting and self.random.random() < 0.9):
            return
        found = self.random.choice(made)
        current = found.current
        assert current is not None
        wanted = demanded(self.state, found.definition, found)
        meaning = wanted or Meaning.VERIFIED
        own = self.random.random() < 0.1
        who, role = self.someone(_SECONDS[meaning], but="" if own else current.mark.by.id)
        self.offer(entry.EntryVerified(target=current.mark.target), who, role, meaning)

    def _gate(self, definition: EntryDefinition | None = None) -> None:
        gates = [each for each in self.master.entries() if each.step and self.master.is_gate(each.id)]
        definition = definition or self.random.choice(gates)
        codes = [option.code for option in definition.definition.decisions]
        decision = codes[0] if self.random.random() < 0.9 else self.random.choice((*codes, "perhaps"))
        through = self.site.head if self.random.random() < 0.95 else Target(seq=0, leaf="0" * 64)
        event = flow.GateSigned(
            entry=definition.id, iteration=self.state.iteration_of(definition.id), decision=decision, through=through
        )
        who, role = self.someone(tuple(map(str, self.master.step(definition.step).who)))
        self.offer(event, who, role)

    def _branch(self) -> None:
        for branch in self.master.branches():
            number = len(self.state.opened(branch.id)) + 1
            reason = Reason(code="event-at-bench", text=self.random.choice(("an alarm", "an alarm", " ")))
            event = flow.FlowChosen(branch=branch.id, iteration=number, reason=reason)
            who, role = self.someone(tuple(map(str, branch.branch.open)) if branch.branch else ())
            if self.random.random() < 0.3:
                self.offer(event, who, role)

    # ------------------------------------------------------------------------------------------------------ deviations

    def _report(self) -> None:
        named = [each.id for each in self.master.entries()]
        event = deviation.DeviationReported(
            entry=self.random.choice((*named, "", "", _NOWHERE)),
            classification=self.random.choice((*deviation.CLASSES, "trifling")),
            text=self.random.choice(("A drop was spilt.", "A drop was spilt.", " ")),
            immediate_action="It was wiped up.",
        )
        who, role = self.someone(("OP", "SU", "QC"))
        self.offer(event, who, role)

    def _settle(self) -> None:
        """Investigate, assess or close a deviation, whichever is due, and now and then what is not."""
        found = list(self.state.deviations.values()) or None
        waiting = [each for each in found or () if each.open]
        if found is None or (not waiting and self.random.random() < 0.95):
            return
        chosen = self.random.choice(waiting or found)
        due = 0 if chosen.investigation is None else 1 if chosen.assessment is None else 2
        text = self.random.choice(("It was examined.",) * 19 + (" ",))
        match due if self.random.random() < 0.9 else self.random.randrange(3):
            case 0:
                event: object = deviation.DeviationInvestigated(
                    deviation=chosen.id, immediate_action=text, investigation=text, root_cause=text, impact=text
                )
                who, role = self.someone(("SU", "QC"))
            case 1:
                event = deviation.DeviationAssessed(
                    deviation=chosen.id,
                    classification=chosen.classification if chosen.classification in deviation.CLASSES else "major",
                    owner=self.random.choice(("su", "qa2", "nobody")),
                    assessment=text,
                    action=text,
                    capa="",
                    no_capa="It occurred for the first time.",
                )
                who, role = self.someone(("QA",))
            case _:
                event = deviation.DeviationClosed(deviation=chosen.id, conclusion=text)
                who, role = self.someone(("QA",))
        self.offer(event, who, role)

    def _plan(self) -> None:
        """Ask for a departure beforehand, or allow one."""
        asked = tuple(self.state.plans.values())
        if asked and self.random.random() < 0.6:
            plan = self.random.choice(asked)
            who, role = self.someone(("QA",))
            self.offer(deviation.DeviationPlanApproved(target=plan.mark.target), who, role)
            return
        materials = [each.id for each in self.master.entries() if each.kind == "MAT"]
        allows = self.random.choice(("", "lot", "lot", "everything"))
        event = deviation.DeviationPlanned(
            entry=self.random.choice((*materials, *materials, _NOWHERE)),
            allows=allows,
            code=self.random.choice(("OLD", "OLD", "")) if allows else "",
            classification=self.random.choice(deviation.CLASSES),
            text="The lot expires today.",
            justification=self.random.choice(("It is stable.", " ")),
        )
        who, role = self.someone(("SU",))
        self.offer(event, who, role)

    def _on_the_floor(self) -> None:
        """Hold the batch or lift the hold, leave a note, take a sample over."""
        standing = tuple(standing_holds(self.state))
        words = self.random.choice(("The freezer gave an alarm.", "Look at the filter.", " "))
        samples = [each for each in self.state.entries.values() if each.definition.kind == "SMP" and each.current]
        match self.random.randrange(4):
            case 0 if not standing and self.random.random() < 0.3:
                who, role = self.someone(("QA",))
                self.offer(HoldPlaced(reason=words), who, role)
            case 1:
                who, role = self.someone(("OP", "SU"))
                self.offer(HandoverNoted(text=words), who, role)
            case 2 if samples:
                current = self.random.choice(samples).current
                assert current is not None
                who, role = self.someone(("QC",))
                condition = self.random.choice(("soup", *CONDITIONS))
                self.offer(laboratory.SampleReceived(target=current.mark.target, condition=condition), who, role)
            case _:
                self._lift(words)

    def _print(self) -> None:
        """Sign for the sheets of what is open; now and then for others, or under numbers that are taken."""
        steps = self._open_steps()[:2] if self.random.random() < 0.8 else ()
        codes = [code.text for code in codes_for(self.state, BATCH, steps)]
        if self.random.random() < 0.2:
            codes += self.random.choice((["BS1/B-1/A.01/1/1"], list(self.state.sheets)[:1], ["BS1/x"]))
        who, role = self.someone(("OP", "SU", "QA", "QP"))
        self.offer(SheetsPrinted(sheets=tuple(codes)), who, role)

    def _lift(self, words: str) -> None:
        standing = tuple(standing_holds(self.state))
        number = self.random.choice(standing).id if standing else "HOLD-1"
        who, role = self.someone(("QA",))
        self.offer(HoldLifted(hold=number, reason=words), who, role)

    # --------------------------------------------------------------------------------------------------------- release

    def _test(self) -> None:
        test = self.random.choice(self.master.specification.tests)
        found = self.state.entry(test.id)
        current = None if found is None else found.current
        if current is not None and found is not None and found.verification is None and self.random.random() < 0.8:
            who, role = self.someone(("QCR",))
            self.offer(laboratory.ResultReviewed(target=current.mark.target), who, role)
            return
        if current is not None and self.random.random() < 0.7:
            return
        fields, inputs = self._fields(test.entry)
        again = current is not None
        event = laboratory.ResultEntered(
            test=test.id,
            fields=fields,
            inputs=inputs,
            raw_data="RUN-1",
            supersedes=current.mark.target if current is not None else None,
            reason=_REASON if again else None,
        )
        who, role = self.someone(("QC",))
        self.offer(event, who, role)

    def _review(self) -> None:
        issues = [each for each in self.state.issues.values() if each.acknowledged is None]
        if self.random.random() < 0.6:
            number = self.random.choice(issues).id if issues else "EXC-999"
            comment = self.random.choice(("Read.", "Read.", ""))
            self.offer(review.ExceptionAcknowledged(exception=number, comment=comment), "qa3", "QA")
            return
        aspect, meaning = self.random.choice(
            (("audit-trail", Meaning.AUDIT_TRAIL_REVIEWED), ("batch", Meaning.BATCH_REVIEWED))
        )
        counted = len(self.state.issues) + self.random.choice((0, 0, 0, 1))
        self.offer(review.ReviewSigned(aspect=aspect, through=self.site.head, exceptions=counted), "qa3", "QA", meaning)

    def _decide(self) -> None:
        """Try to release, or to issue a record, when it is not time: what is time is done at the end."""
        decision, meaning = self.random.choice(
            (("released", Meaning.RELEASED), ("conditional", Meaning.CONDITIONALLY_RELEASED), ("held", Meaning.HELD))
        )
        if self.random.random() < 0.5:
            issued = disposition.RecordIssued(
                version=len(self.state.records) + 1, reason="x", supersedes="", languages=("en",)
            )
            self.offer(issued, "qp", "QP")
            return
        if decision == "held" and self.random.random() < 0.7:
            return
        event = disposition.DispositionDecided(
            decision=decision, reason="all is well", expiry="" if decision == "held" else "2027-03-01", pending=()
        )
        self.offer(event, "qp", "QP", meaning)

    # --------------------------------------------------------------------------------------------------------- the end

    def finish(self, *, steps: int) -> None:
        """Work on without mischief until the batch can be released, or give up and reject it; then issue the record."""
        falsifies, self.falsifies, self.calm = self.falsifies, False, True
        until = self.steps + steps
        while self.steps < until and not self.state.decided:
            self.site.clock.forward(seconds=30)
            self._advance()
            self._verify()
            self._settle()
            if any(standing_holds(self.state)):
                self._lift("It was repaired.")
            if not self._unready():
                self._test()
                self._release()
        if not self.state.decided:
            self._end("rejected", Meaning.REJECTED, "")
        languages = self.master.languages[:1]
        issued = disposition.RecordIssued(version=1, reason="first issue", supersedes="", languages=languages)
        if not self.attempt(issued, "qp", "QP"):
            self.append(issued, "qp", "QP", None)
        self.falsifies, self.calm = falsifies, False

    def ship(self, *, steps: int) -> None:
        """After a release work on at the shipment, and issue the record once more with what was done."""
        if not self.state.let_go or not any(phase.stage for phase in self.master.phases):
            return
        self.walk(steps)
        until = self.steps + 40
        while self.steps < until and self._unready():
            self._settle()
            if any(standing_holds(self.state)):
                self._lift("It was repaired.")
        before = sha256_hex(self.site.record())
        self.site.note_document()
        event = disposition.RecordIssued(
            version=2, reason="with the shipment", supersedes=before, languages=self.master.languages[:1]
        )
        if not self.attempt(event, "qp", "QP") and self.falsifies:
            self.append(event, "qp", "QP", None)

    def _release(self) -> None:
        """Read everything, sign the reviews and release, if the tests allow it."""
        if any(open_tests(self.state, "released")):
            return
        for issue in tuple(self.state.issues.values()):
            if issue.acknowledged is None:
                self.attempt(review.ExceptionAcknowledged(exception=issue.id, comment="Read."), "qa3", "QA")
        for aspect, meaning in (("audit-trail", Meaning.AUDIT_TRAIL_REVIEWED), ("batch", Meaning.BATCH_REVIEWED)):
            signed = review.ReviewSigned(aspect=aspect, through=self.site.head, exceptions=len(self.state.issues))
            self.attempt(signed, "qa3", "QA", meaning)
        self._end("released", Meaning.RELEASED, "2027-03-01")

    def _end(self, decision: str, meaning: Meaning, expiry: str) -> None:
        event = disposition.DispositionDecided(decision=decision, reason="as it stands", expiry=expiry, pending=())
        if not self.attempt(event, "qp", "QP", meaning) and decision == "rejected":
            self.append(event, "qp", "QP", meaning)
