"""Judges what was added to a document after it was signed: the closing for the long term, or nothing.

1. It is one revision, and it holds certificates, revocation lists, one document time stamp with its field, and the
   three places that have to name these: catalogue, list of fields, list of annotations of one page. Everything else in
   these places is as it was signed.
2. The field lies outside of every page. The time stamp covers every byte of the file but itself.
3. The certificates are those of the signature and of its time stamp; the lists are well formed, and the list of the
   issuing authority is not older than the signature.

Whether a list was made by an authority of the site, and who stamped, is judged elsewhere
(:mod:`batchrecord.verification.timestamps`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import LARGEST
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.timestamp_token import read_token
from batchrecord.verification.cms import SignedMessage
from batchrecord.verification.container import Document
from batchrecord.verification.contents import around, contents_der, contents_place
from batchrecord.verification.file import Revision, Stream, inflated
from batchrecord.verification.syntax import Name, Reference, Value, refused

__all__ = ["Closing", "about_closing", "closing_of"]

_LARGEST_LIST: Final = 2 * 1024 * 1024
_MOST_PARTS: Final = 16
_OUTSIDE: Final[Value] = [-9999, -9999, -9999, -9999]
_SIGNATURE_KEYS: Final = {"Type", "Filter", "SubFilter", "Contents", "ByteRange"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What the closing of a document holds, as far as its form allows to read it."""

    certificates: tuple[bytes, ...]
    """DER."""
    lists: tuple[RevocationList, ...]
    token: bytes
    """Of the document time stamp, DER."""
    digest: bytes
    """SHA-256 of everything it covers."""


@dataclass(frozen=True, slots=True)
class _Places:
    """The objects of a closing."""

    root: int
    page: int
    field: int
    signature: int
    store: int
    parts: tuple[int, ...]


def closing_of(document: Document) -> Closing | None:
    """Return the closing of a document; None where nothing was added to what was signed.

    Raises:
        FormatError: ``document.changed-after-signing``: something else was added; ``closing.store``: its certificates
            or lists are malformed; ``signature.range``, ``signature.contents``: the time stamp does not cover the file.
    """
    revisions = document.file.revisions
    if len(revisions) <= 2:
        return None
    if len(revisions) > 3:
        refused("document.changed-after-signing", object="revision")
    last, data = revisions[-1], document.data
    places = _places(document, last)
    _check_nothing_else(document, last, places)
    signature = last.objects[places.signature]
    span = contents_place(data, last.places[places.signature])
    if not isinstance(signature, dict) or signature.get("ByteRange") != [0, span[0], span[1], len(data) - span[1]]:
        refused("signature.range")
    store = last.objects[places.store]
    assert isinstance(store, dict)  # noqa: S101  # as _places has found it
    return Closing(
        certificates=tuple(_parts(document, store["Certs"], LARGEST)),
        lists=tuple(map(RevocationList.read, _parts(document, store["CRLs"], _LARGEST_LIST))),
        token=contents_der(data, span),
        digest=sha256(around(data, span)),
    )


def _places(document: Document, last: Revision) -> _Places:
    """Find the parts of a closing.

    Raises:
        FormatError: ``document.changed-after-signing``: it is none.
    """
    root, store = last.trailer.get("Root"), document.catalogue.get("DSS")
    form = document.catalogue.get("AcroForm")
    fields = form.get("Fields") if isinstance(form, dict) else None
    if not isinstance(root, Reference) or not isinstance(store, Reference) or not isinstance(fields, list):
        refused("document.changed-after-signing", object="catalogue")
    field = fields[-1] if len(fields) == 2 else None
    drawn = last.objects.get(field.number) if isinstance(field, Reference) else None
    if not isinstance(field, Reference) or not isinstance(drawn, dict):
        refused("document.changed-after-signing", object="field")
    signature, page = drawn.get("V"), drawn.get("P")
    if not isinstance(signature, Reference) or not isinstance(page, Reference) or drawn != _field(page, signature):
        refused("document.changed-after-signing", object="field")
    held = last.objects.get(store.number)
    if not isinstance(held, dict) or held.keys() != {"Certs", "CRLs"}:
        refused("document.changed-after-signing", object="store")
    parts = [part for name in ("Certs", "CRLs") for part in _references(held[name])]
    return _Places(root.number, page.number, field.number, signature.number, store.number, tuple(parts))


