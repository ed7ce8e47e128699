"""All tables. `TABLES` gives the table of each section and collection by its name."""

from sqlalchemy import Table

from eva_tool.db.models import impacts, knowledge, preparation, sections
from eva_tool.db.models.assessment import Assessment, Edit
from eva_tool.db.models.base import Base
from eva_tool.db.models.people import Organisation, User
from eva_tool.domain.document import COLLECTIONS, SECTIONS

__all__ = [
    "TABLES",
    "Assessment",
    "Base",
    "Edit",
    "Organisation",
    "User",
    "impacts",
    "knowledge",
    "preparation",
    "sections",
]

TABLES: dict[str, Table] = {name: Base.metadata.tables[name] for name in (*SECTIONS, *COLLECTIONS)}
