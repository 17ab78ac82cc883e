"""Measurements and absurd values."""

from decimal import Decimal

from batchrecord.steps.kind import Fields
from batchrecord.steps.kinds.numeric import NUMERIC, Numeric

ONE = Numeric(unit="%", decimals=1, plausible_low=Decimal(0), plausible_high=Decimal(100))
TWO = Numeric(unit="cells/mL", decimals=0, readings=2, plausible_low=Decimal("1e5"), plausible_high=Decimal("1e9"))


class NoFacts:
    def text(self, name: str) -> str | None:
        return None

    def vessels(self) -> tuple[str, ...]:
        return ()


def checked(fields: Fields, definition: Numeric = ONE) -> list[str]:
    return [finding.code for finding in NUMERIC.check(fields, definition, NoFacts())]


def departed(fields: Fields, definition: Numeric = ONE) -> list[tuple[str, object]]:
    found = NUMERIC.departures(fields, definition, NoFacts())
    return [(finding.code, finding.facts.get("class")) for finding in found]


def test_an_absurd_value_is_asked_for_again() -> None:
    """URS-307: G5: a value of another order of magnitude is not signed until it was entered a second time."""
    assert checked({"value": "964"}) == ["numeric.implausible"]
    assert checked({"value": "-1"}) == ["numeric.implausible"]
    assert checked({"value": "100"}) == checked({"value": "0"}) == []


def test_the_second_value_counts_and_both_are_kept() -> None:
    """URS-307: the value entered again is the one in force, the first one stays readable."""
    fields = {"value": "964", "reentered": "96.4"}

    assert checked(fields) == []
    assert departed(fields) == []
    assert NUMERIC.values(fields, ONE)[""] == Decimal("96.4")
    assert [text.inside("en") for _, text in NUMERIC.shown(fields, ONE)] == ["96.4 %", "964 %"]


def test_an_absurd_value_that_is_repeated_is_accepted_with_a_deviation() -> None:
    """URS-307: G5: nobody is taught to type a passing number; what is confirmed is accepted and opens a deviation."""
    assert checked({"value": "120", "reentered": "120.0"}) == []
    assert departed({"value": "120", "reentered": "120.0"}) == [("numeric.implausible-confirmed", "minor")]
    assert checked({"value": "120", "reentered": "130"}) == ["numeric.reentry-differs"]
    assert checked({"value": "96.4", "reentered": "95"}) == ["numeric.reentry-unasked"]


def test_each_of_several_readings_is_judged_by_itself() -> None:
    """URS-307: of several readings only the absurd ones are asked for again."""
    assert checked({"value": ("1.02e6", "1.21e12")}, TWO) == ["numeric.implausible"]
    again: Fields = {"value": ("1.02e6", "1.21e12"), "reentered": ("", "1.21e6")}
    assert checked(again, TWO) == []
    assert NUMERIC.values(again, TWO)[""] == (Decimal("1.02e6"), Decimal("1.21e6"))
    assert [str(reading.value) for reading in NUMERIC.readings(again, TWO)] == ["1.02E+6", "1.21E+6"]
    assert [label.inside("en") for label, _ in NUMERIC.shown(again, TWO)] == [
        "value 1",
        "value 2",
        "value entered first 2",
    ]


def test_readings_must_be_complete() -> None:
    """URS-305: a missing or superfluous reading and text that is no number are refused, each by its place."""
    assert checked({"value": ("1.02e6", "")}, TWO) == ["field.missing"]
    assert checked({"value": ("1.02e6",)}, TWO) == ["field.count"]
    assert checked({"value": "1.02e6"}, TWO) == ["field.count"]
    found = list(NUMERIC.check({"value": ("1.02e6", "many")}, TWO, NoFacts()))
    assert [(finding.code, finding.facts["reading"]) for finding in found] == [("number.malformed", 2)]
