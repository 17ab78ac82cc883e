"""Reads and spells time-stamp tokens (RFC 3161, RFC 5816): what an authority signed about a digest and a time.

1. A token is one signed statement: one signer, whose certificate is inside and named by the signed attributes; its only
   extended use is time stamping, critical.
2. What it says is SHA-256 of something and a time. Extensions are not understood and refused.
3. The framing of a token is not signed. Of a token of ours there is one spelling (:attr:`Token.plain`); other
   authorities spell as they like, in DER.

Whether the certificate is trusted is another question. Authorities outside use RSA of 2,048 bits or more, or curves of
NIST.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.signing.envelope import P256_ORDER

__all__ = ["LARGEST_TOKEN", "Token", "attributes_of", "read_token", "spelled"]

LARGEST_TOKEN = 24 * 1024
"""Bytes; ours have some 2,000."""
_MOST_CERTIFICATES = 8
_SMALLEST_RSA = 2048
_HASHES: Mapping[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a token says; that it is well formed and signed says nothing about who its signer is."""

    der: bytes = field(repr=False)
    certificate: bytes = field(repr=False)
    """Of the authority, DER."""
    certificates: tuple[bytes, ...] = field(repr=False)
    """All that came with it, the authority's own among them, DER."""
    imprint: bytes
    """SHA-256 of what was stamped."""
    time: datetime
    serial: int
    policy: str
    nonce: int | None
    plain: bool
    """Whether it is spelled exactly as ours are."""


def _wrong(code: str, **facts: str) -> FormatError:
    """Return the error that refuses a token."""
    return FormatError(Finding(code, Outcome.FAILED, facts=facts))


def read_token(der: bytes) -> Token:
    """Read a token and check its signature.

    Raises:
        FormatError: ``timestamp.malformed``: not a token; ``timestamp.profile``: a rule it does not keep to;
            ``timestamp.wrong``: the signature does not hold.
    """
    if len(der) > LARGEST_TOKEN:
        raise _wrong("timestamp.profile", rule="size")
    try:
        return _read(der)
    except FormatError:
        raise
    except Exception as error:
        # Two ASN.1 readers, which say in many undocumented ways that bytes are not what they are said to be.
        raise _wrong("timestamp.malformed", reason=type(error).__name__) from None


def _read(der: bytes) -> Token:
    content = cms.ContentInfo.load(der, strict=True)
    if content["content_type"].native != "signed_data":
        raise _wrong("timestamp.profile", rule="content")
    signed = content["content"]
    if len(signed["signer_infos"]) != 1 or signed["encap_content_info"]["content_type"].native != "tst_info":
        raise _wrong("timestamp.profile", rule="content")
    certificates = tuple(each.chosen.dump() for each in signed["certificates"])
    if len(certificates) > _MOST_CERTIFICATES or len(set(certificates)) != len(certificates):
        raise _wrong("timestamp.profile", rule="certificates")
    (info,) = signed["signer_infos"]
    said = bytes(signed["encap_content_info"]["content"].contents)
    signer = _signer(info, certificates)
    method = _method(info)
    attributes = info["signed_attrs"].untag().dump()
    _check_attributes(attributes, signer, said, method)
    signature = info["signature"].native
    _check_signature(signer, signature, attributes, method)
    _check_use(signer)
    above = [der for der in certificates if der != signer]
    plain = _normal(said) == said and spelled(said, signer, above, signature) == der
    low = plain and decode_dss_signature(signature)[1] <= P256_ORDER // 2
    return _said(der, said, signer, certificates, plain=low)


def _normal(said: bytes) -> bytes:
    return bytes(tsp.TSTInfo.load(said, strict=True).dump(force=True))


def _said(der: bytes, said: bytes, signer: bytes, certificates: tuple[bytes, ...], *, plain: bool) -> Token:
    stated = tsp.TSTInfo.load(said, strict=True)
    imprint = stated["message_imprint"]
    if stated["version"].native != "v1" or imprint["hash_algorithm"]["algorithm"].native != "sha256":
        raise _wrong("timestamp.profile", rule="imprint")
    if len(imprint["hashed_message"].native) != hashes.SHA256.digest_size or stated["extensions"].native is not None:
        raise _wrong("timestamp.profile", rule="imprint")
    return Token(
        der=der,
        certificate=signer,
        certificates=certificates,
        imprint=imprint["hashed_message"].native,
        time=stated["gen_time"].native,
        serial=stated["serial_number"].native,
        policy=stated["policy"].native,
        nonce=stated["nonce"].native,
        plain=plain,
    )


