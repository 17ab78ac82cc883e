"""Writes the attachments of a record into its document, as associated files (ISO 19005-3, 6.8; ISO 32000-2, 14.13).

Each keeps its own name; beside it stands a name in plain letters, for readers that know no other and for the order in
the table of names.
"""

import re

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.document.archive import embedded_record, parameters
from batchrecord.document.objects import File, Name, Reference, Stream, Value
from batchrecord.record.elements import Attachment, Outline
from batchrecord.record.enclosed import Enclosed

__all__ = ["associated_files"]

_PACKED = re.compile("image/(?:jpeg|png)|application/(?:pdf|zip|vnd.openxmlformats.*)")
"""Kinds of files that are compressed already."""


def associated_files(out: File, outline: Outline, enclosed: Enclosed) -> dict[str, Value]:
    """Add the record and the attachments, and return what the catalogue says of them.

    Raises:
        IntegrityError: ``document.attachment-missing``, ``document.attachment-differs``,
            ``document.attachment-twice``.
    """
    files: dict[str, Reference] = {}
    if enclosed.record is not None:
        files[enclosed.record_name] = embedded_record(out, outline, enclosed.record, enclosed.record_name)
    for attachment in outline.attachments:
        if attachment.plain_name in files:
            raise IntegrityError(Finding.failed("document.attachment-twice", name=attachment.name))
        files[attachment.plain_name] = _specification(out, attachment, _content(attachment, enclosed), outline)
    if not files:
        return {}
    names: list[Value] = [part for name in sorted(files) for part in (name, files[name])]
    return {"Names": {"EmbeddedFiles": {"Names": names}}, "AF": list(files.values())}


def _content(attachment: Attachment, enclosed: Enclosed) -> bytes:
    try:
        content = enclosed.files[attachment.digest]
    except KeyError:
        raise IntegrityError(Finding.failed("document.attachment-missing", name=attachment.name)) from None
    if sha256_hex(content) != attachment.digest or len(content) != attachment.size:
        raise IntegrityError(Finding.failed("document.attachment-differs", name=attachment.name))
    return content


def _specification(out: File, attachment: Attachment, content: bytes, outline: Outline) -> Reference:
    entries: dict[str, Value] = {
        "Type": Name("EmbeddedFile"),
        "Subtype": Name(attachment.media_type),
        "Params": parameters(outline, content),
    }
    packed = _PACKED.fullmatch(attachment.media_type) is not None
    file = out.add(Stream(content, entries, compressed=False) if packed else Stream(content, entries).packed())
    return out.add(
        {
            "Type": Name("Filespec"),
            "F": attachment.plain_name,
            "UF": attachment.name,
            "Desc": attachment.described(outline.languages),
            "AFRelationship": Name(attachment.relation),
            "EF": {"F": file, "UF": file},
        }
    )
