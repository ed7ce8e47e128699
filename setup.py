"""What setup.cfg cannot say: the version is in the changelog, data folders travel along."""

import re
from pathlib import Path

from setuptools import find_packages, setup

CHANGELOG = Path(__file__).with_name("CHANGELOG.md").read_text("utf-8")
DATA = ("assessments", "assets", "templates")

heading = re.search(r"^## \[?(\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)
if heading is None:
    raise SystemExit("CHANGELOG.md has no heading with a version.")

setup(
    version=heading[1],
    packages=[*find_packages(include=["eva_tool*"]), *(f"eva_tool.data.{name}" for name in DATA)],
    package_dir={f"eva_tool.data.{name}": name for name in DATA},
    package_data={
        "eva_tool": ["locale/*.po"],
        "eva_tool.db": ["migrations/**/*"],
        **{f"eva_tool.data.{name}": ["**/*"] for name in DATA},
    },
    exclude_package_data={"": ["*.pyc", "__pycache__/*"]},
)
