"""Draws an outline: measure, divide among pages, draw (architecture §9).

Words reach the page in exactly the order of the outline: on each page the head, the header of a table that goes on, the
body, the foot. The same outline and record give the same bytes on every computer with the same zlib, and the same
objects on any.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from batchrecord.base.digest import sha256, sha256_hex
from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.document.archive import information, metadata, output_intent, signature_field
from batchrecord.document.attachments import associated_files
from batchrecord.document.blocks import Block, measure_heading, measure_plain, measure_title
from batchrecord.document.bookmarks import Target, bookmarks
from batchrecord.document.collection import uncollected
from batchrecord.document.furniture import Frame
from batchrecord.document.genealogy import measure_genealogy
from batchrecord.document.ink import Ink
from batchrecord.document.objects import File, Name, Reference, Stream, Value
from batchrecord.document.pages import Placed, page_keys, paginate
from batchrecord.document.pictures import measure_figure, write_pictures
from batchrecord.document.plots import measure_plot
from batchrecord.document.sign_here import signature_appearance
from batchrecord.document.structure import Part, Structure
from batchrecord.document.style import PAGE_HEIGHT, PAGE_WIDTH
from batchrecord.document.tables import measure_table
from batchrecord.document.timeline import measure_timeline
from batchrecord.document.typesetting import Typesetting
from batchrecord.record.elements import Figure, Genealogy, Heading, Outline, Plot, Section, Table, Timeline
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.reading import heading_levels

__all__ = ["Progress", "render"]

Progress = Callable[[int, int], None]
"""Is told how many pages are drawn, and of how many, which is 0 while they are not divided yet; what it raises ends the
drawing, and nothing is kept."""


def render(outline: Outline, enclosed: Enclosed, progress: Progress = lambda _done, _all: None) -> bytes:
    """Return a document, not yet signed: PDF/A-3a and PDF/UA-1, with one empty signature field if it is to have one.

    Args:
        outline: what it says.
        enclosed: what it carries.
        progress: is told now and then while pages are measured, and after each page that is drawn.

    Raises:
        FormatError: ``document.character-missing``, with section and text; ``document.languages``.
        IntegrityError: ``document.digest-differs``: the digest on the pages is not that of the record;
            ``document.picture-*``, ``document.attachment-*``: what the outline names is not what is enclosed.
    """
    found = "" if enclosed.record is None else sha256_hex(enclosed.record)
    if found != outline.digest:
        raise IntegrityError(Finding.failed("document.digest-differs", expected=found, stated=outline.digest))
    if not 1 <= len(outline.languages) <= 2:
        raise FormatError(Finding.failed("document.languages", count=len(outline.languages)))
    with uncollected():
        return _Drawing(outline, progress).file(enclosed)


_TOLD_EVERY = 50
"""Parts that are measured between two times that progress is told: one page or two."""


class _Drawing:
    """One document while it is being made."""

    def __init__(self, outline: Outline, progress: Progress) -> None:
        self._outline = outline
        self._progress = progress
        self._frame = Frame(outline)
        self._structure = Structure()
        self._pages = paginate(list(self._blocks()), self._frame.room)
        self._typesetting = Typesetting()

    def _blocks(self) -> Iterator[Block | None]:
        measured = count()
        for place, section in enumerate(self._outline.sections):
            if section.new_page and place:
                yield None
            try:
                for block in self._section(section):
                    if not next(measured) % _TOLD_EVERY:
                        self._progress(0, 0)
                    yield block
            except FormatError as error:
                raise FormatError.of(_inside(section, reason) for reason in error.reasons) from None

    def _section(self, section: Section) -> Iterator[Block]:
        languages, room = self._outline.languages, self._frame.room(0)
        part = Part("Sect", self._structure.root)
        levels = heading_levels(section)
        yield measure_title(section, languages, part)
        for element in section.elements:
            if isinstance(element, Table):
                yield from measure_table(element, languages, room, part)
            elif isinstance(element, Heading):
                yield measure_heading(element, next(levels), languages, part)
            elif isinstance(element, Figure | Genealogy | Plot | Timeline):
                yield from _drawn(element, languages, room, part)
            else:
                yield from measure_plain(element, languages, room, part)

    def file(self, enclosed: Enclosed) -> bytes:
        out = File()
        root, pages = out.reserve(), out.reserve()
        places = [out.reserve() for _ in self._pages]
        keys = page_keys(self._pages)
        contents = [out.add(Stream(self._draw(page, number, keys[number]))) for number, page in enumerate(self._pages)]
        field = self._field(out, places)
        pictures = write_pictures(out, self._outline, enclosed)
        resources = out.add(
            {"Font": self._typesetting.write(out)} | ({"XObject": pictures} if pictures else {}),
        )
        for number, (place, content) in enumerate(zip(places, contents, strict=True)):
            page: dict[str, Value] = {
                "Type": Name("Page"),
                "Parent": pages,
                "MediaBox": [0, 0, PAGE_WIDTH, PAGE_HEIGHT],
                "Resources": resources,
                "Contents": content,
                "StructParents": number,
                "Tabs": Name("S"),
            }
            out.set(place, page | ({"Annots": [field]} if number == 0 and field is not None else {}))
        out.set(pages, {"Type": Name("Pages"), "Kids": places, "Count": len(places)})
        catalogue: dict[str, Value] = {
            "Type": Name("Catalog"),
            "Pages": pages,
            "Lang": self._outline.languages[0],
            "Metadata": out.add(metadata(self._outline)),
            "OutputIntents": [output_intent(out)],
            "Outlines": bookmarks(out, self._bookmarks(places)),
            "PageLabels": {"Nums": [0, {"S": Name("D")}]},
            "PageMode": Name("UseOutlines"),
            "ViewerPreferences": {"DisplayDocTitle": True},
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": self._structure.write(out, places, field),
        }
        if field is not None:
            catalogue["AcroForm"] = {"Fields": [field]}
        out.set(root, catalogue | associated_files(out, self._outline, enclosed))
        identifier = _identifier(self._outline, enclosed)
        return out.save(root=root, info=out.add(information(self._outline)), identifier=identifier)

    def _field(self, out: File, places: list[Reference]) -> Reference | None:
        """Add the place of the signature, where the document has one."""
        if not self._outline.signed:
            return None
        place = self._frame.signature
        return signature_field(out, self._outline, places, place, signature_appearance(place))

    def _draw(self, page: list[Placed], number: int, key: str) -> bytes:
        ink = Ink(self._typesetting, number)
        self._frame.draw_head(ink)
        for placed in page:
            top = self._frame.top - placed.top
            if placed.repeated:
                ink.repeat(placed.block.paint, top)
            else:
                placed.block.paint(ink, top)
        if number == 0 and self._outline.signed:
            self._frame.draw_caption(ink, self._structure.caption)
        self._frame.draw_foot(ink, number + 1, len(self._pages), key)
        content = ink.content()
        self._structure.pages.append(ink.marks)
        self._progress(number + 1, len(self._pages))
        return content

    def _bookmarks(self, places: list[Reference]) -> list[Target]:
        return [
            Target(placed.block.bookmark, reference, self._frame.top - placed.top + 8)
            for reference, page in zip(places, self._pages, strict=True)
            for placed in page
            if placed.block.bookmark is not None
        ]


def _inside(section: Section, reason: Finding) -> Finding:
    """Return a reason with the section that it was met in, beside the entry."""
    return replace(reason, where=replace(reason.where, key=section.id))


def _drawn(
    element: Figure | Genealogy | Plot | Timeline, languages: tuple[str, ...], room: float, into: Part
) -> Iterator[Block]:
    """Yield the blocks of what is more than words."""
    match element:
        case Figure():
            yield from measure_figure(element, languages, room, into)
        case Genealogy():
            yield from measure_genealogy(element, languages, room, into)
        case Plot():
            yield from measure_plot(element, languages, room, into)
        case Timeline():
            yield from measure_timeline(element, languages, room, into)


def _identifier(outline: Outline, enclosed: Enclosed) -> bytes:
    """Return what tells the document from every other: its kind with its record, or with its words."""
    content = enclosed.record if enclosed.record is not None else "\n".join(outline.words()).encode()
    return sha256(f"{outline.kind}\n".encode() + content)[:16]
