"""The script of ``bcma-cart`` 2.0: the whole way from the order to the courier, in 26 days."""

from batchrecord.demonstration import whole_harvest, whole_production, whole_receipt, whole_release
from batchrecord.demonstration.script import Script
from batchrecord.demonstration.whole_stories import STORIES

__all__ = ["WHOLE"]

WHOLE = Script(
    master="masters/bcma-cart/2.0",
    answers={**whole_receipt.ANSWERS, **whole_production.ANSWERS, **whole_harvest.ANSWERS},
    results=whole_release.RESULTS,
    begins={**whole_receipt.BEGINS, **whole_production.BEGINS, **whole_harvest.BEGINS},
    lasts={**whole_receipt.LASTS, **whole_production.LASTS, **whole_harvest.LASTS},
    brisk=whole_harvest.BRISK,
    result_days=whole_release.RESULT_DAYS,
    files={**whole_receipt.FILES, **whole_production.FILES, **whole_harvest.FILES, **whole_release.FILES},
    days=25,
    stops_at="P1.08",
    waits_since=(0, "09:40"),
    openings=whole_receipt.OPENINGS,
    receives=True,
    stories=STORIES,
)
