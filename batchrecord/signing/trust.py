"""Whether a certificate leads to the root that the reader pinned, was valid then, and was not revoked then.

For a certificate and a moment, in this order; every one is asked, whatever the ones before found:
1. an issuing certificate whose signature stands under it, not merely one of that name;
2. a root whose signature stands under the issuing certificate, and which the reader pinned;
3. the moment lies within the validity of all three (shell model: each link valid at the time of the signature);
4. a revocation list that the issuing authority made does not name the certificate as of that moment; nor does a list of
   the root, if there is one, name the issuing certificate.

Links are the same at every moment, so a :class:`TrustedPaths` looks for them once per certificate.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from batchrecord.base.clock import utc_text
from batchrecord.base.digest import DIGEST_SIZE
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import NOWHERE, Finding, Where
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.revocation import RevocationList

__all__ = ["TrustAnchors", "TrustedPaths", "path_findings"]

_MOST_ANCHORS = 20
_LARGEST_ANCHORS = 256 * 1024
_FINGERPRINT = re.compile(r"[0-9A-Fa-f]+")
_LABEL = re.compile(rb"\s*sha-?256 fingerprint\s*=", re.IGNORECASE)
"""How ``openssl x509 -fingerprint -sha256`` begins its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustAnchors:
    """The roots a reader has pinned; nothing inside a record can add to them."""

    certificates: tuple[AuthorityCertificate, ...] = ()
    """Roots known in full."""
    fingerprints: frozenset[bytes] = frozenset()
    """SHA-256 of the roots' bytes; the certificates themselves may come from anywhere."""

    @classmethod
    def of(cls, *roots: AuthorityCertificate) -> "TrustAnchors":
        """Return anchors that pin these roots."""
        return cls(certificates=roots, fingerprints=frozenset(root.thumbprint for root in roots))

    @classmethod
    def read(cls, given: str | bytes) -> "TrustAnchors":
        """Read what a person gives to be pinned: PEM or DER of root certificates, or a fingerprint.

        A fingerprint is 64 hexadecimal digits; colons, spaces, line ends and case do not matter, nor does the label of
        ``openssl x509 -fingerprint -sha256``.

        Raises:
            FormatError: none of these (``trust.malformed``), or a certificate that is no root (``trust.not-a-root``).
        """
        if len(given) > _LARGEST_ANCHORS:
            raise FormatError(Finding.failed("trust.malformed"))
        data = given.encode() if isinstance(given, str) else given
        if data[:1] == b"\x30" and not _digits(data):
            roots: tuple[AuthorityCertificate, ...] = (AuthorityCertificate.read(data),)
        elif b"-----BEGIN" in data:
            roots = tuple(map(AuthorityCertificate.read, _from_pem(data)))
        else:
            return cls(fingerprints=frozenset({_fingerprint(data)}))
        if not all(root.is_root for root in roots):
            raise FormatError(Finding.failed("trust.not-a-root"))
        return cls.of(*roots)

    def trusts(self, root: AuthorityCertificate) -> bool:
        """Tell whether this is one of the pinned roots."""
        return root.is_root and root.thumbprint in self.fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """What stands behind a certificate, as far as it goes."""

    issuing: AuthorityCertificate | None
    root: AuthorityCertificate | None
    pinned: bool

    @property
    def links(self) -> tuple[AuthorityCertificate, ...]:
        return tuple(link for link in (self.issuing, self.root) if link is not None)


