"""Migrations: one transaction, a copy first, entries untouched, newer ones refused."""

import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from batchrecord.base.errors import StorageError
from batchrecord.ledger import schema
from batchrecord.ledger.connections import sqlite_module
from batchrecord.ledger.database import open_database
from tests.support.ledgers import BATCH, LedgerSite

TODAY = schema.REVISIONS[-1]
NEXT = f"{int(TODAY) + 1:04}"
NEWER = f"""
from alembic import op

revision = "{NEXT}"
down_revision = "{TODAY}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE something (name TEXT) STRICT")
    op.execute("ALTER TABLE checkpoint ADD COLUMN witness TEXT")
    {{more}}
"""


def newer_program(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Make the program one that knows a further version of the schema."""
    scripts = folder / "migrations"
    shutil.copytree(schema.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"v{NEXT}_further.py").write_text(NEWER.format(more=more))
    monkeypatch.setattr(schema, "SCRIPTS", str(scripts))
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, NEXT))


def rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite_module().connect(str(path))
    try:
        return [tuple(row) for row in connection.execute("SELECT * FROM entry ORDER BY log_index")]
    finally:
        connection.close()


def test_the_program_knows_the_newest_migration() -> None:
    """URS-209: the list in the program is that of the migrations, in their order."""
    config = Config()
    config.set_main_option("script_location", schema.SCRIPTS)
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema.REVISIONS


def test_an_older_database_is_copied_and_migrated(site: LedgerSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-209: entries are untouched, the copy is the database as it was, and work goes on."""
    for ledger in ("site", BATCH, BATCH):
        site.append(ledger)
    before = rows(site.path)
    newer_program(site.folder, monkeypatch)
    site.reopen()
    assert rows(site.path) == before
    assert "something" in site.store.definitions()
    copy = site.folder / f"ledger.db.before-{NEXT}"
    assert rows(copy) == before
    assert site.append().log_index == 3
    assert [finding.code for finding in site.inspected()][-1] == "ledger.whole"
    monkeypatch.undo()
    old = open_database(copy)
    assert old.size() == 3
    old.close()


def test_a_migration_that_fails_leaves_the_old_schema(site: LedgerSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-209: all of it or nothing of it; the old program goes on with the file."""
    site.append()
    before = rows(site.path)
    newer_program(site.folder, monkeypatch, 'op.execute("CREATE TABLE something (name TEXT)")')
    with pytest.raises(StorageError):
        site.reopen()
    monkeypatch.undo()
    site.reopen()
    assert rows(site.path) == before
    assert "something" not in site.store.definitions()
    assert site.append().log_index == 1


def test_a_newer_database_is_refused_untouched(site: LedgerSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-209: written by a newer program: refused with what was found and what is known."""
    site.append()
    newer_program(site.folder, monkeypatch)
    site.reopen()
    site.close()
    before = site.path.read_bytes()
    monkeypatch.undo()
    with pytest.raises(StorageError) as error:
        open_database(site.path)
    (reason,) = error.value.reasons
    assert (reason.code, reason.facts["found"], reason.facts["known"]) == ("storage.newer-than-program", NEXT, TODAY)
    assert site.path.read_bytes() == before


def test_a_start_that_was_cut_off_is_taken_up(tmp_path: Path) -> None:
    """URS-207: a file that was made, but never got its schema, gets it at the next start."""
    path = tmp_path / "ledger.db"
    path.touch()
    database = open_database(path, create=True)
    assert database.size() == 0
    database.close()
    open_database(path).close()


def test_an_up_to_date_database_opens_without_the_migration_tool(
    site: LedgerSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-811: starting does not pay for what is not needed."""
    site.append()

    def never(*_: object) -> None:
        raise AssertionError("migrated")

    monkeypatch.setattr(schema, "upgrade", never)
    site.reopen()
    assert site.store.size() == 1
