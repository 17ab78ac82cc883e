"""Envelopes: one spelling, agreed with another implementation; the known ways to falsify one."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.signing.certificates import Certificate, public_bytes
from batchrecord.signing.envelope import LARGEST, Signer, holds, open_envelope, seal
from tests.support.authority import NOW, make_authority

PAYLOAD = b'{"value":"12.40"}'
AUTHORITY = make_authority()
PERSON, OTHER = AUTHORITY.person("op1", "王小明"), AUTHORITY.person("op2")
SIGNER = PERSON.signer()
GENUINE = seal(PAYLOAD, SIGNER, NOW)
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


def b64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def header(**changes: object) -> bytes:
    fields: dict[str, object] = {
        "alg": "ES256",
        "cty": "application/vnd.batchrecord.entry+json",
        "iat": int(NOW.timestamp()),
        "typ": "jose",
        "x5t#S256": PERSON.certificate.thumbprint_text,
    }
    fields |= {name.replace("x5t", "x5t#S256"): change for name, change in changes.items()}
    return canonical.encode({name: field for name, field in fields.items() if field is not None})


def signed(header_bytes: bytes, payload: bytes = PAYLOAD, signer: Signer = SIGNER) -> bytes:
    covered = b64(header_bytes) + b"." + b64(payload)
    return covered + b"." + b64(signer.sign(covered))


def segment(index: int, change: Callable[[bytes], bytes]) -> bytes:
    parts = GENUINE.split(b".")
    parts[index] = change(parts[index])
    return b".".join(parts)


def signature(change: Callable[[bytes], bytes]) -> bytes:
    return segment(2, lambda text: b64(change(base64.urlsafe_b64decode(text + b"=="))))


def with_mac(key: bytes) -> bytes:
    covered = b64(header(alg="HS256")) + b"." + b64(PAYLOAD)
    return covered + b"." + b64(hmac.digest(key, covered, hashlib.sha256))


def test_another_jose_implementation_agrees() -> None:
    """URS-201: what is signed is a JWS that any JOSE library can check."""
    key = ECKey.import_key(PERSON.certificate.pem().encode())
    read = jws.deserialize_compact(GENUINE, key, registry=jws.JWSRegistry(strict_check_header=False))

    assert read.payload == PAYLOAD
    assert dict(read.headers()) == json.loads(header())


def test_an_envelope_of_another_implementation_is_read() -> None:
    """URS-201: an envelope that another JOSE library makes in the published form is accepted."""
    private = SIGNER._key
    assert private is not None
    key = ECKey.import_key(private)
    made = jws.serialize_compact(
        json.loads(header()), PAYLOAD, key, registry=jws.JWSRegistry(strict_check_header=False)
    ).encode()

    assert holds(open_envelope(made), PERSON.certificate)


@given(st.binary(max_size=300), st.integers(0, 4_000_000_000))
def test_an_envelope_reads_back(payload: bytes, seconds: int) -> None:
    """URS-202: what is read is what was signed, and the signature holds for its signer alone."""
    at = NOW.fromtimestamp(seconds, tz=NOW.tzinfo) + timedelta(milliseconds=999)
    envelope = open_envelope(seal(payload, SIGNER, at))

    assert (envelope.payload, envelope.issued_at) == (payload, seconds)
    assert envelope.thumbprint == PERSON.certificate.thumbprint
    assert holds(envelope, PERSON.certificate)
    assert not holds(envelope, OTHER.certificate)


def with_spare_bit(text: bytes) -> bytes:
    return text[:-1] + ALPHABET[ALPHABET.index(text[-1:]) + 1 :][:1]


NOT_AN_ENVELOPE = {
    "A03 signature stripped": (segment(2, lambda _: b""), "envelope.signature-size"),
    "A04 no algorithm": (b64(header(alg="none")) + b"." + b64(PAYLOAD) + b".", "envelope.algorithm"),
    "A05 MAC keyed with the public key": (with_mac(public_bytes(PERSON.certificate.public_key)), "envelope.algorithm"),
    "A06 another algorithm": (signed(header(alg="EdDSA")), "envelope.algorithm"),
    "A07 key in the header": (signed(header(jwk={"kty": "EC"})), "envelope.header-fields"),
    "A08 certificate in the header": (signed(header(x5c=["MII"])), "envelope.header-fields"),
    "A09 address in the header": (signed(header(x5u="https://example.org/c")), "envelope.header-fields"),
    "A10 critical field": (signed(header(crit=["b64"], b64=False)), "envelope.header-critical"),
    "A18 DER signature": (
        signature(lambda s: encode_dss_signature(int.from_bytes(s[:32], "big"), int.from_bytes(s[32:], "big"))),
        "envelope.signature-size",
    ),
    "A19 spare bits": (
        segment(2, with_spare_bit),
        "envelope.base64",
    ),
    "A20 padded": (segment(1, lambda text: text + b"="), "envelope.base64"),
    "A20 four segments": (GENUINE + b".", "envelope.segments"),
    "two segments": (GENUINE.rpartition(b".")[0], "envelope.segments"),
    "nothing": (b"", "envelope.segments"),
    "standard alphabet": (segment(1, lambda text: b"+/" + text[2:]), "envelope.base64"),
    "line end": (GENUINE + b"\n", "envelope.base64"),
    "length that no bytes have": (segment(1, lambda _: b"A"), "envelope.base64"),
    "header missing a field": (signed(header(typ=None)), "envelope.header-fields"),
    "header of another content": (signed(header(cty="text/plain")), "envelope.header-values"),
    "header of another time": (signed(header(iat="now")), "envelope.header-values"),
    "header with a negative time": (signed(header(iat=-1)), "envelope.header-values"),
    "header with spaces": (signed(header().replace(b",", b", ")), "envelope.header-malformed"),
    "header with a field twice": (signed(header()[:-1] + b',"typ":"jose"}'), "envelope.header-malformed"),
    "header that is a list": (signed(b"[]"), "envelope.header-malformed"),
    "thumbprint with spare bits": (
        signed(header(x5t=PERSON.certificate.thumbprint_text[:-1] + "_")),
        "envelope.base64",
    ),
    "too large": (b"A" * (LARGEST + 1), "envelope.too-large"),
}


@pytest.mark.parametrize(("data", "code"), NOT_AN_ENVELOPE.values(), ids=NOT_AN_ENVELOPE)
def test_every_other_spelling_is_refused(data: bytes, code: str) -> None:
    """URS-201: another spelling, another algorithm, or a header that brings its own trust is refused."""
    with pytest.raises(FormatError) as refused:
        open_envelope(data)

    assert refused.value.reasons[0].code == code


DOES_NOT_HOLD = {
    "A01 changed value": segment(1, lambda _: b64(b'{"value":"21.40"}')),
    "A02 one bit of the signature": signature(lambda s: s[:20] + bytes([s[20] ^ 1]) + s[21:]),
    "A11 another key under this thumbprint": signed(header(), signer=OTHER.signer()),
    "A17 r and s zero": signature(lambda _: bytes(64)),
    "r and s of the order": signature(lambda _: ORDER.to_bytes(32, "big") * 2),
    "r and s all ones": signature(lambda _: b"\xff" * 64),
    "changed time": segment(0, lambda _: b64(header(iat=1))),
}


@pytest.mark.parametrize("data", DOES_NOT_HOLD.values(), ids=DOES_NOT_HOLD)
def test_a_changed_envelope_does_not_hold(data: bytes) -> None:
    """URS-203: a well-formed envelope whose content, time or signature was changed does not hold."""
    assert holds(open_envelope(GENUINE), PERSON.certificate)
    assert not holds(open_envelope(data), PERSON.certificate)


def test_a_thumbprint_pointed_to_someone_else_does_not_hold() -> None:
    """URS-203: A12, a signature pointed to another genuine signer holds for neither."""
    moved = open_envelope(segment(0, lambda _: b64(header(x5t=OTHER.certificate.thumbprint_text))))

    assert not holds(moved, PERSON.certificate)
    assert not holds(moved, OTHER.certificate)


def test_the_other_spelling_of_a_signature_is_another_envelope() -> None:
    """URS-203: A15 and A16, the second value of s is left to the chain: it holds, but as other bytes."""
    flipped = signature(lambda s: s[:32] + (ORDER - int.from_bytes(s[32:], "big")).to_bytes(32, "big"))

    assert holds(open_envelope(flipped), PERSON.certificate)
    assert flipped != GENUINE


@given(st.data())
def test_no_changed_byte_goes_unnoticed(data: st.DataObject) -> None:
    """URS-203: whatever byte of an envelope is changed, it is no envelope or does not hold."""
    at = data.draw(st.integers(0, len(GENUINE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != GENUINE[at]))
    try:
        envelope = open_envelope(GENUINE[:at] + bytes([byte]) + GENUINE[at + 1 :])
    except FormatError:
        return
    assert not holds(envelope, PERSON.certificate)


@given(st.binary(max_size=200))
def test_anything_else_ends_in_a_format_error(data: bytes) -> None:
    """URS-611: whatever is given as an envelope, there is an envelope or a format error."""
    with pytest.raises(FormatError):
        open_envelope(data)


def test_the_key_of_the_log_signs_no_entry() -> None:
    """URS-214: an envelope that names the certificate of the log holds for nobody."""
    log = AUTHORITY.log_key()
    covered = b64(header(x5t=log.certificate.thumbprint_text)) + b"." + b64(PAYLOAD)

    assert not holds(open_envelope(covered + b"." + b64(log.sign(covered))), log.certificate)


class BrokenToken:
    """A token that gives a DER signature."""

    def __init__(self, certificate: Certificate) -> None:
        self.certificate = certificate

    def sign(self, data: bytes) -> bytes:
        return SIGNER.sign(data) + b"\x00"


def test_a_signer_that_answers_wrongly_seals_nothing() -> None:
    """URS-201: a signature of another size never gets into an envelope, nor does a payload beyond the limit."""
    with pytest.raises(FormatError, match=r"envelope\.signature-size"):
        seal(PAYLOAD, BrokenToken(PERSON.certificate), NOW)
    with pytest.raises(FormatError, match=r"envelope\.too-large"):
        seal(b"x" * LARGEST, SIGNER, NOW)
