"""Every path through the workflow, with people of all roles: never stuck, never skipped."""

from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from eva_tool.db.session import make_engine, make_sessions
from eva_tool.domain import changes
from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.domain.permissions import Role
from eva_tool.domain.review import CHECKLIST, State
from eva_tool.domain.workflow import CLOSED, MOVES, Kind, Status
from eva_tool.services import (
    assessments,
    edits,
    fields,
    participants,
    restore,
    review,
    trail,
    users,
    versions,
    workflow,
)
from tests.company import cast
from tests.conftest import MOMENT, PASSWORD
from tests.domain import build

ROLES = {"bob": "editor", "rita": "reviewer", "arto": "approver", "olga": "approver"}
ROLES |= {"kalle": "contributor", "lea": "reader"}
PEOPLE = st.sampled_from(["alice", *ROLES, "pia", "carol", "mallory"])
WRITERS = st.sampled_from(["alice", "bob"])
SEEING = PEOPLE.filter(lambda name: name not in ("carol", "mallory"))
CHECKERS = st.sampled_from(["rita", "arto", "bob"])
ANSWERS = {one.id: ("no", "Not yet.") for one in CHECKLIST}
OFTEN = ("submit", "check", "approve", "publish", "decide", "reopen")
NAMES = st.sampled_from([*MOVES, *OFTEN, *OFTEN])


