"""What Alembic runs; the connection, already inside the one transaction, is given by ``ledger/schema.py``."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
