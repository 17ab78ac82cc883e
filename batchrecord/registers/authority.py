"""The certificates in the entries of a site, read and compared with each other, and the lists they signed."""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.events.site import SiteOpened, TimestampsChosen
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.timestamp import OutsideRoot, timestamp_url

__all__ = ["SiteChain", "against_timestamps", "chain_of", "list_of", "outside_root_of", "timestamp_certificate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChain:
    """Who vouches for whom at a site."""

    root: AuthorityCertificate
    issuing: AuthorityCertificate
    log: Certificate
    workstations: tuple[Certificate, ...]
    people: tuple[Certificate, ...]
    """The administrator who opened the site and who confirmed it for quality assurance."""

    def complaints(self, where: Where) -> Iterator[Finding]:
        """Yield what does not belong together."""
        if not self.root.is_root or not self.root.issued(self.issuing):
            yield Finding.failed("site.chain", where, holder=self.issuing.name)
        machines = ((self.log, Role.LOG), *((each, Role.WORKSTATION) for each in self.workstations))
        for certificate, role in machines:
            if certificate.roles != {role}:
                yield Finding.failed("site.certificate-role", where, holder=certificate.name, role=role.value)
        for certificate in (self.log, *self.workstations, *self.people):
            if not self.issuing.issued(certificate):
                yield Finding.failed("certificate.not-issued-by-authority", where, holder=certificate.name)


@lru_cache(maxsize=16)
def chain_of(opened: SiteOpened) -> SiteChain:
    """Read the certificates of an opening entry.

    Raises:
        FormatError: one of them is not a certificate of ours.
    """
    return SiteChain(
        root=AuthorityCertificate.read(_der(opened.root)),
        issuing=AuthorityCertificate.read(_der(opened.issuing)),
        log=Certificate.read(_der(opened.log)),
        workstations=tuple(Certificate.read(_der(each)) for each in opened.workstations),
        people=tuple(Certificate.read(_der(each)) for each in opened.people),
    )


def list_of(chain: SiteChain | None, text: str) -> tuple[bytes, RevocationList]:
    """Read a list of revoked certificates that an authority of the site made; the thumbprint says which of the two.

    Args:
        chain: Of the site; without one nothing can be its list.
        text: DER in base64.

    Raises:
        FormatError: no list (``revocations.malformed``, ``revocations.profile``), or nobody's of this site
            (``revocations.other-authority``).
    """
    try:
        found = RevocationList.read(b64decode(text, validate=True))
    except ValueError:
        raise FormatError(Finding.failed("revocations.malformed")) from None
    for authority in () if chain is None else (chain.issuing, chain.root):
        if found.verify(authority):
            return authority.thumbprint, found
    raise FormatError(Finding.failed("revocations.other-authority"))


def timestamp_certificate(choice: TimestampsChosen) -> Certificate:
    """Read the certificate of the site's own time-stamp authority.

    Raises:
        FormatError: it is not a certificate of ours.
    """
    return Certificate.read(_der(choice.certificate))


def outside_root_of(choice: TimestampsChosen | None) -> OutsideRoot | None:
    """Return the root of the time-stamp authority outside; None where none was chosen.

    Raises:
        FormatError: ``timestamp.root``: it is not the certificate of a root.
    """
    if choice is None or choice.source != "outside":
        return None
    return OutsideRoot.read(_der(choice.certificate))


def against_timestamps(chain: SiteChain | None, choice: TimestampsChosen, where: Where) -> Iterator[Finding]:
    """Yield what is wrong with a choice of who puts time stamps on documents."""
    try:
        match choice.source:
            case "own":
                certificate = timestamp_certificate(choice)
                if certificate.roles != {Role.TIMESTAMP}:
                    yield Finding.failed("timestamp.certificate", where, holder=certificate.name)
                elif chain is not None and not chain.issuing.issued(certificate):
                    yield Finding.failed("certificate.not-issued-by-authority", where, holder=certificate.name)
            case "outside":
                outside_root_of(choice)
                timestamp_url(choice.url)
            case "none":
                if choice.certificate or choice.long_term:
                    yield Finding.failed("timestamp.choice", where, source=choice.source)
            case _:
                yield Finding.failed("timestamp.choice", where, source=choice.source[:40])
    except FormatError as error:
        yield from (Finding(reason.code, reason.outcome, where, reason.facts) for reason in error.reasons)
    if choice.url and choice.source != "outside":
        yield Finding.failed("timestamp.choice", where, source=choice.source[:40])


def _der(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise FormatError(Finding.failed("certificate.malformed")) from None
