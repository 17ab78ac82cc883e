"""What stands together on a page, and how a reader finds her way."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st

from batchrecord.base.text import Phrase
from batchrecord.document.blocks import Block
from batchrecord.document.pages import paginate
from batchrecord.document.render import render
from batchrecord.record.elements import Cell, Column, Element, Heading, Outline, Paragraph, Run, Section, Table
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages, page_words
from tests.document.outlines import outline, say
from tests.document.signed import drawn
from tests.support.sample import BATCH, drawn_sample, enclosed, sample


def pages_of(of: Outline) -> list[str]:
    """Return the words of each page, which are those of the outline."""
    document = read_document(drawn(of))
    assert [finding.code for finding in judge_pages(document, replace(of))] == ["pages.passed"]
    return ["\n".join(words) for words in page_words(document)]


def prose(name: str, lines: int, keep: bool = False) -> Paragraph:
    """Return a paragraph of so many lines, each of which begins with its name and number."""
    return Paragraph((Run(Phrase.same("\n".join(f"{name}{line:03d}" for line in range(lines)))),), keep=keep)


def table(rows: int) -> Table:
    """Return a table with a title."""
    cells = tuple((Cell.of(f"row{row:03d}"), Cell.of("value")) for row in range(rows))
    return Table((Column(say("Step", "步骤"), 1), Column(say("Value", "数值"), 1)), cells, say("Readings", "读数"))


@pytest.mark.parametrize("before", range(38, 58))
def test_a_heading_stands_with_what_it_heads(before: int) -> None:
    """URS-552: heading, instruction, title, header and first row of a table are on one page, wherever they come."""
    step: tuple[Element, ...] = (Heading(say("Add vector", "加入载体")), prose("how", 2, keep=True), table(3))
    pages = pages_of(outline(Section("s", say("Steps", "步骤"), (prose("fill", before), *step))))

    (page,) = (page for page in pages if "Add vector" in page)
    for words in ("how000", "how001", "Readings", "row000"):
        assert words in page


@pytest.mark.parametrize("lines", [2, 3, 4, 5, 9, 70])
@pytest.mark.parametrize("before", [44, 46, 47, 48, 49, 50, 51, 52])
def test_no_line_of_a_paragraph_stands_alone(lines: int, before: int) -> None:
    """URS-552: at least two lines of a paragraph stand at the end and at the beginning of a page."""
    pages = pages_of(outline(Section("s", say("Steps", "步骤"), (prose("fill", before), prose("line", lines)))))

    for page in pages:
        assert page.count("line") != 1
        assert page.count("fill") != 1


@given(
    st.lists(st.tuples(st.floats(1, 100), st.floats(0, 20), st.booleans(), st.booleans()), max_size=40),
    st.floats(120, 200),
)
@example([(86.0, 20.0, False, True)], 120.0)
def test_pages_hold_every_block_once_in_order_and_none_too_many(
    sizes: list[tuple[float, float, bool, bool]], room: float
) -> None:
    """URS-552: whatever must stay together, no block is lost, moved or drawn below the end of its page."""
    header = Block(15.0, lambda ink, top: None)
    blocks = [
        Block(height, lambda ink, top: None, above, keep, header if row else None, key=f"{place}")
        for place, (height, above, keep, row) in enumerate(sizes)
    ]

    pages = paginate(blocks, lambda page: room)

    assert [placed.block for page in pages for placed in page if not placed.repeated] == blocks
    for page in pages:
        assert all(one.top + one.block.height <= two.top + 0.01 for one, two in pairwise(page))
        assert all(placed.top + placed.block.height <= room + 0.02 for placed in page)
        assert all(placed.block is header and place == 0 for place, placed in enumerate(page) if placed.repeated)


def test_what_fits_on_one_page_stays_together() -> None:
    """URS-552: a run of blocks that must stay together moves whole, unless it is higher than a page."""
    blocks = [Block(30.0, lambda ink, top: None, keep=1 <= place <= 6) for place in range(9)]

    assert [len(page) for page in paginate(blocks, lambda page: 210.0)] == [1, 7, 1]
    assert [len(page) for page in paginate(blocks, lambda page: 130.0)] == [4, 4, 1]


def test_bookmarks_lead_to_sections_and_headings() -> None:
    """URS-552: sections are listed, below each of them its headings, and pages are numbered as they are printed."""
    elements = (Heading(say("One", "一"), level=3), prose("a", 3), Heading(say("Two", "二")), prose("b", 3))
    sections = [Section(name, Phrase.same(name), (*elements, Heading(say("Three", "三"), level=3))) for name in "xy"]

    with pikepdf.open(BytesIO(drawn(outline(*sections)))) as document, document.open_outline() as found:
        tree = [
            (item.title, [(below.title, [i.title for i in below.children]) for below in item.children])
            for item in found.root
        ]
        assert document.Root.PageLabels.Nums[1].S == "/D"

    below = [("One 一", []), ("Two 二", ["Three 三"])]
    assert tree == [("x", below), ("y", below)]


def test_the_code_of_a_page_names_what_stands_first_on_it() -> None:
    """URS-553: the code in the foot can be read from a page as it is printed, and leads to its first entry."""
    document = pypdfium2.PdfDocument(drawn_sample(entries=20))
    words = page_words(read_document(drawn_sample(entries=20)))
    seen = []
    for page, said in zip(document, words, strict=True):
        codes = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil().convert("L"))
        (key,) = [text for code in codes if (text := code.text.removeprefix(f"BR1/{BATCH}/1/"))]
        seen.append(key)
        text = "\n".join(said)
        assert not key.startswith("P") or key in text
    keys = [
        key
        for section in sample(entries=20).sections
        for element in section.elements
        for key in (element.keys if isinstance(element, Table) else [getattr(element, "key", "")])
    ]
    assert len(seen) > 8
    assert seen[0] == "front"
    found = [keys.index(key) for key in seen if key in keys]
    assert found == sorted(found)
    assert len(found) > len(seen) / 2


def test_a_document_without_page_codes_has_none() -> None:
    """URS-553: only where the outline asks for it, a code stands in the foot."""
    document = pypdfium2.PdfDocument(drawn(outline(Section("s", say("Steps", "步骤"), (prose("a", 3),)))))

    assert zxingcpp.read_barcodes(document[0].render(scale=150 / 72).to_pil().convert("L")) == []


def test_drawing_tells_how_far_it_is() -> None:
    """URS-554: progress counts the pages, after a time in which their number is not known."""
    told: list[tuple[int, int]] = []
    of = sample(entries=20)

    data = render(of, enclosed(20), lambda done, every: told.append((done, every)))

    pages = len(pypdfium2.PdfDocument(data))
    known = [each for each in told if each[1]]
    assert known == [(page, pages) for page in range(1, pages + 1)]
    assert set(told[: -len(known)]) == {(0, 0)}


class _CancelledError(Exception):
    pass


@pytest.mark.parametrize("at", [0, 1, 5])
def test_drawing_can_be_cancelled(at: int) -> None:
    """URS-554: what progress raises ends the drawing, while it is measured and while it is drawn."""

    def progress(done: int, every: int) -> None:
        if done == at:
            raise _CancelledError

    with pytest.raises(_CancelledError):
        render(sample(entries=20), enclosed(20), progress)


@pytest.mark.parametrize("before", [44, 46, 47, 48, 49, 50])
def test_an_instruction_is_not_parted(before: int) -> None:
    """URS-552: an instruction of a few lines stands whole with the step it belongs to."""
    step: tuple[Element, ...] = (Heading(say("Add vector", "加入载体")), prose("how", 5, keep=True), table(3))
    pages = pages_of(outline(Section("s", say("Steps", "步骤"), (prose("fill", before), *step))))

    (page,) = (page for page in pages if "Add vector" in page)
    assert page.count("how") == 5
    assert "row000" in page


def test_a_row_over_several_pages_is_one_row_for_a_screen_reader() -> None:
    """URS-550: a cell that runs over pages is one part with marks on each of them, under one row."""
    remark = Phrase.same("\n".join(f"line{number}" for number in range(150)))
    columns = (Column(say("Step", "步骤"), 1), Column(say("Remark", "备注"), 3))
    rows = tuple((Cell.of(name), Cell.of(text)) for name, text in (("P1", Phrase.same("short")), ("P2", remark)))

    with pikepdf.open(BytesIO(drawn(outline(Section("s", say("Notes", "备注"), (Table(columns, rows),)))))) as document:
        table = document.Root.StructTreeRoot.K.K[0].K[1]
        tall = table.K[2]
        first, second = tall.K
        kinds = [str(part.S) for part in (table, tall, first, second)]
        assert kinds == ["/Table", "/TR", "/TD", "/TD"]
        assert len(table.K) == 3
        marks = [mark.Pg if isinstance(mark, pikepdf.Dictionary) else second.Pg for mark in second.K]
        pages = len(document.pages)
        assert len({mark.objgen for mark in marks}) == len(marks) == pages
