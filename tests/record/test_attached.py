"""Files of entries as the outline tells them: scans of sheets beside files that values were taken from."""

from dataclasses import replace

from batchrecord.batch.attachments import counting
from batchrecord.record.attached import carried_files, illustrations
from batchrecord.record.elements import Figure, Relation, Table
from batchrecord.record.sections.attachments import attachments
from batchrecord.record.sections.paper import printed_sheets
from batchrecord.steps.attached import AttachedFile
from tests.batch.test_late import SCAN, claim, counted, printed, ready
from tests.support.paper_batch import PaperBatch
from tests.support.said import flat

PHOTOGRAPH = replace(SCAN, name="sheet.png", media="image/png", picture="7" * 64, width=800, height=600)


def from_paper(scan: AttachedFile) -> PaperBatch:
    """Return a batch with an entry that was typed from a sheet."""
    batch = ready()
    sheet = printed(batch, "A.02")
    batch.do(counted(batch, claim(batch, sheet=sheet, scan=scan)), "op1", "OP")
    return batch


def test_the_scan_of_a_sheet_counts_and_is_no_source_of_values() -> None:
    """URS-549: it is carried as a supplement, and is not said to be replaced."""
    state = from_paper(SCAN).state

    (carried,) = carried_files(state)
    assert (carried.name, carried.relation) == (SCAN.name, Relation.SUPPLEMENT)
    assert counting(state) == {SCAN.digest}
    (section,) = attachments(state)
    table = next(element for element in section.elements if isinstance(element, Table))
    assert len(table.rows[0][0].lines) == 1


def test_the_picture_of_a_sheet_is_shown_at_its_entry() -> None:
    """URS-549: a photographed sheet stands at the entry that was typed from it."""
    found = from_paper(PHOTOGRAPH).state.entry("A.02.count")
    assert found is not None

    (shown,) = illustrations(found)

    assert isinstance(shown, Figure)
    assert (shown.picture, shown.attachment) == ("7" * 64, "sheet.png")


def test_each_sheet_is_listed_with_what_was_entered_from_it() -> None:
    """URS-389: number, step and person of every sheet that was printed; one that was not used says so."""
    batch = from_paper(SCAN)
    printed(batch, "A.05")
    table = printed_sheets(batch.state)

    assert table is not None
    assert [[flat(cell) for cell in row] for row in table.rows] == [
        ["1", f"A.02 {title_of(batch, 'A.02')}", "OP1 (op1) 2026-03-02 09:12:00 +08:00", "A.02.count"],
        ["2", f"A.05 {title_of(batch, 'A.05')}", "OP1 (op1) 2026-03-02 09:19:00 +08:00", "nothing was entered from it"],
    ]
    assert printed_sheets(ready().state) is None


def title_of(batch: PaperBatch, step: str) -> str:
    return batch.master.step(step).title.inside("en")
