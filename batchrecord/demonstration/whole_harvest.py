"""What is measured from the harvest to the tank, in the script of ``bcma-cart`` 2.0.

3.42e9 cells are harvested, 2.91e9 washed ones remain; two bags of 16.1 mL hold one dose for 68.2 kg each.
"""

from collections.abc import Mapping

from batchrecord.demonstration.files import Maker, freezing_curve, report
from batchrecord.demonstration.script import Answers, Days

__all__ = ["ANSWERS", "BEGINS", "BRISK", "FILES", "LASTS"]

_HARVEST: Answers = {
    "P7.01a.pressure": {"value": "15.0"},
    "P7.01a.temperature": {"value": "21.5"},
    "P7.01a.humidity": {"value": "44.0"},
    "P7.03.volume": {"value": "1745.0"},
    "P7.03.viable": {"value": ("1.98e6", "1.94e6"), "instrument": "NC-02"},
    "P7.03.viability": {"value": ("94.0", "93.4")},
    "P7.03a.viable": {"value": "1.96e6", "instrument": "NC-02"},
    "P7.03a.viability": {"value": "93.7"},
    "P7.04.s3": {"sample": "S3-{batch}", "container": "T-004501", "volume": "10.0"},
    "P7.05.passes": {"value": "2"},
    "P7.06.buffer": {"quantity": "2000", "container": "WB-07 and WB-08"},
    "P7.06.cycles": {"value": "3"},
    "P7.06a.filled": {"value": "600.0"},
    "P7.06a.retained": {"value": "40.0"},
    "P7.07.volume": {"value": "40.0"},
    "P7.07.viable": {"value": ("7.35e7", "7.20e7"), "instrument": "NC-02"},
    "P7.07.viability": {"value": ("93.2", "92.6")},
    "P7.07a.viable": {"value": "7.28e7", "instrument": "NC-02"},
    "P7.07a.viability": {"value": "92.9"},
    "P7.07c.s4": {"sample": "S4-{batch}", "container": "T-004502", "volume": "2.0"},
    "P7.08.car": {"value": "42.3", "instrument": "FC-01"},
    "P7.08.cd3": {"value": "97.1", "instrument": "FC-01"},
    "P7.08a.beads": {"value": "7"},
    "P7.08a.cells": {"value": "1.2e6"},
}

_FORMULATION: Answers = {
    "P8.01.weight": {"value": "68.2"},
    "P8.01.age": {"value": "9"},
    "P8.03.fill": {"value": "16.10"},
    "P8.03.treatment": {"value": "1"},
    "P8.03.backup": {"value": "1"},
    "P8.03.vials": {"value": "4"},
    "P8.05.dmso": {"quantity": "3.32", "container": "DM-118"},
    "P8.05.base": {"quantity": "34.8", "container": "CB-31"},
    "P8.05.temperature": {"value": "4.2"},
    "P8.06.cells_volume": {"value": "6.08"},
    "P8.06.temperature": {"value": "4.6"},
    "P8.06.bulk": {"value": "44.2"},
    "P8.07.viable": {"value": ("1.01e7", "0.99e7"), "instrument": "NC-02"},
    "P8.07.viability": {"value": ("93.5", "94.1")},
    "P8.07a.viable": {"value": "1.00e7", "instrument": "NC-02"},
    "P8.07a.viability": {"value": "93.8"},
    "P8.07c.s5": {"sample": "S5-{batch}", "container": "T-004503", "volume": "2.0"},
    "P8.08.bag": ({"quantity": "1", "container": "BC-7781"}, {"quantity": "1", "container": "BC-7782"}),
    "P8.08.volume": ({"value": "16.10"}, {"value": "16.08"}),
    "P8.09.bag": (
        {"serial": "{batch}-01", "cassette": "{batch}-01"},
        {"serial": "{batch}-02", "cassette": "{batch}-02"},
    ),
    "P8.12.program": {"text": "T cells, version 4"},
    "P8.12.s6": {"sample": "S6-{batch}", "container": "CV-20131 to 20134", "volume": "4.0"},
    "P8.12.first_rate": {"value": "-1.00"},
    "P8.12.second_rate": {"value": "-5.00"},
    "P8.12.end": {"value": "-95.0"},
    "P8.13.bag": (
        {"serial": "{batch}-01", "place": "{batch}-01"},
        {"serial": "{batch}-02", "place": "{batch}-02"},
    ),
    "P8.13.place": ({"text": "rack 4, box 1, position 3"}, {"text": "rack 4, box 1, position 4"}),
    "P8.13.temperature": {"value": "-182.5"},
    "P8.15.samples": {"value": "8.0"},
    "P8.15.discarded": {"value": "3.6"},
}

_BRANCHES: Answers = {
    "B4.01.alarm": {"text": "E-407 pump torque in cycle 2; the program stopped by itself."},
    "B4.02.result": {"chosen": "manual"},
    "B4.02.service": {"text": "SR-26-1184"},
    "B4.03.force": {"value": "300"},
    "B4.03.cycles": {"value": "3"},
    "B4.03.temperature": {"value": "8.0"},
    "B4.05.tests": {"text": "Sterility of the washed cells in addition."},
    "B6.01.seen": {"text": "Fine haze over the cells, yellow medium, motile rods at 400 times."},
    "B6.02.sample": {"sample": "B6-{batch}", "container": "T-004498", "volume": "5.0"},
    "B6.03.who": {"text": "Dr Lam Wai 林慧, cell therapy unit"},
    "B6.03.how": {"text": "By telephone; she read back: no lymphodepletion until further word."},
    "B9.01.reason": {"text": "Organisms in the culture, confirmed by Gram stain and rapid test."},
    "B9.02.who": {"text": "Dr Tang Lei 唐磊"},
    "B9.03.who": {"text": "Dr Lam Wai 林慧, cell therapy unit"},
    "B9.03.how": {"text": "By telephone; she read back that there is no product and no lymphodepletion."},
    "B9.05.present": {"value": "4"},
    "B9.05.destroyed": {"value": "4"},
}

ANSWERS: Answers = {**_HARVEST, **_FORMULATION, **_BRANCHES}
"""By entry; of the loop over the bags one answer for each bag."""

FILES: Mapping[str, Maker] = {
    "P7.06a.report": report("wash.pdf", "Wash run", ("Three cycles, 600 mL filled, 40 mL retained.",), "SEL-01"),
    "P8.12.curve": freezing_curve({0: "4.0", 49: "-45.0", 59: "-95.0", 62: "-95.0"}, "CRF-01"),
    "B4.04.log": report("device-log.pdf", "Log of the wash device", ("E-407 pump torque, cycle 2.",), "SEL-01"),
}

BEGINS: Mapping[str, Days] = {"P7.01": (9, "08:40")}

LASTS: Mapping[str, float] = {
    "P7.05.contact": 5,
    "P8.06.addition": 9,
    "P8.12.run": 63,
    "P8.13.transfer": 2,
    "B4.02.interruption": 35,
    "B4.03.time": 10,
}

BRISK = frozenset(
    {"P8.06", "P8.07", "P8.07b", "P8.07c", "P8.08", "P8.09", "P8.11", "P8.13"},
)
"""Steps that are worked without a pause, because cells lie in DMSO."""
