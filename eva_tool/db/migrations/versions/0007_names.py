"""What organisations are called, beside their handle; drafts whose removal was told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both databases rename a column with its constraint; the constraint keeps its name.
    op.execute("ALTER TABLE organisations RENAME COLUMN name TO handle")
    op.add_column(
        "organisations",
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
    )
    op.execute("UPDATE organisations SET name = handle")
    moment = sa.DateTime(timezone=True)
    op.add_column("assessments", sa.Column("removal_told_at", moment, nullable=True))
