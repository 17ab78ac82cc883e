"""A batch on paper: the pure rules of the bench without keys, database or window.

People are registered, the clock is moved by the test, and each act is judged by the real guards and applied by the real
fold. The small master below has one of everything the rules speak of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from batchrecord.base.clock import utc_text
from batchrecord.base.digest import sha256_hex
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import digests_of
from batchrecord.batch.calculation import calculated, elapsed, timer_begin
from batchrecord.batch.guards import against
from batchrecord.batch.labels import label_facts
from batchrecord.batch.materials import lot_facts
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.events.batch import BatchIssued, MasterBinding
from batchrecord.events.common import Reason, Target
from batchrecord.events.entry import (
    EntryCorrected,
    EntryNotApplicable,
    EntryPerformed,
    EntryVerified,
    TimerStarted,
    TimerStopped,
)
from batchrecord.events.flow import GateSigned
from batchrecord.events.site import (
    LotReleased,
    MasterApproved,
    MasterSubmitted,
    PersonEnrolled,
    TrainingRecorded,
)
from batchrecord.events.table import kind_of
from batchrecord.ledger.entry import Signatory
from batchrecord.master.formula import parse
from batchrecord.master.model import (
    EntryDefinition,
    LimitRule,
    Master,
    Parameter,
    Phase,
    Repeat,
    Second,
    Specification,
    Step,
    Test,
)
from batchrecord.master.record_plan import RecordPlan
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.kind import Option
from batchrecord.steps.kinds.acknowledgement import Acknowledgement
from batchrecord.steps.kinds.calculation import Calculation
from batchrecord.steps.kinds.identity import Comparison, Identity
from batchrecord.steps.kinds.material import Attribute, Material
from batchrecord.steps.kinds.numeric import Numeric
from batchrecord.steps.kinds.signoff import SignOff
from batchrecord.steps.kinds.timer import Timer
from tests.support.delivery import delivered

__all__ = ["PaperBatch", "small_master"]

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OPTIONS = (
    Option(code="accept", text=Phrase.same("accept")),
    Option(code="reject", text=Phrase.same("reject"), deviates="critical"),
)
STAFF: Mapping[str, frozenset[str]] = {
    "op1": frozenset({"OP", "VE"}),
    "op2": frozenset({"OP", "VE"}),
    "su": frozenset({"SU"}),
    "wh": frozenset({"WH"}),
    "qc": frozenset({"QC"}),
    "qcr": frozenset({"QCR"}),
    "qa1": frozenset({"QA"}),
    "qa2": frozenset({"QA"}),
    "qa3": frozenset({"QA"}),
    "qp": frozenset({"QP"}),
    "au": frozenset({"AU"}),
    "ap1": frozenset({"AP"}),
    "ap2": frozenset({"AP"}),
}


def _entry(step: str, name: str, kind: str, definition: object, **more: object) -> EntryDefinition:
    identity = f"{step}.{name}" if step else name
    return EntryDefinition(
        id=identity,
        step=step,
        name=name,
        kind=kind,
        label=Phrase.same(name),
        definition=definition,
        **more,  # type: ignore[arg-type]  # limits and formulas, as the steps below name them
    )


def _step(number: str, before: str, entry: EntryDefinition, *more: EntryDefinition, **what: object) -> Step:
    facts: dict[str, object] = {
        "who": ("OP",),
        "second": Second.NONE,
        "flags": (),
        "after": (before,) if before else (),
        **what,
    }
    return Step(
        id=number,
        title=Phrase.same(number),
        instructions=(),
        entries=(entry, *more),
        **facts,  # type: ignore[arg-type]  # as the steps below name them
    )


def _number(unit: str = "mL", readings: int = 1, decimals: int | None = 2) -> Numeric:
    return Numeric(
        unit=unit,
        decimals=decimals,
        readings=readings,
        plausible_low=Decimal(0),
        plausible_high=Decimal(10**9),
    )


def _limit(low: str, high: str) -> LimitRule:
    return LimitRule(low=parse(low) if low else None, high=parse(high) if high else None)


def small_master() -> Master:
    """Return a master with one of everything: loop, branch, formula limits, identity, lot, timer, gate, two tests."""
    spread = "(max(A.02.count) - min(A.02.count)) / mean(A.02.count) * 100"
    steps = (
        _step("A.01", "", _entry("A.01", "ready", "ACK", Acknowledgement())),
        _step(
            "A.02",
            "A.01",
            _entry("A.02", "count", "NUM", _number("cells/mL", 2, 0)),
            _entry("A.02", "diff", "CALC", Calculation(unit="%", decimals=2), formula=parse(spread)),
            second=Second.VERIFY,
            flags=("IPC",),
        ),
        _step(
            "A.03",
            "A.02",
            _entry("A.03", "third", "NUM", _number("cells/mL", 1, 0)),
            _entry(
                "A.03",
                "cv",
                "CALC",
                Calculation(unit="%", decimals=2),
                formula=parse("stdev(A.02.count, A.03.third) / mean(A.02.count, A.03.third) * 100"),
            ),
            when=parse("A.02.diff > 15"),
            repeat=Repeat(condition=parse("A.03.cv > 15"), most=2, start="A.02"),
        ),
        _step(
            "A.04",
            "A.03",
            _entry(
                "A.04",
                "planned",
                "CALC",
                Calculation(unit="mL", decimals=2),
                formula=parse("mean(A.02.count) / param.density"),
            ),
        ),
        _step(
            "A.05",
            "A.04",
            _entry("A.05", "added", "NUM", _number(), limit=_limit("0.95 * A.04.planned", "1.05 * A.04.planned")),
            second=Second.WITNESS,
            flags=("CPP",),
        ),
        _step(
            "A.06",
            "A.05",
            _entry(
                "A.06",
                "bag",
                "IDC",
                Identity(
                    compare=(
                        Comparison(name="coi", label=Phrase.same("COI"), expect="batch.coi"),
                        Comparison(name="din", label=Phrase.same("DIN"), expect="batch.din"),
                    )
                ),
            ),
            flags=("COI",),
        ),
        _step(
            "A.07",
            "A.06",
            _entry(
                "A.07",
                "vector",
                "MAT",
                Material(
                    item="VEC", unit="mL", attributes=(Attribute(name="titre", label=Phrase.same("t"), unit="TU/mL"),)
                ),
            ),
        ),
        _step("A.08", "A.07", _entry("A.08", "thaw", "TMR", Timer(unit="min"), limit=_limit("", "30"))),
        _step("A.09", "A.08", _entry("A.09", "gate", "SIG", SignOff(gate=True, decisions=OPTIONS)), who=("QA",)),
        _step("B.01", "A.09", _entry("B.01", "filled", "ACK", Acknowledgement())),
    )
    viability = _entry("", "R1", "NUM", _number("%", 1, 0), limit=_limit("80", ""))
    tests = (
        Test(
            id="R1",
            title=Phrase.same("viability"),
            method=Phrase.same("m"),
            sample="S5",
            entry=viability,
            required_for=frozenset({"released", "conditional"}),
        ),
        Test(
            id="R2",
            title=Phrase.same("count"),
            method=Phrase.same("m"),
            sample="S5",
            entry=_entry("", "R2", "NUM", _number("mL")),
            required_for=frozenset({"released"}),
        ),
    )
    return Master(
        id="small",
        version="1",
        title=Phrase.same("small"),
        product=Phrase.same("small"),
        strength=Phrase.same("1"),
        author="au",
        languages=("en",),
        parameters={"density": Parameter(name="density", value=Decimal(1000), unit="cells/mL", label=Phrase.same("d"))},
        bags=(),
        record=RecordPlan(critical=("A.05.added", "param.density", "R1")),
        phases=(
            Phase(id="A", title=Phrase.same("A"), steps=steps[:9]),
            Phase(id="B", title=Phrase.same("B"), steps=steps[9:]),
        ),
        specification=Specification(id="spec", version="1", tests=tests),
        files={},
        digest="d" * 64,
    )


@dataclass
class PaperBatch:
    """A batch whose acts are judged and folded, nothing else."""

    master: Master = field(default_factory=small_master)
    now: datetime = NOW
    site: SiteRegister = field(default_factory=SiteRegister)
    size: int = 0
    acts: list[tuple[Act, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = BatchState(self.master)
        self._furnish()

    @property
    def bound(self) -> MasterBinding:
        """The binding to the master."""
        return MasterBinding(id=self.master.id, version=self.master.version, digest=self.master.digest)

    def register(self, event: object, signer: str = "ad") -> None:
        """Add an entry of the site."""
        leaf = sha256_hex(f"site {self.size}".encode())
        self.site.apply(
            SiteEntry(event=event, leaf=leaf, index=self.size, seq=self.size, signer=signer, time=utc_text(self.now))
        )
        self.size += 1

    def _furnish(self) -> None:
        for person, roles in STAFF.items():
            self.register(PersonEnrolled(person=person, name=person.upper(), roles=tuple(sorted(roles))))
            self.site._certificates[_fingerprint(person)].add(self.size, person, sha256_hex(person.encode()))
            self.size += 1
            self.register(TrainingRecorded(person=person, master=self.bound, valid_until="2027-01-01"))
        self.register(MasterSubmitted(master=self.bound), "au")
        self.register(MasterApproved(master=self.bound, side="production"), "ap1")
        self.register(MasterApproved(master=self.bound, side="quality"), "ap2")
        for lot, expiry in (("V1", "2026-12-31"), ("V2", "2026-12-31"), ("OLD", "2026-01-31")):
            self.register(delivered(lot=lot, expiry=expiry, unit="mL"), "wh")
        for lot in ("V1", "OLD"):
            self.register(LotReleased(item="VEC", lot=lot), "qa2")

    def act(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> Act:
        """Put an act together as this person would sign it now."""
        kind = kind_of(event)
        role = role or sorted(STAFF[who])[0]
        return Act(
            ledger="B-1",
            seq=len(self.acts),
            kind=kind.code,
            event=event,
            meaning=str(meaning or next(iter(kind.meanings))),
            signer=Signatory(who, who.upper(), role),
            time=self.now,
            utc=utc_text(self.now),
            offset="+08:00",
            workstation="WS-1",
            size=self.size,
            fingerprint=_fingerprint(who),
            attachments=digests_of(self.master, event),
        )

    def refused(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> set[str]:
        """Return the codes for which an act would be refused now."""
        return {finding.code for finding in self._against(self.act(event, who, role, meaning))}

    def do(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> None:
        """Do it; the test fails with the reasons if it is refused."""
        act = self.act(event, who, role, meaning)
        reasons = self._against(act)
        assert not reasons, [reason.brief() for reason in reasons]
        self.force(act)

    def force(self, act: Act) -> None:
        """Let an act stand in the ledger whatever the guards say, as a falsified record would."""
        leaf = sha256_hex(f"{act.seq} {act.event}".encode())
        self.acts.append((act, leaf))
        apply(self.state, act, leaf)
        self.now += timedelta(minutes=1)

    def _against(self, act: Act) -> tuple[Finding, ...]:
        return against(self.state, act, self.site)

    # What people do.

    def issue(self) -> "PaperBatch":
        """Issue the batch."""
        self.do(
            BatchIssued(
                batch="B-1",
                master=self.bound,
                coi="COI-26-7",
                din="DIN-7",
                patient="P-7",
                hospital="H",
                order="O-1",
                weight="62.0",
                weight_date="2026-03-01",
                collection_end="2026-03-01T10:00:00.000Z",
                suite="S1",
            ),
            "qa1",
        )
        return self

    def performed(self, entry: str, **fields: str | tuple[str, ...]) -> EntryPerformed:
        """Return an entry as it would be made now: calculations and lot facts filled in."""
        definition = self.master.entry(entry)
        if definition.formula is not None:
            worked_out, inputs = calculated(self.state, definition)
            return EntryPerformed(
                entry=entry, iteration=self.state.iteration_of(entry), fields=worked_out, inputs=inputs
            )
        if definition.kind == "MAT":
            fields = {**fields, **lot_facts(definition, str(fields["lot"]), self.site, self.size)}
        elif definition.kind == "LBL":
            fields = {**fields, **label_facts(self.state, definition, self.now)}
        return EntryPerformed(entry=entry, iteration=self.state.iteration_of(entry), fields=fields, inputs=())

    def perform(self, entry: str, who: str = "op1", role: str = "OP", **fields: str | tuple[str, ...]) -> None:
        """Make an entry."""
        self.do(self.performed(entry, **fields), who, role)

    def correction(self, entry: str, **fields: str | tuple[str, ...]) -> EntryCorrected:
        """Return a correction of what counts now."""
        new = self.performed(entry, **fields)
        return EntryCorrected(
            entry=entry,
            iteration=new.iteration,
            target=self.target(entry),
            fields=new.fields,
            inputs=new.inputs,
            reason=Reason(code="typing", text="misread"),
        )

    def correct(self, entry: str, who: str = "op1", **fields: str | tuple[str, ...]) -> None:
        """Correct an entry."""
        self.do(self.correction(entry, **fields), who, "OP")

    def leave_out(self, entry: str, who: str = "op1", role: str = "OP") -> None:
        """Sign that an entry does not apply."""
        reason = Reason(code="not-needed", text="none present")
        iteration = self.state.iteration_of(entry)
        self.do(EntryNotApplicable(entry=entry, iteration=iteration, reason=reason), who, role)

    def target(self, entry: str) -> Target:
        """Name the revision of an entry that counts."""
        found = self.state.entry(entry)
        assert found is not None
        assert found.current is not None
        return Target(seq=found.current.mark.seq, leaf=found.current.mark.leaf)

    def verify(self, entry: str, who: str = "op2", role: str = "VE", meaning: Meaning = Meaning.VERIFIED) -> None:
        """Sign as second person."""
        self.do(EntryVerified(target=self.target(entry)), who, role, meaning)

    def gate(self, entry: str = "A.09.gate", who: str = "qa1") -> None:
        """Sign a gate."""
        self.do(self.gate_event(entry), who, "QA")

    def gate_event(self, entry: str = "A.09.gate") -> GateSigned:
        """Return the signature of a gate as it would be made now."""
        head = self.state.head
        assert head is not None
        return GateSigned(entry=entry, iteration=1, decision="accept", through=Target(seq=head.seq, leaf=head.leaf))

    def start(self, entry: str) -> None:
        """Start a timer."""
        self.do(TimerStarted(entry=entry, iteration=1), "op1", "OP")

    def stop(self, entry: str) -> None:
        """Stop a timer."""
        begin = timer_begin(self.state, self.master.entry(entry), 1)
        assert begin is not None
        lasted = elapsed(begin, self.now, self.master.entry(entry).unit)
        self.do(TimerStopped(entry=entry, iteration=1, elapsed=lasted), "op1", "OP")

    def to_gate(self) -> "PaperBatch":
        """Make everything before the gate, straight."""
        self.perform("A.01.ready", confirmed="yes")
        self.perform("A.02.count", value=("2000", "2100"))
        self.perform("A.02.diff")
        self.verify("A.02.count")
        self.verify("A.02.diff")
        self.perform("A.04.planned")
        self.perform("A.05.added", value="2.05")
        self.verify("A.05.added", meaning=Meaning.WITNESSED)
        self.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
        self.perform("A.07.vector", lot="V1", container="c1", quantity="2.05")
        self.start("A.08.thaw")
        self.now += timedelta(minutes=10)
        self.stop("A.08.thaw")
        return self


def _fingerprint(person: str) -> str:
    return sha256_hex(f"certificate of {person}".encode())
