"""Alembic's entry: runs the revisions on the connection that db/migrate.py gives."""

from alembic import context
from sqlalchemy import Connection

from eva_tool.db.models import Base

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
