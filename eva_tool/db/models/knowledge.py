"""The collections of knowledge: evidence, assumptions, gaps and hearings."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, ItemRow, Long, Short, Word


class EvidenceRow(ItemRow, Base):
    """A source with its date."""

    __tablename__ = "evidence"

    title: Mapped[Short]
    kind: Mapped[Word | None]
    source: Mapped[Short]
    dated: Mapped[date | None]
    link: Mapped[Short]
    tells: Mapped[Long]
    limits: Mapped[Long]


class AssumptionRow(ItemRow, Base):
    """Something taken as given."""

    __tablename__ = "assumptions"

    text: Mapped[Long]
    source: Mapped[Short]
    dated: Mapped[date | None]


class GapRow(ItemRow, Base):
    """Something that is not known."""

    __tablename__ = "gaps"

    text: Mapped[Long]
    how: Mapped[Long]
    source: Mapped[Short]
    due: Mapped[date | None]
    in_summary: Mapped[bool] = mapped_column(default=True)


class HearingRow(ItemRow, Base):
    """A hearing or statement."""

    __tablename__ = "hearings"

    who: Mapped[Short]
    kind: Mapped[Word | None]
    status: Mapped[Word] = mapped_column(default="planned")
    on: Mapped[date | None]
    informed: Mapped[Long]
    informed_on: Mapped[date | None]
    participants: Mapped[int | None]
    said: Mapped[Long]
    changed: Mapped[Word | None]
    effect: Mapped[Long]
    feedback: Mapped[Long]
    in_summary: Mapped[bool] = mapped_column(default=True)
