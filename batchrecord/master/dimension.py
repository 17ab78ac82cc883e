"""Derives what a formula gives, number with unit, text or condition, from what is behind its names.

A part without any name, such as ``15`` or ``1.05``, is a plain number in products and takes the unit of the other side
in sums and comparisons: ``P1.02.lowest > 2`` asks for 2 °C.
"""

from collections.abc import Callable
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Fact
from batchrecord.base.ids import Reference
from batchrecord.master.tree import SEVERAL, Binary, Call, Name, Node, Number, Text, Unary
from batchrecord.master.units import Unit, plain_number, read_unit, same
from batchrecord.steps.kind import ValueSort

__all__ = ["Derived", "Trouble", "derive"]

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_KEEPS_UNIT = frozenset({"abs", "round", "ceil", "floor"}) | (SEVERAL - {"count"})

SortOf = Callable[[Reference], ValueSort | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What a formula, or a part of it, gives."""

    sort: str
    """``number``, ``text`` or ``condition``."""
    unit: Unit | None = None
    """Of a number; None for a constant, which takes the unit of its company."""
    several: bool = False

    def fits(self, other: "Derived") -> bool:
        """Tell whether both are numbers of one unit."""
        return self.unit is None or other.unit is None or same(self.unit, other.unit)

    @property
    def shown(self) -> str:
        """The unit as a fact."""
        return "" if self.unit is None else f"{self.unit:~P}" if str(self.unit) != "dimensionless" else "1"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no formula can be like this."""

    code: str
    facts: dict[str, Fact]


_CONDITION = Derived(sort="condition")
_TEXT = Derived(sort="text")


def derive(node: Node, sort_of: SortOf) -> tuple[Derived | None, tuple[Trouble, ...]]:
    """Return what a formula gives and everything that is wrong with it; None if it gives nothing sensible."""
    troubles: list[Trouble] = []
    derived = _Derivation(sort_of, troubles).of(node)
    return derived, tuple(troubles)


class _Derivation:
    def __init__(self, sort_of: SortOf, troubles: list[Trouble]) -> None:
        self._sort_of, self._troubles = sort_of, troubles

    def of(self, node: Node) -> Derived | None:
        match node:
            case Number():
                return Derived(sort="number")
            case Text():
                return _TEXT
            case Name(reference):
                return self._name(reference)
            case Unary("not", operand):
                self._condition(operand)
                return _CONDITION
            case Unary(_, operand):
                return self._number(operand)
            case Binary("and" | "or", left, right):
                self._condition(left)
                self._condition(right)
                return _CONDITION
            case Binary(operator, left, right) if operator in _COMPARISONS:
                self._comparison(operator, left, right)
                return _CONDITION
            case Binary(operator, left, right):
                return self._arithmetic(operator, left, right)
            case Call(function, arguments):
                return self._call(function, arguments)

    def _name(self, reference: Reference) -> Derived | None:
        sort = self._sort_of(reference)
        if sort is None:
            self._note("master.unknown-reference", reference=str(reference))
            return None
        if sort.text and reference.passes == "all":
            self._note("master.formula-sort", expected="number", found="text")
            return None
        if sort.text:
            return _TEXT
        try:
            several = sort.several or reference.passes == "all"
            return Derived(sort="number", unit=read_unit(sort.unit), several=several)
        except FormatError:
            return None  # told where the unit stands

    def _comparison(self, operator: str, left: Node, right: Node) -> None:
        one, other = self._scalar(left), self._scalar(right)
        if one is None or other is None:
            return
        if one.sort != other.sort:
            self._note("master.formula-sort", expected=one.sort, found=other.sort)
        elif one.sort != "number" and operator not in {"==", "!="}:
            self._note("master.formula-sort", expected="number", found=one.sort)
        elif not one.fits(other):
            self._note("master.unit-mismatch", operator=operator, left=one.shown, right=other.shown)

    def _arithmetic(self, operator: str, left: Node, right: Node) -> Derived | None:
        one, other = self._number(left), self._number(right)
        if one is None or other is None:
            return None
        match operator:
            case "+" | "-":
                if not one.fits(other):
                    self._note("master.unit-mismatch", operator=operator, left=one.shown, right=other.shown)
                    return None
                return Derived(sort="number", unit=one.unit if one.unit is not None else other.unit)
            case "**":
                power = int(right.value) if isinstance(right, Number) else 1
                return Derived(sort="number", unit=None if one.unit is None else one.unit**power)
        if one.unit is None and other.unit is None:
            return Derived(sort="number")
        a, b = (
            one.unit if one.unit is not None else plain_number(),
            other.unit if other.unit is not None else plain_number(),
        )
        return Derived(sort="number", unit=a * b if operator == "*" else a / b)

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Derived | None:
        found = [self.of(argument) if function in SEVERAL else self._scalar(argument) for argument in arguments]
        if any(item is None for item in found):
            return None
        numbers = [item for item in found if item is not None]
        for item in numbers:
            if item.sort != "number":
                self._note("master.formula-sort", expected="number", found=item.sort)
                return None
        if function == "count":
            return Derived(sort="number", unit=plain_number())
        first = next((item for item in numbers if item.unit is not None), numbers[0])
        if function in _KEEPS_UNIT:
            for item in numbers if function in SEVERAL else ():
                if not first.fits(item):
                    self._note("master.unit-mismatch", operator=function, left=first.shown, right=item.shown)
                    return None
            return Derived(sort="number", unit=first.unit)
        if not first.fits(Derived(sort="number", unit=plain_number())):
            self._note("master.unit-mismatch", operator=function, left=first.shown, right="1")
            return None
        return Derived(sort="number", unit=None if first.unit is None else plain_number())

    def _scalar(self, node: Node) -> Derived | None:
        found = self.of(node)
        if found is not None and found.several:
            self._note("master.several-readings", reference=str(node.reference) if isinstance(node, Name) else "")
            return None
        return found

    def _number(self, node: Node) -> Derived | None:
        found = self._scalar(node)
        if found is not None and found.sort != "number":
            self._note("master.formula-sort", expected="number", found=found.sort)
            return None
        return found

    def _condition(self, node: Node) -> None:
        found = self._scalar(node)
        if found is not None and found.sort != "condition":
            self._note("master.formula-sort", expected="condition", found=found.sort)

    def _note(self, code: str, **facts: Fact) -> None:
        self._troubles.append(Trouble(code, facts))
