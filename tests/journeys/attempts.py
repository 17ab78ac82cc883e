"""Acts offered to the guards: what they admit is signed, appended and folded, and what they say is kept.

In a batch that is falsified, some of what they refuse is signed and appended all the same, as an insider with real keys
would do who goes round the recorder.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any, TypeVar, cast

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch import guards
from batchrecord.batch.act import Act
from batchrecord.batch.evidence import relied_on
from batchrecord.demonstration.script import Answers
from batchrecord.events import entry
from batchrecord.events.common import Target
from batchrecord.events.equipment import EquipmentCalibrated, EquipmentRegistered
from batchrecord.events.site import LotReleased
from batchrecord.events.table import EVENTS
from batchrecord.ledger.entry import Payload
from batchrecord.master.model import EntryDefinition
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from tests.support.delivery import delivered
from tests.support.memory_site import BATCH, MemorySite

__all__ = ["BATCH_KINDS", "OVERDUE", "Attempts"]

BATCH_KINDS = frozenset(code for code, kind in EVENTS.items() if not kind.on_site)
OVERDUE = "BAL-01"
"""An instrument whose calibration has ended."""
_MORE = {"lg": (Role.LOGISTICS,), "qc2": (Role.ANALYST,), "wh2": (Role.WAREHOUSE,)}
_UNTRAINED = frozenset({"wh", "qa1", "qa2", "qa3"})


_Found = TypeVar("_Found")


@dataclass(kw_only=True)
class Attempts:
    """One batch, everybody who could sign in it, and what the guards and the ledger say of each attempt."""

    random: Random
    files: Mapping[str, bytes]
    answers: Answers = field(default_factory=dict)
    instruments: tuple[str, ...] = ()
    """What the answers measure with."""
    falsifies: bool = False
    """Whether some of what the guards refuse is appended all the same."""
    admitted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    """Why acts were refused."""
    objections: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    """What the guards said of each entry that stands in the ledger."""

    _broken: set[int] = field(default_factory=set)
    _found: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.site = MemorySite(seed=self.random.randrange(1_000_000), files=self.files, more=_MORE)
        self.state, self.master = self.site.state, self.site.master
        self.people = {who: tuple(map(str, roles)) for who, roles in self.site.staff.items()}
        for definition in self.master.entries():
            if definition.kind == "MAT":
                self._deliver(definition)
        self._equip()
        self.site.issue()
        self.objections[0] = ()
        self.admitted["batch.issued"] += 1

    @property
    def steps(self) -> int:
        """Acts that were tried."""
        return self.admitted.total() + self.refused.total()

    @property
    def folded(self) -> int:
        """Entries that the fold has taken, those that were forged among them."""
        return len(self.objections) - self.untaken

    @property
    def untaken(self) -> int:
        """Forged entries that no fold can take, such as those of a step that no master has."""
        return len(self._broken)

    def _deliver(self, definition: EntryDefinition) -> None:
        what = definition.definition
        attributes = {each.name: "2.5e8" if each.unit else "X-1" for each in what.attributes}
        unit = what.unit if what.quantity else "pieces"
        for lot, expiry in (("GOOD", "2026-12-31"), ("OLD", "2026-01-31"), ("WAITING", "2026-12-31")):
            if self.site.register.lot(what.item, lot, len(self.site.stored)) is None:
                self.site.on_site(
                    delivered(item=what.item, lot=lot, expiry=expiry, unit=unit, attributes=attributes), "wh"
                )
                if lot != "WAITING":
                    self.site.on_site(LotReleased(item=what.item, lot=lot), "qa2")

    def _equip(self) -> None:
        """Register the instruments, and one that was not calibrated in time."""
        for asset in (*dict.fromkeys(self.instruments), OVERDUE):
            piece = EquipmentRegistered(
                asset=asset,
                sort="instrument",
                name="Instrument",
                location="Room A",
                calibrated=True,
                cleaned=False,
                qualified=False,
            )
            due = "2026-01-31" if asset == OVERDUE else "2026-12-31"
            self.site.on_site(piece, "su")
            self.site.on_site(EquipmentCalibrated(asset=asset, due=due, certificate="C-1"), "su")

    def acts(self) -> Iterator[tuple[Act, str]]:
        """Yield what stands in the ledger of the batch, with its leaves."""
        for stored in self.site.entries(BATCH):
            yield Act.of(stored.entry.payload, stored.entry.envelope.thumbprint.hex()), stored.entry.leaf_hex

    def broken(self, seq: int) -> bool:
        """Tell whether the fold could not take an entry."""
        return seq in self._broken

    # ---------------------------------------------------------------------------------------------------- one attempt

    def attempt(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> bool:
        """Offer an act to the guards; tell whether it was admitted, and is in the ledger now."""
        payload = self.site.payload(BATCH, event, who, role or self.people[who][0], meaning)
        act = Act.of(payload, self.site.people[who].certificate.fingerprint)
        reasons = guards.against(self.state, act, self.site.register)
        if not reasons:
            self.admitted[act.kind] += 1
            self._enter(payload, act, reasons, who)
            return True
        self.refused[act.kind] += 1
        self.codes.update(reason.code for reason in reasons)
        if self.falsifies and self.random.random() < 0.04:
            self._enter(payload, act, reasons, who)
        return False

    def probe(self, event: object, who: str, role: str, meaning: Meaning | None, change: Callable[[Act], Act]) -> None:
        """Ask the guards about an act that is changed in what the site itself would fill in; it is never appended."""
        act = change(self.act_of(event, who, role, meaning))
        reasons = guards.against(self.state, act, self.site.register)
        assert reasons, f"{act.kind} was admitted although it was changed"
        self.refused[act.kind] += 1
        self.codes.update(reason.code for reason in reasons)

    def act_of(self, event: object, who: str, role: str, meaning: Meaning | None) -> Act:
        payload = self.site.payload(BATCH, event, who, role, meaning)
        return Act.of(payload, self.site.people[who].certificate.fingerprint)

    def append(self, event: object, who: str, role: str, meaning: Meaning | None) -> None:
        """Sign and append whatever the guards say."""
        payload = self.site.payload(BATCH, event, who, role, meaning)
        act = Act.of(payload, self.site.people[who].certificate.fingerprint)
        self._enter(payload, act, guards.against(self.state, act, self.site.register), who)

    def _enter(self, payload: Payload, act: Act, reasons: tuple[Finding, ...], who: str) -> None:
        """Sign and append; what the verifier will find is what the guards have said of exactly this entry."""
        relies = relied_on(self.state, act, self.site.register)
        said = list(reasons)
        try:
            self.site.enter(replace(payload, relies=relies), act, self.site.keys[who])
        except FormatError as error:  # the fold cannot take what no master has; the verifier says the same
            said += [replace(reason, where=act.where) for reason in error.reasons]
            self._broken.add(act.seq)
        self.objections[act.seq] = tuple(said)
        self._found.clear()

    def once(self, name: str, find: Callable[[], _Found]) -> _Found:
        """Return what is found in the batch, looked for once for each entry: what is refused changes nothing."""
        if name not in self._found:
            self._found[name] = find()
        return cast(_Found, self._found[name])

    def spoilt(self, event: Any, who: str, role: str, meaning: Meaning | None) -> bool:
        """Offer an act with something about it that is not right; it may still be one that is allowed."""
        person = self.random.choice(tuple(self.people))
        match self.random.randrange(6):
            case 0:
                return self.attempt(event, person, self.random.choice(self.people[person]), meaning)
            case 1:
                return self.attempt(event, who, str(self.random.choice(tuple(Role))), meaning)
            case 2:
                return self.attempt(event, who, role, self.random.choice(tuple(Meaning)))
            case 3 if hasattr(event, "iteration"):
                shift = self.random.choice((-1, 1, 2))
                return self.attempt(replace(event, iteration=max(0, event.iteration + shift)), who, role, meaning)
            case 4 if hasattr(event, "target"):
                leaf = self.random.choice(("0" * 64, event.target.leaf))
                target = Target(seq=self.random.randrange(len(self.objections) + 2), leaf=leaf)
                return self.attempt(replace(event, target=target), who, role, meaning)
            case 5:
                late = self.site.clock.now().utc + timedelta(days=400)
                if isinstance(event, entry.EntryPerformed | entry.EntryVerified):
                    self.probe(event, who, role, meaning, lambda act: replace(act, time=late, utc=utc_text(late)))
                return False
            case _:
                return self.attempt(event, person, self.random.choice(self.people[person]), meaning)

    def offer(self, event: object, who: str, role: str = "", meaning: Meaning | None = None) -> bool:
        role = role or self.people[who][0]
        if self.random.random() < 0.2:
            return self.spoilt(event, who, role, meaning)
        return self.attempt(event, who, role, meaning)

    def someone(self, roles: tuple[str, ...], *, but: str = "") -> tuple[str, str]:
        """Return a person, and the role in which she acts."""
        able = [(who, role) for who, held in self.people.items() for role in held if role in roles and who != but]
        trained = [each for each in able if each[0] not in _UNTRAINED]
        return self.random.choice((trained if self.random.random() < 0.95 else able) or able or [("op1", "OP")])
