"""Certificates as facts: whose, which roles, how long, and nothing outside our profile.

Reading checks everything that can be checked without another certificate. Whether an authority that we trust stands
behind it is :mod:`batchrecord.signing.trust`. Two certificates are the same if their bytes are.
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.x509.oid import NameOID

from batchrecord.base.digest import sha256
from batchrecord.signing.people import MACHINES, Role, against_combination, person_id, printed_name
from batchrecord.signing.profile import (
    DOCUMENT_SIGNING,
    EMAIL_PROTECTION,
    ROLE_OF_POLICY,
    TIME_STAMPING,
    check_common,
    key_usage,
    outside,
    reading,
)

__all__ = ["LARGEST", "AuthorityCertificate", "Certificate", "fingerprint_text", "public_bytes"]

LARGEST = 8 * 1024
"""Bytes; ours have some 700."""

ExtensionT = TypeVar("ExtensionT", bound=x509.ExtensionType)
PublicKey = ec.EllipticCurvePublicKey | Ed25519PublicKey


def public_bytes(key: PublicKey) -> bytes:
    """Return a public key as SubjectPublicKeyInfo, DER."""
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def fingerprint_text(digest: bytes) -> str:
    """Return a fingerprint as people read it aloud: groups of four hexadecimal digits, upper case."""
    digits = digest.hex().upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What both sorts of certificate say."""

    der: bytes
    thumbprint: bytes = field(compare=False, repr=False)
    """SHA-256 of the bytes."""
    serial: int = field(compare=False, repr=False)
    subject: bytes = field(compare=False, repr=False)
    """The subject's name, DER."""
    issuer: bytes = field(compare=False, repr=False)
    """The issuer's name, DER."""
    name: str = field(compare=False)
    """The common name: of a person the printed name."""
    site: str = field(compare=False)
    """The organisation."""
    not_before: datetime = field(compare=False)
    not_after: datetime = field(compare=False)
    parsed: x509.Certificate = field(compare=False, repr=False)

    @property
    def thumbprint_text(self) -> str:
        """The digest as header ``x5t#S256`` spells it: base64url without padding."""
        return base64.urlsafe_b64encode(self.thumbprint).rstrip(b"=").decode()

    @property
    def fingerprint(self) -> str:
        """The digest as 64 lower-case hexadecimal digits."""
        return self.thumbprint.hex()

    def valid_at(self, moment: datetime) -> bool:
        """Tell whether a moment lies within the validity, both ends inside."""
        return self.not_before <= moment <= self.not_after

    def pem(self) -> str:
        """Return the certificate as PEM text."""
        return self.parsed.public_bytes(serialization.Encoding.PEM).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(_Common):
    """What the site's authority says about a person, a workstation, the log or its time-stamp authority."""

    person_id: str = field(compare=False)
    roles: frozenset[Role] = field(compare=False)
    public_key: PublicKey = field(compare=False, repr=False)
    """P-256 of people, workstations and the time-stamp authority, Ed25519 of the log."""

    @classmethod
    def read(cls, der: bytes) -> "Certificate":
        """Read a certificate.

        Raises:
            FormatError: not a certificate, or outside the profile.
        """
        parsed = _parse(der)
        with reading("certificate.malformed"):
            check_common(parsed, der)
            roles = _roles(parsed)
            key = parsed.public_key()
            _check_holder(parsed, roles)
            return cls(
                **_common(parsed, der),
                person_id=person_id(_one(parsed.subject, NameOID.SERIAL_NUMBER)),
                roles=roles,
                public_key=_holder_key(key, roles),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityCertificate(_Common):
    """The site's root, or its issuing certificate."""

    public_key: ec.EllipticCurvePublicKey = field(compare=False, repr=False)

    @property
    def is_root(self) -> bool:
        """Whether it says it issued itself; that its signature holds was checked when it was read."""
        return self.subject == self.issuer

    @classmethod
    def read(cls, der: bytes) -> "AuthorityCertificate":
        """Read the certificate of an authority.

        Raises:
            FormatError: not a certificate, outside the profile, or a root whose own signature does not hold.
        """
        parsed = _parse(der)
        with reading("certificate.malformed"):
            check_common(parsed, der)
            key = parsed.public_key()
            if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1):
                raise outside("key")
            authority = cls(**_common(parsed, der), public_key=key)
            _check_authority(parsed, root=authority.is_root)
        if authority.is_root and not authority.issued(authority):
            raise outside("self-signature")
        return authority

    def issued(self, certificate: "Certificate | AuthorityCertificate") -> bool:
        """Tell whether the signature of this authority stands under a certificate; names alone prove nothing."""
        try:
            certificate.parsed.verify_directly_issued_by(self.parsed)
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True


