"""Certifies a document: one PAdES signature of the releasing person, after which nothing may be changed.

1. The signature fills the one empty field of the base document and covers every byte of the file but itself.
2. It certifies with DocMDP P=1: any later change breaks it, but for the closing (:mod:`batchrecord.document.closing`).
3. The key signs through the same interface as an entry; it never enters this module.
4. Metadata stay as they were drawn: the date of a document is that of its record. The time of signing is the caller's.
5. Where the site has chosen a time-stamp authority, it is asked exactly once. Without its token nothing is signed.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.ades.api import CAdESSignedAttrSpec
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.document.archive import SIGNATURE_FIELD
from batchrecord.document.stamping import Increment, Stamper, room_for
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
    output = BytesIO()
    try:
        asyncio.run(_kept(output, _signed(base, _Hand(key, chain), reason, at, authority)))
    except (PdfError, SigningError) as error:
        raise FormatError(Finding.failed("document.not-signable", detail=str(error)[:200])) from error
    return output.getvalue()


async def _kept(output: BytesIO, document: Awaitable[bytes]) -> None:
    """Keep the document instead of returning it: asyncio spells out what a task returned, byte for byte."""
    output.write(await document)


async def _signed(base: bytes, hand: "_Hand", reason: str, at: datetime, authority: TimestampAuthority | None) -> bytes:
    wanted = PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=hand.subject_name,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        cades_signed_attr_spec=CAdESSignedAttrSpec(),
    )
    stamper = None if authority is None else Stamper(authority)
    signer = PdfSigner(wanted, signer=hand, timestamper=stamper, stamp_style=NoOpStampStyle())
    session = signer.init_signing_session(Increment(BytesIO(base)), existing_fields_only=True)
    session.system_time = at
    prepared = session.prepare_tbs_document(None, bytes_reserved=room_for(authority))
    output = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at))
    return output.getvalue()


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