class Assessing(RuleBasedStateMachine):
    """People of all roles try every move, write, and change roles, in any order."""

    sessions = None
    frameworks = None

    def __init__(self):
        super().__init__()
        self.db = self.sessions()
        self.cast = cast(self.db)
        for name in ("arto", "olga", "kalle", "lea", "pia"):
            role = Role.ADMINISTRATOR if name == "pia" else Role.MEMBER
            self._add(name, role)
        alice = self.cast["alice"]
        meeting = [{"id": "H1", "organ": "Council", "on": "2027-02-01"}]
        document = build.document(basics={"title": "Permits"}, handlings=meeting)
        self.id = assessments.import_document(self.db, alice, self.frameworks, document)
        for name, role in ROLES.items():
            self._role(name, role)
        self.shown = {}
        self.writes = 0

    def _add(self, name, role):
        email, house = f"{name}@example.org", self.cast["alice"].organisation_id
        users.add(self.db, house, email=email, name=name.title(), role=role, password=PASSWORD)
        self.cast[name] = users.by_email(self.db, email)

    def _role(self, name, role):
        who, parts = self.cast[name].id, ("plan",) if role == "contributor" else ()
        alice = self.cast["alice"]
        participants.put(self.db, alice, self.frameworks, self.id, who, role, parts, MOMENT)

    def _stand(self, name):
        return workflow.standing(self.db, self.cast[name], self.frameworks, self.id)

    def _move(self, name, deed, **given):
        who = self.cast[name]
        return workflow.move(self.db, who, self.frameworks, self.id, deed, MOMENT, **given)

    @rule(name=PEOPLE)
    def read(self, name):
        """What an approver approves is what was shown last."""
        try:
            self.shown[name] = self._stand(name).sha256
        except NotFound:
            assert name in ("carol", "mallory")

    @rule(name=PEOPLE, deed=NAMES, reason=st.sampled_from(["Because", "Because", ""]))
    def move(self, name, deed, reason):
        before = self._stand("alice")
        given = {"reason": reason, "seen": self.shown.get(name, ""), "handling": "H1"}
        try:
            status = self._move(name, deed, **given)
        except EvaError as refusal:
            self._explained(name, refusal)
            assert self._stand("alice") == before
            return
        after = self._stand("alice")
        assert after.status is status is MOVES[deed].target
        assert before.status in MOVES[deed].sources
        made, *earlier = after.past
        assert tuple(earlier) == before.past
        assert (made.name, made.actor) == (deed, name.title())
        assert made.reason or not MOVES[deed].reason

    @rule(name=SEEING, which=st.integers(0, 9))
    def go_on(self, name, which):
        """What the tool says one can do, one can."""
        stand = self._stand(name)
        able = [one.name for one in stand.moves if one.allowed]
        assert able == [m.name for m in stand.moves if m.allowed and name.title() in m.people]
        if able and not (stand.status is Status.PUBLISHED and able[which % len(able)] == "publish"):
            self.shown[name] = stand.sha256
            self.move(name, able[which % len(able)], "Because")
            assert self._stand(name).past[0].name == able[which % len(able)]

    @rule(name=CHECKERS, how_many=st.sampled_from([len(CHECKLIST), len(CHECKLIST), 3]))
    def answer(self, name, how_many):
        """An answer counts also when it is no; it is for those who may review what is in review."""
        stand = self._stand(name)
        try:
            given = dict(list(ANSWERS.items())[:how_many])
            review.answer(self.db, self.cast[name], self.id, given, MOMENT)
        except EvaError:
            assert stand.status is not Status.IN_REVIEW or not stand.may_mark_spelling
        assert self._stand(name).past == stand.past

    @invariant()
    def who_has_checked_said_so_of_what_was_shown(self):
        stand = self._stand("alice")
        for one in stand.checks:
            assert (one.state is State.CHECKED) == bool(one.version)
            if one.sha256 == stand.sha256:
                assert one.changed == ()
        if stand.status in (Status.DRAFT, Status.WITHDRAWN):
            assert stand.checks == ()

    def _explained(self, name, refusal):
        if name in ("carol", "mallory"):
            assert isinstance(refusal, NotFound)
        elif isinstance(refusal, NotAllowed):
            assert any(person.title() in str(refusal) for person in self.cast), refusal
        assert str(refusal)

    @rule(
        name=st.sampled_from(["alice", "bob"]), path=st.sampled_from(["basics/unit", "plan/scope"])
    )
    def write(self, name, path):
        self.writes += 1
        base = edits.revisions(self.db, self.id, [path]).get(path, 0)
        given = (self.cast[name], self.frameworks, self.id, path, f"Text {self.writes}", base)
        try:
            fields.save(self.db, *given, MOMENT)
        except NotAllowed:
            assert self._stand("alice").status in CLOSED or name == "bob"

    @rule()
    def arrange(self):
        """The order of things does not bear on an approval."""
        names = ["VE0", "VE2", "VE1"] if self.writes % 2 else ["VE0", "VE1", "VE2"]
        if self._stand("alice").status not in CLOSED:
            alice = self.cast["alice"]
            fields.reorder(self.db, alice, self.frameworks, self.id, "alternatives", names, MOMENT)

    @rule()
    def restore_the_first_version(self):
        stand, alice = self._stand("alice"), self.cast["alice"]
        if stand.status not in CLOSED and versions.list_of(self.db, alice, self.id):
            restore.version(self.db, alice, self.frameworks, self.id, 1, stand.sha256, MOMENT)

    @rule(role=st.sampled_from(["editor", "approver", "reviewer"]))
    def change_role(self, role):
        """Whoever sent it to review does not approve it in another role either."""
        self._role("bob", role)

    @invariant()
    def somebody_can_go_on(self):
        stand = self._stand("alice")
        assert any(move.people for move in stand.moves)
        assert all(move.people for move in stand.moves if move.name in ("withdraw", "reopen"))

    def teardown(self):
        try:
            self._nothing_was_skipped()
            self._draft_and_decision_can_be_reached()
            assert trail.faults(self.db, self.id, trail.logged_moves(self.db)) == []
        finally:
            self.db.close()

    def _nothing_was_skipped(self):
        way = [move.target for move in reversed(self._stand("alice").past)]
        for before, after in pairwise(way):
            if after is Status.DECIDED:
                assert before in (Status.PUBLISHED, Status.DECIDED)
            if after is Status.PUBLISHED:
                assert before in (Status.APPROVED, Status.PUBLISHED)
            if after is Status.APPROVED:
                assert before is Status.IN_REVIEW
        self._approved_by_another()
        self._published_what_was_approved()

    def _approved_by_another(self):
        submitter = None
        for move in reversed(self._stand("alice").past):
            if move.name == "submit":
                submitter = move.actor
            if move.name in ("check", "approve"):
                assert move.actor != submitter

    def _published_what_was_approved(self):
        alice, approved = self.cast["alice"], None
        for view in reversed(versions.list_of(self.db, alice, self.id)):
            document = versions.document(self.db, alice, self.id, view.number)
            if view.kind is Kind.APPROVAL:
                approved = document
            if view.kind is Kind.HANDLING:
                assert changes.substance(changes.compare(approved, document)) == ()
            if view.published_at:
                assert view.kind in (Kind.APPROVAL, Kind.HANDLING)

    def _draft_and_decision_can_be_reached(self):
        """By the owner or an administrator, wherever it is; then all the way again."""
        if self._stand("alice").status not in CLOSED:
            self._move("pia", "withdraw", reason="Stop")
        assert self._move("alice", "reopen", reason="Go on") is Status.DRAFT
        self._move("alice", "submit")
        self._move("rita", "ask_changes", reason="More")
        self._move("alice", "submit")
        review.answer(self.db, self.cast["rita"], self.id, ANSWERS, MOMENT)
        self._move("rita", "check", seen=self._stand("rita").sha256)
        self._move("arto", "approve", seen=self._stand("arto").sha256)
        self._move("olga", "publish", handling="H1")
        assert self._move("alice", "decide") is Status.DECIDED
        assert self._move("olga", "amend", decision={"choice": "VE1"}) is Status.DECIDED


def test_the_workflow_is_never_stuck_and_never_skipped(sqlite_url, frameworks):
    engine = make_engine(sqlite_url)
    Assessing.sessions, Assessing.frameworks = make_sessions(engine), frameworks
    run_state_machine_as_test(
        Assessing,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    engine.dispose()
