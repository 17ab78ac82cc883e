"""The one road into the ledger: replay, ask the guards, sign, append.

Rules:

1. One signed entry at a time (process rule G2), each in its own transaction; the signature covers the entry before.
2. The order is: unlock the key; hold the ledger; fold what others appended meanwhile; ask the clock; build the event
   from the state as it is now; ask the guards; sign; append; commit; only then change the state in memory. So two
   people at two workstations never sign over each other: the second one's act is judged by what the first one did.
3. A wrong passphrase signs nothing. The workstation records it; where it cannot, the person is told both.
4. Some refusals are recorded by the workstation as well: those where somebody tried what the procedure forbids
   (:data:`TELLING`), in contrast to what is only not yet possible or not yet filled in.
5. A clock that stands before the last entry, of whichever ledger, is given two seconds; then nothing is signed, and the
   workstation records what the clock showed. So times have the order of the site log. While the clock is behind, an
   entry of the workstation itself carries the time of the last entry, and ``clock.jumped`` before it says so.
6. If the commit itself fails, the entry is looked up by its leaf hash. It is there, or it is not, and the person is
   told which; where not even that can be found out, :class:`~batchrecord.base.errors.OutcomeUnknownError` says so.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from batchrecord.base.clock import Moment, parse_utc
from batchrecord.base.errors import IntegrityError, OutcomeUnknownError, RefusedError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER, batch_number
from batchrecord.batch import evidence, guards
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_content, digests_of
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.events.batch import BatchIssued
from batchrecord.events.codec import to_values
from batchrecord.events.site import AttemptRefused, ClockJumped, SigninFailed
from batchrecord.events.suite import SuiteOccupied
from batchrecord.events.table import kind_of, read_event
from batchrecord.execution.genealogy import against_shortage
from batchrecord.execution.identity import Credentials, Identity, acting, unlocked
from batchrecord.execution.site import Site
from batchrecord.execution.situation import TELLING, Build, Recorded, Situation
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, CheckpointRef, Entry, Head, Payload, Signatory, Stored
from batchrecord.ledger.store import NO_FILES, CommitUnknownError, Slot
from batchrecord.master.model import Master
from batchrecord.registers import guards as site_guards
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.envelope import Signer
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role, person_id
from batchrecord.signing.signer import WrongPassphraseError

__all__ = ["PATIENCE", "TELLING", "Build", "Recorded", "Recorder", "Situation"]

PATIENCE = timedelta(seconds=2)
"""How long a clock that stands before the last entry is waited for."""
_NAP = 0.05


class Recorder:
    """Appends to the ledgers of one site; safe to use from several threads."""

    def __init__(self, site: Site, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.site = site
        self.lock = threading.RLock()
        """Held while anything is folded or recorded; hold it to read a state in peace."""
        self._sleep = sleep
        self._states: dict[str, BatchState] = {}

    # ------------------------------------------------------------------------------------------------------- reading

    def state(self, batch: str) -> BatchState:
        """Return the state of a batch, with everything that has been appended until now.

        Raises:
            FormatError: no batch can have this number.
            RefusedError: there is no such batch.
            IntegrityError: the ledger contradicts itself.
        """
        batch_number(batch)
        with self.lock:
            self.site.refresh()
            state = self._known(batch)
            seq = -1 if state is None or state.head is None else state.head.seq
            for stored in self.site.store.entries(batch, seq + 1):
                state = self._fold(batch, stored)
            if state is None:
                raise RefusedError(Finding.failed("batch.unknown", batch=batch[:40]))
            return state

    @contextmanager
    def looking(self, batch: str) -> Iterator[BatchState]:
        """Hold the state of a batch still for as long as the block takes."""
        with self.lock:
            yield self.state(batch)

    def objections(
        self, ledger: str, build: Build, who: Identity, meaning: Meaning, *, master: Master | None = None
    ) -> tuple[Finding, ...]:
        """Return every reason why this could not be signed now; nothing is signed or recorded."""
        with self.lock:
            self.site.refresh()
            state = self.state(ledger) if ledger != SITE_LEDGER and master is None else self._fresh(master)
            try:
                act, _, certificate, now = self._proposed(ledger, build, who, meaning, state)
            except RefusedError as refused:
                return refused.reasons
            return (*self._guard(act, state), *_validity(certificate, now, act))

    def proposed(self, batch: str, build: Build, who: Identity, meaning: Meaning) -> tuple[Act, tuple[str, ...]]:
        """Return an act as it would be signed now, and the entries of the site it would rely on; nothing is signed.

        Raises:
            RefusedError: it cannot even be proposed. Whether it may be signed is not asked.
        """
        with self.lock:
            self.site.refresh()
            act, payload, _, _ = self._proposed(batch, build, who, meaning, self.state(batch))
            return act, payload.relies

    def _proposed(
        self, ledger: str, build: Build, who: Identity, meaning: Meaning, state: BatchState | None
    ) -> tuple[Act, Payload, Certificate, Moment]:
        head, reference = self.site.store.head(ledger), self.site.log.latest()
        known = EMPTY_CHECKPOINT if reference is None else reference.ref
        situation = Situation(site=self.site, now=self.site.clock.now(), size=known.size, batch=state)
        event, certificate = build(situation), self._certificate(who)
        now = situation.now
        payload = self._payload(ledger, event, who, certificate, meaning, head=head, known=known, now=now)
        payload = replace(payload, attachments=_digests(state, event))
        act = Act.of(payload, certificate.fingerprint)
        return act, replace(payload, relies=self._relies(act, state)), certificate, now

    # ----------------------------------------------------------------------------------------------------- recording

    def sign(
        self,
        ledger: str,
        build: Build,
        meaning: Meaning,
        by: Credentials,
        *,
        roles: Iterable[str] = (),
        master: Master | None = None,
        milestone: bool = False,
        files: Mapping[str, bytes] = NO_FILES,
    ) -> Recorded:
        """Record as a person in the role of hers that fits the meaning and, where some are named, the roles.

        Raises what :meth:`record` raises.
        """
        with self.lock:
            self.site.refresh()
            who = acting(self.site.person(by.person), meaning, roles)
        return self.record(ledger, build, who, meaning, by.passphrase, master=master, milestone=milestone, files=files)

    def sign_site(self, event: object, meaning: Meaning, by: Credentials) -> Recorded:
        """Record an event in the ledger of the site, as a person in the role of hers that may.

        Raises what :meth:`record` raises.
        """
        return self.sign(SITE_LEDGER, lambda _: event, meaning, by, roles=site_guards.ROLES[type(event)])

    def record(
        self,
        ledger: str,
        build: Build,
        who: Identity,
        meaning: Meaning,
        passphrase: str,
        *,
        master: Master | None = None,
        milestone: bool = False,
        files: Mapping[str, bytes] = NO_FILES,
    ) -> Recorded:
        """Sign one entry as a person and append it.

        Args:
            ledger: Batch number, or ``site``.
            build: Makes the event from the situation inside the transaction.
            who: The person, and the role in which she acts.
            meaning: Meaning of the signature.
            passphrase: Opens her key for this one signature.
            master: For the issue of a batch, what it is issued from.
            milestone: Store a checkpoint behind this entry.
            files: Files that the event names, by their digest; those that the site has already can be left out.

        Raises:
            WrongPassphraseError: nothing was signed; the attempt is recorded.
            RefusedError: the procedure forbids it now; every reason is named, nothing was signed.
            FormatError: something that was typed cannot be signed.
            StorageError: disk or database failed; nothing was recorded.
            OutcomeUnknownError: it cannot be found out now whether it was recorded.
            IntegrityError: the ledger contradicts itself.
        """
        with self.lock:
            self.site.refresh()
            certificate = self._certificate(who)
        try:
            # Stretching the passphrase takes a while; nobody has to wait for it.
            with unlocked(self.site, certificate, passphrase) as signer, self.lock:
                return self._append(
                    ledger, build, who, meaning, signer, master=master, milestone=milestone, files=files
                )
        except WrongPassphraseError as wrong:
            batch = "" if ledger == SITE_LEDGER else ledger
            failed = SigninFailed(person=who.person, purpose="signature", batch=batch)
            raise WrongPassphraseError(*wrong.reasons, *self.attempted(failed)) from None
        except _ForbiddenError as forbidden:
            raise RefusedError(*forbidden.reasons, *self._tell(ledger, who, forbidden)) from None
        except _ClockError as error:
            jumped = ClockJumped(shown=error.shown, last=error.last)
            raise RefusedError(*error.reasons, *self.attempted(jumped)) from None

    def attempted(self, event: object) -> tuple[Finding, ...]:
        """Append an event of the workstation about something refused; return why that failed, empty if it did not."""
        try:
            self.note(event)
        except (OutcomeUnknownError, StorageError) as error:
            return (Finding.failed("attempt.not-recorded"), *error.reasons)
        return ()

    def note(self, event: object) -> Recorded:
        """Append an event of the workstation, which no person signs."""
        with self.lock:
            self.site.refresh()
            last, shown = self._last_time(), self.site.clock.now()
            if shown.text < last and not isinstance(event, ClockJumped):
                self._note(ClockJumped(shown=shown.text, last=last))
            return self._note(event)

    def _last_time(self) -> str:
        size = self.site.store.size()
        return max((each.entry.payload.time for each in self.site.store.between(size - 1, size)), default="")

    def _note(self, event: object) -> Recorded:
        station = self.site.workstation
        who = Identity(station.certificate.person_id, Role.WORKSTATION)
        return self._append(SITE_LEDGER, lambda _: event, who, Meaning.RECORDED, station)

    # ------------------------------------------------------------------------------------------------------- the road

    def _append(
        self,
        ledger: str,
        build: Build,
        who: Identity,
        meaning: Meaning,
        signer: Signer,
        *,
        master: Master | None = None,
        milestone: bool = False,
        files: Mapping[str, bytes] = NO_FILES,
    ) -> Recorded:
        known: tuple[Entry, Act] | None = None
        try:
            with self.site.log.appending(ledger, milestone=milestone) as slot:
                state = self._catch_up(ledger, slot, master)
                now = self._moment(slot, strict=who.role is not Role.WORKSTATION)
                situation = Situation(site=self.site, now=now, size=slot.checkpoint.size, batch=state)
                event = build(situation)
                certificate = signer.certificate
                payload = self._payload(
                    ledger, event, who, certificate, meaning, head=slot.head, known=slot.checkpoint, now=now
                )
                payload = replace(payload, attachments=_digests(state, event))
                act = Act.of(payload, certificate.fingerprint)
                reasons = (*self._guard(act, state), *_validity(certificate, now, act))
                reasons = reasons or tuple(_against_files(act, state, slot, files))
                if reasons:
                    raise _ForbiddenError(event, *reasons)
                entry = Entry.seal(replace(payload, relies=self._relies(act, state)), signer)
                known = entry, act
                stored = slot.append(entry, {name: files[name] for name in act.attachments if name in files})
        except CommitUnknownError as error:
            if known is None:
                # The commit before this one is still open: settle that first, then this act has its turn.
                self.site.store.resolve(error.leaf)
                return self._append(
                    ledger, build, who, meaning, signer, master=master, milestone=milestone, files=files
                )
            return self._looked_up(ledger, error, act=known[1], state=state)
        return self._recorded(ledger, stored, act, state)

    def _catch_up(self, ledger: str, slot: Slot, master: Master | None) -> BatchState | None:
        for stored in slot.site_newer(self.site.index):
            self.site.take(stored)
        if ledger == SITE_LEDGER:
            return None
        state = self._known(ledger)
        for stored in slot.newer(-1 if state is None or state.head is None else state.head.seq):
            state = self._fold(ledger, stored)
        if state is None and master is None:
            raise RefusedError(Finding.failed("batch.unknown", batch=ledger[:40]))
        return state if state is not None else self._fresh(master)

    def _moment(self, slot: Slot, *, strict: bool) -> Moment:
        """Return the time to sign at; never before the last entry of the site log, so that times have its order."""
        last = slot.last_time
        now, waited = self.site.clock.now(), 0.0
        while now.text < last and strict and waited < PATIENCE.total_seconds():
            self._sleep(_NAP)
            waited += _NAP
            now = self.site.clock.now()
        if now.text >= last:
            return now
        if strict:
            raise _ClockError(now.text, last)
        return Moment(parse_utc(last), now.zone)

    def _payload(
        self,
        ledger: str,
        event: object,
        who: Identity,
        certificate: Certificate,
        meaning: Meaning,
        *,
        head: Head | None,
        known: CheckpointRef,
        now: Moment,
    ) -> Payload:
        return Payload(
            site=self.site.id,
            ledger=ledger,
            seq=0 if head is None else head.seq + 1,
            prev=None if head is None else head.leaf,
            kind=kind_of(event).code,
            values=to_values(event),
            meaning=str(meaning),
            signer=Signatory(certificate.person_id, certificate.name, str(who.role)),
            time=now.text,
            offset=now.offset,
            zone=now.zone,
            workstation=self.site.workstation.certificate.person_id,
            checkpoint=known,
        )

    def _guard(self, act: Act, state: BatchState | None) -> tuple[Finding, ...]:
        if state is None:
            return (*site_guards.against(self.site.register, act), *_against_unknown_batch(self.site, act))
        return (*guards.against(state, act, self.site.register), *against_shortage(self.site, state, act))

    def _relies(self, act: Act, state: BatchState | None) -> tuple[str, ...]:
        if state is None:
            return site_guards.relied_on(self.site.register, act)
        return evidence.relied_on(state, act, self.site.register)

    def _recorded(self, ledger: str, stored: Stored, act: Act, state: BatchState | None) -> Recorded:
        if state is None:
            self.site.take(stored)
            return Recorded(stored=stored, event=act.event, trouble=self.site.log.trouble)
        before = set(state.deviations)
        self._states[ledger] = state
        self._apply(ledger, state, act, stored.entry.leaf_hex)
        opened = tuple(deviation for number, deviation in state.deviations.items() if number not in before)
        return Recorded(stored=stored, event=act.event, opened=opened, trouble=self.site.log.trouble)

    def _looked_up(self, ledger: str, error: CommitUnknownError, *, act: Act, state: BatchState | None) -> Recorded:
        found = self.site.store.resolve(error.leaf)
        if found is None:
            raise StorageError(*error.reasons, Finding.failed("storage.not-recorded"))
        return replace(self._recorded(ledger, found, act, state), looked_up=True)

    # --------------------------------------------------------------------------------------------------------- folding

    def _known(self, batch: str) -> BatchState | None:
        return self._states.get(batch)

    def _fresh(self, master: Master | None) -> BatchState | None:
        return None if master is None else BatchState(master=master)

    def _fold(self, batch: str, stored: Stored) -> BatchState:
        entry = stored.entry
        self.site.believe(entry)
        state = self._states.get(batch)
        if state is None:
            state = self._states[batch] = BatchState(master=self.site.master(_master_of(entry)))
        self._apply(batch, state, Act.of(entry.payload, entry.envelope.thumbprint.hex()), entry.leaf_hex)
        return state

    def _apply(self, batch: str, state: BatchState, act: Act, leaf: str) -> None:
        try:
            apply(state, act, leaf)
        except BaseException:
            # Half applied is worse than not known: the next look replays the batch from its beginning.
            del self._states[batch]
            raise

    def _certificate(self, who: Identity) -> Certificate:
        certificate = self.site.certificate_of(who.person)
        if certificate is None:
            raise RefusedError(Finding.failed("signer.not-enrolled", person=who.person[:40]))
        return certificate

    def _tell(self, ledger: str, who: Identity, forbidden: "_ForbiddenError") -> tuple[Finding, ...]:
        codes = tuple(dict.fromkeys(reason.code for reason in forbidden.reasons if reason.code in TELLING))
        if not codes:
            return ()
        event = forbidden.event
        return self.attempted(
            AttemptRefused(
                person=person_id(who.person),
                batch="" if ledger == SITE_LEDGER else ledger,
                kind=kind_of(event).code,
                entry=getattr(event, "entry", "") or getattr(event, "test", ""),
                codes=codes,
            )
        )


class _ForbiddenError(RefusedError):
    """The guards said no."""

    def __init__(self, event: object, *reasons: Finding) -> None:
        super().__init__(*reasons)
        self.event = event


class _ClockError(RefusedError):
    """The clock stands before the last entry."""

    def __init__(self, shown: str, last: str) -> None:
        super().__init__(Finding.failed("clock.behind", shown=shown, last=last))
        self.shown, self.last = shown, last


def _against_unknown_batch(site: Site, act: Act) -> Iterator[Finding]:
    """Yield that a suite is taken for a batch that was never issued; only the ledgers of the site know."""
    if isinstance(act.event, SuiteOccupied) and site.store.head(act.event.batch) is None:
        yield Finding.failed("batch.unknown", act.where, batch=act.event.batch[:40])


def _digests(state: BatchState | None, event: object) -> tuple[str, ...]:
    return () if state is None else digests_of(state.master, event)


def _against_files(act: Act, state: BatchState | None, slot: Slot, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield which files are not at hand, and what is said of one that its content does not bear out."""
    if state is None:
        return
    if any(digest not in files and not slot.keeps(digest) for digest in act.attachments):
        yield Finding.failed("attachment.not-at-hand", act.where)
    yield from against_content(state, act.event, files)


def _validity(certificate: Certificate, now: Moment, act: Act) -> Iterator[Finding]:
    if not certificate.valid_at(now.utc):
        yield Finding.failed(
            "certificate.not-valid-at-time",
            act.where,
            holder=certificate.name,
            at=now.text,
            not_before=Moment(certificate.not_before, now.zone).text,
            not_after=Moment(certificate.not_after, now.zone).text,
        )


def _master_of(entry: Entry) -> str:
    payload = entry.payload
    event = read_event(payload.ledger, payload.kind, payload.values)
    if not isinstance(event, BatchIssued):
        raise IntegrityError(Finding.failed("batch.not-issued", entry.where))
    return event.master.digest
