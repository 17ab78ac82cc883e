"""Judges the signature of a document.

1. There is one signature field, and it is the one that was drawn; the signature fills it.
2. Signing added the signature and changed nothing else; what was added afterwards is a closing
   (:mod:`batchrecord.verification.closing`) or is refused.
3. The signature covers every byte of what was signed from the first to the last, but itself.
4. Itself is upper-case hexadecimal, then zeros; so that no byte of the file is free.
5. It certifies that no change is permitted (DocMDP P=1).
6. It holds under the key in the certificate it names, which must be P-256.

Whether that certificate is trusted and whose it is, is judged elsewhere (:mod:`batchrecord.signing.trust`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.verification.cms import SignedMessage, read_message
from batchrecord.verification.container import Document
from batchrecord.verification.contents import around, contents_der, contents_place
from batchrecord.verification.syntax import Name, Reference, Value, refused

__all__ = ["PdfSignature", "judge_signature"]

_TIME: Final = re.compile(rb"D:([0-9]{14})Z")
_SIGNATURE_KEYS: Final = {"Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name", "Reason", "Reference"}
_FIELD_KEYS: Final = {"Type", "Subtype", "FT", "T", "TU", "F", "Rect", "P", "AP", "StructParent"}
_EXTENSION: Final[Value] = {
    "ESIC": {"Type": Name("DeveloperExtensions"), "BaseVersion": Name("1.7"), "ExtensionLevel": 1}
}
_REFERENCE: Final[Value] = [
    {
        "Type": Name("SigRef"),
        "TransformMethod": Name("DocMDP"),
        "TransformParams": {"Type": Name("TransformParams"), "V": Name("1.2"), "P": 1},
    }
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSignature:
    """What was found about the signature of a document."""

    findings: tuple[Finding, ...]
    """What failed, or one finding ``signature.passed``."""
    message: SignedMessage | None
    """Signer and chain, as far as the signature could be read; of use only where every finding passed."""
    signed_at: datetime | None
    """Time the signer states."""
    stated: tuple[Value, Value] = (None, None)
    """Name and reason that the signer states, for other programs to show; nothing so far bears them out."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The objects that take part in a signature."""

    reference: Reference
    field: dict[str, Value]
    drawn_field: dict[str, Value]
    signature: dict[str, Value]
    place: tuple[int, int]
    """Of the signature's object in the file."""


def judge_signature(document: Document) -> PdfSignature:
    """Judge the signature of a document as it was signed; every check is made, whatever the ones before have found."""
    document = document.as_signed
    try:
        parts = _parts(document)
    except FormatError as error:
        return PdfSignature(findings=error.reasons, message=None, signed_at=None)
    findings: list[Finding] = []
    for check in (_about_signing, _about_range, _about_certification):
        findings += _collected(check, document, parts)
    message: SignedMessage | None = None
    try:
        message = _message(document, parts)
    except FormatError as error:
        findings += error.reasons
    found = _TIME.fullmatch(raw) if isinstance(raw := parts.signature.get("M"), bytes) else None
    if found is None:
        findings.append(Finding.failed("signature.time"))
    return PdfSignature(
        findings=tuple(findings) or (Finding.passed("signature.passed"),),
        message=message,
        signed_at=_moment(found[1]) if found else None,
        stated=(parts.signature.get("Name"), parts.signature.get("Reason")),
    )


