"""Bytes to record parts: strict and bounded, because the bytes come from anywhere.

A record has exactly the fields of the format; an unknown, missing or misspelled one is refused. Sizes are looked at
before anything is built from them. What the entries say is not judged here.
"""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeVar

from batchrecord.base import canonical
from batchrecord.base.canonical import MAX_INTEGER
from batchrecord.base.digest import is_digest
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import batch_number
from batchrecord.base.text import LANGUAGES
from batchrecord.ledger.entry import MAX_SIGNED, CheckpointRef, Entry, is_site
from batchrecord.record.format import (
    FORMAT,
    MAX_CERTIFICATES,
    MAX_CONSISTENCY,
    MAX_ENTRIES,
    MAX_GROUPS,
    MAX_ITEMS,
    MAX_MASTER_FILES,
    MAX_PROOF,
    MAX_RECORD,
    MAX_REVOCATIONS,
    MAX_SITE_ENTRIES,
    OUTLINE_VERSION,
    VERSION,
    BatchRecord,
    Consistency,
    Inclusion,
    MasterFiles,
    RecordParts,
    SitePart,
)

__all__ = ["read_parts", "read_record"]

T = TypeVar("T")

_FIELDS = {
    *("format", "version", "outline", "site", "batch", "languages", "master", "entries", "site_entries"),
    *("certificates", "revocations", "log"),
}
_FILE_NAME = 200
_LARGEST_DER = 2 * 1024 * 1024
_LARGEST_NOTE = 16 * 1024


def read_record(data: bytes) -> BatchRecord:
    """Read a record and take its entries apart; whether it can be believed is a question of its own.

    Raises:
        FormatError: too large, not a record, or with an entry that is none (``record.…``, ``entry.…``, ``envelope.…``).
    """
    parts = read_parts(data)
    return BatchRecord(
        parts=parts,
        entries=tuple(Entry.read(signed) for signed in parts.entries),
        site_entries=tuple((part.place.index, Entry.read(part.signed)) for part in parts.site_entries),
    )


def read_parts(data: bytes) -> RecordParts:
    """Read the container of a record, and leave its entries as they are.

    Raises:
        FormatError: too large, or not a record in its one spelling (``record.…``).
    """
    if len(data) > MAX_RECORD:
        raise _wrong("record.too-large", size=len(data), limit=MAX_RECORD)
    if data.count(b"[") + data.count(b"{") > MAX_GROUPS or data.count(b",") > MAX_ITEMS:
        # Some million empty lists fit into a few megabytes and take thirty times as much when read.
        raise _wrong("record.too-many-parts", limit=MAX_ITEMS)
    try:
        document = canonical.decode(data, limit=MAX_RECORD)
    except FormatError as error:
        raise _wrong("record.malformed", reason=error.reasons[0].code) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _wrong("record.format")
    _demand(type(document.get("version")) is int and document["version"] == VERSION, "version")
    _exactly(document, _FIELDS, "record")
    _demand(type(document["outline"]) is int and document["outline"] == OUTLINE_VERSION, "outline")
    _demand(is_site(document["site"]), "site")
    log = _object(document["log"], {"checkpoint", "last", "consistency"}, "log")
    _demand(isinstance(log["checkpoint"], str) and len(log["checkpoint"]) <= _LARGEST_NOTE, "checkpoint")
    site_entries = tuple(_list(document["site_entries"], MAX_SITE_ENTRIES, _site_part, "site_entries"))
    _demand(all(a.place.index < b.place.index for a, b in pairwise(site_entries)), "site_entries")
    return RecordParts(
        data=data,
        site=str(document["site"]),
        batch=_batch(document["batch"]),
        outline=document["outline"] if isinstance(document["outline"], int) else 0,
        languages=_languages(document["languages"]),
        master=_master(document["master"]),
        entries=tuple(_list(document["entries"], MAX_ENTRIES, _signed, "entries")),
        site_entries=site_entries,
        certificates=tuple(_list(document["certificates"], MAX_CERTIFICATES, _der, "certificates")),
        revocations=tuple(_list(document["revocations"], MAX_REVOCATIONS, _der, "revocations")),
        checkpoint=log["checkpoint"],
        last=_inclusion(_object(log["last"], {"index", "proof"}, "last")),
        consistency=tuple(_list(log["consistency"], MAX_CONSISTENCY, _consistency, "consistency")),
    )


