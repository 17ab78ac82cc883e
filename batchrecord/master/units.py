"""Units of measure, for checking formulas before a master is approved; nothing is ever converted.

A unit is one or more names joined by ``/`` and ``*``, such as ``cells/mL`` or ``EU/kg/h``. Units of counted and
biological quantities are our own: cell, TU, IU, EU, copy, bead, vial, bag, bottle, kit, piece. Two rules keep formulas
as people write them: ``%`` is a plain number (``viable / total * 100`` is a per cent), and so is a number in front
(``1e6 cells/kg``): that arithmetic is the author's. Between units of one dimension, such as mL and L, the factor must
be in the formula too, as a parameter with a unit (``1000 mL/L``).
"""

import re
from decimal import Decimal
from functools import cache

import pint
from pint.facets.plain import PlainUnit as Unit

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["Unit", "is_amount", "plain_number", "read_unit", "same"]

_DEFINITIONS = (
    *("gram = [mass]", "kg = 1000 * gram", "mg = 0.001 * gram", "ug = 1e-6 * gram", "ng = 1e-9 * gram"),
    *("pg = 1e-12 * gram", "metre = [length]", "cm = 0.01 * metre", "mm = 0.001 * metre", "um = 1e-6 * metre"),
    *("litre = [volume]", "mL = 0.001 * litre", "uL = 1e-6 * litre"),
    *("second = [time]", "minute = 60 * second", "hour = 3600 * second", "day = 86400 * second", "month = [calendar]"),
    *("mol = [substance]", "mmol = 0.001 * mol", "umol = 1e-6 * mol", "mosmol = [osmoles]"),
    *("celsius = [temperature]", "gravity = [acceleration]", "pascal = [pressure]", "kPa = 1000 * pascal"),
    *("cell = [cell]", "TU = [titre]", "IU = [international]", "EU = [endotoxin]", "copy = [copy]"),
    *("bead = [bead]", "vial = [vial]", "bag = [bag]", "CFU = [colony]", "particle = [particle]"),
    *("piece = [piece]", "kit = [kit]", "bottle = [bottle]"),
)

_SPELLINGS = (
    *("gram: g", "kg: kg", "mg: mg", "ug: µg ug", "ng: ng", "pg: pg", "metre: m", "cm: cm", "mm: mm", "um: µm um"),
    *("litre: L", "mL: mL", "uL: µL uL", "mol: mol", "mmol: mmol", "umol: µmol umol", "mosmol: mOsm"),
    *("second: s", "minute: min", "hour: h", "day: d", "month: month months"),
    *("celsius: °C", "gravity: ×g", "pascal: Pa", "kPa: kPa", "TU: TU", "IU: IU", "EU: EU", "CFU: CFU"),
    *("cell: cell cells", "copy: copy copies", "bead: bead beads", "vial: vial vials", "bag: bag bags"),
    *("particle: particle particles", "piece: piece pieces", "kit: kit kits", "bottle: bottle bottles"),
)
_NAMES = {
    spelling: name
    for name, _, spellings in (line.partition(": ") for line in _SPELLINGS)
    for spelling in spellings.split()
}
_NEVER_AN_AMOUNT = frozenset(
    {"second", "minute", "hour", "day", "month", "celsius", "gravity", "pascal", "kPa", "mosmol"}
)
_PLAIN_NAMES = frozenset({"%", "1"})
_NUMBER_IN_FRONT = re.compile(r"\d{1,9}(?:e\d{1,2})? +")
_POWER = re.compile(r"(.+?)\^([23])")


@cache
def _registry() -> "pint.UnitRegistry[Decimal]":
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    for definition in _DEFINITIONS:
        registry.define(definition)
    return registry


def plain_number() -> Unit:
    """Return the unit of a number without one."""
    return _registry().Unit("")


@cache
def read_unit(text: str) -> Unit:
    """Read a unit; the empty text is a plain number.

    Raises:
        FormatError: ``unit.unknown``.
    """
    result = plain_number()
    if not text:
        return result
    numerator, *denominators = _NUMBER_IN_FRONT.sub("", text, count=1).split("/")
    for name in numerator.split("*"):
        result = result * _named(name.strip(), text)
    for denominator in denominators:
        for name in denominator.split("*"):
            result = result / _named(name.strip(), text)
    return result


def is_amount(unit: str) -> bool:
    """Tell whether material comes in this unit: one known name of a mass, a volume, a length or a count, such as mL."""
    return unit in _NAMES and _NAMES[unit] not in _NEVER_AN_AMOUNT


def _named(name: str, text: str) -> Unit:
    if name in _PLAIN_NAMES:
        return plain_number()
    found = _POWER.fullmatch(name)
    if found is not None:
        return _named(found[1], text) ** int(found[2])
    if name not in _NAMES:
        raise FormatError(Finding.failed("unit.unknown", unit=text[:40]))
    return _registry().Unit(_NAMES[name])


def same(one: Unit, other: Unit) -> bool:
    """Tell whether two units are the same measure, factor included: mL is not L, but ``g/g`` is a plain number."""
    quotient = one / other
    if not quotient.dimensionless:
        return False
    factor, _ = _registry().get_base_units(quotient)
    return abs(Decimal(str(factor)) - 1) < Decimal("1e-12")
