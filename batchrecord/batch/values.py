"""What a formula, a limit or a condition reads, and which ledger entries it read it from.

A name means the newest revision in the current pass; ``#n`` names an earlier pass, ``#last`` the newest one in which
the entry was made, ``#all`` every such pass, as several values. An entry that is not made, or was signed as not
applicable, gives no value. An entry that is not made because the condition of its step does not hold gives the empty
value: a mean or a deviation leaves it out, so that it counts two readings or three.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from batchrecord.base.errors import FormatError
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import parse_decimal
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.events.common import Input
from batchrecord.master.formula import Expression
from batchrecord.steps.kind import Value

__all__ = ["holds", "inputs_of", "lookup", "worked_out"]


def lookup(state: BatchState, reference: Reference) -> Value | None:
    """Return the value behind a reference, or None where there is none yet."""
    name = reference.entry
    if name.startswith("param."):
        parameter = state.master.parameters.get(name.removeprefix("param."))
        return None if parameter is None else parameter.value
    if name == "batch.weight":
        return _number(state.text(name))
    if name.startswith("batch."):
        return state.text(name)
    if reference.passes == "all":
        found = tuple(entry.current.values.get(part) for entry, part in _made(state, reference) if entry.current)
        return tuple(number for value in found for number in _numbers(value))
    entry, part = _entry(state, reference)
    if entry is None or entry.current is None:
        return () if _not_taken(state, reference) else None
    return entry.current.values.get(part) if entry.current.applicable else None


def worked_out(state: BatchState, expression: Expression) -> Decimal | bool | str | None:
    """Return what a formula gives now; None where a value is missing or the result is undefined (division by zero)."""
    try:
        return expression.evaluate(lambda reference: lookup(state, reference))
    except FormatError:
        return None


def holds(state: BatchState, condition: Expression) -> bool:
    """Tell whether a condition holds now; one that cannot be worked out does not."""
    return worked_out(state, condition) is True


def inputs_of(state: BatchState, references: Iterable[Reference]) -> tuple[Input, ...]:
    """Return the ledger entries that these references read now, in the order of the references, each once."""
    return tuple(dict.fromkeys(_inputs(state, references)))


def _inputs(state: BatchState, references: Iterable[Reference]) -> Iterator[Input]:
    for reference in references:
        if reference.entry.startswith(("param.", "batch.")):
            continue
        read = _made(state, reference) if reference.passes == "all" else (_entry(state, reference),)
        for found, _ in read:
            if found is not None and found.current is not None and found.current.applicable:
                yield Input(entry=found.definition.id, iteration=found.iteration, seq=found.current.mark.seq)


def _not_taken(state: BatchState, reference: Reference) -> bool:
    name = reference.entry if state.master.has_entry(reference.entry) else reference.entry.rpartition(".")[0]
    step = state.master.entry(name).step
    condition = state.master.step(step).when if step else None
    return condition is not None and worked_out(state, condition) is False


def _entry(state: BatchState, reference: Reference) -> tuple[EntryState | None, str]:
    if reference.passes == "last":
        *_, newest = (None, ""), *_made(state, reference)
        return newest
    name, part = _named(state, reference)
    return state.entry(name, reference.iteration), part


def _made(state: BatchState, reference: Reference) -> Iterator[tuple[EntryState, str]]:
    """Yield what was made of an entry in every pass so far, oldest first."""
    name, part = _named(state, reference)
    for iteration in range(1, state.iteration_of(name) + 1):
        found = state.entry(name, iteration)
        if found is not None and found.current is not None and found.current.applicable:
            yield found, part


def _named(state: BatchState, reference: Reference) -> tuple[str, str]:
    name = reference.entry
    if state.master.has_entry(name):
        return name, ""
    owner, _, part = name.rpartition(".")
    return owner, part


def _numbers(value: Value | None) -> tuple[Decimal, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, Decimal) else ()


def _number(text: str | None) -> Decimal | None:
    return None if text is None else parse_decimal(text)
