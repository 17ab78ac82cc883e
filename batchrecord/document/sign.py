"""Certifies a document: one PAdES signature of the releasing person, after which nothing may be changed.

1. The signature fills the one empty field of the base document and covers every byte of the file but itself.
2. It certifies with DocMDP P=1: any later change breaks it, but for the closing (:mod:`batchrecord.document.closing`).
3. The key signs through the same interface as an entry; it never enters this module.
4. Metadata stay as they were drawn: the date of a document is that of its record. The time of signing is the caller's.
5. Where the site has chosen a time-stamp authority, it is asked exactly once. Without its token nothing is signed.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.document.certifying import prepared
from batchrecord.document.stamping import Stamper, room_for
from batchrecord.signing.envelope import P256_ORDER, SIGNATURE_SIZE
from batchrecord.signing.envelope import Signer as Key
from batchrecord.signing.timestamp import TimestampAuthority

__all__ = ["sign_document"]


def sign_document(
    base: bytes,
    key: Key,
    *,
    chain: Sequence[bytes],
    reason: str,
    at: datetime,
    authority: TimestampAuthority | None = None,
) -> bytes:
    """Return the certified document.

    Args:
        base: the document as it was drawn.
        key: the releasing person's key, unlocked for this one signature.
        chain: certificates above the person's, DER: issuing, root.
        reason: meaning of the signature, as shown by PDF readers.
        at: time of signing, UTC.
        authority: puts a time stamp on the signature, where the site has chosen one.

    Raises:
        FormatError: ``document.not-signable``: the base is not a document with one empty signature field.
        RefusedError: the key has been locked again.
        TimestampUnavailableError: there is no time stamp to be had; nothing was made.
    """
    hand = _Hand(key, chain)
    document = prepared(base, name=key.certificate.name, reason=reason, at=at, room=room_for(authority))
    try:
        message = asyncio.run(_message(hand, document.digest, at, authority))
    except SigningError as error:
        raise FormatError(Finding.failed("document.not-signable", detail=str(error)[:200])) from error
    return document.filled(message)


async def _message(hand: "_Hand", digest: bytes, at: datetime, authority: TimestampAuthority | None) -> bytes:
    """Return the signature over a digest (CMS, DER)."""
    stated = PdfCMSSignedAttributes(signing_time=at)
    stamper = None if authority is None else Stamper(authority)
    made = await hand.async_sign(digest, "sha256", use_pades=True, signed_attr_settings=stated, timestamper=stamper)
    return bytes(made.dump())


class _Hand(Signer):
    """Signs for pyHanko with a key of ours."""

    def __init__(self, key: Key, chain: Sequence[bytes]) -> None:
        others = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves its constructor untyped
        others.register_multiple([asn1_x509.Certificate.load(der) for der in chain])
        super().__init__(signing_cert=asn1_x509.Certificate.load(key.certificate.der), cert_registry=others)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the signature in DER, as CMS wants it."""
        if digest_algorithm != "sha256":
            raise SigningError(f"a key of P-256 signs SHA-256, not {digest_algorithm}")
        half = SIGNATURE_SIZE // 2
        raw = bytes(SIGNATURE_SIZE) if dry_run else self._key.sign(data)
        r, s = int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big")
        # Of the two spellings of a signature the verifier takes one, so that nobody can make a second document of it.
        return encode_dss_signature(r, min(s, P256_ORDER - s) if s else s)
