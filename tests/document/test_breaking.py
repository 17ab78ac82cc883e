"""Lines of Latin and Chinese: nothing is lost, and what belongs together stays together."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from batchrecord.document.breaking import CLOSING, OPENING, break_lines
from batchrecord.document.fonts import family_for, text_width
from batchrecord.document.style import Style

SIZE = 10.0
FAMILIES = tuple(map(family_for, (("en", "zh-Hans"), ("en", "zh-Hant"))))
UNITS = ("%", "°C", "mL", "cells/kg", "copies/cell", "个", "項")
SOME = st.text("細胞批次紀錄与核对温溫为為", min_size=1, max_size=12)
WORDS = st.text("abcdefgiklmnoprstuvw", min_size=1, max_size=9)
NUMBERS = st.builds(
    lambda sign, number, power, unit: f"{sign}{number}{power} {unit}",
    st.sampled_from(("", "-", "≥ ", "<")),
    st.integers(0, 999).map(str),
    st.sampled_from(("", ".5", " × 10⁶", " × 10⁻⁸")),
    st.sampled_from(UNITS),
)
ATOMS = st.one_of(SOME, WORDS, NUMBERS)
PAIRS = ("()", "（）", "「」", "《》", "“”")
QUOTED = st.builds(lambda pair, inside: pair[0] + inside + pair[1], st.sampled_from(PAIRS), ATOMS)
TEXTS = st.lists(
    st.tuples(st.one_of(ATOMS, QUOTED), st.sampled_from(("", "，", "。", ",", ".", "；", "%", " )", "——", "：「甲」"))),
    min_size=1,
    max_size=12,
)
ROOMY = st.integers(160, 400)
"""Widths in which every word fits."""


def lines(text: str, width: float, face: str = "regular", family: str = FAMILIES[0]) -> list[str]:
    """Return the text of each line."""
    broken = break_lines(((text, Style(face, SIZE, family=family)),), width)
    return ["".join(piece.text for piece in line) for line in broken]


def solid(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def joined(parts: list[tuple[str, str]], between: str) -> str:
    """Return a sentence of words, each with what follows it."""
    return between.join(word + end for word, end in parts)


@given(text=st.text("ab1 細，。（）「“”()/-.%\n文’·", max_size=80), width=st.integers(8, 200), mono=st.booleans())
@example(text="（（（「「", width=8, mono=False)
@example(text="，。）」", width=8, mono=False)
@example(text="(" * 5_000 + "。" * 5_000, width=200, mono=False)
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_and_nothing_changes_places(text: str, width: int, mono: bool) -> None:
    """URS-530: whatever the text and however narrow the column, all of it stands on the lines, in order."""
    face = "mono" if mono else "regular"
    found = lines(text, width, face)

    assert solid("".join(found)) == solid(text)
    assert all(line == line.strip() for line in found if line)
    for line in found:
        assert len(line) == 1 or text_width(line, face, FAMILIES[0]) * SIZE / 1000 <= width + 0.02


@given(parts=TEXTS, between=st.sampled_from(("", " ")), width=ROOMY, family=st.sampled_from(FAMILIES))
@example(
    parts=[("与与与", ""), ("(与与与)", "——"), ("0 × 10⁶ %", ""), ("与", " )"), ("0 %", "")],
    between="",
    width=160,
    family="NotoSansSC",
)
@settings(max_examples=200, deadline=None)
def test_punctuation_stays_with_its_words(parts: list[tuple[str, str]], between: str, width: int, family: str) -> None:
    """URS-530: no line but the first begins with closing punctuation, and none but the last ends with opening."""
    found = lines(joined(parts, between), width, family=family)

    assert [line for line in found[1:] if line[0] in CLOSING] == []
    assert [line for line in found[:-1] if line[-1] in OPENING] == []


@given(before=TEXTS, number=NUMBERS, after=TEXTS, between=st.sampled_from((" ", "，", "細")), width=ROOMY)
@settings(max_examples=200, deadline=None)
def test_a_number_stays_with_its_unit(
    before: list[tuple[str, str]], number: str, after: list[tuple[str, str]], between: str, width: int
) -> None:
    """URS-530: sign, number, power of ten and unit stand on one line, whatever stands around them."""
    text = (
        f"{joined(before, between)}{between}{number}{'' if number[-1] in '个項' else between}{joined(after, between)}"
    )

    assert any(number in line for line in lines(text, width))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("拷貝數（VCN）", ["拷", "貝", "數", "（VCN）"]),
        ("超出2至8 °C範圍", ["超", "出", "2至", "8 °C", "範", "圍"]),
        ("14天；第 2 版", ["14天；", "第 2 版"]),
        ("1.0 × 10⁶個", ["1.0 × 10⁶個"]),
        ("0.5 – 2.0 × 10⁶/mL, 1.1 × 10⁸.", ["0.5 –", "2.0 × 10⁶/mL,", "1.1 × 10⁸."]),
        ("See “All deviations”.", ["See", "“All", "deviations”."]),
        ("CAR(細胞).x", ["CAR", "(細", "胞).", "x"]),
        ("O’Brien、歐陽𣲗", ["O’Brien、", "歐", "陽", "𣲗"]),
        ("was .5 so", ["was", ".5", "so"]),
        ("詳見「例外」 ， 下頁", ["詳", "見", "「例", "外」 ，", "下", "頁"]),
        ("——未完", ["—", "—", "未", "完"]),
    ],
)
def test_where_a_line_may_break(text: str, pieces: list[str]) -> None:
    """URS-530: in a column as narrow as can be each part that belongs together has a line of its own."""
    widest = max(text_width(piece, "regular", FAMILIES[0]) for piece in pieces) * SIZE / 1000
    found = lines(text, widest)

    assert solid("".join(found)) == solid(text)
    for piece in pieces:
        assert any(piece in line for line in found), piece
    for line in found:
        assert any(line.startswith(piece) for piece in pieces), line


def test_what_is_too_wide_breaks_where_it_hurts_least() -> None:
    """URS-530: a number parts from its unit before the unit is divided, and a word at a hyphen before anywhere else."""
    assert lines("≤ 0.50 EU/mL", 40) == ["≤ 0.50", "EU/mL"]
    assert lines("0.99 × 10⁶ cells/kg", 50) == ["0.99 × 10⁶", "cells/kg"]
    assert lines("batch-record", 40) == ["batch-", "record"]
    assert lines("abcdefgh", 20) == ["abc", "def", "gh"]


def test_a_mark_stays_with_its_letter() -> None:
    """URS-530: where a word is divided for want of room, a combining mark is never parted from its letter."""
    found = lines("e\u0301a\u0308o\u0302" * 20, 30)

    assert len(found) > 5
    assert all(line[0] in "eao" and line[-1] not in "eao" for line in found)


def test_a_line_feed_ends_a_line_and_a_code_breaks_in_fours() -> None:
    """URS-530: lines that were typed stay lines; codes stand in groups that can be compared."""
    assert lines("甲\n\n乙", 100) == ["甲", "", "乙"]
    assert all(len(line) % 4 == 0 for line in lines("0123456789abcdef" * 4, 130, "mono"))
