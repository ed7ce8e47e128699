"""The short documents: how long they are, that everybody can read them, and what they tell."""

from functools import cache
from io import BytesIO

import page
import pdfua
import pikepdf
import pytest

from eva_tool.domain.document import Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import json, pdf
from eva_tool.exports.html import edition_html
from eva_tool.language import Language
from eva_tool.services import editions
from eva_tool.services.editions import Made
from tests import poison
from tests.exports import faults, light, long, paper, sample
from tests.exports.printout import Printout

MOST = {"summary": 2, "section": 1, "children": 2, "screening": 1}
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
PRINTED = [(name, "fi") for name in ("tiny", "school", "eight", "light", "long", "longest")]
PRINTED += [(name, language) for name in ("school", "light") for language in ("sv", "en")]
ODD = ("🎉👩‍👩‍👧 ", "WWWWMMMM", "مرحبا שלום ", "x\n", "Pitkä sana ja toinen. ")


@pytest.fixture(scope="session")
def made(own_library):
    """A short document of a case, made once."""

    def documents():
        yield "tiny", Document(framework="small@1")
        yield "school", own_library.cases["kouluverkko"]
        yield "eight", Document.model_validate(sample._content(7, 9))
        yield "light", light.document(own_library.frameworks["eva@1"])
        yield "long", long.document(own_library.frameworks["eva@1"])
        yield "longest", sample.maximal()

    known = dict(documents())

    @cache
    def make(name: str, case: str, language: str = "fi") -> tuple[Made, bytes]:
        document = known[case]
        framework = own_library.frameworks.get(document.framework) or sample.framework()
        found = editions.make(name, document, framework, Language(language), sample.PRINTED)
        return found, pdf.render_edition(found.edition, found.package)

    return make


def short(name: str, document: Document, language: str = "fi", **more) -> Made:
    framework = sample.framework()
    return editions.make(name, document, framework, Language(language), sample.PRINTED, **more)


def text_of(content: bytes) -> list[str]:
    return paper.texts(content)


@pytest.mark.parametrize(("case", "language"), PRINTED)
@pytest.mark.parametrize("name", editions.SHORT)
def test_it_is_short_and_everybody_can_read_and_keep_it(made, name, case, language):
    _made, content = made(name, case, language)
    assert len(text_of(content)) <= MOST[name]
    for profile in PROFILES:
        report = page.validate_pdf_bytes(content, profile=profile)
        assert [failure.message for failure in report.failures] == []
    assert [f.message for f in pdfua.validate(BytesIO(content)).findings] == []
    assert faults.of(Printout(content)) == []


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("name", editions.SHORT)
def test_the_oddest_texts_stay_on_as_many_pages_and_within_them(name, text):
    html = edition_html(short(name, sample.maximal(text)).edition)
    found = paper.pages(html)
    assert len(found) <= MOST[name]
    assert [text for one in found for text in paper.outside(one)] == []


@pytest.mark.parametrize("name", editions.SHORT)
def test_hostile_texts_stay_texts(name, own_library):
    case = own_library.cases["kouluverkko"]
    document = poison.poisoned(case, poison.hostile() + " lapset")
    framework = own_library.frameworks[case.framework]
    found = editions.make(name, document, framework, Language("fi"), sample.PRINTED)
    html = edition_html(found.edition)
    assert "<script>" not in html
    laid = paper.pages(html)
    assert len(laid) <= MOST[name]
    assert [text for one in laid for text in paper.outside(one)] == []


@pytest.mark.parametrize("name", editions.SHORT)
def test_the_assessment_is_inside_and_its_hash_on_the_last_page(made, name, own_library):
    _made, content = made(name, "school")
    source = json.canonical(own_library.cases["kouluverkko"])
    with pikepdf.open(BytesIO(content)) as file:
        (spec,) = file.Root.AF
        assert spec.AFRelationship == "/Source"
        assert spec.EF.F.read_bytes() == source
    assert json.content_hash(own_library.cases["kouluverkko"]) in text_of(content)[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", editions.SHORT)
def test_drafts_are_marked_and_dated(made, name, language):
    words = Language(language)
    for text in text_of(made(name, "school", language)[1]):
        assert words("DRAFT") in text
        moment = f"{words.date(sample.PRINTED.date())} {words.time(sample.PRINTED)}"
        assert words("Not locked, printed {moment}", moment=moment) in text
        assert words("Fictional example") in text


def test_the_same_document_makes_the_same_bytes(made):
    found, content = made("children", "light")
    assert pdf.render_edition(found.edition, found.package) == content


@pytest.mark.parametrize("name", editions.SHORT)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fi"])
def test_texts_in_another_language_are_marked_for_eyes_and_ears(name, language):
    html = edition_html(short(name, sample.document(), language).edition)
    told = Language(language)("what people wrote is in Finnish and has not been translated")
    assert told in html
    assert f'<html lang="{language}">' in html
    assert '<a class="t" lang="fi">' in html
    own = edition_html(short(name, sample.document(), "fi").edition)
    assert 'lang="fi">Sivistysjohtaja' not in own
    assert Language("fi")("text in Finnish") not in own


def test_words_of_people_are_marked_in_a_text_that_was_composed():
    document = sample.document(summary={})
    html = edition_html(short("section", document, "sv").edition)
    assert '”<a class="t" lang="fi">Pohjoisen kouluverkko 2027</a>”' in html
    assert Language("sv")("Composed from the assessment: nobody has edited it yet.") in html


def test_the_summary_stands_alone_and_says_where_the_annex_is(made):
    text = " ".join(" ".join(text_of(made("summary", "school")[1])).split())
    assert "Kaikki tiedot ovat päätöksen liitteessä: EKA/412/2026 · Liite 3." in text
    assert "osassa –" not in text


def test_the_text_of_the_minutes_keeps_the_proposal_apart(made):
    text = " ".join(text_of(made("section", "school")[1])[0].split())
    assert text.index("Valmistelu") < text.index("Arviointi lyhyesti") < text.index("EHDOTUS")
    assert "…" not in text.partition("Arviointi lyhyesti")[2]
