"""The table of admissible characters and the fonts it comes from."""

import runpy
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from batchrecord.base.characters import inadmissible
from batchrecord.base.repertoire import RANGES
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import Outline, Paragraph, Run, Section
from batchrecord.record.enclosed import Enclosed
from tests.document.outlines import outline

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_is_what_the_fonts_give() -> None:
    """URS-506: the committed table equals a fresh generation from the bundled fonts."""
    made = runpy.run_path(str(ROOT / "packaging" / "repertoire.py"))

    assert made["source"]() == (ROOT / "batchrecord" / "base" / "repertoire.py").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "4.2 × 10⁶ CAR⁺ cells/kg, CO₂",
        "≥ 70 %, 37 °C, 12 µL, 5 ㎎",
        "批记录：张伟（受权人）㐂",
        "Ångström, Жуков, Παπαδόπουλος",
        "①☐☑✓✗→␝",
    ],
)
def test_what_people_write_is_admissible(text: str) -> None:
    """URS-506: units, superscripts, names in several scripts, ticks and control pictures can be entered and drawn."""
    assert inadmissible(text) is None
    assert render(replace(outline_of(text), digest=""), Enclosed(record=None))


def outline_of(text: str) -> Outline:
    """Return a document that says this in every way of setting text."""
    runs = tuple(Run(Phrase.same(text), bold=bold, mono=mono) for bold in (False, True) for mono in (False, True))
    return outline(Section("s", Phrase.same(text), (Paragraph(runs),)))


@pytest.mark.parametrize("character", "\u200b\u202e\u00ad\u0301\ue000\u3164\u2800\u2003\u05d0\u0627\t\ufeff")
def test_what_hides_or_turns_is_not(character: str) -> None:
    """URS-506: nothing invisible, direction-changing, combining, private or blank is admitted."""
    assert inadmissible(f"a{character}b") is not None


def test_only_the_ordinary_spaces_are_white() -> None:
    """URS-506: of all admissible characters only the two ordinary spaces show nothing."""
    admitted = (chr(code) for first, last in RANGES for code in range(first, last + 1))
    white = [character for character in admitted if unicodedata.category(character)[0] in "ZC"]

    assert white == [" ", "\u00a0"]
