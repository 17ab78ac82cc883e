"""Exact decimals, rounding, limits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.quantity import Limit, Position, decimal_text, parse_decimal, rounded, written


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
    """URS-306: G13: the reportable value, rounded half up, is compared with the limit (release-spec 2.11, case 2)."""
    assert Limit(low=Decimal(80)).judge(rounded(parse_decimal(typed), 0)) is position


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("96.4", "%", "96.4 %"),
        ("1.02e6", "cells/mL", "1.02 × 10⁶ cells/mL"),
        ("10100000", "cells/mL", "1.01 × 10⁷ cells/mL"),
        ("161225314", "cells", "1.61225314 × 10⁸ cells"),
        ("0.99", "1e6 cells/kg", "0.99 × 10⁶ cells/kg"),
        ("<0.05", "EU/mL", "<0.05 EU/mL"),
        ("2.5E-7", "", "2.5 × 10⁻⁷"),
        ("no growth", "", "no growth"),
        ("999999", "cells", "999999 cells"),
    ],
)
def test_a_number_is_written_as_people_read_it(number: str, unit: str, text: str) -> None:
    """URS-503: powers of ten are written as such on screens and pages, and no digit is lost."""
    assert written(number, unit) == text
