"""Weightings and their weights."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create(
        "weightings",
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("whose", sa.String(300), nullable=False),
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    _create(
        "weights",
        sa.Column("weighting", sa.String(40), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("rank", sa.Integer, nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
    )


def _create(table: str, *fields: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("id", sa.String(140), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *fields,
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=f"fk_{table}_assessment_id_assessments",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "id", name=f"pk_{table}"),
    )
