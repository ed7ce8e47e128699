from eva_tool.services import calendar
from tests.conftest import MOMENT


def key_of(parts, person):
    with parts.writing() as db:
        return calendar.make_address(db, person, MOMENT)


def test_a_calendar_fetches_the_feed_without_signing_in(server, parts, alice, draft):
    http = server.test_client()
    reply = http.get(f"/calendar/{key_of(parts, alice)}.ics")
    assert reply.status_code == 200
    assert reply.content_type == "text/calendar; charset=utf-8"
    assert reply.headers["Cache-Control"].startswith("private")
    assert "Set-Cookie" not in reply.headers
    assert reply.data.startswith(b"BEGIN:VCALENDAR")


def test_what_is_no_key_is_not_found_without_a_difference(server, parts, alice):
    http = server.test_client()
    ended = key_of(parts, alice)
    with parts.writing() as db:
        calendar.end_address(db, alice, MOMENT)
    said = {
        (reply.status_code, reply.text)
        for reply in (
            http.get(f"/calendar/{key}.ics") for key in (ended, "x", "0" * 43, "%00", "%ed%a0%80")
        )
    }
    assert len(said) == 1
    assert said.pop()[0] == 404


def test_nothing_else_is_open_there(server):
    http = server.test_client()
    for path in ("/calendar", "/calendar/", "/calendar/x", "/calendar/a/b.ics"):
        assert http.get(path).status_code in (302, 404)
