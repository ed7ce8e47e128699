"""Assessments and the edits that made them what they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Digest, Instant, Word


class Assessment(Base):
    """The head of an assessment: whose it is, and the top level of its document."""

    __tablename__ = "assessments"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    framework: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(2), default="fi")
    fictional: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Word] = mapped_column(default="draft")
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    removal_told_at: Mapped[datetime | None] = mapped_column(Instant)


class Edit(Base):
    """One change of one path. The revision of a path is the number of its edits.

    Each holds the hash of itself and of the edit before it in the assessment.
    """

    __tablename__ = "edits"
    __table_args__ = (
        UniqueConstraint("assessment_id", "path", "revision"),
        Index(None, "assessment_id", "id"),
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"))
    path: Mapped[str] = mapped_column(String(220))
    revision: Mapped[int]
    old: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    new: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    hash: Mapped[Digest] = mapped_column(default="", server_default="")
