"""The demo: loaded once into an empty database, opened only where the service is a demo."""

import pytest

from eva_tool.db.session import writing
from eva_tool.domain.errors import NotAllowed
from eva_tool.language import Language
from eva_tool.services import assessments, demo, notices, reading, users


@pytest.fixture
def loaded(sessions, own_library):
    with writing(sessions) as session:
        assert demo.load(session, own_library)
    return sessions


def test_the_demo_is_fictional_and_in_different_states(loaded, own_library):
    with loaded() as session:
        mikko = demo.sign_in_as(session, "mikko@esimerkkila.example", demo=True)
        rows = assessments.list_visible(session, mikko, own_library.frameworks)
    assert len(rows) == len(own_library.cases) + 3
    assert all(row.fictional and row.owner == "Aino Esimerkki" for row in rows)
    assert len({sum(step.done for step in row.steps) for row in rows}) > 2


def test_each_role_finds_something_to_do(loaded, own_library):
    with loaded() as session:
        liisa, riitta, aino = (
            demo.sign_in_as(session, f"{name}@esimerkkila.example", demo=True)
            for name in ("liisa", "riitta", "aino")
        )
        [published] = reading.list_of(session, liisa)
        assert published.title == own_library.cases["kouluverkko"].basics.title
        assert published.organ == "Sivistyslautakunta"
        rows = assessments.list_visible(session, riitta, own_library.frameworks)
        assert {row.status for row in rows} == {"draft", "in_review", "published"}
        assert "review_asked" in {n.kind for n in notices.list_of(session, riitta, Language("fi"))}
        told = [n for who in (riitta, aino) for n in notices.list_of(session, who, Language("fi"))]
        assert "role_given" not in {n.kind for n in told}
        assert {n.kind for n in notices.list_of(session, liisa, Language("fi"))} == {"published"}
        view = assessments.view(session, aino, own_library.frameworks, published.assessment_id)
        assert view.may_edit


def test_the_demo_is_loaded_only_into_an_empty_database(loaded, sessions, own_library):
    with writing(sessions) as session:
        assert not demo.load(session, own_library)


def test_demo_accounts_open_only_in_the_demo(loaded):
    with loaded() as session:
        for account in demo.ACCOUNTS:
            assert demo.sign_in_as(session, account.email, demo=True).name == account.name
            with pytest.raises(NotAllowed):
                demo.sign_in_as(session, account.email, demo=False)
            for password in ("", "!", account.email):
                with pytest.raises(NotAllowed):
                    users.sign_in(session, account.email, password)


def test_nobody_else_is_opened_without_a_password(db):
    with pytest.raises(NotAllowed):
        demo.sign_in_as(db, "alice@example.org", demo=True)
