from eva_tool.services import fields
from eva_tool.web.context import now


def page(browser_as, number, search="", name="alice"):
    return browser_as(name).page(f"/assessments/{number}/comparison{search}").json


def blocks(node, name):
    """Components of the page whose class is `name`."""
    if isinstance(node, dict):
        if node.get("props", {}).get("className") == name:
            yield node
        for value in node.values():
            yield from blocks(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from blocks(value, name)


def test_limits_come_first_then_groups_then_the_table(browser_as, rich):
    text = str(page(browser_as, rich))
    order = [text.index(w) for w in ("Limits: ", "Who gains, who loses", "All impacts")]
    assert order == sorted(order)


def test_bars_are_as_long_as_their_numbers(browser_as, rich):
    drawn = page(browser_as, rich)
    for row in blocks(drawn, "div"):
        number, left = row["props"]["children"][0], row["props"]["children"][1]
        losses = int(number["props"]["children"][0])
        assert bool(losses) == bool(left["props"]["children"])


def test_coverage_names_what_has_no_number(browser_as, rich):
    assert "/22 criteria scored" in str(page(browser_as, rich))


def test_the_horizon_is_in_the_address_and_nonsense_is_ignored(browser_as, rich):
    assert page(browser_as, rich, "?horizon=short") != page(browser_as, rich)
    assert page(browser_as, rich, "?horizon=%3Cscript%3E") == page(browser_as, rich)


def test_there_is_no_total_and_no_field(browser_as, rich):
    text = str(page(browser_as, rich))
    assert "'part': 'field'" not in text


def test_without_alternatives_it_says_what_to_do(browser_as, parts, alice, draft):
    with parts.writing() as db:
        for name in ("VE1", "VE2"):
            fields.remove(db, alice, parts.library.frameworks, draft, "alternatives", name, now())
    assert "There is nothing to compare yet" in str(page(browser_as, draft))


def test_unscored_alternatives_are_shown_as_open(browser_as, draft):
    assert "No impact is scored for a group or an area yet." in str(page(browser_as, draft))


def test_another_organisation_sees_nothing(browser_as, rich):
    assert "Pohjoisen" not in str(page(browser_as, rich, name="mallory"))
