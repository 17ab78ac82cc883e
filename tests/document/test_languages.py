"""The record of the demonstration in each choice of languages."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from batchrecord.base.findings import Outcome
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.document.fonts import MAINLAND, family_for, font, stretches
from batchrecord.document.render import render
from batchrecord.document.style import Style
from batchrecord.document.texts import set_runs
from batchrecord.record.elements import DocumentKind, Outline, Run
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.furniture import foot_words, head_words
from batchrecord.verification.verify import verify_file
from tests.support.demonstrated import demonstrated
from tests.support.extraction import bare, bodies, by_pdfium, expected
from tests.support.sample import LANGUAGE_CHOICES

CHOICES = (*LANGUAGE_CHOICES, ("zh-Hans", "en"), ("zh-Hant", "en"), ("zh-Hans", "zh-Hant"))
EVERY = pytest.mark.parametrize("languages", CHOICES, ids="+".join)
HONG_KONG = family_for(("zh-Hant",))


def said(languages: tuple[str, ...]) -> Outline:
    """Return the outline of the demonstration's record in these languages."""
    return replace(demonstrated().outline(), languages=languages)


@cache
def document(languages: tuple[str, ...]) -> bytes:
    """Return its document, not signed."""
    return render(said(languages), Enclosed(record=demonstrated().record))


def phrases(of: object) -> Iterator[Phrase]:
    """Yield every phrase of an outline or of a part of it."""
    if isinstance(of, Phrase):
        yield of
    elif isinstance(of, tuple | list):
        for part in of:
            yield from phrases(part)
    elif is_dataclass(of):
        for field in fields(of):
            yield from phrases(getattr(of, field.name))


@EVERY
def test_it_is_drawn_and_says_all(languages: tuple[str, ...]) -> None:
    """URS-530: in each choice of languages every word of the outline stands on the pages, head and foot with them."""
    outline = said(languages)
    pages = by_pdfium(document(languages))

    assert bodies(pages, outline) == expected(outline)
    assert all(page.startswith(bare(*head_words(outline))) for page in map(bare, pages))
    assert bare(pages[0]).endswith(bare(*foot_words(outline, 1, len(pages))))


@EVERY
def test_title_and_bookmarks_are_in_its_languages(languages: tuple[str, ...]) -> None:
    """URS-530: language, title and bookmarks of the file are those of the document, in no other language."""
    outline = said(languages)
    with pikepdf.open(BytesIO(document(languages))) as opened:
        assert str(opened.Root.Lang) == languages[0]
        title = str(opened.docinfo["/Title"])
        with opened.open_outline() as bookmarks:
            top = [item.title for item in bookmarks.root]

    assert all(outline.title.inside(language) in title for language in languages)
    assert top == [" ".join(section.title.both(languages[0], languages[-1])) for section in outline.sections]


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.FINGERPRINT])
@pytest.mark.parametrize("story", ["corrected", "rejected"])
def test_nothing_falls_back_to_another_language(story: str, kind: DocumentKind) -> None:
    """URS-530: what a document says is there in every language; only codes and people's own words read alike."""
    partly = [
        dict(each) for each in phrases(demonstrated(story).outline(kind)) if tuple(dict(each)) not in {("",), LANGUAGES}
    ]

    assert partly == []


def test_an_answer_is_told_in_words() -> None:
    """URS-530: a deviation by an answer names the answer as the master words it, not its code."""
    words = list(replace(demonstrated("rejected").outline(), languages=("zh-Hant",)).words())

    assert "有微生物生長" in words
    assert "growth" not in words


@pytest.mark.parametrize(
    ("before", "after"), [("第 1 版：", "第 1 版：First"), ("原因", "原因 First"), ("a", "a First")]
)
def test_no_space_follows_a_sign_with_room_of_its_own(before: str, after: str) -> None:
    """URS-530: words that follow one another are parted by a space, but not behind full-width punctuation."""
    (line,) = set_runs((Run(Phrase.same(before)), Run(Phrase.same("First"))), Style("regular", 9.0), 400, ("zh-Hant",))

    assert "".join(piece.text for piece in line.pieces) == after


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.FINGERPRINT])
def test_a_document_in_traditional_chinese_alone_is_verified(kind: DocumentKind) -> None:
    """URS-530: issued, signed, read word by word and drawn again: every kind of document of a batch, in zh-Hant."""
    made = demonstrated("corrected", ("zh-Hant",))
    result = verify_file(made.documents[kind], trust=None, at=datetime(2027, 1, 1, tzinfo=UTC), renderer=render)

    assert made.outline(kind).languages == ("zh-Hant",)
    assert {"pages.passed", "pages.redrawn"} <= {finding.code for finding in result.findings}
    assert [finding for finding in result.findings if finding.outcome is Outcome.FAILED] == []


def used(languages: tuple[str, ...]) -> set[str]:
    """Return the fonts of a document."""
    with pikepdf.open(BytesIO(document(languages))) as opened:
        return {str(each.BaseFont).split("+")[1].split("-")[0] for each in opened.pages[0].Resources.Font.values()}


def test_traditional_is_set_in_the_shapes_of_hong_kong() -> None:
    """URS-530: a document with Traditional Chinese is set in Noto Sans HK, names in Simplified in Noto Sans SC."""
    assert MAINLAND in used(("en", "zh-Hans"))
    assert HONG_KONG not in used(("en", "zh-Hans")) | used(("en",)) | used(("zh-Hans",))
    assert {MAINLAND, HONG_KONG} <= used(("en", "zh-Hant"))
    assert [(part.file.split("-")[0], part.text) for part in stretches("説骨张裏", "bold", HONG_KONG)] == [
        (HONG_KONG, "説骨"),
        (MAINLAND, "张"),
        (HONG_KONG, "裏"),
    ]


def test_a_character_that_only_hong_kong_writes_is_drawn_everywhere() -> None:
    """URS-530: a name with a character of Hong Kong's supplement is drawn in a document of the mainland too."""
    assert [part.file for part in stretches("𠻹", "regular", MAINLAND)] == [f"{HONG_KONG}-Regular.ttf"]


def test_a_font_is_read_only_when_it_is_needed() -> None:
    """URS-530: superscripts and signs do not cost the reading of the other Chinese family."""
    font.cache_clear()
    stretches("10⁶ ☑ 批记录", "regular", MAINLAND)

    assert font.cache_info().currsize == 2
