"""Lines, tables and pages."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.text import Phrase
from batchrecord.document.blocks import Block
from batchrecord.document.breaking import break_lines
from batchrecord.document.pages import paginate
from batchrecord.document.style import Style
from batchrecord.record.elements import Banner, Cell, Code, Column, Element, Fact, Facts, Outline, Section, Table, Tone
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages, page_words
from tests.document.outlines import outline, readings, say
from tests.document.signed import drawn

TEXT = st.text(
    st.sampled_from(["a", "W", "7", " ", "-", "/", ",", "(", ")", "批", "记", "录", "，", "。", "（", "\n", "⁶"])
)
STYLE = Style("regular", 9.0)


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.tuples(TEXT, st.sampled_from(["regular", "bold", "mono"])), max_size=4), st.integers(8, 120))
def test_lines_hold_every_character_in_order_and_fit(runs: list[tuple[str, str]], width: int) -> None:
    """URS-506: breaking a text loses, adds and moves nothing, and no line is wider than its column."""
    styled = tuple((text, Style(face, 9.0)) for text, face in runs)

    lines = break_lines(styled, width)

    assert bare("".join(piece.text for line in lines for piece in line)) == bare("".join(text for text, _ in runs))
    for line in lines:
        assert not line or line[-1].x + line[-1].width <= max(width, 9.0) + 0.1
        assert all(one.x + one.width <= two.x + 0.1 for one, two in pairwise(line))


@given(st.text(st.sampled_from("批记录，。；、”）"), min_size=2, max_size=40))
def test_closing_punctuation_never_begins_a_line(text: str) -> None:
    """URS-503: Chinese text is broken as it is written."""
    lines = break_lines((("批" + text, STYLE),), 90.0)
    marks = "，。；、”）"

    longest = max(len(run) for run in "".join(c if c in marks else " " for c in text).split(" "))
    if longest < 8:
        assert not any(line[0].text[0] in marks for line in lines if line)


def test_a_number_stays_with_its_unit() -> None:
    """URS-503: a value is not torn from its unit at the end of a line."""
    lines = break_lines((("add 12.40 mL now", STYLE),), 48.0)

    assert ["".join(piece.text for piece in line) for line in lines] == ["add", "12.40 mL", "now"]


def test_a_digest_is_broken_in_fours() -> None:
    """URS-504: a digest is broken so that it can be compared group by group."""
    lines = break_lines((("0123456789abcdef" * 4, Style("mono", 8.0)),), 100.0)

    assert len(lines) > 1
    assert all(len(line[0].text) % 4 == 0 for line in lines)


def judged(of: Outline) -> list[str]:
    """Return the codes found on the pages of an outline as it is drawn."""
    return [finding.code for finding in judge_pages(read_document(drawn(of)), of)]


def test_a_long_table_repeats_its_header_and_splits_no_row() -> None:
    """URS-503: 600 rows, on each page under their header, each row on one page."""
    of = outline(Section("steps", say("Steps", "步骤"), (readings(600),)))
    pages = page_words(read_document(drawn(of)))

    assert judged(of) == ["pages.passed"]
    assert len(pages) > 20
    for words in pages:
        assert words.count("Performed") == 1
        shown = [word for word in words if word.startswith("P5.")]
        assert len(shown) == sum(word.startswith("2026-03-02") for word in words)


@pytest.mark.parametrize("share", [1, 30])
def test_a_row_higher_than_a_page_loses_nothing(share: int) -> None:
    """URS-506: a remark of any length appears whole, over several pages if need be."""
    remark = "".join(f"Remark {number} 备注，" for number in range(900))
    columns = (Column(say("Step", "步骤"), 30), Column(say("Remark", "备注"), share))
    rows = tuple((Cell.of(name), Cell.of(text)) for name, text in (("P1", "short"), ("P2", remark), ("P3", "short")))
    facts = Facts((Fact(say("Remark", "备注"), Cell.of(remark)), Fact(say("Next", "其次"), Cell.of("x"))))
    banner, code = Banner(say("Held", "待定"), Phrase.same(remark), Tone.BAD), Code("x", Phrase.same(remark))
    of = outline(Section("notes", say("Notes", "备注"), (Table(columns, rows), facts, banner, code)))

    assert judged(of) == ["pages.passed"]


@pytest.mark.parametrize("empty", ["section", "table", "cell", "facts", "outline"])
def test_nothing_to_say_is_drawn_too(empty: str) -> None:
    """URS-503: a section without elements, a table without rows, an empty text: none of them stops the drawing."""
    nothing = Cell.of("")
    table = Table((Column(say("Step", "步骤"), 1),), ((nothing,),) if empty == "cell" else ())
    elements: dict[str, tuple[Element, ...]] = {"table": (table,), "cell": (table,), "facts": (Facts(()),)}
    sections = () if empty == "outline" else (Section("s", say("Empty", "空"), elements.get(empty, ())),)

    assert judged(outline(*sections)) == ["pages.passed"]


def test_every_tone_has_a_mark_of_its_own() -> None:
    """URS-503: what is good, wants attention or is bad differs by its mark, not by colour alone."""

    def drawing(tone: Tone) -> bytes:
        text = Cell.of(Phrase.same("within"), tone)
        return drawn(outline(Section("s", say("S", "节"), (Facts((Fact(say("L", "标"), text),)),))))

    sizes = {tone: len(drawing(tone)) for tone in (Tone.PLAIN, Tone.GOOD, Tone.ATTENTION, Tone.BAD)}

    assert len(set(sizes.values())) == 4
    assert min(sizes, key=lambda tone: sizes[tone]) is Tone.PLAIN


def block(height: float, *, keep: bool = False, header: Block | None = None) -> Block:
    return Block(height, lambda ink, top: None, keep=keep, header=header)


def test_a_heading_moves_with_what_follows() -> None:
    """URS-503: a heading never stands alone at the foot of a page."""
    heading = block(10, keep=True)
    body = block(30)

    pages = paginate([block(70), heading, body], lambda page: 100.0)

    assert [[placed.block for placed in page] for page in pages[1:]] == [[heading, body]]


def test_a_row_that_begins_a_page_stands_under_its_header() -> None:
    """URS-503: a table that goes on shows its header again."""
    header = block(10, keep=True)
    rows = [block(40, header=header) for _ in range(3)]

    pages = paginate([header, *rows], lambda page: 100.0)

    assert [[placed.block for placed in page] for page in pages] == [[header, *rows[:2]], [header, rows[2]]]
    assert [placed.repeated for placed in pages[1]] == [True, False]
    assert pages[1][1].top == header.height


def test_a_new_page_is_begun_once() -> None:
    """URS-503: asking for a new page at the top of one leaves no empty page."""
    pages = paginate([None, block(10), None, None, block(10)], lambda page: 100.0)

    assert [len(page) for page in pages] == [1, 1]


def test_room_differs_on_the_first_page() -> None:
    """URS-505: the first page keeps room for the signature."""
    pages = paginate([block(50), block(50)], lambda page: 60.0 if page == 0 else 100.0)

    assert [len(page) for page in pages] == [1, 1]


def test_languages_are_one_or_two() -> None:
    """URS-503: a document is read in one language or in two side by side."""
    of = outline(Section("s", say("S", "节"), ()))

    for languages in ((), ("en", "zh-Hans", "zh-Hant")):
        with pytest.raises(Exception, match=r"document\.languages"):
            drawn(replace(of, languages=languages))
