"""The worked examples of the process, entered at a real bench of the whole master: order to activation.

What the example takes in is typed, everything before it is done as usual, the program calculates, and what it shows is
what the example gives out. The formulas themselves are tested in ``test_formula.py``.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.script import Answers
from batchrecord.demonstration.whole import WHOLE
from batchrecord.events.common import Reason
from tests.support.batch_run import SiteRun

MISREAD = Reason(code="reading-error", text="The pump showed another volume.")


def shown(run: BatchRun, entry: str) -> Decimal:
    """What the program shows as the result of an entry, signed by the person at the step."""
    found = run.state.entry(entry)
    assert found is not None
    assert found.current is not None
    assert not found.stale
    return Decimal(str(found.current.fields["displayed"]))


def significant(value: Decimal, digits: int) -> Decimal:
    """The value with as many digits as the example has."""
    return Decimal(f"{value:.{digits - 1}e}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteRun]:
    founded = SiteRun.found(Path(tmp_path_factory.mktemp("vectors")) / "site", script=WHOLE)
    yield founded
    founded.close()


def batch(site: SiteRun, number: str, answers: Answers, until: str) -> BatchRun:
    """Make a batch with the values of an example, up to a step."""
    run = site.batch(number, answers=answers)
    run.work(until=until)
    return run


def test_two_readings_that_differ_too_much_and_a_third(site: SiteRun) -> None:
    """URS-132: F1 and F1b at the count of the starting material: 17.04 %, then 1.11e6 with a CV of 8.59 %."""
    answers: Answers = {
        "P1.08.total": {"value": ("1.02e6", "1.21e6"), "instrument": "NC-02"},
        "P1.08a.total": {"value": "1.10e6", "instrument": "NC-02"},
    }

    run = batch(site, "B-26-0201", answers, "P1.09")

    assert shown(run, "P1.08.difference") == Decimal("17.04")
    assert shown(run, "P1.08b.total") == Decimal("1110000")
    assert shown(run, "P1.08b.cv") == Decimal("8.59")


def test_nucleated_and_viable_cells_and_their_ratio(site: SiteRun) -> None:
    """URS-132: F2, F3 and F12: 5.1e7 in 118 mL at 96.4 % are 5.801e9 of 6.018e9 cells; 61.3 to 33.8 is 1.81."""
    answers: Answers = {
        "P1.06.gross": {"value": "166.5", "instrument": "BAL-03"},
        "P1.06.tare": {"value": "42.6"},
        "P1.08.total": {"value": ("5.1e7", "5.1e7"), "instrument": "NC-02"},
        "P1.08.viability": {"value": ("96.4", "96.4")},
        "P1.11.cd4": {"value": "61.3"},
        "P1.11.cd8": {"value": "33.8"},
    }

    run = batch(site, "B-26-0202", answers, "P1.13")

    assert shown(run, "P1.06.volume") == Decimal("118.0")
    assert significant(shown(run, "P1.09.tvnc"), 4) == Decimal("5.801e9")
    assert significant(shown(run, "P1.09.tnc"), 4) == Decimal("6.018e9")
    assert shown(run, "P1.11.ratio") == Decimal("1.81")


def test_dilution_recovery_beads_and_volume_to_add(site: SiteRun) -> None:
    """URS-132: F6, F9, F10 and F4, where a corrected volume has everything behind it worked out again."""
    full: Answers = {
        "P1.06.gross": {"value": "147.6", "instrument": "BAL-03"},
        "P1.08.total": {"value": ("3.42e7", "3.42e7"), "instrument": "NC-02"},
        "P1.08.viability": {"value": ("100", "100")},
        "P1.11.cd3": {"value": "100"},
        "P2.08.volume": {"value": "500"},
        "P3.09.volume": {"value": "100"},
        "P3.09.total": {"value": ("2.91e7", "2.91e7"), "instrument": "NC-02"},
        "P3.09.viability": {"value": ("100", "100")},
        "P3.10.cd3": {"value": "100"},
        "P3.12.backup": {"chosen": "no"},
        "P4.01.activator": {"chosen": "beads"},
        "P4.02.taken": {"value": "3.436426117"},
        "P4.04a.lot": {"quantity": "2.50"},
        "P4.05.now": {"value": "120"},
    }

    run = batch(site, "B-26-0203", full, "P4.05")

    assert shown(run, "P2.08.il2_volume") == Decimal("0.150")
    assert significant(shown(run, "P1.12a.cd3_cells"), 3) == Decimal("3.42e9")
    assert significant(shown(run, "P3.11.cd3_out"), 3) == Decimal("2.91e9")
    assert shown(run, "P3.11.recovery") == Decimal("85.1")
    assert significant(shown(run, "P4.02.cells"), 3) == Decimal("1.00e8")
    assert shown(run, "P4.03a.volume") == Decimal("2.50")

    run.correct("P4.02.taken", {"value": "10.309278351"}, MISREAD)
    run.work(until="P4.06")

    assert significant(shown(run, "P4.02.cells"), 3) == Decimal("3.00e8")
    assert shown(run, "P4.05.add") == Decimal("180.0")
