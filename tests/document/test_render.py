"""The drawing of an outline."""

from dataclasses import replace

import pypdfium2
import pytest

from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import Cell, Column, Paragraph, Run, Section, Table
from batchrecord.record.enclosed import Enclosed
from tests.document.outlines import outline, say, whole
from tests.document.signed import RECORD, drawn


def text_of(document: bytes) -> list[str]:
    """Return the text of each page without spaces, as another program reads it."""
    pages = pypdfium2.PdfDocument(document)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]


@pytest.mark.parametrize("languages", [("en",), ("zh-Hans",), ("en", "zh-Hans")])
def test_every_word_is_on_the_pages(languages: tuple[str, ...]) -> None:
    """URS-506: each text of the outline can be read off the pages by another program."""
    of = whole(languages)

    text = "".join(text_of(drawn(of)))

    missing = [word for word in of.words() if "".join(word.split()) not in text and len(word) < 30]
    assert missing == []


def test_furniture_stands_on_every_page() -> None:
    """URS-504: product, batch, chain-of-identity code, page x of y and digest are on each page."""
    of = whole()
    pages = text_of(drawn(of))

    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        for word in (*of.furniture.head, *of.furniture.foot, Phrase.same(f"Page {number} of {len(pages)}")):
            assert "".join(word.inside("en").split()) in page


def test_a_character_without_a_glyph_is_an_error_that_names_the_text() -> None:
    """URS-506: what cannot be drawn is never a blank; the error names section, text and character."""
    of = outline(Section("notes", say("Notes", "备注"), (Paragraph((Run(Phrase.same("a \U0001d4d0 b")),)),)))

    with pytest.raises(FormatError) as refused:
        drawn(of)

    (reason,) = refused.value.reasons
    assert reason.code == "document.character-missing"
    assert reason.facts == {"character": "U+1D4D0", "text": "a \U0001d4d0 b"}
    assert reason.where.key == "notes"


def test_a_character_without_a_glyph_in_a_row_is_an_error_that_names_the_entry() -> None:
    """URS-506: where the text stands in a row about an entry, the error names that entry too."""
    rows = (Cell.of("15.96 mL"),), (Cell.of("a \U0001d4d0 b"),)
    table = Table((Column(say("Value", "数值"), 1),), rows, keys=("P8.09.volume", "P8.09.appearance#2"))

    with pytest.raises(FormatError) as refused:
        drawn(outline(Section("phase-P8", say("Filling", "灌装"), (table,))))

    (reason,) = refused.value.reasons
    assert (reason.where.key, reason.where.entry) == ("phase-P8", "P8.09.appearance#2")


def test_digest_must_be_that_of_the_record() -> None:
    """URS-605: a document never prints the digest of another record."""
    with pytest.raises(IntegrityError, match=r"document\.digest-differs"):
        render(replace(whole(), digest="0" * 64), Enclosed(record=RECORD))
