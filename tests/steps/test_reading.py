"""Readings, plain and censored."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.quantity import Limit, Position
from batchrecord.steps.reading import Reading

D = Decimal
AT_MOST_HALF = Limit(high=D("0.50"))
AT_LEAST_80 = Limit(low=D(80))


@pytest.mark.parametrize(
    ("text", "limit", "decimals", "position"),
    [
        ("79.4", AT_LEAST_80, 0, Position.BELOW),
        ("79.5", AT_LEAST_80, 0, Position.WITHIN),
        ("79.5", AT_LEAST_80, 1, Position.BELOW),
        ("0.50", AT_MOST_HALF, 2, Position.WITHIN),
        ("0.504", AT_MOST_HALF, 2, Position.WITHIN),
        ("0.505", AT_MOST_HALF, 2, Position.ABOVE),
        ("<0.5", AT_MOST_HALF, 2, Position.WITHIN),
        ("< 0.5", Limit(high=D("0.25")), 2, Position.ABOVE),
        ("<0.05", Limit(low=D("0.01"), high=D(1)), 2, Position.BELOW),
        (">1000", AT_MOST_HALF, 2, Position.ABOVE),
        (">0.1", AT_MOST_HALF, 2, Position.ABOVE),
        (">100", AT_LEAST_80, 0, Position.WITHIN),
        (">70", AT_LEAST_80, 0, Position.BELOW),
        ("<5", Limit(), 0, Position.WITHIN),
    ],
)
def test_the_reportable_value_is_judged(text: str, limit: Limit, decimals: int, position: Position) -> None:
    """URS-306: the rounded value is compared; a censored one passes only what its bound proves."""
    assert Reading.parse(text, censored=True).judge(limit, decimals) is position


@pytest.mark.parametrize(
    "text", ["", "abc", "1,5", "1 000", "nan", "inf", "<<1", "<", "<-", "１", "1e9999", "0x10", "--1"]
)
def test_other_text_is_refused(text: str) -> None:
    """URS-305: text that is not a number is refused; a decimal comma is not guessed."""
    with pytest.raises(FormatError):
        Reading.parse(text, censored=True)


def test_an_operator_needs_permission() -> None:
    """URS-305: ``<`` and ``>`` are accepted only where the master allows them."""
    with pytest.raises(FormatError) as caught:
        Reading.parse("<0.5")

    assert caught.value.reasons[0].code == "number.censored"


@given(st.text(max_size=50))
def test_no_text_escapes(text: str) -> None:
    """URS-305: any text is read as a number or refused with a code."""
    try:
        codes = {"number"} if Reading.parse(text, censored=True).value.is_finite() else set()
    except FormatError as error:
        codes = {reason.code.partition(".")[0] for reason in error.reasons}
    assert codes == {"number"}
