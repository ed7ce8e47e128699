"""The house style of an organisation. Apart from it: its row is read with every request."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Short


class HouseStyleRow(Base):
    """What was chosen; nothing of it is empty but by choice. The logo is a PNG made by us."""

    __tablename__ = "house_styles"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    main: Mapped[str] = mapped_column(String(7))
    accent: Mapped[str] = mapped_column(String(7))
    address: Mapped[Short]
    contact: Mapped[Short]
    statement: Mapped[Short]
    logo: Mapped[bytes] = mapped_column(LargeBinary)
    logo_text: Mapped[Short]
