"""Writes the bookmarks of a document: its sections, and below each the headings in it."""

from dataclasses import dataclass

from batchrecord.document.blocks import Bookmark
from batchrecord.document.objects import File, Name, Reference, Value

__all__ = ["Target", "bookmarks"]


@dataclass(frozen=True, slots=True)
class Target:
    """A bookmark and where it leads."""

    bookmark: Bookmark
    page: Reference
    top: float
    """Height on the page."""


class _Item:
    """An item with those below it."""

    def __init__(self, reference: Reference, target: Target | None) -> None:
        self.reference = reference
        self.target = target
        self.below: list[_Item] = []

    def ends(self) -> dict[str, Value]:
        if not self.below:
            return {}
        return {"First": self.below[0].reference, "Last": self.below[-1].reference}


def bookmarks(out: File, targets: list[Target]) -> Reference:
    """Add bookmarks and return their root; below a section they are closed.

    Args:
        out: the file.
        targets: in the order of the document; each level at most one deeper than the one before.
    """
    root = _Item(out.reserve(), None)
    open_items = [root]
    for target in targets:
        del open_items[target.bookmark.level :]
        item = _Item(out.reserve(), target)
        open_items[-1].below.append(item)
        open_items.append(item)
    _write(out, root)
    out.set(root.reference, {"Type": Name("Outlines"), **root.ends(), "Count": len(root.below)})
    return root.reference


def _write(out: File, above: _Item) -> None:
    for place, item in enumerate(above.below):
        if item.target is None:
            continue
        entries: dict[str, Value] = {
            "Title": item.target.bookmark.title,
            "Parent": above.reference,
            "Dest": [item.target.page, Name("XYZ"), 0, item.target.top, None],
            **item.ends(),
        }
        if item.below:
            entries["Count"] = -len(item.below)
        if place:
            entries["Prev"] = above.below[place - 1].reference
        if place + 1 < len(above.below):
            entries["Next"] = above.below[place + 1].reference
        out.set(item.reference, entries)
        _write(out, item)
