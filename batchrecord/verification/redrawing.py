"""Compares a document with the same document drawn again from its own record, object by object.

Whoever holds the program can draw the record again; the caller hands the result in, so that this package draws nothing.
Then the pages are not only found to say the right words, but to be the right pages: nothing stands in another place,
looks like something else, or is drawn by a font that lies. Compression may differ between computers, so data are
compared unpacked.
"""

from collections.abc import Iterator
from typing import Final

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.verification.container import Document, drawn_by
from batchrecord.verification.file import File, Stream, inflated, read_file
from batchrecord.verification.syntax import Reference, Value

__all__ = ["judge_redrawing"]

_LARGEST: Final = 256 * 1024 * 1024


def judge_redrawing(document: Document, drawn: bytes) -> list[Finding]:
    """Return where a document differs from itself drawn again, or one finding ``pages.redrawn``.

    Where another version of the drawing made the document, nothing can be compared, and that stays undecided: otherwise
    a document could switch the comparison off by claiming so.

    Args:
        document: the document.
        drawn: what drawing its record again gives, not signed.
    """
    again = read_file(drawn)
    version, _ = drawn_by(again)
    if version != document.drawing:
        return [Finding.undecided("pages.drawn-otherwise", drawing=document.drawing, here=version)]
    try:
        findings = list(_differences(document.file, again))
    except FormatError as error:
        return list(error.reasons)
    return findings or [Finding.passed("pages.redrawn")]


def _differences(file: File, again: File) -> Iterator[Finding]:
    """Yield the first difference of each page, and the first of what belongs to none: a reader needs no more."""
    ours, theirs = again.revisions[0].objects, file.revisions[0].objects
    pages = _pages(file)
    known: set[int | None] = set()
    for number in sorted(ours.keys() | theirs.keys()):
        page = pages.get(number)
        if page not in known and not _same(ours.get(number), theirs.get(number)):
            known.add(page)
            yield Finding("pages.differ-from-record", Outcome.FAILED, Where(page=page), {"object": number})


def _pages(file: File) -> dict[int, int]:
    """Return for each object that belongs to one page the number of that page."""
    catalogue = file.dictionary(file.trailer.get("Root"))
    kids = file.dictionary(catalogue.get("Pages")).get("Kids")
    found: dict[int, int] = {}
    for number, kid in enumerate(kids if isinstance(kids, list) else [], 1):
        contents = file.dictionary(kid).get("Contents")
        found |= {part.number: number for part in (kid, contents) if isinstance(part, Reference)}
    return found


def _same(one: "Value | Stream", other: "Value | Stream") -> bool:
    if isinstance(one, Stream) and isinstance(other, Stream):
        return _plain(one) == _plain(other) and _packs(other, inflated(one, _LARGEST))
    return one == other


def _packs(stream: Stream, data: bytes) -> bool:
    """Tell whether a stream holds these data; it is unpacked no further than they go."""
    try:
        return inflated(stream, len(data)) == data
    except FormatError:
        return False  # there is more in it, or it is damaged


def _plain(stream: Stream) -> dict[str, Value]:
    return {key: value for key, value in stream.entries.items() if key not in {"Length", "Filter"}}
