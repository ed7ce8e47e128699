"""The record of the need assessment: why it ended as it did, on one page."""

import pytest

from eva_tool.domain import screening as rules
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports.annex import screening
from eva_tool.exports.annex.look import Look
from eva_tool.exports.html import edition_html
from eva_tool.language import Language
from eva_tool.services import editions
from tests.exports import paper, sample


def test_reasons_that_have_no_room_are_counted(own_library):
    document = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[document.framework]
    fired = rules.of(document, framework).fired
    box = screening.verdict(Look(document, framework, Language("fi")), most=1)
    (told,) = box.paragraphs
    assert told[0].text == "Palvelu tai palveluverkko muuttuu merkittävästi."
    assert told[1].text == f"+ {len(fired) - 1} muuta perustetta"
    whole = screening.verdict(Look(document, framework, Language("fi")), most=len(fired))
    assert len(whole.paragraphs) == len(fired)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matter_that_needs_no_assessment_has_its_record_on_one_page(own_library, language):
    document = own_library.examples["rehtorin-virka"]
    framework = own_library.frameworks[document.framework]
    words = Language(language)
    made = editions.make("screening", document, framework, words, sample.PRINTED)
    (page,) = paper.pages(edition_html(made.edition))
    assert paper.outside(page) == []
    look = Look(document, framework, words)
    assert rules.outcome(document, framework) == "none"
    assert screening.title(look) == words(
        "Outcome: {outcome}", outcome=words("No assessment").lower()
    )
