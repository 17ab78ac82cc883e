"""Codes of printed pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.ids import Reference
from batchrecord.record.page_codes import PageCode, is_page_code

BATCHES = st.from_regex(r"[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]", fullmatch=True)
KEYS = st.from_regex(r"[A-Za-z0-9.#-]{0,40}", fullmatch=True)


@given(BATCHES, st.integers(1, 999_999), KEYS)
def test_what_is_printed_is_read(batch: str, version: int, key: str) -> None:
    """URS-720: batch, version and key come back as they were printed, with blanks around them too."""
    code = PageCode(batch=batch, version=version, key=key)

    assert PageCode.parse(f" {code.text}\t") == code
    assert is_page_code(code.text)


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("P5.08.volume", Reference("P5.08.volume")),
        ("P5.08.volume#2", Reference("P5.08.volume", 2)),
        ("P5.08", Reference("P5.08")),
        ("R10", Reference("R10")),
        ("audit-trail", None),
        ("", None),
    ],
)
def test_a_key_names_an_entry_or_a_section(key: str, entry: Reference | None) -> None:
    """URS-720: an entry with its pass, a step or a test; anything else is a section."""
    assert PageCode.parse(f"BR1/B-26-0117/1/{key}").entry == entry


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BR1",
        "BR1/",
        "BR1/B-26-0117",
        "BR1/B-26-0117/1",
        "BR1/B-26-0117/0/P5",
        "BR1/B-26-0117/-1/P5",
        "BR1/B-26-0117/one/P5",
        "BR1//1/P5",
        "BR1/B-26-0117/1/P5/6",
        "BR2/B-26-0117/1/P5",
        "br1/B-26-0117/1/P5",
        "BR1/B-26-0117/1/" + "P" * 200,
        "BR1/B-26-0117/٣/P5",
    ],
)
def test_what_is_no_page_code_is_refused(text: str) -> None:
    """URS-720: a part missing or too many, another format, digits that are none here, or endless."""
    with pytest.raises(FormatError, match=r"page-code\.malformed"):
        PageCode.parse(text)
