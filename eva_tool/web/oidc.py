"""Sign-in with the municipality’s own service: OpenID Connect, authorisation code with PKCE.

Loaded only where such a service is set. Authlib keeps state, nonce and verifier in the session,
and checks the signature and the claims of what comes back.
"""

import logging
from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Blueprint, Flask, current_app, request, session
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from eva_tool.config import Provider
from eva_tool.domain.errors import NotAllowed
from eva_tool.services import oidc
from eva_tool.services.oidc import Refused
from eva_tool.web import auth, i18n
from eva_tool.web.context import now, parts
from eva_tool.web.security import local_target

blueprint = Blueprint("oidc", __name__)
log = logging.getLogger(__name__)

KEY = "eva_oidc"
BACK = "/sign-in/provider/back"
WELL_KNOWN = "/.well-known/openid-configuration"
SECONDS, LEEWAY = 10, 60
ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# What a service that is away, badly set or hostile may cause; a bug of ours is none of these.
TROUBLE = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError)


class Unusable(ValueError):
    """What the service says of itself does not fit the settings."""


class Straight(OAuth2Session):
    """Asks where it was sent and nowhere else: an answer cannot lead us into the network."""

    def request(self, *where: Any, **given: Any) -> Any:
        return super().request(*where, **{**given, "allow_redirects": False})


class Client(FlaskOAuth2App):
    client_cls = Straight


def register(server: Flask, provider: Provider) -> None:
    client = OAuth(server).register(
        "provider",
        client_cls=Client,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=provider.issuer.rstrip("/") + WELL_KNOWN,
        client_kwargs={
            "scope": provider.scope,
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )
    server.extensions[KEY] = client
    server.register_blueprint(blueprint)


@blueprint.get("/sign-in/provider")
def start() -> Response | tuple[str, int]:
    """Send the browser to the service; what it should bring back is kept in the session."""
    for old in [key for key in session if key.startswith("_state_")]:
        del session[old]
    session[auth.NEXT] = local_target(request.args.get(auth.NEXT))
    try:
        _check(_client().load_server_metadata())
        found: Response = _client().authorize_redirect(parts().settings.base_url + BACK)
    except TROUBLE as error:
        return _trouble(error)
    return found


@blueprint.get(BACK)
def back() -> Response | tuple[str, int]:
    """The browser comes back with a code, which the service exchanges for who it is."""
    try:
        claims = oidc.read(_told(), _provider().groups_claim)
    except TROUBLE as error:
        return _trouble(error)
    try:
        with parts().writing() as db:
            found = oidc.sign_in(db, _provider(), claims, now())
    except Refused as refused:
        with parts().writing() as db:
            oidc.note_refusal(db, _provider(), claims, refused.why, now())
        return auth.form(i18n.refusal(refused)), 403
    return auth.proved(found, "oidc")


def _told() -> Mapping[str, Any]:
    """The claims of the signed token, with what only the service’s user information has."""
    client, provider = _client(), _provider()
    known = _check(client.load_server_metadata())
    if request.args.get("iss", known["issuer"]) != known["issuer"]:
        raise Unusable("the answer came from another issuer")
    wanted = {
        "iss": {"essential": True, "value": known["issuer"]},
        "aud": {"essential": True, "value": provider.client_id},
    }
    token = client.authorize_access_token(claims_options=wanted, leeway=LEEWAY)
    told = dict(token["userinfo"])
    lacking = [name for name in ("email", "name", provider.groups_claim) if name not in told]
    if lacking and known.get("userinfo_endpoint"):
        more = client.userinfo(token=token)
        if more.get("sub") != told["sub"]:
            raise Unusable("the user information is about somebody else")
        told = {**more, **told}
    return told


def _check(known: dict[str, Any]) -> dict[str, Any]:
    """What the service says of itself, when it is the one that was set and can be trusted."""
    issuer = _provider().issuer
    if str(known.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise Unusable("the service names another issuer than EVA_OIDC_ISSUER")
    if issuer.startswith("https:"):
        for name in ENDPOINTS:
            if not str(known.get(name, "")).startswith("https:"):
                raise Unusable(f"{name} does not begin with https:")
    offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
    known["id_token_signing_alg_values_supported"] = sorted(ALGORITHMS & {*offered})
    return known


def _trouble(error: Exception) -> tuple[str, int]:
    """Say what may help; the words of the service are for the log only."""
    code = str(getattr(error, "error", "") or "")
    log.warning("OpenID Connect: %s: %.300r", type(error).__name__, str(error))
    if code == "access_denied":
        said = NotAllowed("You were not signed in: it was cancelled, or the service refused.")
    elif isinstance(error, RequestException):
        said = NotAllowed("The sign-in service does not answer. Try again in a moment.")
    else:
        said = NotAllowed("Signing in did not succeed. Begin again from this page.")
    return auth.form(i18n.refusal(said)), 400


def _client() -> Any:
    return current_app.extensions[KEY]


def _provider() -> Provider:
    found = parts().settings.provider
    if found is None:
        raise RuntimeError("there is no provider, but its pages were registered")
    return found
