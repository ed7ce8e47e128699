"""A long assessment as a town makes one of many sites: the same for the same numbers."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random
from typing import Any

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework

SEED, SITES, ALTERNATIVES, PAGES = 17, 17, 8, 60
PLACES = (
    "Kivirannan",
    "Koivulahden",
    "Harjun",
    "Myllykosken",
    "Rantakylän",
    "Ylistaron",
    "Peltolan",
    "Hakalan",
    "Saarenpään",
    "Tuomiojan",
    "Kirkonkylän",
    "Etelärannan",
    "Vanhankaupungin",
    "Mäntyharjun",
    "Lehtomäen",
    "Jokivarren",
    "Pohjoisahon",
    "Sillanpään",
    "Korpikylän",
    "Isokankaan",
)
SENTENCES = (
    "{place} päiväkodissa on {n} lasta, joista {m} tulee yli viiden kilometrin päästä.",
    "Talvella matka kestää {m} minuuttia kauemmin, koska bussi kiertää {place} kautta.",
    "Rakennuksen kuntoarvio on vuodelta 2024, ja korjausvelkaa on {n}0 000 euroa.",
    "Henkilöstöstä {m} siirtyy toiseen toimipisteeseen. Irtisanomisia ei tule.",
    "Vaikutus on pieni ja jakautuu tasaisesti.",
    "Perheet ovat järjestäneet työnsä nykyisten aukioloaikojen mukaan, joten muutos näkyy arjessa.",
    "Varhaiskasvatuspalveluverkkosuunnitelman mukaan {place} alueelle syntyy {m} paikkaa lisää.",
    "Kyselyyn vastasi {n} huoltajaa, ja useimmat pitivät lyhyttä matkaa tärkeimpänä.",
    "Tilat ovat ahtaat: ryhmätilaa on lasta kohti {m} neliötä.",
    "Käyttömenot pienenevät {n} 000 euroa vuodessa, kun kiinteistönhoito keskitetään.",
    "Asukasyhdistys pelkää, että kylän palvelut hiipuvat, jos toimipaikka suljetaan.",
    "Arvio on epävarma, koska muuttoliikettä ei tunneta tarkasti.",
    "Esteettömyys paranee, kun sisäänkäynnit ja pihat uusitaan vuonna 2028.",
    "Luontoarvoja ei ole tutkittu {place} tontilla vielä lainkaan.",
)
SCORES = (-3, -2, -2, -1, -1, 0, 0, 1, 1, 2, 3, "unknown")
SURE = ("weak", "moderate", "strong")
SOLUTIONS = (
    "Verkko ennallaan",
    "Kaksi pientä toimipaikkaa lakkaa",
    "Yhtenäiset yksiköt joka suuralueelle",
    "Uudisrakennus keskustaan, muut ennallaan",
    "Palvelusetelit täydentävät verkkoa",
    "Vaiheittainen keskittäminen vuosina 2027–2034",
    "Siirtokelpoiset tilat väistön ajaksi",
    "Yhteiset tilat koulujen kanssa",
    "Laaja keskittäminen neljään suureen päiväkotiin",
)


def document(
    framework: Framework,
    sites: int = SITES,
    alternatives: int = ALTERNATIVES,
    shown: float = 1.0,
    most: int = 100,
) -> Document:
    """`shown` is how much is told: the part of the texts, and of what differs by site.

    At `most` so many criteria are in the scope.
    """
    writer = _Writer(shown)
    ves = [f"VE{n}" for n in range(1, alternatives + 1)]
    criteria, beyond = list(framework.criteria)[:most], list(framework.criteria)[most:]
    parts = (_matter(writer, framework), _solutions(writer, ves), _knowledge(writer))
    content: dict[str, Any] = {name: value for part in parts for name, value in part.items()}
    content["areas"] = [
        {"id": f"area{n}", "name": f"{PLACES[n - 1]} päiväkoti", "size": 20 + 7 * n}
        for n in range(1, sites + 1)
    ]
    content["impacts"] = list(_impacts(writer, criteria, ves, sites))
    content["criteria"] = [
        {"criterion": c, "level": writer.text(1, 2), "reason": writer.text(0, 2)} for c in criteria
    ] + [{"criterion": c, "selected": False} for c in beyond]
    content["mitigations"] = [
        {
            "id": f"M{n}",
            "criterion": writer.pick(criteria),
            "alternative": writer.pick(ves),
            "measure": writer.text(1, 3),
            "owner": "Varhaiskasvatusjohtaja",
            "remaining": writer.text(0, 1),
        }
        for n in range(1, 13)
    ]
    return Document.model_validate(content)


class _Writer:
    """Texts and choices, always the same."""

    def __init__(self, shown: float) -> None:
        self.random, self.shown = Random(SEED), shown  # nothing secret

    def pick(self, of: Any) -> Any:
        return self.random.choice(of)

    def often(self, part: float) -> bool:
        return self.random.random() < part * self.shown

    def text(self, fewest: int, most: int) -> str:
        count = round(self.random.randint(fewest, most) * max(1.0, self.shown))
        return " ".join(
            self.pick(SENTENCES).format(
                place=self.pick(PLACES),
                n=self.random.randint(21, 190),
                m=self.random.randint(2, 20),
            )
            for _ in range(count)
        )


def _impacts(writer: _Writer, criteria: Any, ves: Any, sites: int) -> Iterator[dict[str, Any]]:
    for criterion, alternative, horizon in product(criteria, ves, ("short", "long")):
        place = {"criterion": criterion, "alternative": alternative, "horizon": horizon}
        yield {**place, **_scored(writer), "reason": writer.text(0, 1)}
    for criterion, alternative, site in product(criteria, ves, range(1, sites + 1)):
        if writer.often(0.02):
            horizon = writer.pick(("short", "long"))
            place = {"criterion": criterion, "alternative": alternative, "horizon": horizon}
            reason = writer.text(1, 2)
            yield {**place, "area": f"area{site}", **_scored(writer), "reason": reason}


def _scored(writer: _Writer) -> dict[str, Any]:
    score = writer.pick(SCORES)
    found = {
        "score": score,
        "certainty": writer.pick(SURE),
        "evidence": [f"N{writer.pick(range(1, 13))}"],
    }
    if isinstance(score, int) and score < 3 and writer.often(0.5):
        found |= {"low": max(-3, score - 1), "high": score + 1}
    return found


def _matter(writer: _Writer, framework: Framework) -> dict[str, Any]:
    questions = framework.screening.questions if framework.screening else ()
    return {
        "framework": framework.ref,
        "fictional": True,
        "basics": {
            "title": "Varhaiskasvatuksen palveluverkko 2027–2034",
            "register_number": "ESI/1187/12.00/2026",
            "matter": writer.text(3, 4),
            "unit": "Varhaiskasvatus- ja opetuspalvelut",
            "preparer": "Aino Esimerkki",
            "presenter": "Kaarlo Malli",
            "strategy": writer.text(1, 2),
            "annex_number": "4",
        },
        "authors": [
            {"id": f"A{n}", "name": f"Arvioija {n}", "role": "asiantuntija"} for n in range(1, 9)
        ],
        "handlings": [
            {"id": "H1", "organ": "Sivistyslautakunta", "on": date(2027, 2, 11)},
            {"id": "H2", "organ": "Kunnanvaltuusto", "on": date(2027, 3, 22), "decides": True},
        ],
        "screening": {"amount": 41_000_000, "confirmed_by": "Kaarlo Malli"},
        "screening_answers": [
            {"question": q.id, "answer": "yes", "note": writer.text(0, 1)} for q in questions
        ],
        "plan": {"depth": "full", "scope": writer.text(2, 3), "methods": writer.text(2, 4)},
    }


def _solutions(writer: _Writer, ves: list[str]) -> dict[str, Any]:
    return {
        "alternatives": [
            {
                "id": ve,
                "name": SOLUTIONS[n % len(SOLUTIONS)],
                "description": writer.text(2, 5),
                "area": "Koko kunta",
                "period": "2027–2034",
            }
            for n, ve in enumerate(["VE0", *ves])
        ],
        "rejected": [
            {"id": f"R{n}", "name": SOLUTIONS[-n], "reason": writer.text(1, 3)} for n in (1, 2, 3)
        ],
        "findings": [{"id": f"F{n}", "text": writer.text(1, 1)[:300]} for n in range(1, 8)],
        "summary": {
            "uncertainty": writer.text(2, 3),
            "heard": writer.text(3, 4),
            "section_text": writer.text(4, 5)[:1500],
        },
        "proposal": {"text": writer.text(2, 3)[:2000], "thresholds": writer.text(1, 1)},
    }


def _knowledge(writer: _Writer) -> dict[str, Any]:
    return {
        "evidence": [
            {
                "id": f"N{n}",
                "title": f"{PLACES[n]} palveluverkkoselvitys",
                "kind": writer.pick(("statistic", "survey", "study", "register")),
                "source": "Esimerkkilän kunta",
                "dated": date(2026, 1 + n % 9, 3),
                "tells": writer.text(1, 3),
                "limits": writer.text(0, 2),
            }
            for n in range(1, 13)
        ],
        "assumptions": [{"id": f"O{n}", "text": writer.text(1, 2)} for n in range(1, 7)],
        "gaps": [
            {"id": f"G{n}", "text": writer.text(1, 2), "how": writer.text(0, 1)}
            for n in range(1, 8)
        ],
        "hearings": [
            {
                "id": f"K{n}",
                "who": f"{PLACES[n]} huoltajat",
                "kind": "evening",
                "status": "held",
                "on": date(2026, 10, n),
                "participants": 12 + n,
                "said": writer.text(2, 5),
                "changed": writer.pick(("yes", "partly", "no")),
                "effect": writer.text(1, 2),
            }
            for n in range(1, 11)
        ],
    }
