"""Enrols people and keeps their certificates: always two people, always signed entries.

The administrator enters the person, quality assurance the certificate; the issuing authority opens only under both its
custodians' passphrases (segregation S11). The newcomer types her own passphrase; nobody else ever holds her key.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.site import CertificateIssued, CertificateRevoked, PersonEnrolled, RevocationsListed
from batchrecord.execution.identity import Identity
from batchrecord.execution.recorder import Recorded, Recorder
from batchrecord.execution.site import Site
from batchrecord.signing.authority import SiteAuthority
from batchrecord.signing.authority_key import AuthorityKeyFile
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import Revocation, RevocationReason
from batchrecord.signing.secret_files import read_secret
from batchrecord.signing.signer import STANDARD, Cost, KeyFile, acceptable
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["Enrolment", "Newcomer", "site_authority"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is to work here."""

    id: str
    name: str
    roles: frozenset[Role]
    passphrase: str = field(repr=False)


class Enrolment:
    """The desk at which people get their keys."""

    def __init__(self, recorder: Recorder, random_bytes: RandomBytes, cost: Cost = STANDARD) -> None:
        self._recorder, self._site = recorder, recorder.site
        self._random_bytes, self._cost = random_bytes, cost

    def enrol(
        self, person: Newcomer, administrator: Identity, quality: Identity, passphrases: Mapping[str, str]
    ) -> Recorded:
        """Enter a person, make her key, and issue its certificate.

        Args:
            person: Who is enrolled, with the passphrase she typed.
            administrator: Enters the person.
            quality: Enters the certificate.
            passphrases: Of both, by identity; they are the custodians of the issuing authority too.

        Raises:
            FormatError: the passphrase is not acceptable, or identity, name or roles cannot be used.
            WrongPassphraseError: one of the passphrases is wrong.
            RefusedError: the procedure forbids it.
            StorageError: a file could not be written.
        """
        reasons = tuple(acceptable(person.passphrase, person.id))
        if reasons:
            raise FormatError(*reasons)
        at = self._site.clock.now().utc.replace(microsecond=0)
        key = KeyFile.make(person.id, person.passphrase, self._site.pepper(), self._cost, self._random_bytes)
        with site_authority(self._site).open(passphrases, self._site.pepper(), self._random_bytes) as desk:
            certificate = desk.person(person.id, person.name, person.roles, key.public_key, at)
        enrolled = PersonEnrolled(person=person.id, name=person.name, roles=tuple(sorted(map(str, person.roles))))
        issued = CertificateIssued(person=person.id, certificate=b64encode(certificate.der).decode())
        self._sign(enrolled, administrator, Meaning.ACCESS_GRANTED, passphrases)
        recorded = self._sign(issued, quality, Meaning.ACCESS_GRANTED, passphrases)
        self._site.folder.write_key(key)
        return recorded

    def revoke(
        self,
        person: str,
        reason: RevocationReason,
        who: Identity,
        passphrases: Mapping[str, str],
    ) -> Recorded:
        """Revoke a person's certificate from now on and list it.

        Raises:
            RefusedError: there is no such certificate, or the procedure forbids it.
            WrongPassphraseError: one of the passphrases is wrong.
        """
        certificate = self._site.certificate_of(person)
        if certificate is None:
            raise RefusedError(Finding.failed("signer.not-enrolled", person=person[:40]))
        at = self._site.clock.now().utc.replace(microsecond=0)
        event = CertificateRevoked(fingerprint=certificate.fingerprint, reason=reason.value, invalid_from="")
        recorded = self._sign(event, who, Meaning.ACCESS_REVOKED, passphrases)
        self.list_revocations([Revocation(serial=certificate.serial, at=at, reason=reason)], who, passphrases)
        return recorded

    def list_revocations(self, more: Iterable[Revocation], who: Identity, passphrases: Mapping[str, str]) -> Recorded:
        """Publish a new list of everything revoked until now.

        Args:
            more: What is not on the last list yet.
            who: Enters the list.
            passphrases: Of the custodians of the issuing authority, and of who enters it.
        """
        last = self._site.revocations
        number = 1 if last is None else last.number + 1
        revoked = [*(last.revoked.values() if last is not None else ()), *more]
        at = self._site.clock.now().utc.replace(microsecond=0)
        with site_authority(self._site).open(passphrases, self._site.pepper(), self._random_bytes) as desk:
            made = desk.revocation_list(revoked, number, at)
        event = RevocationsListed(revocations=b64encode(made.der).decode())
        return self._sign(event, who, Meaning.RECORDED, passphrases)

    def _sign(self, event: object, who: Identity, meaning: Meaning, passphrases: Mapping[str, str]) -> Recorded:
        return self._recorder.record(SITE_LEDGER, lambda _: event, who, meaning, passphrases.get(who.person, ""))


def site_authority(site: Site) -> SiteAuthority:
    """Return the authority of a site, its keys still wrapped.

    Raises:
        RefusedError: the site was not opened.
        StorageError: the key files cannot be read; they may lie in a safe.
    """
    chain, folder, root_list = site.chain, site.folder, site.root_revocations
    if chain is None or root_list is None:
        raise RefusedError(Finding.failed("site.not-opened"))
    return SiteAuthority(
        root=chain.root,
        issuing=chain.issuing,
        root_key=AuthorityKeyFile.read(read_secret(folder.root_key)),
        issuing_key=AuthorityKeyFile.read(read_secret(folder.issuing_key)),
        root_list=root_list,
    )
