"""Entries that are recorded later than they were performed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.base.errors import FormatError
from batchrecord.batch.calculation import timer_begin
from batchrecord.batch.completeness import before_gate
from batchrecord.batch.flow import Standing, demanded, standing
from batchrecord.batch.sheets import SheetCode, codes_for, is_sheet_code
from batchrecord.events.common import Reason
from batchrecord.events.entry import Claimed, EntryPerformed
from batchrecord.events.paper import SheetsPrinted
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attached import AttachedFile
from tests.support.paper_batch import PaperBatch

SCAN = AttachedFile(digest="5" * 64, name="sheet A.02.pdf", media="application/pdf", size=12_000)


def claim(batch: PaperBatch, minutes: float = 2, *, sheet: str = "", scan: AttachedFile | None = None) -> Claimed:
    """Return what is claimed of an act some minutes ago."""
    return Claimed(
        performed_at=utc_text(batch.now - timedelta(minutes=minutes)),
        reason=Reason(code="system-down", text="The power was gone."),
        sheet=sheet,
        scan=scan,
    )


def counted(batch: PaperBatch, claimed: Claimed | None) -> EntryPerformed:
    return replace(batch.performed("A.02.count", value=("2000", "2100")), claimed=claimed)


def printed(batch: PaperBatch, *steps: str) -> str:
    """Print sheets of steps some time before they are filled in, and return the code of the last."""
    codes = codes_for(batch.state, "B-1", map(batch.master.step, steps))
    batch.do(SheetsPrinted(sheets=tuple(code.text for code in codes)), "op1", "OP")
    batch.now += timedelta(minutes=5)
    return codes[-1].text


def ready() -> PaperBatch:
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.now += timedelta(minutes=10)
    return batch


def test_a_late_entry_keeps_both_times_and_calls_for_a_second_person() -> None:
    """URS-351: G3: performed (claimed) and recorded (system), with its reason; a second person always checks it."""
    batch = ready()
    assert demanded(batch.state, batch.master.entry("A.07.vector"), batch.state.entries["A.01.ready", 1]) is None
    event = replace(batch.performed("A.02.count", value=("2000", "2100")), claimed=claim(batch, 7))
    batch.do(event, "op1", "OP")

    found = batch.state.entry("A.02.count")
    assert found is not None
    assert found.current is not None
    assert found.current.mark.time - found.current.performed == timedelta(minutes=7)
    assert demanded(batch.state, found.definition, found) is Meaning.VERIFIED
    assert [issue.sorts for issue in batch.state.issues.values()] == [["late-entry"]]


def test_a_late_entry_where_none_checks_is_checked_all_the_same() -> None:
    """URS-351: G3, G8: at a step without second person the gate stays shut until somebody else has signed."""
    batch = ready()
    late = replace(batch.performed("A.02.count", value=("2000", "2100")), claimed=claim(batch))
    batch.do(late, "op1", "OP")
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
    vector = batch.performed("A.07.vector", lot="V1", container="c1", quantity="2.05")
    batch.do(replace(vector, claimed=claim(batch)), "op1", "OP")

    waiting = {f.where.entry for f in before_gate(batch.state, batch.master.step("A.09")) if "second" in f.code}
    assert "A.07.vector" in waiting
    assert batch.state.entry("A.06.bag").verification is None  # type: ignore[union-attr]
    batch.verify("A.07.vector")
    assert "verification.same-person" not in batch.refused(batch.gate_event(), "qa1")


def test_a_late_witnessed_step_waits_for_its_second_person() -> None:
    """URS-351: nobody can witness what has happened; the next step opens when it is verified."""
    batch = ready()
    batch.perform("A.02.count", value=("2000", "2100"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.do(replace(batch.performed("A.05.added", value="2.05"), claimed=claim(batch)), "op1", "OP")

    step = batch.master.step("A.05")
    assert standing(batch.state, step) is Standing.WITNESS
    batch.verify("A.05.added", meaning=Meaning.VERIFIED)
    assert standing(batch.state, step) is Standing.DONE


@pytest.mark.parametrize(
    ("minutes", "code"), [(-1.0, "late.future"), (600.0, "late.before-issue")], ids=["future", "before issue"]
)
def test_a_claimed_time_lies_between_issue_and_recording(minutes: float, code: str) -> None:
    """URS-351: G3: there is no back-dating before the batch, and none into the future."""
    batch = ready()

    assert batch.refused(counted(batch, claim(batch, minutes)), "op1", "OP") == {code}


def test_a_claim_says_when_and_why() -> None:
    """URS-351: a time that is none, and an empty reason, are refused."""
    batch = ready()
    good = claim(batch)

    assert batch.refused(counted(batch, replace(good, performed_at="yesterday")), "op1", "OP") == {"late.time"}
    without = replace(good, reason=Reason(code="forgotten", text=" "))
    assert batch.refused(counted(batch, without), "op1", "OP") == {"late.no-reason"}


def test_what_the_program_works_out_is_never_late() -> None:
    """URS-351: a calculation is made when it is signed."""
    batch = ready()
    batch.perform("A.02.count", value=("2000", "2100"))

    late = replace(batch.performed("A.02.diff"), claimed=claim(batch))
    assert batch.refused(late, "op1", "OP") == {"late.worked-out"}


def test_times_count_from_when_it_was_performed() -> None:
    """URS-351, URS-315: a hold time that begins with a late entry runs from the time that is claimed."""
    batch = ready()
    claimed = claim(batch, 9)
    batch.do(counted(batch, claimed), "op1", "OP")
    timer = batch.master.entry("A.08.thaw")
    since = replace(timer, definition=replace(timer.definition, since="A.02.count"))

    begin = timer_begin(batch.state, since, 1)
    assert begin is not None
    assert utc_text(begin) == claimed.performed_at


def test_what_is_entered_from_paper_names_its_sheet_and_brings_the_scan() -> None:
    """URS-352: the code is that of this step, batch and pass; without the scan nothing is signed."""
    batch = ready()
    sheet, code = printed(batch, "A.02"), printed(batch, "A.05")

    assert batch.refused(counted(batch, claim(batch, sheet=sheet)), "op1", "OP") == {"late.no-scan"}
    for other in ("BS1/B-2/A.02/1/1", "BS1/B-1/A.03/1/1", "BS1/B-1/A.02/2/1", "A.02"):
        wrong = counted(batch, claim(batch, sheet=other, scan=SCAN))
        assert batch.refused(wrong, "op1", "OP") == {"late.other-sheet"}
    batch.do(counted(batch, claim(batch, sheet=sheet, scan=SCAN)), "op1", "OP")
    assert [issue.sorts for issue in batch.state.issues.values()] == [["from-paper"]]
    assert batch.state.attachments[SCAN.digest].file == SCAN
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    added = batch.performed("A.05.added", value="2.05")
    another = replace(added, claimed=claim(batch, sheet=code, scan=replace(SCAN, digest="6" * 64)))
    assert batch.refused(another, "op1", "OP") == {"attachment.name-taken"}
    batch.do(replace(added, claimed=claim(batch, sheet=code, scan=SCAN)), "op1", "OP")


def test_codes_of_sheets_are_read_back() -> None:
    """URS-352: a code is what was printed, and nothing else is one."""
    code = SheetCode(batch="B-2026-0117", step="P5.04a", iteration=3, number=17)

    assert SheetCode.parse(f" {code.text} ") == code
    assert is_sheet_code("bs1/b-2026-0117/p5.04a/3/17")
    for text in ("BS1/" + "x" * 300, "", "BS1/", "BS1/B/P5.04/0/1", "BS1/B/P5/1/1", "BR1/B/1/P5.04", "BS1/B/P5.04/1/0"):
        with pytest.raises(FormatError):
            SheetCode.parse(text)


def test_a_sheet_that_nobody_printed_is_none() -> None:
    """URS-389: a number that was not signed for, such as a copy of a sheet with another number, is refused."""
    batch = ready()
    sheet = printed(batch, "A.02")
    made_up = replace(SheetCode.parse(sheet), number=2).text
    wrong = counted(batch, claim(batch, sheet=made_up, scan=SCAN))

    assert batch.refused(wrong, "op1", "OP") == {"late.sheet-not-printed"}
    assert not batch.refused(counted(batch, claim(batch, sheet=sheet, scan=SCAN)), "op1", "OP")


def test_nothing_was_written_on_a_sheet_before_it_was_printed() -> None:
    """URS-389: a sheet is printed first and filled in then; to the minute, as clocks on the wall are read."""
    batch = ready()
    sheet = printed(batch, "A.02")
    before, after = (counted(batch, claim(batch, minutes, sheet=sheet, scan=SCAN)) for minutes in (7, 4.5))

    assert batch.refused(before, "op1", "OP") == {"late.before-sheet"}
    assert not batch.refused(after, "op1", "OP")


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ((), "sheets.count"),
        (("BS1/B-1/A.02/1/1",) * 501, "sheets.count"),
        (("BS1/B-1/A.02/1/2",), "sheets.other"),
        (("BS1/B-1/A.02/1/1", "BS1/B-1/A.05/1/1"), "sheets.other"),
        (("BS1/B-2/A.02/1/1",), "sheets.other"),
        (("BS1/B-1/A.02/2/1",), "sheets.other"),
        (("BS1/B-1/A.77/1/1",), "sheets.other"),
        ((" BS1/B-1/A.02/1/1",), "sheets.other"),
        (("BS1/B-1/A.02/1",), "sheet-code.malformed"),
    ],
)
def test_sheets_are_numbered_on_through_the_batch(sheets: tuple[str, ...], code: str) -> None:
    """URS-389: whatever else a print says is refused by the guard that judges the record, and is no sheet."""
    batch = ready()

    assert batch.refused(SheetsPrinted(sheets=sheets), "op1", "OP") == {code}
    batch.force(batch.act(SheetsPrinted(sheets=("BS1/x", "BS1/B-1/A.77/1/1")), "op1", "OP"))
    assert batch.state.sheets == {}


def test_who_neither_makes_nor_watches_prints_no_sheets() -> None:
    """URS-389: a controlled copy is signed for by whoever works by it, or by quality assurance."""
    batch = ready()
    event = SheetsPrinted(sheets=("BS1/B-1/A.02/1/1",))

    assert batch.refused(event, "qp", "QP") == {"signer.role"}
    assert not batch.refused(event, "qa1", "QA")
