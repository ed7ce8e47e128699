"""Moves of an assessment, the versions they lock, the review, and the log that nobody rewrites."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Digest, Instant, Short, Word


class Version(Base):
    """A frozen copy of the whole document: its canonical JSON and that text's SHA-256."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("assessment_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[Word]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[Digest]
    last_edit: Mapped[int] = mapped_column(BigInteger)
    made_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    handling: Mapped[str | None] = mapped_column(String(140))
    organ: Mapped[Short]
    meeting_on: Mapped[date | None] = mapped_column(Date)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    unpublished_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_on: Mapped[date | None] = mapped_column(Date)


class Move(Base):
    """One step of the workflow: who, when, why, and the version that it locked or used."""

    __tablename__ = "moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Word]
    source: Mapped[Word]
    target: Mapped[Word]
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text, default="")
    version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))


class Decision(Base):
    """What was decided, as one move recorded it. `choice` is an alternative, `other` or empty."""

    __tablename__ = "decisions"

    move_id: Mapped[int] = mapped_column(
        ForeignKey("moves.id", ondelete="CASCADE"), primary_key=True
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), index=True
    )
    choice: Mapped[Word]
    text: Mapped[str] = mapped_column(Text, default="")
    organ: Mapped[Short]
    decided_on: Mapped[date] = mapped_column(Date)
    section: Mapped[Short]


class SpellingMark(Base):
    """Somebody says that what changed in a field since a version is spelling only."""

    __tablename__ = "spelling_marks"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True
    )
    path: Mapped[str] = mapped_column(String(220), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)


class ReviewAnswer(Base):
    """A reviewer's answer to one question of the check-list, about one version."""

    __tablename__ = "review_answers"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    answer: Mapped[Word]
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Instant)


class LogEntry(Base):
    """One line of the log of an organisation. Each holds the hash of the one before it."""

    __tablename__ = "log"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    event: Mapped[str] = mapped_column(String(40))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous: Mapped[Digest]
    hash: Mapped[Digest]
