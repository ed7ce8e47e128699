"""What pages ask of files that take a while: order one, and how far it is (44-making.js)."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, request

from eva_tool.domain.errors import EvaError
from eva_tool.services.printjobs import DONE
from eva_tool.services.renderings import Standing
from eva_tool.web import downloads, waiting
from eva_tool.web.i18n import refusal
from eva_tool.web.problems import STATUS

blueprint = Blueprint("making", __name__)

MAKING = "/making"


@blueprint.post(f"{downloads.OF_DRAFT}{MAKING}")
@blueprint.post(f"{downloads.OF_VERSION}{MAKING}")
@blueprint.post(f"{downloads.OF_PUBLICATION}{MAKING}")
def order(name: str, **where: int) -> dict[str, Any]:
    """Begin, or join who has begun: the same file is made once."""
    return _told(waiting.ordered(downloads.wanted(name, **where)))


@blueprint.get(f"{downloads.OF_DRAFT}{MAKING}")
@blueprint.get(f"{downloads.OF_VERSION}{MAKING}")
@blueprint.get(f"{downloads.OF_PUBLICATION}{MAKING}")
def standing(name: str, **where: int) -> dict[str, Any]:
    """How far it is. The page asks, and not the person."""
    g.in_background = True
    wanted, key = downloads.wanted(name, **where), request.args.get("made", "")
    if not downloads.KEY.fullmatch(key):
        abort(404)
    return _told(waiting.standing(wanted, key))


@blueprint.errorhandler(EvaError)
def refused(error: EvaError) -> tuple[dict[str, str], int]:
    return {"refusal": refusal(error)}, STATUS.get(type(error), 400)


def _told(found: Standing) -> dict[str, Any]:
    query = {"lang": downloads.language()}
    if found.state == DONE:
        query["made"] = found.key
    return waiting.told(found, f"{request.path.removesuffix(MAKING)}?{urlencode(query)}")
