"""Versions, moves, the review, the log; edits in a chain."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _edits()
    _chain_edits()
    _versions()
    _moves()
    _spelling_marks()
    _review_answers()
    _log()
    _append_only("edits", "UPDATE")
    _append_only("log", "UPDATE")
    _append_only("log", "DELETE")


def _edits() -> None:
    op.add_column(
        "edits", sa.Column("hash", sa.String(length=64), server_default="", nullable=False)
    )
    op.create_index(
        "ix_edits_assessment_id_edits_id", "edits", ["assessment_id", "id"], unique=False
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("last_edit", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("handling", sa.String(length=140), nullable=True),
        sa.Column("organ", sa.String(length=300), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("unpublished_at", MOMENT, nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_versions_assessment_id_assessments",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name="fk_versions_made_by_users"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("assessment_id", "number", name="uq_versions_assessment_id_number"),
    )


def _moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name="fk_moves_actor_id_users"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_moves_assessment_id_assessments",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_moves_version_id_versions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moves"),
    )
    op.create_index("ix_moves_assessment_id", "moves", ["assessment_id"], unique=False)


def _spelling_marks() -> None:
    op.create_table(
        "spelling_marks",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=220), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name="fk_spelling_marks_made_by_users"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name="fk_spelling_marks_version_id_versions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "path", "revision", name="pk_spelling_marks"),
    )


def _review_answers() -> None:
    op.create_table(
        "review_answers",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["users.id"], name="fk_review_answers_reviewer_id_users"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name="fk_review_answers_version_id_versions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "question", "reviewer_id", name="pk_review_answers"),
    )


def _log() -> None:
    op.create_table(
        "log",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name="fk_log_actor_id_users"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_log_organisation_id_organisations"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
        sa.UniqueConstraint("organisation_id", "number", name="uq_log_organisation_id_number"),
    )


def _chain_edits() -> None:
    """Each edit gets the hash of itself and of the one before it in the same assessment."""
    names = ("id", "assessment_id", "path", "revision", "actor_id")
    edits = sa.table(
        "edits",
        *map(sa.column, names),
        sa.column("old", sa.JSON),
        sa.column("new", sa.JSON),
        sa.column("at", MOMENT),
        sa.column("hash"),
    )
    last: dict[int, str] = {}
    for row in op.get_bind().execute(sa.select(edits).order_by(edits.c.id)).mappings().all():
        last[row["assessment_id"]] = found = _hash(last.get(row["assessment_id"], ""), row)
        op.execute(edits.update().where(edits.c.id == row["id"]).values(hash=found))


def _hash(previous: str, row: Any) -> str:
    at: datetime = row["at"]
    moment = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    told = [row[n] for n in ("assessment_id", "path", "revision", "old", "new", "actor_id")]
    text = json.dumps([previous, *told, moment.isoformat()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _append_only(table: str, deed: str) -> None:
    """What was written is not rewritten, whoever asks the database for it."""
    name, words = f"{table}_no_{deed.lower()}", f"{table} is append-only"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
