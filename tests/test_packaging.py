"""A wheel runs from any folder: built, put into an empty environment, used from elsewhere."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("setup.py", "setup.cfg", "pyproject.toml", "MANIFEST.in", "CHANGELOG.md", "README.md")
FOLDERS = ("eva_tool", "assessments", "assets", "templates")
OURS = {name: value for name, value in os.environ.items() if not name.startswith("EVA_")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from a copy, so that the checkout stays as it is."""
    copy = tmp_path_factory.mktemp("source")
    for name in (*SOURCES, "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in FOLDERS:
        skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, copy / name, ignore=skip)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"]
    subprocess.run(build, cwd=copy, check=True, capture_output=True)
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel, tmp_path_factory):
    """eva-tool in an environment that has our libraries, but not our checkout."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    packages = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    libraries = Path(packages.strip()) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n")
    install = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    return home / "bin" / "eva-tool"


def test_wheel_carries_every_data_file(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("assessments", "assets", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"eva_tool/data/{path.relative_to(ROOT)}" in carried
    for path in (ROOT / "eva_tool").rglob("*"):
        if path.suffix in {".po", ".py", ".mako"}:
            assert str(path.relative_to(ROOT)) in carried
    assert not [name for name in carried if name.startswith("tests/")]


def test_version_is_the_first_heading_of_the_changelog(command):
    said = subprocess.check_output([command, "--version"], text=True, env=OURS, cwd="/")
    heading = re.search(r"^## \[?([\d.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert heading
    assert said.strip() == heading[1]


def test_annex_is_written_from_another_folder(command, tmp_path):
    case = tmp_path / "matter.yaml"
    shutil.copy(ROOT / "assessments" / "demo" / "lahikirjasto.yaml", case)
    subprocess.run(
        [command, "annex", case.name, "--lang", "sv", "--format", "pdf,xlsx,json", "--out", "out"],
        cwd=tmp_path,
        env=OURS,
        check=True,
    )
    starts = {"matter-sv.pdf": b"%PDF", "matter-sv.xlsx": b"PK", "matter-sv.json": b"{"}
    for name, start in starts.items():
        assert (tmp_path / "out" / name).read_bytes().startswith(start)


def test_demo_is_served_from_another_folder(command, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (tmp_path / "said").open("wb") as said:
        server = subprocess.Popen(
            [command, "serve", "--demo", "--port", str(port)],
            cwd=tmp_path,
            env=OURS,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        assert "<form" in _answer(f"http://127.0.0.1:{port}/", server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
    text = (tmp_path / "said").read_text()
    assert f"http://127.0.0.1:{port}" in text
    assert "Demo accounts" in text
    assert "Traceback" not in text
    assert (tmp_path / "var" / "eva.db").is_file()


def _answer(url: str, server: subprocess.Popen[bytes], seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")
