"""Takes the record out of a document, and lists what else it carries.

The record is the first associated file, and the only one that is data; every other one is an attachment. Each is named
alike in the table of names, in the list of associated files and in its own specification, and everything said about it
is true. Nothing else that can carry data or act is in the catalogue.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import Final

from batchrecord.verification.attachments import Attached, read_attachments
from batchrecord.verification.file import File, Stream, inflated, read_file
from batchrecord.verification.syntax import Name, Reference, Value, refused

__all__ = ["LARGEST_RECORD", "Document", "drawn_by", "read_document"]

LARGEST_RECORD: Final = 256 * 1024 * 1024
"""Bytes of an embedded record."""
_CATALOGUE: Final = {
    "Type", "Pages", "Lang", "Metadata", "OutputIntents", "Names", "AF", "AcroForm", "Outlines", "PageMode",
    "ViewerPreferences", "Perms", "Extensions", "Version", "PageLabels", "MarkInfo", "StructTreeRoot", "DSS",
}  # fmt: skip
_SIGNED: Final = 2
"""Revisions of a signed document: as drawn, and its signature."""
_ACTIVE: Final = {"A", "AA", "JS", "OC", "OCProperties", "OpenAction", "Ref", "URI", "XFA"}
"""Keys under which something could act, load or hide."""
_DRAWING: Final = re.compile(rb"batchrecord, drawing ([1-9][0-9]{0,5}), ([a-z-]{1,40})")


@dataclass(frozen=True, slots=True)
class Document:
    """A document taken apart."""

    data: bytes = field(repr=False)
    """The whole file."""
    file: File = field(repr=False)
    catalogue: dict[str, Value] = field(repr=False)
    record: bytes = field(repr=False)
    """The embedded record."""
    record_name: str
    drawing: int
    """Version of the drawing that made the pages."""
    kind: str
    """Kind of document, as its metadata state it."""
    attached: tuple[Attached, ...] = field(repr=False)
    """Files that it carries beside the record."""

    @property
    def drawn(self) -> bytes:
        """The document as it was drawn, before it was signed."""
        return self.data[: self.file.revisions[0].end]

    @property
    def as_signed(self) -> "Document":
        """The document as it was signed, without what was added afterwards; that is judged on its own."""
        revisions = self.file.revisions[:_SIGNED]
        if len(revisions) == len(self.file.revisions):
            return self
        data = self.data[: revisions[-1].end]
        file = File(data, revisions)
        return replace(self, data=data, file=file, catalogue=file.dictionary(file.trailer.get("Root")))


def read_document(data: bytes, *, limit: int = LARGEST_RECORD) -> Document:
    """Take a document apart.

    Args:
        data: the file.
        limit: greatest size of the record, in bytes.

    Raises:
        FormatError: with a code ``document.*`` that says what is wrong.
    """
    file = read_file(data)
    catalogue = file.dictionary(file.trailer.get("Root"))
    strange = sorted(catalogue.keys() - _CATALOGUE)
    if strange:
        refused("document.catalogue", key=strange[0][:60])
    for value in file.values():
        active = sorted(value.keys() & _ACTIVE)
        if active and not (active == ["A"] and _is_attribute(value["A"])):
            refused("document.active", key=active[0])
    (name, specification), *others = _associated(file, catalogue)
    if specification.get("AFRelationship") != "Data":
        refused("document.record-relationship")
    embedded = _embedded(file, specification)
    record = inflated(embedded, limit)
    _check_parameters(file, embedded, record)
    drawing, kind = drawn_by(file)
    return Document(data, file, catalogue, record, name, drawing, kind, read_attachments(file, others))


def _is_attribute(value: Value) -> bool:
    """Tell whether what stands under ``A`` says something about a part of the structure, and is no action."""
    return isinstance(value, dict) and value.get("O") in {Name("Table"), Name("Layout")} and "S" not in value


def _associated(file: File, catalogue: dict[str, Value]) -> list[tuple[str, dict[str, Value]]]:
    """Return name and specification of each file inside the document, the record first."""
    names = file.dictionary(catalogue.get("Names"))
    if names.keys() != {"EmbeddedFiles"}:
        refused("document.catalogue", key="Names")
    tree = file.dictionary(names["EmbeddedFiles"])
    listed, associated = tree.get("Names"), catalogue.get("AF")
    if tree.keys() != {"Names"} or not isinstance(listed, list) or not isinstance(associated, list):
        refused("document.record-missing")
    if not listed or not associated:
        refused("document.record-missing")
    named = _named(listed)
    numbers = [part.number for part in associated if isinstance(part, Reference)]
    if 2 * len(named) != len(listed) or len(numbers) != len(associated) or sorted(named) != sorted(numbers):
        refused("document.record-ambiguous", named=len(listed) // 2, associated=len(associated))
    found = [(named[number], file.dictionary(Reference(number))) for number in numbers]
    name, specification = found[0]
    if not specification.get("F") == specification.get("UF") == name:
        refused("document.record-ambiguous", named=len(listed) // 2, associated=len(associated))
    return [(name.decode("latin-1"), specification) for name, specification in found]


def _named(listed: list[Value]) -> dict[int, bytes]:
    """Return the name of each file in the table of names, as far as names grow and each file stands there once."""
    found: dict[int, bytes] = {}
    last = b""
    for name, part in zip(listed[::2], listed[1::2], strict=False):
        if isinstance(name, bytes) and isinstance(part, Reference) and name > last and part.number not in found:
            found[part.number] = last = name
    return found


def _embedded(file: File, specification: dict[str, Value]) -> Stream:
    place = file.dictionary(specification.get("EF"))
    reference = place.get("F")
    if not isinstance(reference, Reference) or place != {"F": reference, "UF": reference}:
        refused("document.record-ambiguous", named=1, associated=1)
    stream = file.stream(reference)
    if stream.entries.get("Type") != "EmbeddedFile" or stream.entries.get("Subtype") != "application/json":
        refused("document.record-type")
    return stream


def _check_parameters(file: File, stream: Stream, record: bytes) -> None:
    stated = file.dictionary(stream.entries.get("Params"))
    checksum = hashlib.md5(record, usedforsecurity=False).digest()
    if stated.get("Size") != len(record) or stated.get("CheckSum") != checksum:
        refused("document.record-damaged")


def drawn_by(file: File) -> tuple[int, str]:
    """Return the version of the drawing that made a file, and the kind of document it is.

    Raises:
        FormatError: ``document.drawing-unknown``.
    """
    creator = file.dictionary(file.trailer.get("Info")).get("Creator")
    found = _DRAWING.fullmatch(creator) if isinstance(creator, bytes) else None
    if found is None or isinstance(creator, Name):
        refused("document.drawing-unknown")
    return int(found[1]), found[2].decode("ascii")
