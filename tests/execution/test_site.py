"""A site in its folder: what is refused at the start, and what the check names."""

import shutil
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import pytest

from batchrecord.base.clock import SetClock
from batchrecord.base.errors import BatchRecordError, IntegrityError, RefusedError, StorageError
from batchrecord.base.findings import Outcome
from batchrecord.demonstration.foundation import found
from batchrecord.events.common import Reason
from batchrecord.events.site import SigninFailed
from batchrecord.execution.late import LateEntry
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from batchrecord.execution.stock import Stock
from batchrecord.release.disposition import decide
from tests.support.batch_run import BATCH, CHEAP, END, SiteRun
from tests.support.files_site import PDF


def _codes(error: pytest.ExceptionInfo[BatchRecordError]) -> set[str]:
    return {reason.code for reason in error.value.reasons}


def _tamper(folder: Path, *statements: str, keep_triggers: bool = False) -> None:
    """Change the closed database as somebody does who owns the file."""
    module: Any = pytest.importorskip("sqlcipher3.dbapi2") if (folder / "ledger.db-wal").exists() else sqlite3
    connection = module.connect(str(folder / "ledger.db"))
    if not keep_triggers:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_cut_off_tail_is_named_at_the_start(site: SiteRun) -> None:
    """URS-206: the anchor knows of entries that are no longer there; the site is not opened."""
    site.close()
    _tamper(site.folder, "DELETE FROM entry WHERE log_index >= (SELECT max(log_index) - 2 FROM entry)")

    with pytest.raises(IntegrityError) as error:
        open_site(site.folder, site.clock)

    assert _codes(error) == {"ledger.tail-missing"}


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_changed_entry_is_named(site: SiteRun) -> None:
    """URS-206: triggers dropped, one row changed: the check names the entry, and the batch is not opened."""
    site.close()
    change = "UPDATE entry SET payload = replace(payload, '3.4', '5.4') WHERE kind = 'entry.performed' AND seq = {}"
    seq = 5
    _tamper(site.folder, change.format(seq))
    again = open_site(site.folder, site.clock)

    named = [finding for finding in again.check() if finding.outcome is Outcome.FAILED]

    assert ("ledger.entry-changed", BATCH, seq) in {(each.code, each.where.ledger, each.where.seq) for each in named}
    again.close()
    run = SiteRun.opened(site.folder, site.clock.now().utc)
    with pytest.raises(IntegrityError):
        run.bench.state(BATCH)
    run.close()


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_removed_entry_is_named(site: SiteRun) -> None:
    """URS-206: with the triggers dropped and one row removed, the check names which one is missing."""
    site.close()
    _tamper(site.folder, f"DELETE FROM entry WHERE ledger = '{BATCH}' AND seq = 4")
    with pytest.raises(IntegrityError):
        open_site(site.folder, site.clock)
    (site.folder / "anchor.note").unlink()
    again = open_site(site.folder, site.clock)

    named = [finding for finding in again.check() if finding.outcome is Outcome.FAILED]

    assert ("ledger.entry-missing", BATCH, 4) in {(each.code, each.where.ledger, each.where.seq) for each in named}
    again.close()


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_batch_with_a_removed_entry_is_not_let_go(site: SiteRun) -> None:
    """URS-206: whoever takes an entry out of the middle is stopped at the disposition, not at the hospital."""
    site.close()
    _tamper(site.folder, f"DELETE FROM entry WHERE ledger = '{BATCH}' AND seq = 4")
    (site.folder / "anchor.note").unlink()
    run = SiteRun.opened(site.folder, site.clock.now().utc)

    with pytest.raises(RefusedError) as error:
        decide(run.bench, BATCH, "released", reason="All is well.", expiry="2027-10-31", by=run.by("qp"))

    assert {"chain.seq", "chain.prev"} <= _codes(error)
    run.close()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM attachment", "ledger.attachment-missing"),
        ("UPDATE attachment SET data = zeroblob(length(data)), packed = 0", "ledger.attachment-changed"),
    ],
)
@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_batch_without_its_files_is_not_let_go(site: SiteRun, statement: str, code: str) -> None:
    """URS-206: raw data that were taken out of the database, or exchanged, are named before anything is released."""
    run = site.running()
    late = LateEntry(
        performed=site.clock.now().utc,
        reason=Reason(code="system-down", text="The power was gone."),
        name="sheet.pdf",
        scan=PDF,
    )
    fields = run.fields(run.master.entry("P1.05.leak"))
    seq = run.bench.perform(BATCH, "P1.05.leak", fields, site.by("op1"), late=late).stored.entry.payload.seq
    site.close()
    _tamper(site.folder, statement)
    again = SiteRun.opened(site.folder, site.clock.now().utc)

    with pytest.raises(RefusedError) as error:
        decide(again.bench, BATCH, "released", reason="All is well.", expiry="2027-10-31", by=again.by("qp"))

    assert (code, seq) in {(reason.code, reason.where.seq) for reason in error.value.reasons}
    again.close()


