"""The collections of preparation: people, handlings, tasks, alternatives, groups, areas."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, ItemRow, Long, Name, Short, Word


class AuthorRow(ItemRow, Base):
    """Somebody who took part in assessing."""

    __tablename__ = "authors"

    name: Mapped[Short]
    role: Mapped[Short]


class HandlingRow(ItemRow, Base):
    """One handling by a decision-making body."""

    __tablename__ = "handlings"

    organ: Mapped[Short]
    on: Mapped[date | None]
    decides: Mapped[bool] = mapped_column(default=False)


class ScreeningAnswerRow(ItemRow, Base):
    """The answer to one screening question."""

    __tablename__ = "screening_answers"

    question: Mapped[Name]
    answer: Mapped[Word | None]
    note: Mapped[Long]


class TaskRow(ItemRow, Base):
    """Something to be done."""

    __tablename__ = "tasks"

    what: Mapped[Short]
    who: Mapped[Short]
    due: Mapped[date | None]
    done: Mapped[bool] = mapped_column(default=False)


class AlternativeRow(ItemRow, Base):
    """One alternative; VE0 is always there."""

    __tablename__ = "alternatives"

    name: Mapped[Short]
    description: Mapped[Long]
    area: Mapped[Short]
    period: Mapped[Short]


class RejectedRow(ItemRow, Base):
    """An option that was left out."""

    __tablename__ = "rejected"

    name: Mapped[Short]
    reason: Mapped[Long]


class GroupRow(ItemRow, Base):
    """A population group."""

    __tablename__ = "groups"

    name: Mapped[Short]
    kind: Mapped[Name | None]
    size: Mapped[int | None]
    vulnerable: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Long]


class AreaRow(ItemRow, Base):
    """A part of the municipality."""

    __tablename__ = "areas"

    name: Mapped[Short]
    size: Mapped[int | None]
    note: Mapped[Long]
