"""Compares the bookmarks of a document with the headings of its outline: they too say something to a reader.

A bookmark leads to a place on a page and does nothing else. They are followed as far as they agree with the outline.
"""

from collections.abc import Iterator
from typing import NoReturn

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.record.elements import Heading, Outline
from batchrecord.record.reading import heading_levels, wordings
from batchrecord.verification.container import Document
from batchrecord.verification.syntax import Name, Reference, Value, refused, spelled

__all__ = ["judge_bookmarks"]

_ROOT = {"Type", "Count", "First", "Last"}
_ITEM = {"Title", "Parent", "Dest", "Count", "First", "Last", "Prev", "Next"}


def judge_bookmarks(document: Document, outline: Outline) -> list[Finding]:
    """Return what is wrong with the bookmarks, at most one finding ``pages.bookmarks-differ``."""
    try:
        found = _found(document)
        for title in _titles(outline):
            if next(found, None) != title:
                refused("pages.bookmarks-differ", expected=title[1][:60])
        if (more := next(found, None)) is not None:
            refused("pages.bookmarks-differ", expected="", found=more[1][:60])
    except FormatError as error:
        return list(error.reasons)
    return []


def _titles(outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield level and title of each bookmark there must be."""

    def title(phrase: Phrase) -> str:
        return " ".join(words for words, _ in wordings(phrase, outline.languages))

    for section in outline.sections:
        yield 1, title(section.title)
        levels = heading_levels(section)
        for element in section.elements:
            if isinstance(element, Heading):
                yield next(levels), title(element.text)


def _found(document: Document) -> Iterator[tuple[int, str]]:
    """Yield level and title of each bookmark there is, in order."""
    file = document.file
    reference = document.catalogue.get("Outlines")
    root = file.dictionary(reference)
    if not root.keys() <= _ROOT or root.get("Type") != "Outlines" or not isinstance(reference, Reference):
        _malformed()
    pages = file.dictionary(document.catalogue.get("Pages")).get("Kids")
    above: list[Reference] = [reference]
    at: Value = root.get("First")
    before: Value = None
    while at is not None or len(above) > 1:
        if at is None:  # nothing more on this level: on after the one above
            before = above.pop()
            at = file.dictionary(before).get("Next")
            continue
        item = file.dictionary(at)
        if not isinstance(at, Reference) or not item.keys() <= _ITEM or len(above) > 6:
            _malformed()
        if item.get("Parent") != above[-1] or item.get("Prev") != before or not _leads(item.get("Dest"), pages):
            _malformed()
        yield len(above), spelled(item.get("Title")) or ""
        if "First" in item:
            above.append(at)
            at, before = item["First"], None
        else:
            at, before = item.get("Next"), at


def _leads(place: Value, pages: Value) -> bool:
    """Tell whether this is a place on a page of the document."""
    if not isinstance(place, list) or len(place) != 5 or not isinstance(pages, list) or place[0] not in pages:
        return False
    return place[1:3] == [Name("XYZ"), 0] and isinstance(place[3], int | float) and place[4] is None


def _malformed() -> NoReturn:
    refused("pages.bookmarks-differ", expected="")
