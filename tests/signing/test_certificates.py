"""Certificates and revocation lists: what is inside the profile, and that nothing else is read."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.signing.authority import SiteAuthority
from batchrecord.signing.authority_key import AuthorityKeyFile, Custodian
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.people import Role
from batchrecord.signing.profile import DOCUMENT_SIGNING, EMAIL_PROTECTION, POLICY_OF_ROLE, key_usage
from batchrecord.signing.revocation import Revocation, RevocationList, RevocationReason
from batchrecord.signing.signer import WrongPassphraseError
from tests.support.authority import CHEAP, CUSTODIANS, NOW, PEPPER, make_authority, seeded

AUTHORITY = make_authority()
PASSPHRASES = {custodian.person_id: custodian.passphrase for custodian in CUSTODIANS}
KEY = ec.generate_private_key(ec.SECP256R1())
Change = Callable[[dict[str, Any]], object]


def test_a_certificate_says_who_and_in_which_roles() -> None:
    """URS-210: identity, printed name, roles and validity are in the certificate, in any script."""
    person = AUTHORITY.person("qa1", "欧阳 明月", [Role.QUALITY, Role.VERIFIER])
    read = Certificate.read(person.certificate.der)

    assert read == person.certificate
    assert (read.person_id, read.name, read.site) == ("qa1", "欧阳 明月", "Test Site")
    assert read.roles == {Role.QUALITY, Role.VERIFIER}
    assert read.valid_at(NOW)
    assert read.valid_at(NOW + timedelta(days=364))
    assert not read.valid_at(NOW + timedelta(days=366))
    assert read.public_key == person.key_file.public_key


def test_machines_have_their_own_policies() -> None:
    """URS-214: the certificate of a workstation or of the log is marked as such, and cannot sign documents."""
    for certificate, role in (
        (AUTHORITY.workstation().certificate, Role.WORKSTATION),
        (AUTHORITY.log_key().certificate, Role.LOG),
    ):
        assert certificate.roles == {role}
        kinds = {type(extension.value) for extension in certificate.parsed.extensions}
        assert x509.ExtendedKeyUsage not in kinds


def certificate_der(change: Change = lambda _: None, key: Any = KEY) -> bytes:
    """A person's certificate after a change to its parts, signed by the site's authority all the same."""
    public = key.public_key()
    issuer = AUTHORITY.issuing.parsed
    parts: dict[str, Any] = {
        "name": [(NameOID.ORGANIZATION_NAME, "Test Site"), (NameOID.COMMON_NAME, "Li"), (NameOID.SERIAL_NUMBER, "op1")],
        "after": NOW + timedelta(days=365),
        "serial": 7,
        "hash": hashes.SHA256(),
        "constraints": (x509.BasicConstraints(ca=False, path_length=None), True),
        "usage": (key_usage(sign=True, commit=True), True),
        "extended": (x509.ExtendedKeyUsage([DOCUMENT_SIGNING, EMAIL_PROTECTION]), False),
        "policies": (policies(POLICY_OF_ROLE[Role.OPERATOR]), False),
        "own": (x509.SubjectKeyIdentifier.from_public_key(public), False),
        "issuer": (x509.AuthorityKeyIdentifier(b"1" * 20, None, None), False),
    }
    change(parts)
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in parts.pop("name")])
    builder = (
        x509.CertificateBuilder(issuer.subject, name, public)
        .serial_number(parts.pop("serial"))
        .not_valid_before(NOW)
        .not_valid_after(parts.pop("after"))
    )
    algorithm = parts.pop("hash")
    for extension, critical in parts.values():
        builder = builder.add_extension(extension, critical=critical)
    signing_key = AUTHORITY.desk._open_key()
    return builder.sign(signing_key, algorithm).public_bytes(serialization.Encoding.DER)


def policies(*identifiers: x509.ObjectIdentifier) -> x509.CertificatePolicies:
    return x509.CertificatePolicies([x509.PolicyInformation(identifier, None) for identifier in identifiers])


def setting(name: str, value: object) -> Change:
    return lambda parts: parts.__setitem__(name, value)


UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
NAME = [(NameOID.ORGANIZATION_NAME, "Test Site"), (NameOID.COMMON_NAME, "Li"), (NameOID.SERIAL_NUMBER, "op1")]
OUTSIDE = {
    "D21 an authority": (setting("constraints", (x509.BasicConstraints(ca=True, path_length=0), True)), "authority"),
    "no constraints": (lambda parts: parts.pop("constraints"), "ExtensionNotFound"),
    "D22 no extended use": (lambda parts: parts.pop("extended"), "extended-key-usage"),
    "D22 another use": (
        setting("extended", (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False)),
        "extended-key-usage",
    ),
    "any use": (
        setting("extended", (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]), False)),
        "extended-key-usage",
    ),
    "no key usage": (lambda parts: parts.pop("usage"), "ExtensionNotFound"),
    "key usage not critical": (setting("usage", (key_usage(sign=True, commit=True), False)), "key-usage"),
    "no commitment": (setting("usage", (key_usage(sign=True), True)), "key-usage"),
    "signs certificates": (setting("usage", (key_usage(sign=True, commit=True, authority=True), True)), "key-usage"),
    "no roles": (lambda parts: parts.pop("policies"), "ExtensionNotFound"),
    "unknown role": (setting("policies", (policies(x509.ObjectIdentifier("1.2.3")), False)), "policy"),
    "administrator and more": (
        setting("policies", (policies(*(POLICY_OF_ROLE[r] for r in (Role.ADMINISTRATOR, Role.QUALITY))), False)),
        "roles",
    ),
    "log with a P-256 key": (setting("policies", (policies(POLICY_OF_ROLE[Role.LOG]), False)), "key-usage"),
    "no identity": (setting("name", NAME[:2]), "subject"),
    "two names": (setting("name", [*NAME, (NameOID.COMMON_NAME, "Wang")]), "subject"),
    "no site": (setting("name", NAME[1:]), "subject"),
    "no key identifier": (lambda parts: parts.pop("own"), "ExtensionNotFound"),
    "SHA-512": (setting("hash", hashes.SHA512()), "signature-algorithm"),
    "too large": (setting("more", (x509.UnrecognizedExtension(UNKNOWN.oid, b"x" * 9000), False)), "size"),
}


def test_the_unchanged_certificate_is_inside() -> None:
    """URS-210: the certificate that the cases below change is accepted as it is."""
    assert Certificate.read(certificate_der()).person_id == "op1"
    assert Certificate.read(certificate_der(setting("more", (UNKNOWN, False)))).person_id == "op1"


@pytest.mark.parametrize(("change", "rule"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_certificate_outside_the_profile_is_refused(change: Change, rule: str) -> None:
    """URS-606: a certificate that the authority signed but that is none of ours is refused by its rule."""
    with pytest.raises(FormatError) as refused:
        Certificate.read(certificate_der(change))

    facts = refused.value.reasons[0].facts
    assert rule in {facts.get("rule"), facts.get("reason")}


def test_an_unknown_critical_extension_is_refused() -> None:
    """URS-606: D23, an extension that must be understood and is not."""
    with pytest.raises(FormatError, match=r"certificate\.unknown-critical"):
        Certificate.read(certificate_der(setting("more", (UNKNOWN, True))))


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(65537, 2048),
    ],
    ids=["P-384", "Ed25519", "RSA"],
)
def test_people_have_p256_keys(key: object) -> None:
    """URS-210: a person's key is P-256, because that is what every reader of documents accepts."""
    with pytest.raises(FormatError, match=r"certificate\.profile rule=key"):
        Certificate.read(certificate_der(key=key))


