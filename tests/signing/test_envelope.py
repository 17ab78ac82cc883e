"""Envelopes: one spelling, agreed with another implementation."""

import json

from joserfc import jws
from joserfc.jwk import ECKey

from batchrecord.signing.envelope import holds, open_envelope, seal
from tests.support.authority import NOW, make_authority

PAYLOAD = b'{"value":"12.40"}'


def test_another_jose_implementation_agrees() -> None:
    """URS-201: what is signed is a JWS that any JOSE library can check."""
    person = make_authority().person("op1", "王小明")
    signed = seal(PAYLOAD, person.signer(), NOW)

    key = ECKey.import_key(person.certificate.pem().encode())
    read = jws.deserialize_compact(signed, key, registry=jws.JWSRegistry(strict_check_header=False))

    assert read.payload == PAYLOAD
    assert json.loads(json.dumps(read.headers())) == {
        "alg": "ES256",
        "cty": "application/vnd.batchrecord.entry+json",
        "iat": int(NOW.timestamp()),
        "typ": "jose",
        "x5t#S256": person.certificate.thumbprint_text,
    }


def test_an_envelope_reads_back() -> None:
    """URS-202: what is read is what was signed, and the signature holds for its signer alone."""
    authority = make_authority()
    person, other = authority.person("op1"), authority.person("op2")
    envelope = open_envelope(seal(PAYLOAD, person.signer(), NOW))

    assert envelope.payload == PAYLOAD
    assert envelope.thumbprint == person.certificate.thumbprint
    assert envelope.issued_at == int(NOW.timestamp())
    assert holds(envelope, person.certificate)
    assert not holds(envelope, other.certificate)
