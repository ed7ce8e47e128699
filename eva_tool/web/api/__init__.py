"""The REST API: one way in, closed unless a token opens it. All else is loaded when first asked."""

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import NotFound as NoSuchAddress

from eva_tool.web import i18n
from eva_tool.web.api import bearer, problems

blueprint = Blueprint("api", __name__, url_prefix="/api")

DESCRIPTION = "/api/v1/openapi.json"
# All of them, so that each address says itself which of them it knows.
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
MOST_BYTES = 5_000_000


@blueprint.before_request
def open_by_token() -> None:
    """Only the description is for everybody; cookies open nothing here, and choose nothing."""
    g.language = i18n.asked(request)
    request.max_content_length = MOST_BYTES
    if request.path != DESCRIPTION:
        bearer.identify()


@blueprint.route("/v1/<path:address>", methods=METHODS, provide_automatic_options=False)
def answer(address: str) -> Response:
    from eva_tool.web.api.dispatch import answer as answered

    return answered(f"/{address}")


@blueprint.route("/<path:address>", methods=METHODS, provide_automatic_options=False)
def elsewhere(address: str) -> Response:
    raise NoSuchAddress


blueprint.after_request(bearer.note_use)
problems.register(blueprint)
