"""Trust: from a certificate to the pinned root, at a moment."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome, Report, Where
from batchrecord.signing.certificates import AuthorityCertificate, Certificate, fingerprint_text
from batchrecord.signing.revocation import Revocation, RevocationReason
from batchrecord.signing.trust import TrustAnchors, TrustedPaths, path_findings
from tests.support.authority import CHEAP, CUSTODIANS, NOW, PEPPER, Authority, make_authority, seeded

DAY = timedelta(days=1)
LATER = NOW + 10 * DAY


@pytest.fixture
def authority() -> Authority:
    return make_authority()


def judged(authority: Authority, certificate: Certificate, at: datetime) -> Report:
    return Report.of(
        path_findings(
            certificate, authority.authorities, authority.anchors, at, [authority.revocation_list(NOW + 11 * DAY)]
        )
    )


def test_a_certificate_of_the_site_is_trusted(authority: Authority) -> None:
    """URS-215: a certificate that leads to the pinned root, valid and not revoked, is trusted."""
    report = judged(authority, authority.person("op1").certificate, LATER)

    assert report
    assert [f.code for f in report.findings] == ["certificate.not-revoked", "certificate.trusted"]


@pytest.mark.parametrize(
    "form",
    [
        lambda root: root.pem(),
        lambda root: root.pem().encode(),
        lambda root: root.der,
        lambda root: root.fingerprint,
        lambda root: fingerprint_text(root.thumbprint),
        lambda root: f" {root.thumbprint.hex(':').upper()}\n",
    ],
)
def test_a_root_can_be_pinned_in_every_usual_form(authority: Authority, form: object) -> None:
    """URS-601: the reader pins the site by its certificate, or by its fingerprint however it is grouped."""
    anchors = TrustAnchors.read(form(authority.root))  # type: ignore[operator]
    certificate = authority.person("op1").certificate

    assert anchors.trusts(authority.root)
    assert Report.of(path_findings(certificate, authority.authorities, anchors, NOW, [authority.revocation_list()]))


@pytest.mark.parametrize(
    "given", ["", "ab", "zz" * 32, "ab" * 31, b"\x30\x82", "-----BEGIN CERTIFICATE-----", b"\xff" * 32]
)
def test_anything_else_pins_nothing(given: str | bytes) -> None:
    """URS-611: what is neither certificate nor fingerprint ends in a format error."""
    with pytest.raises(FormatError):
        TrustAnchors.read(given)


def test_only_a_root_can_be_pinned(authority: Authority) -> None:
    """URS-606: an issuing certificate, or that of a person, is no root."""
    with pytest.raises(FormatError, match=r"trust\.not-a-root"):
        TrustAnchors.read(authority.issuing.pem())
    with pytest.raises(FormatError):
        TrustAnchors.read(authority.person("op1").certificate.pem())
    assert not TrustAnchors(fingerprints=frozenset({authority.issuing.thumbprint})).trusts(authority.issuing)


def test_a_certificate_by_a_rogue_authority_of_the_same_name(authority: Authority) -> None:
    """URS-606: A13, same names everywhere, but another key: not issued by the site's authority."""
    rogue = make_authority(seed=1)
    certificate = rogue.person("op1").certificate
    assert (rogue.issuing.subject, rogue.root.subject) == (authority.issuing.subject, authority.root.subject)

    assert judged(authority, certificate, NOW).codes() == {"certificate.not-issued-by-authority"}


def test_a_complete_rogue_site(authority: Authority) -> None:
    """URS-606: A14, a record that brings its own authority leads to no pinned root."""
    rogue = make_authority(seed=1)
    certificate = rogue.person("op1").certificate
    everything = (*authority.authorities, *rogue.authorities)
    lists = [authority.revocation_list(), rogue.revocation_list()]

    report = Report.of(path_findings(certificate, everything, authority.anchors, NOW, lists))

    assert report.codes() == {"certificate.not-trusted"}
    assert report.outcome is Outcome.FAILED


