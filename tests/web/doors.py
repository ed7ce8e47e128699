"""A house with everything in it, everybody who may knock at its doors, and all the doors."""

import json
import re
from dataclasses import dataclass

from sqlalchemy import select

from eva_tool.db.models import Base
from eva_tool.domain.permissions import AssessmentRole, Role
from eva_tool.services import assessments, comments, participants, users, workflow
from eva_tool.web import comment_ids, commenting
from eva_tool.web import ids as names
from tests.conftest import MOMENT, PASSWORD
from tests.domain import build
from tests.web.dash_client import key, split_outputs

ABSENT = 999_999
# What differs from one moment to the next: seconds left, and the id of the end of a page of Dash.
CHANCE = re.compile(r'data-seconds="\d+"|"end_id":"[^"]*"')
PEOPLE = {
    "ada": (Role.ADMINISTRATOR, None),
    "tom": (Role.TRAINER, None),
    "conny": (Role.MEMBER, AssessmentRole.CONTRIBUTOR),
    "rob": (Role.MEMBER, AssessmentRole.REVIEWER),
    "anna": (Role.MEMBER, AssessmentRole.APPROVER),
    "reed": (Role.MEMBER, AssessmentRole.READER),
}
HANDLING = {"id": "K1", "organ": "Council", "on": "2027-02-01", "decides": True}
LATER = {"id": "K2", "organ": "Board", "on": "2027-03-01"}


def furnish(session, alice, bob, frameworks):
    """An assessment that was approved and published, with comments and a person of each role."""
    document = build.document(
        basics={"title": "Secret matter"},
        evidence=[{"id": "N1", "title": "Counts"}],
        handlings=[HANDLING, LATER],
    )
    made = assessments.import_document(session, alice, frameworks, document)
    participants.put(session, alice, frameworks, made, bob.id, "editor", (), MOMENT)
    for name, (role, part) in PEOPLE.items():
        email = f"{name}@example.org"
        town = alice.organisation_id
        someone = users.add(
            session, town, email=email, name=name.title(), role=role, password=PASSWORD
        )
        if part:
            parts = ("hearings",) if part is AssessmentRole.CONTRIBUTOR else ()
            participants.put(session, alice, frameworks, made, someone, part, parts, MOMENT)
    comments.add(session, bob, made, "basics/title", "Is this the name?", MOMENT)
    workflow.move(session, bob, frameworks, made, "submit", MOMENT)
    anna = users.by_email(session, "anna@example.org")
    seen = workflow.standing(session, anna, frameworks, made).sha256
    workflow.move(session, anna, frameworks, made, "approve", MOMENT, seen=seen)
    workflow.move(session, alice, frameworks, made, "publish", MOMENT, handling="K1")
    return made


# What knocking itself leaves behind: devices, attempts, who is where, what was read.
TRACES = {"sign_ins", "attempts", "presence", "notices", "log"}


def stored(session, organisation_id):
    """All rows that belong to an organisation, by table."""
    found, known = {}, {}
    for table in Base.metadata.sorted_tables:
        own = _own(table, organisation_id, known)
        if own is None:
            continue
        rows = session.execute(select(table).where(own)).all()
        known[table.name] = [row.id for row in rows] if "id" in table.c else []
        if table.name not in TRACES:
            found[table.name] = sorted(map(repr, rows))
    return found


def _own(table, organisation_id, known):
    if table.name == "organisations":
        return table.c.id == organisation_id
    if "organisation_id" in table.c:
        return table.c.organisation_id == organisation_id
    for column, owner in (
        ("assessment_id", "assessments"),
        ("version_id", "versions"),
        ("user_id", "users"),
    ):
        if column in table.c:
            return table.c[column].in_(known[owner])
    return None


@dataclass(frozen=True)
class Ids:
    """What the browser names: an assessment, and any other id."""

    assessment: int
    other: int

    @property
    def wild(self):
        return str(self.other)


def addresses(server, ids):
    """Each route that takes an id, with these: (method, address)."""
    for rule in server.url_map.iter_rules():
        if rule.rule.startswith(("/_dash", "/assets")) or "<" not in rule.rule:
            continue
        address = re.sub(r"<int:assessment_id>", str(ids.assessment), rule.rule)
        for one in named(address):
            methods = sorted(rule.methods & {"GET", "POST", "PUT", "DELETE"})
            yield from ((method, re.sub(r"<[^>]*>", ids.wild, one)) for method in methods)


