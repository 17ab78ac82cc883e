"""Entries, tile roots of the site log, and its checkpoints: all append-only."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The columns for searching are generated from what was signed, so that no index can say otherwise.
ENTRY = """
CREATE TABLE entry (
    log_index INTEGER PRIMARY KEY,
    protected TEXT NOT NULL,
    payload TEXT NOT NULL,
    sig BLOB NOT NULL CHECK (length(sig) = 64),
    leaf BLOB NOT NULL UNIQUE CHECK (length(leaf) = 32),
    ledger TEXT NOT NULL GENERATED ALWAYS AS (json_extract(payload, '$.ledger')) STORED,
    seq INTEGER NOT NULL GENERATED ALWAYS AS (json_extract(payload, '$.seq')) STORED,
    kind TEXT NOT NULL GENERATED ALWAYS AS (json_extract(payload, '$.kind')) STORED,
    person TEXT NOT NULL GENERATED ALWAYS AS (json_extract(payload, '$.signer.id')) STORED,
    time TEXT NOT NULL GENERATED ALWAYS AS (json_extract(payload, '$.time')) STORED,
    UNIQUE (ledger, seq)
) STRICT
"""
# Level n holds the root of each full group of 256 to the power n leaves.
TILE = """
CREATE TABLE tile (
    level INTEGER NOT NULL CHECK (level > 0),
    number INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID
"""
CHECKPOINT = """
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL CHECK (length(root) = 32),
    note TEXT NOT NULL
) STRICT
"""
IN_SEQUENCE = {
    # INSERT OR REPLACE would delete a row before any other trigger is asked; this comes before it.
    "entry": """
        SELECT RAISE(ABORT, 'append-only: not the next entry of its ledger')
        WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), -1) + 1 FROM entry WHERE ledger = NEW.ledger);
        SELECT RAISE(ABORT, 'append-only: not the next entry of the site log')
        WHERE NEW.log_index IS NOT (SELECT coalesce(max(log_index), -1) + 1 FROM entry);
        SELECT RAISE(ABORT, 'append-only: this entry is already there')
        WHERE EXISTS (SELECT 1 FROM entry WHERE leaf = NEW.leaf);""",
    "tile": """
        SELECT RAISE(ABORT, 'append-only: not the next tile of its level')
        WHERE NEW.number IS NOT (SELECT coalesce(max(number), -1) + 1 FROM tile WHERE level = NEW.level);""",
    "checkpoint": """
        SELECT RAISE(ABORT, 'append-only: not a newer checkpoint')
        WHERE NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint);""",
}


def upgrade() -> None:
    op.execute("PRAGMA application_id = 1112689484")  # "BRcL"
    for table in (ENTRY, TILE, CHECKPOINT):
        op.execute(table)
    op.execute("CREATE INDEX entry_person ON entry (person, log_index)")
    op.execute("CREATE INDEX entry_kind ON entry (kind, log_index)")
    for table, rule in IN_SEQUENCE.items():
        op.execute(f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} BEGIN {rule} END")
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {act} refused'); END"
            )
