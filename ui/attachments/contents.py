"""What a file looks like: a picture, a table, a text, or nothing that can be shown; it knows no Qt."""

import csv
from dataclasses import dataclass
from typing import Final

from batchrecord.steps.imports.decoding import decoded

__all__ = ["MOST_LINES", "FileContents", "contents_of"]

MOST_LINES: Final = 5_000
"""Lines that are shown."""
_SNIFFED: Final = 20
_SEPARATORS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """What is to be shown of a file."""

    sort: str
    """``picture``, ``pdf``, ``table``, ``text`` or ``other``."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table."""
    text: str = ""
    more: bool = False
    """There are more lines than are shown."""


def contents_of(media: str, data: bytes) -> FileContents:
    """Return what can be shown of a file of a kind."""
    if media in {"image/png", "image/jpeg", "image/bmp"}:
        return FileContents(sort="picture")
    if media == "application/pdf":
        return FileContents(sort="pdf")
    text = decoded(data) if media == "text/plain" else None
    if text is None:
        return FileContents(sort="other")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    more, lines = len(lines) > MOST_LINES, lines[:MOST_LINES]
    separator = max(_SEPARATORS, key=lambda each: sum(line.count(each) for line in lines[:_SNIFFED]))
    if not any(separator in line for line in lines[:_SNIFFED]):
        return FileContents(sort="text", text="\n".join(lines), more=more)
    rows = tuple(tuple(cell.strip() for cell in row) for row in csv.reader(lines, delimiter=separator) if any(row))
    return FileContents(sort="table", rows=rows, more=more)