def test_plain_sql_cannot_change_an_entry(site: SiteRun) -> None:
    """URS-205: the database itself refuses to change or remove an entry."""
    site.close()
    for statement in ("UPDATE entry SET sig = zeroblob(64) WHERE seq = 1", "DELETE FROM entry WHERE seq = 1"):
        with pytest.raises(Exception, match=r"append-only|refused|entries|never|only"):
            _tamper(site.folder, statement, keep_triggers=True)


def test_another_root_is_not_opened(site: SiteRun, tmp_path: Path) -> None:
    """URS-606: a ledger of another authority in this folder is named and not opened."""
    other = SiteRun.found(tmp_path / "other", seed=2)
    other.close()
    site.close()
    shutil.copy(other.folder / "site-root.pem", site.folder / "site-root.pem")

    with pytest.raises(IntegrityError) as error:
        open_site(site.folder, site.clock)

    assert _codes(error) == {"site.other-root"}


def test_changed_master_files_are_not_used(site: SiteRun) -> None:
    """URS-107: a master whose files are not those that were approved is refused."""
    file = site.folder / "masters" / "bcma-cart" / "1.0" / "specification.toml"
    file.write_bytes(file.read_bytes().replace(b"high = 0.50", b"high = 5.00"))

    with pytest.raises(IntegrityError) as error:
        SiteRun.opened(site.folder, END)

    assert _codes(error) == {"master.files-changed"}


def test_secrets_that_others_can_read_stop_it(site: SiteRun) -> None:
    """URS-211: a key of the workstation or a pepper that is open to others is refused."""
    site.close()
    (site.folder / "secret" / "workstation.key").chmod(0o644)

    with pytest.raises(RefusedError) as error:
        open_site(site.folder, site.clock)

    assert _codes(error) == {"file.open-to-others"}


@pytest.mark.parametrize("name", ["ledger.db", "secret/log.key", "secret/workstation.key", "site-root.pem"])
def test_a_missing_part_is_told(site: SiteRun, name: str) -> None:
    """URS-805: whatever part of a site is missing is told as such."""
    site.close()
    (site.folder / name).unlink()

    with pytest.raises(StorageError) as error:
        open_site(site.folder, site.clock)

    assert _codes(error) <= {"site.missing", "file.not-read"}


def test_no_private_key_in_the_database(site: SiteRun) -> None:
    """URS-211: the database holds no private key of anybody, wrapped or not."""
    database = (site.folder / "ledger.db").read_bytes()
    wal = site.folder / "ledger.db-wal"
    database += wal.read_bytes() if wal.exists() else b""
    for path in [*(site.folder / "keys").iterdir(), *(site.folder / "authority").iterdir()]:
        wrapped = path.read_text(encoding="utf-8").partition('"wrapped":"')[2].partition('"')[0]
        assert len(wrapped) > 60
        assert wrapped.encode() not in database
        assert bytes.fromhex(wrapped) not in database
    assert b"private_key" not in database


def test_a_folder_in_use_is_not_founded_again(site: SiteRun) -> None:
    """URS-808: a site is founded only in an empty folder."""
    with pytest.raises(StorageError) as error:
        found(site.folder, site.script.master, site.clock, Random(1).randbytes, CHEAP)

    assert _codes(error) == {"site.folder-not-empty"}


