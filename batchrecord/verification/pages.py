"""Compares the words on the pages with what the record says must stand there.

1. Every page is drawn in the known way, and all its text can be seen (:mod:`batchrecord.verification.content`).
2. On each page stand its head, the header of a table that goes on, its part of the body, and its foot; read without
   spaces they are exactly the words of the outline, in order, none missing, none added. Words of the body are marked as
   parts of the structure, and nothing else is; where they are right, the structure is judged as well
   (:mod:`batchrecord.verification.structure`).
3. Pictures stand among the words where the outline has them, each the one whose digest is named there.
4. A page carries no annotation but the signature field on the first.

Words are read through the document's own fonts. That a font draws what it says is proved by drawing the document again.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeGuard

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.record.elements import Outline
from batchrecord.record.furniture import foot_words, head_words, signature_caption
from batchrecord.record.reading import wordings
from batchrecord.verification.bookmarks import judge_bookmarks
from batchrecord.verification.container import Document
from batchrecord.verification.content import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Effort,
    PageContent,
    Sources,
    overlap,
    read_content,
)
from batchrecord.verification.file import inflated
from batchrecord.verification.glyphs import read_fonts
from batchrecord.verification.pictures import Pictures, read_images
from batchrecord.verification.structure import judge_structure
from batchrecord.verification.syntax import Reference, Value, refused

__all__ = ["judge_pages", "page_pictures", "page_words"]

_MOST_PAGES: Final = 5_000
_LARGEST_PAGE: Final = 8 * 1024 * 1024
_PAGE_KEYS: Final = {"Type", "Parent", "MediaBox", "Resources", "Contents", "StructParents", "Tabs"}
_SHOWN: Final = 60
_IN_ORDER: Final = ("head", "repeated", "body", "foot")


def judge_pages(document: Document, outline: Outline) -> list[Finding]:
    """Return what is wrong with the pages, or one finding ``pages.passed``.

    Args:
        document: the document.
        outline: what its record says must stand on the pages.
    """
    effort = Effort()
    try:
        contents = list(_contents(document, effort))
    except FormatError as error:
        return list(error.reasons)
    findings = list(dict.fromkeys(finding for content in contents for finding in content.findings))
    findings += _about_field(document, contents[0], effort)
    about_words = list(_about_words(contents, outline))
    findings += about_words or judge_structure(document, outline, contents) + judge_bookmarks(document, outline)
    return findings or [Finding.passed("pages.passed", pages=len(contents))]


def page_words(document: Document) -> list[list[str]]:
    """Return the text of each page, stretch by stretch, in the order in which it is drawn.

    Raises:
        FormatError: a page is drawn in an unknown way.
    """
    return [content.words for content in _contents(document, Effort())]


def page_pictures(document: Document) -> Pictures:
    """Return the pictures of a document, whose digests were checked when its pages were judged.

    Raises:
        FormatError: they are not stored as ours are.
    """
    file = document.file
    resources = {
        page["Resources"].number: page["Resources"]
        for page in _pages(document)
        if isinstance(page["Resources"], Reference)
    }
    return Pictures(
        {
            name: image
            for part in resources.values()
            for name, image in read_images(file, file.dictionary(part), checked=False).items()
        }
    )


def _contents(document: Document, effort: Effort) -> Iterator[PageContent]:
    file = document.file
    known: dict[int, Sources] = {}
    shown: set[str] = set()
    for number, page in enumerate(_pages(document), 1):
        contents, resources = page.get("Contents"), page.get("Resources")
        if not isinstance(contents, Reference) or not isinstance(resources, Reference):
            refused("pages.structure", page=number)
        if resources.number not in known:
            images = read_images(file, file.dictionary(resources))
            effort.spend(number, samples=sum(image.size for image in images.values()))
            known[resources.number] = Sources(read_fonts(file, resources), images)
        data = inflated(file.stream(contents), _LARGEST_PAGE)
        content = read_content(data, known[resources.number], number, effort)
        shown |= {picture.digest for picture in content.pictures}
        yield content
    if any(image.digest not in shown for sources in known.values() for image in sources.images.values()):
        refused("pages.picture-unseen")


def _pages(document: Document) -> list[dict[str, Value]]:
    """Return the pages, each of them plain."""
    file = document.file
    tree = file.dictionary(document.catalogue.get("Pages"))
    kids = tree.get("Kids")
    if tree.keys() != {"Type", "Kids", "Count"} or not isinstance(kids, list) or not 0 < len(kids) <= _MOST_PAGES:
        refused("pages.structure")
    if tree["Count"] != len(kids) or len({kid.number for kid in kids if isinstance(kid, Reference)}) != len(kids):
        refused("pages.structure")
    pages = [file.dictionary(kid) for kid in kids]
    fields = file.dictionary(document.catalogue.get("AcroForm")).get("Fields")
    if not isinstance(fields, list) or len(fields) != 1 or file.dictionary(fields[0]).get("P") != kids[0]:
        refused("pages.annotation", page=1)
    for number, page in enumerate(pages, 1):
        _check_page(page, number, fields if number == 1 else None)
    return pages


def _check_page(page: dict[str, Value], number: int, annotations: Value) -> None:
    if page.keys() - {"Annots"} != _PAGE_KEYS or page.get("MediaBox") != [0, 0, PAGE_WIDTH, PAGE_HEIGHT]:
        refused("pages.structure", page=number)
    if page["StructParents"] != number - 1 or page["Tabs"] != "S":
        refused("pages.structure", page=number)
    if page.get("Annots") != annotations:
        refused("pages.annotation", page=number)


def _about_field(document: Document, first: PageContent, effort: Effort) -> Iterator[Finding]:
    """The signature field stands on the first page, has no words of its own and lies over none."""
    file = document.file
    fields = file.dictionary(document.catalogue.get("AcroForm"))["Fields"]
    field = file.dictionary(fields[0]) if isinstance(fields, list) else {}
    appearance, place = field.get("AP"), field.get("Rect")
    if not isinstance(appearance, dict) or appearance.keys() != {"N"} or not _is_area(place):
        yield Finding.failed("pages.annotation", Where(page=1))
        return
    try:
        form = file.stream(appearance["N"])
        words = read_content(inflated(form, _LARGEST_PAGE), Sources(), 1, effort, marked=False).words
    except FormatError as error:
        yield from error.reasons
        return
    left, bottom, right, top = place
    drawn = [*first.areas, *(picture.area for picture in first.pictures)]
    fits = "Matrix" not in form.entries and _same_size(form.entries.get("BBox"), place)
    if words or not fits or any(overlap((left, bottom, right, top), area) for area in drawn):
        yield Finding.failed("pages.annotation", Where(page=1))


def _same_size(box: Value, place: tuple[float, float, float, float]) -> bool:
    """Tell whether a form is drawn into its place as it is, neither moved nor scaled."""
    left, bottom, right, top = place
    return _is_area(box) and all(
        abs(one - other) < 0.01 for one, other in zip(box, (0, 0, right - left, top - bottom), strict=True)
    )


def _is_area(value: Value) -> TypeGuard[tuple[float, float, float, float]]:
    return isinstance(value, list) and len(value) == 4 and all(isinstance(part, int | float) for part in value)


def _bare(words: Iterable[str]) -> str:
    """Return words without any space: where a line was broken says nothing."""
    return "".join("".join(words).split())


def _about_words(pages: list[PageContent], outline: Outline) -> Iterator[Finding]:
    """Compare page after page; after the first difference the rest cannot be told apart."""
    body, headers, pictures = _body(outline)
    seen: list[tuple[int, str]] = []
    head = _bare(head_words(outline))
    at = 0
    for number, content in enumerate(pages, 1):
        found = _parted(content)
        if found is None:
            yield Finding.failed("pages.tags-hidden", Where(page=number))
            return
        if found["head"] != head or found["foot"] != _bare(foot_words(outline, number, len(pages))):
            yield Finding.failed("pages.furniture-differs", Where(page=number))
            return
        if found["repeated"] and found["repeated"] != headers.get(at):
            yield Finding.failed("pages.tags-hidden", Where(page=number))
            return
        part = found["body"]
        caption = (
            _bare(word for word, _ in wordings(signature_caption(outline), outline.languages)) if number == 1 else ""
        )
        if not part.endswith(caption):
            yield Finding.failed("pages.furniture-differs", Where(page=number))
            return
        part = part[: len(part) - len(caption)]
        if not body.startswith(part, at):
            yield _differing(part, body[at:], number)
            return
        seen += [(at + picture.after, picture.digest) for picture in content.pictures]
        if seen != pictures[: len(seen)]:
            yield Finding.failed("pages.picture-differs", Where(page=number))
            return
        at += len(part)
    if len(seen) != len(pictures):
        yield Finding.failed("pages.picture-missing", digest=pictures[len(seen)][1])
    if at != len(body):
        yield Finding.failed("pages.words-missing", expected=body[at : at + _SHOWN])


def _parted(content: PageContent) -> dict[str, str] | None:
    """Return the words of a page by what they are marked as; None where they do not follow one another in order."""
    found = dict.fromkeys(_IN_ORDER, "")
    now = 0
    for mark in content.marks:
        if not mark.said:
            continue
        kind = "body" if mark.number is not None else mark.kind
        if kind not in found or _IN_ORDER.index(kind) < now:
            return None
        now = _IN_ORDER.index(kind)
        found[kind] += _bare(words for _, words in mark.said)
    return found


def _body(outline: Outline) -> tuple[str, dict[int, str], list[tuple[int, str]]]:
    """Return the words of the body as one text, the headers that may be repeated, the pictures; by their places."""
    parts: list[str] = []
    headers: dict[int, str] = {}
    pictures: list[tuple[int, str]] = []
    at = 0
    for passage in outline.passages():
        text = _bare(passage.words)
        if passage.header:
            headers[at] = _bare(passage.header)
        if passage.picture:
            pictures.append((at, passage.picture))
        parts.append(text)
        at += len(text)
    return "".join(parts), headers, pictures


def _differing(found: str, expected: str, page: int) -> Finding:
    same = next((i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), len(expected))
    start = max(0, same - _SHOWN // 4)
    return Finding(
        "pages.words-differ",
        Outcome.FAILED,
        Where(page=page),
        {"found": found[start : start + _SHOWN], "expected": expected[start : start + _SHOWN]},
    )
