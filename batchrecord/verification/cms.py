"""Reads the signature inside a document (RFC 5652, CAdES baseline), in the one spelling that our documents have.

What the signature itself does not cover, the wrapping around it, must be exactly what putting its parts together again
gives, so that no byte of it is free. The certificates must issue one another up to one that issued itself.
"""

from dataclasses import dataclass

from asn1crypto import algos, cms
from asn1crypto import x509 as asn1_x509
from asn1crypto.tsp import SigningCertificateV2
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.signing.envelope import P256_ORDER
from batchrecord.verification.syntax import refused

__all__ = ["SignedMessage", "read_message"]

# RFC 5652, 11.1 and 11.2; RFC 5035, 3.
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
_MANDATORY = {_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_CERTIFICATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedMessage:
    """What a signature says."""

    certificate: bytes
    """Of the signer, DER."""
    chain: tuple[bytes, ...]
    """Certificates above it, from its issuer to the root, DER."""
    digest: bytes
    """SHA-256 of what was signed."""
    signature: bytes
    """The signature itself: what its time stamp is about."""
    timestamp: bytes | None
    """The time-stamp token beside it, DER, not yet judged."""


def read_message(der: bytes) -> SignedMessage:
    """Return what a signature says, after checking that it is one.

    Raises:
        FormatError: ``signature.malformed``, ``signature.spelling``, ``signature.certificates``,
            ``signature.attributes``, ``signature.certificate-differs``, ``signature.wrong``.
    """
    try:
        return _read(der)
    except FormatError:
        raise
    except Exception:
        # Two ASN.1 readers, of which each says in many undocumented ways that bytes are not what they are said to be.
        # Whatever they say, it is a refusal.
        refused("signature.malformed")


def _read(der: bytes) -> SignedMessage:
    content = cms.ContentInfo.load(der, strict=True)
    signed = content["content"]
    certificates = [certificate.chosen.dump() for certificate in signed["certificates"]]
    (info,) = signed["signer_infos"]
    attributes = {attribute["type"].dotted: attribute["values"] for attribute in info["signed_attrs"]}
    if len(attributes) != len(info["signed_attrs"]) or not attributes.keys() >= _MANDATORY:
        refused("signature.attributes")
    if any(len(values) != 1 for values in attributes.values()):
        refused("signature.attributes")
    signer, chain = _path(certificates, info["sid"].dump())
    token = _timestamp(info)
    if _again(signer, certificates, info, token) != der:
        refused("signature.spelling")
    if attributes[_CONTENT_TYPE][0].native != "data":
        refused("signature.attributes")
    (named,) = _certificate_ids(attributes[_SIGNING_CERTIFICATE][0].dump())
    if named != sha256(signer):
        refused("signature.certificate-differs")
    _verify(signer, info["signed_attrs"].untag().dump(), info["signature"].native)
    return SignedMessage(
        certificate=signer,
        chain=chain,
        digest=attributes[_MESSAGE_DIGEST][0].native,
        signature=info["signature"].native,
        timestamp=token,
    )


def _timestamp(info: cms.SignerInfo) -> bytes | None:
    """Return the token of the one unsigned attribute there may be."""
    unsigned = info["unsigned_attrs"]
    if not isinstance(unsigned, cms.CMSAttributes):
        return None
    if len(unsigned) != 1 or unsigned[0]["type"].native != "signature_time_stamp_token":
        refused("signature.attributes")
    if len(unsigned[0]["values"]) != 1:
        refused("signature.attributes")
    return bytes(unsigned[0]["values"][0].dump())


def _certificate_ids(value: bytes) -> list[bytes]:
    """Return the SHA-256 digests that a signing-certificate attribute names (RFC 5035)."""
    parsed = SigningCertificateV2.load(value, strict=True)
    for named in parsed["certs"]:
        if named["hash_algorithm"]["algorithm"].native != "sha256":
            refused("signature.attributes")
    return [named["cert_hash"].native for named in parsed["certs"]]


def _path(certificates: list[bytes], wanted: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """Return the signer's certificate and those above it; none may be left over."""
    if len(certificates) > 4 or sorted(certificates) != certificates or len(set(certificates)) != len(certificates):
        refused("signature.certificates")
    read = {der: _certificate(der) for der in certificates}
    signers = [der for der in certificates if _identifier(der) == wanted]
    if len(signers) != 1:
        refused("signature.certificates")
    path = signers
    while len(path) < len(certificates):
        above = [der for der in certificates if der not in path and _issued(read[path[-1]], read[der])]
        if len(above) != 1:
            refused("signature.certificates")
        path += above
    if not _issued(read[path[-1]], read[path[-1]]):
        refused("signature.certificates")
    return path[0], tuple(path[1:])


def _certificate(der: bytes) -> x509.Certificate:
    """Read a certificate in its one spelling: outside what its issuer signed, too, no bit is free (X.690, 11.2)."""
    read, parsed = x509.load_der_x509_certificate(der), asn1_x509.Certificate.load(der, strict=True)
    body = parsed["tbs_certificate"]
    again = asn1_x509.Certificate(
        {"tbs_certificate": body, "signature_algorithm": body["signature"], "signature_value": read.signature}
    )
    if again.dump() != der:
        refused("signature.spelling")
    return read


def _issued(below: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _identifier(der: bytes) -> bytes:
    return bytes(_signer_identifier(der).dump())


def _signer_identifier(der: bytes) -> cms.SignerIdentifier:
    parsed = asn1_x509.Certificate.load(der, strict=True)
    named = cms.IssuerAndSerialNumber({"issuer": parsed.issuer, "serial_number": parsed.serial_number})
    return cms.SignerIdentifier({"issuer_and_serial_number": named})


def _again(signer: bytes, certificates: list[bytes], info: cms.SignerInfo, token: bytes | None) -> bytes:
    """Return the message as its parts spell it."""
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    again = cms.SignerInfo(
        {
            "version": "v1",
            "sid": _signer_identifier(signer),
            "digest_algorithm": digest,
            "signed_attrs": cms.CMSAttributes.load(info["signed_attrs"].untag().dump(), strict=True),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": info["signature"].native,
        }
    )
    if token is not None:
        values = [cms.ContentInfo.load(token, strict=True)]
        again["unsigned_attrs"] = [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": values})]
    message = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digest],
            "encap_content_info": {"content_type": "data"},
            "certificates": [asn1_x509.Certificate.load(der) for der in certificates],
            "signer_infos": [again],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": message}).dump())


def _verify(signer: bytes, attributes: bytes, signature: bytes) -> None:
    key = x509.load_der_x509_certificate(signer).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        refused("signature.algorithm")
    try:
        if decode_dss_signature(signature)[1] > P256_ORDER // 2:
            refused("signature.spelling")
        key.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        refused("signature.wrong")
