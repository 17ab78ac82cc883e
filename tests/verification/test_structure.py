"""The structure that a screen reader follows against the outline."""

from collections.abc import Callable
from typing import Any

import pytest

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages
from batchrecord.verification.syntax import Name, Reference
from tests.document.outlines import whole
from tests.document.signed import drawn
from tests.support.forging import Objects, forged, with_content


def judged(base: bytes) -> list[Finding]:
    """Return what is found on the pages of a document that should say the whole outline."""
    return judge_pages(read_document(base), whole())


def parts(found: Objects, kind: str) -> list[tuple[int, dict[str, Any]]]:
    """Return number and dictionary of the parts of a type, in the order of the file."""
    return [(n, v) for n, v in sorted(found.items()) if isinstance(v, dict) and v.get("S") == kind and "P" in v]


def root(found: Objects) -> dict[str, Any]:
    """Return the root of the structure."""
    return next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "StructTreeRoot")


def lying_alternative(found: Objects) -> None:
    """Let the code be read aloud as another one."""
    parts(found, "Figure")[0][1]["Alt"] = b"QR https://example.org/verify#B-2026-0118"


def other_type(found: Objects) -> None:
    """Read a heading as a paragraph."""
    parts(found, "H2")[0][1]["S"] = Name("P")


def swapped_cells(found: Objects) -> None:
    """Let two cells of one row change places."""
    kids = parts(found, "TR")[3][1]["K"]
    kids[1], kids[2] = kids[2], kids[1]


def swapped_rows(found: Objects) -> None:
    """Let two rows change places in the table."""
    kids = parts(found, "Table")[0][1]["K"]
    kids[3], kids[4] = kids[4], kids[3]


def left_out(found: Objects) -> None:
    """Leave a row out of the table."""
    del parts(found, "Table")[0][1]["K"][4]


def twice(found: Objects) -> None:
    """Name a row twice."""
    kids = parts(found, "Table")[0][1]["K"]
    kids.insert(4, kids[4])


def moved_row(found: Objects) -> None:
    """Hang a row under another parent than it names."""
    parts(found, "TR")[4][1]["P"] = Reference(parts(found, "Sect")[0][0])


def swapped_parents(found: Objects) -> None:
    """Exchange the parents of two marks in the table of parents."""
    places: Any = found[root(found)["ParentTree"].number]
    held: Any = found[places["Nums"][3].number]
    held[4], held[5] = held[5], held[4]


def shorter_parents(found: Objects) -> None:
    """Leave a mark out of the table of parents."""
    places: Any = found[root(found)["ParentTree"].number]
    held: Any = found[places["Nums"][3].number]
    del held[-1]


def other_words(found: Objects) -> None:
    """Give a cell words of its own for a screen reader."""
    parts(found, "TD")[8][1]["ActualText"] = b"12.4 mL"


def expanded(found: Objects) -> None:
    """Give a cell an expansion that nobody sees."""
    parts(found, "TD")[8][1]["E"] = b"not released"


def own_language(found: Objects) -> None:
    """Give a part a language of its own."""
    parts(found, "TD")[8][1]["Lang"] = b"zh-Hans"


def row_scope(found: Objects) -> None:
    """Let the header of a column be that of a row."""
    parts(found, "TH")[1][1]["A"] = {"O": Name("Table"), "Scope": Name("Row")}


def not_struck(found: Objects) -> None:
    """Read a corrected value as if it counted."""
    parts(found, "Span")[0][1]["A"] = {"O": Name("Layout"), "TextDecorationType": Name("None")}


def renamed(found: Objects) -> None:
    """Map a type to another one."""
    root(found)["RoleMap"] = {"TD": Name("Artifact")}


def elsewhere(found: Objects) -> None:
    """Say that the code stands where it does not."""
    parts(found, "Figure")[0][1]["A"]["BBox"] = [0, 0, 10, 10]


def without_structure(found: Objects) -> None:
    """Take the structure away."""
    del next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Catalog")["StructTreeRoot"]


def not_marked(found: Objects) -> None:
    """Say that the structure does not count."""
    next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Catalog")["MarkInfo"] = {
        "Marked": False
    }


def endless(found: Objects) -> None:
    """Let a part contain itself."""
    number, table = parts(found, "Table")[0]
    table["K"].insert(2, Reference(number))


def other_field(found: Objects) -> None:
    """Let the part of the signature stand for the page."""
    parts(found, "Form")[0][1]["K"]["Obj"] = parts(found, "Form")[0][1]["Pg"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lying_alternative, "pages.tags-alternative"),
        (other_type, "pages.tags-differ"),
        (swapped_cells, "pages.tags-order"),
        (swapped_rows, "pages.tags-order"),
        (left_out, "pages.tags-order"),
        (twice, "pages.tags-order"),
        (moved_row, "pages.tags-structure"),
        (swapped_parents, "pages.tags-parents"),
        (shorter_parents, "pages.tags-structure"),
        (other_words, "pages.tags-structure"),
        (expanded, "pages.tags-structure"),
        (own_language, "pages.tags-structure"),
        (row_scope, "pages.tags-structure"),
        (not_struck, "pages.tags-structure"),
        (renamed, "pages.tags-structure"),
        (elsewhere, "pages.tags-structure"),
        (without_structure, "pages.tags-missing"),
        (not_marked, "pages.tags-missing"),
        (endless, "pages.tags-structure"),
        (other_field, "pages.tags-structure"),
    ],
)
def test_a_structure_that_reads_another_document_is_found(change: Callable[[Objects], None], code: str) -> None:
    """URS-551: whoever hears the document hears what others see, in the same order."""
    base = drawn(whole())
    assert [finding.code for finding in judged(base)] == ["pages.passed"]

    (found,) = judged(forged(base, change))

    assert found.code == code


