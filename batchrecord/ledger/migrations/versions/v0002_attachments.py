"""Files that belong to entries: append-only, each kept once, beside the entry that brought it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The content stands last: what comes before it is read without it.
ATTACHMENT = """
CREATE TABLE attachment (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    log_index INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
    data BLOB NOT NULL
) STRICT
"""
OF_THE_NEWEST_ENTRY = """
    SELECT RAISE(ABORT, 'append-only: this file is already there')
    WHERE EXISTS (SELECT 1 FROM attachment WHERE digest = NEW.digest);
    SELECT RAISE(ABORT, 'append-only: not a file of the newest entry')
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each((SELECT payload FROM entry ORDER BY log_index DESC LIMIT 1), '$.attachments')
        WHERE json_each.value = lower(hex(NEW.digest))
    ) OR NEW.log_index IS NOT (SELECT max(log_index) FROM entry);
"""


def upgrade() -> None:
    op.execute(ATTACHMENT)
    op.execute(f"CREATE TRIGGER attachment_insert BEFORE INSERT ON attachment BEGIN {OF_THE_NEWEST_ENTRY} END")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER attachment_{act.lower()} BEFORE {act} ON attachment "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {act} refused'); END"
        )
