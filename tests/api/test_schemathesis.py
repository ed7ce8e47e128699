"""Thousands of calls made from the description: no 5xx, no answer that it does not describe."""

import subprocess
import sys
from pathlib import Path

import pytest

from eva_tool.web.api import bearer
from eva_tool.web.pace import Pace
from tests.api.live import serving

CONFIG = Path(__file__).with_name("schemathesis.toml")
SECONDS = 900


@pytest.fixture
def checked(server, token_of, draft, monkeypatch, tmp_path):
    """Run schemathesis against the real server as a person, and return what it says."""
    monkeypatch.setattr(bearer, "pace", Pace(10**9))
    server.testing = False

    def run(name, *options):
        with serving(server) as address:
            command = [Path(sys.executable).with_name("schemathesis")]
            command += ["--config-file", CONFIG, "run", f"{address}/api/v1/openapi.json"]
            command += ["--no-color", "--header", f"Authorization:Bearer {token_of(name)}"]
            command += options
            return subprocess.run(
                [str(word) for word in command],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )

    return run


@pytest.mark.parametrize(
    ("name", "examples", "phases"),
    [("alice", 5, "examples,coverage,fuzzing,stateful"), ("carol", 3, "examples,fuzzing")],
)
def test_what_is_described_is_what_is_answered(checked, name, examples, phases):
    result = checked(name, "--max-examples", examples, "--phases", phases)
    assert result.returncode == 0, result.stdout[-20_000:] + result.stderr[-5_000:]
