"""Small frameworks and documents for tests of the rules."""

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework


def local(text):
    return {"fi": text, "sv": text, "en": text}


def criterion(code, *, light=True, indicators=()):
    return {
        "id": code,
        "code": code,
        "title": local(f"Criterion {code}"),
        "question": local("Who is touched?"),
        "example": local("For example."),
        "light": light,
        "indicators": [{"id": i, "title": local(i), "unit": local("pupils")} for i in indicators],
    }


def framework(**changes):
    """Two categories: a (A1 light, A2) and b (B1 light), one threshold on the indicator `far`."""
    trigger = {"kind": "trigger", "text": local("?")}
    raw = {
        "id": "small",
        "version": "1",
        "title": local("Small"),
        "description": local("For tests"),
        "scale": [
            {"score": s, "word": local(str(s)), "meaning": local(str(s))} for s in range(-3, 4)
        ],
        "horizons": [{"id": h, "title": local(h), "meaning": local(h)} for h in ("short", "long")],
        "categories": [
            {
                "id": "a",
                "title": local("A"),
                "criteria": [criterion("A1", indicators=("far",)), criterion("A2", light=False)],
            },
            {"id": "b", "title": local("B"), "criteria": [criterion("B1")]},
        ],
        "thresholds": [{"id": "t", "indicator": "far", "title": local("Far"), "kind": "over"}],
        "screening": {
            "euro_limit": 100_000,
            "questions": [
                trigger | {"id": "people"},
                trigger | {"id": "network"},
                trigger | {"id": "amount", "kind": "amount"},
                trigger | {"id": "individual", "kind": "exclusion"},
            ],
            "rules": [
                rule("network", "full"),
                rule("people", "light", child_impact=True),
                rule("amount", "full", euros_from="euro_limit"),
                rule("individual", "none"),
            ],
        },
    }
    return Framework.model_validate(raw | changes)


def rule(question, outcome, *, child_impact=False, euros_from=None):
    condition = {"question": question, "answers": ["yes"], "euros_from": euros_from}
    return {
        "id": f"{question}-rule",
        "when": [condition],
        "outcome": outcome,
        "child_impact": child_impact,
        "because": local(question),
    }


def document(*impacts, alternatives=("VE1", "VE2"), **parts):
    """`impacts` are (criterion, alternative, horizon, score) with an optional dict of more."""
    rows = [
        dict(zip(("criterion", "alternative", "horizon", "score"), row[:4], strict=True))
        | (row[4] if len(row) > 4 else {})
        for row in impacts
    ]
    names = [{"id": "VE0", "name": "Now"}] + [{"id": a, "name": a} for a in alternatives]
    return Document.model_validate(
        {"framework": "small@1", "alternatives": names, "impacts": rows} | parts
    )
