"""Settings, read once from the environment (EVA_…) and passed down by hand."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from eva_tool.domain.permissions import Role

PACKAGE = Path(__file__).resolve().parent
DEMO_SECRET = "demo-secret-for-this-machine-only"
SECRET_LENGTH = 32
DATABASES = ("sqlite:///", "postgresql://")
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def _data(name: str) -> Path:
    """A data folder: beside the package in a checkout, inside it when installed from a wheel."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


ASSESSMENTS, TEMPLATES, ASSETS = _data("assessments"), _data("templates"), _data("assets")


class BadSettings(Exception):
    """The environment does not describe a service that may be started."""


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """The SMTP server that takes our messages. `security` is one of MAIL_PORTS."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Provider:
    """The OpenID Connect provider with which people of one organisation sign in."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    organisation: str
    groups: Mapping[str, Role]
    groups_claim: str = "groups"
    scope: str = "openid profile email"
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a deployment decides. `demo` brings fictional content and one-click accounts."""

    database_url: str = field(repr=False)  # with the password of PostgreSQL
    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(default=(), repr=False)
    demo: bool = False
    secure_cookies: bool = True
    host: str = "127.0.0.1"
    port: int = 8050
    proxies: int = 0
    base_url: str = ""
    housekeeping: bool = True
    mail: MailServer | None = None
    provider: Provider | None = None
    assessments_dir: Path = ASSESSMENTS
    own_assessments_dir: Path | None = None
    templates_dir: Path = TEMPLATES
    assets_dir: Path = ASSETS

    def __post_init__(self) -> None:
        if not self.demo and self.secret_key in ("", DEMO_SECRET):
            raise BadSettings("Set EVA_SECRET_KEY to a long random text.")
        if self.demo and self.host not in LOCAL_HOSTS:
            raise BadSettings("Demo accounts are only for 127.0.0.1. Unset EVA_DEMO or EVA_HOST.")
        if (self.mail or self.provider) and not self.base_url:
            raise BadSettings("Set EVA_BASE_URL to where people find the service: https://…")

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The present key first: it seals and signs. Old ones only open."""
        return (self.secret_key, *self.old_secret_keys)

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Raise BadSettings when the environment is contradictory or unsafe."""
        demo = _flag(env, "EVA_DEMO", default=False)
        secret = env.get("EVA_SECRET_KEY", DEMO_SECRET if demo else "")
        if len(secret) < SECRET_LENGTH:
            raise BadSettings(
                f"Set EVA_SECRET_KEY to a random text of at least {SECRET_LENGTH} characters."
            )
        return cls(
            database_url=database_url(env),
            secret_key=secret,
            old_secret_keys=old_secret_keys(env, secret),
            demo=demo,
            secure_cookies=_flag(env, "EVA_SECURE_COOKIES", default=not demo),
            host=env.get("EVA_HOST", "127.0.0.1"),
            port=_number(env, "EVA_PORT", default=8050, most=65_535),
            proxies=_number(env, "EVA_PROXIES", default=0, most=5),
            base_url=base_url(env),
            housekeeping=_flag(env, "EVA_HOUSEKEEPING", default=True),
            mail=mail_server(env),
            provider=provider(env),
            own_assessments_dir=own_assessments_dir(env),
        )


def environment() -> Mapping[str, str]:
    return os.environ


def database_url(env: Mapping[str, str]) -> str:
    """Where assessments are stored: what commands need that serve nobody."""
    url = env.get("EVA_DATABASE_URL") or f"sqlite:///{Path('var/eva.db').resolve()}"
    if not url.startswith(DATABASES):
        raise BadSettings(f"EVA_DATABASE_URL should begin with {' or '.join(DATABASES)}")
    return url


def old_secret_keys(env: Mapping[str, str], secret: str) -> tuple[str, ...]:
    """Earlier values of EVA_SECRET_KEY, with commas between, that still open what they sealed."""
    given = map(str.strip, env.get("EVA_SECRET_KEYS_OLD", "").split(","))
    found = tuple(one for one in dict.fromkeys(given) if one not in ("", secret))
    if any(len(one) < SECRET_LENGTH or one == DEMO_SECRET for one in found):
        raise BadSettings("EVA_SECRET_KEYS_OLD should hold earlier keys, with commas between.")
    return found


def own_assessments_dir(env: Mapping[str, str]) -> Path | None:
    """The folder of the municipality's own frameworks and cases."""
    own = env.get("EVA_ASSESSMENTS_DIR")
    if not own:
        return None
    if not Path(own).is_dir():
        raise BadSettings(f"EVA_ASSESSMENTS_DIR names no folder: {own}")
    return Path(own)


