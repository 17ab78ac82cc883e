"""What people do with batches at the bench: plain values in, typed errors out.

Window, demonstration and tests use the same services. Every act asks for the passphrase of the person who signs it.
What the program knows is filled in here and never asked for: results of calculations, facts of a lot, elapsed times.
A role need not be named: a person acts in the role of hers that fits the step and the meaning.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import batch_number, plain_identity
from batchrecord.batch.basis import Basis, basis_of, changed_since
from batchrecord.batch.equipment import equipment_known
from batchrecord.batch.filling import against_filling
from batchrecord.batch.flow import demanded
from batchrecord.batch.known import Facts
from batchrecord.batch.late import late_departures
from batchrecord.batch.limits import judge
from batchrecord.batch.materials import lot_facts
from batchrecord.batch.packages import package_facts
from batchrecord.batch.planned import used
from batchrecord.batch.state import BatchState, Judgement
from batchrecord.events.batch import BatchIssued
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import (
    DeviationAssessed,
    DeviationClosed,
    DeviationInvestigated,
    DeviationPlanApproved,
    DeviationPlanned,
    DeviationReported,
)
from batchrecord.events.entry import (
    EntryNotApplicable,
    EntryVerified,
    TimerStarted,
)
from batchrecord.events.flow import FlowChosen, GateSigned
from batchrecord.events.site import SigninFailed
from batchrecord.execution.attaching import Filled, with_files
from batchrecord.execution.building import (
    correcting,
    filled_in,
    head_of,
    of_kind,
    performing,
    refuse_changed,
    roles_at,
    stopping,
    target_of,
)
from batchrecord.execution.identity import Credentials, Identity, acting, unlocked
from batchrecord.execution.late import LateEntry, claim_of
from batchrecord.execution.recorder import Build, Recorded, Recorder, Situation
from batchrecord.execution.site import Site
from batchrecord.execution.stock import binding
from batchrecord.execution.summary import BatchStatus, BatchSummary, summary
from batchrecord.ledger.store import NO_FILES
from batchrecord.master.model import Master
from batchrecord.registers.site import PersonFact
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.signer import WrongPassphraseError
from batchrecord.steps.kinds import KINDS

__all__ = ["BatchOrder", "Bench", "Preview", "Session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person who has shown that her key opens. Nothing is signed by it: each signature asks again."""

    person: PersonFact

    @property
    def id(self) -> str:
        """Her identity."""
        return self.person.id


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOrder:
    """What a batch is issued for; the patient only by codes."""

    batch: str
    coi: str
    din: str
    patient: str
    hospital: str
    order: str
    weight: str
    """kg."""
    weight_date: str
    """Day, ``2026-03-01``."""
    collection_end: str
    """UTC, as the formats spell it."""
    suite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be signed, and what it would set off; nothing is recorded."""

    fields: FieldValues
    """As they would be signed, with what the program fills in."""
    reasons: tuple[Finding, ...] = ()
    """Why it cannot be signed as it is."""
    judgements: tuple[Judgement, ...] = ()
    departures: tuple[Finding, ...] = ()
    """What it would be signed with, and a deviation opened for."""
    shown: tuple[tuple[object, object], ...] = ()
    """Label and text, as the page will show it; empty while something is missing."""
    basis: Basis | None = None
    """What it rests on; given back when it is signed, nothing is signed that has changed meanwhile."""


class Bench:
    """The services of the bench, for one site."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @property
    def site(self) -> Site:
        """The site."""
        return self.recorder.site

    # -------------------------------------------------------------------------------------------------------- people

    def people(self) -> tuple[PersonFact, ...]:
        """Return everybody who works here now, enrolled at this workstation or at another one."""
        with self.recorder.lock:
            self.site.refresh()
            return tuple(self.site.people())

    def sign_in(self, by: Credentials) -> Session:
        """Let a person in whose key opens; a failure is recorded by the workstation.

        Raises:
            WrongPassphraseError: the passphrase is wrong.
            RefusedError: nobody of this identity works here, or there is no key of hers on this workstation.
        """
        with self.recorder.lock:
            self.site.refresh()
            fact = self.site.person(by.person)
            certificate = self.site.certificate_of(by.person)
        if certificate is None:
            raise RefusedError(Finding.failed("signer.not-enrolled", person=by.person[:40]))
        try:
            with unlocked(self.site, certificate, by.passphrase):
                pass
        except WrongPassphraseError as wrong:
            failed = SigninFailed(person=by.person, purpose="sign-in", batch="")
            raise WrongPassphraseError(*wrong.reasons, *self.recorder.attempted(failed)) from None
        return Session(person=fact)

    # ------------------------------------------------------------------------------------------------------- looking

    def batches(self) -> list[BatchSummary]:
        """Return every batch of the site, newest first, with where it stands."""
        with self.recorder.lock:
            return [summary(self.recorder.state(batch)) for batch in reversed(self.site.store.ledgers())]

    def state(self, batch: str) -> BatchState:
        """Return the state of a batch. It changes when something is recorded; see :meth:`looking`."""
        return self.recorder.state(batch)

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still for as long as the block takes."""
        return self.recorder.looking(batch)

    def masters(self) -> list[Master]:
        """Return the masters from which a batch may be issued."""
        with self.recorder.lock:
            self.site.refresh()
            return [self.site.master(fact.digest) for fact in self.site.register.effective_masters(self.site.size)]

    def known(self, batch: str, entry: str, code: str) -> Mapping[str, str]:
        """Return what the registers know of the lot, or of the equipment or instrument, scanned at an entry.

        Empty for one that is unknown.
        """
        with self.looking(batch) as state:
            definition = state.master.entry(entry)
            if definition.kind != "MAT":
                return equipment_known(code.strip(), self.site.register, self.site.size)
            return lot_facts(definition, code.strip(), self.site.register, self.site.size)

    def package(self, batch: str, entry: str, code: str) -> Mapping[str, str]:
        """Return what the code on a package fills into a material entry; see :mod:`batchrecord.batch.packages`."""
        with self.looking(batch) as state:
            definition = of_kind(state, entry, "MAT")
            return package_facts(definition, code, self.site.register, self.site.size)

    def preview(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        person: str,
        files: Mapping[str, bytes] = NO_FILES,
        *,
        late: LateEntry | None = None,
    ) -> Preview:
        """Say what would become of these fields and files if this person signed them now, or recorded them late."""
        with self.looking(batch) as state:
            definition = state.master.entry(entry)
            kind = KINDS[definition.kind]
            performed = "" if late is None else utc_text(late.performed)
            try:
                fields = with_files(state, definition, fields, files, self.site.store.attachment).fields
                filled, _ = filled_in(self.site, state, definition, fields, performed=performed)
            except RefusedError as refused:
                return Preview(fields=dict(fields), reasons=refused.reasons)
            trouble = against_filling(state, definition, filled, self.site.register, self.site.size)
            if trouble:
                return Preview(fields=filled, reasons=trouble)
            claim = None if late is None else claim_of(late)
            departures = tuple(kind.departures(filled, definition.definition, Facts(state, definition)))
            departures += tuple(used(state, definition, filled))
            if claim is not None:
                departures += tuple(
                    late_departures(state, definition, claim.claimed(state), self.site.clock.now().offset)
                )
            build: Build = partial(performing, entry=entry, fields=fields, claim=claim)
            who = acting(self.site.person(person), Meaning.PERFORMED, roles_at(state, definition))
            return Preview(
                fields=filled,
                reasons=self.recorder.objections(batch, build, who, Meaning.PERFORMED),
                judgements=judge(state, definition, filled),
                departures=departures,
                shown=kind.shown(filled, definition.definition),
                basis=basis_of(state, definition, filled, performed=performed),
            )

    def basis(self, batch: str, entry: str) -> Basis:
        """Return what an act at an entry rests on now, such as a second person's signature or that of a phase."""
        with self.looking(batch) as state:
            return basis_of(state, state.master.entry(entry))

    def changes(self, batch: str, basis: Basis, fields: FieldValues | None = None) -> tuple[Finding, ...]:
        """Say what of a basis has changed since it was shown; empty if nothing has.

        Args:
            batch: The batch.
            basis: What was shown.
            fields: What was typed, where the program fills in the rest.
        """
        with self.looking(batch) as state:
            definition = state.master.entry(basis.entry)
            try:
                site, performed = self.site, basis.performed
                filled = None if fields is None else filled_in(site, state, definition, fields, performed=performed)[0]
            except RefusedError as refused:
                return changed_since(state, basis) or refused.reasons
            return changed_since(state, basis, filled)

    def demanded(self, batch: str, seq: int) -> Meaning | None:
        """Return the meaning a second person has to sign with under an entry, or None."""
        with self.looking(batch) as state:
            found = state.at(seq)
            return None if found is None or found.verification else demanded(state, found.definition, found)

    # --------------------------------------------------------------------------------------------------------- doing

    def issue_batch(self, order: BatchOrder, master: str, by: Credentials) -> Recorded:
        """Issue the record of a new batch from an effective master, by its digest.

        Raises:
            FormatError: the batch number or another field cannot be used.
            RefusedError: the batch was issued before, the code belongs to another batch that was not rejected,
                the master is not effective, or the person may not.
        """
        number = batch_number(order.batch)
        bound = self.site.master(master)
        self._refuse_used(order.coi, number)
        event = BatchIssued(
            batch=number,
            master=binding(bound),
            coi=order.coi,
            din=order.din,
            patient=order.patient,
            hospital=order.hospital,
            order=order.order,
            weight=order.weight,
            weight_date=order.weight_date,
            collection_end=order.collection_end,
            suite=order.suite,
        )
        return self.recorder.sign(number, lambda _: event, Meaning.ISSUED, by, roles=(Role.QUALITY,), master=bound)

    def _refuse_used(self, coi: str, number: str) -> None:
        """A chain-of-identity code names one product of one patient; only after a rejection is it made again."""
        for other in self.batches():
            again = plain_identity(other.coi) == plain_identity(coi) and other.batch != number
            if again and other.status is not BatchStatus.REJECTED:
                raise RefusedError(Finding.failed("batch.coi-used", coi=coi[:40], other=other.batch))

    def perform(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        by: Credentials,
        *,
        basis: Basis | None = None,
        files: Mapping[str, bytes] = NO_FILES,
        late: LateEntry | None = None,
    ) -> Recorded:
        """Sign an entry as performed. A calculation takes no fields; facts of a lot, and of a file, are filled in.

        Args:
            batch: Batch number.
            entry: Entry of the master.
            fields: What was typed, chosen or scanned; of a file its digest and its name.
            by: Who signs.
            basis: What it rests on, as the person saw it.
            files: Files by their digest.
            late: When it was performed, where it is recorded only now.

        Raises:
            RefusedError: the procedure forbids it; or something of the basis has changed since it was shown
                (``entry.basis-changed`` and its like): nothing was signed.
        """
        filled = self._with_files(batch, entry, fields, files)
        claim = None if late is None else claim_of(late)
        build: Build = partial(performing, entry=entry, fields=filled.fields, basis=basis, claim=claim)
        kept = filled.files if claim is None else {**filled.files, **claim.files}
        return self._at_step(batch, entry, build, Meaning.PERFORMED, by, files=kept)

    def correct(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        reason: Reason,
        by: Credentials,
        *,
        basis: Basis | None = None,
        files: Mapping[str, bytes] = NO_FILES,
        iteration: int | None = None,
    ) -> Recorded:
        """Replace what an entry says, with a reason; the old revision, and its file, stay readable.

        Of a loop, ``iteration`` names an earlier pass; without it the present one is corrected. Raises what
        :meth:`perform` raises.
        """
        given = self._with_files(batch, entry, fields, files)

        def build(now: Situation) -> object:
            return correcting(now, entry, given.fields, reason, basis=basis, iteration=iteration)

        return self._at_step(batch, entry, build, Meaning.CORRECTED, by, files=given.files)

    def _with_files(self, batch: str, entry: str, fields: FieldValues, files: Mapping[str, bytes]) -> Filled:
        with self.looking(batch) as state:
            return with_files(state, state.master.entry(entry), fields, files, self.site.store.attachment)

    def leave_out(self, batch: str, entry: str, reason: Reason, by: Credentials) -> Recorded:
        """Sign that an entry does not apply, with a reason."""

        def build(now: Situation) -> object:
            return EntryNotApplicable(entry=entry, iteration=now.state.iteration_of(entry), reason=reason)

        return self._at_step(batch, entry, build, Meaning.PERFORMED, by)

    def open_branch(self, batch: str, branch: str, reason: Reason, by: Credentials) -> Recorded:
        """Open a branch of the master: its steps can be made then, and have to be before the next gate.

        Raises:
            FormatError: the master has no such branch.
            RefusedError: the person may not open it, or it cannot be opened now.
        """

        def build(now: Situation) -> object:
            return FlowChosen(branch=branch, iteration=len(now.state.opened(branch)) + 1, reason=reason)

        opens = self.state(batch).master.branch(branch).branch
        return self.recorder.sign(batch, build, Meaning.PERFORMED, by, roles=() if opens is None else opens.open)

    def start_timer(self, batch: str, entry: str, by: Credentials) -> Recorded:
        """Start a timer: the time of this signature is its beginning."""

        def build(now: Situation) -> object:
            return TimerStarted(entry=entry, iteration=now.state.iteration_of(entry))

        return self._at_step(batch, entry, build, Meaning.PERFORMED, by)

    def stop_timer(self, batch: str, entry: str, by: Credentials) -> Recorded:
        """Stop a timer, or take the time since what it counts from: the time of this signature is its end."""
        return self._at_step(batch, entry, lambda now: stopping(now, entry), Meaning.PERFORMED, by)

    def verify(self, batch: str, seq: int, by: Credentials, *, basis: Basis | None = None) -> Recorded:
        """Sign as the second person under an entry, with the meaning that is demanded of it.

        Raises:
            RefusedError: there is no such entry, none is demanded, or the person may not, such as its performer; or
                something of the basis has changed since it was shown.
        """
        with self.looking(batch) as state:
            found = state.at(seq)
            if found is None:
                raise RefusedError(Finding.failed("verification.no-target", Where(ledger=batch, seq=seq), target=seq))
            meaning = demanded(state, found.definition, found) or Meaning.VERIFIED
            # The signature is for what was looked at: if it was corrected meanwhile, the guards say so.
            target = target_of(next(revision.mark for revision in found.revisions if revision.mark.seq == seq))

        def build(now: Situation) -> object:
            refuse_changed(now.state, basis)
            return EntryVerified(target=target)

        return self.recorder.sign(batch, build, meaning, by)

    def sign_gate(
        self, batch: str, entry: str, decision: str, by: Credentials, *, basis: Basis | None = None
    ) -> Recorded:
        """Close a phase with a decision of the master's list.

        Raises:
            RefusedError: something before the gate is still open; all of it is named. Or something of the basis has
                changed since it was shown.
        """

        def build(now: Situation) -> object:
            refuse_changed(now.state, basis)
            iteration = now.state.iteration_of(entry)
            return GateSigned(entry=entry, iteration=iteration, decision=decision, through=head_of(now.state))

        return self._at_step(batch, entry, build, Meaning.VERIFIED, by)

    def report_deviation(self, batch: str, event: DeviationReported, by: Credentials) -> Recorded:
        """Report what the program could not see, and what was done at once."""
        return self._sign(batch, event, Meaning.DEVIATION_OPENED, by)

    def investigate(self, batch: str, event: DeviationInvestigated, by: Credentials) -> Recorded:
        """Say what was found out about an open deviation."""
        return self._sign(batch, event, Meaning.DEVIATION_INVESTIGATED, by)

    def assess(self, batch: str, event: DeviationAssessed, by: Credentials) -> Recorded:
        """Grade a deviation, name who owns it, what is done, and the CAPA or why there is none."""
        return self._sign(batch, event, Meaning.DEVIATION_ASSESSED, by)

    def close(self, batch: str, deviation: str, conclusion: str, by: Credentials) -> Recorded:
        """Close an assessed deviation."""
        event = DeviationClosed(deviation=deviation, conclusion=conclusion)
        return self._sign(batch, event, Meaning.DEVIATION_CLOSED, by)

    def plan_deviation(self, batch: str, plan: DeviationPlanned, by: Credentials) -> Recorded:
        """Ask, as a supervisor, to depart from the procedure before it happens."""
        return self.recorder.sign(batch, lambda _: plan, Meaning.DEVIATION_OPENED, by, roles=(Role.SUPERVISOR,))

    def approve_plan(self, batch: str, seq: int, by: Credentials) -> Recorded:
        """Allow, as quality assurance, what was asked for in advance."""
        with self.looking(batch) as state:
            plan = state.plans.get(seq)
            if plan is None:
                raise RefusedError(Finding.failed("plan.unknown", Where(ledger=batch, seq=seq), target=seq))
            target = plan.mark.target
        event = DeviationPlanApproved(target=target)
        return self.recorder.sign(batch, lambda _: event, Meaning.APPROVED, by, roles=(Role.QUALITY,))

    # ------------------------------------------------------------------------------------------------------- signing

    def _sign(self, batch: str, event: object, meaning: Meaning, by: Credentials) -> Recorded:
        return self.recorder.sign(batch, lambda _: event, meaning, by)

    def _at_step(
        self,
        batch: str,
        entry: str,
        build: Build,
        meaning: Meaning,
        by: Credentials,
        *,
        files: Mapping[str, bytes] = NO_FILES,
    ) -> Recorded:
        with self.looking(batch) as state:
            roles = roles_at(state, state.master.entry(entry))
        return self.recorder.sign(batch, build, meaning, by, roles=roles, files=files)

    def acting(self, batch: str, entry: str, meaning: Meaning, person: str) -> Identity:
        """Return a person in the role in which she would sign at an entry."""
        with self.looking(batch) as state:
            return acting(self.site.person(person), meaning, roles_at(state, state.master.entry(entry)))
