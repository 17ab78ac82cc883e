"""IDC: at least two identifiers are scanned independently and compared by the program, never by eye.

What is expected is a fact of the batch or the master (``batch.coi``, ``param.construct``), a code that an earlier entry
took (``P4.06.vessel.code``), or another scan of the same entry (``scan.seal_found``), when two things that arrive
together must agree. Codes are compared by their meaning, plain or wrapped in GS1 or ISBT 128
(:mod:`batchrecord.base.codes.scanned`), else exactly. A damaged code is scanned again. A mismatch is signed with both
texts and stops the batch until quality assurance unlocks it (process rule G12); typing what should be scanned is a
minor deviation. A check can also say what happens to the vessels of the batch (:mod:`batchrecord.steps.vessel`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.codes.scanned import read_code, same_identity
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Fact, Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.typed import TYPED, against_typed, typed_names, typed_shown
from batchrecord.steps.vessel import (
    NO_VESSELS,
    VesselRule,
    against_vessels,
    read_vessel_rule,
    vessel_departures,
    vessel_fields,
    vessel_shown,
    vessel_sorts,
    vessel_values,
)

__all__ = ["IDENTITY", "Comparison", "Identity"]

_NAME = r"[a-z][a-z0-9_]{0,29}"
_EARLIER = r"[A-Z][A-Z0-9]{0,7}\.[A-Za-z0-9]{1,8}(?:\.[a-z][a-z0-9_]{0,29}){1,2}"
_EXPECTED = rf"(?:batch|param|scan)\.{_NAME}|{_EARLIER}"
_LEAST = 2
_TAKEN = frozenset({"typed", "vessel", "parents", "vessels"})
"""Names of other fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One identifier to scan."""

    name: str
    label: Phrase
    expect: str
    """``batch.coi``, ``param.construct``, ``P4.06.vessel.code``; ``scan.name`` is another scan of the same entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The identifiers that must agree."""

    compare: tuple[Comparison, ...]
    vessels: VesselRule = NO_VESSELS


def _read(table: Table) -> Identity:
    vessels = read_vessel_rule(table)
    compare = tuple(_comparison(inner) for inner in table.tables("compare", required=not vessels.mode))
    names = [item.name for item in compare]
    if compare and len(compare) < _LEAST and not vessels.mode:
        table.complain("master.identity-too-few", "compare", found=len(compare), least=_LEAST)
    for number, item in enumerate(compare, 1):
        if item.name in _TAKEN or names.index(item.name) != number - 1:
            table.complain("master.duplicate", f"compare[{number}].name", value=item.name)
        other = item.expect.removeprefix("scan.")
        if item.expect.startswith("scan.") and (other == item.name or other not in names):
            table.complain("master.unknown-reference", f"compare[{number}].expect", reference=item.expect)
    return Identity(compare=compare, vessels=vessels)


def _comparison(table: Table) -> Comparison:
    result = Comparison(
        name=table.text("name", pattern=_NAME),
        label=table.label("label"),
        expect=table.text("expect", pattern=_EXPECTED),
    )
    table.finish()
    return result


def _fields(definition: Identity) -> tuple[Field, ...]:
    return (
        *(Field(name=item.name, sort=FieldSort.SCAN, label=item.label) for item in definition.compare),
        *vessel_fields(definition.vessels),
        TYPED,
    )


def _check(fields: Fields, definition: Identity, facts: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    if trouble:
        return
    yield from against_typed(fields, _fields(definition))
    yield from against_vessels(fields, definition.vessels)
    for item in definition.compare:
        yield from _unreadable(item.name, one(fields, item.name))
        if _expected(item, fields, facts) is None:
            yield Finding.failed("identity.nothing-to-compare", field=item.name, expect=item.expect)


def _departures(fields: Fields, definition: Identity, facts: BatchFacts) -> Iterator[Finding]:
    for item in definition.compare:
        found, expected = one(fields, item.name), _expected(item, fields, facts) or ""
        if not _same(found, expected):
            compared: dict[str, Fact] = {"expect": item.expect, "expected": expected, "found": found}
            yield departure("identity.mismatch", "critical", {"field": item.name, **compared}, stop=True)
    yield from vessel_departures(fields, definition.vessels, facts.vessels())
    if typed := typed_names(fields):
        yield departure("identity.typed", "minor", {"fields": ", ".join(typed)})


def _unreadable(name: str, text: str) -> Iterator[Finding]:
    try:
        read_code(text)
    except FormatError as refused:
        yield from (Finding(each.code, each.outcome, facts={"field": name, **each.facts}) for each in refused.reasons)


def _same(found: str, expected: str) -> bool:
    """Tell whether two codes name the same; one that cannot be read names nothing."""
    try:
        return same_identity(found, expected)
    except FormatError:
        return False


def _expected(item: Comparison, fields: Fields, facts: BatchFacts) -> str | None:
    if item.expect.startswith("scan."):
        return one(fields, item.expect.removeprefix("scan."))
    return facts.text(item.expect)


def _needs(definition: Identity) -> tuple[str, ...]:
    return tuple(item.expect for item in definition.compare if not item.expect.startswith("scan."))


def _values(fields: Fields, definition: Identity) -> Mapping[str, Value]:
    return {item.name: one(fields, item.name) for item in definition.compare} | vessel_values(
        fields, definition.vessels
    )


def _sorts(definition: Identity) -> Mapping[str, ValueSort]:
    return {item.name: ValueSort(text=True) for item in definition.compare} | vessel_sorts(definition.vessels)


def _readings(_fields: Fields, _definition: Identity) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, definition: Identity) -> tuple[tuple[Phrase, Phrase], ...]:
    scans = tuple((item.label, Phrase.same(one(fields, item.name))) for item in definition.compare)
    return scans + vessel_shown(fields, definition.vessels) + typed_shown(fields, _fields(definition))


IDENTITY = EntryKind(
    code="IDC",
    version=1,
    name=plain("identity check", "身份核对", "身份核對"),
    definition=Identity,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    needs=_needs,
    example={"coi": "COI-26-0117-7F3K", "din": "A9999 26 123456"},
    example_definition=Identity(
        compare=(
            Comparison(name="coi", label=plain("code on the bag", "袋上代码", "袋上的代碼"), expect="batch.coi"),
            Comparison(name="din", label=plain("donation number", "捐献识别号", "捐贈識別號碼"), expect="batch.din"),
        )
    ),
)
