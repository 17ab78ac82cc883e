"""Vessels of a batch in an identity check: which are in use, which come from which, and that none is foreign or lost.

A check can say what happens to vessels: the ``first`` one is taken into use; a ``new`` one comes from parents, which
are used up unless the master says that they stay; ``one`` of those in use is looked at; ``all`` of them are accounted
for. What is foreign, missing or taken twice is signed as it was scanned and stops the batch (process rule G12).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batchrecord.base.codes.scanned import read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Fact, Finding
from batchrecord.base.ids import plain_identity
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import one, readings
from batchrecord.steps.kind import Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.table import Table

__all__ = [
    "NO_VESSELS",
    "VesselRule",
    "against_vessels",
    "read_vessel_rule",
    "vessel_code",
    "vessel_departures",
    "vessel_fields",
    "vessel_shown",
    "vessel_sorts",
    "vessel_values",
]

MODES = ("first", "new", "one", "all")
_VESSEL, _PARENTS, _ALL = "vessel", "parents", "vessels"
_LABELS = {
    "first": plain("vessel taken into use", "投入使用的容器", "開始使用的容器"),
    "new": plain("new vessel", "新容器", "新容器"),
    "one": plain("vessel", "容器", "容器"),
}
_FROM = plain("vessels it comes from", "来源容器", "來源容器")
_EVERY = plain("all vessels in use", "全部在用容器", "所有使用中的容器")


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselRule:
    """What a check does with vessels."""

    mode: str = ""
    """One of :data:`MODES`; empty for a check that has nothing to do with vessels."""
    keeps_parent: bool = False
    """A parent of a new vessel stays in use, as when cells are split."""


NO_VESSELS = VesselRule()
"""Of a check that has nothing to do with vessels."""


def read_vessel_rule(table: Table) -> VesselRule:
    """Take the keys ``vessel`` and ``keeps_parent``."""
    mode = table.choice("vessel", MODES) if table.has("vessel") else table.optional_text("vessel")
    rule = VesselRule(mode=mode, keeps_parent=table.flag("keeps_parent"))
    if rule.keeps_parent and rule.mode != "new":
        table.complain("master.vessel-parent", "keeps_parent")
    return rule


def vessel_fields(rule: VesselRule) -> tuple[Field, ...]:
    """Return what is scanned."""
    if not rule.mode:
        return ()
    if rule.mode == "all":
        return (Field(name=_ALL, sort=FieldSort.SCAN, label=_EVERY, several=True),)
    vessel = Field(name=_VESSEL, sort=FieldSort.SCAN, label=_LABELS[rule.mode])
    if rule.mode == "new":
        return (Field(name=_PARENTS, sort=FieldSort.SCAN, label=_FROM, several=True), vessel)
    return (vessel,)


def vessel_code(text: str) -> str:
    """Return a scanned code of a vessel as vessels are compared: by the most specific thing it says."""
    try:
        named = read_code(text).identities
    except FormatError:
        named = ()
    return named[0] if named else plain_identity(text)


def against_vessels(fields: Fields, rule: VesselRule) -> Iterator[Finding]:
    """Yield why the scans cannot be signed: a vessel was scanned twice, or is its own parent."""
    several = [(_PARENTS if rule.mode == "new" else _ALL, text) for text in _several(fields, rule)]
    if rule.mode == "new":
        several.append((_VESSEL, one(fields, _VESSEL)))
    seen: set[str] = set()
    for name, text in several:
        code = vessel_code(text)
        if code in seen:
            yield Finding.failed("vessel.twice", field=name, vessel=text[:60])
        seen.add(code)


def vessel_departures(fields: Fields, rule: VesselRule, in_use: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is foreign, missing, or taken into use twice; each stops the batch."""
    known = set(in_use)
    single = one(fields, _VESSEL)
    if rule.mode in {"first", "new"} and vessel_code(single) in known:
        yield _stop("vessel.in-use", _VESSEL, single, in_use)
    if rule.mode == "one" and vessel_code(single) not in known:
        yield _stop("vessel.foreign", _VESSEL, single, in_use)
    scanned = _several(fields, rule)
    for text in scanned:
        if vessel_code(text) not in known:
            yield _stop("vessel.foreign", _PARENTS if rule.mode == "new" else _ALL, text, in_use)
    if rule.mode == "all":
        found = {vessel_code(text) for text in scanned}
        for code in in_use:
            if code not in found:
                yield _stop("vessel.missing", _ALL, "", in_use, expected=code)


def vessel_values(fields: Fields, rule: VesselRule) -> dict[str, Value]:
    """Return the code of the one vessel, for formulas and other checks."""
    return {_VESSEL: one(fields, _VESSEL)} if rule.mode in _LABELS else {}


def vessel_sorts(rule: VesselRule) -> dict[str, ValueSort]:
    """Return what :func:`vessel_values` gives."""
    return {_VESSEL: ValueSort(text=True)} if rule.mode in _LABELS else {}


def vessel_shown(fields: Fields, rule: VesselRule) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return labels and codes."""
    return tuple((field.label, Phrase.same(", ".join(readings(fields, field.name)))) for field in vessel_fields(rule))


def _several(fields: Fields, rule: VesselRule) -> tuple[str, ...]:
    if rule.mode == "new":
        return readings(fields, _PARENTS)
    return readings(fields, _ALL) if rule.mode == "all" else ()


def _stop(code: str, field: str, found: str, in_use: Iterable[str], *, expected: str = "") -> Finding:
    scanned = {"expected": expected[:60]} if expected else {"found": found[:60]}
    facts: dict[str, Fact] = {"field": field, **scanned, "in_use": ", ".join(in_use) or "-"}
    return departure(code, "critical", facts, stop=True)
