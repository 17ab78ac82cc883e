"""One patient at a time in a suite (process rule G11)."""

from batchrecord.batch.suite import needs_suite
from batchrecord.events.entry import TimerStarted
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.execution.situation import TELLING
from tests.support.equipped import SUITE, carried, equipped, refused, refused_on_site, scanned
from tests.support.memory_site import BATCH

OTHER = "B-2026-0118"


def test_nothing_is_made_before_the_batch_has_its_suite() -> None:
    """URS-337: G11: entries and timers of a phase that needs the suite wait until the batch came in."""
    site = equipped(occupied=False)

    assert refused(site, scanned(site)) == {"suite.not-occupied"}
    assert "suite.not-occupied" in refused(site, TimerStarted(entry="A.06.thaw", iteration=1))
    site.on_site(SuiteOccupied(suite=SUITE, batch=BATCH), "op1")
    assert not refused(site, scanned(site))
    assert needs_suite(site.state, "A.00.cabinet")
    assert not needs_suite(site.state, "B.01.seal")
    assert not needs_suite(site.state, "R01")


def test_nothing_is_made_while_another_batch_has_the_suite() -> None:
    """URS-337: G11: another patient's material may be in the room; the attempt is kept."""
    site = equipped(occupied=False)
    site.on_site(SuiteOccupied(suite=SUITE, batch=OTHER), "op1")

    assert refused(site, scanned(site)) == {"suite.other-batch"}
    assert {"suite.other-batch", "suite.not-cleared"} <= TELLING


def test_a_second_batch_comes_in_only_after_the_first_was_cleared() -> None:
    """URS-337: G11: the room is one batch's until somebody signs that nothing of it is left."""
    site = equipped()

    assert refused_on_site(site, SuiteOccupied(suite=" S 1 ", batch=OTHER), "su") == {"suite.not-cleared"}
    assert refused_on_site(site, SuiteOccupied(suite=SUITE, batch=BATCH), "op2", "OP") == {"suite.already-occupied"}
    assert refused_on_site(site, SuiteCleared(suite=SUITE, batch=OTHER), "op1") == {"suite.not-there"}
    site.on_site(SuiteCleared(suite=SUITE, batch=BATCH), "op1")
    assert list(site.register.suites.occupied(len(site.stored))) == []
    assert refused(site, scanned(site)) == {"suite.not-occupied"}
    site.on_site(SuiteOccupied(suite=SUITE, batch=OTHER), "su")
    assert list(site.register.suites.occupied(len(site.stored))) == [(SUITE, OTHER)]
    assert refused_on_site(site, SuiteOccupied(suite="S2", batch=OTHER), "wh") >= {"signer.role"}


def test_what_comes_in_bears_the_number_of_a_batch() -> None:
    """URS-337: G11: a room is not shut by a text that no batch can have as its number."""
    site = equipped(occupied=False)

    for batch in ("the next one", "site", "b-2026-0117", "B" * 40):
        assert refused_on_site(site, SuiteOccupied(suite=SUITE, batch=batch), "op1") == {"batch.number-malformed"}
    assert refused_on_site(site, SuiteOccupied(suite=SUITE, batch=""), "op1") == {"suite.incomplete"}


def test_a_record_does_not_name_the_batches_that_came_after() -> None:
    """URS-338: another patient's batch number stays out of what leaves the house."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.produce()
    site.on_site(SuiteCleared(suite=SUITE, batch=BATCH), "op1")
    site.on_site(SuiteOccupied(suite=SUITE, batch=OTHER), "op1")
    site.test()
    site.review()
    site.decide("rejected")
    site.issue_record()

    said = [values for kind, values in carried(site) if kind.startswith("suite.")]
    assert said == [{"suite": SUITE, "batch": BATCH}] * 2


def test_a_record_tells_that_the_batch_went_out_before_it_came_in_again() -> None:
    """URS-337: G11: whoever reads the record sees the suite cleared between, or it would be occupied twice."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    site.on_site(SuiteCleared(suite=SUITE, batch=BATCH), "op1")
    site.on_site(SuiteOccupied(suite=SUITE, batch=OTHER), "op1")
    site.on_site(SuiteCleared(suite=SUITE, batch=OTHER), "op1")
    site.on_site(SuiteOccupied(suite=SUITE, batch=BATCH), "op1")
    site.perform("A.00.weight", value="12.5", instrument="BAL-03")
    site.produce()
    site.test()
    site.review()
    site.decide("rejected")
    site.issue_record()

    said = [(kind, values) for kind, values in carried(site) if kind.startswith("suite.")]
    assert [kind for kind, _ in said] == ["suite.occupied", "suite.cleared", "suite.occupied"]
    assert all(values == {"suite": SUITE, "batch": BATCH} for _, values in said)
