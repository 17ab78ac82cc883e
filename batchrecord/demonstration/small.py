"""The script of ``bcma-cart`` 1.0: receipt, transduction, formulation. Small and quick."""

from batchrecord.base.text import Phrase
from batchrecord.demonstration.script import Answers, Correction, Script, Story
from batchrecord.events.common import Reason

__all__ = ["SMALL"]

_MEASURED: Answers = {
    "P1.02.lowest": {"value": "3.4"},
    "P1.02.highest": {"value": "5.9"},
    "P1.02.excursion": {"value": "0"},
    "P1.06.gross": {"value": "268.4", "instrument": "BAL-03"},
    "P1.06.tare": {"value": "42.6"},
    "P1.07.s1": {"sample": "S1-{batch}", "container": "T-004411", "volume": "1.5"},
    "P1.08.total": {"value": ("2.61e7", "2.48e7"), "instrument": "NC-02"},
    "P1.08.viability": {"value": ("97.8", "97.2")},
    "P1.08a.total": {"value": "2.55e7"},
    "P1.08a.viability": {"value": "97.4"},
    "P1.13.retain": {"sample": "RET-{batch}", "container": "CV-20113", "volume": "2.0"},
    "P5.02.volume": {"value": "105.0"},
    "P5.02.viable": {"value": ("1.02e6", "0.97e6"), "instrument": "NC-02"},
    "P5.02.viability": {"value": ("93.1", "92.4")},
    "P5.02a.viable": {"value": "1.00e6"},
    "P5.02a.viability": {"value": "92.8"},
    "P5.03.cd69": {"value": "86.5"},
    "P5.04.vector": {"quantity": "5", "container": "LV26003-014 to 018"},
    "P5.14.volume": {"value": "106.5"},
    "P5.16.used": {"value": "5"},
    "P5.16.unused": {"value": "0"},
    "P8.01.weight": {"value": "68.2"},
    "P8.01.age": {"value": "9"},
    "P8.01a.s4": {"sample": "S4-{batch}", "container": "T-004502", "volume": "2.0"},
    "P8.01a.car": {"value": "42.3", "instrument": "FC-01"},
    "P8.05.dmso": {"quantity": "2.0", "container": "DM-118"},
    "P8.06.temperature": {"value": "4.6"},
    "P8.06.bulk": {"value": "24.2"},
    "P8.07.viable": {"value": ("1.03e7", "0.99e7"), "instrument": "NC-02"},
    "P8.07.viability": {"value": ("93.5", "94.1")},
    "P8.07a.viable": {"value": "1.01e7"},
    "P8.07a.viability": {"value": "93.8"},
    "P8.08.s5": {"sample": "S5-{batch}", "container": "T-004503", "volume": "2.0"},
    "P8.08.bag": {"quantity": "1", "container": "BC-7781"},
    "P8.09.bag": {"serial": "{batch}-01", "cassette": "{batch}-01"},
    "P8.15.samples": {"value": "4.0"},
    "P8.15.discarded": {"value": "3.4"},
}

_RESULTS: Answers = {
    "R10": {"value": "94"},
    "R14": {"value": "41.8"},
    "R40a": {"value": "1.14"},
    "R42": {"chosen": "no-growth"},
    "R47": {"value": "<0.05"},
}

_CLEAN = Story(
    name="clean",
    told=Phrase({"en": "everything goes as planned", "zh-Hans": "一切按计划进行"}),
)

_CORRECTED = Story(
    name="corrected",
    told=Phrase(
        {
            "en": "a weight with two digits exchanged and a misread temperature are corrected, and a count needs a "
            "third reading",
            "zh-Hans": "更正一个数字颠倒的重量和一个误读的温度，且一次计数需要第三次读数",
        }
    ),
    answers={
        "P1.06.gross": {"value": "286.4", "instrument": "BAL-03"},
        "P1.02.highest": {"value": "4.9"},
        "P5.02.viable": {"value": ("1.14e6", "0.95e6"), "instrument": "NC-02"},
    },
    corrections=(
        Correction(
            entry="P1.06.gross",
            after="P1.07",
            fields={"value": "268.4", "instrument": "BAL-03"},
            reason=Reason(code="typing-error", text="Two digits exchanged; the printout of the balance says 268.4 g."),
        ),
        Correction(
            entry="P1.02.highest",
            after="P1.13",
            fields={"value": "5.9"},
            reason=Reason(code="reading-error", text="Highest value of the logger read one line too low."),
        ),
    ),
)

_DEVIATION = Story(
    name="deviation",
    told=Phrase(
        {
            "en": "the shipper was too warm for a while, and so was the freezing medium; quality assurance assesses "
            "and closes it",
            "zh-Hans": "运输箱和冻存液曾短时超温，质量保证部门对两者进行评估并关闭",
        }
    ),
    answers={
        "P1.02.highest": {"value": "9.1"},
        "P1.02.excursion": {"value": "41"},
        "P8.06.temperature": {"value": "9.2"},
    },
    reason="Production and tests meet the specification; the deviations are closed without effect on the product.",
)

_REJECTED = Story(
    name="rejected",
    told=Phrase(
        {"en": "the sterility test shows growth and the batch is rejected", "zh-Hans": "无菌检查有菌生长，该批拒绝放行"}
    ),
    results={"R42": {"chosen": "growth"}},
    decision="rejected",
    reason="Growth in the sterility test; the product must not be used.",
)

SMALL = Script(
    master="masters/bcma-cart/1.0",
    answers=_MEASURED,
    results=_RESULTS,
    begins={"P1.01": (0, "13:10"), "P5.01": (1, "09:20"), "P8.00": (9, "08:40")},
    lasts={"P5.06.thaw": 22, "P8.06.addition": 9, "P5.15.exposure": 20 * 60},
    result_days={"R14": 10, "R10": 10, "R20": 10, "R47": 11, "R40a": 12, "R40": 12, "R42": 23},
    days=25,
    stops_at="P5.05",
    waits_since=(1, "10:15"),
    stories={story.name: story for story in (_CLEAN, _CORRECTED, _DEVIATION, _REJECTED)},
)
"""A production of ten days, laboratory to day 23, release on day 25; another batch waits for its vector."""