def _references(value: Value) -> list[int]:
    if not isinstance(value, list) or not 0 < len(value) <= _MOST_PARTS:
        refused("document.changed-after-signing", object="store")
    found = [each.number for each in value if isinstance(each, Reference)]
    if len(found) != len(value):
        refused("document.changed-after-signing", object="store")
    return found


def _field(page: Reference, signature: Reference) -> dict[str, Value]:
    return {
        "FT": Name("Sig"),
        "T": b"Closing",
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "F": 132,
        "Rect": _OUTSIDE,
        "P": page,
        "TU": b"Closing time stamp",
        "V": signature,
    }


def _check_nothing_else(document: Document, last: Revision, places: _Places) -> None:
    """Refuse whatever is not the closing.

    Raises:
        FormatError: ``document.changed-after-signing``.
    """
    before = document.as_signed
    known = {number for revision in before.file.revisions for number in revision.objects}
    added = (places.field, places.signature, places.store, *places.parts)
    if len(set(added)) != len(added) or known & set(added):
        refused("document.changed-after-signing", object="number")
    strange = last.objects.keys() ^ {places.root, places.page, *added}
    if strange:
        refused("document.changed-after-signing", object=min(strange))
    if any(last.trailer.get(key) != before.file.trailer.get(key) for key in ("Root", "Info")):
        refused("document.changed-after-signing", object="trailer")
    if document.catalogue != _closed_catalogue(before.catalogue, places):
        refused("document.changed-after-signing", object="catalogue")
    page = before.file.dictionary(Reference(places.page))
    annotations = page.get("Annots", [])
    if page.get("Type") != "Page" or not isinstance(annotations, list):
        refused("document.changed-after-signing", object="page")
    if last.objects[places.page] != {**page, "Annots": [*annotations, Reference(places.field)]}:
        refused("document.changed-after-signing", object="page")
    signature = last.objects[places.signature]
    if not isinstance(signature, dict) or signature.keys() != _SIGNATURE_KEYS:
        refused("document.changed-after-signing", object="signature")
    stated = signature["Type"], signature["Filter"], signature["SubFilter"]
    if stated != ("DocTimeStamp", "Adobe.PPKLite", "ETSI.RFC3161"):
        refused("document.changed-after-signing", object="signature")


def _closed_catalogue(signed: dict[str, Value], places: _Places) -> dict[str, Value]:
    """Return what the catalogue of a signed document becomes by its closing."""
    form = signed.get("AcroForm")
    fields = form.get("Fields") if isinstance(form, dict) else None
    if not isinstance(form, dict) or not isinstance(fields, list):
        refused("document.changed-after-signing", object="catalogue")
    closed = {**form, "Fields": [*fields, Reference(places.field)]}
    return {**signed, "AcroForm": closed, "DSS": Reference(places.store)}


def _parts(document: Document, references: Value, limit: int) -> Iterator[bytes]:
    for reference in references if isinstance(references, list) else ():
        part = document.file.get(reference)
        if not isinstance(part, Stream) or part.entries.keys() - {"Length", "Filter"}:
            refused("document.changed-after-signing", object="store")
        yield inflated(part, limit)


def about_closing(closing: Closing, message: SignedMessage | None, signed_at: datetime | None) -> Iterator[Finding]:
    """Say whether the closing holds what it is there for."""
    if message is None or signed_at is None:
        return
    needed = {message.certificate, *message.chain}
    if message.timestamp is not None:
        try:
            needed |= set(read_token(message.timestamp).certificates)
        except FormatError:
            return  # the time stamp of the signature is judged by itself
    if len(set(closing.certificates)) != len(closing.certificates) or set(closing.certificates) != needed:
        yield Finding.failed("closing.store", part="certificates")
    ders = [each.der for each in closing.lists]
    if len(set(ders)) != len(ders):
        yield Finding.failed("closing.store", part="lists")
