"""What curves, genealogies and custodies say in words, and how they are laid out before they are drawn."""

import time
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.characters import inadmissible
from batchrecord.base.quantity import Limit
from batchrecord.base.text import LANGUAGES
from batchrecord.record.elements import Attachment, Axis, Flow, Genealogy, Scale, Series, Timeline, Vessel
from batchrecord.record.genealogy import MOST_IN_ROW
from batchrecord.record.plots import Ruler
from tests.document.figures import custody, figure, freezing, genealogy, growth, illustrated, of
from tests.document.outlines import say

PLAIN = Axis(label=say("value", "值"))
POWERS = Axis(label=say("value", "值"), scale=Scale.LOGARITHMIC)


def marks(*values: str, axis: Axis = PLAIN) -> list[str]:
    """Return what stands at the marks of an axis over these values."""
    return list(Ruler.over(tuple(map(Decimal, values)), axis).texts())


@pytest.mark.parametrize(
    ("values", "axis", "expected"),
    [
        (("0", "10"), PLAIN, ["0", "2", "4", "6", "8", "10"]),
        (("-80.5", "21.4"), PLAIN, ["-100", "-50", "0", "50"]),
        (("36.9", "37.1"), PLAIN, ["36.9", "36.95", "37", "37.05", "37.1"]),
        (("5", "5"), PLAIN, ["4", "4.5", "5", "5.5", "6"]),
        ((), PLAIN, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (("0", "144"), replace(PLAIN, unit="h"), ["0", "48", "96", "144"]),
        (("0", "2"), replace(PLAIN, unit="h"), ["0", "0.5", "1", "1.5", "2"]),
        (("4.1e5", "9.9e6"), POWERS, ["10⁵", "10⁶", "10⁷"]),
        (("1", "10"), POWERS, ["1", "10"]),
        (("0.02", "7"), POWERS, ["0.01", "0.1", "1", "10"]),
        (("1e-9", "1e9"), POWERS, ["10⁻⁹", "10⁻⁶", "0.001", "1", "1000", "10⁶", "10⁹"]),
        (("0", "100"), POWERS, ["0", "20", "40", "60", "80", "100"]),
    ],
)
def test_an_axis_has_a_few_round_marks(values: tuple[str, ...], axis: Axis, expected: list[str]) -> None:
    """URS-543: marks are round numbers that hold all values; a logarithm is taken of positive values only."""
    assert marks(*values, axis=axis) == expected


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.sampled_from(
    [Decimal("1e-30"), Decimal("1e40"), Decimal("-9e33"), Decimal("-0")]
)


@given(st.lists(NUMBERS, max_size=20), st.sampled_from([PLAIN, POWERS, replace(PLAIN, unit="h")]))
def test_every_axis_holds_its_values_between_growing_marks(values: list[Decimal], axis: Axis) -> None:
    """URS-543: whatever was measured lies on the field, and the marks are few and in order."""
    ruler = Ruler.over(tuple(values), axis)

    assert 2 <= len(ruler.marks) <= 13
    assert all(one < two for one, two in pairwise(ruler.marks))
    assert all(-0.001 <= ruler.place(value) <= 1.001 for value in values)
    assert all(inadmissible(text) is None for text in ruler.texts())


def test_a_curve_says_where_it_began_ended_and_was_highest_and_lowest() -> None:
    """URS-543: what a curve shows can be read without seeing it, in each language."""
    first = growth().said()[0]

    assert first.inside("en") == (
        "bag A: 7 values from 0 h to 144 h; lowest 410000 cells/mL at 0 h, highest 9.9 × 10⁶ cells/mL at 144 h. "
        "All values lie within the limits 300000 – 1 × 10⁷ cells/mL."
    )
    assert first.inside("zh-Hans").startswith("A 袋：0 h 至 144 h 共 7 个数值；最低 410000 cells/mL（0 h）")
    assert tuple(tag for tag, _ in first) == LANGUAGES


def test_a_curve_says_when_it_was_outside_its_limits() -> None:
    """URS-543: each time outside the limits is told with its span and its furthest value."""
    values = ("5", "9", "9.4", "8.5", "5", "1.5", "5", "8", "2")
    plot = replace(freezing(), series=(Series(say("logger", "记录仪"), of(*values)),))
    text = replace(plot, limits=Limit(low=Decimal(2), high=Decimal(8))).said()[0].inside("en")

    assert text.endswith(
        "Outside the limits 2 – 8 °C: above from 1 min to 3 min, up to 9.4 °C; below at 5 min with 1.5 °C."
    )
    assert "limits" not in replace(plot, limits=Limit()).said()[0].inside("en")


def test_of_many_times_outside_the_first_are_told_and_the_rest_counted() -> None:
    """URS-543: a curve that never rests fills no page with its excursions."""
    plot = replace(freezing(), series=(Series(say("logger", "记录仪"), of(*(["5", "99"] * 20))),))

    text = plot.said()[0].inside("en")

    assert text.count("above at") == 5
    assert text.endswith("and 15 times more.")


def test_a_curve_without_values_says_so() -> None:
    """URS-543: nothing measured is not a calm curve."""
    plot = replace(freezing(), series=(Series(say("logger", "记录仪"), ()),))

    assert plot.said()[0].inside("en") == "logger: no values were recorded."


def rows(of_genealogy: Genealogy) -> list[list[str]]:
    """Return the codes of the vessels, row by row."""
    return [[vessel.id for vessel in row] for row in of_genealogy.rows()]


def test_a_vessel_stands_below_what_went_into_it() -> None:
    """URS-543: a genealogy is read downwards, and what is added late stands where it is added."""
    found = rows(genealogy(2))

    assert found == [
        ["AP-1", "MED-22", "BEADS-7"],
        ["SEL-1", "VEC-4"],
        ["TRD-1"],
        ["CUL-A", "CUL-B"],
        ["POOL-1", "DMSO-5"],
        ["BAG-0", "BAG-1"],
    ]


def test_what_went_into_what_is_said_line_by_line() -> None:
    """URS-543: every arrow of the drawing stands below it in words."""
    said = [text.inside("en") for text in genealogy(1).said()]

    assert said == [
        "What went into what",
        "SEL-1 ← AP-1, BEADS-7, MED-22",
        "TRD-1 ← SEL-1, VEC-4, MED-22",
        "CUL-A ← TRD-1, MED-22",
        "CUL-B ← TRD-1",
        "POOL-1 ← CUL-A, CUL-B",
        "BAG-0 ← POOL-1, DMSO-5",
    ]


CODES = st.sampled_from([f"V-{place}" for place in range(12)])


@given(st.lists(CODES, unique=True), st.lists(st.tuples(CODES, CODES), max_size=40))
def test_every_vessel_stands_in_one_row_and_every_flow_is_said(codes: list[str], flows: list[tuple[str, str]]) -> None:
    """URS-543: circles and arrows from or to what is not there lose no vessel and no flow."""
    vessels = tuple(Vessel(id=code, label=say("vessel", "容器")) for code in codes)
    found = Genealogy(caption=say("x", "一"), vessels=vessels, flows=tuple(Flow(*flow) for flow in flows))

    assert sorted(code for row in rows(found) for code in row) == sorted(codes)
    assert all(0 < len(row) <= MOST_IN_ROW for row in rows(found))
    said = [text.inside("en") for text in found.said()]
    for source, target in flows:
        if target in codes:
            line = next(line for line in said if line.startswith(f"{target} ← "))
            assert source in line.removeprefix(f"{target} ← ").split(", ")


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40))
def test_no_vessel_stands_above_its_history(pairs: list[tuple[int, int]]) -> None:
    """URS-543: without circles every arrow points down."""
    flows = [Flow(f"V-{min(pair)}", f"V-{max(pair)}") for pair in pairs if pair[0] != pair[1]]
    vessels = tuple(Vessel(id=f"V-{place}", label=say("vessel", "容器")) for place in range(12))
    found = rows(Genealogy(caption=say("x", "一"), vessels=vessels, flows=tuple(flows)))

    depth = {code: number for number, row in enumerate(found) for code in row}
    assert all(depth[flow.source] < depth[flow.target] for flow in flows)


