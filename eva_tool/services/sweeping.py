"""What is thrown away when of no use: traces, ended links, read notices, drafts’ files."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from eva_tool.db.models import Attempt, Link, Notice, Presence
from eva_tool.services import printjobs

SOON = timedelta(days=1)
LINKS_KEPT = timedelta(days=30)
READ_KEPT = timedelta(days=180)


def sweep(session: Session, at: datetime) -> None:
    """For the housekeeping, of all organisations."""
    session.execute(delete(Presence).where(Presence.at < at - SOON))
    session.execute(delete(Attempt).where(Attempt.at < at - SOON))
    session.execute(delete(Link).where(Link.expires_at < at - LINKS_KEPT))
    printjobs.sweep(session, at)
    session.execute(delete(Notice).where(Notice.read_at < at - READ_KEPT))
