"""What holds for every kind of entry."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import parse_decimal, rounded
from batchrecord.base.text import LANGUAGES
from batchrecord.steps.kind import EntryKind, Fields
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.use import UseSort

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


class Facts:
    """A batch that is known by two identifiers."""

    def text(self, name: str) -> str | None:
        return {"batch.coi": "COI-26-0117-7F3K", "batch.din": "A9999 26 123456"}.get(name)

    def vessels(self) -> tuple[str, ...]:
        return ()


def checked(kind: EntryKind, fields: Fields) -> tuple[Finding, ...]:
    return tuple(kind.check(fields, kind.example_definition, Facts()))


@EVERY
def test_the_example_is_a_good_entry(kind: EntryKind) -> None:
    """URS-105: each kind has fields, values and words to show, and takes its own example."""
    definition = kind.example_definition

    assert isinstance(definition, kind.definition)
    assert checked(kind, kind.example) == ()
    assert tuple(kind.departures(kind.example, definition, Facts())) == ()
    assert set(kind.values(kind.example, definition)) <= set(kind.sorts(definition))
    assert kind.shown(kind.example, definition)
    for label, text in kind.shown(kind.example, definition):
        assert label.inside("zh-Hans")
        assert text.inside("en")


def test_lots_equipment_and_samples_are_told_by_their_kinds() -> None:
    """URS-518: a material tells its lot, a measurement its instrument, a sample what it is for; others tell nothing."""
    told = {
        code: [(use.sort, use.code) for use in kind.uses(kind.example, kind.example_definition)]
        for code, kind in KINDS.items()
    }
    (lot,) = KINDS["MAT"].uses(KINDS["MAT"].example, KINDS["MAT"].example_definition)
    (sample,) = KINDS["SMP"].uses(KINDS["SMP"].example, KINDS["SMP"].example_definition)

    assert {code: uses for code, uses in told.items() if uses} == {
        "ATT": [(UseSort.EQUIPMENT, "NC-02")],
        "MAT": [(UseSort.MATERIAL, "VEC-01")],
        "EQP": [(UseSort.EQUIPMENT, "BAL-03")],
        "NUM": [(UseSort.EQUIPMENT, "NC-02")],
        "SMP": [(UseSort.SAMPLE, "S1-26-0117")],
    }
    assert (lot.lot, lot.container, lot.expiry) == ("LV26003", "LV26003-014", "2027-03-31")
    assert lot.status is not None
    assert [lot.status.inside(language) for language in LANGUAGES] == ["released", "已放行", "已放行"]
    assert lot.amount is not None
    assert lot.amount.inside("en") == "5 vials"
    assert sample.purpose is not None
    assert sample.purpose.inside("zh-Hans") == "S1, sterility – 质量控制实验室"


@EVERY
def test_a_missing_or_strange_field_is_refused(kind: EntryKind) -> None:
    """URS-305: nothing can be signed while a field is empty, unknown or unfit."""
    for name in kind.example:
        assert checked(kind, {**kind.example, name: ""}) or not _required(kind, name)
        strange, long, other = "a\u202eb", "x" * 5_000, ("1", "2")
        if _several(kind, name):
            assert "field.count" in _codes(checked(kind, {**kind.example, name: "1"}))
            assert "text.inadmissible" in _codes(checked(kind, {**kind.example, name: (strange,)}))
            assert "field.too-long" in _codes(checked(kind, {**kind.example, name: (long,)}))
            continue
        assert "text.inadmissible" in _codes(checked(kind, {**kind.example, name: strange}))
        assert "field.too-long" in _codes(checked(kind, {**kind.example, name: long}))
        assert "field.count" in _codes(checked(kind, {**kind.example, name: other}))
    assert "field.unknown" in _codes(checked(kind, {**kind.example, "other": "1"}))


_TEXTS = st.one_of(st.text(max_size=8), st.sampled_from(["1", "-1", "<1", "yes", "intact", "accept", "1e99", ""]))


def test_an_absurdly_large_number_is_judged_like_any_other() -> None:
    """URS-306: a number of any size that can be typed is rounded and shown, never a fault."""
    for text in ("1e32", "1E32", "1e999", "-1e999", "9" * 40, "1e-999"):
        kind = KINDS["CALC"]
        assert _codes(checked(kind, {"value": text, "displayed": "0"})) <= {"calculation.rounding"}
        assert rounded(parse_decimal(text), 2).is_finite()


@EVERY
@given(data=st.data())
def test_no_content_faults(kind: EntryKind, data: st.DataObject) -> None:
    """URS-305: whatever stands in the fields, a kind works it out or refuses it with a code."""
    names = st.sampled_from([*kind.example, "reentered", "typed", "other"])
    fields: Fields = data.draw(st.dictionaries(names, st.one_of(_TEXTS, st.lists(_TEXTS, max_size=3).map(tuple))))
    definition = kind.example_definition
    codes = {finding.code for finding in checked(kind, fields)}

    def departures(fields: Fields, definition: object) -> tuple[Finding, ...]:
        return tuple(kind.departures(fields, definition, Facts()))

    readers: tuple[Callable[[Fields, Any], object], ...] = (
        kind.values,
        kind.readings,
        kind.shown,
        kind.uses,
        departures,
    )
    for read in readers:
        try:
            read(fields, definition)
        except FormatError as error:
            codes |= {reason.code for reason in error.reasons}
            assert checked(kind, fields), "only what cannot be signed may be unreadable"
    assert all("." in code for code in codes)


def _codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def _required(kind: EntryKind, name: str) -> bool:
    return any(field.name == name and field.required for field in kind.fields(kind.example_definition))


def _several(kind: EntryKind, name: str) -> bool:
    return any(field.name == name and field.several for field in kind.fields(kind.example_definition))
