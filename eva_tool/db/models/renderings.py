"""Files made from assessments: ordered, being made by one process, kept with their SHA-256."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Digest, Instant, Short, Word


class Rendering(Base):
    """One file. `key` stands for all that it follows from; without a version it is of a draft.

    Whoever makes it puts its mark into `maker` and keeps `lease_until` ahead of the clock.
    """

    __tablename__ = "renderings"

    key: Mapped[Digest] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(8))
    format: Mapped[Word]
    state: Mapped[Word] = mapped_column(index=True)
    step: Mapped[Word] = mapped_column(default="")
    page: Mapped[int] = mapped_column(default=0)
    problem: Mapped[Word] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    maker: Mapped[Word] = mapped_column(default="")
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    made_at: Mapped[datetime | None] = mapped_column(Instant)
    name: Mapped[Short]
    media_type: Mapped[str] = mapped_column(String(100), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
