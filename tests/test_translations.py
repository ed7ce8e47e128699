"""Every sentence a user can read has a translation, and every translation a sentence."""

import re

import pytest

from eva_tool.language import catalogue
from tests import sentences

SENTENCES = {*sentences.in_code(), *sentences.in_templates()} - {""}
FIELD = re.compile(r"\{(\w+)")


def entries(code):
    for entry in catalogue(code):
        if entry.id:
            ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
            yield ids, texts


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_nothing_is_missing(code):
    translated = {i for ids, texts in entries(code) if all(texts) for i in ids}
    assert sorted(SENTENCES - translated) == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_nothing_is_left_over(code):
    assert sorted(ids[0] for ids, _ in entries(code) if ids[0] not in SENTENCES) == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_translations_keep_the_parameters(code):
    for ids, texts in entries(code):
        wanted = set(FIELD.findall(ids[-1]))
        for text in texts:
            assert set(FIELD.findall(text)) | {"count"} == wanted | {"count"}, ids[0]
