"""The envelope of a signed entry: JWS compact (RFC 7515), ES256, one spelling.

1. Three segments of base64url without padding, each spelled as encoding it again spells it.
2. The protected header holds exactly ``alg``, ``cty``, ``iat``, ``typ`` and ``x5t#S256`` in canonical JSON. It names
   the certificate by digest and carries no key, certificate or address, so that nothing in an envelope can bring its
   own trust. It is at the same time a header of JAdES B-B (ETSI TS 119 182-1).
3. The signature is 64 bytes, r and s, over header and payload segments as they stand.

Of the two values of s that a key's owner or anyone else can write for one signature, both are accepted: ES256 demands
neither, tokens give either, and another spelling is found anyway, because the chain's leaf digest covers the signature.
"""

import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.signing.certificates import Certificate

__all__ = [
    "CONTENT_TYPE",
    "LARGEST",
    "P256_ORDER",
    "SIGNATURE_SIZE",
    "Envelope",
    "Signer",
    "holds",
    "open_envelope",
    "seal",
]

CONTENT_TYPE = "application/vnd.batchrecord.entry+json"
LARGEST = 4 * 1024 * 1024
"""Bytes of a whole envelope."""
SIGNATURE_SIZE = 64
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of NIST P-256 (FIPS 186-5)."""

_HALF = SIGNATURE_SIZE // 2
_ES256 = ec.ECDSA(hashes.SHA256())
# The one spelling of a header; matching it costs a tenth of parsing it.
_HEADER = re.compile(
    rb'\{"alg":"ES256","cty":"application/vnd\.batchrecord\.entry\+json","iat":(0|[1-9][0-9]{0,14}),"typ":"jose",'
    rb'"x5t#S256":"([A-Za-z0-9_-]{43})"\}'
)
_FIELDS = {"alg", "cty", "iat", "typ", "x5t#S256"}


class Signer(Protocol):
    """Somebody who can sign now: an unlocked key file, a workstation, a token."""

    @property
    def certificate(self) -> Certificate:
        """The certificate of the key."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the ES256 signature of the data: r and s, 64 bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An envelope taken apart; that it is well formed says nothing about its signature."""

    signed: bytes
    """The whole envelope, as stored."""
    payload: bytes
    signature: bytes
    thumbprint: bytes
    """SHA-256 of the certificate it names."""
    issued_at: int
    """Seconds since 1970, UTC; the payload holds the exact time."""


def seal(payload: bytes, signer: Signer, at: datetime) -> bytes:
    """Return the signed envelope of a payload.

    Args:
        payload: Canonical bytes; they are signed as they are.
        signer: Whose signature.
        at: Time of signing.

    Raises:
        FormatError: too large, or the signer gave something else than 64 bytes.
        RefusedError: the signer cannot sign now.
    """
    header = canonical.encode(
        {
            "alg": "ES256",
            "cty": CONTENT_TYPE,
            "iat": int(at.timestamp()),
            "typ": "jose",
            "x5t#S256": signer.certificate.thumbprint_text,
        }
    )
    covered = _text(header) + b"." + _text(payload)
    if len(covered) > LARGEST - 2 * SIGNATURE_SIZE:
        raise _wrong("envelope.too-large", size=len(covered), limit=LARGEST)
    signature = signer.sign(covered)
    if len(signature) != SIGNATURE_SIZE:
        raise _wrong("envelope.signature-size", size=len(signature))
    return covered + b"." + _text(signature)


def open_envelope(signed: bytes) -> Envelope:
    """Take an envelope apart.

    Raises:
        FormatError: anything but the one spelling of an envelope of ours (``envelope.…``).
    """
    if len(signed) > LARGEST:
        raise _wrong("envelope.too-large", size=len(signed), limit=LARGEST)
    segments = signed.split(b".", 3)
    if len(segments) != 3:
        raise _wrong("envelope.segments")
    header, payload, signature = map(_bytes, segments)
    fields = _HEADER.fullmatch(header)
    if fields is None:
        raise _about_header(header)
    if len(signature) != SIGNATURE_SIZE:
        raise _wrong("envelope.signature-size", size=len(signature))
    return Envelope(
        signed=signed,
        payload=payload,
        signature=signature,
        thumbprint=_thumbprint(fields[2]),
        issued_at=int(fields[1]),
    )


def holds(envelope: Envelope, certificate: Certificate) -> bool:
    """Tell whether the signature was made over these bytes by the key of this certificate.

    The certificate must be the one the envelope names. Whether it is trusted is another question.
    """
    key = certificate.public_key
    if envelope.thumbprint != certificate.thumbprint or not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    r, s = envelope.signature[:_HALF], envelope.signature[_HALF:]
    try:
        key.verify(
            encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big")),
            envelope.signed[: envelope.signed.rfind(b".")],
            _ES256,
        )
    except InvalidSignature:
        return False
    return True


_TO_URL = bytes.maketrans(b"+/", b"-_")
# What the URL alphabet lacks becomes something that no alphabet has.
_FROM_URL = bytes.maketrans(b"-_+/=", b"+/!!!")
_SPARE = {2: frozenset(b"AQgw"), 3: frozenset(b"AEIMQUYcgkosw048")}
"""By the length of the last group, the letters that leave no spare bit set."""


def _text(data: bytes) -> bytes:
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL)


def _bytes(text: bytes) -> bytes:
    """Return what base64url text stands for; only the one spelling of it is read: no padding, no spare bit set."""
    over = len(text) % 4
    if over and (over == 1 or text[-1] not in _SPARE[over]):
        raise _wrong("envelope.base64")
    try:
        return binascii.a2b_base64(text.translate(_FROM_URL) + b"=" * (-over % 4), strict_mode=True)
    except binascii.Error:
        raise _wrong("envelope.base64") from None


@lru_cache(maxsize=1024)
def _thumbprint(text: bytes) -> bytes:
    """Return a digest; a record has many entries and few signers."""
    return _bytes(text)


def _about_header(header: bytes) -> FormatError:
    """Return the error that says what is wrong with a header outside the one spelling."""
    try:
        fields = canonical.decode(header)
    except FormatError as error:
        return _wrong("envelope.header-malformed", reason=error.reasons[0].code)
    if not isinstance(fields, dict):
        return _wrong("envelope.header-malformed", reason="json.type")
    if fields.get("alg") != "ES256":
        return _wrong("envelope.algorithm", algorithm=str(fields.get("alg"))[:20])
    if "crit" in fields:
        return _wrong("envelope.header-critical")
    if fields.keys() != _FIELDS:
        return _wrong("envelope.header-fields", fields=" ".join(sorted(fields.keys() ^ _FIELDS))[:200])
    return _wrong("envelope.header-values")


def _wrong(code: str, **facts: str | int) -> FormatError:
    return FormatError(Finding(code, Outcome.FAILED, facts=facts))
