"""Divides blocks among pages.

A block that must stay with the next one moves with it to the next page; a row that begins a page is preceded by the
header of its table.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from batchrecord.document.blocks import Block

__all__ = ["Placed", "paginate"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place."""

    block: Block
    top: float
    """Distance from the top of the body."""
    repeated: bool = False
    """Whether this is the header of a table that began on an earlier page."""


def _groups(blocks: Iterable[Block | None]) -> Iterator[list[Block] | None]:
    """Yield blocks that must stand on one page; None where a new page is asked for."""
    group: list[Block] = []
    for block in blocks:
        if block is None:
            if group:
                yield group
                group = []
            yield None
            continue
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def paginate(blocks: Iterable[Block | None], room: Callable[[int], float]) -> list[list[Placed]]:
    """Return the pages.

    Args:
        blocks: the body in order; None begins a new page.
        room: height of the body of a page, counted from 0.
    """
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _groups(blocks):
        if group is None:
            if pages[-1]:
                pages.append([])
                used = 0.0
            continue
        needed = sum(block.above + block.height for block in group)
        if pages[-1] and used + needed > room(len(pages) - 1) + 0.01:
            pages.append([])
            used = 0.0
        page = pages[-1]
        header = group[0].header
        if not page and header is not None:
            page.append(Placed(header, 0.0, repeated=True))
            used = header.height
        for block in group:
            used += block.above if page else 0.0
            page.append(Placed(block, used))
            used += block.height
    return pages
