"""The script of ``bcma-cart`` 2.0: the whole way from the order to the courier, in 26 days."""

from batchrecord.base.text import Phrase
from batchrecord.demonstration import whole_receipt
from batchrecord.demonstration.script import Script, Story

__all__ = ["WHOLE"]

_CLEAN = Story(
    name="clean",
    told=Phrase({"en": "everything goes as planned", "zh-Hans": "一切按计划进行"}),
)

WHOLE = Script(
    master="masters/bcma-cart/2.0",
    answers=whole_receipt.ANSWERS,
    results={
        "R10": {"value": "94"},
        "R14": {"value": "41.8"},
        "R40a": {"value": "1.14"},
        "R42": {"chosen": "no-growth"},
        "R47": {"value": "<0.05"},
    },
    begins=whole_receipt.BEGINS,
    lasts=whole_receipt.LASTS,
    result_days={},
    files=whole_receipt.FILES,
    days=25,
    stops_at="P1.08",
    waits_since=(0, "09:40"),
    stories={story.name: story for story in (_CLEAN,)},
)
