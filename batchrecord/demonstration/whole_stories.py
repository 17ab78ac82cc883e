"""Courses that a batch of ``bcma-cart`` 2.0 can take beside the straight road: about one batch in five does."""

from collections.abc import Mapping

from batchrecord.base.text import Phrase
from batchrecord.demonstration.script import Correction, Story
from batchrecord.demonstration.whole_production import by_day
from batchrecord.events.common import Reason

__all__ = ["STORIES"]

_CLEAN = Story(
    name="clean",
    told=Phrase({"en": "everything goes as planned", "zh-Hans": "一切按计划进行"}),
)

_THIRD_COUNT = Story(
    name="third-count",
    told=Phrase(
        {
            "en": "the two readings of the count on day 5 differ by 17 %, and a third one is asked for",
            "zh-Hans": "第5日计数的两次读数相差17 %，需要第三次读数",
        }
    ),
    answers={
        "P6.03.viable": by_day(
            {
                3: {"value": ("1.92e6", "1.88e6"), "instrument": "NC-02"},
                5: {"value": ("3.05e6", "3.62e6"), "instrument": "NC-02"},
                6: {"value": ("2.96e6", "2.90e6"), "instrument": "NC-02"},
                8: {"value": ("1.50e6", "1.47e6"), "instrument": "NC-02"},
            }
        ),
        "P6.03a.viable": {"value": "3.32e6", "instrument": "NC-02"},
        "P6.03a.viability": {"value": "91.4"},
    },
)

_EXTENDED = Story(
    name="extended-expansion",
    told=Phrase(
        {
            "en": "few cells carry the CAR and the forecast on day 8 does not cover the need; the culture is extended "
            "by a day and measured again",
            "zh-Hans": "CAR阳性率偏低，第8日预测不足，培养延长一日并复测",
        }
    ),
    answers={
        "P6.01.extra": by_day({2: {"chosen": "none"}, 9: {"chosen": "count-and-car"}}),
        "P6.03.volume": by_day(
            {3: {"value": "95.0"}, 5: {"value": "170.0"}, 7: {"value": "420.0"}, 8: {"value": "820.0"}}
        ),
        "P6.03.viable": by_day(
            {
                3: {"value": ("1.80e6", "1.76e6"), "instrument": "NC-02"},
                5: {"value": ("2.50e6", "2.44e6"), "instrument": "NC-02"},
                7: {"value": ("1.98e6", "1.92e6"), "instrument": "NC-02"},
                8: {"value": ("1.33e6", "1.29e6"), "instrument": "NC-02"},
                9: {"value": ("1.86e6", "1.82e6"), "instrument": "NC-02"},
            }
        ),
        "P6.06.decision": by_day({3: {"chosen": "feed"}, 8: {"chosen": "none"}}),
        "P6.07.volume": by_day({3: {"value": "74.1"}, 5: {"value": "250.0"}, 7: {"value": "399.0"}}),
        "P6.08.lot": by_day(
            {5: {"quantity": "0.126", "container": "IL2-119"}, 7: {"quantity": "0.246", "container": "IL2-120"}}
        ),
        "P6.10.car": by_day({2: {"value": "9.6", "instrument": "FC-01"}, 9: {"value": "14.8", "instrument": "FC-01"}}),
        "P6.12b.decision": by_day({8: {"chosen": "extend"}, 9: {"chosen": "harvest"}}),
        "P6.13.reason": {"chosen": "car"},
        "P7.03.volume": {"value": "818.0"},
        "P7.03.viable": {"value": ("1.86e6", "1.82e6"), "instrument": "NC-02"},
        "P7.07.viable": {"value": ("3.24e7", "3.18e7"), "instrument": "NC-02"},
        "P7.08.car": {"value": "14.8", "instrument": "FC-01"},
        "P8.03.fill": {"value": "46.00"},
        "P8.03.backup": {"value": "0"},
        "P8.05.dmso": {"quantity": "4.35", "container": "DM-118"},
        "P8.05.base": {"quantity": "35.6", "container": "CB-31"},
        "P8.06.cells_volume": {"value": "18.07"},
        "P8.06.bulk": {"value": "58.0"},
        "P8.08.volume": {"value": "46.00"},
        "P8.15.samples": {"value": "8.0"},
        "P8.15.discarded": {"value": "3.4"},
    },
    results={"R14": {"value": "14.6"}, "R22": {"value": "45.8"}, "R40a": {"value": "0.41"}},
    reason="Production and tests meet the master and the specification; the extension was approved and is closed.",
)

_DEVIATION = Story(
    name="deviation",
    told=Phrase(
        {
            "en": "the freezing medium and the cells were too warm for a while; the cause is found, and quality "
            "assurance assesses and closes it",
            "zh-Hans": "冻存液和细胞曾短时超温；查明原因后由质量保证部门评估并关闭",
        }
    ),
    answers={"P8.05.temperature": {"value": "9.2"}, "P8.06.temperature": {"value": "8.9"}},
    reason="Production and tests meet the specification; the deviations are closed without effect on the product.",
)

_CORRECTION = Story(
    name="correction",
    told=Phrase(
        {
            "en": "two digits of the dosing weight were exchanged; it is corrected, approved, and the dose is worked "
            "out again",
            "zh-Hans": "给药体重录入时数字颠倒，更正并批准后重新计算剂量",
        }
    ),
    answers={"P8.01.weight": {"value": "62.8"}},
    corrections=(
        Correction(
            entry="P8.01.weight",
            after="P8.02",
            fields={"value": "68.2"},
            reason=Reason(code="typing-error", text="The weight form of the hospital says 68.2 kg."),
        ),
    ),
)

_DEVICE = Story(
    name="device-failure",
    told=Phrase(
        {
            "en": "the wash device stops with an alarm; the cells are washed by hand, and quality assurance decides",
            "zh-Hans": "洗涤设备报警停机，改为手工洗涤，由质量保证部门决定",
        }
    ),
    answers={"P7.06.course": {"chosen": "alarm"}},
    reason="Production and tests meet the specification; the alarm is investigated and closed, sterility was tested.",
)

_REJECTED = Story(
    name="rejected",
    told=Phrase(
        {
            "en": "the culture turns cloudy on day 4; organisms are seen, the hospital is told, the batch is rejected "
            "and destroyed before a witness",
            "zh-Hans": "第4日培养物浑浊并检出微生物，通知医院，拒绝该批并在见证下销毁",
        }
    ),
    answers={
        "P6.02.contamination": by_day({2: {"chosen": "none"}, 4: {"chosen": "suspected"}}),
        "B6.02.gram": {"chosen": "organisms"},
        "B6.02.rapid": {"chosen": "positive"},
        "B6.04.decision": {"decision": "reject"},
        "P6.12a.decision": by_day({2: {"chosen": "continue"}, 4: {"chosen": "stop"}}),
    },
    ends="B9.08",
    decision="rejected",
    reason="Organisms in the culture on day 4; the batch is destroyed and the hospital was told on the same day.",
)

STORIES: Mapping[str, Story] = {
    story.name: story for story in (_CLEAN, _THIRD_COUNT, _EXTENDED, _DEVIATION, _CORRECTION, _DEVICE, _REJECTED)
}
"""By name; the first is the one that is told unless another is asked for."""
