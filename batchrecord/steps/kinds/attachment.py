"""ATT: a file is attached, such as the report of an instrument or a photograph.

The entry names the file by its SHA-256 and says how it is called, what it is and how large it is; the bytes are kept
beside the entry. Of a picture, the page picture that was made of it is named as well. Where the master says how, values
and a curve are taken from the file and signed with it (:mod:`batchrecord.steps.imports`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Fact, Finding
from batchrecord.base.picture import HIGHEST_PICTURE, WIDEST_PICTURE
from batchrecord.base.quantity import Limit, decimal_text, parse_decimal, written
from batchrecord.base.text import ENGLISH, Phrase
from batchrecord.steps.attached import AttachedFile, file_size
from batchrecord.steps.attachments import LARGEST_ATTACHMENT, LONGEST_NAME, checked_name
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one, with_unit
from batchrecord.steps.imports import Curve, CurveImport, Import, TableImport, read_curve, read_import
from batchrecord.steps.imports.curve import LONGEST_CURVE
from batchrecord.steps.imports.sheet import MOST_ROWS
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
    imports: Import | None = None
    """What is taken from the file."""


_FILE = plain("file", "文件", "檔案")
_NAME = plain("name", "名称", "名稱")
_SIZE = plain("size", "大小", "大小")
_MEDIA = plain("kind of file", "文件类型", "檔案類型")
_INSTRUMENT = plain("instrument", "仪器", "儀器")
_PICTURE = plain("page picture", "页面图像", "頁面圖像")
_ROWS = plain("rows read", "读取行数", "讀取行數")
_CURVE = plain("curve", "曲线", "曲線")
_BEYOND = plain("time outside the limits", "超出限度的时间", "超出限值的時間")
_WIDTH = plain("width", "宽度", "闊度")
_HEIGHT = plain("height", "高度", "高度")
_LONGEST_SIZE: Final = 9
"""Digits."""
_PICTURED: Final = ("picture", "width", "height")


def _read(table: Table) -> Attachment:
    return Attachment(
        accept=table.words("accept", ACCEPTABLE),
        instrument=table.flag("instrument"),
        imports=read_import(table),
    )


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
    return (*fields, *_imported(definition.imports))


def _imported(mapping: Import | None) -> Iterator[Field]:
    if mapping is None:
        return
    yield Field(name="rows", sort=FieldSort.TEXT, label=_ROWS, filled=True, limit=_LONGEST_SIZE)
    for value in mapping.values:
        yield Field(
            name=value.name,
            sort=FieldSort.DECIMAL,
            label=value.label,
            unit=mapping.unit_of(value.name),
            filled=True,
            required=isinstance(mapping, TableImport),
            limit=40,
        )
    if isinstance(mapping, CurveImport):
        yield Field(name="curve", sort=FieldSort.TEXT, label=_CURVE, filled=True, limit=LONGEST_CURVE)
        if mapping.limits != Limit():
            unit = mapping.times.shown
            yield Field(name="beyond", sort=FieldSort.DECIMAL, label=_BEYOND, unit=unit, filled=True, limit=40)


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
        _curves(fields, definition)
        if definition.imports is not None:
            _whole(one(fields, "rows"), MOST_ROWS)
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


def _departures(fields: Fields, definition: Attachment, _: BatchFacts) -> Iterator[Finding]:
    mapping = definition.imports
    if not isinstance(mapping, CurveImport):
        return
    for value in mapping.values:
        if not one(fields, value.name):
            yield departure("import.no-value", "major", {"value": value.label.inside(ENGLISH)})
    if mapping.deviates and parse_decimal(one(fields, "beyond")) > mapping.allowed:
        points = read_curve(one(fields, "curve"))
        low, high = min(point.y for point in points), max(point.y for point in points)
        facts: dict[str, Fact] = {
            "time": written(one(fields, "beyond"), mapping.times.shown),
            "lowest": written(decimal_text(low), mapping.unit),
            "highest": written(decimal_text(high), mapping.unit),
        }
        yield departure("curve.outside", mapping.deviates, facts)


def _values(fields: Fields, definition: Attachment) -> Mapping[str, Value]:
    names = () if definition.imports is None else tuple(value.name for value in definition.imports.values)
    numbers: dict[str, Value] = {name: parse_decimal(one(fields, name)) for name in names if one(fields, name)}
    return {"": one(fields, "file"), **numbers}


def _sorts(definition: Attachment) -> Mapping[str, ValueSort]:
    mapping = definition.imports
    names = () if mapping is None else tuple(value.name for value in mapping.values)
    numbers = {} if mapping is None else {name: ValueSort(unit=mapping.unit_of(name)) for name in names}
    return {"": ValueSort(text=True), **numbers}


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
    for field in _imported(definition.imports):
        if field.name != "curve" and one(fields, field.name):
            lines.append((field.label, with_unit(one(fields, field.name), field.unit)))
    return tuple(lines)


def _curves(fields: Fields, definition: Attachment) -> tuple[Curve, ...]:
    mapping = definition.imports
    if not isinstance(mapping, CurveImport):
        return ()
    return (Curve(mapping=mapping, points=read_curve(one(fields, "curve")), rows=int(one(fields, "rows") or "0")),)


def _needs(definition: Attachment) -> tuple[str, ...]:
    rule = None if definition.imports is None else definition.imports.layout.where
    return () if rule is None else (rule.fact,)


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
    curves=_curves,
    needs=_needs,
    example={
        "file": "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592",
        "name": "count.csv",
        "size": "1840",
        "media": "text/plain",
        "instrument": "NC-02",
    },
    example_definition=Attachment(accept=("csv",), instrument=True),
)
