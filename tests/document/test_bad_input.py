"""Whatever is admitted at the bench can be drawn and is read back by the verifier; all else is refused when entered."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from batchrecord.base.characters import inadmissible
from batchrecord.base.repertoire import RANGES
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Column,
    Element,
    Fact,
    Facts,
    Figure,
    Genealogy,
    Moment,
    Outline,
    Paragraph,
    Plot,
    Run,
    Series,
    Table,
    Timeline,
    Tone,
    Vessel,
)
from batchrecord.steps.form import fits
from batchrecord.steps.kind import Field, FieldSort
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages
from tests.document.figures import enclosed, figure, growth, illustrated
from tests.document.outlines import say

FREE_TEXT = Field(name="remark", sort=FieldSort.TEXT, label=say("remark", "备注"), multiline=True, limit=2_000)


def refused(text: str) -> list[str]:
    """Return the codes with which a text is refused in a field for free text."""
    return [finding.code for finding in fits({"remark": text}, (FREE_TEXT,))]


def places(text: str) -> tuple[Element, ...]:
    """Return a text in every place of a document where what people write can stand."""
    words = Phrase.same(text)
    shown: Figure = replace(figure(1), caption=words, alt=words)
    plot: Plot = replace(growth(), caption=words, series=(Series(words, growth().series[0].points),))
    return (
        Paragraph((Run(words), Run(words, struck=True), Run(words, bold=True, tone=Tone.BAD))),
        Table(
            (Column(say("a", "一"), 1), Column(say("b", "二"), 1, numeric=True)),
            ((Cell.of(words, mono=True), Cell.of(words)),),
        ),
        Facts((Fact(say("a", "一"), Cell.of(words)), Fact(say("b", "二"), Cell.of("x")))),
        Banner(say("Held", "待定"), words, Tone.ATTENTION),
        Code("BR1", words),
        Timeline((Moment(time="2026-03-02", what=words, place=words, giver=text),)),
        Genealogy(caption=words, vessels=(Vessel(id="B-1", label=words, details=(words,)),), flows=()),
        plot,
        shown,
    )


def read_back(outline: Outline) -> list[str]:
    """Return what the verifier finds in the document of an outline."""
    document = read_document(render(outline, enclosed()))
    return [finding.code for finding in judge_pages(document, outline)]


@pytest.mark.parametrize(
    "text",
    [
        "a\u202eb",  # turns the direction
        "\u05e9\u05dc\u05d5\u05dd",  # Hebrew
        "\u0645\u0631\u062d\u0628\u0627",  # Arabic
        "e\u0301",  # a letter and its accent apart
        "Z\u0351\u036b\u0343a\u0363lgo",
        "a\u200bb",  # no width
        "a\u200db",
        "\ufeffa",
        "a\u00adb",  # a hyphen that shows at the end of a line only
        "a\x07b",
        "a\x1bb",
        "a\rb",
        "a\tb",
        "\ud800",  # half a character
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family, joined
        "\u2764\ufe0f",  # a heart, asked to be red
        "\U0001f1e8\U0001f1f3",  # a flag
        "\U0001f9ec",  # a picture that no font has
        "\ue000",
        "\ufffe",
        "\u3164",  # a letter that shows nothing
        "\u2800",
    ],
)
def test_what_cannot_be_shown_faithfully_is_refused_when_entered(text: str) -> None:
    """URS-506: what turns, hides, joins or has no glyph is refused at the bench, with the character named."""
    assert refused(text) == ["text.inadmissible"]


@pytest.mark.parametrize("text", ["☺ 😀 ⚠ ☣", "“naïve” – ½ × 10⁻⁶ µL ≤ 37 °C", "\u00a0x", "陈𬱟 王𬭎 㐂"])
def test_what_looks_odd_and_can_be_shown_is_shown(text: str) -> None:
    """URS-506: signs of one glyph, rare names and typographic marks are admitted, drawn and read back as they are."""
    assert refused(text) == []
    assert read_back(replace(illustrated(*places(text)), attachments=())) == ["pages.passed"]


@pytest.mark.parametrize("size", [2_001, 100_000])
def test_a_text_that_nobody_would_read_is_refused_when_entered(size: int) -> None:
    """URS-506: a field takes so many characters and says so, whatever is pasted into it."""
    assert refused("x" * size) == ["field.too-long"]


def long(piece: str) -> str:
    """Return a hundred thousand characters."""
    return "Free words " + (piece * (100_000 // len(piece) + 1))[:100_000].strip() + "."


@pytest.mark.parametrize("place", range(len(places("x"))))
def test_a_hundred_thousand_characters_are_drawn_whole(place: int) -> None:
    """URS-506: should so long a text stand in a record, it runs over as many pages as it takes, in any place."""
    outline = illustrated(places(long("many words and 批记录，"))[place])

    assert read_back(replace(outline, attachments=())) == ["pages.passed"]


@pytest.mark.parametrize(
    "piece", ["W", pytest.param("a\n", marks=pytest.mark.slow), "（", "10 mL", "-", "\u00a0", "😀"]
)
def test_a_hundred_thousand_characters_of_any_kind_are_drawn_whole(piece: str) -> None:
    """URS-506: no sort of text is so hard to break into lines that it is cut off or takes for ever."""
    outline = illustrated(places(long(piece))[1 if piece == "W" else 0])

    assert read_back(replace(outline, attachments=())) == ["pages.passed"]


CHARACTERS = st.sampled_from(RANGES).flatmap(lambda pair: st.characters(min_codepoint=pair[0], max_codepoint=pair[1]))
TEXTS = st.text(CHARACTERS | st.sampled_from(" \n批记，。（）-.aW0"), min_size=1, max_size=400) | st.text(max_size=60)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from([("en", "zh-Hans"), ("zh-Hant",), ("zh-Hans", "en")]))
@example("\u00a0\u00a0", ("en",))
@example("\n\n\n x \n", ("en",))
def test_every_text_is_refused_or_shown(text: str, languages: tuple[str, ...]) -> None:
    """URS-506: there is no text that is admitted at the bench and then fails, or is altered, on a page."""
    if refused(text):
        return

    assert read_back(replace(illustrated(*places(text), languages=languages), attachments=())) == ["pages.passed"]


def test_every_admissible_character_has_a_glyph_in_every_face() -> None:
    """URS-506: each of the characters that can be entered is drawn, regular, bold and of fixed width, and read back."""
    every = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))
    assert all(inadmissible(character) is None for character in every)
    runs = tuple(
        Run(Phrase.same(every), bold=bold, mono=mono) for bold, mono in ((False, False), (True, False), (False, True))
    )

    assert read_back(replace(illustrated(Paragraph(runs)), attachments=())) == ["pages.passed"]
