"""`eva-tool audit`: what it prints is kept elsewhere, and shows later what was changed."""

import sqlite3

import pytest

from tests.test_cli import CASE, PERSON, add_person, eva

__all__ = ["eva"]  # the fixture


@pytest.fixture
def filled(eva):
    eva("migrate")
    add_person(eva)
    assert eva("import", CASE, "--user", PERSON["--email"]).exit_code == 0
    return "eva.db"


def tamper(*statements):
    with sqlite3.connect("eva.db") as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_database_holds(eva, filled):
    result = eva("audit")
    assert result.exit_code == 0, result.output
    assert "assessment 1: 1 line, " in result.output


def test_a_rewritten_line_is_named(eva, filled):
    tamper("DROP TRIGGER edits_no_update", "UPDATE edits SET actor_id = 1, new = '{}'")
    result = eva("audit")
    assert result.exit_code == 1
    assert "assessment 1 is broken at the line with id 1" in result.output


def test_an_earlier_audit_tells_what_was_cut_off(eva, filled, tmp_path):
    (tmp_path / "earlier.txt").write_text(eva("audit").output)
    assert eva("audit", "--earlier", "earlier.txt").exit_code == 0
    tamper("DELETE FROM edits")
    result = eva("audit", "--earlier", "earlier.txt")
    assert result.exit_code == 1
    assert "assessment 1 had 1 lines and has 0" in result.output


def test_another_file_is_refused_in_words(eva, filled):
    result = eva("audit", "--earlier", CASE)
    assert result.exit_code == 1
    assert "not the output of an audit" in result.output


def test_an_empty_place_without_a_database_is_refused_in_words(eva):
    assert "eva-tool migrate" in eva("audit").output
