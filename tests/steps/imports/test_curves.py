"""Curves out of files: times, values, what is worked out, and the part that is drawn."""

import random
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.steps.imports import derived, read_curve
from batchrecord.steps.imports.curve import LONGEST_CURVE, CurvePoint, beyond, points_of, reduced, worked_out
from batchrecord.steps.imports.sheet import MOST_ROWS
from tests.steps.imports.mappings import CURVE, EVERY, VALUE, complaints, curve

FALL = [(0, "20"), (600, "0"), (900, "-5"), (2400, "-30"), (3000, "-40"), (3600, "-70")]
"""Seconds and °C: 15 min to −5, then 35 °C in 35 min, then down."""


def file_of(points: list[tuple[int, str]]) -> bytes:
    return ("Time (s),Sample (°C)\n" + "".join(f"{time},{value}\n" for time, value in points)).encode()


def refusal(toml: str, data: bytes) -> Finding:
    with pytest.raises(FormatError) as error:
        derived(curve(toml), None, data)
    return error.value.reasons[0]


def test_every_value_of_a_curve() -> None:
    """URS-547: worked out by hand: −5 to −40 °C from 15 to 50 min; above 10 °C for 5 min, below −60 °C for 3⅓ min."""
    found = derived(curve(EVERY), None, file_of(FALL))

    assert dict(found.values) == {
        "first": "20.00",
        "last": "-70.00",
        "lowest": "-70.00",
        "highest": "20.00",
        "mean": "-20.83",
        "duration": "60.00",
        "outside": "8.33",
        "rate": "-1.00",
    }
    assert (found.rows, found.beyond) == (6, "8.3334")
    assert found.curve == "0 20;10 0;15 -5;40 -30;50 -40;60 -70"


def test_a_curve_that_never_gets_there_has_no_rate() -> None:
    """URS-378: a freezing that failed is taken as it is; the value that it does not have is missing."""
    found = derived(curve(EVERY), None, file_of(FALL[:4]))

    assert "rate" not in found.values
    assert found.values["lowest"] == "-30.00"


@pytest.mark.parametrize(
    ("points", "rate"),
    [
        ([(0, "-5"), (60, "-40")], "-35.00"),
        ([(0, "-6"), (60, "-40")], None),
        ([(0, "0"), (60, "-5"), (120, "3"), (180, "-5"), (240, "-40")], "-35.00"),
        ([(0, "0"), (60, "-50")], "-50.00"),
        ([(0, "-50"), (60, "0")], None),
    ],
)
def test_a_rate_runs_from_leaving_one_level_to_reaching_the_other(
    points: list[tuple[int, str]], rate: str | None
) -> None:
    """URS-547: the curve begins at a level, starts below it, touches it and turns, or passes both at once."""
    assert derived(curve(EVERY), None, file_of(points)).values.get("rate") == rate


@pytest.mark.parametrize(
    ("times", "shown", "text"),
    [
        ('time = { column = "t", unit = "min" }', "min", "t,Sample (°C)\n1.5,1\n3,2\n"),
        (
            'time = { column = "t", stamp = "YYYY-MM-DD hh:mm:ss", shown = "min" }',
            "min",
            "t,Sample (°C)\n2026-03-02 23:59:30,1\n2026-03-03 0:01:00,2\n",
        ),
        (
            'time = { columns = ["d", "t"], stamp = "DD.MM.YY hh:mm:ss.fff", shown = "min" }',
            "min",
            "d;t;Sample (°C)\n2.3.26;23:59:30.000;1\n3.3.26;0:01:00.000;2\n",
        ),
    ],
)
def test_times_are_elapsed_or_of_a_clock(times: str, shown: str, text: str) -> None:
    """URS-547: minutes elapsed, one column of the clock, or date and time in two: each counts from the first row."""
    toml = CURVE.replace('time = { column = "Time (s)", unit = "s", shown = "min" }', times)

    assert derived(curve(toml), None, text.encode()).curve == "0 1;1.5 2"
    assert curve(toml).times.shown == shown


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("Time (s),Sample (°C)\n0,1\n60,2\n30,3\n", "import.time-goes-back", {"row": 4, "value": "30"}),
        ("Time (s),Sample (°C)\n5,1\n5,2\n", "import.time-stands-still", {}),
        ("Time (s),Sample (°C)\n0,1\n", "import.no-rows", {"found": 1}),
        ("Time (s),Sample (°C)\n0,1\n60,alarm\n", "import.not-a-number", {"row": 3, "value": "alarm"}),
        ("Time (s),Sample (°C)\nnoon,1\n60,2\n", "import.not-a-number", {"row": 2, "column": "Time (s)"}),
        ("Time,Sample (°C)\n0,1\n60,2\n", "import.columns", {"missing": "Time (s)"}),
    ],
)
def test_what_is_wrong_is_named(text: str, code: str, facts: dict[str, object]) -> None:
    """URS-377: a time that goes back, one row alone, words among numbers: line and content are named."""
    found = refusal(CURVE, text.encode())

    assert found.code == code
    assert facts.items() <= found.facts.items()


def test_a_time_that_does_not_exist_is_named() -> None:
    """URS-377: the 30th of February, and another spelling than the master's."""
    toml = CURVE.replace('column = "Time (s)", unit = "s"', 'column = "t", stamp = "YYYY-MM-DD hh:mm"')
    for wrong in ("2026-02-30 10:00", "2026-02-03T10:00", "10:00"):
        found = refusal(toml, f"t,Sample (°C)\n2026-02-03 09:00,1\n{wrong},2\n".encode())
        assert (found.code, found.facts["row"], found.facts["value"]) == ("import.not-a-time", 3, wrong)


