"""Falsifies a signed document in the ways known, as people with ordinary PDF programs would; no key of the site needed.

The same ways are tried on our verifier and on other people's programs, so that it can be said what each of them sees.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic as pyhanko_generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from batchrecord.document.sign import sign_document
from batchrecord.signing.people import Role
from tests.support.authority import make_authority

__all__ = ["FALSIFICATIONS", "Falsify", "look_alike"]

Falsify = Callable[[bytes], bytes]
generic: Any = pyhanko_generic
"""Its constructors have no types."""
_END = b"%%EOF\n"


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _page_byte(data: bytes) -> bytes:
    return _flipped(data, data.index(b"\nstream\n") + len(b"\nstream\n") + 40)


def _record_byte(data: bytes) -> bytes:
    return _flipped(data, data.index(b"\nstream\n", data.index(b"/EmbeddedFile")) + len(b"\nstream\n") + 40)


def _signature_digit(data: bytes) -> bytes:
    """Change one digit inside the release signature: of the digest that it states of the document."""
    stated = b"06092A864886F70D010904"  # messageDigest, RFC 5652
    place = data.index(stated, data.index(b"/Contents <")) + len(stated) + 20
    return data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]


@contextmanager
def _increment(data: bytes) -> Iterator[tuple[Any, Callable[[], bytes]]]:
    writer: Any = IncrementalPdfFileWriter(BytesIO(data), strict=False)

    def written() -> bytes:
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    yield writer, written


def _overlay(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        content = generic.StreamObject(stream_data=b"q 1 1 1 rg 60 600 300 60 re f Q")
        writer.add_stream_to_page(0, writer.add_object(content))
        return written()


def _annotation(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        stamp = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 600, 360, 660))),
                pdf_name("/Contents"): generic.pdf_string("RELEASED"),
                pdf_name("/DA"): generic.pdf_string("/Helv 24 Tf"),
                pdf_name("/F"): generic.NumberObject(4),
            }
        )
        page = writer.root["/Pages"]["/Kids"][0]
        page.setdefault(pdf_name("/Annots"), generic.ArrayObject()).append(writer.add_object(stamp))
        writer.update_container(page)
        return written()


def _record_swapped(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        files = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        entry = files[1]["/EF"]
        other = generic.StreamObject(
            {pdf_name("/Type"): pdf_name("/EmbeddedFile"), pdf_name("/Subtype"): pdf_name("/application/json")},
            stream_data=b'{"format":"batchrecord.record/1"}',
        )
        entry[pdf_name("/F")] = entry[pdf_name("/UF")] = writer.add_object(other)
        writer.update_container(entry)
        return written()


def _page_dropped(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        pages = writer.root["/Pages"]
        kids = pages["/Kids"]
        del kids[-1]
        pages[pdf_name("/Count")] = generic.NumberObject(len(kids))
        writer.update_container(pages)
        return written()


def _script(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        action = generic.DictionaryObject(
            {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert('ok')")}
        )
        writer.root[pdf_name("/OpenAction")] = writer.add_object(action)
        writer.update_root()
        return written()


def _signature_removed(data: bytes) -> bytes:
    with _increment(data) as (writer, written):
        for field in writer.root["/AcroForm"]["/Fields"]:
            field = field.get_object()
            field.pop("/V", None)
            writer.update_container(field)
        writer.root.pop("/Perms", None)
        writer.update_root()
        return written()


def _cut_back(data: bytes) -> bytes:
    """Cut back to the document as it was drawn."""
    return data[: data.index(_END) + len(_END)]


def _stripped(data: bytes) -> bytes:
    """Take everything out that has to do with signing, and save the rest."""
    with pikepdf.open(BytesIO(data)) as document:
        for key in ("/Perms", "/DSS", "/AcroForm"):
            if key in document.Root:
                del document.Root[key]
        for page in document.pages:
            if "/Annots" in page:
                del page["/Annots"]
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def _comment(data: bytes) -> bytes:
    return data + b"% checked and found in order\n"


def look_alike(data: bytes, at: datetime) -> bytes:
    """Sign the drawn document again under an authority of the same names."""
    other = make_authority(at, seed=77)
    person = other.person("qp", "Wei Zhang", (Role.QUALIFIED_PERSON,))
    chain = [other.issuing.der, other.root.der]
    return sign_document(_cut_back(data), person.signer(), chain=chain, reason="Released for use", at=at)


FALSIFICATIONS: Mapping[str, Falsify] = {
    "a byte of a page": _page_byte,
    "a byte of the record": _record_byte,
    "a digit of the signature": _signature_digit,
    "an overlay": _overlay,
    "an annotation": _annotation,
    "the record swapped": _record_swapped,
    "a page dropped": _page_dropped,
    "a script": _script,
    "the signature removed": _signature_removed,
    "cut back": _cut_back,
    "stripped": _stripped,
    "a comment at the end": _comment,
}
"""Beside these: signed again by a look-alike (:func:`look_alike`), thirteen in all."""
