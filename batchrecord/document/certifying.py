"""Adds a place for a signature to a drawn document: one revision in which the field names it and the catalogue too.

What is added is exactly what the verifier expects there: the catalogue with the permission that nothing may be changed
(DocMDP P=1), the field with its value, and the signature with its room. Nothing is read of the document but its last
lines and these two objects, so that the length of a record does not count.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.document.archive import SIGNATURE_FIELD
from batchrecord.document.objects import text_string

__all__ = ["Prepared", "prepared"]

_TAIL = re.compile(
    rb"trailer\n<< /Size ([0-9]+) /Root ([0-9]+) 0 R /Info ([0-9]+) 0 R /ID \[ (<[0-9A-F]{32}>) <[0-9A-F]{32}> \] >>\n"
    rb"startxref\n([0-9]+)\n%%EOF\n\Z"
)
_TAIL_SIZE = 400
_FIELDS = re.compile(rb"/AcroForm << /Fields \[ ([0-9]+) 0 R \] >>")
_ENTRY = re.compile(rb"([0-9]{10}) 00000 n \n")
_ENTRY_SIZE = 20
_RANGE_SIZE = 60
_EXTENSION = b"/Extensions << /ESIC << /Type /DeveloperExtensions /BaseVersion /1.7 /ExtensionLevel 1 >> >>"
"""Signatures as ETSI spells them are no part of PDF 1.7 (ETSI EN 319 142-1, 5.6)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with room for a signature."""

    data: bytearray
    start: int
    """Where the hexadecimal string begins, and behind its end."""
    end: int

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything but the room."""
        view = memoryview(self.data)
        return sha256(b"".join((view[: self.start], view[self.end :])))

    def filled(self, message: bytes) -> bytes:
        """Return the document with a signature in its room.

        Raises:
            FormatError: ``document.not-signable``: the room is too small.
        """
        room = self.end - self.start - 2
        digits = message.hex().upper().encode("ascii")
        if len(digits) > room:
            raise _wrong("room")
        self.data[self.start + 1 : self.end - 1] = digits.ljust(room, b"0")
        return bytes(self.data)


def prepared(base: bytes, *, name: str, reason: str, at: datetime, room: int) -> Prepared:
    """Return a drawn document with room for its one signature.

    Args:
        base: as it was drawn.
        name: of the signer, as PDF readers show it.
        reason: meaning of the signature, likewise.
        at: time of signing, UTC.
        room: hexadecimal digits kept free.

    Raises:
        FormatError: ``document.not-signable``: not a document of ours with one empty field.
    """
    tail = _TAIL.search(base, max(0, len(base) - _TAIL_SIZE))
    if tail is None:
        raise _wrong("tail")
    size, root, table = int(tail[1]), int(tail[2]), int(tail[5])
    catalogue = _object(base, table, size, root)
    fields = _FIELDS.search(catalogue)
    if fields is None or b"/Perms" in catalogue:
        raise _wrong("catalogue")
    field = _object(base, table, size, int(fields[1]))
    named = f"/FT /Sig /T {text_string(SIGNATURE_FIELD)} ".encode("ascii")
    if named not in field or b" /V " in field:
        raise _wrong("field")
    form = b"/AcroForm << /Fields [ %s 0 R ] /SigFlags 3 >>" % fields[1]
    added = b" %s /Perms << /DocMDP %d 0 R >> >>" % (_EXTENSION, size)
    objects = {
        root: catalogue.replace(fields[0], form).removesuffix(b" >>") + added,
        int(fields[1]): field.removesuffix(b" >>") + b" /V %d 0 R >>" % size,
    }
    out, places = bytearray(base), {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    places[size] = len(out)
    out += b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange " % size
    limits = len(out)
    out += b" " * _RANGE_SIZE + b" /Contents "
    start = len(out)
    out += b"<" + b"0" * room + b">"
    end = len(out)
    out += _about(name, reason, at) + b" >>\nendobj\n"
    _close(out, places, tail, sha256(bytes(out[end:]) + tail[4])[:16])
    whole = b"[0 %d %d %d]" % (start, end, len(out) - end)
    out[limits : limits + _RANGE_SIZE] = whole.ljust(_RANGE_SIZE)
    return Prepared(out, start, end)


def _object(base: bytes, table: int, size: int, number: int) -> bytes:
    """Return what an object holds."""
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    if not base.startswith(head, table) or not 0 < number < size:
        raise _wrong("table")
    entry = _ENTRY.match(base, table + len(head) + _ENTRY_SIZE * (number - 1))
    place = int(entry[1]) if entry is not None else -1
    begin = b"%d 0 obj\n" % number
    end = base.find(b"\nendobj\n", place)
    if entry is None or not base.startswith(begin, place) or end < 0:
        raise _wrong("object")
    return base[place + len(begin) : end]


def _about(name: str, reason: str, at: datetime) -> bytes:
    """Return what the signature says of itself, and that nothing may be changed after it."""
    said = f" /M (D:{at:%Y%m%d%H%M%S}Z) /Name {text_string(name)} /Reason {text_string(reason)}"
    permits = "<< /Type /TransformParams /V /1.2 /P 1 >>"
    what = f" /Reference [ << /Type /SigRef /TransformMethod /DocMDP /TransformParams {permits} >> ]"
    return (said + what).encode("ascii")


def _close(out: bytearray, places: dict[int, int], tail: re.Match[bytes], identifier: bytes) -> None:
    """Write table and trailer."""
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size, root, info = int(tail[1]) + 1, int(tail[2]), int(tail[3])
    marks = tail[4].decode("ascii"), identifier.hex().upper()
    out += f"trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R".encode("ascii")
    out += f" /ID [ {marks[0]} <{marks[1]}> ] /Prev {int(tail[5])} >>\nstartxref\n{table}\n%%EOF\n".encode("ascii")


def _wrong(what: str) -> FormatError:
    return FormatError(Finding.failed("document.not-signable", detail=what))
