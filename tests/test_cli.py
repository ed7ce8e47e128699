"""The command line: what it does, and what it says to files and settings that cannot be."""

import json
import os
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from eva_tool.cli import main
from eva_tool.commands import parts
from eva_tool.config import ASSESSMENTS
from eva_tool.services import tokens

CASE = ASSESSMENTS / "cases" / "kouluverkko.yaml"
PERSON = {
    "--email": "aino.esimerkki@kunta.example",
    "--name": "Aino Esimerkki",
    "--title": "suunnittelija",
    "--role": "member",
    "--organisation": "Esimerkkikunta",
}
PASSWORD = "pitkä ja rauhallinen salasana"


@pytest.fixture
def eva(tmp_path, monkeypatch):
    """Run eva-tool in a folder and with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVA_DATABASE_URL", f"sqlite:///{tmp_path / 'eva.db'}")
    for name in ("EVA_DEMO", "EVA_SECRET_KEY", "EVA_ASSESSMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    before = os.umask(0o022)
    yield lambda *words, **options: CliRunner().invoke(main, [*map(str, words)], **options)
    os.umask(before)


def add_person(eva):
    words = [word for pair in PERSON.items() for word in pair]
    return eva("add-user", *words, input=f"{PASSWORD}\n{PASSWORD}\n")


def test_checking_the_delivered_files_finds_nothing(eva):
    files = [p for name in ("frameworks", "cases") for p in (ASSESSMENTS / name).glob("*.yaml")]
    result = eva("check", *files)
    assert result.exit_code == 0, result.output


BROKEN = {
    "empty.yaml": b"",
    "binary.yaml": bytes(range(256)),
    "utf16.yaml": "framework: eva@1".encode("utf-16"),
    "tabs.yaml": b"a:\n\t- b: [",
    "text.json": b'"just text"',
    "cut.json": b'{"schema_version": 1, "fram',
    "deep.json": b"[" * 100_000,
    "alias.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"b: [*a,*a,*a,*a,*a,*a,*a,*a]\n" * 9,
    "object.yaml": b"!!python/object/apply:os.system ['true']",
    "number.yaml": b"framework: 1e999\nschema_version: .nan\n",
    "huge.json": b" " * 60_000_000,
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("words", [("check",), ("annex", "--format", "json")], ids="-".join)
def test_broken_files_are_refused_in_words(eva, tmp_path, name, words):
    (tmp_path / name).write_bytes(BROKEN[name])
    result = eva(*words, name)
    assert result.exit_code == 1
    assert name in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("words", [("check",), ("annex",), ("import", "--user", "a@b.example")])
def test_missing_files_and_folders_are_refused_in_words(eva, tmp_path, words):
    eva("migrate")
    for path in (tmp_path / "nothing.yaml", tmp_path):
        result = eva(*words, path)
        assert result.exit_code == 1, result.output
        assert str(path) in result.output
        assert isinstance(result.exception, SystemExit)


def test_fault_is_told_as_file_path_message(eva, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(CASE.read_text("utf-8") + "\nsurprise: 1\n", "utf-8")
    result = eva("check", case)
    assert result.exit_code == 1
    assert result.output.startswith(f"{case}: surprise: ")


def test_annex_refuses_a_document_that_does_not_fit_its_framework(eva, tmp_path):
    (tmp_path / "odd.json").write_text('{"framework": "eva@1", "criteria": [{"criterion": "Z9"}]}')
    result = eva("annex", "odd.json", "--format", "json")
    assert result.exit_code == 1
    assert "odd.json: criteria/Z9/criterion: " in result.output
    assert not list(tmp_path.glob("odd-*"))


def test_annex_refuses_a_format_that_does_not_exist(eva):
    result = eva("annex", CASE, "--format", "pdf,doc")
    assert result.exit_code == 2
    assert "'doc'" in result.output


def test_exported_json_is_the_imported_case(eva, tmp_path):
    shutil.copy(CASE, tmp_path / "case.yaml")
    assert eva("migrate").exit_code == 0
    assert add_person(eva).exit_code == 0
    imported = eva("import", "case.yaml", "--user", PERSON["--email"])
    assert imported.exit_code == 0, imported.output
    number = imported.output.rstrip(".\n").split()[-1]

    assert eva("export", number, "--out", "out.json").exit_code == 0
    exported = json.loads(Path("out.json").read_text("utf-8"))
    assert eva("annex", "case.yaml", "--format", "json").exit_code == 0
    annex = next(tmp_path.glob("case-*.json"))
    assert exported == json.loads(annex.read_text("utf-8"))
    assert eva("check", "out.json").exit_code == 0


def test_password_is_asked_and_bad_ones_are_refused(eva):
    eva("migrate")
    words = [word for pair in PERSON.items() for word in pair]
    result = eva("add-user", *words, input="abc\nabc\n")
    assert result.exit_code == 1
    assert "abc" not in result.output


def test_same_address_cannot_be_added_twice(eva):
    eva("migrate")
    assert add_person(eva).exit_code == 0
    again = add_person(eva)
    assert again.exit_code == 1
    assert "Traceback" not in again.output


@pytest.mark.parametrize("words", [("export", "1"), ("export", "999999999")])
def test_unknown_assessment_is_refused_in_words(eva, words):
    assert eva(*words).exit_code == 1  # There is no database yet.
    eva("migrate")
    result = eva(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


def test_second_migration_has_nothing_to_do(eva):
    assert "now of this version" in eva("migrate").output
    assert Path("eva.db").stat().st_mode & 0o077 == 0
    assert "Nothing" in eva("migrate").output


@pytest.mark.parametrize(
    ("name", "value"),
    [("EVA_DATABASE_URL", "nonsense"), ("EVA_DATABASE_URL", "mysql://x/y"), ("EVA_PORT", "x")],
)
def test_bad_settings_are_refused_in_words(eva, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    result = eva("serve", "--demo")
    assert result.exit_code == 1
    assert name in result.output


def test_service_without_a_secret_does_not_start(eva):
    result = eva("serve")
    assert result.exit_code == 1
    assert "EVA_SECRET_KEY" in result.output


def test_taken_port_is_told_at_once(eva):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = eva("serve", "--demo", "--port", taken.getsockname()[1])
    assert result.exit_code == 1
    assert "EVA_PORT" in result.output


def test_a_token_is_printed_once_and_works_with_its_scopes(eva):
    eva("migrate")
    assert add_person(eva).exit_code == 0
    words = ("--user", PERSON["--email"], "--scope", "read", "--scope", "write", "--days", 30)
    result = eva("token", *words)
    assert result.exit_code == 0, result.output
    secret = result.output.strip()
    with parts.database() as sessions, sessions() as session:
        found = tokens.signed(session, secret, datetime.now(UTC))
        assert {scope.value for scope in found.actor.scopes} == {"read", "write"}


@pytest.mark.parametrize(
    "words",
    [
        ("--user", "nobody@kunta.example", "--scope", "read", "--days", 1),
        ("--user", PERSON["--email"], "--scope", "all", "--days", 1),
        ("--user", PERSON["--email"], "--scope", "read", "--days", 366),
        ("--user", PERSON["--email"], "--days", 1),
    ],
)
def test_a_token_that_cannot_be_is_refused_in_words(eva, words):
    eva("migrate")
    assert add_person(eva).exit_code == 0
    result = eva("token", *words)
    assert result.exit_code != 0
    assert "eva_" not in result.output
    assert "Traceback" not in result.output


def test_housekeeping_is_safe_to_repeat_and_needs_its_settings(eva, monkeypatch):
    assert "eva-tool migrate" in eva("housekeeping").output
    eva("migrate")
    for _round in range(2):
        assert eva("housekeeping").output == "Done. Messages sent: 0.\n"
    monkeypatch.setenv("EVA_SMTP_HOST", "smtp.example.org")
    monkeypatch.setenv("EVA_SMTP_FROM", "eva@example.org")
    assert "EVA_BASE_URL" in eva("housekeeping").output
