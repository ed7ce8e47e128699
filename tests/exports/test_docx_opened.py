"""LibreOffice opens every Word annex without a word and prints it whole."""

from io import BytesIO

import docx as library
import pytest
from docx.oxml.ns import qn

from eva_tool.domain.document import Document
from eva_tool.exports import annex, docx
from eva_tool.language import Language
from tests import poison
from tests.exports import sample
from tests.exports.converted import blankless, converted

MARGIN = 40  # points: nothing is printed nearer to the edge of the paper
STRANGE = "\x00\x1b=1+1\u202e שלום عربى 👩‍👧 " + "ä" * 300 + "\n<w:p/>&amp;"
LONGEST = 100_000


@pytest.fixture(scope="module")
def files(own_library):
    case = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[case.framework]
    small = sample.framework()
    hostile = poison.poisoned(sample.document(), f"{poison.hostile()} {STRANGE}"[:300])
    plain = sample.document()
    basics = plain.basics.model_copy(update={"strategy": "Pitkä teksti. " * (LONGEST // 14)})
    giant = plain.model_copy(update={"basics": basics})
    given = {
        "case": (case, framework),
        "tiny": (Document(framework="small@1"), small),
        "hostile": (hostile, small),
        "giant": (giant, small),
        "eight": (sample.document(**eight()), small),
    }
    return {
        name: docx.render(
            annex.build(document, of, Language("fi"), printed=sample.PRINTED), sample.PRINTED
        )
        for name, (document, of) in given.items()
    }


def eight():
    content = sample._content(8, 12)
    return {name: content[name] for name in ("alternatives", "groups", "figures", "impacts")}


@pytest.fixture(scope="module")
def result(files):
    return converted(files)


NAMES = pytest.mark.parametrize("name", ["case", "tiny", "hostile", "giant", "eight"])


def test_nothing_is_warned_of(result):
    assert result[1] == ""


@NAMES
def test_every_heading_and_every_head_row_is_printed(name, files, result):
    document, text = library.Document(BytesIO(files[name])), result[0][name].text
    titles = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert titles
    assert [t for t in titles if blankless(t) not in text] == []
    for table in document.tables:
        head = blankless("".join(cell.text for cell in table.rows[0].cells))
        assert head in text


@pytest.mark.parametrize("name", ["case", "tiny", "eight"])
def test_no_table_is_cut(name, files, result):
    """The texts of each row stand there to the last column."""
    document, text = library.Document(BytesIO(files[name])), result[0][name].text
    missing = []
    for table in document.tables:
        for row in table.rows:
            whole = row._tr.find(f".//{qn('w:cantSplit')}") is not None
            cells = [blankless(cell.text) for cell in row.cells]
            if whole and "".join(cells) not in text:
                missing.append(cells)
    assert missing == []


@NAMES
def test_nothing_is_printed_outside_of_the_margins(name, result):
    for page in result[0][name].pages:
        for left, top, right, bottom, _text in page.words:
            assert left > MARGIN
            assert right < page.width - MARGIN
            assert top > 0.5 * MARGIN
            assert bottom < page.height - 0.5 * MARGIN


@pytest.mark.parametrize(
    ("name", "least", "most"), [("case", 30, 55), ("tiny", 2, 6), ("eight", 12, 60)]
)
def test_there_are_as_many_pages_as_the_content_needs(name, least, most, result):
    pages = result[0][name].pages
    assert least <= len(pages) <= most
    assert all(len(page.words) > 20 for page in pages)
    numbers = [page.words[-1][4] for page in pages]
    assert numbers == [str(len(pages))] * len(pages)


def test_a_text_of_a_hundred_thousand_characters_is_printed_to_its_end(result):
    text = result[0]["giant"].text
    assert text.count("Pitkäteksti.") >= LONGEST // 14 - 10 * len(result[0]["giant"].pages)
