"""The certificate authority of a site: a root that is kept away, and an issuing authority that enrols people.

Both keys are wrapped under the passphrases of two people, so that nobody alone can make a certificate, be it for
themselves (segregation rule S11: granting rights needs two people). The root's file holds all that is needed, so that
it can lie in a safe and be opened on another computer; the issuing key needs the site's pepper as well. The issuing key
is P-256, which every PDF reader that was tried accepts; the root, which lives longest, P-384.

The root makes a revocation list of its own with each issuing certificate, because strict readers of PDFs ask for one;
the next follows at the latest with the next issuing certificate, or at once when one has to be revoked.

Certificates and lists are facts for the site ledger; entering them there is for those who use this.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.signing.authority_key import AuthorityKeyFile, Custodian
from batchrecord.signing.certificates import AuthorityCertificate, Certificate, PublicKey
from batchrecord.signing.issuance import (
    Validity,
    holder_certificate,
    issuing_certificate,
    revocation_list,
    root_certificate,
    serial_number,
)
from batchrecord.signing.people import MACHINES, Role, against_combination
from batchrecord.signing.revocation import Revocation, RevocationList
from batchrecord.signing.wrapping import Cost, RandomBytes

__all__ = ["Custodian", "IssuingAuthority", "SiteAuthority"]

ROOT_VALIDITY = timedelta(days=30 * 365)
ISSUING_VALIDITY = timedelta(days=10 * 365)
PERSON_VALIDITY = timedelta(days=365)
MACHINE_VALIDITY = timedelta(days=5 * 365)
LIST_VALIDITY = timedelta(days=31)

_NO_PEPPER = b""


class IssuingAuthority:
    """The issuing authority while its key is open: issues certificates and revocation lists."""

    def __init__(
        self, certificate: AuthorityCertificate, key: ec.EllipticCurvePrivateKey, random_bytes: RandomBytes
    ) -> None:
        self._certificate, self._random_bytes = certificate, random_bytes
        self._key: ec.EllipticCurvePrivateKey | None = key

    @property
    def certificate(self) -> AuthorityCertificate:
        """The issuing certificate."""
        return self._certificate

    def person(
        self,
        holder: str,
        name: str,
        roles: Iterable[Role],
        public_key: ec.EllipticCurvePublicKey,
        at: datetime,
        *,
        valid_for: timedelta = PERSON_VALIDITY,
    ) -> Certificate:
        """Return a certificate for a person.

        Args:
            holder: Identity, such as ``op1``.
            name: Printed name, in any script that can be printed.
            roles: What the person may do.
            public_key: Of the person's key file.
            at: Begin of validity.
            valid_for: Length of validity.

        Raises:
            FormatError: identity or name cannot be used, or the roles cannot be held together.
            RefusedError: the authority's key has been locked again.
        """
        held = frozenset(roles)
        if held & MACHINES:
            raise FormatError(Finding.failed("roles.not-for-people", roles=" ".join(sorted(held))))
        return self._issue(holder, name, held, public_key, validity=(at, at + valid_for))

    def workstation(
        self,
        holder: str,
        name: str,
        public_key: ec.EllipticCurvePublicKey,
        at: datetime,
        *,
        valid_for: timedelta = MACHINE_VALIDITY,
    ) -> Certificate:
        """Return a certificate for a workstation."""
        return self._issue(holder, name, frozenset({Role.WORKSTATION}), public_key, validity=(at, at + valid_for))

    def log(
        self,
        holder: str,
        name: str,
        public_key: Ed25519PublicKey,
        at: datetime,
        *,
        valid_for: timedelta = MACHINE_VALIDITY,
    ) -> Certificate:
        """Return a certificate for the key that signs the site log's checkpoints."""
        return self._issue(holder, name, frozenset({Role.LOG}), public_key, validity=(at, at + valid_for))

    def timestamps(
        self,
        holder: str,
        name: str,
        public_key: ec.EllipticCurvePublicKey,
        at: datetime,
        *,
        valid_for: timedelta = MACHINE_VALIDITY,
    ) -> Certificate:
        """Return a certificate for the site's own time-stamp authority."""
        return self._issue(holder, name, frozenset({Role.TIMESTAMP}), public_key, validity=(at, at + valid_for))

    def revocation_list(
        self, revoked: Iterable[Revocation], number: int, at: datetime, *, valid_for: timedelta = LIST_VALIDITY
    ) -> RevocationList:
        """Return the list of everything revoked so far.

        Args:
            revoked: All revocations of this authority, old and new.
            number: One more than the list before.
            at: As of when.
            valid_for: Until the next list at the latest.
        """
        validity = (at, at + valid_for)
        return revocation_list(self._certificate, self._open_key(), revoked, number=number, validity=validity)

    def lock(self) -> None:
        """Forget the key."""
        self._key = None

    def __repr__(self) -> str:
        return f"<{'locked' if self._key is None else 'open'} {self._certificate.name}>"

    def _open_key(self) -> ec.EllipticCurvePrivateKey:
        if self._key is None:
            raise RefusedError(Finding.failed("key.locked", person=self._certificate.name))
        return self._key

    def _issue(
        self, holder: str, name: str, roles: frozenset[Role], public_key: PublicKey, *, validity: Validity
    ) -> Certificate:
        reasons = tuple(against_combination(roles))
        if reasons:
            raise FormatError(*reasons)
        return holder_certificate(
            self._certificate,
            self._open_key(),
            public_key,
            holder=holder,
            name=name,
            roles=roles,
            serial=serial_number(self._random_bytes),
            validity=validity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAuthority:
    """Certificates and wrapped keys of a site's authority; holds no open key."""

    root: AuthorityCertificate
    issuing: AuthorityCertificate
    root_key: AuthorityKeyFile = field(repr=False)
    issuing_key: AuthorityKeyFile = field(repr=False)
    root_list: RevocationList
    """Issuing certificates that the root has revoked."""

    @classmethod
    def make(
        cls,
        *,
        site: str,
        root_custodians: tuple[Custodian, Custodian],
        issuing_custodians: tuple[Custodian, Custodian],
        pepper: bytes,
        at: datetime,
        cost: Cost,
        random_bytes: RandomBytes,
    ) -> "SiteAuthority":
        """Make a new authority.

        Args:
            site: Name of the site, in its certificates' organisation.
            root_custodians: Two people whose passphrases together open the root key.
            issuing_custodians: Two people whose passphrases together open the issuing key.
            pepper: The site's secret beside the database.
            at: Begin of validity.
            cost: Of the passphrases' derivation.
            random_bytes: Source of serial numbers, salts and nonces.

        Raises:
            FormatError: the site's name cannot be used.
            RefusedError: one person twice, or two people with the same passphrase.
        """
        key = ec.generate_private_key(ec.SECP384R1())
        root = root_certificate(site, key, serial=serial_number(random_bytes), validity=(at, at + ROOT_VALIDITY))
        root_key = AuthorityKeyFile.make(
            "root", key, root_custodians, pepper=_NO_PEPPER, cost=cost, random_bytes=random_bytes
        )
        issuing, issuing_key = _new_issuing(
            root, key, issuing_custodians, pepper=pepper, at=at, cost=cost, random_bytes=random_bytes
        )
        root_list = revocation_list(root, key, (), number=1, validity=(at, at + ISSUING_VALIDITY))
        return cls(root=root, issuing=issuing, root_key=root_key, issuing_key=issuing_key, root_list=root_list)

    def with_new_issuing(
        self,
        *,
        root_passphrases: Mapping[str, str],
        revoked: Iterable[Revocation] = (),
        issuing_custodians: tuple[Custodian, Custodian],
        pepper: bytes,
        at: datetime,
        cost: Cost,
        random_bytes: RandomBytes,
    ) -> "SiteAuthority":
        """Return the authority with a new issuing key, as the two custodians of the root decide.

        Args:
            root_passphrases: Of both custodians of the root, by their identity.
            revoked: Issuing certificates that no longer count, beside those revoked before.
            issuing_custodians: Two people whose passphrases together open the new issuing key.
            pepper: The site's secret beside the database.
            at: Begin of validity.
            cost: Of the passphrases' derivation.
            random_bytes: Source of serial numbers, salts and nonces.

        Raises:
            WrongPassphraseError: not both passphrases of the root are right.
            RefusedError: one person twice, or two people with the same passphrase.
        """
        key = self.root_key.opened(root_passphrases, _NO_PEPPER)
        issuing, issuing_key = _new_issuing(
            self.root, key, issuing_custodians, pepper=pepper, at=at, cost=cost, random_bytes=random_bytes
        )
        all_revoked = {**self.root_list.revoked, **{one.serial: one for one in revoked}}.values()
        root_list = revocation_list(
            self.root, key, all_revoked, number=self.root_list.number + 1, validity=(at, at + ISSUING_VALIDITY)
        )
        return SiteAuthority(
            root=self.root,
            issuing=issuing,
            root_key=self.root_key,
            issuing_key=issuing_key,
            root_list=root_list,
        )

    @contextmanager
    def open(
        self, passphrases: Mapping[str, str], pepper: bytes, random_bytes: RandomBytes
    ) -> Iterator[IssuingAuthority]:
        """Open the issuing authority; at the end its key is dropped.

        Args:
            passphrases: Of both custodians, by their identity.
            pepper: The site's secret beside the database.
            random_bytes: Source of serial numbers.

        Raises:
            WrongPassphraseError: not both passphrases are right (``key.wrong-passphrase``).
        """
        desk = IssuingAuthority(self.issuing, self.issuing_key.opened(passphrases, pepper), random_bytes)
        try:
            yield desk
        finally:
            desk.lock()


def _new_issuing(
    root: AuthorityCertificate,
    root_key: ec.EllipticCurvePrivateKey,
    custodians: tuple[Custodian, Custodian],
    *,
    pepper: bytes,
    at: datetime,
    cost: Cost,
    random_bytes: RandomBytes,
) -> tuple[AuthorityCertificate, AuthorityKeyFile]:
    key = ec.generate_private_key(ec.SECP256R1())
    key_file = AuthorityKeyFile.make("issuing", key, custodians, pepper=pepper, cost=cost, random_bytes=random_bytes)
    certificate = issuing_certificate(
        root,
        root_key,
        key.public_key(),
        serial=serial_number(random_bytes),
        validity=(at, at + ISSUING_VALIDITY),
    )
    return certificate, key_file
