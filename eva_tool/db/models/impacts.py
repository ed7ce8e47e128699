"""The collections of assessing: criteria, figures, impacts, measures and findings."""

from datetime import date

from sqlalchemy.orm import Mapped

from eva_tool.db.models.base import Base, Ids, ItemRow, Long, Name, Score, Short, Word


class CriterionRow(ItemRow, Base):
    """What is said of one criterion under all alternatives."""

    __tablename__ = "criteria"

    criterion: Mapped[Name]
    selected: Mapped[bool | None]
    level: Mapped[Long]
    reason: Mapped[Long]


class FigureRow(ItemRow, Base):
    """The value of one indicator under one alternative."""

    __tablename__ = "figures"

    indicator: Mapped[Name]
    alternative: Mapped[Name]
    value: Mapped[float | None]
    note: Mapped[Long]


class ImpactRow(ItemRow, Base):
    """The impact of one alternative on one criterion and horizon."""

    __tablename__ = "impacts"

    criterion: Mapped[Name]
    alternative: Mapped[Name]
    horizon: Mapped[Word]
    group: Mapped[Name | None]
    area: Mapped[Name | None]
    score: Mapped[Score | None]
    low: Mapped[int | None]
    high: Mapped[int | None]
    certainty: Mapped[Word | None]
    reason: Mapped[Long]
    evidence: Mapped[Ids]


class MitigationRow(ItemRow, Base):
    """A measure against a negative impact."""

    __tablename__ = "mitigations"

    criterion: Mapped[Name | None]
    alternative: Mapped[Name | None]
    measure: Mapped[Long]
    owner: Mapped[Short]
    cost: Mapped[Short]
    due: Mapped[date | None]
    remaining: Mapped[Long]
    accepted_because: Mapped[Long]


class FindingRow(ItemRow, Base):
    """A key finding."""

    __tablename__ = "findings"

    text: Mapped[Short]
    criteria: Mapped[Ids]
