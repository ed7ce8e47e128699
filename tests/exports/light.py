"""A light assessment as a preparer makes it in half an hour: scores and one reason a criterion."""

from datetime import date
from typing import Any

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework

TITLE = "Koivurannan lähikirjaston aukioloajat"
MATTER = (
    "Lautakunta päättää, pidetäänkö Koivurannan lähikirjasto auki ennallaan, siirrytäänkö osin "
    "omatoimiaukioloon vai lyhennetäänkö palveluaikaa. Tavoitteena on säästää 38 000 euroa."
)
REASONS = (
    "Kirjasto on monelle ainoa maksuton paikka tavata muita. Yksin asuvat huomaavat muutoksen.",
    "Asukkaiden näkemykset kootaan kyselyllä ennen päätöstä, joten osallisuus ei heikkene.",
    "Aukiolo muuttuu 12–26 tuntia viikossa. Käynneistä 44 prosenttia tehdään kello 14–18.",
    "",
    "Iltapäivisin kirjastossa on 15–25 koululaista, joista osa jää ilman valvottua paikkaa.",
    "Kylältä on pääkirjastoon 14 kilometriä, eikä iltaisin kulje bussia.",
    "Samaan aikaan lakkautetaan kylän nuorisotila. Vaikutukset osuvat samoihin perheisiin.",
    "",
    "Yhden henkilön työaika siirtyy osin pääkirjastoon. Palvelussuhteet säilyvät.",
    "Menot pienenevät 30 000–38 000 euroa vuodessa, kun kulunvalvonnan kulut on vähennetty.",
    "Kävijämäärän muutos näkyy lähikaupassa, mutta määrää ei ole arvioitu.",
    "Päätös on kunnan palveluverkkolinjausten mukainen.",
)
NO = ("group_or_area", "service_network", "amount", "strategy", "personnel", "business", "nature")
PATTERN: tuple[tuple[Any, ...], ...] = (
    (0, 0, -1, -1),
    (0, 0, 0, 0),
    (1, 1, -1, -1),
    (1, 1, 0, -1),
    ("unknown", "unknown", -1, -1),
    (0, 1, -1, -1),
    (0, 0, -1, "unknown"),
    (0, 0, 0, 0),
    (-1, 0, -1, 0),
    (1, 1, 1, 1),
    ("unknown", 0, "unknown", -1),
    (1, 1, 0, 0),
)


def document(framework: Framework) -> Document:
    """Every light criterion scored −1, 0, +1 or unknown; most with a reason."""
    criteria = [c.id for c in framework.criteria.values() if c.light]
    assert len(criteria) == len(REASONS)
    cells = [(a, h) for a in ("VE1", "VE2") for h in ("short", "long")]
    return Document.model_validate(
        {
            "framework": framework.ref,
            "fictional": True,
            **_matter(),
            **_knowledge(),
            "criteria": [
                {"criterion": c, "reason": r} for c, r in zip(criteria, REASONS, strict=True) if r
            ],
            "impacts": [
                {"criterion": c, "alternative": a, "horizon": h, "score": score}
                for c, scores in zip(criteria, PATTERN, strict=True)
                for (a, h), score in zip(cells, scores, strict=True)
            ],
        }
    )


def _matter() -> dict[str, Any]:
    return {
        "basics": {
            "title": TITLE,
            "register_number": "ESI/187/2026",
            "matter": MATTER,
            "unit": "Kirjasto- ja kulttuuripalvelut",
            "preparer": "Aino Esimerkki",
            "presenter": "Kaarlo Malli",
        },
        "handlings": [{"id": "H1", "organ": "Sivistyslautakunta", "on": date(2027, 2, 11)}],
        "screening": {"amount": 38_000, "confirmed_by": "Aino Esimerkki"},
        "screening_answers": [
            {"question": "residents", "answer": "yes"},
            {"question": "children", "answer": "yes", "note": "Koululaiset iltapäivisin."},
            *({"question": q, "answer": "no"} for q in NO),
            {"question": "other_decisions", "answer": "unsure"},
        ],
        "plan": {"depth": "light", "scope": "Vaikutukset asukkaisiin, henkilöstöön ja talouteen."},
        "alternatives": [
            {"id": "VE0", "name": "Aukiolo ennallaan", "description": "Auki 34 tuntia viikossa."},
            {
                "id": "VE1",
                "name": "Osa ajasta omatoimiaikana",
                "description": "Auki 60 tuntia viikossa, josta 20 tuntia palveluaikaa.",
            },
            {
                "id": "VE2",
                "name": "Lyhyempi palveluaika",
                "description": "Auki 22 tuntia viikossa, henkilökunta aina paikalla.",
            },
        ],
        "groups": [{"id": "group1", "name": "Alakouluikäiset lapset", "size": 310}],
    }


def _knowledge() -> dict[str, Any]:
    return {
        "evidence": [
            {"id": "N1", "title": "Käyntitilasto", "kind": "statistic", "dated": date(2026, 9, 30)},
            {"id": "N2", "title": "Kävijäkysely", "kind": "survey", "dated": date(2026, 10, 28)},
        ],
        "hearings": [{"id": "K1", "who": "Vanhusneuvosto", "kind": "statement"}],
        "findings": [
            {
                "id": "F1",
                "text": "Omatoimiaika pidentää aukioloa, mutta lapsista ei tiedetä tarpeeksi.",
                "criteria": ["services", "children"],
            },
            {"id": "F2", "text": "Lyhyempi palveluaika heikentää kylän asukkaiden asemaa."},
            {"id": "F3", "text": "Kumpikin vaihtoehto säästää 30 000–38 000 euroa vuodessa."},
        ],
        "summary": {"uncertainty": "Lasten oloa ilman henkilökuntaa ei tunneta."},
        "proposal": {"text": "Siirrytään VE1:een 1.8.2027 alkaen ja arvioidaan vuoden kuluttua."},
    }
