"""A number as it was read off an instrument: plain, or censored (``<0.05``, ``>1000``).

A censored reading passes a limit only if its *bound* does, on the side it speaks of: ``<0.5`` passes ``at most 0.5``,
does not pass ``at most 0.25``, and can never show that a value is high enough.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit, Position, parse_decimal, rounded

__all__ = ["Reading"]

_CENSORED = re.compile(r"\s*([<>])\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value or, with an operator, the bound that it lies below or above."""

    value: Decimal
    operator: str = ""
    """``<``, ``>`` or nothing."""

    @classmethod
    def parse(cls, text: str, *, censored: bool = False, whole: bool = False) -> "Reading":
        """Read a number as typed; with ``censored`` also ``<0.05`` and ``>1000``.

        Raises:
            FormatError: not a number, an operator where none is allowed, or with ``whole`` no number of pieces.
        """
        found = _CENSORED.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            number = parse_decimal(text)
            if whole and (number < 0 or number != number.to_integral_value()):
                raise FormatError(Finding.failed("number.not-whole", value=text[:40]))
            return cls(number)
        if not censored:
            raise FormatError(Finding.failed("number.censored", value=text[:40]))
        return cls(parse_decimal(found[2]), found[1])

    def judge(self, limit: Limit, decimals: int | None) -> Position:
        """Say where the reportable (rounded) value lies; a censored one lies outside of what it cannot show."""
        value = rounded(self.value, decimals)
        match self.operator:
            case "<":
                if limit.low is not None:
                    return Position.BELOW
                return Limit(high=limit.high).judge(value)
            case ">":
                if limit.high is not None:
                    return Position.ABOVE
                return Limit(low=limit.low).judge(value)
            case _:
                return limit.judge(value)
