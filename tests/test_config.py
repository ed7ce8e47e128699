"""Settings: what may be started and what is refused."""

import pytest

from eva_tool.config import DEMO_SECRET, BadSettings, Settings

SECRET = {"EVA_SECRET_KEY": "k" * 40}


def test_service_needs_a_secret_of_its_own():
    for secret in ("", "short", DEMO_SECRET):
        with pytest.raises(BadSettings, match="EVA_SECRET_KEY"):
            Settings.from_env({"EVA_SECRET_KEY": secret})


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
