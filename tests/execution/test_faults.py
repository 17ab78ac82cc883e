"""Disk, lock and commit fail while somebody signs: nothing half-written stays, and the person is told what was kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from batchrecord.base.errors import OutcomeUnknownError, StorageError
from batchrecord.execution.identity import Credentials
from batchrecord.ledger.connections import commit_transaction, sqlite_module
from batchrecord.signing.signer import WrongPassphraseError
from tests.support.batch_run import BATCH, SiteRun
from tests.support.deviations import reported

LEAK = {"chosen": "none"}
pytestmark = pytest.mark.parametrize("site", ["P1.05"], indirect=True)


def _pragma(site: SiteRun, statement: str) -> None:
    with site.bench.site.store._writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {statement}")
        connection.rollback()


def _whole(site: SiteRun) -> bool:
    other = site.reopened()
    same = other.state(BATCH) == site.bench.state(BATCH)
    whole = all(not finding.outcome for finding in other.site.check())
    other.site.close()
    return same and whole


def test_a_full_disk(site: SiteRun) -> None:
    """URS-805: no room for the entry: nothing of it is there, and the same act succeeds when there is room again."""
    store = site.bench.site.store
    with store._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.rollback()
    _pragma(site, f"max_page_count = {pages}")
    before, text = store.size(), "A long remark. " * 660

    with pytest.raises(StorageError) as error:
        site.bench.report_deviation(BATCH, reported("P1.05.leak", text=text), site.by("op1"))

    assert error.value.reasons[0].code == "storage.full"
    assert store.size() == before
    assert site.bench.state(BATCH).deviations == {}
    _pragma(site, "max_page_count = 100000")
    assert site.bench.report_deviation(BATCH, reported("P1.05.leak", text=text), site.by("op1")).opened
    assert _whole(site)


def test_a_wrong_passphrase_on_a_full_disk(site: SiteRun) -> None:
    """URS-213: the person is told that the passphrase was wrong, and that the attempt could not be recorded."""
    _pragma(site, "query_only = 1")
    wrong = Credentials("op1", "not the right words")

    for attempt in (lambda: site.bench.perform(BATCH, "P1.05.leak", LEAK, wrong), lambda: site.bench.sign_in(wrong)):
        with pytest.raises(WrongPassphraseError) as error:
            attempt()
        codes = [reason.code for reason in error.value.reasons]
        assert codes == ["key.wrong-passphrase", "attempt.not-recorded", "storage.read-only"]

    site.bench.site.store._writer.dispose()  # with the connection goes its setting
    assert site.notes("signin.failed") == []
    assert _whole(site)


def test_a_read_only_database(site: SiteRun) -> None:
    """URS-805: a database that may not be written any more is told as such, and the state is what it was."""
    head = site.bench.state(BATCH).head
    _pragma(site, "query_only = 1")

    with pytest.raises(StorageError) as error:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert error.value.reasons[0].code == "storage.read-only"
    assert site.bench.state(BATCH).head == head
    site.bench.site.store.close()  # the next connection may write again
    site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))
    assert _whole(site)


def test_a_locked_database(site: SiteRun) -> None:
    """URS-805: somebody else holds the database: told after the time to wait, and the same act succeeds later."""
    head = site.bench.state(BATCH).head
    other = sqlite_module().connect(str(site.folder / "ledger.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageError) as error:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert error.value.reasons[0].code == "storage.locked"
    assert site.bench.state(BATCH).head == head
    other.execute("ROLLBACK")
    other.close()
    site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))
    assert _whole(site)


@contextmanager
def _failing_commit(*, recorded: bool, error: BaseException | None = None) -> Iterator[None]:
    """Let the next commit report an error, after the entry reached the disk or before."""
    failure = error
    if failure is None:
        failure = sqlite_module().OperationalError("disk I/O error")
        failure.__dict__["sqlite_errorname"] = "SQLITE_IOERR_FSYNC"

    def commit(connection: Any) -> None:
        if recorded:
            commit_transaction(connection)
        raise failure

    with mock.patch("batchrecord.ledger.database.commit_transaction", commit):
        yield


def test_a_commit_error_of_an_entry_that_is_there(site: SiteRun) -> None:
    """URS-806: the entry is looked up, found, and told as recorded; it is applied once."""
    with _failing_commit(recorded=True):
        recorded = site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert recorded.looked_up
    found = site.bench.state(BATCH).entry("P1.05.leak")
    assert found is not None
    assert [revision.mark.seq for revision in found.revisions] == [recorded.seq]
    assert _whole(site)


def test_a_commit_error_of_an_entry_that_is_not_there(site: SiteRun) -> None:
    """URS-806: the entry is looked up, not found, and told as not recorded; the same act then succeeds."""
    with _failing_commit(recorded=False), pytest.raises(StorageError) as error:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert not isinstance(error.value, OutcomeUnknownError)
    assert "storage.not-recorded" in {reason.code for reason in error.value.reasons}
    assert site.bench.state(BATCH).entry("P1.05.leak") is None
    site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))
    assert _whole(site)


def test_what_cannot_be_looked_up_is_settled_before_the_next_act(site: SiteRun) -> None:
    """URS-806: while it cannot be looked up, it is told as unknown; the next act settles it first, then goes on."""
    store = site.bench.site.store
    away = mock.patch.object(store, "_settle", side_effect=StorageError())
    with _failing_commit(recorded=True), away, pytest.raises(OutcomeUnknownError):
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    recorded = site.bench.perform(BATCH, "P1.05.clots", LEAK, site.by("op1"))

    state = site.bench.state(BATCH)
    leak, clots = state.entry("P1.05.leak"), state.entry("P1.05.clots")
    assert leak is not None
    assert clots is not None
    assert clots.current is not None
    assert clots.current.mark.seq == recorded.seq
    assert _whole(site)


def test_an_interrupted_commit_is_settled_too(site: SiteRun) -> None:
    """URS-806: interrupted between the commit and the news of it, the next act finds out first."""
    with _failing_commit(recorded=True, error=KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    site.bench.perform(BATCH, "P1.05.clots", LEAK, site.by("op1"))

    assert site.bench.state(BATCH).entry("P1.05.leak") is not None
    assert _whole(site)


def test_an_anchor_that_cannot_be_written_is_said(site: SiteRun) -> None:
    """URS-805: the entry stands all the same, and the trouble is told beside it."""
    failing = mock.patch("batchrecord.ledger.anchor.os.open", side_effect=OSError(28, "No space left on device"))
    with failing:
        recorded = site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert recorded.trouble is not None
    assert recorded.trouble.code == "anchor.not-written"
    assert site.bench.perform(BATCH, "P1.05.clots", LEAK, site.by("op1")).trouble is None
    assert _whole(site)
