"""What is measured from the transduction to the decision to harvest, in the script of ``bcma-cart`` 2.0.

The numbers follow one culture: 1.0e8 cells on day 1, 9.6e7 of them transduced with 1.92 mL of vector at 2.5e8 TU/mL,
2.6e9 on day 8 with a doubling time of 34 h, 42 % of them CAR-positive.
"""

from collections.abc import Mapping

from batchrecord.demonstration.files import Maker, report, rows
from batchrecord.demonstration.script import Answers, Days
from batchrecord.events.common import FieldValues

__all__ = ["ANSWERS", "BEGINS", "FILES", "FIRST_DAY", "LASTS", "by_day"]

FIRST_DAY, _LAST_DAY = 2, 14


def by_day(known: Mapping[int, FieldValues]) -> tuple[FieldValues, ...]:
    """Return answers for each pass of the days of culture; a day that is not named is answered as the one before."""
    days: list[FieldValues] = []
    for day in range(FIRST_DAY, _LAST_DAY + 1):
        days.append(known.get(day, days[-1] if days else {}))
    return tuple(days)


def _values(known: Mapping[int, str]) -> tuple[FieldValues, ...]:
    return by_day({day: {"value": value} for day, value in known.items()})


def _chosen(known: Mapping[int, str]) -> tuple[FieldValues, ...]:
    return by_day({day: {"chosen": code} for day, code in known.items()})


def _counted(known: Mapping[int, tuple[str, str]]) -> tuple[FieldValues, ...]:
    return by_day({day: {"value": readings, "instrument": "NC-02"} for day, readings in known.items()})


def _room(step: str) -> Answers:
    return {
        f"{step}.pressure": {"value": "14.8"},
        f"{step}.temperature": {"value": "21.2"},
        f"{step}.humidity": {"value": "45.0"},
    }


_TRANSDUCTION: Answers = {
    **_room("P5.01a"),
    "P5.02.volume": {"value": "99.5"},
    "P5.02.viable": {"value": ("1.03e6", "1.01e6"), "instrument": "NC-02"},
    "P5.02.viability": {"value": ("93.1", "92.4")},
    "P5.02a.viable": {"value": "1.02e6", "instrument": "NC-02"},
    "P5.02a.viability": {"value": "92.8"},
    "P5.03.cd69": {"value": "86.5"},
    "P5.03.cd25": {"value": "71.2"},
    "P5.17.control": {"sample": "NT-{batch}", "container": "T25-0071", "volume": "5.2"},
    "P5.04.vector": {"quantity": "5", "container": "LV26003-014 to 018"},
    "P5.04.certificate": {"text": "CoA-LV26003"},
    "P5.04.storage": {"value": "-78.4"},
    "P5.10a.lot": {"quantity": "0.080", "container": "PR-044"},
    "P5.10b.lot": {"quantity": "0.995", "container": "PX-012"},
    "P5.10c.lot": {"quantity": "1", "container": "RN-203"},
    "P5.10c.coating": {"value": "12.0"},
    "P5.11.added": {"value": "1.92"},
    "P5.13a.force": {"value": "1000"},
    "P5.13a.temperature": {"value": "32.0"},
    "P5.14.volume": {"value": "96.0"},
    "P5.16.used": {"value": "5"},
    "P5.16.unused": {"value": "0"},
    "P5.18.volume_in": {"value": "95.6"},
    "P5.18.viable_in": {"value": "1.05e6", "instrument": "NC-02"},
    "P5.18.volume_out": {"value": "95.0"},
    "P5.18.viable_out": {"value": "1.01e6", "instrument": "NC-02"},
}

_EXPANSION: Answers = {
    **_room("P6.01a"),
    "P6.03.diameter": {"value": "10.8"},
    "P6.03.volume": _values({3: "95.0", 5: "180.0", 7: "598.0", 8: "1750.0"}),
    "P6.03.viable": _counted(
        {3: ("1.92e6", "1.88e6"), 5: ("3.38e6", "3.28e6"), 7: ("2.96e6", "2.90e6"), 8: ("1.50e6", "1.47e6")}
    ),
    "P6.03.viability": by_day(
        {
            3: {"value": ("88.4", "89.0")},
            5: {"value": ("91.2", "91.8")},
            7: {"value": ("93.6", "93.0")},
            8: {"value": ("94.1", "93.7")},
        }
    ),
    "P6.05.glucose": by_day(
        {
            2: {"value": "18.2", "instrument": "MET-01"},
            3: {"value": "14.6", "instrument": "MET-01"},
            4: {"value": "13.1", "instrument": "MET-01"},
            5: {"value": "8.4", "instrument": "MET-01"},
            6: {"value": "11.9", "instrument": "MET-01"},
            7: {"value": "6.8", "instrument": "MET-01"},
            8: {"value": "12.4", "instrument": "MET-01"},
        }
    ),
    "P6.05.lactate": _values({2: "4.1", 3: "8.0", 4: "9.2", 5: "13.8", 6: "9.9", 7: "15.1", 8: "9.0"}),
    "P6.05.ph": _values({2: "7.31", 3: "7.22", 4: "7.20", 5: "7.08", 6: "7.16", 7: "7.04", 8: "7.18"}),
    "P6.06.decision": _chosen({3: "feed", 8: "none"}),
    "P6.06.cytokine": _chosen({3: "none", 5: "top-up", 8: "none"}),
    "P6.06.vessel": _chosen({3: "same", 5: "change", 7: "add", 8: "same"}),
    "P6.07.volume": _values({3: "85.5", 5: "419.0", 7: "1154.0"}),
    "P6.08.lot": by_day(
        {5: {"quantity": "0.180", "container": "IL2-119"}, 7: {"quantity": "0.526", "container": "IL2-120"}}
    ),
    "P6.09.bag": {"quantity": "1", "container": "CB-121"},
    "P6.09a.bag": {"quantity": "1", "container": "CB-122"},
    "P6.10.sample": {"sample": "CAR-{batch}", "container": "T-004490", "volume": "1.0"},
    "P6.10.car": {"value": "44.2", "instrument": "FC-01"},
    "P6.11.s2": {"sample": "S2-{batch}", "container": "T-004491 and T-004492", "volume": "20.0"},
    "P6.13.text": {"text": "The forecast does not cover the need; cells grow and are viable."},
}

ANSWERS: Answers = {**_TRANSDUCTION, **_EXPANSION}
"""By entry; of the days of culture one answer for each pass."""

FILES: Mapping[str, Maker] = {
    "P6.03.file": rows(
        "cell-count.csv", ("Sample ID", "Average diameter (um)"), ("{batch}", "10.8"), instrument="NC-02"
    ),
    "P6.10.report": report("car-in-process.pdf", "Flow cytometry, CAR in process", ("Report of the run.",), "FC-01"),
}

BEGINS: Mapping[str, Days] = {
    "P5.01": (1, "12:30"),
    "P6.01": ((2, "11:30"), *((day, "09:10") for day in range(FIRST_DAY + 1, _LAST_DAY + 1))),
}
"""The days of culture are worked in the morning."""

LASTS: Mapping[str, float] = {
    "P5.01b.warm": 45,
    "P5.06.thaw": 22,
    "P5.13a.time": 70,
    "P5.15.exposure": 20 * 60,
}