def test_a_person_cannot_issue(authority: Authority) -> None:
    """URS-606: an issuing certificate that no root signed is not trusted, whoever it names."""
    rogue = make_authority(seed=1)
    report = Report.of(
        path_findings(
            rogue.person("op1").certificate,
            (rogue.issuing, authority.root),
            authority.anchors,
            NOW,
            [rogue.revocation_list()],
        )
    )
    assert report.codes() == {"certificate.not-trusted"}


def test_without_the_issuing_certificate(authority: Authority) -> None:
    """URS-606: D24, a certificate whose authority is left out of the record is not trusted."""
    certificate = authority.person("op1").certificate

    assert Report.of(path_findings(certificate, (), authority.anchors, NOW)).codes() == {
        "certificate.not-issued-by-authority"
    }


@pytest.mark.parametrize(
    ("at", "valid"),
    [
        (NOW - timedelta(seconds=1), False),
        (NOW, True),
        (NOW + 5 * DAY, True),
        (NOW + 5 * DAY + timedelta(milliseconds=1), False),
    ],
)
def test_validity_at_the_time_of_signing(authority: Authority, at: datetime, valid: bool) -> None:
    """URS-215: D05 and D06, signed before or after the certificate's validity."""
    certificate = authority.person("op1", valid_for=5 * DAY).certificate
    report = judged(authority, certificate, at)

    assert bool(report) is valid
    assert ("certificate.not-valid-at-time" in report.codes()) is not valid


def test_validity_of_the_authority(authority: Authority) -> None:
    """URS-215: a person's certificate does not outlive the authority that stands behind it."""
    certificate = authority.person("op1", valid_for=40 * 365 * DAY).certificate
    at = NOW + 11 * 365 * DAY
    report = Report.of(
        path_findings(certificate, authority.authorities, authority.anchors, at, [authority.revocation_list(at)])
    )
    assert report.codes() == {"certificate.not-valid-at-time"}
    assert [f.facts["holder"] for f in report.findings if f.outcome is Outcome.FAILED] == [authority.issuing.name]


@pytest.mark.parametrize(
    ("invalid_from", "at", "stands"),
    [
        (None, NOW + 4 * DAY, True),  # D08: a leaver's earlier entries stand
        (None, NOW + 5 * DAY, False),  # from the moment of leaving they do not
        (None, NOW + 6 * DAY, False),  # D07
        (NOW + 2 * DAY, NOW + 1 * DAY, True),
        (NOW + 2 * DAY, NOW + 2 * DAY, False),
        (NOW + 2 * DAY, NOW + 4 * DAY, False),  # D09: stolen before it was revoked
        (NOW + 7 * DAY, NOW + 6 * DAY, False),  # a later invalidity date does not heal a revocation
    ],
)
def test_revocation(authority: Authority, invalid_from: datetime | None, at: datetime, stands: bool) -> None:
    """URS-215: who leaves is revoked from that day; a stolen key from the earliest possible misuse."""
    certificate, other = authority.person("op1").certificate, authority.person("op2").certificate
    authority.revoke(certificate, NOW + 5 * DAY, RevocationReason.KEY_COMPROMISE, invalid_from)

    report = judged(authority, certificate, at)

    assert report.codes() == (set() if stands else {"certificate.revoked"})
    assert report.outcome is (Outcome.PASSED if stands else Outcome.FAILED)
    assert judged(authority, other, at)


def test_the_newest_list_counts(authority: Authority) -> None:
    """URS-215: an old list beside a new one hides no revocation."""
    certificate = authority.person("op1").certificate
    old = authority.revocation_list()
    authority.revoke(certificate, NOW)
    new = authority.revocation_list()

    for lists in ([old, new], [new, old]):
        report = Report.of(path_findings(certificate, authority.authorities, authority.anchors, LATER, lists))
        assert report.codes() == {"certificate.revoked"}


