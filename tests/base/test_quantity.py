"""Exact decimals, rounding, limits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.quantity import Limit, Position, decimal_text, parse_decimal, rounded


@pytest.mark.parametrize("text", ["", " ", "12,5", "1e9999", "NaN", "inf", "0x10", "1_000", "\uff11", "--1", "9" * 41])
def test_refuses_what_is_not_a_number(text: str) -> None:
    """URS-305: text that is not a decimal number is refused, never guessed."""
    with pytest.raises(FormatError):
        parse_decimal(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_number_survives_its_text(value: Decimal) -> None:
    """URS-305: a measured value stays exactly what was typed."""
    assert parse_decimal(decimal_text(value)) == value


@pytest.mark.parametrize(("typed", "position"), [("79.4", Position.BELOW), ("79.5", Position.WITHIN)])
def test_the_rounded_value_is_judged(typed: str, position: Position) -> None:
    """URS-306: the reportable value, rounded half up, is compared with the limit (release-spec 2.11, case 2)."""
    assert Limit(low=Decimal(80)).judge(rounded(parse_decimal(typed), 0)) is position
