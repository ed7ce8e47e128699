"""How sure the order is, in words, and who is first under whose weighting."""

from collections.abc import Iterable, Iterator
from typing import Any

from eva_tool.domain import rivalry, verdict
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import Robustness, View
from eva_tool.domain.saying import called as full
from eva_tool.domain.text import Message
from eva_tool.web.components.robustness_words import NONE, Table, called, named, part
from eva_tool.web.i18n import _, language, pick, say

BRIEF = 2  # what came first most often, and how surely: four sentences at most


def in_words(found: Robustness, framework: Framework) -> dict[str, Any]:
    """What somebody reads who reads nothing else; then who is first under which weighting."""
    said = verdict.of(found)
    told: dict[str, Any] = {"views": bool(found.views), "said": _said(said.leading)}
    told["more"] = _said(said.more)
    if not found.views:
        return told
    return told | {
        "title": _title(found, found.views[0]),
        "drawn": _drawn(found, framework),
        "by_weighting": _by_weighting(found),
        "left_out": [f"{c.code} {pick(c.title)}. {say(why)}" for c, why in found.values.left_out],
    }


def in_brief(found: Robustness, framework: Framework) -> dict[str, Any]:
    """The same for who has little time: what is said first, and all else apart."""
    told = in_words(found, framework)
    said = [*told["said"], *told["more"]]
    own = [(called(w), _said(messages)) for w, messages in verdict.of(found).weightings]
    return told | {"first": said[:BRIEF], "more": said[BRIEF:], "own": own}


def _said(messages: Iterable[Message]) -> list[str]:
    return [say(message) for message in messages]


def _title(found: Robustness, free: View) -> str:
    """The shortest answer there is."""
    first = rivalry.leader(free)
    if rivalry.close_call(free, first):
        return _("A close call: the numbers do not settle which is better")
    return _(
        "{name} is first in {share} of {samples} draws",
        name=say(full(found.values.alternatives[first])),
        share=part(float(free.acceptance.first[first])),
        samples=language().number(found.samples),
    )


def _drawn(found: Robustness, framework: Framework) -> str:
    titles = {str(h.id): pick(h.title) for h in framework.horizons}
    return _(
        "{horizon}. Counted from {samples} draws with the seed {seed}: whoever counts again gets "
        "the same numbers.",
        horizon=titles.get(found.horizon) or _("Both horizons together"),
        samples=language().number(found.samples),
        seed=found.seed,
    )


def _by_weighting(found: Robustness) -> Table:
    heads = (
        _("Weighting"),
        _("Whose"),
        _("First"),
        _("First in the draws"),
        _("Comes closest"),
        _("Better than the closest"),
    )
    rows = [
        (
            called(view.weighting),
            (view.weighting.whose if view.weighting else "") or NONE,
            *_place(found, view),
        )
        for view in found.views
    ]
    caption = _(
        "Who is first under which weighting, and how surely: shares of {samples} draws",
        samples=language().number(found.samples),
    )
    return Table(caption, heads, rows)


def _place(found: Robustness, view: View) -> Iterator[str]:
    first = rivalry.foremost(view)
    other = rivalry.rival(view, first)
    everybody = found.values.alternatives
    firsts = view.firsts if view.weighting else (first,)
    yield _marked(view, first, "; ".join(named(everybody[row]) for row in firsts))
    yield part(float(view.acceptance.first[first]))
    yield NONE if other is None else named(everybody[other])
    yield NONE if other is None else part(rivalry.against(view, first, other))


def _marked(view: View, first: int, names: str) -> str:
    """Who is first, and whether that is sure."""
    if rivalry.close_call(view, first):
        return _("{names} (close call)", names=names)
    return _("{names} (not sure)", names=names) if rivalry.overtaken(view, first) else names