def _signer(info: cms.SignerInfo, certificates: Iterable[bytes]) -> bytes:
    wanted = info["sid"].chosen
    for der in certificates:
        parsed = asn1_x509.Certificate.load(der, strict=True)
        if isinstance(wanted, cms.IssuerAndSerialNumber):
            same = wanted["serial_number"].native == parsed.serial_number and wanted["issuer"] == parsed.issuer
        else:
            same = wanted.native == parsed.key_identifier
        if same:
            return der
    raise _wrong("timestamp.profile", rule="signer")


def _method(info: cms.SignerInfo) -> hashes.HashAlgorithm:
    """Return the digest of the signature; digest and signature must name the same."""
    digest = info["digest_algorithm"]["algorithm"].native
    algorithm = info["signature_algorithm"]
    named = digest if algorithm["algorithm"].native in ("rsassa_pkcs1v15", "sha256_ecdsa") else algorithm.hash_algo
    if digest not in _HASHES or named != digest:
        raise _wrong("timestamp.profile", rule="algorithm")
    return _HASHES[digest]()


def _check_attributes(attributes: bytes, signer: bytes, said: bytes, method: hashes.HashAlgorithm) -> None:
    found = {each["type"].dotted: each["values"] for each in cms.CMSAttributes.load(attributes, strict=True)}
    if not {_CONTENT_TYPE, _MESSAGE_DIGEST} <= found.keys() or any(len(values) != 1 for values in found.values()):
        raise _wrong("timestamp.profile", rule="attributes")
    digest = hashes.Hash(method)
    digest.update(said)
    if found[_CONTENT_TYPE][0].native != "tst_info" or found[_MESSAGE_DIGEST][0].native != digest.finalize():
        raise _wrong("timestamp.wrong")
    kind: Callable[[], hashes.HashAlgorithm] | None
    if _SIGNING_CERTIFICATE_V2 in found:
        named = tsp.SigningCertificateV2.load(found[_SIGNING_CERTIFICATE_V2][0].dump(), strict=True)["certs"][0]
        kind = _HASHES.get(named["hash_algorithm"]["algorithm"].native)
    elif _SIGNING_CERTIFICATE in found:  # RFC 3161 as it was; many authorities still write it
        named = tsp.SigningCertificate.load(found[_SIGNING_CERTIFICATE][0].dump(), strict=True)["certs"][0]
        kind = hashes.SHA1
    else:
        raise _wrong("timestamp.profile", rule="attributes")
    if kind is None:
        raise _wrong("timestamp.profile", rule="algorithm")
    digest = hashes.Hash(kind())
    digest.update(signer)
    if named["cert_hash"].native != digest.finalize():
        raise _wrong("timestamp.profile", rule="signer")


def _check_signature(signer: bytes, signature: bytes, attributes: bytes, method: hashes.HashAlgorithm) -> None:
    key = x509.load_der_x509_certificate(signer).public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(method))
        elif isinstance(key, rsa.RSAPublicKey) and key.key_size >= _SMALLEST_RSA:
            key.verify(signature, attributes, padding.PKCS1v15(), method)
        else:
            raise _wrong("timestamp.profile", rule="algorithm")
    except InvalidSignature:
        raise _wrong("timestamp.wrong") from None


def _check_use(signer: bytes) -> None:
    extensions = x509.load_der_x509_certificate(signer).extensions
    use = next((each for each in extensions if isinstance(each.value, x509.ExtendedKeyUsage)), None)
    if use is None or not use.critical or [*use.value] != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise _wrong("timestamp.profile", rule="use")


# ------------------------------------------------------------------------------------------------------- our spelling


def attributes_of(said: bytes, signer: bytes) -> bytes:
    """Return the signed attributes of a token of ours, DER.

    Args:
        said: the statement (TSTInfo), DER.
        signer: the authority's certificate, DER.
    """
    named = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": sha256(signer)})]})
    attributes = [
        cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [sha256(said)]}),
        cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
    ]
    return bytes(cms.CMSAttributes(attributes).dump())


def spelled(said: bytes, signer: bytes, above: Iterable[bytes], signature: bytes) -> bytes:
    """Return a token in the spelling of ours.

    Args:
        said: the statement (TSTInfo), DER.
        signer: the authority's certificate, DER.
        above: those above it, DER.
        signature: over the signed attributes, DER.
    """
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    parsed = asn1_x509.Certificate.load(signer, strict=True)
    named = cms.IssuerAndSerialNumber({"issuer": parsed.issuer, "serial_number": parsed.serial_number})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": named}),
            "digest_algorithm": digest,
            "signed_attrs": cms.CMSAttributes.load(attributes_of(said, signer), strict=True),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )
    content = cms.EncapsulatedContentInfo({"content_type": "tst_info", "content": cms.ParsableOctetString(said)})
    message = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [digest],
            "encap_content_info": content,
            "certificates": [asn1_x509.Certificate.load(der) for der in sorted((signer, *above))],
            "signer_infos": [info],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": message}).dump())