def test_a_file_without_end_is_refused() -> None:
    """URS-377: more rows than anybody records in one run."""
    data = b"Time (s),Sample (\xc2\xb0C)\n" + b"1,2\n" * (MOST_ROWS + 1)

    assert refusal(CURVE, data).code == "import.too-many-rows"


values = st.lists(st.tuples(st.integers(0, 90), st.integers(-900, 300)), min_size=2, max_size=600).filter(
    lambda rows: any(gap for gap, _ in rows[1:])
)


@settings(max_examples=60, deadline=None)
@given(values)
def test_the_part_that_is_drawn_says_what_the_whole_says(rows: list[tuple[int, int]]) -> None:
    """URS-548: ends, lowest, highest and every time outside are those of the whole curve; the text stays short."""
    mapping, points, at = curve(), [], Decimal(0)
    for number, (gap, value) in enumerate(rows):
        at += gap * 6 if number else 0
        points.append(CurvePoint(at, Decimal(value) / 10))

    text = reduced(points, mapping)
    kept = read_curve(text)

    assert len(text) <= LONGEST_CURVE
    assert (kept[0].y, kept[-1].y, kept[-1].x) == (points[0].y, points[-1].y, points[-1].x / 60)
    assert min(point.y for point in kept) == min(point.y for point in points)
    assert max(point.y for point in kept) == max(point.y for point in points)
    assert _runs(kept, mapping) == _runs([CurvePoint(point.x / 60, point.y) for point in points], mapping)
    minutes = beyond(points, mapping)
    assert abs(minutes - beyond([CurvePoint(point.x * 60, point.y) for point in kept], mapping)) <= Decimal("0.001")


def _runs(
    points: list[CurvePoint] | tuple[CurvePoint, ...], mapping: object
) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    """Return each time outside: side, begin, end, furthest value."""
    found = []
    for side, group in groupby(points, key=lambda point: str(mapping.limits.judge(point.y))):  # type: ignore[attr-defined]
        if side != "within":
            run = list(group)
            furthest = (max if side == "above" else min)(point.y for point in run)
            found.append((side, run[0].x, run[-1].x, furthest))
    return found


def test_a_long_run_is_reduced_and_worked_out_quickly() -> None:
    """URS-548: four hours at one row a second: every number from all rows, some hundreds of them kept."""
    chance = random.Random(3)
    points = [(second, f"{20 - second / 160 + chance.uniform(-0.3, 0.3):.2f}") for second in range(14_400)]
    found = derived(curve(EVERY), None, file_of(points))

    assert found.rows == 14_400
    assert len(found.curve) <= LONGEST_CURVE
    assert 100 < len(read_curve(found.curve)) < 1_000
    assert Decimal("-0.39") < Decimal(found.values["rate"]) < Decimal("-0.36")


@pytest.mark.parametrize("text", ["", "1", "1 2;0 3", "1  2", "x 1", "1 2;", "01 2", "1 2.e1", "0 NaN"])
def test_another_spelling_of_a_curve_is_refused(text: str) -> None:
    """URS-548: what is signed as a curve has one spelling, and its times do not go back."""
    with pytest.raises(FormatError) as error:
        read_curve(text)
    assert error.value.reasons[0].code == "curve.malformed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("low = -60, high = 10", "low = 10, high = 10"), "master.range-empty"),
        (("low = -60, high = 10", ""), "master.limit-empty"),
        (("limits = { low = -60, high = 10 }", 'deviates = "major"'), "master.limit-empty"),
        (('unit = "s", shown', 'unit = "w", shown'), "master.unknown-word"),
        (('column = "Time (s)", unit = "s"', 'columns = ["a", "b"], unit = "s"'), "master.missing-key"),
        (('column = "Time (s)", unit = "s"', 'column = "a", stamp = "hh:ss"'), "master.spelling"),
        (('column = "Time (s)", unit = "s"', 'column = "a", stamp = "DD hh:mm"'), "master.spelling"),
    ],
)
def test_a_wrong_mapping_is_told_to_its_author(change: tuple[str, str], code: str) -> None:
    """URS-546: limits without range, times without unit or with half a date."""
    assert code in complaints(CURVE.replace(*change))


def test_values_of_a_curve_need_what_they_are_made_of() -> None:
    """URS-546: decimals of what is worked out, levels of a rate, limits of a time outside."""
    assert "master.missing-key" in complaints(CURVE + (VALUE % ("a", "mean")).replace("decimals = 2", ""))
    assert complaints(CURVE + VALUE % ("a", "rate")) == ["master.missing-key"] * 2
    assert complaints(CURVE + VALUE % ("a", "rate") + "from = 1\nto = 1\n") == ["master.range-empty"]
    bare = CURVE.replace("limits = { low = -60, high = 10 }", "")
    assert complaints(bare + VALUE % ("a", "outside")) == ["master.limit-empty"]
    assert complaints(bare + VALUE % ("a", "outside") + "high = 1\n") == []


def test_worked_out_values_come_from_all_rows() -> None:
    """URS-547: a value is never taken from the part that is drawn."""
    mapping = curve(EVERY)
    points = points_of(file_of(FALL), mapping, None)
    assert {value.name: worked_out(points, mapping, value) for value in mapping.values}["mean"] == Decimal("-20.83")
