"""What is compiled is kept between starts, and nothing needs it to be."""

import stat
from pathlib import Path

import pytest

from eva_tool import kept, language


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept.FileSystemBytecodeCache, "_get_default_cache_dir", lambda _: tmp_path)
    kept.templates.cache_clear()
    yield tmp_path
    kept.templates.cache_clear()


@pytest.fixture
def nowhere(monkeypatch):
    def refuse(_):
        raise RuntimeError("Cannot determine safe temp directory.")

    monkeypatch.setattr(kept.FileSystemBytecodeCache, "_get_default_cache_dir", refuse)
    kept.templates.cache_clear()
    yield
    kept.templates.cache_clear()


def test_it_is_made_once(folder):
    assert kept.made("a.mo", lambda: b"first") == b"first"
    assert kept.made("a.mo", lambda: b"second") == b"first"
    assert [path.name for path in folder.iterdir()] == ["a.mo"]


def test_without_a_safe_folder_it_is_made_each_time(nowhere):
    assert kept.templates() is None
    assert kept.made("a.mo", lambda: b"first") == b"first"
    assert kept.made("a.mo", lambda: b"second") == b"second"


def test_a_folder_that_cannot_be_written_to_is_no_failure(folder):
    (folder / "a.mo").mkdir()
    assert kept.made("a.mo", lambda: b"first") == b"first"
    assert [path.name for path in folder.iterdir()] == ["a.mo"]


def test_nobody_else_can_write_into_the_folder():
    found = kept.templates()
    assert found is not None
    assert stat.S_IMODE(Path(found.directory).stat().st_mode) == stat.S_IRWXU


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_sentences_are_the_same_from_both(folder, code):
    language._translations.cache_clear()
    made = language.Language(code)
    language._translations.cache_clear()
    read = language.Language(code)
    language._translations.cache_clear()
    for entry in language.catalogue(code):
        for found in (made._translations, read._translations):
            if isinstance(entry.id, tuple):
                forms = tuple(found.ngettext(*entry.id, count) for count in (1, 2))
                assert forms == tuple(entry.string)
            elif entry.id:
                assert found.gettext(entry.id) == entry.string