def _batch(value: object) -> str:
    try:
        return batch_number(value)  # type: ignore[arg-type]  # refuses whatever is not a text
    except FormatError:
        raise _wrong("record.field", field="batch") from None


def _languages(value: object) -> tuple[str, ...]:
    _demand(isinstance(value, list) and 1 <= len(value) <= 2, "languages")
    languages = tuple(value) if isinstance(value, list) else ()
    _demand(all(language in LANGUAGES for language in languages) and len(set(languages)) == len(languages), "languages")
    return languages


def _master(value: object) -> MasterFiles:
    master = _object(value, {"id", "version", "digest", "files"}, "master")
    _demand(all(isinstance(master[name], str) and len(master[name]) <= 100 for name in ("id", "version")), "master")
    _demand(is_digest(master["digest"]), "master.digest")
    files = master["files"]
    _demand(isinstance(files, dict) and 0 < len(files) <= MAX_MASTER_FILES, "master.files")
    for name, text in files.items():
        _demand(0 < len(name) <= _FILE_NAME and isinstance(text, str), "master.files")
    return MasterFiles(
        id=master["id"],
        version=master["version"],
        digest=master["digest"],
        files={name: text.encode() for name, text in files.items()},
    )


def _signed(value: object) -> bytes:
    _demand(isinstance(value, str) and value.isascii() and len(value) <= MAX_SIGNED, "entries")
    return value.encode("ascii") if isinstance(value, str) else b""


def _site_part(value: object) -> SitePart:
    part = _object(value, {"index", "jws", "proof"}, "site_entries")
    return SitePart(_signed(part["jws"]), _inclusion(part))


def _inclusion(part: Mapping[str, Any]) -> Inclusion:
    _demand(_whole(part["index"]), "index")
    return Inclusion(part["index"], _proof(part["proof"]))


def _consistency(value: object) -> Consistency:
    part = _object(value, {"size", "root", "proof"}, "consistency")
    _demand(_whole(part["size"]) and is_digest(part["root"]), "consistency")
    return Consistency(CheckpointRef(part["size"], part["root"]), _proof(part["proof"]))


def _proof(value: object) -> tuple[bytes, ...]:
    return tuple(_list(value, MAX_PROOF, _hash, "proof"))


def _hash(value: object) -> bytes:
    _demand(is_digest(value), "proof")
    return bytes.fromhex(str(value))


def _der(value: object) -> bytes:
    _demand(isinstance(value, str) and len(value) <= 2 * _LARGEST_DER, "certificates")
    try:
        der = base64.b64decode(str(value), validate=True)
    except binascii.Error:
        raise _wrong("record.field", field="certificates") from None
    _demand(base64.b64encode(der).decode() == value, "certificates")
    return der


def _list(value: object, most: int, read: Callable[[object], T], name: str) -> Iterator[T]:
    if not isinstance(value, list):
        raise _wrong("record.field", field=name)
    if len(value) > most:
        raise _wrong("record.too-many", field=name, found=len(value), limit=most)
    return map(read, value)


def _object(value: object, fields: set[str], name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong("record.field", field=name)
    _exactly(value, fields, name)
    return value


def _exactly(value: Mapping[str, object], fields: set[str], name: str) -> None:
    if missing := fields - value.keys():
        raise _wrong("record.field-missing", field=f"{name}.{min(missing)}")
    if unknown := value.keys() - fields:
        raise _wrong("record.field-unknown", field=f"{name}.{min(unknown)[:40]}")


def _whole(value: object) -> bool:
    return type(value) is int and 0 <= value <= MAX_INTEGER


def _demand(holds: bool, name: str) -> None:
    if not holds:
        raise _wrong("record.field", field=name)


def _wrong(code: str, **facts: str | int) -> FormatError:
    return FormatError(Finding.failed(code, Where(), **facts))
