"""Payloads that no page of ours sends are refused: never a 500, nothing stored."""

import io
import json
import zipfile

import pytest

from eva_tool.services import assessments, history
from eva_tool.web import ids, impact_ids
from tests.web import doors

NASTY = [
    None,
    True,
    -1,
    2**40,
    float("nan"),
    "x" * 100_000,
    "__class__",
    "impacts/../..",
    "impacts/L1.VE1.short/score/..",
    "\x00",
    "\ud800",
    "?" + "a=b&" * 50,
    [],
    [[[]]],
    {"a": 1},
    {"paths": [{}], "at": {}},
    {"part": "field", "path": {}},
]


@pytest.fixture
def post(browser_as, server):
    """Send any body as Alice, to a server that hides its bugs behind a 500 as in real life."""
    client = browser_as("alice")
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False
    return lambda body: client.http.post(
        "/_dash-update-component", data=json.dumps(body), content_type="application/json"
    )


@pytest.fixture
def untouched(parts, alice, draft):
    def stored():
        with parts.reading() as db:
            view = assessments.view(db, alice, parts.library.frameworks, draft)
            edits = history.edits(db, alice, parts.library.frameworks, draft)
            rows = assessments.list_visible(db, alice, parts.library.frameworks)
            return view, edits, len(rows)

    before = stored()
    yield
    assert stored() == before


@pytest.fixture
def callbacks(browser_as):
    """The callbacks of the server and a body that calls each."""
    found = browser_as("alice").http.get("/_dash-dependencies").json
    return [spec for spec in found if not spec["clientside_function"]]


def body_of(spec, assessment_id=10**6, wild="nothing/at/all"):
    return doors.body(
        spec, wild, lambda id: {"data": assessment_id} if id == ids.ASSESSMENT else {}
    )


def test_any_value_in_any_place_of_any_callback_is_refused_calmly(
    post, callbacks, draft, untouched
):
    for spec in callbacks:
        for part in ("inputs", "state"):
            for place, dependency in enumerate(spec[part]):
                if dependency["property"] == "n_clicks":
                    continue  # a press is a press
                for value in NASTY:
                    body = body_of(spec, draft)
                    one = body[part][place]
                    (one[0] if isinstance(one, list) else one)["value"] = value
                    said = (spec["output"], dependency, str(value)[:40])
                    assert post(body).status_code < 500, said


def test_bodies_of_other_shapes_are_bad_requests(post, callbacks, untouched):
    for value in NASTY:
        assert post(value).status_code == 400
    for spec in callbacks:
        for part in body_of(spec):
            for value in (None, True, "x", [None], {"a": 1}, [{"id": "url"}], [["__class__.x"]]):
                assert post(body_of(spec) | {part: value}).status_code == 400, (part, value)


def test_a_body_nested_without_end_is_a_bad_request(browser_as, server):
    client = browser_as("alice")
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False
    deep = "[" * 100_000 + "]" * 100_000
    kind = "application/json"
    reply = client.http.post("/_dash-update-component", data=deep, content_type=kind)
    assert reply.status_code == 400


@pytest.mark.parametrize("wild", ["__class__", "impacts/../..", "\x00", "\ud800", "x" * 10_000])
def test_ids_that_no_page_has_are_refused_calmly(post, callbacks, draft, untouched, wild):
    for spec in callbacks:
        if '"MATCH"' in json.dumps(spec) or '"ALL"' in json.dumps(spec):
            assert post(body_of(spec, draft, wild)).status_code < 500, spec["output"]


def test_every_callback_refuses_the_assessment_of_another_organisation(
    browser_as, callbacks, draft, untouched
):
    stranger = browser_as("mallory")
    for spec in callbacks:
        if any(d["id"] == ids.ASSESSMENT for d in spec["state"]):
            reply = stranger.http.post("/_dash-update-component", json=body_of(spec, draft))
            assert reply.status_code in (200, 204), spec["output"]
            assert "Parking permits" not in reply.text


def test_a_reader_changes_nothing_by_forged_requests(browser_as, draft, untouched):
    reader = browser_as("rita")
    reader.hold(ids.ASSESSMENT, "data", draft)
    reader.hold(ids.URL, "search", "")
    for reply in (
        reader.save("basics/title", "Stolen"),
        reader.change(ids.add("gaps"), "n_clicks", 1),
        reader.change(ids.change("evidence", "N1", "remove"), "n_clicks", 1),
        reader.change(ids.change("alternatives", "VE2", "up"), "n_clicks", 1),
        reader.change(impact_ids.scope("A1", "drop"), "n_clicks", 1),
        reader.change(ids.SCREENING_CONFIRM, "n_clicks", 1),
    ):
        assert reply.status_code == 200
        assert "Your role does not allow this" in reply.text


def test_a_conflict_of_long_monotonous_texts_is_shown_at_once(alice_at):
    alice_at.save("basics/matter", "ei " * 3_000)
    reply = alice_at.save("basics/matter", "ei ja " * 1_600)
    assert ids.CONFLICT in reply.json["sideUpdate"]


@pytest.mark.parametrize(
    "path",
    [
        "/assessments/1/annex.pdf/../../x",
        "/assessments/..%2f..%2fetc%2fpasswd/annex.pdf",
        "/assessments/99999999999999999999/annex.json",
        "/assessments/-1/annex.json",
        "/assessments/1/annex.json%00.pdf",
        "/assets/../eva_tool/config.py",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%5c..%5cetc%5cpasswd",
        "/_dash-component-suites/dash/../../x.py",
        "/_dash-component-suites/os/__init__.py",
        "/language/..%2fx",
    ],
)
def test_addresses_of_files_that_are_not_offered_lead_nowhere(browser_as, path):
    reply = browser_as("alice").http.get(path)
    assert reply.status_code in (200, 302, 404)
    assert "root:" not in reply.text
    assert "BadSettings" not in reply.text
    assert "traceback" not in reply.text.lower()


def zip_bomb():
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    return raw.getvalue()


FILES = {
    "bomb.xlsx": zip_bomb,
    "junk.yaml": lambda: bytes(range(256)) * 40,
    "empty.json": bytes,
    "deep.json": lambda: b"[" * 200_000,
    "aliases.yaml": lambda: b"a: &a [x]\nb: [*a, *a]",
    "keys.json": lambda: b'{"framework": "eva@1", "framework": "eva@1"}',
    "numbers.json": lambda: b'{"framework": "eva@1", "screening": {"amount": NaN}}',
    "../../\x00<script>.json": lambda: b'{"framework": "../../x"}',
}


@pytest.mark.parametrize("name", FILES, ids=range(len(FILES)))
def test_uploaded_files_that_are_no_assessments_are_refused_in_words(browser_as, untouched, name):
    sent = {"file": (io.BytesIO(FILES[name]()), name)}
    reply = browser_as("alice", "fi").http.post("/new/file", data=sent)
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text
    assert "Mitään ei tallennettu" in reply.text
    assert "<script>." not in reply.text
