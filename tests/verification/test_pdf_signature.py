"""The verdict on the signature of a document."""

import random
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Outcome
from batchrecord.document.sign import sign_document
from batchrecord.signing.envelope import P256_ORDER
from batchrecord.signing.people import Role
from batchrecord.verification.closing import closing_of
from batchrecord.verification.container import read_document
from batchrecord.verification.pdf_signature import judge_signature
from tests.document.signed import AT, signed
from tests.support.authority import make_authority


def codes(data: bytes) -> set[str]:
    """Return the codes of everything that is wrong with a document and its signature."""
    try:
        document = read_document(data)
        closing_of(document)
    except FormatError as error:
        return {reason.code for reason in error.reasons}
    return {f.code for f in judge_signature(document).findings if f.outcome is not Outcome.PASSED}


def contents() -> tuple[int, int]:
    """Return where the digits of the signature stand."""
    start = signed().data.index(b"/Contents <") + len(b"/Contents <")
    return start, signed().data.index(b">", start)


def test_a_signed_document_passes_and_names_its_signer() -> None:
    """URS-604: what was drawn and signed passes; signer, chain and time are handed on to be trusted or not."""
    made = signed()

    found = judge_signature(read_document(made.data))

    assert [finding.code for finding in found.findings] == ["signature.passed"]
    assert found.signed_at == AT
    assert found.message is not None
    assert found.message.certificate == made.person.certificate.der
    assert found.message.chain == (made.authority.issuing.der, made.authority.root.der)


def test_what_was_drawn_can_be_taken_out_of_what_was_signed() -> None:
    """URS-605: the document before signing is the beginning of the signed one, byte for byte."""
    made = signed()

    assert read_document(made.data).drawn == made.base


@pytest.mark.parametrize("seed", range(8))
def test_any_changed_byte_is_found(seed: int) -> None:
    """URS-604: one bit anywhere, in a page, in the record, in a font, in the structure, breaks the document."""
    data = bytearray(signed().data)
    chosen = random.Random(seed)

    for _ in range(25):
        place, bit = chosen.randrange(len(data)), 1 << chosen.randrange(8)
        data[place] ^= bit
        assert codes(bytes(data)), f"byte {place}"
        data[place] ^= bit


def test_any_changed_digit_of_the_signature_is_found() -> None:
    """URS-604: no digit of the signature, its certificates or the zeros after it is free."""
    data = bytearray(signed().data)
    start, end = contents()
    used = len(bytes(data[start:end]).rstrip(b"0"))
    digits = [*range(start, start + used, 5), *range(start + used, end, 997)]

    for place in digits:
        kept = data[place]
        data[place] = ord("1") if kept == ord("0") else ord("0")
        assert codes(bytes(data)), f"digit {place - start}"
        data[place] = kept


@pytest.mark.parametrize(
    ("tail", "code"),
    [(b"\n", "document.truncated"), (b"% a comment\n", "document.truncated"), (b"\x00" * 40, "document.truncated")],
)
def test_anything_after_the_end_is_found(tail: bytes, code: str) -> None:
    """URS-604: not a byte may follow the signed file."""
    assert codes(signed().data + tail) == {code}


def test_lower_case_digits_are_another_spelling() -> None:
    """URS-604: the signature has one spelling."""
    data = signed().data
    start, end = contents()

    assert codes(data[:start] + data[start:end].lower() + data[end:]) == {"signature.contents"}


def incremented(page_text: bytes) -> bytes:
    """Return the signed document with something appended by a well-behaved program."""
    writer = IncrementalPdfFileWriter(BytesIO(signed().data), strict=False)
    stream = StreamObject(stream_data=page_text)
    writer.add_stream_to_page(0, writer.add_object(stream))  # type: ignore[no-untyped-call]
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_an_overlay_appended_after_signing_is_found() -> None:
    """URS-604: an incremental update, whatever it holds, is refused."""
    assert codes(incremented(b"BT ET")) >= {"document.changed-after-signing"}


