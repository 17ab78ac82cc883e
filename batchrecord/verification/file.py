"""Takes a PDF file apart into its revisions and objects, and leaves nothing over.

1. The file is a header and revisions, each of them objects, a classic cross-reference table and a trailer; there is no
   byte before, between or after them, so nothing can hide.
2. Every object stands exactly where the table says, every object that stands there is in the table, and the trailer
   counts all of them: those beyond its count are missing for other readers (ISO 32000-1, 7.5.5).
3. A stream is stored as it is or has one FlateDecode filter without parameters; it is inflated to a limit, must end
   where its data end, and nothing follows it.
4. There are no object streams, no compressed tables, no encryption.
5. Values are counted: read, some of them take much more memory than bytes.

Nothing is mended: a file that needs mending is refused. Time is proportional to the size of the file.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from batchrecord.verification.syntax import MOST_VALUES, Name, Parser, Reference, Value, refused

__all__ = ["LARGEST_FILE", "File", "Revision", "Stream", "inflated", "read_file"]

LARGEST_FILE: Final = 400 * 1024 * 1024
"""Bytes; a record holds at most 100 MB of attachments, written as text."""
_MOST_OBJECTS: Final = 1_000_000
_MOST_REVISIONS: Final = 4
_HEADER: Final = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n")
_END: Final = re.compile(rb"startxref\n(0|[1-9][0-9]{0,9})\n%%EOF\n")
_SUBSECTION: Final = re.compile(rb"(0|[1-9][0-9]{0,6}) ([1-9][0-9]{0,6})\n")
_ENTRY: Final = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([nf]) \n")
_OBJECT: Final = re.compile(rb"([1-9][0-9]{0,6}) 0 obj\n")
_TAIL: Final = 60
_IDENTIFIER: Final = 16
_CELL: Final = re.compile(
    rb"<< /S /(TD|P|Lbl|LBody) /P ([1-9][0-9]{0,6}) 0 R /Pg ([1-9][0-9]{0,6}) 0 R /K (0|[1-9][0-9]{0,4}) >>"
    rb"(?=\nendobj\n)"
)
"""What most objects of a document are: a part with one mark, such as a cell of a table. Read so, it takes less time."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An object with data."""

    entries: dict[str, Value]
    raw: bytes
    """As stored."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What one act of writing added."""

    start: int
    end: int
    """Bytes of the file; the end is that of its ``%%EOF`` line."""
    objects: dict[int, "Value | Stream"]
    places: dict[int, tuple[int, int]]
    """Begin and end of each object."""
    trailer: dict[str, Value]


class File:
    """The revisions of a file, the first first, and the objects as the last of them leaves them."""

    def __init__(self, data: bytes, revisions: tuple[Revision, ...]) -> None:
        self.data = data
        self.revisions = revisions
        self._objects = {number: value for revision in revisions for number, value in revision.objects.items()}

    @property
    def trailer(self) -> dict[str, Value]:
        """The trailer that counts."""
        return self.revisions[-1].trailer

    def values(self) -> Iterator[dict[str, Value]]:
        """Yield every dictionary of every revision, also those inside others."""
        rest: list[Value | Stream] = [value for revision in self.revisions for value in revision.objects.values()]
        while rest:
            value = rest.pop()
            inner = value.entries if isinstance(value, Stream) else value
            if isinstance(inner, dict):
                yield inner
                rest += inner.values()
            elif isinstance(inner, list):
                rest += inner

    def get(self, value: "Value | Stream") -> "Value | Stream":
        """Return a value, or what it points to.

        Raises:
            FormatError: ``document.object-missing``.
        """
        if not isinstance(value, Reference):
            return value
        found = self._objects.get(value.number)
        if found is None or isinstance(found, Reference):
            refused("document.object-missing", object=value.number)
        return found

    def dictionary(self, value: Value) -> dict[str, Value]:
        """Return a dictionary, or the one pointed to.

        Raises:
            FormatError: ``document.structure``: it is something else.
        """
        found = self.get(value)
        if not isinstance(found, dict):
            refused("document.structure", expected="dictionary")
        return found

    def stream(self, value: Value) -> Stream:
        """Return the stream pointed to.

        Raises:
            FormatError: ``document.structure``: it is something else.
        """
        found = self.get(value)
        if not isinstance(found, Stream):
            refused("document.structure", expected="stream")
        return found


def inflated(stream: Stream, limit: int) -> bytes:
    """Return the data of a stream.

    Args:
        stream: stored as it is or with one FlateDecode filter.
        limit: greatest size of the data, in bytes.

    Raises:
        FormatError: ``document.filter``, ``document.stream-too-large``, ``document.stream-damaged``.
    """
    if stream.entries.keys() & {"DecodeParms", "F", "FFilter", "FDecodeParms", "DL"}:
        refused("document.filter")
    kind = stream.entries.get("Filter")
    if kind is None:
        data = stream.raw
    elif isinstance(kind, Name) and kind == "FlateDecode":
        data = _inflate(stream.raw, limit)
    else:
        refused("document.filter")
    if len(data) > limit:
        refused("document.stream-too-large", limit=limit)
    return data


def _inflate(raw: bytes, limit: int) -> bytes:
    engine = zlib.decompressobj()
    try:
        data = engine.decompress(raw, limit + 1)
    except zlib.error:
        refused("document.stream-damaged")
    if len(data) > limit:
        refused("document.stream-too-large", limit=limit)
    if not engine.eof or engine.unused_data:
        refused("document.stream-damaged")
    return data


