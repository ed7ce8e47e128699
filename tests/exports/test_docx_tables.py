"""Tables of the Word annex: which rows stay together, and what stands beside them."""

from eva_tool.exports.annex.parts import Column, Row, Table, cell, head
from tests.exports.test_docx import opened, with_blocks


def kept(table):
    """Which rows stay with the next one."""
    first = [row.cells[0].paragraphs[0] for row in table.rows]
    return [bool(p.paragraph_format.keep_with_next) for p in first[1:]]


def test_no_row_stands_alone_and_small_tables_stay_whole():
    rows = tuple(Row((head(f"Rivi {n}"), cell("Solu"))) for n in range(5))
    columns = (Column("Nimi"), Column("Arvo"))
    whole, loose = Table("Koko", columns, rows, style="keep"), Table("Irti", columns, rows)
    first, second = opened(with_blocks(whole, loose)).tables[-2:]
    assert (kept(first), kept(second)) == (
        [True, True, True, True, False],
        [True, False, False, True, False],
    )


def test_what_names_no_rows_stands_beside_the_table():
    lead = Row((cell("Kaikki painavat saman", style="cat", span=2),))
    group = Row((cell("Ryhmä", style="cat", span=2),), category=True)
    row = Row((head("Rivi"), cell("Solu")))
    columns = (Column("Nimi"), Column("Arvo"))
    found = opened(with_blocks(Table("Otsikko", columns, (lead, group, row))))
    assert "Kaikki painavat saman" in [p.text for p in found.paragraphs]
    assert [r.cells[0].text for r in found.tables[-1].rows] == ["Nimi", "Ryhmä", "Rivi"]
