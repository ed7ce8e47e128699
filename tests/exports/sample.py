"""Filled and overfull documents for the tests of the exports."""

from datetime import date, datetime
from itertools import product
from typing import Any

from eva_tool.domain.document import Document
from tests.exports.small import framework

PRINTED = datetime(2026, 11, 30, 9, 12)
SCORES = (-3, -2, -1, 0, 1, 2, 3, "unknown", "not_applicable")


def document(**changes: Any) -> Document:
    """A filled assessment of three alternatives."""
    return Document.model_validate({**_content(3, 4), **changes})


def maximal(text: str = "Pitkä teksti, joka ei mahdu. ", most: int = 10_000) -> Document:
    """Twelve alternatives and texts as long as they may be, or of at most `most` characters."""
    short, long = (text * 20)[:300].strip(), (text * 400)[:10_000][:most].strip()
    content = _content(11, 20 if most == 10_000 else 6)
    content["basics"] = {name: long if name in ("matter", "strategy") else short for name in BASICS}
    content["findings"] = [{"id": f"F{n}", "text": short, "criteria": ["L1"]} for n in range(1, 31)]
    content["summary"] = {"uncertainty": long, "heard": long, "section_text": long[:1_500].strip()}
    content["proposal"] = {"text": long[:2_000].strip(), "thresholds": long}
    for alternative in content["alternatives"]:
        alternative.update(name=short, description=long[:3_000], area=short, period=short)
    for hearing in content["hearings"]:
        hearing.update(who=short, said=long[:3_000], effect=long[:3_000])
    for group in content["groups"]:
        group.update(name=short, note=short)
    content["handlings"] = [
        {"id": f"H{n}", "organ": short, "on": date(2026, 12, n + 1), "decides": n > 5}
        for n in range(10)
    ]
    return Document.model_validate(content)


BASICS = ("title", "register_number", "matter", "unit", "preparer", "presenter", "strategy")


def _content(alternatives: int, groups: int) -> dict[str, Any]:
    ves = _alternatives(alternatives)
    return {
        **_matter(),
        **_knowledge(),
        **_conclusions(),
        "alternatives": ves,
        "groups": [
            {
                "id": f"g{n}",
                "name": f"Kivirannan {n}.-luokkalaiset",
                "size": 3 if n == 2 else 20 + n,
                "vulnerable": n == 1,
            }
            for n in range(1, groups + 1)
        ],
        "criteria": [{"criterion": "L1", "level": "21 oppilasta yli 5 km, pisin 1 h 10 min"}],
        "figures": [
            {"indicator": "L1_count", "alternative": a["id"], "value": 21.0 + 53 * n}
            for n, a in enumerate(ves)
        ],
        "impacts": _impacts(alternatives, groups),
    }


def _alternatives(count: int) -> list[dict[str, Any]]:
    names = ("Verkko ennallaan", "Kivirannan koulu lakkaa", "Yhtenäiskoulu Harjulle")
    return [
        {
            "id": f"VE{n}",
            "name": names[n] if n < 3 else f"Pienet koulut, yhteinen johto {n}",
            "description": f"Kuvaus vaihtoehdosta {n}. Oppilaat siirtyvät 1.8.2027.",
            "area": "Pohjoinen",
            "period": "2027–2031",
        }
        for n in range(count + 1)
    ]


def _matter() -> dict[str, Any]:
    return {
        "framework": "small@1",
        "fictional": True,
        "basics": {
            "title": "Pohjoisen kouluverkko 2027",
            "register_number": "ESM/123/12.00/2026",
            "matter": "Alakoulujen verkko Pohjoisen alueella 1.8.2027 alkaen, 251 oppilasta",
            "unit": "Sivistyspalvelut",
            "preparer": "Suunnittelupäällikkö",
            "presenter": "Sivistysjohtaja",
            "strategy": "Lähipalvelut",
            "annex_number": "3",
        },
        "authors": [{"id": "A1", "name": "Suunnittelupäällikkö", "role": "valmistelija"}],
        "handlings": [
            {"id": "H1", "organ": "Sivistyslautakunta", "on": date(2026, 12, 8)},
            {"id": "H2", "organ": "Kunnanvaltuusto", "on": date(2027, 1, 25), "decides": True},
        ],
        "screening": {"amount": 6_800_000, "confirmed_by": "Sivistysjohtaja"},
        "screening_answers": [
            {"question": "q1", "answer": "yes", "note": "251 oppilasta"},
            {"question": "q2", "answer": "yes", "note": "6,8 milj. €"},
        ],
    }