def test_sorts_of_certificates_are_not_mixed_up() -> None:
    """URS-606: a person's certificate is no authority's, nor the other way round."""
    with pytest.raises(FormatError):
        Certificate.read(AUTHORITY.issuing.der)
    with pytest.raises(FormatError):
        AuthorityCertificate.read(AUTHORITY.person("op1").certificate.der)


def test_a_root_that_did_not_sign_itself_is_refused() -> None:
    """URS-606: a root whose own signature was changed is no root."""
    with pytest.raises(FormatError, match=r"rule=self-signature"):
        AuthorityCertificate.read(AUTHORITY.root.der[:-1] + bytes([AUTHORITY.root.der[-1] ^ 1]))


@pytest.mark.parametrize("seed", range(4))
def test_damaged_bytes_end_in_a_format_error(seed: int) -> None:
    """URS-611: damaged certificates and lists are read or refused, and nothing else happens."""
    authority = make_authority(seed=seed)
    certificate = authority.person("op1", "王小明").certificate
    authority.revoke(certificate, NOW, RevocationReason.KEY_COMPROMISE, NOW - timedelta(days=1))
    chance, refused = random.Random(seed), 0
    for read, der in (
        (Certificate.read, certificate.der),
        (AuthorityCertificate.read, authority.issuing.der),
        (RevocationList.read, authority.revocation_list().der),
    ):
        for _ in range(300):
            at = chance.randrange(len(der))
            damaged = der[:at] + chance.randbytes(chance.randrange(3)) + der[at + chance.randrange(3) :]
            try:
                read(damaged)
            except FormatError:
                refused += 1
    assert refused > 300


def test_revocations_read_back() -> None:
    """URS-215: number, time, reasons and invalidity dates survive the list's bytes."""
    authority = make_authority()
    leaver, stolen = authority.person("op1").certificate, authority.person("op2").certificate
    authority.revoke(leaver, NOW + timedelta(days=1))
    authority.revoke(stolen, NOW + timedelta(days=2), RevocationReason.KEY_COMPROMISE, NOW)
    made = authority.revocation_list(NOW + timedelta(days=3))
    read = RevocationList.read(made.der)

    assert read == made
    assert (read.number, read.issued_at) == (1, NOW + timedelta(days=3))
    assert set(read.revoked.values()) == set(authority.revoked)
    assert read.verify(authority.issuing)
    assert not read.verify(authority.root)


