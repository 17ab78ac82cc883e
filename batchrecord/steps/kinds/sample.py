"""SMP: a sample is taken: its id, its container, its volume; the master says for which tests and where it goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import parse_decimal
from batchrecord.base.text import Phrase
from batchrecord.steps.form import fits, one, with_unit
from batchrecord.steps.kind import BatchFacts, EntryKind, Field, Fields, FieldSort, Value, ValueSort, plain
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.typed import TYPED, against_typed, typed_shown
from batchrecord.steps.use import Use, UseSort

__all__ = ["SAMPLE", "Sample"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The sample to take."""

    unit: str
    """Unit of its volume."""
    tests: tuple[str, ...]
    """Codes of the tests it is for."""
    destination: Phrase
    receipt: bool = True
    """The laboratory signs that it has it; False for what stays or goes into the store."""


_SAMPLE = plain("sample", "样品编号", "樣本編號")
_CONTAINER = plain("container", "容器编号", "容器編號")
_VOLUME = plain("volume", "体积", "體積")
_TESTS = plain("for", "用途", "用途")
_DESTINATION = plain("destination", "去向", "送往")


def _read(table: Table) -> Sample:
    return Sample(
        unit=table.unit("unit"),
        tests=table.texts("tests", pattern=r"[A-Za-z0-9][A-Za-z0-9 +-]{0,39}", required=True),
        destination=table.label("destination"),
        receipt=table.flag("receipt", default=True),
    )


def _fields(definition: Sample) -> tuple[Field, ...]:
    return (
        Field(name="sample", sort=FieldSort.SCAN, label=_SAMPLE, limit=60),
        Field(name="container", sort=FieldSort.SCAN, label=_CONTAINER, limit=60),
        Field(name="volume", sort=FieldSort.DECIMAL, label=_VOLUME, unit=definition.unit, limit=40),
        TYPED,
    )


def _check(fields: Fields, definition: Sample, _: BatchFacts) -> Iterator[Finding]:
    trouble = tuple(fits(fields, _fields(definition)))
    yield from trouble
    yield from against_typed(fields, _fields(definition))
    if not trouble and parse_decimal(one(fields, "volume")) <= 0:
        yield Finding.failed("sample.no-volume", volume=one(fields, "volume"))


def _departures(_fields: Fields, _definition: Sample, _facts: BatchFacts) -> Iterator[Finding]:
    yield from ()


def _values(fields: Fields, _: Sample) -> Mapping[str, Value]:
    volume = parse_decimal(one(fields, "volume"))
    return {"": volume, "volume": volume, "sample": one(fields, "sample")}


def _sorts(definition: Sample) -> Mapping[str, ValueSort]:
    volume = ValueSort(unit=definition.unit)
    return {"": volume, "volume": volume, "sample": ValueSort(text=True)}


def _readings(fields: Fields, _: Sample) -> tuple[Reading, ...]:
    return (Reading(parse_decimal(one(fields, "volume"))),)


def _shown(fields: Fields, definition: Sample) -> tuple[tuple[Phrase, Phrase], ...]:
    return (
        (_SAMPLE, Phrase.same(one(fields, "sample"))),
        (_CONTAINER, Phrase.same(one(fields, "container"))),
        (_VOLUME, with_unit(one(fields, "volume"), definition.unit)),
        (_TESTS, Phrase.same(", ".join(definition.tests))),
        (_DESTINATION, definition.destination),
        *typed_shown(fields, _fields(definition)),
    )


def _uses(fields: Fields, definition: Sample) -> tuple[Use, ...]:
    tests = ", ".join(definition.tests)
    return (
        Use(
            sort=UseSort.SAMPLE,
            code=one(fields, "sample"),
            container=one(fields, "container"),
            amount=with_unit(one(fields, "volume"), definition.unit),
            purpose=Phrase({language: f"{tests} – {where}" for language, where in definition.destination}),
        ),
    )


SAMPLE = EntryKind(
    code="SMP",
    version=1,
    name=plain("sample", "取样", "取樣"),
    definition=Sample,
    read=_read,
    fields=_fields,
    check=_check,
    departures=_departures,
    values=_values,
    sorts=_sorts,
    readings=_readings,
    shown=_shown,
    uses=_uses,
    example={"sample": "S1-26-0117", "container": "T-004411", "volume": "1.5"},
    example_definition=Sample(
        unit="mL", tests=("S1", "sterility"), destination=plain("QC", "质量控制实验室", "質量控制化驗室")
    ),
)
