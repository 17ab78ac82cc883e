"""Formulas against the worked examples of the process description."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import rounded
from batchrecord.master.formula import Lookup, parse
from batchrecord.master.tree import FUNCTIONS
from batchrecord.steps.kind import Value

D = Decimal


def given_values(values: Mapping[str, Value]) -> Lookup:
    return lambda reference: values.get(str(reference))


WORKED = [
    ("F1", "abs(P1.a - P1.b) / ((P1.a + P1.b) / 2) * 100", {"P1.a": "1.02e6", "P1.b": "1.21e6"}, 2, "17.04"),
    ("F1 of readings", "(max(P1.n) - min(P1.n)) / mean(P1.n) * 100", {"P1.n": ("1.02e6", "1.21e6")}, 2, "17.04"),
    ("F1b mean", "mean(P1.n, P1.c)", {"P1.n": ("1.02e6", "1.21e6"), "P1.c": "1.10e6"}, 0, "1110000"),
    ("F1b CV", "stdev(P1.n) / mean(P1.n) * 100", {"P1.n": ("1.02e6", "1.21e6", "1.10e6")}, 2, "8.59"),
    ("F2", "P1.c * P1.v * P1.p / 100", {"P1.c": "5.1e7", "P1.v": "118", "P1.p": "96.4"}, 0, "5801352000"),
    ("F3", "P1.c * P1.v", {"P1.c": "5.1e7", "P1.v": "118"}, 0, "6018000000"),
    ("F4", "P1.n / P1.d - P1.v", {"P1.n": "3.0e8", "P1.d": "1e6", "P1.v": "120"}, 0, "180"),
    (
        "F5",
        "param.moi * P5.n / P5.vector.titre",
        {"param.moi": "5", "P5.n": "1.00e8", "P5.vector.titre": "2.5e8"},
        2,
        "2.00",
    ),
    ("F5b", "ceil(P5.v / param.usable)", {"P5.v": "2.00", "param.usable": "0.47"}, 0, "5"),
    ("F5c", "P5.v * P5.t / P5.n", {"P5.v": "2.00", "P5.t": "2.5e8", "P5.n": "1.00e8"}, 1, "5.0"),
    ("F6", "P3.out / P3.before * 100", {"P3.out": "2.91e9", "P3.before": "3.42e9"}, 1, "85.1"),
    ("F7 fold", "P6.n / P6.n0", {"P6.n": "3.42e9", "P6.n0": "1.00e8"}, 1, "34.2"),
    ("F7 doublings", "log2(P6.n / P6.n0)", {"P6.n": "3.42e9", "P6.n0": "1.00e8"}, 2, "5.10"),
    ("F8", "P6.t / P6.pd", {"P6.t": "192", "P6.pd": "5.096"}, 1, "37.7"),
    ("F9", "P2.c * P2.v / P2.stock", {"P2.c": "300", "P2.v": "500", "P2.stock": "1e6"}, 3, "0.150"),
    ("F10", "1 * P4.n / P4.beads", {"P4.n": "1e8", "P4.beads": "4e7"}, 1, "2.5"),
    ("F11 needed", "P8.kg * P8.dose", {"P8.kg": "62.0", "P8.dose": "1.0e6"}, 0, "62000000"),
    ("F11 viable", "P8.n / (P8.car / 100)", {"P8.n": "6.2e7", "P8.car": "38.5"}, 0, "161038961"),
    ("F11 volume", "P8.n / (P8.car / 100) / P8.c", {"P8.n": "6.2e7", "P8.car": "38.5", "P8.c": "1e7"}, 2, "16.10"),
    ("F11b", "P8.c * P8.v * P8.car / 100", {"P8.c": "1e7", "P8.v": "20", "P8.car": "38.5"}, 0, "77000000"),
    ("F11b per kg", "P8.n / P8.kg / 1e6", {"P8.n": "7.70e7", "P8.kg": "62.0"}, 3, "1.242"),
    ("F11c", "P8.n * 0.85", {"P8.n": "7.70e7"}, 0, "65450000"),
    ("F12", "P1.cd4 / P1.cd8", {"P1.cd4": "61.3", "P1.cd8": "33.8"}, 2, "1.81"),
    ("F13", "floor((P8.n - P8.s) / P8.bag)", {"P8.n": "2.91e9", "P8.s": "6e7", "P8.bag": "2e8"}, 0, "14"),
    ("F15", "R40 / (R14 / 100)", {"R40": "1.05", "R14": "38.5"}, 2, "2.73"),
    ("F15b", "-ln(1 - P8.f) / (1 - exp(-(-ln(1 - P8.f))))", {"P8.f": "0.385"}, 2, "1.26"),
    ("F16", "5 * P8.kg / P8.v", {"P8.kg": "62", "P8.v": "40"}, 2, "7.75"),
    ("F17", "P7.n / P7.cells * 3e6", {"P7.n": "7", "P7.cells": "1.2e6"}, 1, "17.5"),
    ("F14", "sum(P8.v, P8.s) / P8.n * 100", {"P8.v": ("20.1", "19.8"), "P8.s": "2.1", "P8.n": "42.0"}, 1, "100.0"),
    ("F18", "P8.p - P8.a - P8.s - P8.d", {"P8.p": "12", "P8.a": "9", "P8.s": "1", "P8.d": "2"}, 0, "0"),
]


@pytest.mark.parametrize(
    ("formula", "values", "decimals", "expected"), [w[1:] for w in WORKED], ids=[w[0] for w in WORKED]
)
def test_worked_examples(formula: str, values: dict[str, str | tuple[str, ...]], decimals: int, expected: str) -> None:
    """URS-104: each worked example of the process description is met exactly, in decimal, with its rounding."""
    known: dict[str, Value] = {
        name: tuple(D(text) for text in value) if isinstance(value, tuple) else D(value)
        for name, value in values.items()
    }

    result = parse(formula).number(given_values(known))

    assert result is not None
    assert rounded(result, decimals) == D(expected)


def test_decimal_is_exact() -> None:
    """URS-104: what binary fractions cannot hold is exact here."""
    nothing = given_values({})

    assert parse("0.1 + 0.2 == 0.3").holds(nothing) is True
    assert parse("0.125 * 100").number(nothing) == D("12.500")
    assert parse("round(2.5) + round(0.125, 2)").number(nothing) == D("3.13")


def test_precedence_reads_like_mathematics() -> None:
    """URS-104: precedence is that of mathematics."""
    nothing = given_values({})

    assert parse("2 + 3 * 4 ** 2 / 8 - -1").number(nothing) == 9
    assert parse("-2 ** 2").number(nothing) == -4
    assert parse("10 - 4 - 3").number(nothing) == 3
    assert parse("not 1 > 2 and 2 > 1 or 1 > 2").holds(nothing) is True


def test_missing_values_leave_the_result_open() -> None:
    """URS-104: without all its inputs a calculation has no result; a branch that was not taken is left out."""
    open_one = given_values({"P1.a": D(1)})
    not_taken = given_values({"P1.a": (D(1), D(3)), "P1.b": ()})

    assert parse("P1.a + P1.b").number(open_one) is None
    assert parse("mean(P1.a, P1.b)").number(open_one) is None
    assert parse("mean(P1.a, P1.b)").number(not_taken) == 2
    assert parse("P1.b * 2").number(not_taken) is None
    assert parse("P1.a > 0 or P1.b > 0").holds(open_one) is True
    assert parse("P1.a > 0 and P1.b > 0").holds(open_one) is None


def test_passes_are_counted_and_added_up() -> None:
    """URS-140: a formula can take the newest pass in which something was made, and count and add up all passes."""
    known = given_values({"P8.v#all": (D("20.1"), D("19.8")), "P8.v#last": D("19.8"), "P8.w#all": ()})

    assert parse("count(P8.v#all)").number(known) == 2
    assert parse("sum(P8.v#all) - P8.v#last").number(known) == D("20.1")
    assert parse("count(P8.w#all) + sum(P8.w#all)").number(known) == 0
    assert parse("max(P8.w#all)").number(known) is None
    assert str(parse("P8.v#all > 1").references[0]) == "P8.v#all"


def test_choices_are_compared_as_codes() -> None:
    """URS-106: a condition can ask for the answer that was chosen."""
    chosen = given_values({"P5.03.morphology": "clumps"})

    assert parse('P5.03.morphology == "clumps"').holds(chosen) is True
    assert parse('P5.03.morphology != "clumps"').holds(chosen) is False


@pytest.mark.parametrize(
    ("formula", "code", "position"),
    [
        ("", "formula.empty", None),
        ("1 +", "formula.unexpected", 4),
        ("(1", "formula.unexpected", 3),
        ("1 2", "formula.unexpected", 3),
        ("1 < 2 < 3", "formula.unexpected", 7),
        ("P1.a[0]", "formula.character", 5),
        ("P1.a.__class__", "formula.character", 1),
        ("__import__(1)", "formula.character", 1),
        ("sqrt(4)", "formula.unknown-word", 1),
        ("lambda: 1", "formula.character", 7),
        ("2 ** 0.5", "formula.power", 6),
        ("2 ** 999999999", "formula.power", 6),
        ("2 ** P1.a", "formula.power", 6),
        ("ln(1, 2)", "formula.arguments", 1),
        ("round(1.5, P1.a)", "formula.round", 1),
        ("(" * 60 + "1" + ")" * 60, "formula.too-deep", None),
        ("-" * 60 + "1", "formula.too-deep", None),
        ("1+" * 400 + "1", "formula.too-long", None),
        ("1e999", "formula.character", 1),
        ("P1.a#any", "formula.character", 1),
    ],
)
def test_nothing_but_calculating(formula: str, code: str, position: int | None) -> None:
    """URS-104: a formula can do nothing but calculate; what is wrong is named with its position."""
    with pytest.raises(FormatError) as caught:
        parse(formula)

    assert [reason.code for reason in caught.value.reasons] == [code]
    if position is not None:
        assert caught.value.reasons[0].facts["position"] == position


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("1 / 0", "formula.undefined"),
        ("0 / 0", "formula.undefined"),
        ("ln(0)", "formula.undefined"),
        ("log2(-1)", "formula.undefined"),
        ("exp(1e9)", "formula.undefined"),
        ("exp(500)", "formula.undefined"),
        ("exp(1e80)", "formula.undefined"),
        ("0 ** -1", "formula.undefined"),
        ("stdev(1)", "formula.undefined"),
        ("1e99 ** 20", "formula.undefined"),
        ('1 + "a"', "formula.type"),
        ('"a" < "b"', "formula.type"),
        ("1 and 2", "formula.type"),
        ("(1 > 2) + 1", "formula.type"),
        ('1 == "a"', "formula.type"),
        ("P1.several + 1", "formula.type"),
    ],
)
def test_undefined_results_are_named(formula: str, code: str) -> None:
    """URS-104: a result that does not exist is an error with a code, never a number."""
    with pytest.raises(FormatError) as caught:
        parse(formula).evaluate(given_values({"P1.several": (D(1), D(2))}))

    assert [reason.code for reason in caught.value.reasons] == [code]


def test_references_are_listed_once() -> None:
    """URS-104: what a formula reads can be told without evaluating it."""
    found = parse("P5.08.volume * P5.04.vector.titre / P5.08.volume + R14 - param.x + P6.03.count#2").references

    assert [str(reference) for reference in found] == [
        "P5.08.volume",
        "P5.04.vector.titre",
        "R14",
        "param.x",
        "P6.03.count#2",
    ]
    assert found[-1] == Reference("P6.03.count", 2)


_PIECES = (
    *("1", "2.5", "1e6", "0", "P1.a", "P1.b", "R14", "param.x", '"code"'),
    *("+", "-", "*", "/", "**", "<", "<=", "==", "!=", "(", ")", ",", "and", "or", "not"),
    *FUNCTIONS,
    *("#", ".", "x", "__", "[", "é"),
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)))
@example("stdev(P1.b)")
@example("P1.b ** 20 ** 20")
def test_no_text_escapes(text: str) -> None:
    """URS-102: any text given as a formula is either read and evaluated or refused with a code."""
    known: dict[str, Value] = {"P1.a": D("1.5"), "P1.b": (D(1), D(2)), "R14": "38", "param.x": D("-1E+50")}
    try:
        result = parse(text).evaluate(given_values(known))
    except FormatError as error:
        refused = {reason.code.partition(".")[0] for reason in error.reasons}
    else:
        refused = {"formula"}
        assert result is None or isinstance(result, Decimal | bool | str)
    assert refused == {"formula"}


_NUMBERS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)


@given(_NUMBERS, _NUMBERS, _NUMBERS)
def test_arithmetic_is_exact_within_its_digits(a: Decimal, b: Decimal, c: Decimal) -> None:
    """URS-104: sums and products of typed values are exact."""
    known = given_values({"P1.a": a, "P1.b": b, "P1.c": c})

    assert parse("P1.a + P1.b - P1.b").number(known) == a
    assert parse("P1.a * (P1.b + P1.c) == P1.a * P1.b + P1.a * P1.c").holds(known) is True
