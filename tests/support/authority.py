"""A site's authority for tests: real keys, real certificates, real files, and a key derivation that costs nothing."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from batchrecord.signing.authority import Custodian, IssuingAuthority, SiteAuthority
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.machine import LogKey, TimestampKey, WorkstationKey
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import Revocation, RevocationList, RevocationReason
from batchrecord.signing.signer import Cost, KeyFile, UnlockedKey
from batchrecord.signing.trust import TrustAnchors
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["CHEAP", "NOW", "PEPPER", "Authority", "TestPerson", "make_authority", "seeded"]

CHEAP = Cost(1, 8, 1)
PEPPER = bytes(range(32))
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CUSTODIANS = (Custodian("ad", "grey heron over water"), Custodian("qa1", "two lamps in the hall"))


def seeded(seed: int = 0) -> RandomBytes:
    """Random bytes that are the same in every run."""
    return random.Random(seed).randbytes


@dataclass(frozen=True, kw_only=True)
class TestPerson:
    """Somebody with a key file and a certificate, whose passphrase the test knows."""

    __test__ = False

    id: str
    name: str
    passphrase: str = field(repr=False)
    key_file: KeyFile
    certificate: Certificate

    def signer(self) -> UnlockedKey:
        """The unlocked key; stays unlocked for the test."""
        with self.key_file.unlock(self.passphrase, PEPPER, self.certificate) as unlocked:
            key = unlocked._key
        assert key is not None
        return UnlockedKey(self.certificate, key)


@dataclass(kw_only=True)
class Authority:
    """A site's authority, with everyone it has enrolled."""

    site: SiteAuthority
    desk: IssuingAuthority
    now: datetime
    random_bytes: RandomBytes
    people: dict[str, TestPerson] = field(default_factory=dict)
    revoked: list[Revocation] = field(default_factory=list)
    number: int = 0

    @property
    def root(self) -> AuthorityCertificate:
        return self.site.root

    @property
    def issuing(self) -> AuthorityCertificate:
        return self.site.issuing

    @property
    def authorities(self) -> tuple[AuthorityCertificate, AuthorityCertificate]:
        return self.site.root, self.site.issuing

    @property
    def anchors(self) -> TrustAnchors:
        return TrustAnchors.of(self.root)

    def person(
        self,
        id: str,
        name: str = "",
        roles: Iterable[Role] = (Role.OPERATOR,),
        *,
        at: datetime | None = None,
        valid_for: timedelta = timedelta(days=365),
    ) -> TestPerson:
        """Enrol somebody."""
        passphrase = f"the passphrase of {id}"
        key_file = KeyFile.make(id, passphrase, PEPPER, CHEAP, self.random_bytes)
        certificate = self.desk.person(
            id, name or f"Person {id}", roles, key_file.public_key, at or self.now, valid_for=valid_for
        )
        person = TestPerson(
            id=id, name=certificate.name, passphrase=passphrase, key_file=key_file, certificate=certificate
        )
        self.people[id] = person
        return person

    def workstation(self, id: str = "ws1") -> WorkstationKey:
        """Set up a workstation."""
        return WorkstationKey.make(lambda key: self.desk.workstation(id, f"Workstation {id}", key, self.now))

    def log_key(self, id: str = "log1") -> LogKey:
        """Set up the key of the site log."""
        return LogKey.make(lambda key: self.desk.log(id, f"Log {id}", key, self.now))

    def timestamp_key(self, id: str = "tsa1") -> TimestampKey:
        """Set up the key of the site's own time-stamp authority."""
        return TimestampKey.make(lambda key: self.desk.timestamps(id, f"Time stamps {id}", key, self.now))

    def revoke(
        self,
        certificate: Certificate,
        at: datetime,
        reason: RevocationReason = RevocationReason.AFFILIATION_CHANGED,
        invalid_from: datetime | None = None,
    ) -> None:
        """Revoke a certificate; the next list says so."""
        self.revoked.append(Revocation(serial=certificate.serial, at=at, reason=reason, invalid_from=invalid_from))

    def revocation_list(
        self, at: datetime | None = None, *, valid_for: timedelta = timedelta(days=31)
    ) -> RevocationList:
        """Make the next revocation list."""
        self.number += 1
        return self.desk.revocation_list(self.revoked, self.number, at or self.now, valid_for=valid_for)


def make_authority(now: datetime = NOW, *, site: str = "Test Site", seed: int = 0) -> Authority:
    """Make a new site's authority with its issuing key open."""
    random_bytes = seeded(seed)
    made = SiteAuthority.make(
        site=site,
        root_custodians=CUSTODIANS,
        issuing_custodians=CUSTODIANS,
        pepper=PEPPER,
        at=now,
        cost=CHEAP,
        random_bytes=random_bytes,
    )
    return Authority(site=made, desk=_opened(made, random_bytes), now=now, random_bytes=random_bytes)


def _opened(site: SiteAuthority, random_bytes: RandomBytes) -> IssuingAuthority:
    passphrases = {custodian.person_id: custodian.passphrase for custodian in CUSTODIANS}
    return IssuingAuthority(site.issuing, site.issuing_key.opened(passphrases, PEPPER), random_bytes)
