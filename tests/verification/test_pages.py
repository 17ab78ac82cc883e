"""The words on the pages against the words of the outline."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.document.sign import sign_document
from batchrecord.record.elements import Cell, Furniture, Outline, Paragraph, Run, Table
from batchrecord.verification import pages
from batchrecord.verification.container import read_document
from batchrecord.verification.content import Effort
from batchrecord.verification.pages import judge_pages
from batchrecord.verification.syntax import Name, Reference
from tests.document.outlines import whole
from tests.document.signed import AT, drawn, signed
from tests.support.forging import Objects, forged, with_content


def judged(base: bytes, outline: Outline) -> list[Finding]:
    """Return what is found on the pages of a document that its releasing person has signed as it is."""
    made = signed()
    chain = [made.authority.issuing.der, made.authority.root.der]
    data = sign_document(base, made.person.signer(), chain=chain, reason="Released for use", at=AT)
    try:
        return judge_pages(read_document(data), outline)
    except FormatError as error:
        return list(error.reasons)


def codes(base: bytes, outline: Outline) -> list[str]:
    """Return the codes of what is found on the pages."""
    return [finding.code for finding in judged(base, outline)]


@pytest.mark.parametrize("languages", [("en",), ("zh-Hans",), ("en", "zh-Hans"), ("zh-Hans", "en"), ("zh-Hant", "en")])
@pytest.mark.parametrize("rows", [1, 75])
def test_pages_that_say_what_the_outline_says_pass(languages: tuple[str, ...], rows: int) -> None:
    """URS-609: in every language, alone or beside another, the words on the pages are those of the outline."""
    made = signed(languages, rows)

    (found,) = judge_pages(read_document(made.data), made.outline)

    assert found.code == "pages.passed"


def changed_value(outline: Outline, row: int, text: str) -> Outline:
    """Return an outline with another value in its last table."""
    section = outline.sections[-1]
    table = section.elements[0]
    assert isinstance(table, Table)
    rows = list(table.rows)
    rows[row] = (*rows[row][:2], Cell.of(text), *rows[row][3:])
    return replace(
        outline,
        sections=(*outline.sections[:-1], replace(section, elements=(replace(table, rows=tuple(rows)),))),
    )


@pytest.mark.parametrize("row", [0, 29, 59])
def test_a_value_that_is_not_the_records_is_found_on_its_page(row: int) -> None:
    """URS-609: the pages say 21.40 where the record says otherwise; the page is named, with both wordings."""
    outline = whole()
    (found,) = judged(drawn(changed_value(outline, row, "21.40 mL")), outline)

    assert found.code == "pages.words-differ"
    assert found.where.page is not None
    assert found.where.page >= 2
    assert "21.40mL" in str(found.facts["found"])
    assert "21.40mL" not in str(found.facts["expected"])


def test_a_row_that_is_missing_or_added_is_found() -> None:
    """URS-609: neither may a row be left out, nor one be added."""
    assert codes(drawn(whole(rows=59)), whole(rows=60)) in (["pages.words-differ"], ["pages.words-missing"])
    assert codes(drawn(whole(rows=60)), whole(rows=59)) == ["pages.words-differ"]


def test_added_prose_is_found() -> None:
    """URS-609: a sentence that the record does not hold is found."""
    outline = whole()
    more = Paragraph((Run(Phrase.same("Released unconditionally.")),))
    last = outline.sections[-1]
    lying = replace(outline, sections=(*outline.sections[:-1], replace(last, elements=(*last.elements, more))))

    assert codes(drawn(lying), outline) == ["pages.words-differ"]


def test_sections_in_another_order_are_found() -> None:
    """URS-609: the words must come in the order of the record."""
    outline = whole()

    assert codes(drawn(replace(outline, sections=outline.sections[::-1])), outline) == ["pages.words-differ"]


def test_furniture_of_another_batch_is_found() -> None:
    """URS-504: head and foot are compared on every page."""
    outline = whole()
    other = Furniture((Phrase.same("Batch B-2026-0118"),), outline.furniture.foot)

    assert codes(drawn(replace(outline, furniture=other)), outline) == ["pages.furniture-differs"]


def before_foot(line: bytes) -> Callable[[bytes], bytes]:
    """Return a change that draws one more line at the end of a page, as decoration."""
    return lambda content: content + b"/Artifact <</Type /Layout>> BDC\n" + line + b"\nEMC\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"1 1 1 rg\n40 40 500 700 re\nf", "pages.text-covered"),
        (b"1 1 1 rg\n40 40 m 540 40 l 540 740 l 40 740 l h f", "pages.text-covered"),
        (b"1 1 1 RG\n400 w 40 400 m 540 400 l S", "pages.text-covered"),
        (b"/Im1 Do", "pages.drawing-unknown"),
        (b"3 Tr", "pages.drawing-unknown"),
        (b"q 0.1 0 0 0.1 0 0 cm Q", "pages.drawing-unknown"),
        (b"/GS1 gs", "pages.drawing-unknown"),
        (b"0 0 10 10 re W n", "pages.drawing-unknown"),
        (b"BI /W 1 /H 1 ID x EI", "pages.drawing-unknown"),
        (b"/OC /MC0 BDC", "pages.drawing-unknown"),
        (b"% a comment", "pages.drawing-unknown"),
        (b"40 40 500 700 re", "pages.drawing-unknown"),
    ],
)
def test_what_hides_words_is_found(line: bytes, code: str) -> None:
    """URS-609: nothing may cover the words, and no form of drawing but our own is known."""
    base = with_content(drawn(whole()), 2, before_foot(line))

    (found,) = [finding for finding in judged(base, whole()) if finding.code == code]

    assert code == "pages.drawing-unknown" or found.where.page == 2


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b"0.082 0.133 0.176 rg", b"0.98 0.98 0.98 rg", "pages.text-too-pale"),
        (b" 8 Tf ", b" 0.8 Tf ", "pages.text-too-small"),
        (b"1 0 0 1 49 ", b"1 0 0 1 9049 ", "pages.text-outside"),
        (b"1 0 0 1 49 ", b"1 0 0 1 -49 ", "pages.text-outside"),
    ],
)
def test_words_that_cannot_be_read_are_found(before: bytes, after: bytes, code: str) -> None:
    """URS-609: words in the colour of the paper, too small, or beside the page, do not count as shown."""

    def hide(content: bytes) -> bytes:
        assert before in content
        return content.replace(before, after)

    assert code in codes(with_content(drawn(whole()), 3, hide), whole())


def test_a_page_left_out_is_found() -> None:
    """URS-609: every page of the document counts."""

    def drop(found: Objects) -> None:
        tree = next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Pages")
        kids, count = tree["Kids"], tree["Count"]
        assert isinstance(kids, list)
        assert isinstance(count, int)
        tree["Kids"], tree["Count"] = kids[:-1], count - 1

    assert codes(forged(drawn(whole()), drop), whole()) == ["pages.furniture-differs"]


@pytest.mark.parametrize("page", [1, 2])
def test_an_annotation_beside_the_signature_field_is_found(page: int) -> None:
    """URS-609: a note or stamp over a page is refused, also one that was there when the document was signed."""

    def stick(found: Objects) -> None:
        number = max(found) + 1
        found[number] = {"Type": Name("Annot")}
        pages = [v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Page"]
        pages[page - 1]["Annots"] = [Reference(number)]

    assert codes(forged(drawn(whole()), stick), whole()) == ["pages.annotation"]


def test_a_page_that_costs_too_much_is_refused() -> None:
    """URS-611: a page made to waste time is refused before it does."""
    flood = b"1 0 0 rg\n" + b"1 1 1 1 re\nf\n" * 25_000

    assert codes(with_content(drawn(whole()), 2, before_foot(flood[:-1])), whole()) == ["pages.too-complex"]


@pytest.mark.parametrize("what", ["size", "lines", "comparisons"])
def test_pages_that_cost_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """URS-611: what one page may cost, five thousand may not: the effort is bounded for the whole document."""
    document, spent = drawn(whole()), Effort()
    monkeypatch.setattr(pages, "Effort", lambda: spent)
    assert codes(document, whole()) == ["pages.passed"]
    used = getattr(Effort(), what) - getattr(spent, what)

    for allowed, expected in ((used, "pages.passed"), (used - 1, "pages.too-complex")):
        monkeypatch.setattr(pages, "Effort", partial(Effort, **{what: allowed}))
        assert codes(document, whole()) == [expected]