def in_content(before: bytes, after: bytes, page: int = 2) -> bytes:
    """Return the document after one replacement in what a page draws."""

    def put(content: bytes) -> bytes:
        assert before in content
        return content.replace(before, after, 1)

    return with_content(drawn(whole()), page, put)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b"/Span <</Lang (zh-Hans)>> BDC", b"/Span <</Lang (en)>> BDC", "pages.tags-language"),
        (b"/Span <</Lang (zh-Hans)>> BDC", b"/Span <</ActualText (x)>> BDC", "pages.drawing-unknown"),
        (b"/TD <</MCID 9>> BDC", b"/Artifact <</Type /Layout>> BDC", "pages.drawing-unknown"),
        (b"/TD <</MCID 9>> BDC", b"/TD <</MCID 8>> BDC", "pages.drawing-unknown"),
        (b"/TD <</MCID 9>> BDC", b"/P <</MCID 9>> BDC", "pages.tags-structure"),
        (b"/TD <</MCID 9>> BDC", b"/TD <</MCID 9 /Alt (x)>> BDC", "pages.drawing-unknown"),
        (b"/Type /Pagination /Subtype /Footer", b"/Type /Pagination", "pages.tags-hidden"),
        (b"/Type /Pagination /Subtype /Footer", b"/Type /Layout", "pages.tags-hidden"),
        (b"\nEMC\n", b"\n", "pages.drawing-unknown"),
        (b"\nEMC\n", b"\nEMC\nEMC\n", "pages.drawing-unknown"),
    ],
)
def test_marks_of_another_form_or_meaning_are_found(before: bytes, after: bytes, code: str) -> None:
    """URS-551: marks have one form, follow one another, and mean what they say."""
    (found,) = judged(in_content(before, after))

    assert found.code == code


def test_words_marked_as_decoration_are_found() -> None:
    """URS-551: the last words of a page cannot be hidden from a screen reader by calling them decoration."""

    def hide(content: bytes) -> bytes:
        begin = content.rindex(b"/TD <</MCID ")
        end = content.index(b" BDC", begin)
        return content[:begin] + b"/Artifact <</Type /Layout>>" + content[end:]

    (found,) = judged(with_content(drawn(whole()), 2, hide))

    assert (found.code, found.where.page) == ("pages.tags-hidden", 2)


def bookmarks(found: Objects) -> list[dict[str, Any]]:
    """Return the bookmarks, in the order of the file."""
    return [v for _, v in sorted(found.items()) if isinstance(v, dict) and "Dest" in v]


def other_title(found: Objects) -> None:
    """Let a bookmark say something else."""
    bookmarks(found)[1]["Title"] = b"Exceptions: none"


def other_place(found: Objects) -> None:
    """Let a bookmark lead to the catalogue."""
    bookmarks(found)[1]["Dest"][0] = Reference(1)


def acting(found: Objects) -> None:
    """Let a bookmark run something instead of leading to a place."""
    bookmark = bookmarks(found)[1]
    del bookmark["Dest"]
    bookmark["A"] = {"S": Name("URI"), "URI": b"https://example.org"}


def no_bookmarks(found: Objects) -> None:
    """Take all bookmarks away but their root."""
    tree = next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Outlines")
    del tree["First"], tree["Last"]


def circle(found: Objects) -> None:
    """Let the bookmarks never end."""
    first = bookmarks(found)[0]
    tree = next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Outlines")
    first["Next"] = tree["First"]


@pytest.mark.parametrize("change", [other_title, other_place, no_bookmarks, circle])
def test_bookmarks_that_say_or_do_something_else_are_found(change: Callable[[Objects], None]) -> None:
    """URS-551: the bookmarks are the headings of the record, and each leads to a place on a page."""
    assert [finding.code for finding in judged(forged(drawn(whole()), change))] == ["pages.bookmarks-differ"]


def test_a_bookmark_that_acts_is_refused() -> None:
    """URS-551: nothing in a document runs, loads or leads away."""
    with pytest.raises(FormatError, match=r"document\.active"):
        judged(forged(drawn(whole()), acting))


def other_language(found: Objects) -> None:
    """Say that the whole document is in another language."""
    next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Catalog")["Lang"] = b"fr"


def test_a_document_in_another_language_is_found() -> None:
    """URS-551: the language of the document is its first one."""
    assert [finding.code for finding in judged(forged(drawn(whole()), other_language))] == ["pages.tags-language"]
