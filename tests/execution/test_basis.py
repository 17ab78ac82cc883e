"""What a signature rests on, while others work on the same batch."""

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.batch.basis import Basis
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.events.common import FieldValues, Reason
from batchrecord.execution.stock import Stock
from tests.support.batch_run import BATCH, SiteRun
from tests.support.deviations import reported

AT_RESULTS = pytest.mark.parametrize("site", ["P5.02b"], indirect=True)
TYPING = Reason(code="typing", text="The display says something else.")


def refused(act: object) -> dict[str, Finding]:
    """Return why an act is refused, by code."""
    with pytest.raises(RefusedError) as error:
        act()  # type: ignore[operator]
    return {reason.code: reason for reason in error.value.reasons}


def seen(run: BatchRun, entry: str, fields: FieldValues) -> Basis:
    """Return the basis of an entry as a person is shown it now."""
    shown = run.bench.preview(BATCH, entry, fields, "op1")
    assert shown.basis is not None
    return shown.basis


@AT_RESULTS
def test_a_value_that_changes_before_the_signature_is_told_and_nothing_is_signed(site: SiteRun) -> None:
    """URS-362: the calculation rests on another volume by now; what it was, what it is and who said so is told."""
    run = site.running()
    basis = seen(run, "P5.02b.cells", {})
    before = run.fields(run.master.entry("P5.02.volume"))
    run.correct("P5.02.volume", {**before, "value": "51"}, TYPING, by=site.by("op2"))
    head = run.state.head

    reasons = refused(lambda: run.bench.perform(BATCH, "P5.02b.cells", {}, site.by("op1"), basis=basis))

    found = reasons["entry.basis-changed"]
    assert (found.facts["what"], found.facts["now"]) == ("P5.02.volume", "51 mL")
    assert found.facts["was"] == f"{before['value']} mL"
    assert found.facts["by"] == site.bench.site.person("op2").name
    assert run.state.head == head, "nothing was signed"
    assert run.bench.changes(BATCH, basis) == tuple(reasons.values()), "it is told before, too"
    again = seen(run, "P5.02b.cells", {})
    assert run.bench.changes(BATCH, again) == ()
    run.bench.perform(BATCH, "P5.02b.cells", {}, site.by("op1"), basis=again)


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_what_the_site_says_of_a_lot_is_part_of_what_was_shown(site: SiteRun) -> None:
    """URS-362: a lot that is rejected between sheet and signature is told as the change it is."""
    run = site.running()
    fields = dict(run.fields(run.master.entry("P5.04.vector")))
    basis = seen(run, "P5.04.vector", fields)
    Stock(site.bench.recorder).reject_lot(str(fields["item"]), str(fields["lot"]), "particles", site.by("qa1"))

    reasons = refused(lambda: run.bench.perform(BATCH, "P5.04.vector", fields, site.by("wh"), basis=basis))

    assert reasons["entry.basis-register"].facts == {"field": "status", "was": "released", "now": "rejected"}


@AT_RESULTS
def test_what_somebody_else_made_meanwhile_is_named(site: SiteRun) -> None:
    """URS-362: the entry itself was made by another person after the page was shown."""
    run = site.running()
    basis = seen(run, "P5.02b.cells", {})
    run.bench.perform(BATCH, "P5.02b.cells", {}, site.by("op2"))

    reasons = refused(lambda: run.bench.perform(BATCH, "P5.02b.cells", {}, site.by("op1"), basis=basis))

    assert reasons["entry.basis-changed"].facts["what"] == "P5.02b.cells"
    assert reasons["entry.basis-changed"].facts["was"] == "–"


@AT_RESULTS
def test_what_nothing_rests_on_disturbs_nobody(site: SiteRun) -> None:
    """URS-362: an entry beside the way of this one changes nothing of it."""
    run = site.running()
    basis = seen(run, "P5.02b.cells", {})
    run.bench.report_deviation(BATCH, reported("P5.01.vessel"), site.by("op2"))

    assert run.bench.changes(BATCH, basis) == ()
    run.bench.perform(BATCH, "P5.02b.cells", {}, site.by("op1"), basis=basis)


@AT_RESULTS
def test_a_correction_and_a_second_signature_are_for_what_was_looked_at(site: SiteRun) -> None:
    """URS-362: both are refused once the entry says something else."""
    run = site.running()
    basis, seq = run.bench.basis(BATCH, "P5.02.volume"), run.seq("P5.02.volume")
    fields = run.fields(run.master.entry("P5.02.volume"))
    run.correct("P5.02.volume", {**fields, "value": "51"}, TYPING, by=site.by("op2"))

    second = refused(lambda: run.bench.verify(BATCH, seq, site.by("op1"), basis=basis))
    again = {**fields, "value": "52"}
    corrected = refused(lambda: run.bench.correct(BATCH, "P5.02.volume", again, TYPING, site.by("op1"), basis=basis))

    assert "entry.basis-changed" in second
    assert "entry.basis-changed" in corrected
