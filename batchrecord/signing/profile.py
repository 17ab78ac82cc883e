"""The shape of our certificates: what the authority writes and what the reader accepts (RFC 5280, narrowed).

- One arc of object identifiers, ``2.25.<uuid>``, holds the policies that stand for roles. Numbers are never reused.
- People: ECDSA P-256; key usage digitalSignature and nonRepudiation, critical; extended key usage documentSigning
  (RFC 9336) with emailProtection, because poppler reports trouble with documentSigning alone.
- Workstations: P-256, and the log: Ed25519; key usage digitalSignature, no extended use, so that neither can pass as a
  person's signature in a PDF.
- Time-stamp authority: P-256; key usage digitalSignature; extended key usage timeStamping, alone and critical.
- Authorities: root P-384 with path length 1, issuing P-256 with path length 0; key usage keyCertSign and cRLSign.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtendedKeyUsageOID, SignatureAlgorithmOID

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.signing.people import Role

__all__ = [
    "ARC",
    "DOCUMENT_SIGNING",
    "EMAIL_PROTECTION",
    "POLICY_OF_ROLE",
    "ROLE_OF_POLICY",
    "TIME_STAMPING",
    "check_common",
    "key_usage",
    "outside",
    "reading",
]

ARC = "2.25.269797937750701934847475473896690274230"
"""Everything of ours that needs an object identifier lies under this arc (ITU-T X.667)."""

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
EMAIL_PROTECTION = ExtendedKeyUsageOID.EMAIL_PROTECTION
TIME_STAMPING = ExtendedKeyUsageOID.TIME_STAMPING

_NUMBERS = {
    Role.OPERATOR: 1,
    Role.VERIFIER: 2,
    Role.SUPERVISOR: 3,
    Role.WAREHOUSE: 4,
    Role.ANALYST: 5,
    Role.RESULT_REVIEWER: 6,
    Role.QUALITY: 7,
    Role.QUALIFIED_PERSON: 8,
    Role.AUTHOR: 9,
    Role.APPROVER: 10,
    Role.LOGISTICS: 11,
    Role.ADMINISTRATOR: 12,
    Role.INSPECTOR: 13,
    Role.WORKSTATION: 14,
    Role.LOG: 15,
    Role.TIMESTAMP: 16,
}
POLICY_OF_ROLE: Mapping[Role, x509.ObjectIdentifier] = MappingProxyType(
    {role: x509.ObjectIdentifier(f"{ARC}.1.{number}") for role, number in _NUMBERS.items()}
)
ROLE_OF_POLICY: Mapping[x509.ObjectIdentifier, Role] = MappingProxyType(
    {policy: role for role, policy in POLICY_OF_ROLE.items()}
)

_KNOWN = (
    x509.BasicConstraints,
    x509.KeyUsage,
    x509.ExtendedKeyUsage,
    x509.CertificatePolicies,
    x509.SubjectKeyIdentifier,
    x509.AuthorityKeyIdentifier,
)
_SIGNATURES = {
    SignatureAlgorithmOID.ECDSA_WITH_SHA256: hashes.SHA256,
    SignatureAlgorithmOID.ECDSA_WITH_SHA384: hashes.SHA384,
}


def outside(rule: str) -> FormatError:
    """Return the error for a certificate outside the profile; the rule names what is wrong with it."""
    return FormatError(Finding.failed("certificate.profile", rule=rule))


@contextmanager
def reading(code: str) -> Iterator[None]:
    """Turn everything the X.509 reader raises, some of it only when a field is looked at, into one format error."""
    try:
        yield
    except (
        ValueError,
        TypeError,
        OverflowError,
        CryptographyDeprecationWarning,  # where the caller has made warnings errors
        UnsupportedAlgorithm,
        x509.DuplicateExtension,
        x509.ExtensionNotFound,
        x509.InvalidVersion,
        x509.UnsupportedGeneralNameType,
    ) as error:
        raise FormatError(Finding.failed(code, reason=type(error).__name__)) from None


def key_usage(*, sign: bool = False, commit: bool = False, authority: bool = False) -> x509.KeyUsage:
    """Return a key usage extension with these uses and no other."""
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=commit,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def check_common(certificate: x509.Certificate, der: bytes) -> None:
    """Check what holds for every certificate of ours.

    Raises:
        FormatError: version, serial number, signature algorithm, validity, encoding or a critical extension.
    """
    if certificate.public_bytes(serialization.Encoding.DER) != der:
        raise outside("encoding")
    if certificate.version is not x509.Version.v3:
        raise outside("version")
    if not 0 < certificate.serial_number < 1 << 159:
        raise outside("serial")
    if certificate.signature_algorithm_oid not in _SIGNATURES:
        raise outside("signature-algorithm")
    if certificate.not_valid_before_utc >= certificate.not_valid_after_utc:
        raise outside("validity")
    for extension in certificate.extensions:
        if extension.critical and not isinstance(extension.value, _KNOWN):
            raise FormatError(Finding.failed("certificate.unknown-critical", extension=extension.oid.dotted_string))
