"""Compares the structure of a document, which a screen reader follows, with what the outline says it must be.

1. The tree is made of known parts in the known form; each names its parent, and the table of parents agrees.
2. Every numbered mark of every page is reached exactly once, and reading the tree reaches them in the order of drawing;
   only what is said beside the signature is read last, before the signature itself.
3. Part for part, with their words, languages and texts in place of figures, it is the outline. So nobody hears another
   document than others see.
4. Text marked as furniture is furniture (:mod:`batchrecord.verification.pages`).

The tree is followed only as far as it agrees with the outline, so a tree made to waste time ends at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.record.elements import Outline
from batchrecord.verification.container import Document
from batchrecord.verification.content import Area, Mark, PageContent
from batchrecord.verification.file import File
from batchrecord.verification.parts import End, Event, Part, Piece, Text, expected_parts, piece
from batchrecord.verification.syntax import Name, Reference, Value, refused, spelled

__all__ = ["judge_structure"]

_SHOWN: Final = 60
_DEEPEST: Final = 8
_SCOPE: Final[Value] = {"O": Name("Table"), "Scope": Name("Column")}
_STRUCK: Final[Value] = {"O": Name("Layout"), "TextDecorationType": Name("LineThrough")}


class _DifferentError(Exception):
    """The tree is well-formed and says something else than the outline."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def judge_structure(document: Document, outline: Outline, contents: list[PageContent]) -> list[Finding]:
    """Return what is wrong with the structure, at most one finding.

    Args:
        document: the document; its pages were found to be well-formed.
        outline: what its record says.
        contents: what its pages draw.
    """
    try:
        _Comparison(document, outline, contents).run()
    except FormatError as error:
        return list(error.reasons)
    except _DifferentError as error:
        return [error.finding]
    return []


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark on a page."""

    page: int
    """Counted from 0."""
    mark: Mark


class _Comparison:
    """One walk through the tree, beside the outline."""

    def __init__(self, document: Document, outline: Outline, contents: list[PageContent]) -> None:
        self._document = document
        self._file: File = document.file
        self._expected: Iterator[Event] = expected_parts(outline)
        self._language = outline.languages[0]
        self._pages = self._page_numbers()
        self._field = self._file.dictionary(document.catalogue.get("AcroForm")).get("Fields")
        self._parents = self._read_parents(contents)
        self._places = _in_reading_order(contents)
        self._page = 0

    def run(self) -> None:
        """Follow the tree.

        Raises:
            FormatError: ``pages.tags-*``: it is malformed.
            _DifferentError: it says something else than the outline.
        """
        root = self._tree()
        number = self._document.catalogue["StructTreeRoot"]
        if not isinstance(number, Reference):
            self._malformed()
        self._element(root.get("K"), number.number, 0)
        self._meet(None)
        if next(self._places, None) is not None:
            self._disordered()

    def _page_numbers(self) -> dict[int, int]:
        kids = self._file.dictionary(self._document.catalogue.get("Pages")).get("Kids")
        numbers = kids if isinstance(kids, list) else []
        return {kid.number: place for place, kid in enumerate(numbers) if isinstance(kid, Reference)}

    def _tree(self) -> dict[str, Value]:
        catalogue = self._document.catalogue
        if catalogue.get("MarkInfo") != {"Marked": True} or "StructTreeRoot" not in catalogue:
            refused("pages.tags-missing")
        spoken = spelled(catalogue.get("Lang"))
        if spoken != self._language:
            refused("pages.tags-language", found=(spoken or "")[:_SHOWN], expected=self._language)
        root = self._file.dictionary(catalogue["StructTreeRoot"])
        if root.keys() != {"Type", "K", "ParentTree", "ParentTreeNextKey"} or root["Type"] != "StructTreeRoot":
            self._malformed()
        if root["ParentTreeNextKey"] != len(self._pages) + 1:
            self._malformed()
        return root

    def _read_parents(self, contents: list[PageContent]) -> list[Value]:
        """Return for each page the list of the parents of its marks, and at last the parent of the field."""
        tree = self._file.dictionary(self._tree()["ParentTree"])
        numbers = tree.get("Nums")
        if tree.keys() != {"Nums"} or not isinstance(numbers, list) or len(numbers) != 2 * len(self._pages) + 2:
            self._malformed()
        if numbers[::2] != list(range(len(self._pages) + 1)):
            self._malformed()
        held = [self._file.get(value) for value in numbers[1:-2:2]]
        for parents, content in zip(held, contents, strict=True):
            marks = sum(mark.number is not None for mark in content.marks)
            if not isinstance(parents, list) or len(parents) != marks:
                self._malformed()
        return [*(value for value in held if isinstance(value, list)), numbers[-1]]

    def _element(self, value: Value, parent: int, depth: int) -> None:
        """Follow a part and what is in it."""
        if not isinstance(value, Reference) or depth > _DEEPEST:
            self._malformed()
        element = self._file.dictionary(value)
        kind = element.get("S")
        if not isinstance(kind, Name) or element.get("P") != Reference(parent):
            self._malformed()
        box = self._described(element, kind)
        self._meet(Part(kind, self._alternative(element)))
        if kind == "Form":
            self._signature(element, value)
        else:
            self._inside(element, value, depth, box)
        self._meet(End())

    def _inside(self, element: dict[str, Value], value: Reference, depth: int, box: Area | None) -> None:
        text: list[Piece] = []
        parts = False
        for kid in _kids(element):
            if isinstance(kid, Reference) and self._file.dictionary(kid).get("S") == "Span":
                self._struck(kid, value.number, text)
            elif isinstance(kid, Reference):
                parts = True
                self._element(kid, value.number, depth + 1)
            else:
                mark = self._mark(kid, element, value)
                if box is not None and not all(_holds(box, area) for area in mark.areas):
                    self._malformed()
                for language, words in mark.said:
                    piece(text, language, words, struck=False)
        if text and parts:
            self._malformed()
        if text:
            self._meet(Text(tuple(text)))

    def _struck(self, value: Reference, parent: int, text: list[Piece]) -> None:
        """Follow a corrected value inside a part."""
        element = self._file.dictionary(value)
        if element.get("P") != Reference(parent) or element.keys() != {"S", "P", "A", "Pg", "K"}:
            self._malformed()
        if element["A"] != _STRUCK or not _kids(element):
            self._malformed()
        for kid in _kids(element):
            for language, words in self._mark(kid, element, value).said:
                piece(text, language, words, struck=True)

    def _signature(self, element: dict[str, Value], value: Reference) -> None:
        field = self._field[0] if isinstance(self._field, list) and self._field else None
        page = element.get("Pg")
        if element.keys() != {"S", "P", "Pg", "K"} or element["K"] != {"Type": Name("OBJR"), "Obj": field}:
            self._malformed()
        if not isinstance(page, Reference) or self._pages.get(page.number) != 0:
            self._malformed()
        if self._parents[-1] != value or self._file.dictionary(field).get("StructParent") != len(self._pages):
            refused("pages.tags-parents", page=1)

    def _mark(self, kid: Value, element: dict[str, Value], value: Reference) -> Mark:
        """Return the mark that a part names, which must be the next one."""
        page, number = element.get("Pg"), kid
        if isinstance(kid, dict):
            if kid.keys() != {"Type", "Pg", "MCID"} or kid["Type"] != "MCR":
                self._malformed()
            page, number = kid["Pg"], kid["MCID"]
        place = next(self._places, None)
        if place is None or not isinstance(page, Reference) or self._pages.get(page.number) != place.page:
            self._disordered()
        self._page = place.page
        if isinstance(number, bool) or number != place.mark.number:
            self._disordered()
        if place.mark.kind != element["S"]:
            self._malformed()
        parents = self._parents[place.page]
        if not isinstance(parents, list) or parents[place.mark.number or 0] != value:
            refused("pages.tags-parents", page=place.page + 1)
        return place.mark

    def _described(self, element: dict[str, Value], kind: Name) -> Area | None:
        """Check what is said about a part, and return the place of a figure."""
        wanted, attribute = {"S", "P"}, element.get("A")
        if kind == "Figure":
            wanted = {"S", "P", "Alt", "A"}
            box = attribute.get("BBox") if isinstance(attribute, dict) else None
            if not isinstance(box, list) or len(box) != 4 or attribute != {"O": Name("Layout"), "BBox": box}:
                self._malformed()
            left, bottom, right, top = (part if isinstance(part, int | float) else 0.0 for part in box)
        elif kind == "TH":
            wanted = {"S", "P", "A"}
            if attribute != _SCOPE:
                self._malformed()
        if not wanted <= element.keys() or element.keys() - wanted - {"Pg", "K"}:
            self._malformed()
        return (left, bottom, right, top) if kind == "Figure" else None

    def _alternative(self, element: dict[str, Value]) -> str:
        """Return what is read aloud in place of a part."""
        if "Alt" not in element:
            return ""
        text = spelled(element["Alt"])
        if text is None:
            self._malformed()
        return text

    def _meet(self, found: Event | None) -> None:
        """Compare with what comes next in the outline."""
        expected = next(self._expected, None)
        if found != expected:
            raise _DifferentError(_difference(found, expected, self._page + 1))

    def _malformed(self) -> NoReturn:
        refused("pages.tags-structure")

    def _disordered(self) -> NoReturn:
        refused("pages.tags-order")


def _in_reading_order(contents: list[PageContent]) -> Iterator[_Place]:
    """Yield the marks of all pages; the last one of the first page, beside the signature, comes last."""
    last: list[_Place] = []
    for page, content in enumerate(contents):
        places = [_Place(page, mark) for mark in content.marks if mark.number is not None]
        if page == 0 and places:
            last = [places.pop()]
        yield from places
    yield from last


def _kids(element: dict[str, Value]) -> list[Value]:
    if "K" not in element:
        return []
    kids = element["K"]
    return kids if isinstance(kids, list) else [kids]


def _holds(box: Area, area: Area) -> bool:
    edge = 0.5
    return (
        box[0] - edge <= area[0] and box[1] - edge <= area[1] and box[2] + edge >= area[2] and box[3] + edge >= area[3]
    )


def _difference(found: Event | None, expected: Event | None, page: int) -> Finding:
    code = "pages.tags-differ"
    if isinstance(found, Part) and isinstance(expected, Part) and found.kind == expected.kind:
        code = "pages.tags-alternative"
    elif isinstance(found, Text) and isinstance(expected, Text) and found.plain == expected.plain:
        code = "pages.tags-language" if found.languages != expected.languages else code
    facts = {"found": str(found or "")[:_SHOWN], "expected": str(expected or "")[:_SHOWN]}
    return Finding(code, Outcome.FAILED, Where(page=page), facts)
