"""What was decided in a meeting, as it was recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("organ", sa.String(length=300), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("section", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"], ["moves.id"], name="fk_decisions_move_id_moves", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name="fk_decisions_version_id_versions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("move_id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_version_id", "decisions", ["version_id"], unique=False)
