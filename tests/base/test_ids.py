"""Codes and their spelling."""

import pytest

from batchrecord.base.ids import misspelling

COI = "COI-26-0117-7F3K"


@pytest.mark.parametrize(
    ("given", "slips"),
    [
        ("coi-26-0117-7f3k", "case"),
        ("COI\N{NON-BREAKING HYPHEN}26\N{EN DASH}0117\N{MINUS SIGN}7F3K", "hyphen"),
        ("COI-26-0117\N{SOFT HYPHEN}7F3K", "hyphen"),
        ("COI-\N{ZERO WIDTH SPACE}26-0117-7F3K", "hyphen"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER C}OI-26-0117-7F3K", "hyphen"),
        ("COI-26-O117-7F3K", "look-alike"),
        ("C01-26-0ll7-7F3K", "look-alike"),
        ("coi-26-O117-7f3k", "case, look-alike"),
        ("coi\N{EN DASH}26-O117-7f3k", "case, hyphen, look-alike"),
        ("COI-26-0118-7F3K", ""),
        ("COI2601177F3K", ""),
        ("", ""),
    ],
)
def test_a_slip_of_typing_is_told_from_another_code(given: str, slips: str) -> None:
    """URS-608: what the eye does not see is named, so that nobody looks for a difference that cannot be seen."""
    assert misspelling(given, COI) == slips