def test_the_first_entries_are_two_peoples(site: SiteRun) -> None:
    """URS-210: the site begins with the administrator's opening and the confirmation of quality assurance."""
    first, second = (stored.entry.payload for stored in list(site.bench.site.store.between(0, 2)))

    assert (first.kind, first.signer.role) == ("site.opened", "AD")
    assert (second.kind, second.signer.role) == ("authority.confirmed", "QA")
    assert first.values["demonstration"] is True


def test_an_untouched_site_is_whole(site: SiteRun) -> None:
    """URS-807: the check of a site that was not touched finds nothing, whatever the clock says."""
    site.close()
    again = open_site(site.folder, SetClock(END))

    assert all(finding.outcome is Outcome.PASSED for finding in again.check())
    again.close()


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_an_entry_that_somebody_wrote_past_the_guards_is_named(site: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-206: whoever changed the own program signs what is forbidden; the check of the site names the entry."""
    run = site.running(BATCH)
    with monkeypatch.context() as patched:
        patched.setattr("batchrecord.execution.recorder.Recorder._guard", lambda *_: ())
        run.bench.perform(BATCH, "P8.08.volume", {"value": "20.0"}, site.by("op1"))

    found = {finding.code for finding in run.bench.site.check() if finding.outcome is Outcome.FAILED}
    assert "step.not-open" in found


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_an_entry_by_an_old_state_of_the_site_does_not_leave_it(site: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-215: back-dated behind a revocation, it looks right to a hospital; the place in the log shows it at home."""
    bench = site.bench
    latest = bench.site.log.latest()
    assert latest is not None
    honest = Recorder._payload
    Stock(bench.recorder).reject_lot("DMSO-01", "DM26118", "particles", site.by("qa2"))
    with monkeypatch.context() as patched:
        patched.setattr(Recorder, "_payload", lambda self, *a, known, **k: honest(self, *a, known=latest.ref, **k))
        seq = bench.perform(BATCH, "P1.05.leak", {"chosen": "none"}, site.by("op1")).stored.entry.payload.seq

    for findings in (tuple(bench.site.audited(BATCH)), tuple(bench.site.check())):
        failed = [(each.code, each.where.seq) for each in findings if each.outcome is Outcome.FAILED]
        assert failed == [("ledger.checkpoint-old", seq)]


def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder one that cannot be written; whoever may do everything is taken for somebody who may not."""
    (folder / "ledger.db").chmod(0o444)
    folder.chmod(0o555)
    monkeypatch.setattr("batchrecord.ledger.database.writable", lambda _: False)


def test_a_read_only_copy_can_be_inspected(site: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-807: evidence on a read-only disk is checked where it lies, and nothing is written beside it."""
    folder = site.folder
    site.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    read_only(folder, monkeypatch)
    try:
        copy = open_site(folder, SetClock(END), inspecting=True)
        assert all(finding.outcome is Outcome.PASSED for finding in copy.check())
        with pytest.raises(StorageError) as writing:
            Recorder(copy).note(SigninFailed(person="op1", purpose="sign-in", batch=""))
        copy.close()
        with pytest.raises(StorageError) as working:
            open_site(folder, SetClock(END))
        assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    finally:
        folder.chmod(0o755)

    assert _codes(writing) == _codes(working) == {"storage.read-only"}


def test_a_read_only_copy_with_an_open_journal_is_not_half_read(site: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-807: entries that lie beside the database and cannot be taken in are not passed over."""
    site.close()
    (site.folder / "ledger.db-wal").write_bytes(b"something")
    read_only(site.folder, monkeypatch)
    try:
        with pytest.raises(StorageError) as error:
            open_site(site.folder, SetClock(END), inspecting=True)
    finally:
        site.folder.chmod(0o755)

    assert _codes(error) == {"storage.unfinished"}


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_what_is_stored_now_is_judged_and_not_what_was_read_before(site: SiteRun) -> None:
    """URS-206: an entry that somebody changes on the disk while the program runs is found before a batch is let go."""
    assert not list(site.bench.site.audited(BATCH))
    _tamper(site.folder, "UPDATE entry SET sig = zeroblob(64) WHERE log_index = (SELECT max(log_index) FROM entry)")

    with pytest.raises(IntegrityError):
        list(site.bench.site.audited(BATCH))
