"""Annexes that look as they were printed, and are read aloud or lead elsewhere than they did."""

import pikepdf

from eva_tool.exports import tree
from eva_tool.services import verifying
from eva_tool.services.verdict import Result
from tests.exports import forging


def first(file, kind):
    return next(e for e in tree.elements(file.Root.StructTreeRoot.K) if kind == e.S)


def note(file, at=0):
    return [one for page in file.pages for one in page.get("/Annots", ())][at]


def speak(file):
    first(file, "/P").ActualText = pikepdf.String("Ei haittoja.")


def speak_a_number(file):
    first(file, "/H2").ActualText = pikepdf.String("3")


def draw_in_words(file):
    first(file, "/TD").Alt = pikepdf.String("Ei hyötyjä.")


def call_a_link_otherwise(file):
    note(file, 1).Contents = pikepdf.String("Ei muuta.")


def lead_away(file):
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://evil.example"))
    del note(file)["/Dest"]
    note(file).A = action


def run(file):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    file.Root.OpenAction = script


def bookmark(file):
    file.Root.Outlines.First.Title = pikepdf.String("1 Ei haittoja")


def rename(file):
    file.docinfo["/Title"] = "Toinen asia"


def draw_a_link(file):
    note(file).AP = pikepdf.Dictionary(N=file.make_stream(b""))


def attach(file):
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        UF=pikepdf.String("arviointi2.json"),
        AFRelationship=pikepdf.Name.Source,
        EF=pikepdf.Dictionary(F=file.make_stream(b"{}")),
    )
    file.Root.AF.append(file.make_indirect(spec))


DEEDS = {
    speak: "screen readers say “Ei haittoja.”",
    speak_a_number: "screen readers say “3”",
    draw_in_words: "screen readers say “Ei hyötyjä.”",
    call_a_link_otherwise: "screen readers say “Ei muuta.”",
    lead_away: "a link leads to “https://evil.example”",
    run: "what no annex does: OpenAction.",
    bookmark: "bookmarks say “1 Ei haittoja”",
    rename: "bookmarks say “Toinen asia”",
    draw_a_link: "what no annex does: AP.",
    attach: "what no annex does: EmbeddedFiles.",
}


def test_what_is_not_seen_on_the_pages_is_compared_too(annex_file, own_library):
    def all_of_them(file):
        for deed in DEEDS:
            deed(file)

    forged = forging.changed(annex_file, all_of_them)
    found = verifying.verify(forged, own_library.frameworks)
    assert found.result == Result.CHANGED
    changes = list(map(str, found.changes))
    assert [said for said in DEEDS.values() if not any(said in one for one in changes)] == []
    assert len(changes) == len(DEEDS)
