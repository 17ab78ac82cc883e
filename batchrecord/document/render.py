"""Draws an outline: measure, divide among pages, draw (architecture §9).

Words reach the page in exactly the order of the outline: on each page the head, the header of a table that goes on, the
body, the foot. The same outline and record give the same bytes on every computer with the same zlib, and the same
objects on any.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from batchrecord.base.digest import sha256, sha256_hex
from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.findings import Finding, Where
from batchrecord.document.archive import (
    bookmarks,
    embedded_record,
    information,
    metadata,
    output_intent,
    signature_field,
)
from batchrecord.document.blocks import Block, measure_plain, measure_title
from batchrecord.document.furniture import Frame
from batchrecord.document.ink import Ink
from batchrecord.document.objects import File, Name, Reference, Stream, Value
from batchrecord.document.pages import Placed, paginate
from batchrecord.document.sign_here import signature_appearance
from batchrecord.document.style import PAGE_HEIGHT, PAGE_WIDTH
from batchrecord.document.tables import measure_table
from batchrecord.document.texts import wordings
from batchrecord.document.typesetting import Typesetting
from batchrecord.record.elements import Outline, Section, Table
from batchrecord.record.enclosed import Enclosed

__all__ = ["Progress", "render"]

Progress = Callable[[int, int], None]
"""Is told how many pages are drawn, and of how many; what it raises ends the drawing, and nothing is kept."""


def render(outline: Outline, enclosed: Enclosed, progress: Progress = lambda _done, _all: None) -> bytes:
    """Return a document, not yet signed: PDF/A-3u with one empty signature field.

    Args:
        outline: what it says.
        enclosed: what it carries.
        progress: is told after each page.

    Raises:
        FormatError: ``document.character-missing``, with section and text; ``document.languages``.
        IntegrityError: ``document.digest-differs``: the digest on the pages is not that of the record.
    """
    found = "" if enclosed.record is None else sha256_hex(enclosed.record)
    if found != outline.digest:
        raise IntegrityError(Finding.failed("document.digest-differs", expected=found, stated=outline.digest))
    if not 1 <= len(outline.languages) <= 2:
        raise FormatError(Finding.failed("document.languages", count=len(outline.languages)))
    return _Drawing(outline).file(enclosed, progress)


class _Drawing:
    """One document while it is being made."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._frame = Frame(outline)
        self._titles: dict[int, str] = {}
        self._pages = paginate(list(self._blocks()), self._frame.room)
        self._typesetting = Typesetting()

    def _blocks(self) -> Iterator[Block | None]:
        for place, section in enumerate(self._outline.sections):
            if section.new_page and place:
                yield None
            try:
                title = measure_title(section, self._outline.languages)
                self._titles[id(title)] = " ".join(wordings(section.title, self._outline.languages))
                yield title
                yield from self._elements(section)
            except FormatError as error:
                raise FormatError.of(replace(reason, where=Where(key=section.id)) for reason in error.reasons) from None

    def _elements(self, section: Section) -> Iterator[Block]:
        languages, room = self._outline.languages, self._frame.room(0)
        for element in section.elements:
            if isinstance(element, Table):
                yield from measure_table(element, languages, room)
            else:
                yield from measure_plain(element, languages, room)

    def file(self, enclosed: Enclosed, progress: Progress) -> bytes:
        out = File()
        root, pages = out.reserve(), out.reserve()
        places = [out.reserve() for _ in self._pages]
        contents = []
        for number, placed in enumerate(self._pages, 1):
            contents.append(out.add(Stream(self._draw(placed, number))))
            progress(number, len(self._pages))
        field = signature_field(out, places[0], self._frame.signature, signature_appearance(self._frame.signature))
        resources = out.add({"Font": self._typesetting.write(out)})
        for number, (place, content) in enumerate(zip(places, contents, strict=True)):
            page: dict[str, Value] = {
                "Type": Name("Page"),
                "Parent": pages,
                "MediaBox": [0, 0, PAGE_WIDTH, PAGE_HEIGHT],
                "Resources": resources,
                "Contents": content,
            }
            out.set(place, page | ({"Annots": [field]} if number == 0 else {}))
        out.set(pages, {"Type": Name("Pages"), "Kids": places, "Count": len(places)})
        catalogue: dict[str, Value] = {
            "Type": Name("Catalog"),
            "Pages": pages,
            "Lang": self._outline.languages[0],
            "Metadata": out.add(metadata(self._outline)),
            "OutputIntents": [output_intent(out)],
            "AcroForm": {"Fields": [field]},
            "Outlines": bookmarks(out, self._bookmarks(places)),
            "PageMode": Name("UseOutlines"),
            "ViewerPreferences": {"DisplayDocTitle": True},
        }
        if enclosed.record is not None:
            attached = embedded_record(out, self._outline, enclosed.record, enclosed.record_name)
            catalogue["Names"] = {"EmbeddedFiles": {"Names": [enclosed.record_name, attached]}}
            catalogue["AF"] = [attached]
        out.set(root, catalogue)
        identifier = _identifier(self._outline, enclosed)
        return out.save(root=root, info=out.add(information(self._outline)), identifier=identifier)

    def _draw(self, page: list[Placed], number: int) -> bytes:
        ink = Ink(self._typesetting)
        self._frame.draw_head(ink)
        for placed in page:
            placed.block.paint(ink, self._frame.top - placed.top)
        self._frame.draw_foot(ink, number, len(self._pages))
        return ink.content()

    def _bookmarks(self, places: list[Reference]) -> list[tuple[str, Reference, float]]:
        return [
            (self._titles[id(placed.block)], reference, self._frame.top - placed.top + 8)
            for reference, page in zip(places, self._pages, strict=True)
            for placed in page
            if id(placed.block) in self._titles
        ]


def _identifier(outline: Outline, enclosed: Enclosed) -> bytes:
    """Return what tells the document from every other: its kind with its record, or with its words."""
    content = enclosed.record if enclosed.record is not None else "\n".join(outline.words()).encode()
    return sha256(f"{outline.kind}\n".encode() + content)[:16]
