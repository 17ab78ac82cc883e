"""What holds for every kind of entry."""

import pytest

from batchrecord.base.findings import Finding
from batchrecord.steps.kind import EntryKind, Fields
from batchrecord.steps.kinds import KINDS

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


class Facts:
    """A batch that is known by two identifiers."""

    def text(self, name: str) -> str | None:
        return {"batch.coi": "COI-26-0117-7F3K", "batch.din": "A9999 26 123456"}.get(name)


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


@EVERY
def test_a_missing_or_strange_field_is_refused(kind: EntryKind) -> None:
    """URS-305: nothing can be signed while a field is empty, unknown or unfit."""
    for name in kind.example:
        assert checked(kind, {**kind.example, name: ""}) or not _required(kind, name)
        assert "text.inadmissible" in _codes(checked(kind, {**kind.example, name: "a\u202eb"}))
        assert "field.too-long" in _codes(checked(kind, {**kind.example, name: "x" * 5_000}))
        assert "field.count" in _codes(checked(kind, {**kind.example, name: ("1", "2")}))
    assert "field.unknown" in _codes(checked(kind, {**kind.example, "other": "1"}))


def _codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def _required(kind: EntryKind, name: str) -> bool:
    return any(field.name == name and field.required for field in kind.fields(kind.example_definition))