def test_a_revoked_issuing_certificate(authority: Authority) -> None:
    """URS-215: what an issuing certificate signed falls from when the root revoked it."""
    certificate = authority.person("op1").certificate
    renewed = authority.site.with_new_issuing(
        root_passphrases={custodian.person_id: custodian.passphrase for custodian in CUSTODIANS},
        revoked=[Revocation(serial=authority.issuing.serial, at=LATER, reason=RevocationReason.KEY_COMPROMISE)],
        issuing_custodians=CUSTODIANS,
        pepper=PEPPER,
        at=LATER,
        cost=CHEAP,
        random_bytes=seeded(3),
    )
    lists = [authority.site.root_list, renewed.root_list, authority.revocation_list(LATER)]
    paths = TrustedPaths(authority.authorities, authority.anchors, lists, max_age=11 * DAY)

    assert paths.trusted(certificate, LATER - DAY)
    assert Report.of(paths.findings(certificate, LATER)).codes() == {"certificate.revoked"}


def test_without_a_list_nothing_is_decided(authority: Authority) -> None:
    """URS-603: D10, without a revocation list the standing is unknown, which is not a pass."""
    certificate = authority.person("op1").certificate
    report = Report.of(path_findings(certificate, authority.authorities, authority.anchors, NOW))

    assert report.codes() == {"revocations.missing"}
    assert report.outcome is Outcome.UNDECIDED


def test_a_list_by_another_authority_of_the_same_name(authority: Authority) -> None:
    """URS-606: D12, a list that the site's authority did not make is found."""
    certificate = authority.person("op1").certificate
    forged = make_authority(seed=1).revocation_list()
    report = Report.of(path_findings(certificate, authority.authorities, authority.anchors, NOW, [forged]))

    assert report.codes() == {"revocations.not-issued-by-authority"}
    assert report.outcome is Outcome.FAILED


def test_an_old_list(authority: Authority) -> None:
    """URS-603: D11, a list older than the site allows decides nothing; without such a rule its date is told."""
    certificate = authority.person("op1").certificate
    old = authority.revocation_list(NOW, valid_for=5 * DAY)
    lists = [authority.site.root_list, old]
    free = Report.of(path_findings(certificate, authority.authorities, authority.anchors, LATER, lists))
    strict = TrustedPaths(authority.authorities, authority.anchors, lists, max_age=DAY)
    told = next(
        f for f in free.findings if f.code == "certificate.not-revoked" and f.facts["holder"] == certificate.name
    )

    assert free.outcome is Outcome.PASSED
    assert told.facts["as_of"] == utc_text(old.issued_at)
    assert strict.trusted(certificate, NOW + DAY)
    assert Report.of(strict.findings(certificate, NOW + DAY + timedelta(seconds=1))).codes() == {"revocations.too-old"}


def test_links_are_looked_for_once(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-811: six hundred entries by ten people cost eleven links, each entry with its place and time judged."""
    people = [authority.person(f"op{number}").certificate for number in range(10)]
    asked: list[object] = []
    genuine = AuthorityCertificate.issued

    def counted(self: AuthorityCertificate, certificate: Certificate | AuthorityCertificate) -> bool:
        asked.append(certificate)
        return genuine(self, certificate)

    monkeypatch.setattr(AuthorityCertificate, "issued", counted)
    paths = TrustedPaths(authority.authorities, authority.anchors, [authority.revocation_list()])
    found: Iterable[Finding] = [
        finding for seq in range(600) for finding in paths.findings(people[seq % 10], NOW, Where(ledger="B", seq=seq))
    ]

    assert Report.of(found)
    assert {finding.where.seq for finding in found} == set(range(600))
    assert len(asked) == 11  # each of ten by issuing, and issuing by root
    assert not paths.trusted(people[0], NOW - DAY)
