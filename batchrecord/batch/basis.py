"""What a signature rests on, as the person saw it, and what of it has changed since.

Several people work on one batch at once. Between the moment at which somebody is shown what she will sign and her
signature, another one may correct a value that a calculation, a limit or a comparison reads. She is told, and nothing
is signed that she has not seen. This is no rule of the record: an entry is judged by what stood when it was signed.

An act rests on the entry it is about, on every entry that this one reads (formula, limits, comparisons, what a time
counts from, the condition of its step), and on what the program fills in from the registers of the site. The sign-off
of a phase rests on everything that stands before it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from batchrecord.base.clock import local_text
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, Instance, Revision
from batchrecord.batch.values import inputs_of
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kinds import KINDS

__all__ = ["Basis", "basis_of", "changed_since"]

_NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a person was shown."""

    entry: str
    iteration: int
    revisions: Mapping[Instance, int]
    """Ledger position of the revision of each entry it rests on."""
    filled: Mapping[str, object] = field(default_factory=dict)
    """What the program filled in, by field."""
    performed: str = ""
    """UTC, where it was performed earlier than it is signed: the registers are read as they were then."""


def basis_of(
    state: BatchState, definition: EntryDefinition, filled: FieldValues | None = None, *, performed: str = ""
) -> Basis:
    """Return what an act at an entry rests on now.

    Args:
        state: The batch.
        definition: The entry of the master, or release test.
        filled: The fields of the entry, with what the program fills in.
        performed: When it was performed, UTC, where that is not when it is signed.
    """
    return Basis(
        entry=definition.id,
        iteration=state.iteration_of(definition.id),
        revisions=dict(_revisions(state, definition)),
        filled=_filled_in(definition, filled or {}),
        performed=performed,
    )


def changed_since(state: BatchState, seen: Basis, filled: FieldValues | None = None) -> tuple[Finding, ...]:
    """Say what of a basis is not any more as it was seen; empty if nothing has changed."""
    now = basis_of(state, state.master.entry(seen.entry), filled)
    return tuple(_changes(state, seen, now, compare_filled=filled is not None))


def _changes(state: BatchState, seen: Basis, now: Basis, *, compare_filled: bool) -> Iterator[Finding]:
    where = Where(entry=seen.entry)
    told = False
    for instance in dict.fromkeys((*seen.revisions, *now.revisions)):
        before, after = seen.revisions.get(instance), now.revisions.get(instance)
        if before == after:
            continue
        told = True
        found = state.entries.get(instance)
        current = None if found is None or after is None else found.current
        if found is None or current is None:
            yield Finding.failed("entry.basis-gone", where, what=instance[0])
            continue
        old = next((revision for revision in found.revisions if revision.mark.seq == before), None)
        yield Finding.failed(
            "entry.basis-changed",
            where,
            what=instance[0],
            **_texts(found.definition, current, old),
            by=current.mark.by.name,
            at=local_text(current.mark.utc, current.mark.offset),
        )
    if now.iteration != seen.iteration:
        yield Finding.failed("entry.basis-pass", where, what=seen.entry, iteration=now.iteration)
    elif compare_filled and not told:
        for name in dict.fromkeys((*seen.filled, *now.filled)):
            if seen.filled.get(name) != now.filled.get(name):
                facts = {
                    "field": name,
                    "now": str(now.filled.get(name, _NOTHING)),
                    "was": str(seen.filled.get(name, _NOTHING)),
                }
                yield Finding.failed("entry.basis-register", where, **facts)


def _revisions(state: BatchState, definition: EntryDefinition) -> Iterator[tuple[Instance, int]]:
    for each in inputs_of(state, _references(state, definition)):
        if not state.entries[each.entry, each.iteration].stale:
            yield (each.entry, each.iteration), each.seq
    own = state.entry(definition.id)
    if own is not None and own.current is not None:
        yield (own.definition.id, own.iteration), own.current.mark.seq
    if definition.step and state.master.is_gate(definition.id):
        for step in state.master.steps_before(definition.step):
            for entry in step.entries:
                found = state.entry(entry.id)
                if found is not None and found.current is not None:
                    yield (entry.id, found.iteration), found.current.mark.seq


def _references(state: BatchState, definition: EntryDefinition) -> Iterable[Reference]:
    expressions = [definition.formula]
    for rule in (definition.limit, definition.alert):
        expressions += [] if rule is None else [rule.low, rule.high]
    if definition.step:
        expressions.append(state.master.step(definition.step).when)
    for expression in expressions:
        yield from () if expression is None else expression.references
    for name in KINDS[definition.kind].needs(definition.definition):
        if not name.startswith(("batch.", "param.")):
            yield Reference.parse(name)


def _filled_in(definition: EntryDefinition, fields: FieldValues) -> Mapping[str, object]:
    return {
        each.name: fields[each.name]
        for each in KINDS[definition.kind].fields(definition.definition)
        if each.filled and each.name in fields
    }


def _texts(definition: EntryDefinition, now: Revision, was: Revision | None) -> Mapping[str, str]:
    """Spell out what a revision says now and said before; a dash where it says nothing."""
    after, before = _shown(definition, now), _shown(definition, was)
    label = next((label for label in after if after[label] != before.get(label)), next(iter(after), None))
    if label is None:
        return {"now": _NOTHING, "was": next(iter(before.values()), _NOTHING)}
    return {"now": after[label], "was": before.get(label, _NOTHING)}


def _shown(definition: EntryDefinition, revision: Revision | None) -> Mapping[Phrase, str]:
    if revision is None or not revision.applicable:
        return {}
    shown = KINDS[definition.kind].shown(revision.fields, definition.definition)
    return {label: text.inside("") for label, text in shown}
