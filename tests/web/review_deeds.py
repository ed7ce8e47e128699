"""What people do on the page of the review, by its callbacks."""

import re

from eva_tool.domain.review import CHECKLIST
from eva_tool.web import review_ids


def confirm(client, name, seen="0" * 64, reason="", handling=None):
    client.hold(review_ids.MOVE, "data", {"name": name, "seen": seen})
    client.hold(review_ids.REASON, "value", reason)
    client.hold(review_ids.HANDLING, "value", handling)
    for box in ("choice", "text", "organ", "on", "section"):
        if (f"decision-{box}", "value") not in client.values:
            client.hold(f"decision-{box}", "value", None)
    return client.change(review_ids.CONFIRM, "n_clicks", 1)


def answers(client, **given):
    for question, (said, why) in given.items():
        client.hold(review_ids.check(question), "value", said)
        client.hold(review_ids.why(question), "value", why)
    return client.change(review_ids.SAVE_CHECKS, "n_clicks", 1)


def seen(text):
    return text.partition('"seen":"')[2][:64]


def tally(text):
    """How many questions are answered, about which version."""
    found = re.search(rf'(\d+) of {len(CHECKLIST)} questions are answered[^"]*version (\d+)', text)
    return tuple(map(int, found.groups()))
