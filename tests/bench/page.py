"""The impacts page with 40 criteria and 5 alternatives, against the same page with 5 and 2."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product as pairs
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from eva_tool.config import ASSESSMENTS
from eva_tool.services import library
from tests.bench import product
from tests.bench.figures import Figure
from tests.browser import CHROMIUM

ROUNDS, LIMIT = 7, 2.0
LARGE, SMALL = (40, 5), (5, 2)
FRAMEWORK = "eva@1"
REASON = "Noin 40 lasta kulkee pidemmän matkan, koska lähin toimipiste on 6 km:n päässä."


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name, product.server(Path(name)) as port:
        large, small = (_import(Path(name), *size) for size in (LARGE, SMALL))
        with _page(port) as page:
            for assessment_id in (large, small):
                _usable_after(page, assessment_id)
            ratios = [
                _usable_after(page, large) / _usable_after(page, small) for _ in range(ROUNDS)
            ]
    return [Figure("impacts_page", statistics.median(ratios), LIMIT)]


def _usable_after(page: Page, assessment_id: int) -> float:
    """Seconds from navigation until the last cell is seen and a cell takes the focus."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"/assessments/{assessment_id}/impacts?view=full", wait_until="commit")
    cells = page.locator("table a.cell")
    cells.first.focus()
    page.wait_for_function("document.activeElement.matches('table a.cell')")
    cells.last.scroll_into_view_if_needed()
    return time.perf_counter() - start


@contextmanager
def _page(port: int) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = _chromium(playwright)
        context = browser.new_context(
            base_url=f"http://127.0.0.1:{port}",
            locale="fi-FI",
            viewport={"width": 1280, "height": 900},
        )
        context.request.post("/demo", form={"email": product.AINO})
        yield context.new_page()
        browser.close()


def _chromium(playwright: Any) -> Browser:
    started: Browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
    )
    return started


def _import(folder: Path, criteria: int, alternatives: int) -> int:
    """Store an assessment of that size with every cell assessed; its id."""
    path = folder / f"{criteria}x{alternatives}.json"
    path.write_text(json.dumps(_document(criteria, alternatives)), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "eva_tool", "import", str(path), "--user", product.AINO],
        env=os.environ | product.environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return int("".join(c for c in said.stdout.split()[-1] if c.isdigit()))


def _document(criteria: int, alternatives: int) -> dict[str, Any]:
    every = list(library.Library(ASSESSMENTS).frameworks[FRAMEWORK].criteria)
    ids, names = every[:criteria], [f"VE{n}" for n in range(1, alternatives + 1)]
    if len(ids) < criteria:
        raise RuntimeError(f"{FRAMEWORK} has only {len(ids)} criteria")
    return {
        "schema_version": 1,
        "framework": FRAMEWORK,
        "basics": {"title": f"{criteria} × {alternatives}"},
        "plan": {"depth": "full"},
        "alternatives": [{"id": name, "name": f"Vaihtoehto {name}"} for name in ["VE0", *names]],
        "criteria": [{"criterion": c, "selected": c in ids, "level": REASON} for c in every],
        "impacts": [
            _impact(criterion, name, horizon, number)
            for number, (criterion, name, horizon) in enumerate(
                pairs(ids, names, ("short", "long"))
            )
        ],
    }


def _impact(criterion: str, alternative: str, horizon: str, number: int) -> dict[str, Any]:
    score = number % 7 - 3
    return {
        "criterion": criterion,
        "alternative": alternative,
        "horizon": horizon,
        "score": score,
        "low": max(-3, score - 1),
        "high": min(3, score + 1),
        "certainty": ("weak", "moderate", "strong")[number % 3],
        "reason": REASON,
    }
