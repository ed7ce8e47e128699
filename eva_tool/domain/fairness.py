"""A mean that is fair while some are hit hard, in words: how large it is, and over what."""

from typing import Any

from eva_tool.domain.distribution import FairMean
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_, Message, Number
from eva_tool.domain.values import BOTH

_MEANS = {
    True: (
        N_(
            "The mean of the scores for everyone is {mean} over {count} criterion on both horizons."
        ),
        N_("The mean of the scores for everyone is {mean} over {count} criteria on both horizons."),
    ),
    False: (
        N_("The mean of the scores for everyone is {mean} over {count} criterion ({horizon})."),
        N_("The mean of the scores for everyone is {mean} over {count} criteria ({horizon})."),
    ),
}
"""By whether both horizons are counted."""


def told(fair: FairMean, framework: Framework) -> Message:
    one, many = _MEANS[fair.horizon == BOTH]
    params: dict[str, Any] = {"mean": Number(fair.mean, 1), "count": fair.count}
    titles = {str(h.id): h.title for h in framework.horizons}
    if fair.horizon in titles:
        params["horizon"] = titles[fair.horizon]
    return Message(one, params, many=many)
