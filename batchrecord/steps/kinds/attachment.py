"""ATT: a file is attached, such as the report of an instrument or a photograph.

The entry names the file by its SHA-256 and says how it is called, what it is and how large it is; the bytes are kept
beside the entry. Of a picture, the page picture that was made of it is named as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.picture import HIGHEST_PICTURE, WIDEST_PICTURE
from batchrecord.base.text import Phrase
from batchrecord.steps.attached import AttachedFile, file_size
from batchrecord.steps.attachments import LARGEST_ATTACHMENT, LONGEST_NAME, checked_name
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.use import Use, UseSort

__all__ = ["ACCEPTABLE", "ATTACHMENT", "Attachment"]

ACCEPTABLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "csv": "text/plain",
        "text": "text/plain",
        "png": "image/png",
        "jpeg": "image/jpeg",
        "tiff": "image/tiff",
        "bmp": "image/bmp",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "fcs": "application/vnd.isac.fcs",
        "zip": "application/zip",
    }
)
"""The words of a master for kinds of files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The file to attach."""

    accept: tuple[str, ...] = ()
    """Words of :data:`ACCEPTABLE`; none accepts every kind of file."""
    instrument: bool = False
    """The instrument that it comes from is named beside it."""


_FILE = plain("file", "文件", "檔案")
_NAME = plain("name", "名称", "名稱")
_SIZE = plain("size", "大小", "大小")
_MEDIA = plain("kind of file", "文件类型", "檔案類型")
_INSTRUMENT = plain("instrument", "仪器", "儀器")
_PICTURE = plain("page picture", "页面图像", "頁面圖像")
_WIDTH = plain("width", "宽度", "闊度")
_HEIGHT = plain("height", "高度", "高度")
_LONGEST_SIZE: Final = 9
"""Digits."""
_PICTURED: Final = ("picture", "width", "height")


def _read(table: Table) -> Attachment:
    return Attachment(accept=table.words("accept", ACCEPTABLE), instrument=table.flag("instrument"))


def _fields(definition: Attachment) -> tuple[Field, ...]:
    fields = [
        Field(name="file", sort=FieldSort.FILE, label=_FILE),
        Field(name="name", sort=FieldSort.TEXT, label=_NAME, filled=True, limit=LONGEST_NAME),
        Field(name="size", sort=FieldSort.TEXT, label=_SIZE, filled=True, limit=20),
        Field(name="media", sort=FieldSort.TEXT, label=_MEDIA, filled=True),
        Field(name="picture", sort=FieldSort.FILE, label=_PICTURE, filled=True, required=False),
        Field(name="width", sort=FieldSort.TEXT, label=_WIDTH, filled=True, required=False, limit=4),
        Field(name="height", sort=FieldSort.TEXT, label=_HEIGHT, filled=True, required=False, limit=4),
    ]
    if definition.instrument:
        fields.append(Field(name="instrument", sort=FieldSort.SCAN, label=_INSTRUMENT, limit=60))
    return tuple(fields)


def _check(fields: Fields, definition: Attachment, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    if trouble:
        return
    media = one(fields, "media")
    if definition.accept and media not in {ACCEPTABLE[word] for word in definition.accept}:
        accepted = ", ".join(definition.accept)
        yield Finding.failed("attachment.other-kind", name=one(fields, "name"), media=media, accepted=accepted)
    try:
        _file(fields)
    except FormatError as error:
        yield from error.reasons


def _file(fields: Fields) -> AttachedFile:
    """Return the file that an entry names.

    Raises:
        FormatError: ``attachment.facts``: what is said of the file is not spelled as it is here; or it cannot have
            this name.
    """
    name = one(fields, "name")
    try:
        recorded = checked_name(name)
    except RefusedError as refused:
        raise FormatError(*refused.reasons) from None
    pictured = [one(fields, part) for part in _PICTURED]
    file = AttachedFile(
        digest=one(fields, "file"),
        name=recorded,
        media=one(fields, "media"),
        size=_whole(one(fields, "size"), LARGEST_ATTACHMENT),
        picture=pictured[0],
        width=_whole(pictured[1], WIDEST_PICTURE) if any(pictured) else 0,
        height=_whole(pictured[2], HIGHEST_PICTURE) if any(pictured) else 0,
    )
    if recorded != name or any(pictured) is not all(pictured):
        raise FormatError(Finding.failed("attachment.facts"))
    return file


def _whole(text: str, most: int) -> int:
    if (
        not (text.isascii() and text.isdecimal())
        or len(text) > 9
        or str(int(text)) != text
        or not 0 < int(text) <= most
    ):
        raise FormatError(Finding.failed("attachment.facts"))
    return int(text)


def _departures(_fields: Fields, _definition: Attachment, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, _: Attachment) -> Mapping[str, Value]:
    return {"": one(fields, "file")}


def _sorts(_: Attachment) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: Attachment) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, definition: Attachment) -> tuple[tuple[Phrase, Phrase], ...]:
    kind = next((word for word, media in ACCEPTABLE.items() if media == one(fields, "media")), "")
    size = _size(one(fields, "size"))
    lines = [
        (_FILE, Phrase.same(one(fields, "name"))),
        (_SIZE, Phrase.same(f"{size}, {kind.upper()}" if kind and kind != "csv" else size)),
    ]
    if definition.instrument:
        lines.append((_INSTRUMENT, Phrase.same(one(fields, "instrument"))))
    return tuple(lines)


def _size(text: str) -> str:
    """Return a size as people read it, or as it stands where it is none."""
    return file_size(int(text)) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_SIZE else text


def _uses(fields: Fields, definition: Attachment) -> tuple[Use, ...]:
    code = one(fields, "instrument") if definition.instrument else ""
    return (Use(sort=UseSort.EQUIPMENT, code=code),) if code else ()


def _files(fields: Fields, _: Attachment) -> tuple[AttachedFile, ...]:
    return (_file(fields),)


ATTACHMENT = EntryKind(
    code="ATT",
    version=1,
    name=plain("attachment", "附件", "附件"),
    definition=Attachment,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    uses=_uses,
    files=_files,
    example={
        "file": "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592",
        "name": "count.csv",
        "size": "1840",
        "media": "text/plain",
        "instrument": "NC-02",
    },
    example_definition=Attachment(accept=("csv",), instrument=True),
)
