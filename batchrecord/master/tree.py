"""What a formula is made of."""

from dataclasses import dataclass
from decimal import Decimal

from batchrecord.base.ids import Reference

__all__ = ["FUNCTIONS", "SEVERAL", "Binary", "Call", "Name", "Node", "Number", "Text", "Unary"]

FUNCTIONS = ("abs", "min", "max", "mean", "stdev", "sum", "count", "round", "ceil", "floor", "ln", "log2", "exp")
"""All that a formula can call."""

SEVERAL = frozenset({"min", "max", "mean", "stdev", "sum", "count"})
"""Those that take several readings or passes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """A code in quotation marks."""

    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """A value of the batch or a parameter of the master."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` or ``not x``."""

    operator: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """``x + y`` and its like."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """One of :data:`FUNCTIONS`."""

    function: str
    arguments: tuple["Node", ...]


Node = Number | Text | Name | Unary | Binary | Call
