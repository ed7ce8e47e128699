"""All tables. `TABLES` gives the table of each section and collection by its name."""

from sqlalchemy import Table

from eva_tool.db.models import impacts, knowledge, preparation, sections, valuation
from eva_tool.db.models.assessment import Assessment, Edit
from eva_tool.db.models.base import Base
from eva_tool.db.models.housestyle import HouseStyleRow
from eva_tool.db.models.people import (
    Attempt,
    Link,
    Organisation,
    RecoveryCode,
    SignIn,
    Token,
    User,
)
from eva_tool.db.models.renderings import Rendering
from eva_tool.db.models.teamwork import Assignment, Comment, Notice, Participant, Presence
from eva_tool.db.models.workflow import (
    Decision,
    LogEntry,
    Move,
    ReviewAnswer,
    SpellingMark,
    Version,
)
from eva_tool.domain.document import COLLECTIONS, SECTIONS

__all__ = [
    "TABLES",
    "Assessment",
    "Assignment",
    "Attempt",
    "Base",
    "Comment",
    "Decision",
    "Edit",
    "HouseStyleRow",
    "Link",
    "LogEntry",
    "Move",
    "Notice",
    "Organisation",
    "Participant",
    "Presence",
    "RecoveryCode",
    "Rendering",
    "ReviewAnswer",
    "SignIn",
    "SpellingMark",
    "Token",
    "User",
    "Version",
    "impacts",
    "knowledge",
    "preparation",
    "sections",
    "valuation",
]

TABLES: dict[str, Table] = {name: Base.metadata.tables[name] for name in (*SECTIONS, *COLLECTIONS)}