class TrustedPaths:
    """Judges certificates against pinned roots, remembering what it found out about each."""

    def __init__(
        self,
        authorities: Iterable[AuthorityCertificate],
        anchors: TrustAnchors,
        revocations: Iterable[RevocationList] = (),
        *,
        max_age: timedelta | None = None,
    ) -> None:
        """Take what there is to judge by.

        Args:
            authorities: Issuing certificates and roots that came with the record; trusted only through the anchors.
            anchors: What the reader pinned.
            revocations: Lists that came with the record or are known otherwise.
            max_age: How much older than a signature a list may be, where the site has a rule for that.
        """
        self._authorities = tuple({a.der: a for a in (*anchors.certificates, *authorities)}.values())
        self._anchors, self._revocations, self._max_age = anchors, tuple(revocations), max_age
        self._paths: dict[bytes, _Path] = {}
        self._links: dict[tuple[bytes, bytes], bool] = {}
        self._lists: dict[bytes, RevocationList | None] = {}

    def findings(self, certificate: Certificate, at: datetime, where: Where = NOWHERE) -> Iterator[Finding]:
        """Yield everything there is to say about signing with this certificate at this moment.

        A passed ``certificate.trusted`` stands at the end if nothing was found wrong.
        """
        found = tuple(self._checked(certificate, at, where))
        yield from found
        if not any(finding.outcome.value for finding in found):
            yield Finding.passed("certificate.trusted", where, holder=certificate.name)

    def trusted(self, certificate: Certificate, at: datetime) -> bool:
        """Tell whether nothing is wrong or unknown."""
        return not any(finding.outcome.value for finding in self._checked(certificate, at, NOWHERE))

    def _checked(self, certificate: Certificate, at: datetime, where: Where) -> Iterator[Finding]:
        path = self._path(certificate)
        yield from _about_links(certificate, path, where)
        yield from _about_validity(certificate, at, where)
        for link in path.links:
            yield from _about_validity(link, at, where)
        if path.issuing is not None:
            yield from self._about_revocation(certificate, path.issuing, at, where)
            # The root's list is rarely made; the site's rule for the age of lists is about those of people.
            root_list = None if path.root is None else self._list_of(path.root)
            if root_list is not None:
                yield from root_list.standing_of(path.issuing, at, where=where)

    def _path(self, certificate: Certificate) -> _Path:
        path = self._paths.get(certificate.der)
        if path is None:
            path = self._paths[certificate.der] = self._best_path(certificate)
        return path

    def _link(self, root: AuthorityCertificate, issuing: AuthorityCertificate) -> bool:
        """Tell whether a root issued an issuing certificate; asked once, not again for each holder."""
        pair = root.der, issuing.der
        if pair not in self._links:
            self._links[pair] = root.issued(issuing)
        return self._links[pair]

    def _best_path(self, certificate: Certificate) -> _Path:
        best = _Path(issuing=None, root=None, pinned=False)
        for issuing in self._authorities:
            if issuing.is_root or not issuing.issued(certificate):
                continue
            for root in self._authorities:
                if root.is_root and self._link(root, issuing):
                    path = _Path(issuing=issuing, root=root, pinned=self._anchors.trusts(root))
                    if path.pinned:
                        return path
                    best = path
            best = best if best.issuing else _Path(issuing=issuing, root=None, pinned=False)
        return best

    def _about_revocation(
        self, certificate: Certificate, issuer: AuthorityCertificate, at: datetime, where: Where
    ) -> Iterator[Finding]:
        known = self._list_of(issuer)
        if known is not None:
            yield from known.standing_of(certificate, at, max_age=self._max_age, where=where)
        elif any(known.issuer == issuer.subject for known in self._revocations):
            yield Finding.failed("revocations.not-issued-by-authority", where, authority=issuer.name)
        else:
            yield Finding.undecided("revocations.missing", where, authority=issuer.name)

    def _list_of(self, issuer: AuthorityCertificate) -> RevocationList | None:
        """Return the newest list this authority really made."""
        if issuer.der not in self._lists:
            made = (known for known in self._revocations if known.verify(issuer))
            self._lists[issuer.der] = max(made, key=lambda known: known.number, default=None)
        return self._lists[issuer.der]


def path_findings(
    certificate: Certificate,
    authorities: Iterable[AuthorityCertificate],
    anchors: TrustAnchors,
    at: datetime,
    revocations: Iterable[RevocationList] = (),
) -> Iterator[Finding]:
    """Yield everything there is to say about one certificate at one moment; for many, keep a :class:`TrustedPaths`."""
    yield from TrustedPaths(authorities, anchors, revocations).findings(certificate, at)


def _about_links(certificate: Certificate, path: _Path, where: Where) -> Iterator[Finding]:
    if path.issuing is None:
        yield Finding.failed("certificate.not-issued-by-authority", where, holder=certificate.name)
    elif not path.pinned:
        yield Finding.failed("certificate.not-trusted", where, holder=certificate.name, authority=path.issuing.name)


def _about_validity(link: Certificate | AuthorityCertificate, at: datetime, where: Where) -> Iterator[Finding]:
    if not link.valid_at(at):
        yield Finding.failed(
            "certificate.not-valid-at-time",
            where,
            holder=link.name,
            at=utc_text(at),
            not_before=utc_text(link.not_before),
            not_after=utc_text(link.not_after),
        )


def _digits(data: bytes) -> str | None:
    plain = re.sub(rb"[\s:]", b"", _LABEL.sub(b"", data, count=1))
    return plain.decode() if plain.isascii() and _FINGERPRINT.fullmatch(plain.decode()) else None


def _fingerprint(data: bytes) -> bytes:
    digits = _digits(data)
    if digits is None or len(digits) != 2 * DIGEST_SIZE:
        raise FormatError(Finding.failed("trust.malformed"))
    return bytes.fromhex(digits)


def _from_pem(data: bytes) -> list[bytes]:
    try:
        found = x509.load_pem_x509_certificates(data)
    except ValueError:
        raise FormatError(Finding.failed("trust.malformed")) from None
    if len(found) > _MOST_ANCHORS:
        raise FormatError(Finding.failed("trust.malformed"))
    return [certificate.public_bytes(serialization.Encoding.DER) for certificate in found]
