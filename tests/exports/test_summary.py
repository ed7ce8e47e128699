"""The summary of an annex leads to the parts where the rest is told."""

from eva_tool.exports import annex
from eva_tool.exports.annex.parts import Box
from eva_tool.language import Language
from tests.exports import sample


def test_hidden_losses_are_sentences_and_lead_to_the_part_that_tells_all(own_library):
    document = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[document.framework]
    made = annex.build(document, framework, Language("fi"), printed=sample.PRINTED)
    number = next(s.number for s in made.sections if s.anchor == "comparison")
    (box,) = [block for block in made.first if isinstance(block, Box) and block.kind == "flagged"]
    text = " ".join(bit.text for bit in box.paragraphs[-1])
    assert text.endswith(f"Tukea saavat oppilaat −2. Lisää osassa {number}: 3.")
