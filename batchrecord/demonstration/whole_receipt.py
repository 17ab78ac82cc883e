"""What is measured from the order to the activation, and at the shipment, in the script of ``bcma-cart`` 2.0.

The numbers follow one product: 118.0 mL with 5.10e7 cells/mL, 96.4 % viable, are 5.80e9 viable cells, 58.9 % of them
CD3-positive; the selection gives back 53 % of these, and 1.0e8 are seeded.
"""

from collections.abc import Mapping

from batchrecord.demonstration.files import Maker, report, rows, transport_log
from batchrecord.demonstration.script import Answers, Opening
from batchrecord.events.common import Reason

__all__ = ["ANSWERS", "BEGINS", "FILES", "LASTS", "OPENINGS"]

_ORDER: Answers = {
    "P0.01.order": {"text": "TO-26-{tail}"},
    "P0.01.hospital": {"text": "Queen's Road Hospital, Cell Therapy Unit"},
    "P0.01.physician": {"text": "Dr Lam Wai 林慧, haematology"},
    "P0.01.consent": {"text": "IC-26-{tail}, version 3"},
    "P0.01.planned": {"text": "{collected}"},
    "P0.03.age": {"value": "12"},
    "P0.03.htlv": {"chosen": "not-tested"},
    "P0.04.volume": {"value": "2.50"},
    "P0.04.slot": {"text": "suite A-12, ten days from the day after collection"},
    "P0.04.courier": {"text": "CryoWay, collection 16:00 at the cell therapy unit"},
}

_RECEIPT: Answers = {
    "P1.02.lowest": {"value": "3.4"},
    "P1.02.highest": {"value": "5.9"},
    "P1.02.excursion": {"value": "0"},
    "P1.06.gross": {"value": "166.5", "instrument": "BAL-03"},
    "P1.06.tare": {"value": "42.6"},
    "P1.07.s1": {"sample": "S1-{batch}", "container": "T-004411", "volume": "1.5"},
    "P1.08.dilution": {"value": "100"},
    "P1.08.total": {"value": ("5.14e7", "5.06e7"), "instrument": "NC-02"},
    "P1.08.viability": {"value": ("96.6", "96.2")},
    "P1.08a.total": {"value": "5.17e7", "instrument": "NC-02"},
    "P1.08a.viability": {"value": "96.4"},
    "P1.11.cd3": {"value": "58.9"},
    "P1.11.cd4": {"value": "36.2"},
    "P1.11.cd8": {"value": "20.0"},
    "P1.11.cd19": {"value": "4.1"},
    "P1.11.cd14": {"value": "21.5"},
    "P1.11.plasma": {"value": "1.2"},
    "P1.12.hct": {"value": "2.8"},
    "P1.12.platelets": {"value": "850000"},
    "P1.13.retain": {"sample": "RET-{batch}", "container": "CV-20113", "volume": "2.0"},
}

_READINESS: Answers = {
    "P2.02.pressure": {"value": "15.2"},
    "P2.02.temperature": {"value": "21.4"},
    "P2.02.humidity": {"value": "46.0"},
    "P2.03.first": {"badge": "OP-0107", "gowning": "OP-0107"},
    "P2.03.second": {"badge": "OP-0112", "gowning": "OP-0112"},
    "P2.05.temperature": {"value": "37.1"},
    "P2.05.co2": {"value": "5.0"},
    "P2.05.humidity": {"value": "92"},
    "P2.06.settle": {"sample": "EM-{batch}-S", "container": "rack 1", "volume": "4"},
    "P2.06.air": {"sample": "EM-{batch}-A", "container": "plate A1", "volume": "1000"},
    "P2.06.contact": {"sample": "EM-{batch}-C", "container": "rack 2", "volume": "5"},
    "P2.06.gloves": {"sample": "EM-{batch}-G", "container": "rack 2", "volume": "2"},
    "P2.07.basal": {"quantity": "1000", "container": "B-01 and B-02"},
    "P2.07.serum": {"quantity": "50", "container": "S-01"},
    "P2.07.buffer": {"quantity": "2000", "container": "BF-01 and BF-02"},
    "P2.08.volume": {"value": "500.0"},
    "P2.08.il2": {"quantity": "0.150", "container": "IL2-118"},
    "M1.07.basal": {"quantity": "1000", "container": "B-03 and B-04"},
    "M1.07.serum": {"quantity": "50", "container": "S-02"},
    "M1.08.volume": {"value": "500.0"},
    "M1.08.il2": {"quantity": "0.150", "container": "IL2-121"},
}

