"""Closes a signed document for the long term (PAdES B-LTA): certificates, revocation lists, and a last time stamp.

1. The list of the issuing authority must be at least as young as the signature: only then it says of the signer that
   the key was good when it signed. An older list is refused, with what to do about it.
2. One revision is added. It holds the certificates and lists of those who signed and stamped, and one document time
   stamp whose signature covers everything up to the last byte of the file.
3. The field of that time stamp has no place on any page and is outside of what is read aloud. Nothing else is touched.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, crl
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.dss import DocumentSecurityStore

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.document.stamping import Increment, Stamper, room_for
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.timestamp import TimestampAuthority

__all__ = ["CLOSING_FIELD", "close_document"]

CLOSING_FIELD = "Closing"
"""Name of the field of the document time stamp."""


def close_document(
    signed: bytes,
    *,
    chain: Sequence[bytes],
    lists: Sequence[RevocationList],
    authority: TimestampAuthority,
) -> bytes:
    """Return the document in its long-term form.

    Args:
        signed: the document as it was signed.
        chain: certificates above the signer's, DER: issuing, root.
        lists: newest revocation list of the issuing authority, and of the root, in this order.
        authority: puts the closing time stamp on it.

    Raises:
        FormatError: ``document.not-closable``: not a document with exactly one signature and nothing after it.
        RefusedError: ``document.list-before-signing``: the list is older than the signature.
        TimestampUnavailableError: there is no time stamp to be had; nothing was made.
    """
    try:
        writer = Increment(BytesIO(signed))
        signature = _signature(writer, len(signed))
        _check_age(lists, signature.self_reported_timestamp)
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=[asn1_x509.Certificate.load(der) for der in _certificates(signature.signed_data, chain)],
            crls=[crl.CertificateList.load(each.der) for each in lists],
        )
        invisible = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
        stamping = PdfTimeStamper(
            Stamper(authority), CLOSING_FIELD, invisible, readable_field_name="Closing time stamp"
        )
        output = asyncio.run(
            stamping.async_timestamp_pdf(writer, "sha256", bytes_reserved=room_for(authority), output=BytesIO())
        )
    except (PdfError, SigningError) as error:
        raise FormatError(Finding.failed("document.not-closable", detail=str(error)[:200])) from error
    return bytes(output.getvalue())


def _signature(writer: Increment, size: int) -> EmbeddedPdfSignature:
    """Return the one signature, which must reach the end of the file."""
    signatures = writer.prev.embedded_signatures
    if len(signatures) != 1 or sum(list(signatures[0].byte_range)[2:]) != size:
        raise FormatError(Finding.failed("document.not-closable", detail=f"signatures: {len(signatures)}"))
    found: EmbeddedPdfSignature = signatures[0]
    return found


def _check_age(lists: Sequence[RevocationList], signed_at: datetime | None) -> None:
    if not lists or signed_at is None or lists[0].issued_at < signed_at:
        raise RefusedError(
            Finding.failed(
                "document.list-before-signing",
                as_of=utc_text(lists[0].issued_at) if lists else "",
                signed=utc_text(signed_at) if signed_at is not None else "",
            )
        )


def _certificates(message: cms.SignedData, chain: Sequence[bytes]) -> list[bytes]:
    """Return the certificates of who signed and stamped, and those above them, each once."""
    found = [each.chosen.dump() for each in message["certificates"]]
    for attribute in message["signer_infos"][0]["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            found += [each.chosen.dump() for each in attribute["values"][0]["content"]["certificates"]]
    return list(dict.fromkeys((*found, *chain)))
