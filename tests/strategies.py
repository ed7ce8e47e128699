"""Hypothesis strategies for whole documents with hostile texts, all references in order."""

from datetime import date

from hypothesis import strategies as st

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Group
from eva_tool.services.values import kind

HOSTILE = st.sampled_from(
    [
        '=HYPERLINK("http://example.org")',
        "<script>alert(1)</script>",
        "👩‍👩‍👧 ja 🏫",
        "שלום \u202eabc",
        "nul\x00bell\x07",
        "a\r\nb\u2028c",
        "é vs e\u0301",
        "yes",
        "2027-02-11",
        "null",
        "  {[&*!|>%@`\n: - #",
        "Ääkköset & <b>",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "'; DROP TABLE edits; --",
    ]
)
TEXT = st.one_of(st.just(""), HOSTILE, st.text(max_size=12))
NUMBERS = {
    "amount": st.integers(0, 100_000_000_000),
    "size": st.integers(0, 10_000_000),
    "participants": st.integers(0, 10_000_000),
    "points": st.floats(0, 100),
    "low": st.floats(0, 100),
    "high": st.floats(0, 100),
    "rank": st.integers(1, 200),
    "value": st.floats(-1e12, 1e12, allow_nan=False),
}
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))


def values(model, name, ids):
    """Values of one field; `ids` are those that referring fields may hold."""
    how = kind(model, name)
    if model is Group and name == "kind":
        return st.none()
    if name in ids:
        found = st.sampled_from(ids[name])
    elif how.base is tuple:
        return st.lists(st.sampled_from(ids["many"]), unique=True).map(tuple)
    elif how.base == "choice":
        found = st.sampled_from(list(how.choices.values()))
    else:
        plain = {bool: st.booleans(), date: DATES, str: TEXT, **NUMBERS}
        found = plain[name if name in NUMBERS else how.base]
    return st.one_of(st.none(), found) if how.optional else found


def parts(model, ids, skip=("id",)):
    names = [n for n in model.model_fields if n not in skip]
    return st.fixed_dictionaries({n: values(model, n, ids) for n in names})


@st.composite
def documents(draw, framework):
    ids = known(framework)
    raw = {"framework": framework.ref, "language": draw(st.sampled_from(["fi", "sv", "en"]))}
    raw |= {name: draw(parts(model, ids)) for name, model in SECTIONS.items()}
    for name, model in COLLECTIONS.items():
        here = ids | {"many": ["N1", "N2"] if name == "impacts" else ids["criterion"]}
        several = draw(st.lists(parts(model, here), max_size=3))
        raw[name] = keyed(model, several) if model.KEYED else numbered(name, model, several)
    return Document.model_validate(raw)


def known(framework):
    return {
        "criterion": list(framework.criteria),
        "indicator": list(framework.indicators),
        "question": list(framework.questions),
        "alternative": ["VE1", "VE2"],
        "group": ["group1"],
        "area": ["area1"],
        "weighting": ["W1"],
        "item": list(framework.weighable),
        "many": [],
    }


def numbered(name, model, several):
    least = {"alternatives": 3, "groups": 1, "areas": 1, "evidence": 2, "weightings": 1}
    least = least.get(name, 0)
    several = several + [{} for _ in range(least - len(several))]
    first = 0 if name == "alternatives" else 1
    return [{"id": f"{model.PREFIX}{n}", **item} for n, item in enumerate(several, first)]


def keyed(model, several):
    found = {}
    for item in several:
        if model is Impact:
            item = fitting(item)
        found[model.key_of(item)] = item
    return list(found.values())


def fitting(impact):
    """The impact for one of group and area, its bounds around its score."""
    score = impact["score"] if isinstance(impact["score"], int) else None
    low, high = impact["low"], impact["high"]
    if score is not None:
        low = None if low is None else min(low, score)
        high = None if high is None else max(high, score)
    area = None if impact["group"] else impact["area"]
    return impact | {"low": low, "high": high, "area": area}
