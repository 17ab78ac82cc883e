"""Formulas: read once, evaluated in decimal arithmetic with 34 digits, half even inside, never in float.

A value that is not there yet makes the result None; so does arithmetic with a value of a branch that was not taken. In
``mean min max stdev sum count`` such a value, given as an empty tuple, is left out: ``mean(P1.08.total, P1.08a.third)``
is the mean of two readings, or of all three where the third was asked for; ``sum(P8.08.volume#all)`` adds up all
passes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, DecimalException, DivisionByZero, localcontext

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import ARITHMETIC
from batchrecord.master.grammar import read_formula
from batchrecord.master.tree import SEVERAL, Binary, Call, Name, Node, Number, Text, Unary
from batchrecord.steps.kind import Value

__all__ = ["Expression", "Lookup", "Result", "parse"]

Lookup = Callable[[Reference], Value | None]
"""Gives the value behind a reference; None where it is not there, ``()`` where its step does not apply."""

Result = Decimal | bool | str | None
_Any = Decimal | bool | str | tuple[Decimal, ...] | None

# Beyond this no quantity of the trade lies; it also keeps every result printable.
_LARGEST_EXPONENT = 60


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula as the master writes it; equal if written alike."""

    source: str
    tree: Node
    references: tuple[Reference, ...]
    """Every value it reads, once, in order of first appearance."""

    def evaluate(self, lookup: Lookup) -> Result:
        """Return the value; None while something it needs is not there.

        Raises:
            FormatError: ``formula.undefined`` (such as a division by zero) or ``formula.type``.
        """
        with localcontext(ARITHMETIC):
            try:
                found = _value(self.tree, lookup)
            except DecimalException as error:
                reason = type(error).__name__
                raise FormatError(Finding.failed("formula.undefined", formula=self.source, reason=reason)) from None
        value = _scalar(found)
        if isinstance(value, Decimal) and value != 0 and abs(value.adjusted()) > _LARGEST_EXPONENT:
            raise FormatError(Finding.failed("formula.undefined", formula=self.source, reason="OutOfRange"))
        return value

    def number(self, lookup: Lookup) -> Decimal | None:
        """Return the value of a formula that must give a number; raises as :meth:`evaluate`."""
        value = self.evaluate(lookup)
        return None if value is None else _decimal(value)

    def holds(self, lookup: Lookup) -> bool | None:
        """Return the value of a condition; raises as :meth:`evaluate`."""
        value = self.evaluate(lookup)
        return None if value is None else _truth(value)


def parse(source: str) -> Expression:
    """Read a formula.

    Raises:
        FormatError: ``formula.*`` with the position, counted from 1.
    """
    tree = read_formula(source)
    return Expression(source, tree, tuple(dict.fromkeys(_references(tree))))


def _references(node: Node) -> Iterator[Reference]:
    match node:
        case Name(reference):
            yield reference
        case Unary(_, operand):
            yield from _references(operand)
        case Binary(_, left, right):
            yield from _references(left)
            yield from _references(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from _references(argument)


def _value(node: Node, lookup: Lookup) -> _Any:
    match node:
        case Number(value):
            return value
        case Text(text):
            return text
        case Name(reference):
            return lookup(reference)
        case Unary("not", operand):
            truth = _scalar(_value(operand, lookup))
            return None if truth is None else not _truth(truth)
        case Unary(_, operand):
            number = _scalar(_value(operand, lookup))
            return None if number is None else -_decimal(number)
        case Binary("and" | "or" as operator, left, right):
            return _logic(operator, left, right, lookup)
        case Binary(operator, left, right):
            return _binary(operator, _scalar(_value(left, lookup)), _scalar(_value(right, lookup)))
        case Call(function, arguments):
            return _call(function, arguments, lookup)


def _logic(operator: str, left: Node, right: Node, lookup: Lookup) -> bool | None:
    """``and`` and ``or`` decide as soon as one side does, even if the other is not there yet."""
    decisive = operator == "or"
    unknown = False
    for node in (left, right):
        value = _scalar(_value(node, lookup))
        if value is None:
            unknown = True
        elif _truth(value) is decisive:
            return decisive
    return None if unknown else not decisive


def _binary(operator: str, left: Result, right: Result) -> Result:
    if left is None or right is None:
        return None
    if operator in {"==", "!="}:
        if type(left) is not type(right):
            raise FormatError(Finding.failed("formula.type", expected=_sort(left), found=_sort(right)))
        return (left == right) is (operator == "==")
    a, b = _decimal(left), _decimal(right)
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "**":
            if a == 0 and b < 0:
                raise DivisionByZero
            return a**b
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case _:
            return a >= b


def _call(function: str, arguments: tuple[Node, ...], lookup: Lookup) -> Decimal | None:
    if function in SEVERAL:
        return _several(function, arguments, lookup)
    value = _scalar(_value(arguments[0], lookup))
    if value is None:
        return None
    x = _decimal(value)
    match function:
        case "abs":
            return abs(x)
        case "round":
            decimals = arguments[1].value if len(arguments) > 1 and isinstance(arguments[1], Number) else Decimal(0)
            return x.quantize(Decimal(1).scaleb(-int(decimals)), rounding=ROUND_HALF_UP)
        case "ceil":
            return x.to_integral_value(rounding=ROUND_CEILING)
        case "floor":
            return x.to_integral_value(rounding=ROUND_FLOOR)
        case "ln":
            return _positive(x).ln()
        case "log2":
            return _positive(x).ln() / Decimal(2).ln()
        case _:
            return x.exp()


def _several(function: str, arguments: tuple[Node, ...], lookup: Lookup) -> Decimal | None:
    numbers: list[Decimal] = []
    for argument in arguments:
        value = _value(argument, lookup)
        if value is None:
            return None
        numbers += value if isinstance(value, tuple) else (_decimal(value),)
    if function == "count":
        return Decimal(len(numbers))
    if function == "sum":
        return sum(numbers, Decimal(0))
    if not numbers:
        return None
    match function:
        case "min":
            return min(numbers)
        case "max":
            return max(numbers)
    mean = sum(numbers, Decimal(0)) / len(numbers)
    if function == "mean":
        return mean
    if len(numbers) == 1:
        raise FormatError(Finding.failed("formula.undefined", formula="stdev", reason="OneValue"))
    return (sum(((x - mean) ** 2 for x in numbers), Decimal(0)) / (len(numbers) - 1)).sqrt()


def _positive(x: Decimal) -> Decimal:
    if x <= 0:
        raise FormatError(Finding.failed("formula.undefined", formula="ln", reason="NotPositive"))
    return x


def _scalar(value: _Any) -> Result:
    if not isinstance(value, tuple):
        return value
    if len(value) > 1:
        raise FormatError(Finding.failed("formula.type", expected="one value", found="several readings"))
    return value[0] if value else None


def _decimal(value: Decimal | bool | str) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise FormatError(Finding.failed("formula.type", expected="number", found=_sort(value)))


def _truth(value: Decimal | bool | str) -> bool:
    if isinstance(value, bool):
        return value
    raise FormatError(Finding.failed("formula.type", expected="condition", found=_sort(value)))


def _sort(value: Decimal | bool | str) -> str:
    return "condition" if isinstance(value, bool) else "number" if isinstance(value, Decimal) else "text"
