"""Revocation lists: since when a certificate does not count (RFC 5280, 5).

A signature counts if its certificate was not revoked at its time, where "revoked" begins at the revocation date or, if
it is earlier, at the invalidity date. So somebody who leaves is revoked from that day and earlier entries stand; a
stolen key is revoked with the earliest time of possible misuse, and what was signed since then falls.

How old a list may be when it speaks for a signature is the site's rule (``max_age``), declared when it was opened; a
site without such a rule says as of when its list is, and the reader sees that date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import SignatureAlgorithmOID

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import NOWHERE, Finding, Where
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.profile import reading

__all__ = ["Revocation", "RevocationList", "RevocationReason"]

_LARGEST = 2 * 1024 * 1024
_MOST_ENTRIES = 20_000
_SIGNATURES = (SignatureAlgorithmOID.ECDSA_WITH_SHA256, SignatureAlgorithmOID.ECDSA_WITH_SHA384)

ExtensionT = TypeVar("ExtensionT", bound=x509.ExtensionType)


class RevocationReason(StrEnum):
    """Why a certificate was revoked; the words are those of RFC 5280. A suspension ("hold") is not offered."""

    KEY_COMPROMISE = "keyCompromise"
    """Key or passphrase is in other hands; give the earliest time of possible misuse."""
    AFFILIATION_CHANGED = "affiliationChanged"
    """The person left, or changed name or roles."""
    SUPERSEDED = "superseded"
    """A new certificate took its place, for example after a forgotten passphrase."""
    CESSATION = "cessationOfOperation"
    PRIVILEGE_WITHDRAWN = "privilegeWithdrawn"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """One revoked certificate."""

    serial: int
    at: datetime
    """When it was revoked."""
    reason: RevocationReason
    invalid_from: datetime | None = None
    """Earliest time of possible misuse, if that is before."""

    @property
    def since(self) -> datetime:
        """From when on its signatures do not count."""
        return self.at if self.invalid_from is None else min(self.at, self.invalid_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationList:
    """What an authority has revoked, as of a moment."""

    der: bytes = field(repr=False)
    number: int = field(compare=False)
    """Grows with each list of an authority."""
    issuer: bytes = field(compare=False, repr=False)
    """Name of the authority, DER; :meth:`verify` tells whether it really made the list."""
    issued_at: datetime = field(compare=False)
    next_update: datetime = field(compare=False)
    revoked: Mapping[int, Revocation] = field(compare=False, repr=False)
    """By serial number."""
    parsed: x509.CertificateRevocationList = field(compare=False, repr=False)

    @classmethod
    def read(cls, der: bytes) -> "RevocationList":
        """Read a revocation list.

        Raises:
            FormatError: not a list, too large, or with extensions this program does not know to be harmless.
        """
        if len(der) > _LARGEST:
            raise _outside("size")
        with reading("revocations.malformed"):
            parsed = x509.load_der_x509_crl(der)
            _check(parsed, der)
            number = _extension(parsed.extensions, x509.CRLNumber)
            next_update = parsed.next_update_utc
            if number is None or next_update is None:
                raise _outside("number" if number is None else "next-update")
            return cls(
                der=der,
                number=number.crl_number,
                issuer=parsed.issuer.public_bytes(),
                issued_at=parsed.last_update_utc,
                next_update=next_update,
                revoked=MappingProxyType(_entries(parsed)),
                parsed=parsed,
            )

    def verify(self, issuing: AuthorityCertificate) -> bool:
        """Tell whether this authority made the list; the name alone proves nothing."""
        if self.issuer != issuing.subject:
            return False
        with reading("revocations.malformed"):
            return self.parsed.is_signature_valid(issuing.public_key)

    def standing_of(
        self,
        certificate: Certificate | AuthorityCertificate,
        at: datetime,
        *,
        max_age: timedelta | None = None,
        where: Where = NOWHERE,
    ) -> Iterator[Finding]:
        """Yield what this list says about signing with a certificate at a moment.

        Args:
            certificate: Issued by the authority of this list.
            at: Time of the signature.
            max_age: How much older than the signature the list may be, where the site has a rule for that.
            where: Place of the findings.
        """
        revocation = self.revoked.get(certificate.serial)
        if revocation is not None and at >= revocation.since:
            yield Finding.failed(
                "certificate.revoked",
                where,
                holder=certificate.name,
                since=utc_text(revocation.since),
                reason=revocation.reason.value,
            )
        elif max_age is not None and at > self.issued_at + max_age:
            yield Finding.undecided(
                "revocations.too-old", where, holder=certificate.name, as_of=utc_text(self.issued_at)
            )
        else:
            yield Finding.passed(
                "certificate.not-revoked", where, holder=certificate.name, as_of=utc_text(self.issued_at)
            )


def _check(parsed: x509.CertificateRevocationList, der: bytes) -> None:
    if parsed.public_bytes(serialization.Encoding.DER) != der:
        raise _outside("encoding")
    if parsed.signature_algorithm_oid not in _SIGNATURES:
        raise _outside("signature-algorithm")
    if len(parsed) > _MOST_ENTRIES:
        raise _outside("entries")
    # Delta and indirect lists announce themselves by critical extensions.
    if any(extension.critical for extension in parsed.extensions):
        raise _outside("critical-extension")


def _entries(parsed: x509.CertificateRevocationList) -> dict[int, Revocation]:
    entries: dict[int, Revocation] = {}
    for entry in parsed:
        if any(extension.critical for extension in entry.extensions):
            raise _outside("critical-extension")
        reason = _extension(entry.extensions, x509.CRLReason)
        invalidity = _extension(entry.extensions, x509.InvalidityDate)
        if entry.serial_number in entries:
            raise _outside("twice")
        entries[entry.serial_number] = Revocation(
            serial=entry.serial_number,
            at=entry.revocation_date_utc,
            reason=RevocationReason(reason.reason.value) if reason else RevocationReason.UNSPECIFIED,
            invalid_from=invalidity.invalidity_date_utc if invalidity else None,
        )
    return entries


def _extension(extensions: x509.Extensions, kind: type[ExtensionT]) -> ExtensionT | None:
    try:
        return extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _outside(rule: str) -> FormatError:
    return FormatError(Finding.failed("revocations.profile", rule=rule))
