"""Writes certificates and revocation lists in our profile, given the key that signs them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import CertificatePoliciesOID, NameOID

from batchrecord.signing.certificates import AuthorityCertificate, Certificate, PublicKey
from batchrecord.signing.people import MACHINES, Role, person_id, printed_name
from batchrecord.signing.profile import DOCUMENT_SIGNING, EMAIL_PROTECTION, POLICY_OF_ROLE, TIME_STAMPING, key_usage
from batchrecord.signing.revocation import Revocation, RevocationList
from batchrecord.signing.wrapping import RandomBytes

__all__ = [
    "Validity",
    "holder_certificate",
    "issuing_certificate",
    "revocation_list",
    "root_certificate",
    "serial_number",
]

Validity = tuple[datetime, datetime]
"""First and last moment."""

_SERIAL_SIZE = 16
_ROOM = 50  # of the 64 characters of a common name; the rest says what sort of authority it is


def serial_number(random_bytes: RandomBytes) -> int:
    """Return a new serial number; its highest bits are fixed, so that it is positive and always of one length."""
    return int.from_bytes(b"\x40" + random_bytes(_SERIAL_SIZE), "big")


def root_certificate(
    site: str, key: ec.EllipticCurvePrivateKey, *, serial: int, validity: Validity
) -> AuthorityCertificate:
    """Return a root, signed by itself.

    Raises:
        FormatError: the site's name cannot be used.
    """
    name = _name(site, f"{printed_name(site)[:_ROOM]} root")
    builder = _builder(name, name, key.public_key(), serial, validity)
    return _authority(builder, key, path_length=1)


def issuing_certificate(
    root: AuthorityCertificate,
    root_key: ec.EllipticCurvePrivateKey,
    public_key: ec.EllipticCurvePublicKey,
    *,
    serial: int,
    validity: Validity,
) -> AuthorityCertificate:
    """Return an issuing certificate, signed by the root."""
    # The year in the name tells two issuing certificates of one site apart.
    name = _name(root.site, f"{root.site[:_ROOM]} issuing {validity[0].astimezone(UTC):%Y}")
    builder = (
        _builder(name, root.parsed.subject, public_key, serial, validity)
        # Without any policy here none of a person's would be valid along the path (RFC 5280, 6.1.3 d).
        .add_extension(_policies([CertificatePoliciesOID.ANY_POLICY]), critical=False)
        .add_extension(_issuer_key(root), critical=False)
    )
    return _authority(builder, root_key, path_length=0)


def holder_certificate(
    issuer: AuthorityCertificate,
    issuer_key: ec.EllipticCurvePrivateKey,
    public_key: PublicKey,
    *,
    holder: str,
    name: str,
    roles: frozenset[Role],
    serial: int,
    validity: Validity,
) -> Certificate:
    """Return the certificate of a person or machine.

    Raises:
        FormatError: anything that no reader would accept later.
    """
    machine = bool(roles & MACHINES)
    subject = _name(issuer.site, printed_name(name), person_id(holder))
    builder = (
        _builder(subject, issuer.parsed.subject, public_key, serial, validity)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage(sign=True, commit=not machine), critical=True)
        .add_extension(_policies(POLICY_OF_ROLE[role] for role in sorted(roles)), critical=False)
        .add_extension(_issuer_key(issuer), critical=False)
    )
    if not machine:
        builder = builder.add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, EMAIL_PROTECTION]), critical=False)
    elif Role.TIMESTAMP in roles:
        builder = builder.add_extension(x509.ExtendedKeyUsage([TIME_STAMPING]), critical=True)
    return Certificate.read(_der(builder.sign(issuer_key, hashes.SHA256())))


def revocation_list(
    issuer: AuthorityCertificate,
    key: ec.EllipticCurvePrivateKey,
    revoked: Iterable[Revocation],
    *,
    number: int,
    validity: Validity,
) -> RevocationList:
    """Return the list of everything an authority has revoked, as of the beginning of its validity."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.parsed.subject)
        .last_update(_second(validity[0]))
        .next_update(_second(validity[1]))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_issuer_key(issuer), critical=False)
    )
    for revocation in sorted(revoked, key=lambda one: (one.at, one.serial)):
        builder = builder.add_revoked_certificate(_revoked(revocation))
    return RevocationList.read(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))


def _authority(
    builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, *, path_length: int
) -> AuthorityCertificate:
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    builder = builder.add_extension(key_usage(authority=True), critical=True)
    return AuthorityCertificate.read(_der(builder.sign(key, hashes.SHA384())))


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: PublicKey, serial: int, validity: Validity
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(_second(validity[0]))
        .not_valid_after(_second(validity[1]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _revoked(revocation: Revocation) -> x509.RevokedCertificate:
    builder = (
        x509.RevokedCertificateBuilder()
        .serial_number(revocation.serial)
        .revocation_date(_second(revocation.at))
        .add_extension(x509.CRLReason(x509.ReasonFlags(revocation.reason.value)), critical=False)
    )
    if revocation.invalid_from is not None:
        builder = builder.add_extension(x509.InvalidityDate(_second(revocation.invalid_from)), critical=False)
    return builder.build()


def _name(site: str, name: str, holder: str | None = None) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, printed_name(site)),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    if holder is not None:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, holder))
    return x509.Name(parts)


def _policies(policies: Iterable[x509.ObjectIdentifier]) -> x509.CertificatePolicies:
    return x509.CertificatePolicies([x509.PolicyInformation(policy, None) for policy in policies])


def _issuer_key(issuer: AuthorityCertificate) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.parsed.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def _second(moment: datetime) -> datetime:
    """Certificates know whole seconds; the part of a second is cut, so that a key is valid from its first moment."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