def _parse(der: bytes) -> x509.Certificate:
    if len(der) > LARGEST:
        raise outside("size")
    with reading("certificate.malformed"):
        return x509.load_der_x509_certificate(der)


def _common(parsed: x509.Certificate, der: bytes) -> dict[str, Any]:
    return {
        "der": der,
        "thumbprint": sha256(der),
        "serial": parsed.serial_number,
        "subject": parsed.subject.public_bytes(),
        "issuer": parsed.issuer.public_bytes(),
        "name": printed_name(_one(parsed.subject, NameOID.COMMON_NAME)),
        "site": printed_name(_one(parsed.subject, NameOID.ORGANIZATION_NAME)),
        "not_before": parsed.not_valid_before_utc,
        "not_after": parsed.not_valid_after_utc,
        "parsed": parsed,
    }


def _one(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(kind)
    if len(found) != 1 or not isinstance(found[0].value, str):
        raise outside("subject")
    return found[0].value


def _roles(parsed: x509.Certificate) -> frozenset[Role]:
    policies = [policy.policy_identifier for policy in _value(parsed, x509.CertificatePolicies)]
    if any(policy not in ROLE_OF_POLICY for policy in policies):
        raise outside("policy")
    roles = frozenset(ROLE_OF_POLICY[policy] for policy in policies)
    if any(against_combination(roles)):
        raise outside("roles")
    return roles


def _holder_key(key: object, roles: frozenset[Role]) -> PublicKey:
    if Role.LOG in roles and isinstance(key, Ed25519PublicKey):
        return key
    if Role.LOG not in roles and isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise outside("key")


def _check_holder(parsed: x509.Certificate, roles: frozenset[Role]) -> None:
    machine = bool(roles & MACHINES)
    if _value(parsed, x509.BasicConstraints).ca:
        raise outside("authority")
    _check_key_usage(parsed, key_usage(sign=True, commit=not machine))
    _check_extended_use(parsed, stamps=Role.TIMESTAMP in roles, machine=machine)
    _value(parsed, x509.SubjectKeyIdentifier)
    _value(parsed, x509.AuthorityKeyIdentifier)


def _check_extended_use(parsed: x509.Certificate, *, stamps: bool, machine: bool) -> None:
    found = next((each for each in parsed.extensions if isinstance(each.value, x509.ExtendedKeyUsage)), None)
    uses = set() if found is None else set(found.value)
    if stamps:
        # RFC 3161, 2.3: alone, and critical.
        if found is None or not found.critical or uses != {TIME_STAMPING}:
            raise outside("extended-key-usage")
    elif uses != (set() if machine else {DOCUMENT_SIGNING, EMAIL_PROTECTION}):
        raise outside("extended-key-usage")


def _check_authority(parsed: x509.Certificate, *, root: bool) -> None:
    constraints = parsed.extensions.get_extension_for_class(x509.BasicConstraints)
    if not constraints.critical or not constraints.value.ca or constraints.value.path_length != (1 if root else 0):
        raise outside("authority")
    _check_key_usage(parsed, key_usage(authority=True))
    _value(parsed, x509.SubjectKeyIdentifier)


def _check_key_usage(parsed: x509.Certificate, wanted: x509.KeyUsage) -> None:
    usage = parsed.extensions.get_extension_for_class(x509.KeyUsage)
    if not usage.critical or usage.value != wanted:
        raise outside("key-usage")


def _value(parsed: x509.Certificate, kind: type[ExtensionT]) -> ExtensionT:
    return parsed.extensions.get_extension_for_class(kind).value
