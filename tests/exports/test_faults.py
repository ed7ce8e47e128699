"""What looks at printed pages finds what is wrong with them, and nothing else."""

import re

import pytest

from eva_tool.exports import pdf
from tests.exports import faults
from tests.exports.printout import Printout

PAGE = """<!doctype html><html lang="fi"><head><title>Sivu</title>
<link rel="stylesheet" href="annex.css">
<style>@page :first {{ margin-top: 24mm; padding-top: 3mm }} {css}</style></head>
<body><main><h1 data-label="1 Otsikko">Otsikko</h1>{body}</main></body></html>"""
TEXT = "<p class='a'>Koulumatkat pitenevät.</p><p class='b'>Oppilaita siirtyy.</p>"
ROWS = "".join(f"<tr><th scope='row'>Rivi {n}</th><td>Solu</td></tr>" for n in range(9))
TABLE = f"""<table><caption>Taulukko</caption><thead><tr><th>Nimi</th><th>Arvo</th></tr></thead>
<tbody><tr class='category'><td colspan='2'>Lapset</td></tr>{ROWS}</tbody></table>"""
SPLIT = "<p style='height: {}mm'>Ensin teksti.</p>" + TABLE
CONTENTS = """<section id="contents"><h2>Sisältö</h2><nav class="toc"><ol>
<li><a href="#contents">1 Sisältö</a></li><li><a href="#next">2 Seuraava</a></li></ol></nav>
</section>
<section class="part" id="next"><h2>2 Seuraava</h2><p>Teksti.</p></section>"""


def html(body: str, css: str = "") -> str:
    return PAGE.format(body=body, css=css)


def printed(body: str, css: str = "") -> Printout:
    return Printout(pdf.render(html(body, css)))


@pytest.mark.parametrize("body", [TEXT, TABLE, CONTENTS, SPLIT.format(200)])
def test_nothing_is_wrong_with_a_page_that_is_right(body: str) -> None:
    assert faults.of(printed(body)) == []


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".a { white-space: nowrap; max-width: none; padding-left: 150mm }", "outside of the mar"),
        (".a { width: 250mm; max-width: none; background: #ddd }", "ink outside of the margins"),
        (".a { position: absolute; top: -8mm }", "ink between head and rule"),
        (".a { position: absolute; top: -4mm }", "ink between rule and text"),
        (".a { position: absolute; top: 249mm }", "ink between text and rule"),
        (".a { position: absolute; top: 251.5mm }", "ink between rule and foot"),
        (".b { margin-top: -5.5mm }", "“Koulumatkat” and “Oppilaita” overlap"),
        (
            ".a { width: 26mm; overflow: hidden; white-space: nowrap }",
            "“pitenevät.” cannot be seen",
        ),
        (".a { color: white }", "“Koulumatkat” cannot be seen"),
        (
            ".a { overflow: hidden; height: 1mm; margin-bottom: 9mm }",
            "“Koulumatkat” cannot be seen",
        ),
        (
            ".b { position: relative; margin-top: -8mm; padding-top: 12mm; background: #eee }",
            "cannot be",
        ),
    ],
)
def test_texts_that_are_not_in_their_place_are_found(css: str, said: str) -> None:
    assert any(said in fault for fault in faults.of(printed(TEXT, css)))


@pytest.mark.parametrize(
    ("height", "css", "said"),
    [
        (210, "tr.category { break-after: auto }", "ends with a head of rows"),
        (200, "thead { display: table-row-group }", "the table goes on without its head"),
    ],
)
def test_tables_that_are_torn_apart_are_found(height: int, css: str, said: str) -> None:
    found = faults.of(printed(SPLIT.format(height), css))
    assert [re.sub(r"^page \d+: ", "", fault) for fault in found] == [said]


def test_a_heading_at_the_end_of_a_page_is_found() -> None:
    css = "h2 { break-after: page }"
    assert faults.of(printed(f"<h2>Alku</h2>{TEXT}", css)) == ["page 1: ends with H2"]


def test_words_that_are_broken_without_a_hyphen_are_found() -> None:
    body = "<p style='width: 28mm'>Varhaiskasvatuspalvelu <b>kunta-alan</b> sanat</p>"
    whole = "p { hyphens: none }"
    found = list(faults.broken(printed(body, whole), html(body)))
    assert found == ["page 1: “Varhaiskasvatuspa” of “Varhaiskasvatuspalvelu”"]
    assert list(faults.broken(printed(body), html(body))) == []


def test_texts_that_are_not_there_in_whole_are_found() -> None:
    right, cut = html(TEXT), html(TEXT.replace("siirtyy.", ""))
    assert list(faults.missing(Printout(pdf.render(right)), right, ["Oppilaita siirtyy."])) == []
    assert list(faults.missing(Printout(pdf.render(cut)), right, [])) != []
    assert list(faults.missing(Printout(pdf.render(cut)), cut, ["Oppilaita siirtyy."])) == [
        "nowhere: “Oppilaita siirtyy.”"
    ]


def test_contents_with_another_number_are_found() -> None:
    assert list(faults.untrue(printed(CONTENTS))) == []
    wrong = ".toc a::after { content: leader('. ') ' 7' }"
    found = list(faults.untrue(printed(CONTENTS, wrong)))
    assert found == ["“1 Sisältö” is on page 1, not 7", "“2 Seuraava” is on page 2, not 7"]
