"""What may be attached to a record at the bench: how much, of what kind, under which name.

1. A file has at most 25 MB, the files of a record together at most 100 MB, and the pictures that pages show of them at
   most 256 MB unpacked. A larger one is refused before it is read, or where it grows past the limit while it is read.
2. What a file is, its first bytes say; a program is refused, because an attachment is data.
3. A name is one that can be printed, that every system can give a file, and that no other file of the record has.

So the document never fails at release because of something that was admitted at the bench.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from batchrecord.base.characters import inadmissible
from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.picture import HIGHEST_PICTURE, WIDEST_PICTURE
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.imports.decoding import decoded

__all__ = [
    "LARGEST_ATTACHMENT",
    "LARGEST_ATTACHMENTS",
    "LARGEST_PICTURES",
    "LONGEST_NAME",
    "MOST_ATTACHMENTS",
    "UNKNOWN",
    "Admitted",
    "admitted",
    "checked_name",
    "free_name",
    "is_sound",
    "media_type",
]

LARGEST_ATTACHMENT: Final = 25_000_000
LARGEST_ATTACHMENTS: Final = 100_000_000
"""Bytes of one file, and of all files of a record."""
MOST_ATTACHMENTS: Final = 500
LARGEST_PICTURES: Final = 256_000_000
"""Bytes of all page pictures of a record, unpacked."""
LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 10
_PIECE: Final = 1024 * 1024
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_MEDIA: Final = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,80}")
UNKNOWN: Final = "application/octet-stream"
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|\n]')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""
_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"FCS2.0", "application/vnd.isac.fcs"),
    (b"FCS3.", "application/vnd.isac.fcs"),
    (b"PK\x03\x04", "application/zip"),
)
_OFFICE: Final = {
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""Beginnings of programs for Windows, Linux and macOS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A file that may be attached."""

    name: str
    media_type: str
    size: int
    digest: str
    """SHA-256 in hexadecimal."""
    data: bytes = field(repr=False)

    @property
    def fields(self) -> Mapping[str, str]:
        """Return what is filled in of an entry; the program fills in the rest from the file."""
        return {"file": self.digest, "name": self.name}

    @property
    def files(self) -> Mapping[str, bytes]:
        """Return the file by its digest."""
        return {self.digest: self.data}


def admitted(
    name: str,
    read: Callable[[int], bytes],
    *,
    stated: int | None = None,
    held: int = 0,
    names: Collection[str] = (),
) -> Admitted:
    """Read a file that somebody wants to attach, as far as it may go.

    Args:
        name: what it is called.
        read: gives the next bytes, at most so many; nothing at its end.
        stated: its size in bytes, where that is known beforehand.
        held: bytes that are attached to the record already.
        names: what those are called.

    Raises:
        RefusedError: ``attachment.too-large``, ``attachment.record-full``, ``attachment.too-many``,
            ``attachment.empty``, ``attachment.program``, and as :func:`checked_name`.
    """
    name = checked_name(name, names)
    if len(names) >= MOST_ATTACHMENTS:
        raise RefusedError(Finding.failed("attachment.too-many", limit=MOST_ATTACHMENTS))
    _check_size(name, stated or 0, held)
    parts: list[bytes] = []
    size = 0
    while part := read(_PIECE):
        size += len(part)
        _check_size(name, size, held)
        parts.append(part)
    data = b"".join(parts)
    if not data:
        raise RefusedError(Finding.failed("attachment.empty", name=name))
    kind = media_type(data)
    if data.startswith(b"#!") or (data.startswith(_PROGRAMS) and kind == UNKNOWN):
        raise RefusedError(Finding.failed("attachment.program", name=name))
    return Admitted(name=name, media_type=kind, size=size, digest=sha256_hex(data), data=data)


def _check_size(name: str, size: int, held: int) -> None:
    if size > LARGEST_ATTACHMENT:
        limit = LARGEST_ATTACHMENT // 1_000_000
        raise RefusedError(Finding.failed("attachment.too-large", name=name, limit=limit))
    if held + size > LARGEST_ATTACHMENTS:
        limit = LARGEST_ATTACHMENTS // 1_000_000
        raise RefusedError(Finding.failed("attachment.record-full", name=name, limit=limit))


def checked_name(name: str, names: Collection[str] = ()) -> str:
    """Return the name of a file as it is recorded, in normal form C.

    Args:
        name: what the file is called.
        names: what other files of the record are called.

    Raises:
        RefusedError: ``attachment.name``: empty, too long, or not possible everywhere; ``attachment.name-taken``;
            ``text.inadmissible``.
    """
    name = unicodedata.normalize("NFC", name)
    character = inadmissible(name)
    if character is not None:
        raise RefusedError(Finding.failed("text.inadmissible", character=character))
    odd = _FORBIDDEN.search(name) or _DEVICE.fullmatch(name) or name != name.strip(" \u3000") or name.strip(".") != name
    if odd or not 0 < len(name) <= LONGEST_NAME:
        raise RefusedError(Finding.failed("attachment.name", name=name[:LONGEST_NAME], limit=LONGEST_NAME))
    if name.casefold() in {other.casefold() for other in names}:
        raise RefusedError(Finding.failed("attachment.name-taken", name=name))
    return name


def free_name(name: str, names: Collection[str]) -> str:
    """Return the name under which a file is recorded where others may be called the same: ``count (2).csv``.

    Args:
        name: what the file is called, as :func:`checked_name` returns it.
        names: what other files of the record are called.
    """
    taken = {other.casefold() for other in names}
    if name.casefold() not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    marks = (f" ({number}){dot}{ending}" for number in count(2))
    names_to_try = (f"{stem[: LONGEST_NAME - len(mark)].rstrip()}{mark}" for mark in marks)
    return next(found for found in names_to_try if found.casefold() not in taken)


def is_sound(file: AttachedFile) -> bool:
    """Tell whether what is said of a file is spelled as it is here, and within what can be; its content is not read."""
    try:
        named = checked_name(file.name) == file.name
    except RefusedError:
        return False
    if file.picture:
        sides = 0 < file.width <= WIDEST_PICTURE and 0 < file.height <= HIGHEST_PICTURE
        pictured = sides and _DIGEST.fullmatch(file.picture) is not None
    else:
        pictured = (file.width, file.height) == (0, 0)
    spelled = _DIGEST.fullmatch(file.digest) is not None and _MEDIA.fullmatch(file.media) is not None
    return named and pictured and spelled and file.size > 0


def media_type(data: bytes) -> str:
    """Return what a file is by its content, as a media type; :data:`UNKNOWN` where that cannot be told."""
    found = next((kind for begin, kind in _BEGINNINGS if data.startswith(begin)), None)
    if found == "application/zip":
        return next((kind for part, kind in _OFFICE.items() if part in data), found)
    if found is not None:
        return found
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "image/bmp"
    return UNKNOWN if decoded(data) is None else "text/plain"
