"""The registers of a site, folded from its ledger.

Each answer comes with the site entries it rests on; a batch entry names exactly these, and the record that leaves the
site carries exactly these. A master is effective once production and
quality have approved it, neither of them its author (segregation S9), and until it is withdrawn.
"""

from base64 import b64decode
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, singledispatchmethod

from batchrecord.base.errors import FormatError
from batchrecord.events import site as site_events
from batchrecord.registers.authority import SiteChain, chain_of, list_of
from batchrecord.registers.equipment import EquipmentRegister
from batchrecord.registers.history import Evidence, History, SiteEntry
from batchrecord.registers.lots import LotFact, LotRegister
from batchrecord.registers.suites import SuiteRegister
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.people import Role

__all__ = ["MasterFact", "PersonFact", "SiteRegister", "TrainingFact", "readable_certificate"]

PRODUCTION, QUALITY = "production", "quality"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact:
    """A person who works at the site."""

    id: str
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingFact:
    """A training for one version of a master."""

    person: str
    master: str
    """Digest of the version."""
    valid_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterFact:
    """A version of a master on its way to being effective."""

    id: str
    version: str
    digest: str
    author: str
    approvals: Mapping[str, str] = field(default_factory=dict)
    """Side (production, quality) to person."""
    withdrawn: bool = False

    @property
    def effective(self) -> bool:
        """Whether a batch may be issued from it."""
        people = {self.author, *self.approvals.values()}
        both = set(self.approvals) == {PRODUCTION, QUALITY}
        return both and len(people) == 3 and not self.withdrawn


