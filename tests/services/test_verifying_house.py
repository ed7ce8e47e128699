"""A letterhead that was changed is missed; so is a logo that is gone, or was not there."""

import re

import pytest

from eva_tool.domain.housestyle import HouseStyle
from eva_tool.language import Language
from eva_tool.services import annexes, logo, verifying
from tests import pictures
from tests.conftest import ANNEXED, MOMENT
from tests.exports import forging


@pytest.fixture
def printed(own_library):
    """A short document of a house with a contact."""

    def make(**style):
        document = own_library.examples[ANNEXED]
        given = (document, own_library.frameworks[document.framework], Language("en"), "section")
        house = HouseStyle(contact="town@example.org", **style)
        return annexes.render(*given, printed=MOMENT, house=house).content

    return make


@pytest.fixture
def check(own_library):
    def verify(pdf):
        found = verifying.verify(pdf, own_library.frameworks)
        return [str(change) for change in found.changes], [str(note) for note in found.notes]

    return verify


def test_another_contact_in_the_properties_or_on_paper_is_found(check, printed):
    def deed(file):
        stream = file.Root.Metadata
        stream.write(stream.read_bytes().replace(b"town@", b"city@"))

    pdf = printed()
    assert check(pdf) == ([], [])
    (one,) = check(forging.changed(pdf, deed))[0]
    assert "city@example.org" in one


def test_a_logo_is_not_compared_but_has_to_be_there_and_nowhere_else(check, printed):
    pdf = printed(logo=logo.drawn(pictures.picture()), logo_text="A tree")
    assert check(pdf) == ([], ["The logo on the first page was not compared."])
    without = forging.drawn(pdf, 1, lambda content: re.sub(rb"/\w+ Do\s", b"", content))
    assert check(without)[0] == ["The logo on the first page is missing."]
    drawn = forging.drawn(printed(), 1, lambda content: content + b"\n/x0 Do ")
    assert check(drawn)[0] == ["On page 1 something is drawn that is not of the annex."]
