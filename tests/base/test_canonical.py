"""Canonical JSON: one value, one sequence of bytes."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError

TEXT = st.text(st.sampled_from('aZ09 .:é中µ\n"\\'), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_.-1", max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_agrees_with_rfc_8785_and_reads_back(value: canonical.Json) -> None:
    """URS-201: what is signed has exactly one spelling, that of RFC 8785."""
    data = canonical.encode(value)

    assert data == rfc8785.dumps(value)
    assert canonical.decode(data) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a":1,"a":2}', "json.duplicate-key"),
        (b'{"a": 1}', "json.not-canonical"),
        (b'{"b":1,"a":2}', "json.not-canonical"),
        (b"1.0", "json.float"),
        (b"NaN", "json.float"),
        (b"9007199254740992", "json.integer-too-large"),
        (b"1" * 40_000, "json.integer-too-large"),
        (b"[" * 20_000, "json.malformed"),
        (b"[" * 40 + b"]" * 40, "json.too-deep"),
        ('"u\u0308"'.encode(), "text.inadmissible"),
        ('"\u202e"'.encode(), "text.inadmissible"),
        ('"\u200b"'.encode(), "text.inadmissible"),
        (rb'"\ud800"', "text.inadmissible"),
        (b'"\xc0\x80"', "json.malformed"),
        (b"", "json.malformed"),
        (b"\xef\xbb\xbf1", "json.malformed"),
    ],
)
def test_refuses_every_other_spelling(data: bytes, code: str) -> None:
    """URS-201: another spelling of the same value, or a value outside the profile, is refused."""
    with pytest.raises(FormatError) as refused:
        canonical.decode(data)

    assert refused.value.reasons[0].code == code
