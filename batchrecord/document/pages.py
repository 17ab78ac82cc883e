"""Divides blocks among pages.

A block that must stay with the next one moves with it to the next page, unless all that must stay together is higher
than a page; a row that begins a page is preceded by the header of its table. No space is left above what begins a page.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from batchrecord.document.blocks import Block

__all__ = ["Placed", "page_keys", "paginate"]


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
    filling = _Filling(room)
    for group in _groups(blocks):
        if group is None:
            filling.begin()
        else:
            filling.place(group)
    return filling.pages


class _Filling:
    """Pages while blocks are put on them."""

    def __init__(self, room: Callable[[int], float]) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._room = room
        self._used = 0.0

    def begin(self) -> None:
        """Begin a page, unless nothing stands on this one."""
        if self.pages[-1]:
            self.pages.append([])
            self._used = 0.0

    def place(self, group: list[Block]) -> None:
        """Put blocks on one page; where no page is high enough for all of them, the first two and the last four."""
        if not self._fits(group):
            if len(group) > 1 and not self._would_fit(group):
                for part in _divided(group):
                    self.place(part)
                return
            self.begin()
        page, first = self.pages[-1], group[0]
        if page:
            self._used += first.above
        elif first.header is not None:
            page.append(Placed(first.header, 0.0, repeated=True))
            self._used = first.header.height
        for place, block in enumerate(group):
            self._used += block.above if place else 0.0
            page.append(Placed(block, self._used))
            self._used += block.height

    def _fits(self, group: list[Block]) -> bool:
        needed = _height(group) if self.pages[-1] else _height_alone(group)
        return self._used + needed <= self._room(len(self.pages) - 1) + 0.01

    def _would_fit(self, group: list[Block]) -> bool:
        """Tell whether blocks fit on a page of their own: this one if it is empty, else the next."""
        return _height_alone(group) <= self._room(len(self.pages) - (0 if self.pages[-1] else 1)) + 0.01


def _height(group: list[Block]) -> float:
    return sum(block.above + block.height for block in group)


def _height_alone(group: list[Block]) -> float:
    """Return the height of blocks that begin a page."""
    header = group[0].header
    return _height(group) - group[0].above + (header.height if header is not None else 0.0)


def _divided(group: list[Block]) -> Iterator[list[Block]]:
    if len(group) <= 4:
        yield from ([block] for block in group)
        return
    end = max(2, len(group) - 4)
    yield group[:2]
    yield from ([block] for block in group[2:end])
    yield group[end:]


def page_keys(pages: list[list[Placed]]) -> list[str]:
    """Return for each page the entry or step that stands first on it; where there is none, the section that does."""
    keys: list[str] = []
    section = ""
    for page in pages:
        first = page[0].block.section if page else ""
        keys.append(next((placed.block.key for placed in page if placed.block.key), first or section))
        section = next((placed.block.section for placed in reversed(page) if placed.block.section), section)
    return keys
