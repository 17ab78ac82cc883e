"""What laboratory, quality assurance and the authorised person ask of the program, as the window asks it.

Each act has beside it a question with the same arguments that signs nothing: why would this person be refused now? The
answers come from the guards that judge the act itself.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.batch.known import Facts
from batchrecord.batch.limits import judge
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import (
    DeviationAssessed,
    DeviationClosed,
    DeviationInvestigated,
    DeviationPlanApproved,
    DeviationPlanned,
    DeviationReported,
)
from batchrecord.events.disposition import Pending
from batchrecord.events.hold import HoldPlaced
from batchrecord.events.site import DocumentMade
from batchrecord.execution import floor
from batchrecord.execution.attaching import looked_at
from batchrecord.execution.bench import Bench, Preview
from batchrecord.execution.identity import Credentials, acting
from batchrecord.execution.recorder import Build, Recorded
from batchrecord.ledger.entry import Entry
from batchrecord.registers.site import PersonFact
from batchrecord.release import disposition, laboratory, review
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.steps.attachments import Admitted
from batchrecord.steps.kinds import KINDS

__all__ = ["Office"]

_OF_FIELDS = ("choice.", "confirm.", "field.", "number.", "numeric.", "text.")
"""Complaints about what is filled in, before anything is."""


class Office:
    """The services of everything behind the bench, for one site."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    # ------------------------------------------------------------------------------------------------------- looking

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still for as long as the block takes."""
        return self.bench.looking(batch)

    def people(self) -> tuple[PersonFact, ...]:
        """Return everyone who works here."""
        with self.bench.recorder.lock:
            self.bench.site.refresh()
            return tuple(self.bench.site.people())

    def trail(self, batch: str) -> tuple[Entry, ...]:
        """Return every entry of a batch, and of the site's ledger those about it, in the order they were recorded."""
        store = self.bench.site.store
        own = list(store.entries(batch))
        about = [each for each in store.entries(SITE_LEDGER) if each.entry.payload.values.get("batch") == batch]
        return tuple(each.entry for each in sorted(own + about, key=lambda stored: stored.log_index))

    def documents(self, batch: str) -> tuple[DocumentMade, ...]:
        """Return the documents of a batch, oldest first."""
        with self.bench.recorder.lock:
            self.bench.site.refresh()
            return tuple(made for made in self.bench.site.documents if made.batch == batch)

    # ---------------------------------------------------------------------------------------------------- laboratory

    def against_entering(self, batch: str, test: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not enter a result now, whatever it is; of a calculation also what is missing."""
        with self.looking(batch) as state:
            found = state.entry(state.master.test(test).id)
            standing = None if found is None else found.current
            reason = None if standing is None else Reason(code="-", text="-")
            build = laboratory.entering(test, {} if standing is None else standing.fields, raw_data="-", reason=reason)
            found_out = self._objections(batch, build, Meaning.ANALYSED, person)
            return tuple(finding for finding in found_out if not finding.code.startswith(_OF_FIELDS))

    def preview_result(
        self,
        batch: str,
        test: str,
        fields: FieldValues,
        person: str,
        *,
        raw_data: str,
        reason: Reason | None = None,
        files: Sequence[Admitted] = (),
    ) -> Preview:
        """Say what would become of a result if this person signed it now; nothing is recorded.

        Raises:
            RefusedError: a file is a picture that pages cannot show.
        """
        said = looked_at(files).said
        build = laboratory.entering(test, fields, raw_data=raw_data, reason=reason, files=said)
        with self.looking(batch) as state:
            definition = state.master.test(test).entry
            kind = KINDS[definition.kind]
            try:
                filled, _ = laboratory.filled(state, definition, fields)
            except RefusedError as refused:
                return Preview(fields=dict(fields), reasons=refused.reasons)
            trouble = tuple(kind.check(filled, definition.definition, Facts(state, definition)))
            if trouble:
                return Preview(fields=filled, reasons=trouble)
            return Preview(
                fields=filled,
                reasons=self._objections(batch, build, Meaning.ANALYSED, person),
                judgements=judge(state, definition, filled),
                departures=tuple(kind.departures(filled, definition.definition, Facts(state, definition))),
                shown=kind.shown(filled, definition.definition),
            )

    def enter_result(
        self,
        batch: str,
        test: str,
        fields: FieldValues,
        *,
        raw_data: str,
        reason: Reason | None = None,
        by: Credentials,
        files: Sequence[Admitted] = (),
    ) -> Recorded:
        """Sign a result with its files; with a reason it takes the place of the one before."""
        if reason is None:
            return laboratory.enter_result(self.bench, batch, test, fields, raw_data=raw_data, by=by, files=files)
        return laboratory.supersede_result(
            self.bench, batch, test, fields, raw_data=raw_data, reason=reason, by=by, files=files
        )

    def against_result_review(self, batch: str, test: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not check the result of a test now."""
        return self._objections(batch, laboratory.reviewing(test), Meaning.REVIEWED_RESULT, person)

    def review_result(self, batch: str, test: str, *, seq: int, by: Credentials) -> Recorded:
        """Sign that a result was checked: the one at this position, which the person has looked at."""
        return laboratory.review_result(self.bench, batch, test, seq=seq, by=by)

    # ---------------------------------------------------------------------------------------------------- deviations

    def report(self, batch: str, event: DeviationReported, *, by: Credentials) -> Recorded:
        """Report what the program could not see."""
        return self.bench.report_deviation(batch, event, by)

    def against_investigating(self, batch: str, deviation: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not investigate a deviation now, whatever she writes."""
        event = DeviationInvestigated(
            deviation=deviation, immediate_action="-", investigation="-", root_cause="-", impact="-"
        )
        return self._objections(batch, lambda _: event, Meaning.DEVIATION_INVESTIGATED, person)

    def investigate(self, batch: str, event: DeviationInvestigated, *, by: Credentials) -> Recorded:
        """Say what was found out about an open deviation."""
        return self.bench.investigate(batch, event, by)

    def against_planning(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not ask for a departure before it happens, whatever she asks."""
        with self.bench.looking(batch) as state:
            entry = next((each.id for each in state.master.entries() if each.step and state.entry(each.id) is None), "")
        event = DeviationPlanned(entry=entry, allows="", code="", classification="minor", text="-", justification="-")
        return self._objections(batch, lambda _: event, Meaning.DEVIATION_OPENED, person, (Role.SUPERVISOR,))

    def plan(self, batch: str, event: DeviationPlanned, *, by: Credentials) -> Recorded:
        """Ask for a departure before it happens."""
        return self.bench.plan_deviation(batch, event, by)

    def against_approving_plan(self, batch: str, plan: int, person: str) -> tuple[Finding, ...]:
        """Return why a person could not approve what was asked for in advance."""
        with self.bench.looking(batch) as state:
            asked = state.plans.get(plan)
        if asked is None:
            return (Finding.failed("plan.unknown", target=plan),)
        event = DeviationPlanApproved(target=asked.mark.target)
        return self._objections(batch, lambda _: event, Meaning.APPROVED, person, (Role.QUALITY,))

    def approve_plan(self, batch: str, plan: int, *, by: Credentials) -> Recorded:
        """Allow what was asked for in advance, by its ledger position."""
        return self.bench.approve_plan(batch, plan, by)

    def against_holding(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not hold a batch now, or lift a hold."""
        event = HoldPlaced(reason="-")
        return self._objections(batch, lambda _: event, Meaning.HELD, person, (Role.QUALITY,))

    def hold(self, batch: str, reason: str, *, by: Credentials) -> Recorded:
        """Hold a batch."""
        return floor.place_hold(self.bench, batch, reason, by)

    def lift(self, batch: str, hold: str, reason: str, *, by: Credentials) -> Recorded:
        """Lift a hold."""
        return floor.lift_hold(self.bench, batch, hold, reason, by)

    def against_assessing(
        self, batch: str, deviation: str, person: str, classification: str = "minor"
    ) -> tuple[Finding, ...]:
        """Return why a person could not assess a deviation now in this class, whatever she writes."""
        event = DeviationAssessed(
            deviation=deviation,
            classification=classification,
            owner=person,
            assessment="-",
            action="-",
            capa="",
            no_capa="-",
        )
        return self._objections(batch, lambda _: event, Meaning.DEVIATION_ASSESSED, person)

    def assess(self, batch: str, event: DeviationAssessed, *, by: Credentials) -> Recorded:
        """Grade a deviation, name who owns it, what is done, and the CAPA or why there is none."""
        return self.bench.assess(batch, event, by)

    def against_closing(self, batch: str, deviation: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not close a deviation now, whatever she concludes."""
        event = DeviationClosed(deviation=deviation, conclusion="-")
        return self._objections(batch, lambda _: event, Meaning.DEVIATION_CLOSED, person)

    def close(self, batch: str, deviation: str, conclusion: str, *, by: Credentials) -> Recorded:
        """Close an assessed deviation."""
        return self.bench.close(batch, deviation, conclusion, by)

    # -------------------------------------------------------------------------------------------------------- review

    def against_acknowledging(self, batch: str, exception: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not acknowledge an exception now, whatever she says."""
        build = review.acknowledging(exception, "-")
        return self._objections(batch, build, Meaning.ACKNOWLEDGED, person, (Role.QUALITY,))

    def acknowledge(self, batch: str, exception: str, comment: str, *, by: Credentials) -> Recorded:
        """Sign that one exception was read, with a comment."""
        return review.acknowledge(self.bench, batch, exception, comment, by=by)

    def against_review(self, batch: str, aspect: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not sign the review of ``audit-trail`` or ``batch`` now."""
        return self._objections(batch, review.signing(aspect), review.MEANING_OF[aspect], person)

    def sign_review(self, batch: str, aspect: str, *, by: Credentials) -> Recorded:
        """Sign the review of ``audit-trail`` or ``batch``."""
        if aspect == "audit-trail":
            return review.sign_audit_trail_review(self.bench, batch, by=by)
        return review.sign_batch_review(self.bench, batch, by=by)

    # --------------------------------------------------------------------------------------------------- disposition

    def against_decision(
        self,
        batch: str,
        decision: str,
        person: str,
        *,
        reason: str,
        expiry: str = "",
        pending: Sequence[Pending] = (),
    ) -> tuple[Finding, ...]:
        """Return why a person could not sign this disposition now."""
        build, meaning = disposition.deciding(decision, reason=reason, expiry=expiry, pending=pending)
        return self._objections(batch, build, meaning, person)

    def decide(
        self,
        batch: str,
        decision: str,
        *,
        reason: str,
        expiry: str = "",
        pending: Sequence[Pending] = (),
        by: Credentials,
    ) -> Recorded:
        """Sign the disposition."""
        return disposition.decide(self.bench, batch, decision, reason=reason, expiry=expiry, pending=pending, by=by)

    def _objections(
        self, batch: str, build: Build, meaning: Meaning, person: str, roles: Iterable[str] = ()
    ) -> tuple[Finding, ...]:
        with self.bench.recorder.lock:
            who = acting(self.bench.site.person(person), meaning, roles)
            return self.bench.recorder.objections(batch, build, who, meaning)
