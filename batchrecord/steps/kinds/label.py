"""LBL: labels are printed, printed again, or reconciled.

Printing says how many came out of the printer and with which serials; the master's ``planned`` and the specimen that
stays with the record are what must have come out, judged like a limit. What the label shows besides the codes of the
batch is the master's: a title, values of entries, how it is stored, and how long the contents may be used, counted from
the printing. Printing again is an entry of its own, with its
reason, and repeats serials of the first printing. Reconciling counts what became of every label; printed = applied +
specimen + destroyed, and any other sum is a major deviation: no release until it is explained (process step P8.10;
China GMP Art. 215 and 216). How many were printed is not typed again but taken from the entries that are reconciled,
in ``batch/labels.py``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import decimal_text, parse_decimal
from batchrecord.base.text import Phrase
from batchrecord.steps.departure import departure
from batchrecord.steps.form import fits, one, readings
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table

__all__ = ["LABEL", "LAYOUT", "TEMPLATES", "Label", "Lasting"]

TEMPLATES = ("bag", "cassette", "sample", "solution", "vessel")
"""Kinds of label that the program can draw."""
LAYOUT = 1
"""Version of the drawing; raised when a label of some kind says or shows something else."""

_ENTRY = r"[A-Z][A-Z0-9]*(\.[A-Za-z0-9]+)*\.[a-z][a-z0-9_]*"
_TEMPLATE = re.compile(r"([a-z]+)/([1-9][0-9]{0,3})")
_OUTCOMES = ("applied", "specimen", "destroyed")
_OF_PRINTING = ("template", "planned", "specimen", "unit", "title", "shows", "storage", "expires", "reprints")
_UNITS = ("h", "d", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long what is labelled may be used, from the printing of its label."""

    count: int
    unit: str
    """``h``, ``d`` or ``month``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Labels of one kind."""

    template: str = ""
    """Which label is printed; empty where labels are reconciled."""
    planned: str = ""
    """Formula of the number of labels, without the specimen; empty where labels are printed again or reconciled."""
    specimen: int = 1
    """Labels more than planned, which stay with the record."""
    planned_unit: str = ""
    """Unit of the formula, such as ``bags``, TOML key ``unit``; the number of labels itself is a plain number."""
    title: Phrase | None = None
    """What the label calls its contents; where the master is silent, the product."""
    shows: tuple[str, ...] = ()
    """Entries whose values the label shows, such as volume and cells."""
    storage: Phrase | None = None
    """How the contents are stored; of a product where the master is silent, as its ``[record]`` says."""
    expires: Lasting | None = None
    """How long the contents may be used."""
    reprints: str = ""
    """Entry whose labels are printed again."""
    reconciles: tuple[str, ...] = ()
    """Entries whose labels are counted."""

    @property
    def due(self) -> str:
        """Formula of the number that must come out of the printer; empty where the master plans none."""
        return f"({self.planned}) + {self.specimen}" if self.planned else ""


_PRINTED = plain("printed", "打印数", "列印數目")
_SERIALS = plain("serials", "序列号", "序號")
_TEMPLATE_LABEL = plain("label and its layout", "标签模板及版本", "標籤範本及版本")
_EXPIRY = plain("use by, as printed", "标签所印有效期", "標籤所印的到期日")
_REASON = plain("why they are printed again", "重新打印原因", "重新列印的原因")
_APPLIED = plain("applied", "贴用数", "貼用數目")
_SPECIMEN = plain("kept as specimen", "留样数", "留存樣張數目")
_DESTROYED = plain("destroyed", "销毁数", "銷毀數目")
_DIFFERENCE = plain("difference", "差额", "差額")


def _read(table: Table) -> Label:
    reconciles = _reconciled(table)
    reprints = table.optional_text("reprints", pattern=_ENTRY)
    if reconciles:
        for key in _OF_PRINTING:
            if table.has(key):
                table.complain("master.label-either", key)
        return Label(specimen=0, reconciles=reconciles)
    template = table.choice("template", TEMPLATES)
    if reprints:
        return Label(template=template, specimen=0, reprints=reprints)
    return Label(
        template=template,
        title=table.label("title") if table.has("title") else None,
        shows=table.texts("shows", pattern=_ENTRY),
        storage=table.label("storage") if table.has("storage") else None,
        expires=_lasting(table.table("expires")),
        planned=table.text("planned", limit=450),
        specimen=table.whole("specimen", 1, low=0, high=9),
        planned_unit=table.unit("unit") if table.has("unit") else "",
    )


def _lasting(table: Table | None) -> Lasting | None:
    if table is None:
        return None
    lasting = Lasting(count=table.whole("count", low=1, high=999), unit=table.choice("unit", _UNITS))
    table.finish()
    return lasting


def _reconciled(table: Table) -> tuple[str, ...]:
    """Return the entries that are reconciled: one, or a list where labels were printed at several places."""
    if isinstance(table.raw().get("reconciles"), list):
        return table.texts("reconciles", pattern=_ENTRY, required=True)
    single = table.optional_text("reconciles", pattern=_ENTRY)
    return (single,) if single else ()


