"""The iCalendar feed of one person: calendars fetch it without a sign-in, by a secret address."""

from flask import Blueprint, Response, abort, request

from eva_tool.services import calendar
from eva_tool.web.context import parts, today

blueprint = Blueprint("calendar", __name__)
TYPE = "text/calendar; charset=utf-8"
SECONDS = 900


@blueprint.get("/calendar/<key>.ics")
def feed(key: str) -> Response:
    """Whoever has the key may read it; without one there is nothing here."""
    site = parts().settings.base_url or request.host_url.rstrip("/")
    with parts().reading() as db:
        found = calendar.feed(db, key, site, today())
    if found is None:
        abort(404)
    response = Response(found, content_type=TYPE)
    response.headers["Cache-Control"] = f"private, max-age={SECONDS}"
    return response