def test_a_document_saved_again_is_found() -> None:
    """URS-604: a program that only opens and saves the document breaks it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(signed().data)) as document:
        document.save(out)

    assert codes(out.getvalue())


def test_a_document_without_its_signature_is_found() -> None:
    """URS-604: the drawn document alone, and one cut back to it, has no signature."""
    assert codes(signed().base) == {"signature.missing"}


def test_a_signature_that_permits_changes_is_refused() -> None:
    """URS-505: the signature certifies that nothing may be changed; a plain one does not count."""
    made = signed()
    key = made.person.key_file
    writer = IncrementalPdfFileWriter(BytesIO(made.base))
    with key.unlock(made.person.passphrase, bytes(range(32)), made.person.certificate) as unlocked:
        private = unlocked._key
        assert private is not None
        plain = _plain_signer(private, made.person.certificate.der)
        out = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Release"), signer=plain)

    assert codes(out.getvalue()) >= {"signature.permits-changes", "signature.subfilter"}


def _plain_signer(private: object, certificate: bytes) -> signers.SimpleSigner:
    from asn1crypto import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.keys import load_private_key_from_pemder_data
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    assert isinstance(private, EllipticCurvePrivateKey)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=load_private_key_from_pemder_data(pem, passphrase=None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def test_another_authority_signs_validly_but_is_another() -> None:
    """URS-606: a document signed under a look-alike authority holds in itself; its chain shows that it is another."""
    made = signed()
    other = make_authority(seed=7)
    impostor = other.person("qp", "Wei Zhang", (Role.QUALIFIED_PERSON,))
    chain = [other.issuing.der, other.root.der]

    data = sign_document(made.base, impostor.signer(), chain=chain, reason="Released for use", at=AT)
    found = judge_signature(read_document(data))

    assert found.message is not None
    assert found.message.chain[-1] != made.authority.root.der
    assert found.message.certificate != made.person.certificate.der


@pytest.mark.parametrize("chain", ["none", "issuing only", "root only", "a stranger's"])
def test_the_chain_must_be_whole(chain: str) -> None:
    """URS-606: a signature brings exactly the certificates from its signer to a root."""
    made = signed()
    stranger = make_authority(seed=8)
    ders = {
        "none": [],
        "issuing only": [made.authority.issuing.der],
        "root only": [made.authority.root.der],
        "a stranger's": [stranger.issuing.der, stranger.root.der],
    }[chain]

    data = sign_document(made.base, made.person.signer(), chain=ders, reason="Released for use", at=AT)

    assert codes(data) == {"signature.certificates"}


def test_a_key_that_is_not_the_certificates_is_found() -> None:
    """URS-606: the signature must hold under the key in the certificate it names."""
    made = signed()

    class WrongKey:
        certificate = made.person.certificate

        def sign(self, data: bytes) -> bytes:
            return made.authority.person("other").signer().sign(data)

    chain = [made.authority.issuing.der, made.authority.root.der]
    data = sign_document(made.base, WrongKey(), chain=chain, reason="Released for use", at=AT)

    assert codes(data) == {"signature.wrong"}


def test_a_signature_has_one_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-604: the other form of an ECDSA signature, which anybody can work out, makes no second document."""

    class Upper:
        """A key whose signatures come in the other form."""

        certificate = signed().person.certificate

        def sign(self, data: bytes) -> bytes:
            raw = signed().person.signer().sign(data)
            r, s = raw[:32], int.from_bytes(raw[32:], "big")
            return r + max(s, P256_ORDER - s).to_bytes(32, "big")

    made = signed()
    chain = [made.authority.issuing.der, made.authority.root.der]
    assert codes(sign_document(made.base, Upper(), chain=chain, reason="x", at=AT)) == set()
    monkeypatch.setattr("batchrecord.document.sign.P256_ORDER", 1 << 300)
    assert codes(sign_document(made.base, Upper(), chain=chain, reason="x", at=AT)) == {"signature.spelling"}
