"""A provider in a process of its own, and a service that signs people in with it."""

import subprocess
import sys
from dataclasses import replace

import pytest
import requests

from eva_tool.config import Provider
from eva_tool.domain.permissions import Role
from tests.conftest import ROOT
from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET
from tests.web.oidc.way import AINO, BACK, HOME


@pytest.fixture(scope="package")
def issuer():
    """The address of the provider, which runs as long as the tests of this folder."""
    command = [sys.executable, "-m", "tests.oidc_provider"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def settings(settings, issuer):
    provider = Provider(
        issuer=issuer,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        organisation="Testilä",
        groups={"eva": Role.MEMBER, "eva-admin": Role.ADMINISTRATOR, "council": Role.COUNCILLOR},
        label="Testilän tunnukset",
    )
    return replace(settings, base_url=HOME, provider=provider)


@pytest.fixture
def person(issuer):
    """Say who is signed in at the provider, and what it should do wrong."""

    def say(fault="", **claims):
        told = {"claims": AINO | claims, "fault": fault, "redirect": BACK}
        requests.put(f"{issuer}/person", json=told, timeout=10).raise_for_status()

    say()
    return say
