"""Entries are found by the lot and by the equipment they name; the columns follow from what was signed."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A table that is there already takes no stored columns; these are worked out when they are asked for, and kept by the
# indexes alone.
COLUMNS = {
    "item": "coalesce(json_extract(payload, '$.values.fields.item'), json_extract(payload, '$.values.item'))",
    "lot": "coalesce(json_extract(payload, '$.values.fields.lot'), json_extract(payload, '$.values.lot'))",
    "asset": (
        "coalesce(json_extract(payload, '$.values.fields.asset'), json_extract(payload, '$.values.fields.instrument'), "
        "json_extract(payload, '$.values.asset'))"
    ),
    # The entry that this one replaces.
    "replaces": (
        "CASE kind WHEN 'entry.corrected' THEN json_extract(payload, '$.values.target.seq') "
        "WHEN 'result.entered' THEN json_extract(payload, '$.values.supersedes.seq') END"
    ),
}


def upgrade() -> None:
    for name, said in COLUMNS.items():
        sort = "INTEGER" if name == "replaces" else "TEXT"
        op.execute(f"ALTER TABLE entry ADD COLUMN {name} {sort} GENERATED ALWAYS AS ({said}) VIRTUAL")
    op.execute("CREATE INDEX entry_lot ON entry (item, lot, log_index) WHERE lot IS NOT NULL")
    op.execute("CREATE INDEX entry_asset ON entry (asset, log_index) WHERE asset IS NOT NULL")
    op.execute("CREATE INDEX entry_replaces ON entry (ledger, replaces) WHERE replaces IS NOT NULL")
