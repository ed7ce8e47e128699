"""A small framework for the tests of the exports."""

from typing import Any

from eva_tool.domain.framework import Framework

WORDS = ("suuri haitta", "selvä haitta", "lievä haitta", "ei vaikutusta", "lievä hyöty")
SCALE = (*WORDS, "selvä hyöty", "suuri hyöty")


def _t(text: str) -> dict[str, str]:
    return {"fi": text, "sv": text, "en": text}


def _criterion(code: str, title: str) -> dict[str, Any]:
    return {
        "id": code,
        "code": code,
        "title": _t(title),
        "question": _t(f"Miten {title.lower()} muuttuu?"),
        "example": _t("Esimerkki"),
        "light": True,
        "indicators": [
            {"id": f"{code}_count", "title": _t("Oppilaita yli 5 km"), "unit": _t("oppilasta")}
        ],
    }


def framework() -> Framework:
    return Framework.model_validate({**_head(), **_criteria(), "screening": _screening()})


def _head() -> dict[str, Any]:
    long = _t("valtuustokausi ja sen jälkeen")
    return {
        "id": "small",
        "version": "1",
        "title": _t("Pieni kehys"),
        "description": _t("Kokeita varten"),
        "scale": [
            {"score": n, "word": _t(word), "meaning": _t(word)}
            for n, word in zip(range(-3, 4), SCALE, strict=True)
        ],
        "horizons": [
            {"id": "short", "title": _t("Lyhyt"), "meaning": _t("talousarviovuodet")},
            {"id": "long", "title": _t("Pitkä"), "meaning": long},
        ],
        "legal": [{"id": "law", "citation": _t("Laki 1 §"), "says": _t("Näin"), "checked": True}],
    }


def _criteria() -> dict[str, Any]:
    children = ("Koulumatkan pituus ja kesto", "Kaverisuhteet", "Oppimisen tuki")
    young = {"id": "young", "title": _t("Nuoret")}
    return {
        "categories": [
            {
                "id": "children",
                "title": _t("Lapset"),
                "criteria": [_criterion(f"L{n}", t) for n, t in enumerate(children, 1)],
            },
            {
                "id": "economy",
                "title": _t("Talous"),
                "criteria": [_criterion("T1", "Vuosittaiset käyttömenot")],
            },
        ],
        "group_dimensions": [{"id": "age", "title": _t("Ikä"), "groups": [young]}],
        "thresholds": [
            {
                "id": "far",
                "indicator": "L1_count",
                "title": _t("Yli 5 km:n koulumatka"),
                "kind": "over",
                "limit": 60,
            }
        ],
    }


def _screening() -> dict[str, Any]:
    return {
        "euro_limit": 100_000,
        "questions": [
            {"id": "q1", "kind": "trigger", "text": _t("Koskeeko päätös lapsia?")},
            {"id": "q2", "kind": "amount", "text": _t("Ylittyykö euroraja?")},
        ],
        "rules": [
            {
                "id": "r1",
                "when": [{"question": "q1", "answers": ["yes"]}],
                "outcome": "full",
                "child_impact": True,
                "because": _t("Päätös koskee lapsia."),
            }
        ],
    }
