"""`eva-tool verify` and `import` of an annex: what they say, and their exit status."""

import pytest
from click.testing import CliRunner

from eva_tool.cli import main
from eva_tool.exports import json
from tests.conftest import ANNEXED
from tests.exports import forging


@pytest.fixture
def verify(tmp_path):
    def run(pdf, *words):
        path = tmp_path / "annex.pdf"
        path.write_bytes(pdf)
        return CliRunner().invoke(main, ["verify", str(path), *words])

    return run


def test_an_unchanged_annex_is_told_with_its_hash(verify, annex_file, own_library):
    result = verify(annex_file)
    assert result.exit_code == 0
    assert result.output.startswith("Unchanged")
    assert json.content_hash(own_library.examples[ANNEXED]) in result.output


def test_a_changed_annex_is_told_with_where(verify, annex_file):
    result = verify(forging.flipped(annex_file, "Data"), "--lang", "fi")
    assert result.exit_code == 1
    assert "Excel-tiedosto" in result.output


def test_a_file_of_another_kind_is_not_ours(verify):
    assert verify(b"%PDF-1.7 nothing").exit_code == 2


def test_another_hash_than_expected_is_a_change(verify, annex_file):
    assert verify(annex_file, "--sha256", "0" * 64).exit_code == 1


def test_a_file_that_is_not_there_is_told(tmp_path):
    result = CliRunner().invoke(main, ["verify", str(tmp_path / "none.pdf")])
    assert result.exit_code not in (0,)
    assert "none.pdf" in result.output


def test_an_annex_is_checked_as_any_file_of_an_assessment(tmp_path, annex_file):
    path = tmp_path / "annex.pdf"
    path.write_bytes(annex_file)
    result = CliRunner().invoke(main, ["check", str(path)])
    assert (result.exit_code, result.output) == (0, "1 checked, nothing to mend.\n")
