"""Mappings as a master would state them, and files of instruments for them."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from batchrecord.steps.imports import CurveImport, Import, TableImport, read_import
from batchrecord.steps.table import Complaints, Table

COUNT = """
[import]
as = "table"

[[import.value]]
name = "total"
column = "Total (x10^6 cells/mL)"
label = { en = "total concentration", zh-Hans = "总细胞浓度" }
unit = "cells/mL"
scale = 1e6
decimals = 0

[[import.value]]
name = "viability"
column = "Viability (%)"
label = { en = "viability", zh-Hans = "活率" }
unit = "%"
decimals = 1
"""
COUNT_FILE = "Sample ID,Total (x10^6 cells/mL),Viability (%)\nB-2026-0117,51.0,96.44\n"
CURVE = """
[import]
as = "curve"
label = { en = "sample temperature", zh-Hans = "样品温度" }
column = "Sample (°C)"
unit = "°C"
time = { column = "Time (s)", unit = "s", shown = "min" }
limits = { low = -60, high = 10 }
"""
VALUE = """
[[import.value]]
name = "%s"
take = "%s"
decimals = 2
label = { en = "a value", zh-Hans = "值" }
"""
EVERY = CURVE + "".join(
    VALUE % (take, take) + ("from = -5\nto = -40\n" if take == "rate" else "")
    for take in ("first", "last", "lowest", "highest", "mean", "duration", "outside", "rate")
)


def complaints(toml: str) -> list[str]:
    """Return what a master is told that has this import."""
    _, found = _read(toml)
    return [finding.code for finding in found.found]


def mapping(toml: str) -> Import:
    """Return the mapping of a master."""
    result, found = _read(toml)
    assert found.found == []
    assert result is not None
    return result


def table(toml: str = COUNT) -> TableImport:
    """Return a mapping of values."""
    result = mapping(toml)
    assert isinstance(result, TableImport)
    return result


def curve(toml: str = CURVE) -> CurveImport:
    """Return a mapping of a curve."""
    result = mapping(toml)
    assert isinstance(result, CurveImport)
    return result


def _read(toml: str) -> tuple[Import | None, Complaints]:
    data: Mapping[str, Any] = tomllib.loads(toml, parse_float=Decimal)
    found = Complaints(languages=("en", "zh-Hans"))
    return read_import(Table(data, "p1.toml", "P1.08.file", found)), found
