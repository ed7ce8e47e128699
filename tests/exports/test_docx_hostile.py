"""What people may type and Word could take for something else."""

import pytest
from docx.oxml.ns import qn

from eva_tool.exports.annex.parts import Bit, Prose
from tests.exports.test_docx import opened, with_blocks


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "a\ufffeb", "a\ud800b"])
def test_what_xml_cannot_hold_becomes_a_sign(text):
    paragraphs = opened(with_blocks(Prose(((Bit(text, typed=True),),)))).paragraphs
    assert "a\ufffdb" in [p.text for p in paragraphs]


def test_texts_from_right_to_left_run_so_and_turn_nothing_else():
    hebrew = "שלום עולם 12"
    prose = Prose(
        (
            (Bit(f"{hebrew} fi", typed=True),),
            (Bit(f"Nimi {hebrew}", typed=True),),
            (Bit("a\u202eb", typed=True), Bit("c")),
        )
    )
    first, second, third = opened(with_blocks(prose)).paragraphs[-4:-1]
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr.find(qn("w:bidi")) is None
    turned = [r.text for r in second.runs if r._r.find(f".//{qn('w:rtl')}") is not None]
    assert turned == ["שלום עולם"]
    assert third.text == "ab c"


def test_formulas_and_fields_stay_texts():
    text = '=1+1 { DDEAUTO cmd } <w:instrText>INCLUDETEXT "x"</w:instrText>'
    document = opened(with_blocks(Prose(((Bit(text, typed=True),),))))
    assert text in [p.text for p in document.paragraphs]
    fields = {f.text.strip().split()[0] for f in document.element.body.iter(qn("w:instrText"))}
    assert fields == {"TOC"}


def test_a_hundred_thousand_characters_and_emoji_are_there_as_typed():
    text = "Pitkä 👩‍👧 teksti " * 6_000
    texts = [p.text for p in opened(with_blocks(Prose(((Bit(text, typed=True),),)))).paragraphs]
    assert text in texts
