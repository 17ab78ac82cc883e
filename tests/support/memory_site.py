"""A site in memory, with every key at hand: honest records, and those that an insider with real keys could forge.

Entries are signed, chained and logged for real; there is no database and no passphrase. :meth:`MemorySite.do` asks the
guards, :meth:`MemorySite.force` does not.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from batchrecord.base.clock import SetClock
from batchrecord.base.digest import sha256_hex
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.batch import evidence, guards
from batchrecord.batch.act import Act
from batchrecord.batch.calculation import calculated, elapsed, timer_begin
from batchrecord.batch.deviations import INVESTIGATED
from batchrecord.batch.flow import demanded
from batchrecord.batch.labels import label_facts, standing_expiry
from batchrecord.batch.materials import lot_facts
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState, Mark
from batchrecord.events import site as site_events
from batchrecord.events.batch import BatchIssued, MasterBinding
from batchrecord.events.codec import to_values
from batchrecord.events.common import Reason, Target
from batchrecord.events.disposition import DispositionDecided, Pending, RecordIssued
from batchrecord.events.entry import EntryCorrected, EntryPerformed, EntryVerified, TimerStarted, TimerStopped
from batchrecord.events.flow import GateSigned
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.events.review import ExceptionAcknowledged, ReviewSigned
from batchrecord.events.table import kind_of
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, Entry, Payload, Signatory, Stored
from batchrecord.ledger.merkle import consistency_proof, inclusion_proof, root_of
from batchrecord.ledger.notes import Checkpoint
from batchrecord.master.load import load
from batchrecord.master.model import Master
from batchrecord.record.build import build_record
from batchrecord.record.carried import SiteLine
from batchrecord.registers import guards as site_guards
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.envelope import Signer
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import OwnTimestamps
from tests.support.authority import Authority, make_authority
from tests.support.delivery import delivered
from tests.support.deviations import assessed, closed, investigated

__all__ = ["BATCH", "COI", "OWN", "MemorySite", "finished", "master_files"]

SITE = "SITE-01"
BATCH = "B-2026-0117"
COI = "COI-26-0117-7F3K"
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
STAFF: Mapping[str, tuple[Role, ...]] = {
    "ad": (Role.ADMINISTRATOR,),
    "qa1": (Role.QUALITY,),
    "qa2": (Role.QUALITY,),
    "qa3": (Role.QUALITY,),
    "op1": (Role.OPERATOR, Role.VERIFIER),
    "op2": (Role.OPERATOR, Role.VERIFIER),
    "su": (Role.SUPERVISOR,),
    "wh": (Role.WAREHOUSE,),
    "qc": (Role.ANALYST,),
    "qcr": (Role.RESULT_REVIEWER,),
    "qp": (Role.QUALIFIED_PERSON,),
    "au": (Role.AUTHOR,),
    "ap1": (Role.APPROVER,),
    "ap2": (Role.APPROVER,),
}
TRAINED = ("op1", "op2", "su", "qc", "qcr")
MASTER = Path(__file__).parent / "small_master"


def master_files() -> dict[str, bytes]:
    """Return the files of a small master: identity, limits, calculation, lot, timer, gate, two tests."""
    return {file.name: file.read_bytes() for file in sorted(MASTER.iterdir()) if file.suffix == ".toml"}


OWN = site_events.TimestampsChosen(source="own", certificate="", url="", long_term=True)
"""The site stamps its documents itself and closes them; its certificate is filled in."""


@dataclass
class MemorySite:
    """The ledgers of a site as a list of signed entries."""

    demonstration: bool = False
    demands: site_events.Demands = field(
        default_factory=lambda: site_events.Demands(timestamp=False, witness=False, revocation_days=None)
    )
    seed: int = 0
    files: Mapping[str, bytes] = field(default_factory=master_files)
    more: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    """Further people, who are trained like the others."""
    timestamps: site_events.TimestampsChosen | None = None
    """Who puts time stamps on documents; :data:`OWN` for the site itself."""
    authority: Authority = field(init=False)
    stored: list[Stored] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = SetClock(START)
        self.authority = make_authority(START - timedelta(days=1), seed=self.seed)
        self.staff = {**STAFF, **self.more}
        self.people = {id: self.authority.person(id, roles=roles) for id, roles in self.staff.items()}
        self.keys: dict[str, Signer] = {id: person.signer() for id, person in self.people.items()}
        self.log_key, station = self.authority.log_key(), self.authority.workstation()
        chain = (self.authority.issuing.der, self.authority.root.der)
        self.stamps = OwnTimestamps(key=self.authority.timestamp_key(), chain=chain, clock=self.clock)
        self.register, self.master = SiteRegister(), _loaded(tuple(sorted(self.files.items())))
        self.state = BatchState(self.master)
        self._found(station.certificate.der)

    # ------------------------------------------------------------------------------------- what a record is built of

    @property
    def site(self) -> str:
        """Identity of the site."""
        return SITE

    def entries(self, ledger: str, start_seq: int = 0) -> Iterator[Stored]:
        """Yield the entries of a ledger."""
        mine = (item for item in self.stored if item.entry.payload.ledger == ledger)
        return (item for item in mine if item.entry.payload.seq >= start_seq)

    def checkpoints(self) -> Iterator[str]:
        """Yield every checkpoint."""
        return iter(self.notes)

    def inclusion(self, index: int, size: int) -> Sequence[bytes]:
        """Return a proof of inclusion."""
        return inclusion_proof(self, index, size)

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """Return a proof of consistency."""
        return consistency_proof(self, old, new)

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """Return leaf hashes."""
        return [item.entry.leaf for item in self.stored[start:end]]

    def tiles(self, level: int, start: int, end: int) -> Sequence[bytes]:
        """Return roots of full tiles."""
        width = 256**level
        return [_root(tuple(self.leaves(n * width, (n + 1) * width))) for n in range(start, end)]

    def record(self, batch: str = BATCH) -> bytes:
        """Return the record of a batch."""
        return build_record(self, self, self.files, batch)

    # --------------------------------------------------------------------------------------------------- signing

    def payload(self, ledger: str, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> Payload:
        """Return what somebody would sign now."""
        head = next((item.entry for item in reversed(self.stored) if item.entry.payload.ledger == ledger), None)
        now, kind = self.clock.now(), kind_of(event)
        latest = _checkpoint(self.notes[-1]).ref if self.notes else EMPTY_CHECKPOINT
        return Payload(
            site=SITE,
            ledger=ledger,
            seq=0 if head is None else head.payload.seq + 1,
            prev=None if head is None else head.leaf_hex,
            kind=kind.code,
            values=to_values(event),
            meaning=str(meaning or next(iter(kind.meanings))),
            signer=Signatory(who, self.people[who].name, role or str(self.staff[who][0])),
            time=now.text,
            offset=now.offset,
            zone=now.zone,
            workstation="ws1",
            checkpoint=latest,
        )

    def append(self, payload: Payload, key: Signer, *, milestone: bool = False) -> Entry:
        """Sign a payload and append it."""
        entry = Entry.seal(payload, key)
        self.stored.append(Stored(entry, len(self.stored)))
        if milestone or payload.ledger == SITE_LEDGER:
            self.note()
        self.clock.forward(seconds=30)
        return entry

    @property
    def known(self) -> int:
        """Size of the site log that the newest checkpoint covers."""
        return _checkpoint(self.notes[-1]).size

    def note(self) -> None:
        """Make a checkpoint."""
        size = len(self.stored)
        made = Checkpoint.made(site=SITE, size=size, root=root_of(self.leaves(0, size)), key=self.log_key)
        self.notes.append(made.note)

    def on_site(self, event: object, who: str, meaning: Meaning | None = None, *, role: str = "") -> Entry:
        """Make an entry of the site, if it may be made."""
        payload = self.payload(SITE_LEDGER, event, who, role, meaning)
        act = Act.of(payload, self.people[who].certificate.fingerprint)
        reasons = site_guards.against(self.register, act)
        assert not reasons, [reason.brief() for reason in reasons]
        entry = self.append(replace(payload, relies=site_guards.relied_on(self.register, act)), self.keys[who])
        self.register.apply(SiteLine.of(len(self.stored) - 1, entry).fact)
        return entry

    def do(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> Entry:
        """Make an entry of the batch; the test fails with the reasons if it may not be made."""
        act = Act.of(self.payload(BATCH, event, who, role, meaning), self.people[who].certificate.fingerprint)
        reasons = guards.against(self.state, act, self.register)
        assert not reasons, [reason.brief() for reason in reasons]
        return self.force(event, who, role, meaning)

    def force(
        self,
        event: object,
        who: str,
        role: str = "",
        meaning: Meaning | None = None,
        *,
        change: Callable[[Payload], Payload] = lambda payload: payload,
        key: Signer | None = None,
    ) -> Entry:
        """Make an entry of the batch whatever the guards say, with the evidence that there is."""
        payload = self.payload(BATCH, event, who, role, meaning)
        signer = key or self.keys[who]
        act = Act.of(payload, signer.certificate.fingerprint)
        relies = evidence.relied_on(self.state, act, self.register)
        payload = change(replace(payload, relies=relies))
        return self.enter(payload, Act.of(payload, signer.certificate.fingerprint), signer)

    def enter(self, payload: Payload, act: Act, signer: Signer) -> Entry:
        """Sign what was put together for the batch, append it and fold it."""
        milestone = isinstance(act.event, DispositionDecided | RecordIssued)
        entry = self.append(payload, signer, milestone=milestone)
        apply(self.state, act, entry.leaf_hex)
        return entry

    # ------------------------------------------------------------------------------------------------- the site itself

    def _found(self, station: bytes) -> None:
        authority = self.authority
        opened = site_events.SiteOpened(
            name="Test Site",
            root=_text(authority.root.der),
            issuing=_text(authority.issuing.der),
            log=_text(self.log_key.certificate.der),
            workstations=(_text(station),),
            people=tuple(_text(self.people[id].certificate.der) for id in ("ad", "qa1")),
            demonstration=self.demonstration,
            demands=self.demands,
        )
        first = self.on_site(opened, "ad")
        target = Target(seq=0, leaf=first.leaf_hex)
        self.on_site(site_events.AuthorityConfirmed(target=target), "qa1")
        self.list_revocations()
        if self.timestamps is not None:
            own = _text(self.stamps.key.certificate.der) if self.timestamps == OWN else self.timestamps.certificate
            self.on_site(replace(self.timestamps, certificate=own), "qa1")
        for id, person in self.people.items():
            if id not in ("ad", "qa1"):
                roles = tuple(sorted(map(str, self.staff[id])))
                self.on_site(site_events.PersonEnrolled(person=id, name=person.name, roles=roles), "ad")
                self.certify(id, person.certificate.der)
        bound = self.bound
        self.on_site(site_events.MasterSubmitted(master=bound), "au")
        self.on_site(site_events.MasterApproved(master=bound, side="production"), "ap1")
        self.on_site(site_events.MasterApproved(master=bound, side="quality"), "ap2")
        for id in (*TRAINED, *self.more):
            until = "2027-01-01"
            self.on_site(site_events.TrainingRecorded(person=id, master=bound, valid_until=until), "qa1")
        for lot in ("LV1", "LV2"):
            self.on_site(delivered(lot=lot), "wh")
        self.on_site(site_events.LotReleased(item="VEC", lot="LV1"), "qa2")

    def certify(self, person: str, der: bytes) -> None:
        """Enter a certificate."""
        self.on_site(site_events.CertificateIssued(person=person, certificate=_text(der)), "qa1")

    def list_revocations(self) -> None:
        """Publish the newest revocation list."""
        made = self.authority.revocation_list(self.clock.now().utc)
        self.on_site(site_events.RevocationsListed(revocations=_text(made.der)), "ad")

    @property
    def bound(self) -> MasterBinding:
        """The binding to the master."""
        return MasterBinding(id=self.master.id, version=self.master.version, digest=self.master.digest)

    # ------------------------------------------------------------------------------------------------ what people do

    def issue(self) -> None:
        """Issue the batch."""
        event = BatchIssued(
            batch=BATCH,
            master=self.bound,
            coi=COI,
            din="A9999 26 123456",
            patient="P-7K2",
            hospital="HK-QMH",
            order="ORD-4471",
            weight="62.0",
            weight_date="2026-03-01",
            collection_end="2026-03-01T16:00:00.000Z",
            suite="S1",
        )
        self.do(event, "qa1")

    def performed(self, entry: str, fields: Mapping[str, str | tuple[str, ...]]) -> EntryPerformed:
        """Return an entry as it would be made now."""
        definition, iteration = self.master.entry(entry), self.state.iteration_of(entry)
        if definition.formula is not None:
            worked_out, inputs = calculated(self.state, definition)
            return EntryPerformed(entry=entry, iteration=iteration, fields=worked_out, inputs=inputs)
        if definition.kind == "MAT":
            size = self.known
            fields = {**fields, **lot_facts(definition, str(fields["lot"]), self.register, size)}
        elif definition.kind == "LBL":
            said = standing_expiry(self.state, entry, iteration)
            fields = {**label_facts(self.state, definition, self.clock.now().local), **said, **fields}
        return EntryPerformed(entry=entry, iteration=iteration, fields=fields, inputs=())

    def perform(self, entry: str, who: str = "op1", role: str = "OP", **fields: str | tuple[str, ...]) -> Entry:
        """Make an entry, and have it verified where the master says so."""
        made = self.do(self.performed(entry, fields), who, role)
        self.verify(entry)
        return made

    def verify(self, entry: str) -> None:
        """Have the second person sign, where one is demanded."""
        found = self.state.entry(entry)
        assert found is not None
        wanted = demanded(self.state, found.definition, found)
        if wanted is not None and found.verification is None:
            who, role = ("su", "SU") if wanted is Meaning.APPROVED_CORRECTION else ("op2", "VE")
            self.do(EntryVerified(target=self.target(entry)), who, role, wanted)

    def correct(self, entry: str, who: str = "op1", **fields: str | tuple[str, ...]) -> None:
        """Correct an entry."""
        new = self.performed(entry, fields)
        event = EntryCorrected(
            entry=entry,
            iteration=new.iteration,
            target=self.target(entry),
            fields=new.fields,
            inputs=new.inputs,
            reason=Reason(code="typing", text="digits exchanged"),
        )
        self.do(event, who, "OP")
        self.verify(entry)

    def target(self, entry: str) -> Target:
        """Name the revision of an entry that counts."""
        found = self.state.entry(entry)
        assert found is not None
        assert found.current is not None
        return _target(found.current.mark)

    @property
    def head(self) -> Target:
        """Name the last entry of the batch."""
        assert self.state.head is not None
        return _target(self.state.head)

    def produce(self, volume: str = "2.05", *, corrected: bool = False) -> None:
        """Make everything up to the last step."""
        self.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="BAG-1", serial2="BAG-1")
        self.perform("A.02.cells", value="1.00e8")
        self.produce_on(volume, corrected=corrected)

    def produce_on(self, volume: str = "2.05", *, corrected: bool = False) -> None:
        """Make everything from the vector to the last step."""
        self.perform("A.03.vector", lot="LV1", container="c1", quantity="5")
        self.perform("A.04.planned")
        if corrected:
            self.perform("A.05.added", value="2.50" if volume != "2.50" else "2.60")
            self.correct("A.05.added", value=volume)
        else:
            self.perform("A.05.added", value=volume)
        self.do(TimerStarted(entry="A.06.thaw", iteration=1), "op1", "OP")
        self.clock.forward(minutes=10)
        begin = timer_begin(self.state, self.master.entry("A.06.thaw"), 1)
        assert begin is not None
        lasted = elapsed(begin, self.clock.now().utc, "min")
        self.do(TimerStopped(entry="A.06.thaw", iteration=1, elapsed=lasted), "op1", "OP")
        self.close_deviations()
        self.do(GateSigned(entry="A.07.gate", iteration=1, decision="accept", through=self.head), "qa1", "QA")
        self.perform("B.01.seal", chosen="tight")

    def close_deviations(self) -> None:
        """Have every open deviation assessed and closed."""
        for deviation in list(self.state.open_deviations()):
            if deviation.classification in INVESTIGATED:
                self.do(investigated(deviation.id), "su")
            self.do(assessed(deviation.id, deviation.classification), "qa1")
            self.do(closed(deviation.id), "qa2")

    def test(self, viability: str = "92", sterility: str = "no-growth") -> None:
        """Enter and review the results."""
        for test, fields in (("R01", {"value": viability}), ("R02", {"chosen": sterility})):
            event = ResultEntered(
                test=test, fields=fields, inputs=(), raw_data="RUN-26-0418", supersedes=None, reason=None
            )
            self.do(event, "qc")
            self.do(ResultReviewed(target=self.target(test)), "qcr")
        self.close_deviations()

    def review(self) -> None:
        """Acknowledge every exception and sign both reviews."""
        for issue in list(self.state.issues.values()):
            if issue.acknowledged is None:
                self.do(ExceptionAcknowledged(exception=issue.id, comment="seen, justified"), "qa3")
        for aspect, meaning in (("audit-trail", Meaning.AUDIT_TRAIL_REVIEWED), ("batch", Meaning.BATCH_REVIEWED)):
            event = ReviewSigned(aspect=aspect, through=self.head, exceptions=len(self.state.issues))
            self.do(event, "qa3", "QA", meaning)

    def decide(self, decision: str = "released", pending: tuple[Pending, ...] = (), *, who: str = "qp") -> None:
        """Decide on the batch."""
        supplied = decision in {"released", "conditional"}
        event = DispositionDecided(
            decision=decision, reason="complies", expiry="2027-03-01" if supplied else "", pending=pending
        )
        self.do(event, who, "QP", MEANINGS[decision])

    def issue_record(self, languages: tuple[str, ...] = ("en", "zh-Hans")) -> bytes:
        """Issue the first version of the record and return it."""
        self.do(RecordIssued(version=1, reason="first issue", supersedes="", languages=languages), "qp")
        return self.record()

    def note_document(self, kind: str = "batch-record", document: str = "d" * 64) -> None:
        """Note that the last version has its document."""
        version, record = self.state.records[-1][1].version, sha256_hex(self.record())
        made = site_events.DocumentMade(kind=kind, batch=BATCH, version=version, record=record, document=document)
        self.on_site(made, "qp", Meaning.RECORDED)

    def reissue(self, reason: str = "an address was wrong", languages: tuple[str, ...] = ("en", "zh-Hans")) -> bytes:
        """Issue the record again, after the version before has its document, and return it."""
        before = sha256_hex(self.record())
        self.note_document()
        version = len(self.state.records) + 1
        self.do(RecordIssued(version=version, reason=reason, supersedes=before, languages=languages), "qp")
        return self.record()


MEANINGS = {
    "released": Meaning.RELEASED,
    "conditional": Meaning.CONDITIONALLY_RELEASED,
    "rejected": Meaning.REJECTED,
}


def finished(*, seed: int = 0, corrected: bool = False, volume: str = "2.05", **what: Any) -> MemorySite:
    """Return a site with one batch, released and its record issued."""
    site = MemorySite(seed=seed, **what)
    site.issue()
    site.produce(volume, corrected=corrected)
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    return site


@lru_cache(maxsize=16)
def _loaded(files: tuple[tuple[str, bytes], ...]) -> Master:
    return load(dict(files))


@lru_cache(maxsize=64)
def _root(leaves: tuple[bytes, ...]) -> bytes:
    return root_of(leaves)


@lru_cache(maxsize=16)
def _checkpoint(note: str) -> Checkpoint:
    return Checkpoint.parse(note)


def _text(der: bytes) -> str:
    return b64encode(der).decode()


def _target(mark: Mark) -> Target:
    return Target(seq=mark.seq, leaf=mark.leaf)
