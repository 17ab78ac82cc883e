"""What the program works out: calculations and elapsed times.

The recorder fills an entry with these; the guards, and years later the verifier, work them out again and compare.
"""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext

from batchrecord.base.clock import parse_utc
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import ARITHMETIC, decimal_text, rounded
from batchrecord.batch.state import BatchState
from batchrecord.batch.values import at_pass, inputs_of, lookup, worked_out
from batchrecord.events.common import FieldValues, Input
from batchrecord.master.model import EntryDefinition

__all__ = ["UNITS", "calculated", "elapsed", "timer_begin"]

UNITS = {"s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
"""Milliseconds of a unit of time."""


def calculated(
    state: BatchState, definition: EntryDefinition, iteration: int | None = None
) -> tuple[FieldValues, tuple[Input, ...]]:
    """Work out a calculation from the values there are now; in an earlier pass, from those of its own round.

    Raises:
        RefusedError: an input is missing or stale, or the result is undefined.
    """
    formula = definition.formula
    where = Where(entry=definition.id)
    if formula is None:
        raise RefusedError(Finding.failed("calculation.none", where))
    at = at_pass(state, definition, iteration)
    inputs = inputs_of(state, formula.references, at)
    stale = [i for i in inputs if state.entries[i.entry, i.iteration].stale]
    if stale:
        raise RefusedError(Finding.failed("calculation.input-stale", where, input=stale[0].entry))
    result = worked_out(state, formula, at)
    if not isinstance(result, Decimal):
        missing = next((str(r) for r in formula.references if lookup(state, r, at) is None), None)
        if missing is None:
            raise RefusedError(Finding.failed("calculation.undefined", where, formula=formula.source))
        raise RefusedError(Finding.failed("calculation.input-missing", where, input=missing))
    shown = rounded(result, definition.decimals)
    fields = {"value": decimal_text(result), "displayed": decimal_text(shown)}
    return fields, inputs


def timer_begin(state: BatchState, definition: EntryDefinition, iteration: int) -> datetime | None:
    """Return when a timer began: its own start, or the entry or fact of the batch it counts from."""
    since: str = definition.definition.since
    if not since:
        found = state.entry(definition.id, iteration)
        return None if found is None or found.started is None else found.started.time
    if since.startswith("batch."):
        text = state.text(since)
        return None if text is None else parse_utc(text)
    reference = Reference.parse(since)
    found = state.entry(reference.entry, reference.iteration)
    return None if found is None else found.performed


def elapsed(begin: datetime, end: datetime, unit: str) -> str:
    """Return the time between two signed events in a unit, to a tenth, half up."""
    with localcontext(ARITHMETIC):
        milliseconds = Decimal(round((end - begin).total_seconds() * 1000))
        return decimal_text((milliseconds / UNITS[unit]).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
