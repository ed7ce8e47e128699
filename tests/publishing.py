"""A version published to a body, as the tests of the reading room need it: without the moves."""

from datetime import date

from eva_tool.domain.workflow import Kind
from eva_tool.services import documents, locking
from tests.conftest import MOMENT


def publish(session, actor, assessment_id, organ="Council", on=date(2027, 2, 11), at=MOMENT):
    document = documents.read(session, assessment_id)
    version = locking.lock(session, actor, assessment_id, Kind.APPROVAL, document, at)
    version.handling, version.organ, version.meeting_on = "H1", organ, on
    version.published_at = at
    session.flush()
    return version
