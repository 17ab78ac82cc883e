"""The structure of a document: what each part of its pages is, for those who do not see them (ISO 32000-1, 14.7, 14.8).

The parts are a tree in reading order, which is the order of drawing. A part that draws something holds its marks: a
page with a number on it. There is a part for each cell of each table, so they are written as bytes and nothing more.
"""

from typing import Final

from batchrecord.document.objects import File, Name, Prepared, Reference, Value, number, text_string

__all__ = ["HEADS_COLUMN", "LEFT_OUT", "PAGE_SHIFT", "Part", "Structure"]

PAGE_SHIFT: Final = 16
"""A mark is the page, counted from 0, shifted by this, with the number of the mark on its page."""
_ON_PAGE: Final = (1 << PAGE_SHIFT) - 1
LEFT_OUT: Final = " /A << /O /Layout /TextDecorationType /LineThrough >>"
"""Attribute of a corrected value."""
HEADS_COLUMN: Final = " /A << /O /Table /Scope /Column >>"
"""Attribute of the header of a column."""


class Part:
    """A part of the document: its type, what is said about it, and what is in it."""

    __slots__ = ("inside", "kind", "number", "said")

    def __init__(self, kind: str, parent: "Part | None" = None, said: str = "") -> None:
        """Add a part.

        Args:
            kind: a standard structure type, such as ``TD``.
            parent: what it is the next part of.
            said: further entries of its dictionary, as they are written.
        """
        self.kind = kind
        self.said = said
        self.inside: list[Part | int] = []
        self.number = 0
        if parent is not None:
            parent.inside.append(self)

    def describe(self, text: str, box: tuple[float, float, float, float]) -> None:
        """Say what a figure shows, and where it stands: left, bottom, right, top."""
        corners = " ".join(map(number, box))
        self.said = f" /Alt {text_string(text)} /A << /O /Layout /BBox [ {corners} ] >>"


class Structure:
    """The parts of one document."""

    def __init__(self) -> None:
        self.root = Part("Document")
        self.pages: list[list[Part]] = []
        """For each page the parts that its marks belong to, by their numbers."""
        self.caption = Part("P")
        """What is said beside the signature; it is read last, before the signature itself."""

    def write(self, out: File, pages: list[Reference], field: Reference | None) -> Reference:
        """Add the tree to a file and return its root.

        Args:
            out: the file.
            pages: its pages.
            field: the signature field; its entry ``StructParent`` is the number of pages. None if there is none.
        """
        form = Part("Form")
        if field is not None:
            self.root.inside += [self.caption, form]
            form.said = f" /Pg {pages[0].number} 0 R /K << /Type /OBJR /Obj {field.number} 0 R >>"
        root, parents = out.reserve(), out.reserve()
        out.extend(_written(self.root, root.number, out.next, [page.number for page in pages]))
        places = []
        for place, parts in enumerate(self.pages):
            held = " ".join([f"{part.number} 0 R" for part in parts])
            places.append(f"{place} {out.add(Prepared(f'[ {held} ]'.encode('ascii'))).number} 0 R")
        if field is not None:
            places.append(f"{len(pages)} {form.number} 0 R")
        out.set(parents, Prepared(f"<< /Nums [ {' '.join(places)} ] >>".encode("ascii")))
        tree: Value = {
            "Type": Name("StructTreeRoot"),
            "K": Reference(self.root.number),
            "ParentTree": parents,
            "ParentTreeNextKey": len(places),
        }
        out.set(root, tree)
        return root


def _written(root: Part, parent: int, first: int, pages: list[int]) -> list[Prepared]:
    """Return the parts as objects, each before what is in it.

    Args:
        root: the whole.
        parent: number of the object above it.
        first: number of its own object.
        pages: numbers of the objects of the pages.
    """
    objects: list[Prepared] = []
    _write(root, parent, objects, first, pages)
    return objects


def _write(part: Part, parent: int, objects: list[Prepared], first: int, pages: list[int]) -> None:
    place = len(objects)
    part.number = number = first + place
    if len(part.inside) == 1 and isinstance(mark := part.inside[0], int):  # nearly all of them are cells like this
        shown = f"/Pg {pages[mark >> PAGE_SHIFT]} 0 R /K {mark & _ON_PAGE}"
        objects.append(Prepared(f"<< /S /{part.kind} /P {parent} 0 R{part.said} {shown} >>".encode("ascii")))
        return
    objects.append(Prepared())
    inside: list[str] = []
    page = -1
    for piece in part.inside:
        if isinstance(piece, int):
            on, mark = piece >> PAGE_SHIFT, piece & _ON_PAGE
            page = on if page < 0 else page
            inside.append(f"{mark}" if on == page else f"<< /Type /MCR /Pg {pages[on]} 0 R /MCID {mark} >>")
        else:
            _write(piece, number, objects, first, pages)
            inside.append(f"{piece.number} 0 R")
    shown = "" if page < 0 else f" /Pg {pages[page]} 0 R"
    kids = "" if not inside else f" /K {inside[0]}" if len(inside) == 1 else f" /K [ {' '.join(inside)} ]"
    objects[place] = Prepared(f"<< /S /{part.kind} /P {parent} 0 R{part.said}{shown}{kids} >>".encode("ascii"))