_SELECTION: Answers = {
    "P3.03.kit": {"container": "TS-5512"},
    "P3.04a.program": {"text": "platelet wash, version 2.1"},
    "P3.04a.volume_in": {"value": "116.4"},
    "P3.04a.buffer": {"quantity": "500", "container": "BF-01"},
    "P3.04a.volume_out": {"value": "60.0"},
    "P3.05.cd4": {"quantity": "2", "container": "R4-031 and R4-032"},
    "P3.05.cd8": {"quantity": "2", "container": "R8-017 and R8-018"},
    "P3.05.temperature": {"value": "21.0"},
    "P3.06.program": {"text": "CD4 and CD8 selection, version 3.4"},
    "P3.09.volume": {"value": "40.0"},
    "P3.09.dilution": {"value": "50"},
    "P3.09.total": {"value": ("5.10e7", "5.00e7"), "instrument": "NC-02"},
    "P3.09.viability": {"value": ("95.4", "95.0")},
    "P3.09a.total": {"value": "5.05e7", "instrument": "NC-02"},
    "P3.09a.viability": {"value": "95.1"},
    "P3.10.cd3": {"value": "94.6"},
    "P3.10.cd4": {"value": "60.9"},
    "P3.10.cd8": {"value": "33.6"},
    "P3.10.cd19": {"value": "0.3"},
    "P3.10.cd14": {"value": "0.9"},
    "P3.12a.cells": {"value": "1.60e9"},
    "P3.12a.vials": {"value": "8"},
    "P3.12a.retain": {"sample": "BU-{batch}-08", "container": "CV-20120", "volume": "1.0"},
    "P3.12a.location": {"text": "TANK-07, rack 3, box 2, positions 11 to 17"},
}

_ACTIVATION: Answers = {
    "P4.02.taken": {"value": "2.20"},
    "P4.04.lot": {"quantity": "5.72", "container": "AN-204"},
    "P4.05.now": {"value": "7.9"},
    "P4.05.total": {"value": "100.0"},
    "P4.06.bag": {"quantity": "1", "container": "CB-118"},
    "P9.01.place": {"text": "QC refrigerator 3, shelf 2"},
    "P9.02.place": {"text": "QC refrigerator 3, shelf 2"},
    "P9.03.place": {"text": "QC refrigerator 3, shelf 4"},
    "P9.04.place": {"text": "QC freezer F-80-3, box 12; refrigerator 3, shelf 4"},
    "P9.05.place": {"text": "QC refrigerator 3, shelf 4"},
    "P9.06.place": {"text": "TANK-07, rack 4, box 1"},
}

_SHIPMENT: Answers = {
    "P12.01.bag": {"serial": "{batch}-01", "cassette": "{batch}-01"},
    "P12.04.bag": {"serial": "{batch}-01", "cassette": "{batch}-01"},
    "P12.02.charge": {"value": "5.2"},
    "P12.02.hold": {"value": "10.5"},
    "P12.02.transit": {"value": "2.0"},
    "P12.02.inside": {"value": "-191.4"},
    "P12.03.interval": {"value": "5.0"},
    "P12.04.rack": {"text": "rack 1, position 1"},
    "P12.05.listed": {"value": "1"},
    "P12.06.seals": {"lid_listed": "SL-50117", "lid": "SL-50117", "case_listed": "SL-50118", "case": "SL-50118"},
    "P12.07.courier": {"text": "CryoWay, driver CW-311"},
    "P12.07.waybill": {"text": "CW-26-884120"},
}

ANSWERS: Answers = {**_ORDER, **_RECEIPT, **_READINESS, **_SELECTION, **_ACTIVATION, **_SHIPMENT}
"""By entry; ``{batch}`` is the batch number, ``{tail}`` its end, ``{collected}`` the day of collection."""

FILES: Mapping[str, Maker] = {
    "P0.01.form": report(
        "treatment-order.pdf",
        "Treatment order",
        ("Autologous anti-BCMA CAR-T cells, one infusion.", "Signed by the prescriber."),
    ),
    "P0.03.report": report(
        "markers.pdf",
        "Infectious markers",
        ("HIV 1/2: negative", "HBsAg, HBV DNA: negative", "HCV antibody, HCV RNA: negative", "Syphilis: negative"),
    ),
    "P1.02.log": transport_log({0: "5.9", 60: "4.8", 240: "3.4", 960: "4.1"}, "LOG-231"),
    "P1.11.report": report(
        "phenotype.pdf",
        "Flow cytometry, starting material",
        ("CD3 58.9 %", "CD4 36.2 %", "CD8 20.0 %", "CD19 4.1 %", "CD14 21.5 %", "CD138 or BCMA 1.2 %"),
        "FC-01",
    ),
    "P1.12.file": rows(
        "blood-count.csv",
        ("Sample ID", "HCT (%)", "PLT (/uL)"),
        ("{batch}", "2.8", "850000"),
        instrument="HA-01",
    ),
    "P3.06.report": report(
        "selection.pdf",
        "Selection run",
        ("Program CD4 and CD8 selection, version 3.4", "Completed without alarm."),
        "SEL-01",
    ),
    "P3.10.report": report(
        "purity.pdf",
        "Flow cytometry, isolated cells",
        ("CD3 94.6 %", "CD4 60.9 %", "CD8 33.6 %", "CD19 0.3 %", "CD14 0.9 %"),
        "FC-01",
    ),
}

BEGINS: Mapping[str, tuple[int, str]] = {
    "P0.01": (-2, "10:10"),
    "P0.03": (-1, "09:30"),
    "P0.05": (-1, "11:00"),
    "P1.01": (0, "07:40"),
}

LASTS: Mapping[str, float] = {
    "P2.10.warm": 45,
    "P3.05.incubation": 30,
    "P3.06.run": 138,
    "P12.02.stand": 90,
    "P12.04.out": 1.2,
}

OPENINGS = (
    Opening(
        branch="M1",
        before="P6.06",
        iteration=6,
        reason=Reason(code="event-at-bench", text="The complete medium of day 0 is seven days old today."),
    ),
)
"""Day 7 is the sixth day block, which begins with day 2."""
