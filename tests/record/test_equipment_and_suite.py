"""What a record says of its equipment and of the suite: as they stood for this batch, by the entries of the site."""

import pytest

from batchrecord.events.equipment import EquipmentCalibrated, EquipmentCleaned
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.record.elements import Outline
from batchrecord.record.fold import fold
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_record
from tests.support.equipped import DUE, SUITE, equipped, scanned
from tests.support.memory_site import BATCH, MemorySite
from tests.support.said import flat, section, tables

LATER = "2027-06-30"
OTHER = "B-2026-0118"


def decided(site: MemorySite) -> Outline:
    """Bring a batch that is produced to its end and return what its record says."""
    site.test()
    site.review()
    site.decide("rejected")
    site.issue_record()
    return outline_of(*fold(read_record(site.record())))


def table(outline: Outline, part: str, title: str) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    found = next(each for each in tables(section(outline, part)) if each.title and each.title.inside("en") == title)
    return [[flat(cell) for cell in row] for row in found.rows]


def test_equipment_is_told_with_its_calibration_and_its_status_at_use() -> None:
    """URS-518: due date and status are those of the use, whatever was entered afterwards."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.on_site(EquipmentCalibrated(asset="BAL-03", due=LATER, certificate="C-2"), "su")
    site.on_site(EquipmentCleaned(asset="BSC-01", until="2026-03-05T12:00:00.000Z"), "op1")
    site.produce()
    cabinet, balance = table(decided(site), "materials", "Equipment")

    assert cabinet[:3] == [
        "BSC-01 safety-cabinet",
        "not required",
        f"available, in date clean until 2026-03-02 20:00:00 +08:00 qualified until {DUE}",
    ]
    assert balance[:3] == ["BAL-03 balance", DUE, f"available, in date qualified until {DUE}"]
    assert balance[3].startswith("A.00.weight Weight op1  2026-03-02")


def test_equipment_that_was_overdue_says_so() -> None:
    """URS-518: a use after the last day of calibration reads as such."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.on_site(EquipmentCalibrated(asset="BAL-03", due="2026-01-31", certificate="C-2"), "su")
    site.force(site.performed("A.00.weight", {"value": ("12.5",), "instrument": "BAL-03"}), "op1", "OP")
    site.produce()
    _, balance = table(decided(site), "materials", "Equipment")

    assert balance[1:3] == ["2026-01-31", f"calibration overdue qualified until {DUE}"]


@pytest.mark.parametrize("cleared", [True, False])
def test_the_suite_is_told_with_who_took_it_and_who_cleared_it(cleared: bool) -> None:
    """URS-519: G11: each stay of the batch in its suite stands with both signatures; what is missing is said."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.on_site(SuiteCleared(suite=SUITE, batch=BATCH), "op2")
    site.on_site(SuiteOccupied(suite=SUITE, batch=OTHER), "op1")
    site.on_site(SuiteCleared(suite=SUITE, batch=OTHER), "op1")
    site.on_site(SuiteOccupied(suite=SUITE, batch=BATCH), "su")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.produce()
    if cleared:
        site.on_site(SuiteCleared(suite=SUITE, batch=BATCH), "su")
    first, second = table(decided(site), "course", "Suite: one patient at a time")

    assert first[0] == second[0] == SUITE
    assert "(op1) 2026-03-02" in first[1]
    assert "(op2) 2026-03-02" in first[2]
    assert "(su) 2026-03-02" in second[1]
    assert ("(su) 2026-03-02" in second[2]) is cleared
    assert (second[2] == "not cleared when this record was made") is not cleared
