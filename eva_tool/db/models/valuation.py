"""The collections of the valuation: weightings and their weights."""

from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, ItemRow, Long, Name, Short, Word


class WeightingRow(ItemRow, Base):
    """One choice of values."""

    __tablename__ = "weightings"

    name: Mapped[Short]
    whose: Mapped[Short]
    method: Mapped[Word] = mapped_column(default="points")
    level: Mapped[Word] = mapped_column(default="category")
    note: Mapped[Long]


class WeightRow(ItemRow, Base):
    """What one weighting gives to one category or criterion."""

    __tablename__ = "weights"

    weighting: Mapped[Name]
    item: Mapped[Name]
    points: Mapped[float | None]
    rank: Mapped[int | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
