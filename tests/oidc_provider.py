"""An OpenID Connect provider as a process of its own, made of Authlib’s server.

It checks what a provider checks: client and secret, redirect URI, PKCE (S256), nonce, that a code
is used once. Tests say who signs in, and what should be wrong with the answer, by PUT /person.
"""

import base64
import hashlib
import hmac
import json
import os
import time
from dataclasses import dataclass, field

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from authlib.oidc.core.grants.util import generate_id_token
from flask import Flask, jsonify, request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "eva", "only for tests"
KEY, FOREIGN_KEY = (RSAKey.generate_key(2048, {"kid": "k1"}) for _ in range(2))


# What may be wrong with a token; further faults are where they happen.
FAULTS = {
    "issuer": {"iss": "https://id.evil.example"},
    "audience": {"aud": "another client"},
    "old": {"exp": -3600},
    "nonce": {"nonce": "of another sign-in"},
    "no nonce": {"nonce": None},
    "signature": {"key": FOREIGN_KEY},
    "unsigned": {"alg": "none"},
}
THIN = ("thin", "somebody else")  # all but the subject is at /userinfo


@dataclass
class State:
    """Who signs in next, what is wrong, and the codes given out."""

    claims: dict = field(default_factory=dict)
    fault: str = ""
    redirect: str = ""
    codes: dict = field(default_factory=dict)
    nonces: set = field(default_factory=set)
    tokens: dict = field(default_factory=dict)


class Client(ClientMixin):
    def get_client_id(self):
        return CLIENT_ID

    def get_default_redirect_uri(self):
        return state.redirect

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri == state.redirect

    def check_client_secret(self, client_secret):
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

    def save_authorization_code(self, code, request):
        asked = request.payload.data
        names = ("redirect_uri", "scope", "nonce", "code_challenge", "code_challenge_method")
        state.codes[code] = Code(code, **{name: asked[name] for name in names})
        state.nonces.add(asked["nonce"])

    def query_authorization_code(self, code, client):
        return state.codes.get(code)

    def delete_authorization_code(self, authorization_code):
        del state.codes[authorization_code.code]

    def authenticate_user(self, authorization_code):
        return state.claims


class SignedIdentity(OpenIDCode):
    def exists_nonce(self, nonce, request):
        return nonce in state.nonces

    def process_token(self, grant, response):
        token, nonce = response[1], grant.request.authorization_code.nonce
        state.tokens[token["access_token"]] = dict(state.claims)
        given = {"iss": issuer(), "aud": CLIENT_ID, "exp": 300, "nonce": nonce, "key": KEY}
        thin = {"sub": state.claims["sub"]} if state.fault in THIN else state.claims
        if state.fault != "no id_token":
            given |= FAULTS.get(state.fault, {})
            token["id_token"] = generate_id_token(token, dict(thin), kid="k1", **given)
        if state.fault == "key confusion":
            token["id_token"] = confused(token["id_token"])
        return token


def confused(id_token):
    """Signed anew with the public key, as if that were a shared secret."""
    header, payload, _ = id_token.split(".")
    head = json.loads(base64.urlsafe_b64decode(header + "==")) | {"alg": "HS256"}
    signed = f"{_encoded(json.dumps(head).encode())}.{payload}"
    digest = hmac.new(KEY.as_pem(private=False), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_encoded(digest)}"


def _encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


state = State()
app = Flask(__name__)
app.secret_key = "only for tests"
server = AuthorizationServer(app, query_client=lambda _id: Client(), save_token=lambda *_: None)
server.register_grant(CodeGrant, [SignedIdentity(require_nonce=True), CodeChallenge(required=True)])


@app.get("/.well-known/openid-configuration")
def configuration():
    home = issuer()
    algorithms = ["none", "HS256", "RS256"] if state.fault in ("unsigned", "key confusion") else []
    return jsonify(
        issuer="https://id.evil.example" if state.fault == "metadata" else home,
        authorization_endpoint=f"{home}/authorize",
        token_endpoint=f"{home}/token",
        userinfo_endpoint=f"{home}/userinfo",
        jwks_uri=f"{home}/jwks",
        response_types_supported=["code"],
        subject_types_supported=["public"],
        id_token_signing_alg_values_supported=algorithms or ["RS256"],
    )


@app.get("/jwks")
def jwks():
    return jsonify(KeySet([KEY]).as_dict(private=False))


@app.get("/authorize")
def authorize():
    """The person is signed in here already and agrees at once, or says no."""
    if request.args.get("code_challenge_method") != "S256":
        return "PKCE with S256, please", 400
    if state.fault == "denied":
        return server.create_authorization_response(grant_user=None)
    return server.create_authorization_response(grant_user=state.claims)


@app.post("/token")
def token():
    return server.create_token_response()


@app.get("/userinfo")
def userinfo():
    found = state.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if found is None:
        return "", 401
    return jsonify(found | ({"sub": "eve"} if state.fault == "somebody else" else {}))


@app.put("/person")
def person():
    told = request.get_json()
    state.claims, state.fault, state.redirect = told["claims"], told["fault"], told["redirect"]
    return "", 204


def issuer():
    return request.host_url.rstrip("/")


if __name__ == "__main__":
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # on this machine only
    http = make_server("127.0.0.1", 0, app, threaded=True)
    print(f"http://127.0.0.1:{http.server_port}", flush=True)
    http.serve_forever()
