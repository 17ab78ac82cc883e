"""What the program knows about one kind of entry.

Steps are data, entry kinds are code. A kind is one object that says which fields it has, when what was typed cannot be
signed (:attr:`EntryKind.check`), what is signed but opens a deviation (:attr:`EntryKind.departures`), which values
formulas may read, and what screens and pages show. Screens, pages and the verifier work from these; none of them knows
a kind by its name. Limits are not judged here but in ``batch/limits.py``, from :attr:`EntryKind.readings`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit
from batchrecord.base.text import ENGLISH, SIMPLIFIED, TRADITIONAL, Phrase
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.imports.curve import Curve
from batchrecord.steps.reading import Reading
from batchrecord.steps.table import Table
from batchrecord.steps.use import Use

__all__ = [
    "MOST_TEXTS",
    "BatchFacts",
    "EntryKind",
    "Field",
    "FieldSort",
    "Fields",
    "Option",
    "Value",
    "ValueSort",
    "plain",
]

Fields = Mapping[str, str | tuple[str, ...]]
"""What was typed, chosen or scanned, exactly; several readings are a tuple."""

MOST_TEXTS = 50
"""Texts in a field that takes several."""

Value = Decimal | str | tuple[Decimal, ...]
"""What formulas and conditions read."""


def plain(english: str, simplified: str, traditional: str) -> Phrase:
    """Return a word of the program itself, such as the label of a field, in the languages it is printed in."""
    return Phrase({ENGLISH: english, SIMPLIFIED: simplified, TRADITIONAL: traditional})


class FieldSort(StrEnum):
    """How a field is filled in."""

    DECIMAL = "decimal"
    TEXT = "text"
    SCAN = "scan"
    CHOICE = "choice"
    CONFIRM = "confirm"
    FILE = "file"
    """A file that is attached; the field holds its SHA-256, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a closed list."""

    code: str
    """What is recorded and what conditions compare with."""
    text: Phrase
    deviates: str = ""
    """Class of the deviation that this answer opens: ``minor``, ``major``, ``critical``, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in."""

    name: str
    sort: FieldSort
    label: Phrase
    count: int = 1
    """Number of readings; with more than one the field holds a tuple."""
    several: bool = False
    """Any number of texts up to :data:`MOST_TEXTS`, always a tuple."""
    required: bool = True
    filled: bool = False
    """Filled in by the program (a calculation, a fact of the lot), never typed."""
    unit: str = ""
    options: tuple[Option, ...] = ()
    multiline: bool = False
    whole: bool = False
    """A number of pieces: whole, and not below 0."""
    limit: int = 200
    """Longest text, in characters."""


class BatchFacts(Protocol):
    """What a kind may know of the batch."""

    def text(self, name: str) -> str | None:
        """Return ``batch.coi``, ``param.construct`` or an earlier code, ``P4.06.vessel.code``; None if not there."""
        ...

    def vessels(self) -> tuple[str, ...]:
        """Return the codes of the vessels of this batch that were in use just before this entry, oldest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSort:
    """What a formula can expect behind a name."""

    unit: str = ""
    """Unit of a number; empty for a plain number."""
    text: bool = False
    """A code or text, which can only be compared."""
    several: bool = False
    """Several readings, which only ``mean``, ``min``, ``max`` and ``stdev`` take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryKind:
    """Everything the program knows about a kind of entry.

    ``Any`` stands for the kind's own definition, an instance of :attr:`definition`.
    """

    code: str
    """Such as ``NUM``."""
    version: int
    name: Phrase
    definition: type
    """What the master says of one such entry."""
    read: Callable[[Table], Any]
    """Takes the definition from the master's table; complaints go to the table."""
    fields: Callable[[Any], tuple[Field, ...]]
    check: Callable[[Fields, Any, BatchFacts], Iterator[Finding]]
    """Findings for which nothing may be signed: the person is asked again."""
    departures: Callable[[Fields, Any, BatchFacts], Iterator[Finding]]
    """Notices that are signed and open a deviation, with the fact ``class``; ``stop="yes"`` stops the batch (G12)."""
    values: Callable[[Fields, Any], Mapping[str, Value]]
    """Values by name; the empty name is the entry itself."""
    sorts: Callable[[Any], Mapping[str, ValueSort]]
    """What is behind each name that :attr:`values` may give."""
    readings: Callable[[Fields, Any], tuple[Reading, ...]]
    """Numbers that the entry's limit is judged by, each with its ``<`` or ``>``; empty for a kind without number."""
    shown: Callable[[Fields, Any], tuple[tuple[Phrase, Phrase], ...]]
    """Label and text with unit, for screens and pages."""
    needs: Callable[[Any], tuple[str, ...]] = field(default=lambda _: ())
    """Facts of batch and master (``batch.coi``, ``param.construct``) and earlier entries that the kind reads."""
    repeats: Callable[[Any], tuple[str, ...]] = field(default=lambda _: ())
    """Earlier entries whose values are taken over: the entry is stale when one of them is corrected."""
    uses: Callable[[Fields, Any], tuple[Use, ...]] = field(default=lambda _fields, _definition: ())
    """The lots, equipment and samples that an entry names."""
    files: Callable[[Fields, Any], tuple[AttachedFile, ...]] = field(default=lambda _fields, _definition: ())
    """The files that belong to an entry."""
    curves: Callable[[Fields, Any], tuple[Curve, ...]] = field(default=lambda _fields, _definition: ())
    """The curves that an entry shows; they are fields of it."""
    plausible: Callable[[Any], Limit] = field(default=lambda _: Limit())
    """Range in which a value can lie at all; limits of the master must lie inside."""
    example: Fields
    """A complete entry, for tests and guides."""
    example_definition: Any
    """The definition that :attr:`example` answers."""
