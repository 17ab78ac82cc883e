"""Reads one entry of a step, or of a release test, from its table."""

from collections.abc import Mapping
from decimal import Decimal

from batchrecord.base.errors import FormatError
from batchrecord.base.quantity import decimal_text
from batchrecord.base.text import Phrase
from batchrecord.master.definitions import EntryDefinition, LimitRule
from batchrecord.master.formula import Expression, parse
from batchrecord.master.marks import MARK
from batchrecord.master.tree import Number
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.kinds.label import Label
from batchrecord.steps.table import Table

__all__ = ["DISPOSITIONS", "read_entry", "read_expression"]

DISPOSITIONS = ("released", "conditional", "exceptional")
"""Dispositions that let a batch go; what each needs is the master's ``required_for``."""

Defaults = Mapping[str, Mapping[str, object]]


def read_entry(
    table: Table, defaults: Defaults, *, entry_id: str, step: str, name: str, label: Phrase | None = None
) -> EntryDefinition | None:
    """Take an entry; None, with complaints noted, if its kind is not known. The table is finished."""
    code = table.choice("kind", KINDS)
    if not code:
        return None
    table.fill_in(defaults.get(code, {}))
    kind = KINDS[code]
    definition = kind.read(table)
    result = EntryDefinition(
        id=entry_id,
        step=step,
        name=name,
        kind=code,
        label=label if label is not None else table.label("label"),
        help=table.optional_phrase("help"),
        formula=read_expression(table, "formula", required=True) if code == "CALC" else None,
        limit=_planned(table, definition) if code == "LBL" else _limit(table, "limit"),
        alert=_limit(table, "alert"),
        optional=table.flag("optional"),
        evidence=table.optional_text("evidence", pattern=MARK),
        definition=definition,
    )
    table.finish()
    return result


def read_expression(table: Table, key: str, *, required: bool = False) -> Expression | None:
    """Take a formula; None if there is none or, with complaints noted, if it cannot be read."""
    return _parsed(table, key, table.text(key) if required else table.optional_text(key))


def _limit(table: Table, key: str) -> LimitRule | None:
    inner = table.table(key)
    if inner is None:
        return None
    rule = LimitRule(low=_bound(inner, "low"), high=_bound(inner, "high"))
    if not inner.has("low") and not inner.has("high"):
        inner.complain("master.limit-empty")
    inner.finish()
    return rule


def _planned(table: Table, label: Label) -> LimitRule | None:
    """Return the number of labels that must come out of the printer as a limit with one value inside."""
    due = _parsed(table, "planned", label.due)
    return None if due is None else LimitRule(low=due, high=due)


def _bound(table: Table, key: str) -> Expression | None:
    value = table.number_or_text(key)
    if isinstance(value, Decimal):
        return Expression(decimal_text(value), Number(value), ())
    return None if value is None else _parsed(table, key, value)


def _parsed(table: Table, key: str, source: str) -> Expression | None:
    if not source:
        return None
    try:
        return parse(source)
    except FormatError as error:
        for reason in error.reasons:
            table.complain(reason.code, key, **reason.facts)
        return None