def _knowledge() -> dict[str, Any]:
    return {
        "evidence": [
            {
                "id": f"N{n}",
                "title": f"Oppilasrekisteri {n}",
                "kind": "register",
                "source": "Kunta",
                "dated": date(2026, 9, 20),
                "tells": "Kuinka moni asuu yli viiden kilometrin päässä koulusta.",
                "limits": "Ei kerro odotusajoista.",
            }
            for n in (1, 2)
        ],
        "assumptions": [{"id": "O1", "text": "Kuljetus pysähtyy lähellä kotia."}],
        "gaps": [{"id": "G1", "text": "Etäopetuksen vaikutusta ei tiedetä.", "how": "Seuranta"}],
        "hearings": [
            {
                "id": f"K{n}",
                "who": "Lapset, kaikki kolme koulua",
                "kind": "workshop",
                "status": "held",
                "on": date(2026, 9, 14 + n),
                "informed": "Viesti jokaiseen kotiin",
                "informed_on": date(2026, 9, 1),
                "participants": 58,
                "said": "Kaverit samaan ryhmään. Tuttu aikuinen mukaan.",
                "changed": "yes",
                "effect": "Ryhmät siirtyvät kokonaisina.",
                "feedback": "Kerrottiin luokissa",
            }
            for n in range(1, 5)
        ],
    }


def _conclusions() -> dict[str, Any]:
    return {
        "mitigations": [
            {
                "id": "M1",
                "criterion": "L1",
                "alternative": "VE1",
                "measure": "Oma suora reitti Ylikylälle",
                "owner": "Kuljetussuunnittelija",
                "cost": "46 000 € vuodessa",
                "due": date(2027, 4, 30),
                "remaining": "Matka pitenee silti.",
            }
        ],
        "findings": [
            {
                "id": f"F{n}",
                "text": "Koulumatkat pitenevät. Yli viiden kilometrin matka on nyt 21 oppilaalla.",
                "criteria": ["L1"],
            }
            for n in range(1, 6)
        ],
        "summary": {
            "uncertainty": "Oppilasmäärä vuonna 2032 on 205–268.",
            "heard": "Lapset toivoivat tuttua aikuista. Ryhmät siirtyvät kokonaisina.",
            "section_text": "Arvioinnin mukaan koulumatkat pitenevät.",
        },
        "proposal": {"text": "Otetaan käyttöön VE3 1.8.2027.", "thresholds": "Raja ei ylity."},
    }


def _impacts(alternatives: int, groups: int) -> list[dict[str, Any]]:
    found = []
    cells = product(("L1", "L2", "L3", "T1"), range(1, alternatives + 1), ("short", "long"))
    for n, (criterion, alternative, horizon) in enumerate(cells):
        score = SCORES[(n * 4 + alternative) % 9]
        impact: dict[str, Any] = {
            "criterion": criterion,
            "alternative": f"VE{alternative}",
            "horizon": horizon,
            "score": score,
            "certainty": ("weak", "moderate", "strong")[n % 3],
            "reason": f"Perustelu {n}: 53 oppilasta lisää ylittää viiden kilometrin matkan.",
            "evidence": ["N1"],
        }
        if isinstance(score, int):
            impact |= {"low": max(-3, score - 1), "high": min(3, score + 1)}
        found.append(impact)
        if criterion == "L1":
            found += [
                {**impact, "group": f"g{g}", "score": (-3, 1, 2, -1)[(g + n) % 4], "low": -3}
                | {"high": 3}
                for g in range(1, groups + 1)
            ]
    return found


__all__ = ["PRINTED", "document", "framework", "maximal"]
