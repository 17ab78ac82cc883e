"""Who puts time stamps on digests (RFC 3161): the site itself, or an authority outside under a root of its own.

The site's own authority asks the same clock as everybody here, and its key lies on the same computer. So its tokens
prove what came before what, and nothing about the hour; wherever one is shown, that is said.

A serial number of ours is taken from what is stamped and when: there is no counter that a restored backup could set
back, and asking for a token leaves nothing behind.

How one outside is asked is :mod:`batchrecord.signing.timestamp_client`; whoever only judges tokens needs no network.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from asn1crypto import algos, tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

from batchrecord.base.characters import inadmissible
from batchrecord.base.clock import Clock
from batchrecord.base.digest import DIGEST_SIZE, sha256
from batchrecord.base.errors import FormatError, StorageError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.signing.envelope import P256_ORDER, SIGNATURE_SIZE
from batchrecord.signing.machine import TimestampKey
from batchrecord.signing.profile import ARC
from batchrecord.signing.timestamp_token import Token, attributes_of, spelled

__all__ = [
    "ORDER_ONLY",
    "OutsideRoot",
    "OwnTimestamps",
    "TimestampAuthority",
    "TimestampUnavailableError",
    "imprint_of",
    "leads_to",
    "timestamp_url",
]

ORDER_ONLY = f"{ARC}.2.1"
"""Policy of the site's own authority: order, not independent time."""
_LONGEST_PATH = 5
_LONGEST_ADDRESS = 200
_LARGEST_ROOT = 8 * 1024


class TimestampUnavailableError(StorageError):
    """The time-stamp authority did not answer as it should; nothing was signed, and it can be tried again."""


class TimestampAuthority(Protocol):
    """Somebody who puts time stamps on digests."""

    def token(self, digest: bytes) -> bytes:
        """Return a token over a SHA-256 digest, DER.

        Raises:
            TimestampUnavailableError: there is none to be had now.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTimestamps:
    """The site's own authority."""

    key: TimestampKey
    chain: tuple[bytes, ...] = field(repr=False)
    """Certificates above its own, DER: issuing, root."""
    clock: Clock

    def token(self, digest: bytes) -> bytes:
        """Return a token over a SHA-256 digest, as of the site's clock."""
        time = self.clock.now().utc.replace(microsecond=0)
        said = _statement(digest, time)
        signer = self.key.certificate.der
        signature = _low(self.key.sign(attributes_of(said, signer)))
        return spelled(said, signer, self.chain, signature)


def _statement(digest: bytes, time: datetime) -> bytes:
    serial = int.from_bytes(b"\x40" + sha256(digest + time.isoformat().encode("ascii"))[:16], "big")
    stated = {"version": "v1", "policy": ORDER_ONLY, "serial_number": serial, "gen_time": time}
    return bytes(tsp.TSTInfo({**stated, "message_imprint": imprint_of(digest)}).dump())


def imprint_of(digest: bytes) -> tsp.MessageImprint:
    """Return a SHA-256 digest as queries and tokens state it."""
    if len(digest) != DIGEST_SIZE:
        raise _wrong("timestamp.profile", rule="imprint")
    return tsp.MessageImprint(
        {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    )


def _low(raw: bytes) -> bytes:
    """Return a signature in DER; of its two spellings the one that the verifier takes."""
    half = SIGNATURE_SIZE // 2
    r, s = int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big")
    return encode_dss_signature(r, min(s, P256_ORDER - s))


def timestamp_url(text: str) -> str:
    """Return the address of an authority, checked.

    Raises:
        FormatError: ``timestamp.url``: no ``http://`` or ``https://`` address without a password, too long.
    """
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and parts.username is None
    except ValueError:
        good = False
    if not good or len(text) > _LONGEST_ADDRESS or not text.isascii() or not text.isprintable() or " " in text:
        raise _wrong("timestamp.url", value=text[:40])
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRoot:
    """The root under which an authority outside stands."""

    der: bytes = field(repr=False)
    name: str
    """As it calls itself."""
    fingerprint: str
    """SHA-256, 64 lower-case hexadecimal digits."""

    @classmethod
    def read(cls, der: bytes) -> "OutsideRoot":
        """Read the root certificate of an authority outside.

        Raises:
            FormatError: ``timestamp.root``: not a certificate of an authority that issued itself.
        """
        try:
            root = x509.load_der_x509_certificate(der[: _LARGEST_ROOT + 1])
            names = [*root.subject.get_attributes_for_oid(NameOID.COMMON_NAME), *root.subject]
            good = len(der) <= _LARGEST_ROOT and _is_authority(root) and _issued(root, root)
        except Exception:  # the reader of certificates raises what it likes about damaged ones
            raise _wrong("timestamp.root") from None
        if not good or not names:
            raise _wrong("timestamp.root")
        return cls(der=der, name=_printable(names[0].value), fingerprint=sha256(der).hex())


def _printable(name: str | bytes) -> str:
    """Return a name of somebody unknown, short and without characters that could mislead."""
    text = name if isinstance(name, str) else name.hex()
    return "".join(each if inadmissible(each) is None and each != "\n" else "?" for each in text[:64])


def leads_to(token: Token, root: bytes) -> bool:
    """Tell whether a token's authority stands under a root, each link valid at the time of the token."""
    known = [x509.load_der_x509_certificate(der) for der in token.certificates]
    top, link = x509.load_der_x509_certificate(root), x509.load_der_x509_certificate(token.certificate)
    for _ in range(_LONGEST_PATH):
        if not link.not_valid_before_utc <= token.time <= link.not_valid_after_utc:
            return False
        if _issued(link, top):
            return top.not_valid_before_utc <= token.time <= top.not_valid_after_utc
        above = next((each for each in known if each != link and _is_authority(each) and _issued(link, each)), None)
        if above is None:
            return False
        link = above
    return False


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        extensions = certificate.extensions
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        return extensions.get_extension_for_class(x509.BasicConstraints).value.ca and usage.key_cert_sign
    except x509.ExtensionNotFound:
        return False


def _issued(below: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except Exception:  # a signature that does not hold, or a method that is not known: it does not stand under it
        return False
    return True


def _wrong(code: str, **facts: str) -> FormatError:
    return FormatError(Finding(code, Outcome.FAILED, facts=facts))