def _fields(definition: Label) -> tuple[Field, ...]:
    if definition.reconciles:
        return (
            Field(name="applied", sort=FieldSort.DECIMAL, label=_APPLIED, whole=True, limit=4),
            Field(name="specimen", sort=FieldSort.DECIMAL, label=_SPECIMEN, whole=True, limit=4),
            Field(name="destroyed", sort=FieldSort.DECIMAL, label=_DESTROYED, whole=True, limit=4),
            Field(name="printed", sort=FieldSort.DECIMAL, label=_PRINTED, whole=True, filled=True, limit=4),
        )
    why = (Field(name="reason", sort=FieldSort.TEXT, label=_REASON),) if definition.reprints else ()
    return (
        Field(name="printed", sort=FieldSort.DECIMAL, label=_PRINTED, whole=True, limit=4),
        Field(name="serials", sort=FieldSort.TEXT, label=_SERIALS, several=True, limit=60),
        *why,
        *(
            (Field(name="expiry", sort=FieldSort.TEXT, label=_EXPIRY, filled=True, limit=40),)
            if definition.expires
            else ()
        ),
        Field(name="template", sort=FieldSort.TEXT, label=_TEMPLATE_LABEL, filled=True, limit=40),
    )


def _check(fields: Fields, definition: Label, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    if trouble or definition.reconciles:
        return
    serials = readings(fields, "serials")
    if len(serials) != parse_decimal(one(fields, "printed")):
        yield Finding.failed("labels.serials-count", printed=one(fields, "printed")[:40], found=len(serials))
    for serial in dict.fromkeys(each for each in serials if serials.count(each) > 1):
        yield Finding.failed("labels.serial-twice", serial=serial)
    found = _TEMPLATE.fullmatch(one(fields, "template"))
    if found is None or found[1] != definition.template or int(found[2]) > LAYOUT:
        yield Finding.failed("labels.template", expected=definition.template, found=one(fields, "template")[:40])


def _departures(fields: Fields, definition: Label, _: BatchFacts) -> Iterator[Finding]:
    if definition.reprints:
        yield departure("labels.reprinted", "minor", {"printed": one(fields, "printed"), "text": one(fields, "reason")})
    if definition.reconciles and (difference := _numbers(fields)["difference"]):
        counted = {name: one(fields, name) for name in ("printed", *_OUTCOMES)}
        yield departure("labels.unbalanced", "major", {"difference": decimal_text(difference), **counted})


def _numbers(fields: Fields) -> dict[str, Decimal]:
    """Return what was counted, and how many labels are missing (above 0) or too many (below)."""
    numbers = {name: parse_decimal(one(fields, name)) for name in ("printed", *_OUTCOMES)}
    numbers["difference"] = numbers["printed"] - sum(numbers[name] for name in _OUTCOMES)
    return numbers


def _values(fields: Fields, definition: Label) -> Mapping[str, Value]:
    if definition.reconciles:
        return _numbers(fields)
    printed = parse_decimal(one(fields, "printed"))
    return {"": printed, "printed": printed}


def _sorts(definition: Label) -> Mapping[str, ValueSort]:
    if definition.reconciles:
        return dict.fromkeys(("printed", *_OUTCOMES, "difference"), ValueSort())
    return dict.fromkeys(("", "printed"), ValueSort())


def _readings(fields: Fields, definition: Label) -> tuple[Reading, ...]:
    return () if definition.reconciles else (Reading(parse_decimal(one(fields, "printed"))),)


def _shown(fields: Fields, definition: Label) -> tuple[tuple[Phrase, Phrase], ...]:
    if not definition.reconciles:
        serials = Phrase.same(", ".join(readings(fields, "serials")))
        why = ((_REASON, Phrase.same(one(fields, "reason"))),) if definition.reprints else ()
        return (
            (_PRINTED, Phrase.same(one(fields, "printed"))),
            (_SERIALS, serials),
            *why,
            *(((_EXPIRY, Phrase.same(one(fields, "expiry"))),) if definition.expires else ()),
            (_TEMPLATE_LABEL, Phrase.same(one(fields, "template"))),
        )
    numbers = _numbers(fields)
    labels = {"printed": _PRINTED, "applied": _APPLIED, "specimen": _SPECIMEN, "destroyed": _DESTROYED}
    counted = tuple((label, Phrase.same(one(fields, name))) for name, label in labels.items())
    return (*counted, (_DIFFERENCE, Phrase.same(decimal_text(numbers["difference"]))))


def _needs(definition: Label) -> tuple[str, ...]:
    return (*definition.reconciles, *filter(None, (definition.reprints,)), *definition.shows)


def _repeats(definition: Label) -> tuple[str, ...]:
    return definition.reconciles


LABEL = EntryKind(
    code="LBL",
    version=1,
    name=plain("labels", "标签", "標籤"),
    definition=Label,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    needs=_needs,
    repeats=_repeats,
    example={"printed": "3", "serials": ("B-26-0117-01", "B-26-0117-02", "B-26-0117-00"), "template": "bag/1"},
    example_definition=Label(template="bag", planned="2", specimen=1),
)