class SiteRegister:
    """Everything the site's ledger says, as of any size of its log."""

    def __init__(self) -> None:
        self.opened: site_events.SiteOpened | None = None
        self.opening: SiteEntry | None = None
        """The entry that opened the site."""
        self.chain: SiteChain | None = None
        """Its certificates; None where they cannot be read."""
        self.confirmed = False
        self.equipment = EquipmentRegister()
        self.stock = LotRegister()
        self.suites = SuiteRegister()
        self._times: dict[str, str] = {}
        self._places: list[int] = []
        self._clock: list[str] = []
        """When each entry was made; times never run backwards."""
        self._people: defaultdict[str, History[PersonFact]] = defaultdict(History)
        self._certificates: defaultdict[str, History[str]] = defaultdict(History)
        self._training: defaultdict[tuple[str, str], History[TrainingFact]] = defaultdict(History)
        self._masters: defaultdict[str, History[MasterFact]] = defaultdict(History)
        self._lists: defaultdict[bytes, History[int]] = defaultdict(History)
        self._documents: defaultdict[tuple[str, str, int], History[site_events.DocumentMade]] = defaultdict(History)
        self._digests: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)

    def apply(self, entry: SiteEntry) -> None:
        """Take one more entry of the site ledger, in order."""
        self._times[entry.leaf] = entry.time
        self._places.append(entry.index)
        self._clock.append(max(entry.time, self._clock[-1] if self._clock else ""))
        self._apply(entry.event, entry)
        self.equipment.apply(entry)
        self.stock.apply(entry)
        self.suites.apply(entry)

    def time_of(self, leaf: str) -> str:
        """Return when a site entry was made, UTC; empty where there is none of this leaf."""
        return self._times.get(leaf, "")

    def size_before(self, index: int) -> int:
        """Return the size of the log that covers every entry of the site before a log index."""
        before = bisect_left(self._places, index)
        return self._places[before - 1] + 1 if before else 0

    def size_at(self, utc: str) -> int:
        """Return the size of the log that covers every entry of the site made by a time, UTC."""
        there = bisect_right(self._clock, utc)
        return self._places[there - 1] + 1 if there else 0

    def person(self, person: str, size: int) -> Evidence[PersonFact] | None:
        """Return a person as of a size of the log."""
        return self._people[person].as_of(size) if person in self._people else None

    def certificate(self, fingerprint: str, size: int) -> Evidence[str] | None:
        """Return whose certificate this is (SHA-256, hexadecimal), as of a size of the log."""
        return self._certificates[fingerprint].as_of(size) if fingerprint in self._certificates else None

    def training(self, person: str, master: str, size: int) -> Evidence[TrainingFact] | None:
        """Return a person's training for a version of a master (its digest), as of a size of the log."""
        key = person, master
        return self._training[key].as_of(size) if key in self._training else None

    def lot(self, item: str, lot: str, size: int) -> Evidence[LotFact] | None:
        """Return a lot as of a size of the log."""
        return self.stock.lot(item, lot, size)

    def master(self, digest: str, size: int) -> Evidence[MasterFact] | None:
        """Return a version of a master by its digest, as of a size of the log."""
        return self._masters[digest].as_of(size) if digest in self._masters else None

    def document(self, kind: str, batch: str, version: int, size: int) -> Evidence[site_events.DocumentMade] | None:
        """Return the document of a kind and version, as of a size of the log; of the site where no batch is named."""
        key = kind, batch, version
        return self._documents[key].as_of(size) if key in self._documents else None

    def document_digests(self, kind: str, batch: str, version: int) -> tuple[str, ...]:
        """Return each SHA-256 that the file of a document may have: as it was signed, then as it was closed."""
        return tuple(self._digests.get((kind, batch, version), ()))

    def list_number(self, authority: bytes, size: int) -> int | None:
        """Return the highest number of an authority's revocation lists (its thumbprint), as of a size of the log."""
        found = self._lists[authority].as_of(size) if authority in self._lists else None
        return None if found is None else found.fact

    def effective_masters(self, size: int) -> Iterator[MasterFact]:
        """Yield the versions from which a batch may be issued."""
        for history in self._masters.values():
            found = history.as_of(size)
            if found is not None and found.fact.effective:
                yield found.fact

    def masters(self, size: int) -> Iterator[MasterFact]:
        """Yield every version of a master, in order of submission."""
        for history in self._masters.values():
            found = history.as_of(size)
            if found is not None:
                yield found.fact

    def lots(self, size: int) -> Iterator[LotFact]:
        """Yield every lot as of a size of the log, in order of receipt."""
        return self.stock.lots(size)

    def people(self, size: int) -> Iterator[PersonFact]:
        """Yield everyone enrolled, in order of enrolment; workstations are no people."""
        for history in self._people.values():
            found = history.as_of(size)
            if found is not None and Role.WORKSTATION not in found.fact.roles:
                yield found.fact

    @singledispatchmethod
    def _apply(self, event: object, entry: SiteEntry) -> None:
        """Other events of the site change no register."""

    @_apply.register
    def _(self, event: site_events.SiteOpened, entry: SiteEntry) -> None:
        self.opened, self.opening = event, entry
        try:
            self.chain = chain_of(event)
        except FormatError:
            self.chain = None  # the guard of this event says what is wrong
        # The founders and the workstations are who their certificates say; everyone else is enrolled by an entry.
        for certificate in filter(None, map(readable_certificate, (*event.people, *event.workstations))):
            holder = certificate.person_id
            fact = PersonFact(id=holder, name=certificate.name, roles=frozenset(map(str, certificate.roles)))
            self._people[holder].add(entry.index, fact, entry.leaf)
            self._certificates[certificate.fingerprint].add(entry.index, holder, entry.leaf)

    @_apply.register
    def _(self, _event: site_events.AuthorityConfirmed, _entry: SiteEntry) -> None:
        self.confirmed = True

    @_apply.register
    def _(self, event: site_events.PersonEnrolled, entry: SiteEntry) -> None:
        fact = PersonFact(id=event.person, name=event.name, roles=frozenset(event.roles))
        self._people[event.person].add(entry.index, fact, entry.leaf)

    @_apply.register
    def _(self, event: site_events.CertificateIssued, entry: SiteEntry) -> None:
        certificate = readable_certificate(event.certificate)
        if certificate is not None:
            self._certificates[certificate.fingerprint].add(entry.index, event.person, entry.leaf)

    @_apply.register
    def _(self, event: site_events.CertificateRevoked, entry: SiteEntry) -> None:
        # From here on it is nobody's. What was signed before stands, or falls by the revocation list.
        self._certificates[event.fingerprint].add(entry.index, "", entry.leaf)

    @_apply.register
    def _(self, event: site_events.RevocationsListed, entry: SiteEntry) -> None:
        try:
            authority, made = list_of(self.chain, event.revocations)
        except FormatError:
            return  # says nothing about anybody
        last = self.list_number(authority, entry.index)
        self._lists[authority].add(entry.index, made.number if last is None else max(last, made.number), entry.leaf)

    @_apply.register
    def _(self, event: site_events.TrainingRecorded, entry: SiteEntry) -> None:
        fact = TrainingFact(person=event.person, master=event.master.digest, valid_until=event.valid_until)
        self._training[event.person, event.master.digest].add(entry.index, fact, entry.leaf)

    @_apply.register
    def _(self, event: site_events.MasterSubmitted, entry: SiteEntry) -> None:
        bound = event.master
        fact = MasterFact(id=bound.id, version=bound.version, digest=bound.digest, author=entry.signer)
        self._masters[bound.digest].add(entry.index, fact, entry.leaf)

    @_apply.register
    def _(self, event: site_events.MasterApproved, entry: SiteEntry) -> None:
        known = self._masters[event.master.digest].as_of(entry.index)
        if known is not None:
            fact = replace(known.fact, approvals={**known.fact.approvals, event.side: entry.signer})
            self._masters[event.master.digest].add(entry.index, fact, entry.leaf, beside=known.leaves)

    @_apply.register
    def _(self, event: site_events.MasterWithdrawn, entry: SiteEntry) -> None:
        known = self._masters[event.master.digest].as_of(entry.index)
        if known is not None:
            fact = replace(known.fact, withdrawn=True)
            self._masters[event.master.digest].add(entry.index, fact, entry.leaf, beside=known.leaves)

    @_apply.register
    def _(self, event: site_events.DocumentMade, entry: SiteEntry) -> None:
        self._documents[event.kind, event.batch, event.version].add(entry.index, event, entry.leaf)
        self._digests[event.kind, event.batch, event.version].append(event.document)

    @_apply.register
    def _(self, event: site_events.DocumentClosed, entry: SiteEntry) -> None:  # noqa: ARG002 - as they are told apart
        self._digests[event.kind, event.batch, event.version].append(event.document)


@lru_cache(maxsize=1024)
def readable_certificate(text: str) -> Certificate | None:
    """Return a certificate from its DER in base64; None where it is not one of ours."""
    try:
        return Certificate.read(b64decode(text, validate=True))
    except (FormatError, ValueError):
        return None
