"""Loop L1 at a real bench of the shipped phases: third reading, new sample once, deviation; also within a day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.days import Calendar
from batchrecord.demonstration.script import Answers, Script
from batchrecord.demonstration.whole import WHOLE
from batchrecord.events.common import FieldValues
from tests.support.batch_run import BATCH, END, SiteRun
from tests.support.later_half import approved

pytestmark = pytest.mark.slow

SCATTERED: FieldValues = {"value": ("1.00e6", "1.90e6"), "instrument": "NC-02"}
GOOD: FieldValues = {"value": ("1.03e6", "1.01e6"), "instrument": "NC-02"}
ANSWERS: Answers = {
    "P4.02.cells": {"value": "1.00e8"},
    "P5.02.viable": (SCATTERED, GOOD),
    "P5.02a.viable": {"value": "1.10e6", "instrument": "NC-02"},
    # Day 3: two samples, both scattered; day 5: one that is scattered and a good one.
    "P6.03.volume": {"value": "150.0"},
    "P6.03.viable": (SCATTERED, SCATTERED, SCATTERED, GOOD),
    "P6.03.viability": {"value": ("92.0", "93.0")},
    "P6.03a.viable": {"value": "1.10e6", "instrument": "NC-02"},
    "P6.03a.viability": {"value": "92.0"},
    "P6.06.decision": {"chosen": "none"},
    "P6.06.cytokine": {"chosen": "none"},
    "P6.06.vessel": {"chosen": "same"},
}
SCRIPT: Script = replace(
    WHOLE,
    answers={**WHOLE.answers, **ANSWERS},
    begins={"P4.01": (0, "17:30"), "P5.01": (1, "12:30"), "P6.01": ((3, "09:10"), (5, "09:10"))},
)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BatchRun]:
    """A batch that stands behind the count of day 5."""
    site = SiteRun.found(Path(tmp_path_factory.mktemp("counts")) / "site")
    master = approved(site)
    calendar = Calendar.ending(END, site.clock, days=SCRIPT.days)
    calendar.not_before(-2, "10:00")
    run = BatchRun(site.bench, site.cast, calendar, BATCH, SCRIPT)
    run.issue(master)
    run.work(until="P6.04")
    run.make(run.master.step("P6.04"))
    run.work(until="P6.04")
    yield run
    site.close()


def passes(run: BatchRun, entry: str) -> list[int]:
    """The passes in which an entry was made."""
    return [number for number in range(1, 12) if run.state.entry(entry, number) is not None]


def test_a_new_sample_is_taken_once(counted: BatchRun) -> None:
    """URS-146: readings that scatter by more than 15 % ask for one new sample, and all of them stay on record."""
    assert passes(counted, "P5.02.viable") == [1, 2]
    assert passes(counted, "P5.02a.viable") == [1]
    assert passes(counted, "P5.02b.cv") == [1, 2]
    result = counted.state.entry("P5.02b.viable")
    assert result is not None
    assert result.current is not None
    assert result.current.fields["displayed"] == "1020000"
    assert not [d for d in counted.state.deviations.values() if d.entry.startswith("P5.02")]


def test_after_the_second_sample_a_deviation_opens(counted: BatchRun) -> None:
    """URS-146: when the new sample scatters too, a deviation opens, the mean of its readings stands, work goes on."""
    opened = [d for d in counted.state.deviations.values() if d.code == "repeat.exhausted"]

    assert [(d.entry, d.iteration) for d in opened] == [("P6.03b.cv", 2)]
    assert passes(counted, "P6.04.fold") == [1]


def test_each_day_has_its_new_sample(counted: BatchRun) -> None:
    """URS-146: the next day counts anew, so that it has its own new sample; the number of the pass only grows."""
    assert passes(counted, "P6.01.day") == [1, 2]
    assert passes(counted, "P6.03.viable") == [1, 2, 3, 4]
    assert passes(counted, "P6.03a.viable") == [1, 2, 3]
    result = counted.state.entry("P6.03b.viable")
    assert result is not None
    assert result.current is not None
    assert (result.iteration, result.current.fields["displayed"]) == (4, "1020000")
