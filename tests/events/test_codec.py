"""Events are read back exactly, and nothing else is read."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.canonical import Json, decode, encode
from batchrecord.base.errors import FormatError
from batchrecord.events.codec import to_values
from batchrecord.events.table import EVENTS, EventKind, read_event

TEXT = st.text("abc 09", max_size=6)


@st.composite
def event(draw: st.DrawFn, kind: EventKind) -> object:
    st.register_type_strategy(str, TEXT)
    st.register_type_strategy(int, st.integers(0, 2**53 - 1))
    return draw(st.from_type(kind.shape))


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
@given(data=st.data())
def test_an_event_survives_the_ledger(kind: EventKind, data: st.DataObject) -> None:
    """URS-218: each kind of event reads back from canonical JSON as it was, and an unknown field is refused."""
    made = data.draw(event(kind))
    stored: Any = decode(encode(to_values(made)))
    ledger = "site" if kind.on_site else "B-1"

    assert read_event(ledger, kind.code, stored) == made
    with pytest.raises(FormatError):
        read_event(ledger, kind.code, {**stored, "more": 1})
    with pytest.raises(FormatError):
        read_event("B-1" if kind.on_site else "site", kind.code, stored)
    some = next(iter(stored))
    with pytest.raises(FormatError):
        read_event(ledger, kind.code, {name: value for name, value in stored.items() if name != some})


@given(
    st.sampled_from(sorted(EVENTS)),
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 5) | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=6,
    ),
)
def test_whatever_stands_there_is_an_event_or_a_clear_refusal(code: str, values: Json) -> None:
    """URS-611: malformed values end in one kind of error."""
    with suppress(FormatError):
        read_event("site" if EVENTS[code].on_site else "B-1", code, values)  # type: ignore[arg-type]  # on purpose


def test_an_unknown_kind_is_refused() -> None:
    """URS-218: the vocabulary is closed."""
    with pytest.raises(FormatError) as refused:
        read_event("B-1", "entry.deleted", {})
    assert refused.value.reasons[0].code == "event.unknown"
