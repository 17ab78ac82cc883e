"""What a number on screen is worth is what the rules of the record will say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.quantity import Limit, decimal_text
from batchrecord.base.text import Phrase
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.kinds.numeric import Numeric
from ui.entries.judging import Worth, judge_again, judge_text
from ui.entries.words import capital, limit_words, number_words, verdict_words

LIMIT = Limit(low=Decimal("2.0"), high=Decimal("8.0"))
ALERT = Limit(low=Decimal("3.0"))


def definition(*, censored: bool = False, decimals: int | None = 1) -> EntryDefinition:
    """Return a temperature."""
    return EntryDefinition(
        id="P1.02.lowest",
        step="P1.02",
        name="lowest",
        kind="NUM",
        label=Phrase.same("Lowest temperature"),
        definition=Numeric(
            unit="°C",
            decimals=decimals,
            plausible_low=Decimal(-196),
            plausible_high=Decimal(60),
            censored=censored,
        ),
    )


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("4.1", Worth.WITHIN),
        ("2.0", Worth.WITHIN),
        ("8.04", Worth.WITHIN),
        ("8.05", Worth.ABOVE),
        ("1.94", Worth.BELOW),
        ("2.9", Worth.ALERT),
        ("4,1", Worth.UNREAD),
        ("", Worth.UNREAD),
        ("<5", Worth.UNREAD),
        ("340", Worth.IMPLAUSIBLE),
    ],
)
def test_a_number_is_judged_as_it_will_be(text: str, worth: Worth) -> None:
    """URS-306: the rounded value decides, and the bounds themselves are within; URS-704: before it is signed."""
    limit = Limit(low=LIMIT.low, high=LIMIT.high)
    alert = ALERT if worth is Worth.ALERT else Limit()
    assert judge_text(text, definition(), limit, alert).worth is worth


@given(st.decimals(min_value=-196, max_value=60, places=2))
def test_screen_and_record_agree(value: Decimal) -> None:
    """URS-301: whatever is typed, the screen says what the record will say of its reading."""
    entry = definition()
    verdict = judge_text(decimal_text(value), entry, LIMIT, Limit())
    reading = KINDS["NUM"].readings({"value": decimal_text(value)}, entry.definition)[0]

    position = str(reading.judge(LIMIT, entry.decimals))
    assert str(verdict.worth) == position
    assert verdict.outside == (position != "within")


def test_an_unusual_value_entered_twice_alike_is_taken() -> None:
    """URS-307: the same absurd value twice is accepted and deviates; another absurd one is asked for again."""
    entry = definition()
    assert judge_again("340", "340.0", entry, LIMIT, Limit()).confirmed
    assert judge_again("340", "340.0", entry, LIMIT, Limit()).outside
    assert judge_again("340", "341", entry, LIMIT, Limit()).worth is Worth.DIFFERS
    assert judge_again("340", "3.4", entry, LIMIT, Limit()).worth is Worth.WITHIN
    assert judge_again("340", "3,4", entry, LIMIT, Limit()).worth is Worth.UNREAD


def test_a_censored_value_shows_only_what_it_can() -> None:
    """URS-306: "less than" cannot show that a value is high enough."""
    entry = definition(censored=True)
    assert judge_text("<1", entry, Limit(high=Decimal(2)), Limit()).worth is Worth.WITHIN
    assert judge_text("<1", entry, Limit(low=Decimal(0)), Limit()).worth is Worth.BELOW
    words = verdict_words(judge_text("<1", entry, Limit(low=Decimal(0)), Limit()), "°C", "en")
    assert words.startswith("Does not reach the lower limit")


def test_limits_are_said_with_their_unit() -> None:
    """URS-703: one range, an open side, an alert; long round numbers as powers of ten."""
    assert limit_words(LIMIT, Limit(), "°C") == "2.0 to 8.0 °C"
    assert limit_words(Limit(low=Decimal(80)), Limit(low=Decimal(90)), "%") == "At least 80 % · attention below 90 %"
    assert limit_words(Limit(high=Decimal(15)), Limit(), "%") == "At most 15 %"
    assert limit_words(Limit(), Limit(), "%") == ""
    assert number_words(Decimal("2e9")) == "2 × 10⁹"
    assert number_words(Decimal("1.25e7")) == "1.25 × 10⁷"
    assert number_words(Decimal("-3e6")) == "−3 × 10⁶"
    assert number_words(Decimal("0.05")) == "0.05"
    assert number_words(Decimal("215.0")) == "215.0"
    assert number_words(Decimal(12345678)) == "12\N{NO-BREAK SPACE}345\N{NO-BREAK SPACE}678"
    assert capital("value") == "Value"


@pytest.mark.parametrize("text", ["-1", "2.5", "1e-1"])
def test_pieces_are_counted_in_whole_numbers(text: str) -> None:
    """URS-356: a number of labels that cannot be is told as such, not judged as one outside its limit."""
    verdict = judge_text(text, definition(), LIMIT, Limit(), whole=True)

    assert (verdict.worth, [each.code for each in verdict.findings]) == (Worth.UNREAD, ["number.not-whole"])
    assert judge_text("3", definition(), LIMIT, Limit(), whole=True).usable
