"""What the laboratory finds, and when, in the script of ``bcma-cart`` 2.0; harvest is on day 9."""

from collections.abc import Mapping

from batchrecord.demonstration.files import Maker, culture_bottles, report
from batchrecord.demonstration.script import Answers

__all__ = ["FILES", "RESULTS", "RESULT_DAYS"]

RESULTS: Answers = {
    "R10": {"value": "94"},
    "R11": {"value": "84"},
    "R12": {"value": "1.00e7"},
    "R13": {"value": "97.4"},
    "R14": {"value": "41.8"},
    "R15": {"value": "1.62"},
    "R15a": {"value": "58.3"},
    "R15b": {"value": "12.6"},
    "R16": {"value": "<0.01"},
    "R17": {"value": "1.2"},
    "R18": {"value": "0.0"},
    "R22": {"value": "16.0"},
    "R30": {"value": "2140"},
    "R31": {"value": "78"},
    "R40a": {"value": "1.14"},
    "R42": {"chosen": "no-growth"},
    "R47": {"value": "<0.05"},
    "R49": {"value": "7.18"},
    "R49a": {"value": "1320"},
}

FILES: Mapping[str, Maker] = {
    "R14": report("R14-cytometer.pdf", "CAR expression", ("CAR+ of CD3+   41.8 %", "Events   50,000"), "FC-01"),
    "R42": culture_bottles("R42-bottles-day-14.png"),
}

_DAYS = {
    9: ("R01", "R02", "R10", "R12", "R19", "R44"),
    10: ("R04", "R11", "R13", "R14", "R15", "R15a", "R15b", "R16", "R17", "R18", "R20", "R21", "R22", "R23"),
    11: ("R41a", "R45", "R47a", "R47", "R48", "R49", "R49a", "R32"),
    12: ("R03", "R05", "R30", "R31", "R40a", "R40", "R40b"),
    16: ("R43",),
    23: ("R42",),
    37: ("R46",),
    51: ("R41b",),
}

RESULT_DAYS: Mapping[str, int] = {test: day for day, tests in _DAYS.items() for test in tests}
"""The confirmatory tests of several weeks, R46 and R41b, are still open when the batch is released."""
