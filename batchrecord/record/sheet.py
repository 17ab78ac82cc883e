"""The fingerprint sheet of a site: by which certificate a hospital knows it, and how to compare.

It belongs to no batch. Like a record it is data first: ``fingerprint-sheet.json``, canonical JSON, format
``batchrecord.sheet`` version 1, embedded in the document, so that pages and data are compared by the same road. What it
says is worth what the road is worth by which it came; nobody learns a certificate from a file that brings it along.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from batchrecord.base import canonical
from batchrecord.base.clock import local_text, parse_utc
from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    DocumentKind,
    Element,
    Fact,
    Facts,
    Furniture,
    Heading,
    Outline,
    Paragraph,
    Run,
    Section,
    Tone,
)
from batchrecord.record.wording import word
from batchrecord.signing.certificates import AuthorityCertificate, fingerprint_text

__all__ = ["MAX_CONTACT", "SHEET_NAME", "Sheet", "outline_of_sheet", "read_sheet", "write_sheet"]

SHEET_NAME: Final = "fingerprint-sheet.json"
MAX_CONTACT: Final = 8
"""Lines."""
_FORMAT: Final = "batchrecord.sheet"
_LONGEST: Final = 200
"""Characters of a line."""
_LARGEST: Final = 64 * 1024
"""Bytes of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a fingerprint sheet says."""

    site: str
    name: str
    number: int
    """Which sheet of the site this is, counted from 1."""
    made: str
    """UTC time."""
    offset: str
    """Of the site's wall clock, ``+08:00``."""
    languages: tuple[str, ...]
    root: AuthorityCertificate
    issuing: AuthorityCertificate
    demonstration: bool
    contact: tuple[str, ...]
    """Whom to ask, line by line."""


def write_sheet(sheet: Sheet) -> bytes:
    """Return the bytes of a sheet.

    Raises:
        FormatError: ``sheet.field``, or a line holds what cannot be printed.
    """
    data = canonical.encode(
        {
            "format": _FORMAT,
            "version": 1,
            "site": sheet.site,
            "name": sheet.name,
            "number": sheet.number,
            "made": sheet.made,
            "offset": sheet.offset,
            "languages": list(sheet.languages),
            "root": b64encode(sheet.root.der).decode(),
            "issuing": b64encode(sheet.issuing.der).decode(),
            "demonstration": sheet.demonstration,
            "contact": list(sheet.contact),
        }
    )
    read_sheet(data)
    return data


def read_sheet(data: bytes) -> Sheet:
    """Read a sheet: strict, because the bytes come from anywhere.

    Raises:
        FormatError: ``sheet.field``, ``json.…``, ``certificate.…``: not a sheet in its one spelling.
    """
    found = canonical.decode(data, limit=_LARGEST)
    fields = {*("format", "version", "number", *_TEXTS, "languages", "root", "issuing", "demonstration", "contact")}
    if not isinstance(found, dict) or found.keys() != fields or (found["format"], found["version"]) != (_FORMAT, 1):
        raise _wrong("format")
    value: dict[str, Any] = found
    for name in _TEXTS:
        _demand(isinstance(value[name], str) and 0 < len(value[name]) <= _LONGEST, name)
    _demand(type(value["version"]) is int and type(value["number"]) is int and value["number"] > 0, "number")
    _demand(type(value["demonstration"]) is bool, "demonstration")
    languages, contact = _lines(value["languages"], 2, "languages"), _lines(value["contact"], MAX_CONTACT, "contact")
    _demand(bool(languages) and len(set(languages)) == len(languages) and set(languages) <= set(LANGUAGES), "languages")
    _check_time(value["made"], value["offset"])
    return Sheet(
        **{name: value[name] for name in (*_TEXTS, "number", "demonstration")},
        languages=languages,
        root=_authority(value["root"], "root"),
        issuing=_authority(value["issuing"], "issuing"),
        contact=contact,
    )


