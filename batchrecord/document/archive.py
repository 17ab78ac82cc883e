"""What makes a file an archive copy (PDF/A-3a, ISO 19005-3; PDF/UA-1, ISO 14289-1) and carries the record inside it.

Metadata, output intent, embedded record and the one empty signature field. Everything is a function of the
outline and of the record: the dates are those of the outline, the identifier is the record's digest.
"""

import hashlib
from xml.sax.saxutils import escape

from batchrecord.base.clock import parse_utc
from batchrecord.base.places import data_root
from batchrecord.document.objects import File, Name, Reference, Stream, Value
from batchrecord.record.elements import Outline

__all__ = ["DRAWING_VERSION", "SIGNATURE_FIELD", "embedded_record", "information", "metadata"]
__all__ += ["output_intent", "parameters", "signature_field"]

DRAWING_VERSION = 2
"""Grows with every change that can move, add or alter anything on a page."""
_OF_BATCH = "Batch record: signed entries and everything needed to verify them"
_OF_SITE = "Fingerprint sheet: what its pages say, as data"
SIGNATURE_FIELD = "Release"
"""Name of the one signature field."""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _program(outline: Outline) -> str:
    return f"batchrecord, drawing {DRAWING_VERSION}, {outline.kind}"


def _title(outline: Outline) -> str:
    return " · ".join(dict.fromkeys(map(outline.title.inside, outline.languages)))


def _date(outline: Outline) -> str:
    return f"{parse_utc(outline.made):D:%Y%m%d%H%M%SZ}"


def information(outline: Outline) -> Value:
    """Return the information dictionary; it says what the metadata say."""
    return {
        "Title": _title(outline),
        "Subject": outline.subject,
        "Creator": _program(outline),
        "Producer": _program(outline),
        "CreationDate": _date(outline),
        "ModDate": _date(outline),
    }


def metadata(outline: Outline) -> Stream:
    """Return the XMP packet; drawing version and kind stand in the name of the creating tool."""
    packet = _PACKET.format(
        title=escape(_title(outline)),
        subject=escape(outline.subject),
        program=_program(outline),
        made=f"{parse_utc(outline.made):%Y-%m-%dT%H:%M:%SZ}",
    )
    return Stream(packet.encode(), {"Type": Name("Metadata"), "Subtype": Name("XML")}, compressed=False)


def output_intent(out: File) -> Value:
    """Return what the colours mean: sRGB."""
    profile = (data_root("resources") / "colour" / "sRGB.icc").read_bytes()
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFA1"),
        "OutputConditionIdentifier": "sRGB",
        "Info": "sRGB IEC61966-2.1",
        "DestOutputProfile": out.add(Stream(profile, {"N": 3})),
    }


def parameters(outline: Outline, content: bytes) -> Value:
    """Return what is said of a file inside the document: its size, date and checksum."""
    return {
        "Size": len(content),
        "ModDate": _date(outline),
        "CheckSum": hashlib.md5(content, usedforsecurity=False).digest(),
    }


def embedded_record(out: File, outline: Outline, record: bytes, name: str) -> Reference:
    """Add the record as an embedded file and return its file specification."""
    entries: dict[str, Value] = {
        "Type": Name("EmbeddedFile"),
        "Subtype": Name("application/json"),
        "Params": parameters(outline, record),
    }
    file = out.add(Stream(record, entries))
    return out.add(
        {
            "Type": Name("Filespec"),
            "F": name,
            "UF": name,
            "Desc": _OF_BATCH if outline.kind.of_batch else _OF_SITE,
            "AFRelationship": Name("Data"),
            "EF": {"F": file, "UF": file},
        }
    )


def signature_field(
    out: File, outline: Outline, pages: list[Reference], place: tuple[float, float, float, float], content: bytes
) -> Reference:
    """Add the empty signature field and return it; its number in the structure follows those of the pages.

    Args:
        out: the file.
        outline: whose signature it is.
        pages: of the document; it stands on the first.
        place: left, bottom, right, top.
        content: what its appearance draws, from its own lower left corner.
    """
    left, bottom, right, top = place
    form: dict[str, Value] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, right - left, top - bottom],
        "Resources": {},
    }
    return out.add(
        {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "FT": Name("Sig"),
            "T": SIGNATURE_FIELD,
            "TU": f"Electronic signature of {'the releasing person' if outline.kind.of_batch else 'quality assurance'}",
            "F": 132,  # printed, and locked against being moved
            "Rect": list(place),
            "P": pages[0],
            "StructParent": len(pages),
            "AP": {"N": out.add(Stream(content, form))},
        }
    )