def base_url(env: Mapping[str, str]) -> str:
    """Where people find the service: what links in messages begin with."""
    return _site(env, "EVA_BASE_URL")


def mail_server(env: Mapping[str, str]) -> MailServer | None:
    """How to send e-mail, or None: then administrators hand over links themselves."""
    host = env.get("EVA_SMTP_HOST")
    if not host:
        return None
    security = env.get("EVA_SMTP_SECURITY", "starttls")
    if security not in MAIL_PORTS:
        raise BadSettings(f"EVA_SMTP_SECURITY should be one of {', '.join(MAIL_PORTS)}.")
    sender, password = _needed(env, "EVA_SMTP_FROM"), env.get("EVA_SMTP_PASSWORD", "")
    if "@" not in sender or not sender.isprintable():
        raise BadSettings(f"EVA_SMTP_FROM should be an e-mail address, not {sender!r}.")
    if password and security == "none" and host not in LOCAL_HOSTS:
        raise BadSettings("EVA_SMTP_PASSWORD would travel in clear: set EVA_SMTP_SECURITY.")
    return MailServer(
        host=host,
        port=_number(env, "EVA_SMTP_PORT", default=MAIL_PORTS[security], most=65_535),
        security=security,
        sender=sender,
        user=env.get("EVA_SMTP_USER", ""),
        password=password,
    )


def provider(env: Mapping[str, str]) -> Provider | None:
    """With whom people sign in besides their own passwords, or None."""
    issuer = _site(env, "EVA_OIDC_ISSUER", path=True)
    if not issuer:
        return None
    return Provider(
        issuer=issuer,
        client_id=_needed(env, "EVA_OIDC_CLIENT_ID"),
        client_secret=_needed(env, "EVA_OIDC_CLIENT_SECRET"),
        organisation=_needed(env, "EVA_OIDC_ORGANISATION"),
        groups=_groups(_needed(env, "EVA_OIDC_GROUPS")),
        groups_claim=env.get("EVA_OIDC_GROUPS_CLAIM", "groups"),
        scope=env.get("EVA_OIDC_SCOPE", "openid profile email"),
        label=env.get("EVA_OIDC_LABEL", ""),
    )


def _groups(text: str) -> Mapping[str, Role]:
    """Group → role, from JSON or from group=role, group=role."""
    try:
        if text.lstrip().startswith("{"):
            pairs = dict(json.loads(text))
        else:
            pairs = dict(pair.rsplit("=", 1) for pair in text.split(","))
        return MappingProxyType({str(k).strip(): Role(v.strip()) for k, v in pairs.items()})
    except (ValueError, AttributeError, TypeError) as error:
        raise BadSettings(
            "EVA_OIDC_GROUPS should name a role for each group: group=member,group=administrator. "
            f"Roles: {', '.join(Role)}."
        ) from error


def _site(env: Mapping[str, str], name: str, *, path: bool = False) -> str:
    """The address of a service: https, or http on this machine. Kept as written when `path`."""
    value = env.get(name, "")
    if not value:
        return ""
    found = urlsplit(value)
    secure = found.scheme == "https" or (found.scheme == "http" and found.hostname in LOCAL_HOSTS)
    extra = found.query or found.fragment or found.username
    if not (secure and found.hostname and not extra and value.isprintable()):
        raise BadSettings(f"{name} should begin with https:// and a host, not {value!r}.")
    if path:
        return value
    if found.path.strip("/"):
        raise BadSettings(f"{name} should name no folder: {value!r}.")
    return f"{found.scheme}://{found.netloc}"


def _needed(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise BadSettings(f"Set {name} too.")
    return value


def _flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = env.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise BadSettings(f"{name} should be 0 or 1, not {value!r}.")
    return value == "1"


def _number(env: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    value = env.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) <= most):
        raise BadSettings(f"{name} should be a number from 0 to {most}, not {value!r}.")
    return int(value)
