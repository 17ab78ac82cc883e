"""Judges what was measured against the limits of the master.

A value outside its limit is accepted, never refused: refusal teaches people to type a passing number (process rule G4).
The rounded reportable value is compared. Bounds may be formulas over earlier values, so they are judged again when one
of these is corrected.
"""

from collections.abc import Iterator
from decimal import Decimal

from batchrecord.base.quantity import Limit, Position, decimal_text, rounded
from batchrecord.batch.state import BatchState, Judgement
from batchrecord.batch.values import At, at_pass, worked_out
from batchrecord.events.common import FieldValues
from batchrecord.master.formula import Expression
from batchrecord.master.model import EntryDefinition, LimitRule
from batchrecord.steps.kinds import KINDS

__all__ = ["bounds", "judge", "undefined"]


def judge(
    state: BatchState, definition: EntryDefinition, fields: FieldValues, iteration: int | None = None
) -> tuple[Judgement, ...]:
    """Judge every reading of an entry, made in its present pass or in another; an entry without limit gives none."""
    return tuple(_judgements(state, definition, fields, at_pass(state, definition, iteration)))


def bounds(state: BatchState, rule: LimitRule | None, at: At = None) -> Limit:
    """Work out a limit from the values there are now; a bound that has no value yet is open."""
    if rule is None:
        return Limit()
    return Limit(low=_bound(state, rule.low, at), high=_bound(state, rule.high, at))


def undefined(state: BatchState, definition: EntryDefinition, iteration: int | None = None) -> bool:
    """Tell whether a bound of the limit cannot be worked out, so that the value cannot be judged against it."""
    rule, at = definition.limit, at_pass(state, definition, iteration)
    stated = () if rule is None else (rule.low, rule.high)
    return any(bound is not None and _bound(state, bound, at) is None for bound in stated)


def _judgements(state: BatchState, definition: EntryDefinition, fields: FieldValues, at: At) -> Iterator[Judgement]:
    if definition.limit is None and definition.alert is None:
        return
    limit, alert = bounds(state, definition.limit, at), bounds(state, definition.alert, at)
    for reading in KINDS[definition.kind].readings(fields, definition.definition):
        position = reading.judge(limit, definition.decimals)
        yield Judgement(
            shown=reading.operator + decimal_text(rounded(reading.value, definition.decimals)),
            position=position,
            low=_text(limit.low, definition.decimals),
            high=_text(limit.high, definition.decimals),
            alert=position is Position.WITHIN and reading.judge(alert, definition.decimals) is not Position.WITHIN,
        )


def _bound(state: BatchState, expression: Expression | None, at: At) -> Decimal | None:
    if expression is None:
        return None
    value = worked_out(state, expression, at)
    return value if isinstance(value, Decimal) else None


def _text(bound: Decimal | None, decimals: int | None) -> str:
    """Spell a bound out; one that a formula gave many digits is shown with two more than the value it bounds."""
    if bound is None:
        return ""
    places = max((2 if decimals is None else decimals) + 2, 3 - bound.adjusted())
    return decimal_text(rounded(bound, places) if -int(bound.as_tuple().exponent) > places else bound)
