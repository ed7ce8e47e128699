"""What an order rests on, in words: what was counted, and what was not, and why."""

from collections.abc import Iterator

from eva_tool.domain.robustness import Robustness
from eva_tool.domain.saying import called, listed, named
from eva_tool.domain.text import N_, Message, Number
from eva_tool.domain.valuation import Weighting


def grounds_of(found: Robustness) -> Iterator[Message]:
    values = found.values
    if found.problem:
        yield found.problem
    elif left := len(values.left_out):
        yield Message(
            N_(
                "The order rests on {counted} of {total} criteria; {count} lacks a number under "
                "some alternative."
            ),
            {
                "counted": Number(len(values.criteria)),
                "total": Number(len(values.criteria) + left),
                "count": left,
            },
            many=N_(
                "The order rests on {counted} of {total} criteria; {count} lack a number under "
                "some alternative."
            ),
        )
    if values.compared and values.unscored:
        names = listed(called(a) for a in values.unscored)
        yield Message(N_("Without scores, and therefore not compared: {names}."), {"names": names})
    if len(values.compared) == 1:
        yield Message(
            N_(
                "Only {name} is compared with the present state. The numbers cannot tell whether "
                "something else would be better."
            ),
            {"name": called(values.compared[0])},
        )
    for unread in found.unread:
        yield Message(
            N_("“{weighting}” is not counted. {why}"),
            {"weighting": weighting_name(unread.weighting), "why": unread.problem},
        )


def weighting_name(weighting: Weighting) -> Message:
    return named(weighting.name or weighting.id, weighting.whose)