def test_the_issuing_key_needs_both_people() -> None:
    """URS-210: nobody alone can make a certificate; each half, or one of them wrong, opens nothing."""
    site = AUTHORITY.site
    with site.open(PASSPHRASES, PEPPER, seeded()) as desk:
        assert desk.person("op5", "Li", [Role.OPERATOR], KEY.public_key(), NOW).person_id == "op5"
    with pytest.raises(RefusedError, match=r"key\.locked"):
        desk.person("op6", "Li", [Role.OPERATOR], KEY.public_key(), NOW)
    for name, passphrase in PASSPHRASES.items():
        with pytest.raises(WrongPassphraseError):
            site.open(PASSPHRASES | {name: "something else"}, PEPPER, seeded()).__enter__()
        with pytest.raises(RefusedError, match=r"authority\.two-people"):
            site.open({name: passphrase}, PEPPER, seeded()).__enter__()
    with pytest.raises(WrongPassphraseError):
        site.open(PASSPHRASES, b"another pepper", seeded()).__enter__()


def test_the_root_makes_a_new_issuing_certificate_with_both_people() -> None:
    """URS-210: the root, opened by two people without the site's pepper, replaces the issuing key."""
    later = NOW + timedelta(days=400)
    others = (Custodian("qa2", "bright stones in rain"), Custodian("ad2", "an open gate at noon"))

    old = Revocation(serial=AUTHORITY.issuing.serial, at=later, reason=RevocationReason.SUPERSEDED, invalid_from=None)

    def renewed(passphrases: dict[str, str]) -> SiteAuthority:
        return AUTHORITY.site.with_new_issuing(
            root_passphrases=passphrases,
            revoked=[old],
            issuing_custodians=others,
            pepper=PEPPER,
            at=later,
            cost=CHEAP,
            random_bytes=seeded(5),
        )

    site = renewed(PASSPHRASES)
    assert site.root == AUTHORITY.root
    assert site.root.issued(site.issuing)
    assert site.root_list.verify(site.root)
    assert site.root_list.number == AUTHORITY.site.root_list.number + 1
    assert dict(site.root_list.revoked) == {AUTHORITY.issuing.serial: old}
    assert site.issuing.subject != AUTHORITY.issuing.subject
    with site.open({person.person_id: person.passphrase for person in others}, PEPPER, seeded()) as desk:
        assert site.issuing.issued(desk.person("op5", "Li", [Role.OPERATOR], KEY.public_key(), later))
    with pytest.raises(WrongPassphraseError):
        renewed(PASSPHRASES | {"ad": "something else"})


@pytest.mark.parametrize(
    "custodians",
    [
        (Custodian("ad", "one passphrase"), Custodian("ad", "another passphrase")),
        (Custodian("ad", "one passphrase"), Custodian("qa1", "one passphrase")),
    ],
)
def test_two_people_are_two(custodians: tuple[Custodian, Custodian]) -> None:
    """URS-210: one person twice, or one passphrase for two, is not two people."""
    with pytest.raises(RefusedError, match=r"authority\.two-people"):
        AuthorityKeyFile.make("root", KEY, custodians, pepper=b"", cost=CHEAP, random_bytes=seeded())


def test_key_files_of_the_authority_read_back_and_hold_no_secret() -> None:
    """URS-211: the authority's keys are kept wrapped too, and root and issuing key cannot be exchanged."""
    site = AUTHORITY.site
    for key_file, pepper in ((site.root_key, b""), (site.issuing_key, PEPPER)):
        data = key_file.to_bytes()
        read = AuthorityKeyFile.read(data)
        number = read.opened(PASSPHRASES, pepper).private_numbers().private_value
        assert read == key_file
        assert f"{number:x}" not in data.decode()
    with pytest.raises(FormatError):
        AuthorityKeyFile.read(site.root_key.to_bytes()[:-1])


@pytest.mark.parametrize(
    ("holder", "name", "roles"),
    [
        ("op 1", "Li", [Role.OPERATOR]),
        ("op1", "", [Role.OPERATOR]),
        ("op1", "Li", []),
        ("op1", "Li", [Role.ADMINISTRATOR, Role.QUALIFIED_PERSON]),
        ("op1", "Li", [Role.WORKSTATION]),
    ],
)
def test_the_authority_issues_nothing_it_could_not_read(holder: str, name: str, roles: list[Role]) -> None:
    """URS-219: a certificate that breaks the rules of identities, names or roles is never made."""
    with pytest.raises(FormatError):
        AUTHORITY.desk.person(holder, name, roles, KEY.public_key(), NOW)


def test_a_certificate_holds_from_the_moment_it_is_issued() -> None:
    """URS-210: parts of a second do not make a new certificate invalid for its first signature."""
    at = datetime(2026, 3, 2, 9, 0, 0, 999_000, tzinfo=UTC)
    assert AUTHORITY.desk.person("op1", "Li", [Role.OPERATOR], KEY.public_key(), at).valid_at(at)
