"""The annex of the school case: accessible in every language, and short enough to be read."""

from io import BytesIO

import page
import pdfua
import pypdf
import pytest

from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, pdf
from eva_tool.language import Language
from eva_tool.services.library import Library
from tests.exports import sample

PAGES, BYTES = 38, 600_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_school_case_is_short_and_accessible(language: str, own_library: Library) -> None:
    document = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[document.framework]
    made = annex.build(document, framework, Language(language), printed=sample.PRINTED)
    content = pdf.render_annex(made)
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert [f.message for f in report.failures] == []
    other = pdfua.validate(BytesIO(content)).findings  # type: ignore[arg-type]  # streams work too
    assert [f.message for f in other] == []
    pages = pypdf.PdfReader(BytesIO(content)).pages
    assert len(pages) <= PAGES
    assert Language(language)("Contents") in pages[2].extract_text()
    assert len(content) <= BYTES
