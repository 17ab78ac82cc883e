"""What a formula, a limit or a condition reads, and which ledger entries it read it from.

A name means the newest revision in the current pass; ``#n`` names an earlier pass, ``#last`` the newest one in which
the entry was made, ``#all`` every such pass, as several values. An entry that is not made, or was signed as not
applicable, gives no value. An entry that is not made because the condition of its step does not hold gives the empty
value: a mean or a deviation leaves it out, so that it counts two readings or three. So does one of a branch that was
not opened.

What is corrected in an earlier pass of a loop is worked out and judged with the values of its own round, not with those
of today (:func:`at_pass`).
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from batchrecord.base.errors import FormatError
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import parse_decimal
from batchrecord.batch.rounds import contemporary
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.events.common import Input
from batchrecord.master.formula import Expression
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kind import Value

__all__ = ["At", "at_pass", "holds", "inputs_of", "lookup", "worked_out"]

At = Callable[[str], int] | None
"""Gives the pass in which an entry is read; None reads everything in its present pass."""


def at_pass(state: BatchState, definition: EntryDefinition, iteration: int | None) -> At:
    """Return in which passes an entry reads the others when it is made, or corrected, in this pass of its own step."""
    if not definition.step or iteration in (None, state.passes.get(definition.step, 1)):
        return None
    assert iteration is not None  # noqa: S101 - the line above

    def read(name: str) -> int:
        step = state.master.entry(name).step
        return contemporary(state, definition.step, iteration, step) if step else 0

    return read


def lookup(state: BatchState, reference: Reference, at: At = None) -> Value | None:
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
        found = tuple(entry.current.values.get(part) for entry, part in _made(state, reference, at) if entry.current)
        return tuple(number for value in found for number in _numbers(value))
    entry, part = _entry(state, reference, at)
    if entry is None or entry.current is None:
        return () if _not_taken(state, reference, at) else None
    return entry.current.values.get(part) if entry.current.applicable else None


def worked_out(state: BatchState, expression: Expression, at: At = None) -> Decimal | bool | str | None:
    """Return what a formula gives; None where a value is missing or the result is undefined (division by zero)."""
    try:
        return expression.evaluate(lambda reference: lookup(state, reference, at))
    except FormatError:
        return None


def holds(state: BatchState, condition: Expression, at: At = None) -> bool:
    """Tell whether a condition holds; one that cannot be worked out does not."""
    return worked_out(state, condition, at) is True


def inputs_of(state: BatchState, references: Iterable[Reference], at: At = None) -> tuple[Input, ...]:
    """Return the ledger entries that these references read, in the order of the references, each once."""
    return tuple(dict.fromkeys(_inputs(state, references, at)))


def _inputs(state: BatchState, references: Iterable[Reference], at: At) -> Iterator[Input]:
    for reference in references:
        if reference.entry.startswith(("param.", "batch.")):
            continue
        read = _made(state, reference, at) if reference.passes == "all" else (_entry(state, reference, at),)
        for found, _ in read:
            if found is not None and found.current is not None and found.current.applicable:
                yield Input(entry=found.definition.id, iteration=found.iteration, seq=found.current.mark.seq)


def _not_taken(state: BatchState, reference: Reference, at: At) -> bool:
    name = reference.entry if state.master.has_entry(reference.entry) else reference.entry.rpartition(".")[0]
    step = state.master.entry(name).step
    if not step:
        return False
    if state.master.phase_of(step).branch is not None and not state.opened(state.master.phase_of(step).id):
        return True
    condition = state.master.step(step).when
    return condition is not None and worked_out(state, condition, at) is False


def _entry(state: BatchState, reference: Reference, at: At) -> tuple[EntryState | None, str]:
    if reference.passes == "last":
        *_, newest = (None, ""), *_made(state, reference, at)
        return newest
    name, part = _named(state, reference)
    iteration = reference.iteration
    return state.entry(name, at(name) if iteration is None and at is not None else iteration), part


def _made(state: BatchState, reference: Reference, at: At) -> Iterator[tuple[EntryState, str]]:
    """Yield what was made of an entry in every pass up to the one that is read, oldest first."""
    name, part = _named(state, reference)
    for iteration in range(1, (state.iteration_of(name) if at is None else at(name)) + 1):
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
