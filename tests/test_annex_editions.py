"""`eva-tool annex --edition`: which document, in which format."""

from tests.test_cli import CASE, eva

__all__ = ["eva"]


def test_a_short_document_is_written_under_its_name(eva, tmp_path):
    result = eva("annex", CASE, "--edition", "children", "--lang", "sv")
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == "kouluverkko-sv-children.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_a_short_document_in_another_format_is_refused_in_words(eva, tmp_path):
    result = eva("annex", CASE, "--edition", "section", "--format", "xlsx")
    assert result.exit_code == 1
    assert "The edition section is made as pdf only." in result.output
    assert not list(tmp_path.glob("kouluverkko*"))


def test_a_document_that_there_is_not_is_refused(eva):
    result = eva("annex", CASE, "--edition", "poster")
    assert result.exit_code == 2
    assert "poster" in result.output