def _moment(digits: bytes) -> datetime | None:
    try:
        return datetime.strptime(digits.decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _collected(
    check: Callable[[Document, _Parts], Iterator[Finding]], document: Document, parts: _Parts
) -> Iterator[Finding]:
    try:
        yield from check(document, parts)
    except FormatError as error:
        yield from error.reasons


def _parts(document: Document) -> _Parts:
    """Find the one field and its signature.

    Raises:
        FormatError: ``signature.missing``, ``signature.field``.
    """
    file = document.file
    form = file.dictionary(document.catalogue.get("AcroForm"))
    fields = form.get("Fields")
    if not isinstance(fields, list) or len(fields) != 1 or not isinstance(fields[0], Reference):
        refused("signature.field", count=len(fields) if isinstance(fields, list) else 0)
    field = file.dictionary(fields[0])
    drawn = file.revisions[0].objects.get(fields[0].number)
    if not isinstance(drawn, dict) or drawn.keys() != _FIELD_KEYS or drawn.get("FT") != "Sig" or drawn["F"] != 132:
        refused("signature.field", count=1)
    reference = field.get("V")
    if not isinstance(reference, Reference):
        refused("signature.missing")
    last = file.revisions[-1]
    if reference.number not in last.places:
        refused("document.changed-after-signing", object="signature")
    return _Parts(reference, field, drawn, file.dictionary(reference), last.places[reference.number])


def _about_signing(document: Document, parts: _Parts) -> Iterator[Finding]:
    """Signing may add the signature, name it in field and catalogue, and nothing else."""
    revisions = document.file.revisions
    if len(revisions) != 2:
        yield Finding.failed("document.changed-after-signing", object="revision")
        return
    drawn, signing = revisions
    root = drawn.trailer.get("Root")
    kept = all(signing.trailer.get(key) == drawn.trailer.get(key) for key in ("Root", "Info"))
    fields = document.file.dictionary(document.catalogue.get("AcroForm")).get("Fields")
    if not kept or not isinstance(root, Reference) or not isinstance(fields, list):
        yield Finding.failed("document.changed-by-signing", object="trailer")
        return
    expected = {root.number, parts.reference.number, *(f.number for f in fields if isinstance(f, Reference))}
    for number in sorted(signing.objects.keys() ^ expected):
        yield Finding.failed("document.changed-by-signing", object=number)
    if parts.reference.number in drawn.objects:
        yield Finding.failed("document.changed-by-signing", object=parts.reference.number)
    if parts.field != {**parts.drawn_field, "V": parts.reference}:
        yield Finding.failed("document.changed-by-signing", object="field")
    before = drawn.objects.get(root.number)
    named = {"Extensions": _EXTENSION, "Perms": {"DocMDP": parts.reference}}
    if not isinstance(before, dict) or document.catalogue != {**before, "AcroForm": _form(before), **named}:
        yield Finding.failed("document.changed-by-signing", object="catalogue")


def _form(catalogue: dict[str, Value]) -> Value:
    """Return the form of a catalogue as it is once its field is signed."""
    form = catalogue.get("AcroForm")
    return {**form, "SigFlags": 3} if isinstance(form, dict) else form


def _about_range(document: Document, parts: _Parts) -> Iterator[Finding]:
    """What is signed is the whole file but the signature."""
    start, end = contents_place(document.data, parts.place)
    stated = parts.signature.get("ByteRange")
    if stated != [0, start, end, len(document.data) - end]:
        yield Finding.failed("signature.range")


def _about_certification(document: Document, parts: _Parts) -> Iterator[Finding]:
    signature = parts.signature
    if not signature.keys() <= _SIGNATURE_KEYS or signature.get("Type") != "Sig":
        yield Finding.failed("signature.dictionary")
    if signature.get("Filter") != "Adobe.PPKLite" or signature.get("SubFilter") != "ETSI.CAdES.detached":
        yield Finding.failed("signature.subfilter")
    if signature.get("Reference") != _REFERENCE or document.catalogue.get("Perms") != {"DocMDP": parts.reference}:
        yield Finding.failed("signature.permits-changes")


def _message(document: Document, parts: _Parts) -> SignedMessage:
    """Return the signature, checked against the file.

    Raises:
        FormatError: with a code ``signature.*``.
    """
    span = contents_place(document.data, parts.place)
    message = read_message(contents_der(document.data, span))
    if message.digest != sha256(around(document.data, span)):
        refused("signature.digest")
    return message
