"""SIG: a decision about what was done; as a gate it closes a phase."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Option, Value, ValueSort, plain
from batchrecord.steps.options import option_text, read_options
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["SIGN_OFF", "SignOff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The decisions that may be taken."""

    gate: bool
    """Closes its phase: nothing of the phase may be open."""
    decisions: tuple[Option, ...]


_DECISION = plain("decision", "决定", "決定")


def _read(table: Table) -> SignOff:
    return SignOff(gate=table.flag("gate"), decisions=read_options(table, "decisions"))


def _fields(definition: SignOff) -> tuple[Field, ...]:
    return (Field(name="decision", sort=FieldSort.CHOICE, label=_DECISION, options=definition.decisions),)


def _check(fields: Fields, definition: SignOff, _: BatchFacts) -> Iterator[Finding]:
    yield from fits(fields, _fields(definition))


def _departures(fields: Fields, definition: SignOff, _: BatchFacts) -> Iterator[Finding]:
    for option in definition.decisions:
        if option.code == one(fields, "decision") and option.deviates:
            yield departure("signoff.deviates", option.deviates, {"decision": option.code})


def _values(fields: Fields, _: SignOff) -> Mapping[str, Value]:
    return {"": one(fields, "decision"), "decision": one(fields, "decision")}


def _sorts(_: SignOff) -> Mapping[str, ValueSort]:
    return {"": ValueSort(text=True), "decision": ValueSort(text=True)}


def _readings(_fields: Fields, _definition: SignOff) -> tuple[Reading, ...]:
    return ()


def _shown(fields: Fields, definition: SignOff) -> tuple[tuple[Phrase, Phrase], ...]:
    return ((_DECISION, option_text(definition.decisions, one(fields, "decision"))),)


SIGN_OFF = EntryKind(
    code="SIG",
    version=1,
    name=plain("sign-off", "签批", "簽核"),
    definition=SignOff,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    example={"decision": "accept"},
    example_definition=SignOff(
        gate=True,
        decisions=(
            Option(code="accept", text=plain("accept", "接受", "接受")),
            Option(code="reject", text=plain("reject", "拒绝", "拒絕"), deviates="critical"),
        ),
    ),
)