def named(address):
    """The address with each of the names that its rule lists, if it lists any."""
    listed = re.search(r"<any\(([^)]*)\):\w+>", address)
    if listed is None:
        return [address]
    return [address.replace(listed[0], name) for name in re.findall(r"'([^']+)'", listed[1])]


def pages(modules, ids):
    """The address of each page of the application."""
    for page in modules:
        address = page.PATH.replace("<int:assessment_id>", str(ids.assessment))
        yield re.sub(r"<[^>]*>", ids.wild, address)


def calls(callbacks, ids, value="x"):
    """A body that calls each callback with these ids, as a page would that had them."""
    for spec in callbacks:
        wild = [p for d in spec["inputs"] for p in wildcards(d["id"])]
        names = [ids.wild, *LIKELY] if wild else [ids.wild]
        if any(d["id"] == comment_ids.ASKED for d in spec["inputs"]):
            names = ["", commenting.FIND, *commenting.DEEDS]
        for name in names:
            yield spec["output"], body(spec, name, _held(ids, name, value))


# Values of pattern ids that pages have: paths of fields, deeds, lists, languages.
LIKELY = (
    "basics/title",
    "hearings",
    "evidence",
    "N1",
    "submit",
    "recall",
    "withdraw",
    "publish",
    "decide",
    "A1",
    "remove",
    "add",
    "A1.VE1.short",
    "K1",
)


def wildcards(pattern):
    if not pattern.startswith("{"):
        return []
    return [k for k, v in json.loads(pattern).items() if isinstance(v, list)]


def body(spec, wild, held):
    """A body that calls a callback: `wild` stands in pattern ids, `held(id)` is what a page has."""

    def named(raw):
        if not raw.startswith("{"):
            return raw
        return {k: wild if isinstance(v, list) else v for k, v in json.loads(raw).items()}

    def given(dependency):
        id, prop = named(dependency["id"]), dependency["property"]
        usual = {"id": id, "pathname": "/", "search": "", "n_clicks": 1, **held(id)}
        one = {"id": id, "property": prop, "value": usual.get(prop)}
        return [one] if '["ALL"]' in dependency["id"] else one

    outputs = [
        {"id": named(o["id"]), "property": o["property"].partition("@")[0]}
        for o in split_outputs(spec["output"])
    ]
    changed = spec["inputs"][0]
    return {
        "output": spec["output"],
        "outputs": outputs if spec["output"].startswith("..") else outputs[0],
        "inputs": [given(d) for d in spec["inputs"]],
        "state": [given(d) for d in spec["state"]],
        "changedPropIds": [f"{key(named(changed['id']))}.{changed['property']}"],
    }


def _held(ids, wild, value):
    return lambda id: {"value": value, "data": _data(id, ids, wild), "data-revision": 0}


def _data(store, ids, wild):
    """What a page keeps in each of its stores."""
    comment = {"n": "1", "deed": wild, "path": "basics/title", "comment": ids.other, "text": "?"}
    kept = {
        names.ASSESSMENT: ids.assessment,
        comment_ids.ASKED: comment,
        names.CONFLICT_ELSEWHERE: {
            "path": "basics/title",
            "assessment": ids.assessment,
            "revision": 0,
            "value": "x",
        },
        "review-move": {"name": wild, "seen": "x" * 64},
    }
    return kept.get(store) if isinstance(store, str) else None


def alike(reply, ids):
    """What a reply tells, without the ids that the asker named."""
    named = {str(ids.assessment), str(ids.other), str(ABSENT), "1"}
    number = re.compile(rf"(?<![0-9A-Za-z.])({'|'.join(named)})(?![0-9A-Za-z]|\.[0-9])")
    body = CHANCE.sub("", reply.text.replace("\\u002f", "/"))
    told = (reply.headers.get("Content-Type"), reply.headers.get("Location", ""), body)
    return reply.status_code, *(number.sub("#", str(one)) for one in told)
