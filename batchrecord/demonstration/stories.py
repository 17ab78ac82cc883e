"""Courses that a demonstration batch can take."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from batchrecord.base.text import Phrase
from batchrecord.demonstration.answers import Answers
from batchrecord.demonstration.batch_run import Correction
from batchrecord.events.common import Reason

__all__ = ["STORIES", "Story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One course of events."""

    name: str
    told: Phrase
    """What happens, for the person who starts it."""
    answers: Answers = field(default_factory=dict)
    results: Answers = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    decision: str = "released"
    reason: str = "Production and tests meet the master and the specification; the review is complete."


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

STORIES: Mapping[str, Story] = {story.name: story for story in (_CLEAN, _CORRECTED, _DEVIATION, _REJECTED)}
"""By name; the first is the one that is told unless another is asked for."""
