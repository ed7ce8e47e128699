"""Asking for how sure the order is, as the comparison page does."""

import json
import re
from html import unescape

from eva_tool.services import fields
from tests.conftest import MOMENT

MOST = 200  # questions until all is drawn, on the slowest machine


def question(client, number, **query):
    reply = client.http.get(f"/assessments/{number}/robustness", query_string=query)
    assert reply.status_code == 200, reply.text
    return reply.json


def asked(client, number, **query):
    """As the page does: until all is drawn."""
    for _ in range(MOST):
        reply = question(client, number, **query)
        if reply["done"]:
            return reply
    raise AssertionError("never done")


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def told(client, number, part="verdict", **query):
    return words(asked(client, number, **query)["parts"][part]["html"])


def figures(client, number, **query):
    html = asked(client, number, **query)["parts"]["numbers"]["html"]
    return [json.loads(unescape(one)) for one in re.findall(r'data-figure="([^"]*)"', html)]


def save(parts, alice, number, path, value):
    with parts.writing() as db:
        fields.save(db, alice, parts.library.frameworks, number, path, value, 0, MOMENT)
