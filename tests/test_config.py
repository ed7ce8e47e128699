"""Settings: what may be started and what is refused."""

import pytest

from eva_tool.config import DEMO_SECRET, BadSettings, Settings

SECRET = {"EVA_SECRET_KEY": "k" * 40}
HOME = {"EVA_BASE_URL": "https://eva.example.org/"}
MAIL = HOME | {"EVA_SMTP_HOST": "mail.example.org", "EVA_SMTP_FROM": "eva@example.org"}
PROVIDER = HOME | {
    "EVA_OIDC_ISSUER": "https://id.example.org/realms/town",
    "EVA_OIDC_CLIENT_ID": "eva",
    "EVA_OIDC_CLIENT_SECRET": "very secret",
    "EVA_OIDC_ORGANISATION": "Testilä",
    "EVA_OIDC_GROUPS": "eva users=member, eva-admin=administrator",
}


def test_service_needs_a_secret_of_its_own():
    for secret in ("", "short", DEMO_SECRET):
        with pytest.raises(BadSettings, match="EVA_SECRET_KEY"):
            Settings.from_env({"EVA_SECRET_KEY": secret})


def test_settings_are_told_without_their_secrets():
    secret = {"EVA_SMTP_USER": "eva", "EVA_SMTP_PASSWORD": "very secret too"}
    secret |= {"EVA_DATABASE_URL": "postgresql://eva:very-secret@db/eva"}
    secret |= {"EVA_SECRET_KEYS_OLD": "o" * 40}
    told = repr(Settings.from_env(SECRET | MAIL | PROVIDER | secret))
    assert "mail.example.org" in told
    for one in ("kkkk", "oooo", "very secret", "very-secret"):
        assert one not in told


def test_demo_needs_nothing_and_stays_on_this_machine():
    settings = Settings.from_env({"EVA_DEMO": "1"})
    assert (settings.host, settings.port, settings.secure_cookies) == ("127.0.0.1", 8050, False)
    with pytest.raises(BadSettings, match="Demo"):
        Settings.from_env({"EVA_DEMO": "1", "EVA_HOST": "0.0.0.0"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVA_DATABASE_URL", "mysql://host/name"),
        ("EVA_PORT", "http"),
        ("EVA_PORT", "99999"),
        ("EVA_PROXIES", "²"),
        ("EVA_DEMO", "yes"),
        ("EVA_ASSESSMENTS_DIR", "/nowhere/at/all"),
    ],
)
def test_bad_values_are_refused_by_name(name, value):
    with pytest.raises(BadSettings, match=name):
        Settings.from_env({**SECRET, name: value})


def test_data_folders_are_found():
    settings = Settings.from_env(SECRET)
    for folder in (settings.assessments_dir, settings.templates_dir, settings.assets_dir):
        assert folder.is_dir()


def test_mail_needs_only_a_host_a_sender_and_the_address_of_the_service():
    settings = Settings.from_env(SECRET | MAIL | {"EVA_SMTP_PASSWORD": "very secret"})
    assert settings.base_url == "https://eva.example.org"
    assert (settings.mail.port, settings.mail.security) == (587, "starttls")
    assert "secret" not in repr(settings).replace("client_secret", "")
    assert Settings.from_env(SECRET).mail is None


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        ("eva users=member, eva-admin=administrator", {"eva users": "member"}),
        ('{"cn=eva,dc=town": "councillor"}', {"cn=eva,dc=town": "councillor"}),
    ],
)
def test_groups_of_the_provider_are_given_roles(groups, roles):
    provider = Settings.from_env(SECRET | PROVIDER | {"EVA_OIDC_GROUPS": groups}).provider
    assert roles.items() <= provider.groups.items()
    assert provider.issuer == "https://id.example.org/realms/town"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVA_BASE_URL", ""),
        ("EVA_BASE_URL", "http://eva.example.org"),
        ("EVA_BASE_URL", "https://eva.example.org/folder"),
        ("EVA_BASE_URL", "https://who@eva.example.org"),
        ("EVA_SMTP_FROM", ""),
        ("EVA_SMTP_FROM", "eva@example.org\nBcc: eve@evil.example"),
        ("EVA_SMTP_SECURITY", "perhaps"),
        ("EVA_OIDC_ISSUER", "http://id.example.org"),
        ("EVA_OIDC_CLIENT_ID", " "),
        ("EVA_OIDC_CLIENT_SECRET", ""),
        ("EVA_OIDC_ORGANISATION", ""),
        ("EVA_OIDC_GROUPS", ""),
        ("EVA_OIDC_GROUPS", "eva"),
        ("EVA_OIDC_GROUPS", "eva=king"),
        ("EVA_OIDC_GROUPS", '{"eva": 1}'),
        ("EVA_OIDC_GROUPS", "{broken"),
    ],
)
def test_half_said_mail_and_provider_are_refused_by_name(name, value):
    with pytest.raises(BadSettings, match=name):
        Settings.from_env(SECRET | MAIL | PROVIDER | {name: value})


def test_a_password_of_the_mail_server_does_not_travel_in_clear():
    clear = {"EVA_SMTP_SECURITY": "none", "EVA_SMTP_PASSWORD": "very secret"}
    with pytest.raises(BadSettings, match="clear"):
        Settings.from_env(SECRET | MAIL | clear)


def test_earlier_secret_keys_are_read_without_the_present_one():
    keys = f" {'o' * 40}, {'k' * 40},,{'p' * 40}"
    settings = Settings.from_env({**SECRET, "EVA_SECRET_KEYS_OLD": keys})
    assert settings.secret_keys == ("k" * 40, "o" * 40, "p" * 40)
    assert "o" * 40 not in repr(settings)
    assert Settings.from_env(SECRET).secret_keys == ("k" * 40,)


@pytest.mark.parametrize("keys", ["short", f"{'o' * 40},x", DEMO_SECRET])
def test_earlier_secret_keys_that_anybody_could_guess_are_refused(keys):
    with pytest.raises(BadSettings, match="EVA_SECRET_KEYS_OLD"):
        Settings.from_env({**SECRET, "EVA_SECRET_KEYS_OLD": keys})
