"""The one signature of a document."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from batchrecord.base.errors import FormatError, RefusedError, StorageError
from batchrecord.document.sign import sign_document
from batchrecord.document.write import write_document
from tests.document.signed import AT, signed


def test_another_verifier_accepts_the_signature() -> None:
    """URS-505: pyHanko finds one certifying signature over the whole file, by the releasing person."""
    made = signed()
    root = asn1_x509.Certificate.load(made.authority.root.der)

    (found,) = PdfFileReader(BytesIO(made.data)).embedded_signatures
    status = validate_pdf_signature(found, ValidationContext(trust_roots=[root], moment=AT, allow_fetching=False))

    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.docmdp_ok
    assert found.docmdp_level is MDPPerm.NO_CHANGES
    assert found.signer_cert.dump() == made.person.certificate.der


def test_signing_adds_to_the_drawn_document_and_keeps_its_dates() -> None:
    """URS-505: the signed file begins with the drawn one; neither its metadata nor its dates are touched."""
    made = signed()
    added = made.data[len(made.base) :]

    assert made.data.startswith(made.base)
    assert b"ModDate" not in added
    assert b"xpacket" not in added
    assert b"20260309083107" in added


def test_contents_are_upper_case_hex_then_zeros() -> None:
    """URS-505: the signature has one spelling, so that not one byte of the file is free."""
    contents = re.search(rb"/Contents <([^>]*)>", signed().data)

    assert contents is not None
    assert re.fullmatch(rb"[0-9A-F]+", contents[1])
    length = 4 + int.from_bytes(bytes.fromhex(contents[1].decode())[2:4], "big")
    assert set(contents[1][2 * length :]) == {ord("0")}


def test_a_locked_key_signs_nothing() -> None:
    """URS-505: a failed signing leaves nothing to write."""
    made = signed()
    key = made.person.signer()
    key.lock()

    with pytest.raises(RefusedError, match=r"key\.locked"):
        sign_document(made.base, key, chain=[], reason="Released", at=AT)


@pytest.mark.parametrize("base", [b"", b"%PDF-1.7\n", b"no document", b"signed"])
def test_only_a_drawn_document_can_be_signed(base: bytes) -> None:
    """URS-505: what is not a document with one empty field is refused."""
    made = signed()

    with pytest.raises(FormatError, match=r"document\.not-signable"):
        sign_document(made.data if base == b"signed" else base, made.person.signer(), chain=[], reason="", at=AT)


def test_a_document_is_written_whole(tmp_path: Path) -> None:
    """URS-505: the file has its name only when all of it is on the disk."""
    write_document(tmp_path / "record.pdf", b"first")
    write_document(tmp_path / "record.pdf", b"second")

    assert (tmp_path / "record.pdf").read_bytes() == b"second"
    assert [file.name for file in tmp_path.iterdir()] == ["record.pdf"]


def test_nothing_is_left_where_writing_fails(tmp_path: Path) -> None:
    """URS-805: without a folder, or with a folder in its place, the file is not written and nothing stays behind."""
    (tmp_path / "taken.pdf").mkdir()

    for place in (tmp_path / "missing" / "record.pdf", tmp_path / "taken.pdf"):
        with pytest.raises(StorageError, match=r"document\.not-written"):
            write_document(place, b"data")

    assert [file.name for file in tmp_path.iterdir()] == ["taken.pdf"]
