"""Late entries with the scan of their sheet, holds, notes and samples, through the services of the bench."""

from datetime import timedelta

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.batch.handover import waiting_notes
from batchrecord.batch.samples import waiting_samples
from batchrecord.events.common import Reason
from batchrecord.execution.floor import lift_hold, note_handover, place_hold, print_sheets, receive_sample
from batchrecord.execution.late import LateEntry
from tests.support.batch_run import BATCH, SiteRun
from tests.support.files_site import PDF

AT_RECEIPT = pytest.mark.parametrize("site", ["P1.05"], indirect=True)
REASON = Reason(code="system-down", text="The workstation was off.")
ENTRIES = ("P1.05.leak", "P1.05.clots")


def late(site: SiteRun, minutes: int = 5, **more: object) -> LateEntry:
    performed = site.clock.now().utc - timedelta(minutes=minutes)
    return LateEntry(performed=performed, reason=REASON, **more)  # type: ignore[arg-type]  # as the tests name them


@AT_RECEIPT
def test_what_was_written_on_a_sheet_is_kept_with_its_scan(site: SiteRun) -> None:
    """URS-352: the scan is in the database with the entry; a second entry of the sheet names the same file."""
    run = site.running()
    (code,) = print_sheets(run.bench, BATCH, ["P1.05"], site.by("op1"))
    site.clock.forward(minutes=10)
    paper = late(site, sheet=code, name="sheet.pdf", scan=PDF)
    for entry in ENTRIES:
        fields = run.fields(run.master.entry(entry))
        assert run.bench.preview(BATCH, entry, fields, "op1", late=paper).reasons == ()
        run.bench.perform(BATCH, entry, fields, site.by("op1"), late=paper)

    state = site.reopened().state(BATCH)
    claims = [state.entries[entry, 1].revisions[-1].claimed for entry in ENTRIES]
    files = {claim.scan for claim in claims if claim is not None}
    (file,) = files
    assert file is not None
    assert (file.name, file.size) == ("sheet.pdf", len(PDF))
    assert site.bench.site.store.attachment(file.digest) == PDF


@AT_RECEIPT
def test_a_late_entry_that_claims_too_much_is_refused_before_anything_is_kept(site: SiteRun) -> None:
    """URS-351: the preview says what the signature would be refused for, and the scan is not kept."""
    run = site.running()
    entry = ENTRIES[0]
    fields = run.fields(run.master.entry(entry))
    future = late(site, minutes=-30, name="sheet.pdf", scan=PDF)
    head = run.state.head
    preview = run.bench.preview(BATCH, entry, fields, "op1", late=future)
    with pytest.raises(RefusedError) as error:
        run.bench.perform(BATCH, entry, fields, site.by("op1"), late=future)

    assert [r.code for r in error.value.reasons] == [r.code for r in preview.reasons] == ["late.future"]
    assert run.state.head == head


@AT_RECEIPT
def test_a_late_entry_out_of_turn_is_shown_before_it_is_signed(site: SiteRun) -> None:
    """URS-391: who reads the clock wrongly sees it before she signs; what she signs opens the deviation she saw."""
    run = site.running()
    entry = ENTRIES[0]
    fields = run.fields(run.master.entry(entry))
    marks = [found.current.mark.time for found in run.state.entries.values() if found.current is not None]
    passed = int((site.clock.now().utc - max(marks)).total_seconds() // 60)
    early = late(site, minutes=passed + 3)
    preview = run.bench.preview(BATCH, entry, fields, "op1", late=early)
    recorded = run.bench.perform(BATCH, entry, fields, site.by("op1"), late=early)

    assert preview.reasons == ()
    assert [each.code for each in preview.departures] == ["late.out-of-turn"]
    assert [each.code for each in recorded.opened] == ["late.out-of-turn"]
    assert run.bench.preview(BATCH, ENTRIES[1], fields, "op1", late=late(site, minutes=1)).departures == ()


@AT_RECEIPT
def test_a_hold_is_placed_and_lifted_at_the_bench(site: SiteRun) -> None:
    """URS-353: the services sign as quality assurance, and the list of batches says that it is held."""
    run = site.running()
    recorded = place_hold(run.bench, BATCH, "The shipper was open.", site.by("qa1"))
    fields = run.fields(run.master.entry(ENTRIES[0]))
    with pytest.raises(RefusedError) as error:
        run.bench.perform(BATCH, ENTRIES[0], fields, site.by("op1"))
    assert [reason.code for reason in error.value.reasons] == ["batch.on-hold"]
    (listed,) = run.bench.batches()
    assert listed.hold == "The shipper was open."

    lift_hold(run.bench, BATCH, f"HOLD-{recorded.seq}", "The seal was intact.", site.by("qa2"))
    run.bench.perform(BATCH, ENTRIES[0], fields, site.by("op1"))
    (listed,) = run.bench.batches()
    assert listed.hold == ""


@AT_RECEIPT
def test_a_note_and_a_sample_go_their_way(site: SiteRun) -> None:
    """URS-354, URS-355: a note waits for the next person; a sample for the laboratory."""
    run = site.running()
    note_handover(run.bench, BATCH, "Bag inspected, sampling comes next.", site.by("op1"))
    assert [note.text for note in waiting_notes(run.state)] == ["Bag inspected, sampling comes next."]
    run.work(until="P1.08")
    assert waiting_notes(run.state) == ()

    (sample,) = waiting_samples(run.state, site.clock.now().utc)
    assert sample.found.current is not None
    seq = sample.found.current.mark.seq
    receive_sample(run.bench, BATCH, seq, "good", site.by("qc"))
    assert list(waiting_samples(run.state, site.clock.now().utc)) == []
    with pytest.raises(RefusedError) as error:
        receive_sample(run.bench, BATCH, seq, "good", site.by("qc"))
    assert "sample.already-received" in {reason.code for reason in error.value.reasons}
    with pytest.raises(RefusedError):
        receive_sample(run.bench, BATCH, 0, "good", site.by("qc"))
