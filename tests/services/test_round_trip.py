"""What leaves as a PDF or as JSON comes back as the same assessment: every field, every sign."""

import pytest

from eva_tool.language import Language
from eva_tool.services import annexes, assessments, documents, files
from tests import poison
from tests.conftest import MOMENT
from tests.exports import sample
from tests.exports.filled import filled

KNOWN = {sample.framework().ref: sample.framework()}


@pytest.fixture(scope="module")
def given():
    every_field = filled("fi")[0]
    return {
        "every field": every_field,
        "all that fits": poison.full(every_field, "Pitkä teksti. ")[0],
        "hostile": poison.poisoned(sample.document(), poison.hostile() + poison.EXOTIC),
    }


@pytest.mark.parametrize("name", ["every field", "all that fits", "hostile"])
@pytest.mark.parametrize("format", ["json", "screening"])
def test_a_file_becomes_the_assessment_that_it_was_made_from(db, alice, given, name, format):
    document = given[name]
    words = Language("sv")
    made = annexes.render(document, sample.framework(), words, format, printed=MOMENT)
    read = files.read_document(made.content)
    assert read == document
    number = assessments.import_document(db, alice, KNOWN, read)
    assert documents.read(db, number) == document