def test_a_custody_is_said_moment_by_moment() -> None:
    """URS-543: time, what happened, place, hands and temperature of each moment stand in this order."""
    assert [[text.inside("en") for text in words] for words in Timeline(custody().moments[:2]).parts()] == [
        ["2026-03-02 00:14:05 +08:00", "Handed over, seal 0 whole", "– → Courier 44 陈𬱟"],
        [
            "2026-03-02 01:14:05 +08:00",
            "Handed over, seal 1 whole",
            "Ward 7, hospital",
            "N. Lam → Courier 44 陈𬱟",
            "at 1.1 °C",
        ],
    ]


def test_a_picture_is_named_where_it_stands() -> None:
    """URS-540: the outline names each picture by its digest before its caption, and the attachment it comes from."""
    outline = illustrated(figure(), figure(1), languages=("en",))
    (_, first, second) = outline.passages()

    assert (first.picture, second.picture) == (figure().picture, figure(1).picture)
    assert first.words == (
        "Label of bag 1 before packing",
        "Shown from the attachment “label 标签.jpg”; the original is inside this document.",
    )
    assert second.words == ("Gel of the identity test",)


def attachment(name: str, digest: str = "0" * 64) -> Attachment:
    """Return an attachment with a name."""
    return Attachment(name=name, digest=digest, media_type="text/plain", size=1, description=say("x", "一"))


def test_every_attachment_has_a_name_in_plain_letters_of_its_own() -> None:
    """URS-542: readers that know only plain letters find each attachment under another name."""
    names = ["curve.csv", "曲线.csv", "曲线 2.csv", "曲线", "图.标签"]
    plain = [attachment(name).plain_name for name in names]

    assert plain[0] == "curve.csv"
    assert len(set(plain)) == len(plain)
    assert all(name.isascii() for name in plain)
    assert plain[1].endswith(".csv")
    assert attachment("曲线.csv", "1" * 64).plain_name != plain[1]


def test_a_genealogy_of_thousands_is_laid_out_in_bounded_time() -> None:
    """URS-611: a record that claims ten thousand vessels in one chain, each made of all sorts, ends soon."""
    codes = [f"V-{place}" for place in range(10_000)]
    flows = [Flow(one, two) for one, two in pairwise(codes)]
    flows += [Flow(codes[place // 7], codes[place]) for place in range(8, 10_000)]
    started = time.process_time()
    found = Genealogy(
        caption=say("x", "一"),
        vessels=tuple(Vessel(id=code, label=say("vessel", "容器")) for code in codes),
        flows=tuple(flows),
    )

    assert len(found.rows()) == len(found.alternatives()) == 10_000
    assert len(found.said()) == 10_000
    assert time.process_time() - started < 5