def read_file(data: bytes) -> File:
    """Take a file apart.

    Raises:
        FormatError: ``document.not-a-pdf``, ``document.too-large``, ``document.truncated``, ``document.structure``,
            ``document.syntax``, ``document.key-twice``, ``document.encrypted``.
    """
    if not data.startswith(b"%PDF-"):
        refused("document.not-a-pdf")
    if len(data) > LARGEST_FILE:
        refused("document.too-large", size=len(data), limit=LARGEST_FILE)
    header = _HEADER.match(data)
    if header is None:
        refused("document.structure", expected="header")
    revisions: list[Revision] = []
    end = len(data)
    while True:
        place = data.rfind(b"startxref\n", max(0, end - _TAIL), end)
        found = _END.fullmatch(data, place, end) if place >= 0 else None
        if found is None:
            refused("document.truncated", offset=end)
        table, trailer = _table(data, int(found[1]), place)
        previous = trailer.get("Prev")
        start = header.end() if previous is None else _end_of(data, previous, int(found[1]))
        revisions.append(_revision(data, table, trailer, (start, int(found[1]), end)))
        if previous is None:
            break
        if len(revisions) == _MOST_REVISIONS:
            refused("document.structure", expected="fewer revisions")
        end = start
    revisions.reverse()
    _check_trailers(revisions)
    return File(data, tuple(revisions))


def _check_trailers(revisions: list[Revision]) -> None:
    """Refuse trailers that count or name something else than is there: what they leave out, readers may ignore.

    Raises:
        FormatError: ``document.structure``.
    """
    size, first = 1, None
    for revision in revisions:
        size = max(size, 1 + max(revision.objects, default=0))
        if revision.trailer.get("Size") != size:
            refused("document.structure", expected="Size")
        match revision.trailer.get("ID"):
            case [bytes(one), bytes(other)] if len(one) == len(other) == _IDENTIFIER and first in {None, one}:
                first = one
            case _:
                refused("document.structure", expected="ID")


def _end_of(data: bytes, table: Value, before: int) -> int:
    """Return where the revision with this table ends."""
    if not isinstance(table, int) or isinstance(table, bool) or not 0 < table < before:
        refused("document.structure", expected="Prev")
    found = data.find(b"%%EOF\n", table, before)
    if found < 0:
        refused("document.structure", expected="%%EOF")
    return found + len(b"%%EOF\n")


def _table(data: bytes, at: int, end: int) -> tuple[dict[int, int], dict[str, Value]]:
    """Return object numbers with their places, and the trailer after them."""
    if not data.startswith(b"xref\n", at):
        refused("document.structure", expected="xref")
    places: dict[int, int] = {}
    at += 5
    while (found := _SUBSECTION.match(data, at)) is not None:
        first, count = int(found[1]), int(found[2])
        at = found.end()
        if len(places) + count > _MOST_OBJECTS or at + 20 * count > end:
            refused("document.structure", expected="table")
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if entry is None or number in places or (entry[3] == b"f") != (number == 0):
                refused("document.structure", expected="table", offset=at)
            if (entry[2] != b"00000") != (number == 0):
                refused("document.structure", expected="generation 0", offset=at)
            places[number] = int(entry[1])
            at += 20
    if not data.startswith(b"trailer\n", at):
        refused("document.structure", expected="trailer")
    parser = Parser(data, at + 8)
    trailer = parser.value()
    if not isinstance(trailer, dict) or data[parser.at : end] != b"\n":
        refused("document.structure", expected="trailer")
    if "Encrypt" in trailer:
        refused("document.encrypted")
    if trailer.keys() - {"Size", "Root", "Info", "ID", "Prev"}:
        refused("document.structure", expected="plain trailer")
    places.pop(0, None)
    return places, trailer


def _revision(data: bytes, table: dict[int, int], trailer: dict[str, Value], bounds: tuple[int, int, int]) -> Revision:
    """Read the objects of a revision, which must fill it without a gap."""
    start, until, end = bounds
    objects: dict[int, Value | Stream] = {}
    places: dict[int, tuple[int, int]] = {}
    at, left = start, MOST_VALUES
    for number, place in sorted(table.items(), key=lambda item: item[1]):
        found = _OBJECT.match(data, at)
        if place != at or found is None or int(found[1]) != number:
            refused("document.structure", expected="object", object=number)
        objects[number], at, left = _object(data, found.end(), until, left)
        places[number] = (place, at)
    if at != until:
        refused("document.structure", expected="xref", offset=at)
    return Revision(start, end, objects, places, trailer)


def _cell(found: re.Match[bytes]) -> Value:
    kind, parent, page, mark = found.groups()
    return {
        "S": Name(kind.decode("ascii")),
        "P": Reference(int(parent)),
        "Pg": Reference(int(page)),
        "K": int(mark),
    }


def _object(data: bytes, at: int, until: int, left: int) -> tuple["Value | Stream", int, int]:
    """Return an object, where it ends, and how many values may still follow."""
    cell = _CELL.match(data, at, until)
    if cell is not None:
        return _cell(cell), cell.end() + len(b"\nendobj\n"), left
    parser = Parser(data, at, left)
    value: Value | Stream = parser.value()
    at = parser.at
    if isinstance(value, dict) and data.startswith(b"\nstream\n", at):
        length = value.get("Length")
        if not isinstance(length, int) or isinstance(length, bool) or not 0 <= length <= until - at:
            refused("document.structure", expected="length", offset=at)
        begin = at + len(b"\nstream\n")
        at = begin + length
        value = Stream(value, data[begin:at])
        if not data.startswith(b"\nendstream", at):
            refused("document.structure", expected="endstream", offset=at)
        at += len(b"\nendstream")
    if not data.startswith(b"\nendobj\n", at) or at + len(b"\nendobj\n") > until:
        refused("document.structure", expected="endobj", offset=at)
    return value, at + len(b"\nendobj\n"), parser.left
