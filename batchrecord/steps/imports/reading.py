"""Takes the ``import`` table of an entry from a master."""

from decimal import Decimal
from typing import Final

from batchrecord.base.quantity import Limit
from batchrecord.steps.imports.decoding import ENCODINGS
from batchrecord.steps.imports.derived import RESERVED
from batchrecord.steps.imports.mapping import (
    SECONDS,
    CurveImport,
    CurveValue,
    Import,
    Layout,
    RowRule,
    TableImport,
    TableValue,
    Times,
)
from batchrecord.steps.imports.stamps import is_stamp
from batchrecord.steps.table import Table

__all__ = ["GRADES", "read_import"]

GRADES: Final = ("minor", "major", "critical")
_NAME: Final = "[a-z][a-z0-9_]*"
_FACT: Final = r"(?:batch|param)\.[a-z][a-z0-9_]*"
_SEPARATORS: Final = {",": ",", ";": ";", "tab": "\t"}
_COMPUTED: Final = ("mean", "duration", "outside", "rate")
"""Values that are worked out, and so have as many decimals as the master says."""
_TAKES: Final = ("first", "last", "lowest", "highest", *_COMPUTED)


def read_import(table: Table) -> Import | None:
    """Take the ``import`` table of an entry, if there is one; complaints go to the table."""
    inner = table.table("import")
    if inner is None:
        return None
    result: Import
    if inner.choice("as", ("table", "curve")) == "curve":
        result = _curve(inner)
    else:
        result = TableImport(
            layout=_layout(inner),
            row=inner.choice("row", ("only", "first", "last"), "only"),
            values=tuple(_table_value(each) for each in inner.tables("value", required=True)),
        )
    _check_names(inner, [value.name for value in result.values])
    inner.finish()
    return result


def _layout(table: Table) -> Layout:
    rule = table.table("where")
    where = None
    if rule is not None:
        where = RowRule(rule.text("column", limit=120), rule.text("is", pattern=_FACT))
        rule.finish()
    return Layout(
        encoding=table.optional_choice("encoding", ENCODINGS),
        separator=_SEPARATORS.get(table.optional_choice("separator", _SEPARATORS), ""),
        decimal=table.choice("decimal", (".", ","), "."),
        skip=table.whole("skip", 0, low=0, high=20),
        where=where,
    )


def _table_value(table: Table) -> TableValue:
    value = TableValue(
        name=table.text("name", pattern=_NAME, limit=40),
        column=table.text("column", limit=120).strip(),
        label=table.label("label"),
        unit=table.unit("unit"),
        scale=table.decimal("scale", Decimal(1)),
        decimals=table.optional_whole("decimals", low=0, high=12),
    )
    if value.scale <= 0:
        table.complain("master.number", "scale")
    table.finish()
    return value


def _curve(table: Table) -> CurveImport:
    limits = _limits(table.table("limits"))
    curve = CurveImport(
        layout=_layout(table),
        label=table.label("label"),
        column=table.text("column", limit=120).strip(),
        unit=table.unit("unit"),
        times=_times(table.table("time", required=True)),
        limits=limits,
        deviates=table.optional_choice("deviates", GRADES),
        allowed=table.decimal("allowed", Decimal(0)),
        values=tuple(_curve_value(each, limits) for each in table.tables("value")),
    )
    if limits == Limit() and (curve.deviates or table.has("allowed")):
        table.complain("master.limit-empty", "limits")
    return curve


def _limits(table: Table | None) -> Limit:
    if table is None:
        return Limit()
    limits = Limit(low=table.optional_decimal("low"), high=table.optional_decimal("high"))
    if limits == Limit():
        table.complain("master.limit-empty")
    if limits.low is not None and limits.high is not None and limits.low >= limits.high:
        table.complain("master.range-empty", "low", low=str(limits.low), high=str(limits.high))
    table.finish()
    return limits


def _times(table: Table | None) -> Times:
    if table is None:
        return Times(columns=("",))
    several = table.texts("columns") if table.has("columns") else ()
    columns = several or (table.text("column", limit=120),)
    stamp = table.optional_text("stamp")
    if stamp and not is_stamp(stamp):
        table.complain("master.spelling", "stamp", value=stamp[:60])
    if several and not stamp:
        table.complain("master.missing-key", "stamp")
    unit = "s" if stamp else table.choice("unit", SECONDS)
    times = Times(
        columns=tuple(column.strip() for column in columns),
        unit=unit or "s",
        stamp=stamp,
        shown=table.choice("shown", SECONDS, None if stamp else unit or "s") or "min",
    )
    table.finish()
    return times


def _curve_value(table: Table, curve: Limit) -> CurveValue:
    take = table.choice("take", _TAKES)
    limits = Limit()
    if take == "outside":
        limits = Limit(low=table.optional_decimal("low"), high=table.optional_decimal("high"))
        limits = curve if limits == Limit() else limits
        if limits == Limit():
            table.complain("master.limit-empty", "high")
    value = CurveValue(
        name=table.text("name", pattern=_NAME, limit=40),
        take=take,
        label=table.label("label"),
        decimals=table.whole("decimals", low=0, high=12)
        if take in _COMPUTED
        else table.optional_whole("decimals", low=0, high=12),
        limits=limits,
        start=table.decimal("from") if take == "rate" else Decimal(0),
        end=table.decimal("to") if take == "rate" else Decimal(0),
    )
    if take == "rate" and table.has("from") and value.start == value.end:
        table.complain("master.range-empty", "from", low=str(value.start), high=str(value.end))
    table.finish()
    return value


def _check_names(table: Table, names: list[str]) -> None:
    for number, name in enumerate(names, 1):
        if name in RESERVED:
            table.complain("master.reserved-name", f"value[{number}].name", value=name)
        elif name in names[: number - 1]:
            table.complain("master.duplicate", f"value[{number}].name", value=name)
