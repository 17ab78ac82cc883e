"""The document as an archive copy: the rules of PDF/A-3u that drawing has to see to itself."""

import re
from hashlib import md5, sha256
from io import BytesIO

import pikepdf

from tests.document.outlines import whole
from tests.document.signed import RECORD, drawn, signed


def opened() -> pikepdf.Pdf:
    """Return the signed document as another library reads it."""
    return pikepdf.open(BytesIO(signed().data))


def test_another_library_finds_nothing_to_mend() -> None:
    """URS-503: the file is sound: qpdf reads and checks it without a warning."""
    with opened() as document:
        assert document.check_pdf_syntax() == []


def test_metadata_say_what_it_is_and_agree() -> None:
    """URS-550: the metadata claim PDF/A-3a and PDF/UA-1, are not packed, and agree with the information."""
    with opened() as document:
        packet = bytes(document.Root.Metadata.read_raw_bytes()).decode()
        assert "/Filter" not in document.Root.Metadata
        assert "<pdfaid:part>3<" in packet
        assert "<pdfaid:conformance>A<" in packet
        assert "<pdfuaid:part>1<" in packet
        for date in ("CreateDate", "ModifyDate"):
            assert f"<xmp:{date}>2026-03-09T08:30:00Z<" in packet
        assert str(document.docinfo["/CreationDate"]) == str(document.docinfo["/ModDate"]) == "D:20260309083000Z"
        assert str(document.docinfo["/Creator"]) in packet
        assert str(document.docinfo["/Title"]) in packet


def test_colours_are_defined() -> None:
    """URS-503: the output intent carries the profile of the colours that are used."""
    with opened() as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"


def test_the_record_is_associated_data() -> None:
    """URS-503: the record is embedded with its type, size and checksum, and associated as the data of the document."""
    with opened() as document:
        (specification,) = document.Root.AF
        stream = specification.EF.F
        assert specification.AFRelationship == "/Data"
        assert bytes(stream.read_bytes()) == RECORD
        assert stream.Subtype == "/application/json"
        assert b"application#2Fjson" in signed().data
        assert stream.Params.Size == len(RECORD)
        assert bytes(stream.Params.CheckSum) == md5(RECORD, usedforsecurity=False).digest()


def test_every_font_is_embedded_and_can_be_read() -> None:
    """URS-506: each font carries its glyphs and says which character each code is."""
    with opened() as document:
        fonts = document.pages[0].Resources.Font
        assert len(list(fonts.keys())) >= 3
        for name in fonts.keys():  # noqa: SIM118 - a pikepdf dictionary is not iterable as one
            (descendant,) = fonts[name].DescendantFonts
            assert "/FontFile2" in descendant.FontDescriptor
            assert "/ToUnicode" in fonts[name]


def test_there_is_one_field_that_is_printed_and_has_a_name() -> None:
    """URS-505: the drawn document has exactly one signature field, empty, with an appearance of its own."""
    with pikepdf.open(BytesIO(signed().base)) as document:
        (field,) = document.Root.AcroForm.Fields
        assert field.FT == "/Sig"
        assert field.F == 132
        assert "/V" not in field
        assert len(bytes(field.AP.N.read_bytes())) > 50
        assert str(field.TU)
        assert [list(page.get("/Annots", [])) for page in document.pages][1:] == [[]] * (len(document.pages) - 1)


def test_bookmarks_lead_to_the_sections() -> None:
    """URS-503: each section can be reached by its bookmark, in both languages."""
    with opened() as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Release summary 放行摘要",
            "Exceptions 例外",
            "Steps 步骤记录",
        ]


def test_streams_end_on_a_line_of_their_own() -> None:
    """URS-503: PDF/A wants an end of line before each end of a stream."""
    data = signed().base

    assert len(re.findall(rb"\nendstream", data)) == data.count(b"endstream") > 5


def test_documents_of_different_records_have_different_identifiers() -> None:
    """URS-605: the identifier of the file comes from the digest of its record."""
    for record in (RECORD, b'{"other":1}'):
        with pikepdf.open(BytesIO(drawn(whole(), record))) as document:
            first, second = document.trailer.ID
            assert bytes(first) == bytes(second) == sha256(b"batch-record\n" + record).digest()[:16]
