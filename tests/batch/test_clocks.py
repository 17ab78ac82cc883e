"""Hold times that run (process rule G15)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from batchrecord.batch.clocks import HoldTime, Nearness, running
from batchrecord.events.deviation import DeviationReported
from batchrecord.events.entry import TimerStopped
from batchrecord.master.model import Master
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.kinds.timer import Timer
from tests.support.paper_batch import PaperBatch, small_master

THAW = "A.08.thaw"


def thawing(master: Master | None = None) -> PaperBatch:
    """Return a batch in which the thaw of at most half an hour has just been started."""
    batch = PaperBatch(master=master or small_master()).issue()
    for entry, fields in (("A.01.ready", {"confirmed": "yes"}), ("A.02.count", {"value": ("2000", "2100")})):
        batch.perform(entry, **fields)
    batch.perform("A.02.diff")
    batch.verify("A.02.count")
    batch.verify("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
    batch.perform("A.07.vector", lot="V1", container="c1", quantity="2.05")
    batch.start(THAW)
    return batch


def thaw(batch: PaperBatch) -> HoldTime:
    """Return the one hold time that runs."""
    (hold,) = running(batch.state)
    return hold


def note(batch: PaperBatch) -> None:
    """Sign something that has nothing to do with the timer."""
    batch.do(
        DeviationReported(
            entry="A.01.ready", classification="minor", text="The floor was wet.", immediate_action="Dried."
        ),
        "op1",
        "OP",
    )


def exceeded(batch: PaperBatch) -> list[str]:
    """Return the deviations that concern the thaw."""
    return [each.code for each in batch.state.deviations.values() if each.entry == THAW]


@pytest.mark.parametrize(
    ("minutes", "share", "nearness"),
    [
        ("0", "1", Nearness.FAR),
        ("20", "0.333", Nearness.FAR),
        ("22.5", "0.25", Nearness.NEAR),
        ("27", "0.1", Nearness.LAST),
        ("30", "0", Nearness.LAST),
        ("30.1", "0", Nearness.OVER),
    ],
)
def test_what_is_left_follows_from_the_signed_start(minutes: str, share: str, nearness: Nearness) -> None:
    """URS-361: since when, how long, how much is left and how near the limit is, at any moment."""
    hold = thaw(thawing())
    at = hold.begin + timedelta(minutes=float(minutes))

    assert hold.share(at) == Decimal(share)
    assert hold.nearness(at) is nearness
    assert hold.left(at) == timedelta(minutes=30 - float(minutes))
    assert hold.due == hold.begin + timedelta(minutes=30)


def test_an_alert_of_the_master_warns_before_a_quarter_is_left() -> None:
    """URS-361: the author of the master may want attention earlier."""
    hold = thaw(thawing())
    early = replace(hold, alert=replace(hold.alert, high=Decimal(10)))

    assert early.nearness(hold.begin + timedelta(minutes=9)) is Nearness.FAR
    assert early.nearness(hold.begin + timedelta(minutes=10)) is Nearness.NEAR


def test_days_are_days() -> None:
    """URS-361: a time can be counted in days."""
    hold = thaw(thawing())
    definition = replace(hold.definition, definition=Timer(unit="d"))
    days = replace(hold, definition=definition, limit=replace(hold.limit, high=Decimal(2)))

    assert days.due == hold.begin + timedelta(days=2)


def test_a_time_that_is_taken_or_was_never_begun_does_not_run() -> None:
    """URS-361: the list holds what runs now, nothing else."""
    batch = thawing()
    batch.stop(THAW)

    assert not list(running(batch.state))
    assert not list(running(PaperBatch().issue().state))


def test_a_limit_that_passes_is_an_exception_at_the_next_signature() -> None:
    """URS-364: the first entry after it opens the deviation, once; taking the time opens no second one."""
    batch = thawing()
    batch.now += timedelta(minutes=28)
    note(batch)
    assert exceeded(batch) == []

    batch.now += timedelta(minutes=5)
    note(batch)
    note(batch)
    assert exceeded(batch) == ["hold.exceeded"]
    opened = next(each for each in batch.state.deviations.values() if each.entry == THAW)
    assert opened.mark.seq == len(batch.acts) - 2, "the entry that was signed first after the limit"
    assert opened.facts["high"] == "30"

    batch.stop(THAW)
    found = batch.state.entry(THAW)
    assert found is not None
    assert found.current is not None
    assert str(found.current.judgements[0].position) == "above"
    assert exceeded(batch) == ["hold.exceeded"]


def test_a_time_that_is_taken_too_late_is_one_deviation() -> None:
    """URS-364: where nothing was signed between limit and end, the value outside its limit says it."""
    batch = thawing()
    batch.now += timedelta(minutes=40)
    batch.stop(THAW)

    assert exceeded(batch) == ["limit.above"]


def test_a_time_is_judged_as_it_will_be_recorded() -> None:
    """URS-364: with the decimals of the entry, so that no exception is opened for a value that is within."""
    batch = thawing()
    hold = thaw(batch)
    batch.now = hold.begin + timedelta(minutes=30, seconds=20)
    note(batch)
    assert exceeded(batch) == []

    batch.now = hold.begin + timedelta(minutes=31)
    batch.do(TimerStopped(entry=THAW, iteration=1, elapsed="31.0"), "op1", "OP")
    assert exceeded(batch) == ["limit.above"]
