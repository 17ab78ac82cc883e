"""Divides blocks among pages.

A block that must stay with the next one moves with it to the next page, unless all that must stay together is higher
than a page; a row that begins a page is preceded by the header of its table.
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
        """Put blocks on one page; where no page is high enough for all of them, fill one after the other."""
        if not self._fits(group):
            if len(group) > 1 and not self._would_fit(group):
                for block in group:
                    self.place([block])
                return
            self.begin()
        page, header = self.pages[-1], group[0].header
        if not page and header is not None:
            page.append(Placed(header, 0.0, repeated=True))
            self._used = header.height
        for block in group:
            self._used += block.above if page else 0.0
            page.append(Placed(block, self._used))
            self._used += block.height

    def _fits(self, group: list[Block]) -> bool:
        first = 0.0 if self.pages[-1] else group[0].above
        needed = sum(block.above + block.height for block in group) - first
        return self._used + needed <= self._room(len(self.pages) - 1) + 0.01

    def _would_fit(self, group: list[Block]) -> bool:
        """Tell whether blocks would fit on the next page."""
        header = group[0].header
        needed = sum(block.above + block.height for block in group) - group[0].above
        needed += header.height if header is not None else 0.0
        return needed <= self._room(len(self.pages)) + 0.01