def outline_of_sheet(data: bytes) -> Outline:
    """Return what the pages of a sheet say.

    Raises:
        FormatError: as :func:`read_sheet`.
    """
    sheet = read_sheet(data)
    demonstration = (word("furniture.demonstration"),) if sheet.demonstration else ()
    site = word("sheet.site", site=sheet.site)
    return Outline(
        kind=DocumentKind.FINGERPRINT,
        title=word(f"document.title.{DocumentKind.FINGERPRINT}", site=sheet.site),
        subject=sheet.site,
        digest=sha256_hex(data),
        made=sheet.made,
        languages=sheet.languages,
        furniture=Furniture(
            head=(word("sheet.furniture"), Phrase.same(sheet.name)),
            foot=(site, word("sheet.version", version=sheet.number), *demonstration),
        ),
        sections=(Section("sheet", word("sheet"), tuple(_elements(sheet))),),
    )


_TEXTS: Final = ("site", "name", "made", "offset")


def _elements(sheet: Sheet) -> Iterator[Element]:
    yield Banner(
        Phrase.same(_in_four_lines(fingerprint_text(sheet.root.thumbprint))),
        word("sheet.fingerprint", name=sheet.name),
        Tone.PLAIN,
    )
    yield Facts(tuple(_facts(sheet)), columns=2)
    yield Code(sheet.root.fingerprint, word("sheet.code"))
    yield Heading(word("sheet.how"), level=3)
    for name in ("road", "compare", "differs", "keep"):
        yield Paragraph((Run(word(f"sheet.{name}")),))
    yield Heading(word("sheet.contact"), level=3)
    for line in sheet.contact:
        yield Paragraph((Run(Phrase.same(line)),))
    if not sheet.contact:
        yield Paragraph((Run(word("sheet.no-contact")),))


def _facts(sheet: Sheet) -> Iterator[Fact]:
    yield Fact(word("site"), Cell.of(sheet.name, bold=True))
    yield Fact(word("sheet.id"), Cell.of(sheet.site, bold=True, mono=True))
    yield Fact(word("sheet.root"), _authority_cell(sheet.root))
    yield Fact(word("sheet.issuing"), _authority_cell(sheet.issuing))
    issuing = fingerprint_text(sheet.issuing.thumbprint)
    yield Fact(word("sheet.issuing-fingerprint"), Cell.of(issuing, mono=True))
    yield Fact(word("sheet.made"), Cell.of(local_text(sheet.made, sheet.offset)))


def _in_four_lines(fingerprint: str) -> str:
    """Return a fingerprint as it is read aloud: four groups, a breath, four groups."""
    groups = fingerprint.split()
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def _authority_cell(authority: AuthorityCertificate) -> Cell:
    valid = word("sheet.valid", begin=authority.not_before.date(), end=authority.not_after.date())
    return Cell(((Run(Phrase.same(authority.name)),), (Run(valid, tone=Tone.QUIET),)))


def _lines(value: object, most: int, name: str) -> tuple[str, ...]:
    _demand(isinstance(value, list) and len(value) <= most, name)
    lines = tuple(value) if isinstance(value, list) else ()
    _demand(all(isinstance(line, str) and 0 < len(line) <= _LONGEST and "\n" not in line for line in lines), name)
    return lines


def _check_time(made: str, offset: str) -> None:
    try:
        parse_utc(made)
        local_text(made, offset)
    except (FormatError, ValueError):
        raise _wrong("made") from None


def _authority(text: object, name: str) -> AuthorityCertificate:
    try:
        der = b64decode(str(text), validate=True)
    except ValueError:
        raise _wrong(name) from None
    _demand(b64encode(der).decode() == text, name)
    return AuthorityCertificate.read(der)


def _demand(holds: bool, name: str) -> None:
    if not holds:
        raise _wrong(name)


def _wrong(name: str) -> FormatError:
    return FormatError(Finding.failed("sheet.field", field=name))
